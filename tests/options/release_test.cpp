// Giving up places: breaks, penalties, teams, lettings, costs saved.
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// The annexe's team moves to the hall's first floor, and the annexe goes at its break.
struct Closing : Offices {
    Closing() {
        move_out = move("move out", Date::of(2028, 3, 1), parking, hall, first);
        close = release("close", Date::of(2028, 4, 1), annexe);
    }
    OptionStep move_out, close;
};
}  // namespace

TEST_CASE("a building that we rent is released at the tenant's break, at its penalty, and its rent and costs end") {
    const Closing office;
    const auto c = office.expanded();
    REQUIRE(c.faults.empty());
    REQUIRE(c.steps.size() == 2);
    INFO(codes(outcome_of(c, office.close).faults));
    REQUIRE(outcome_of(c, office.close).fits);
    const Portfolio after = under(office.portfolio(), c);
    CHECK_FALSE(is_held(*after.find(office.annexe), Date::of(2028, 4, 1)));
    CHECK(is_held(*after.find(office.annexe), Date::of(2028, 3, 31)));
    CHECK(after.find(office.lease_in)->ended_on == Date::of(2028, 3, 31));
    CHECK(after.find(office.lease_in)->end_reason == LeaseEnd::break_exercised);
    CHECK(after.find(office.the_break)->status == BreakStatus::exercised);
    CHECK(sum_of(c, StepCostKind::break_penalty) == pounds(-9'000));
    // £12,000 of cleaning; the rent of £36,000 is shown, and is in the records.
    Money in_records, beside;
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::annual_cost) (line.is_in_records ? in_records : beside) += line.amount;
    CHECK(in_records == pounds(36'000));
    CHECK(beside == pounds(12'000));
    CHECK(c.cash.front().from <= c.cash.back().from);
}

TEST_CASE("the team that moves sits at its old place to the day before and at its new one from the day on") {
    const Closing office;
    const auto c = office.expanded();
    const Portfolio after = under(office.portfolio(), c);
    const auto there = [&](Id<Asset> asset, Date date) { return allocations(after, {asset, {}, {}}, date).size(); };
    CHECK(there(office.annexe, Date::of(2028, 2, 29)) == 1);
    CHECK(there(office.annexe, Date::of(2028, 3, 1)) == 0);
    CHECK(there(office.hall, Date::of(2028, 2, 29)) == 2);
    CHECK(there(office.hall, Date::of(2028, 3, 1)) == 3);
    CHECK(has_code(outcome_of(c, office.move_out).faults, "removals_unknown"));
    CHECK(has_code(outcome_of(c, office.move_out).faults, "ict_unknown"));
}

TEST_CASE("the same steps on the same portfolio give the same changes, ids and all") {
    const Closing office;
    CHECK(office.expanded().changes == office.expanded().changes);
    CHECK(digest_of(under(office.portfolio(), office.expanded())) == digest_of(under(office.portfolio(), office.expanded())));
}

TEST_CASE("a building with a team that has no other place isn't released, and nothing of the step is applied") {
    Offices office;
    const auto close = office.release("close", Date::of(2028, 4, 1), office.annexe);
    const auto c = office.expanded();
    CHECK_FALSE(outcome_of(c, close).fits);
    CHECK(has_code(outcome_of(c, close).faults, "team_without_place"));
    CHECK(c.changes.empty());
    CHECK(c.cash.empty());
}

TEST_CASE("a team that has another place must still have left the one that is released") {
    Offices office;
    office.put<Allocation>("parking too", [&](Allocation& a) { a.team = office.parking, a.asset = office.hall, a.floor = office.first, a.from_date = Date::of(2025, 1, 1); });
    const auto close = office.release("close", Date::of(2028, 4, 1), office.annexe);
    CHECK(has_code(outcome_of(office.expanded(), close).faults, "team_still_there"));
}

TEST_CASE("a floor that is still let isn't released") {
    Offices office;
    office.let("Shop", office.unit("Suite", office.first, 100), Date::of(2035, 3, 31));
    office.move("off", Date::of(2027, 3, 1), office.legal, office.hall, office.ground);
    const auto empty = office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    const auto c = office.expanded();
    CHECK(has_code(outcome_of(c, empty).faults, "still_let"));
    CHECK_FALSE(outcome_of(c, empty).fits);
}

TEST_CASE("a break whose notice had to be served by now is past, and the fault says when it can end") {
    Closing office;
    office.today = Date::of(2027, 10, 1);
    const auto c = office.expanded();
    const auto& close = outcome_of(c, office.close);
    REQUIRE(has_code(close.faults, "break_passed"));
    CHECK_FALSE(close.fits);
    CHECK(joined_messages(close.faults).find("30/09/2027") != std::string::npos);
    CHECK(joined_messages(close.faults).find("01/04/2030") != std::string::npos);
    office.today = Date::of(2027, 9, 30);
    CHECK(outcome_of(office.expanded(), office.close).fits);
}

TEST_CASE("a break that was given up can't be used") {
    Closing office;
    office.put<LeaseBreak>("annexe break", [&](LeaseBreak& b) {
        b.lease = office.lease_in, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = Date::of(2028, 3, 31), b.notice_months = 6, b.status = BreakStatus::waived;
    });
    CHECK(has_code(outcome_of(office.expanded(), office.close).faults, "break_passed"));
}

TEST_CASE("a lease that runs past the step names its earliest end; a penalty entered is the price of a surrender") {
    Offices office;
    office.move("move out", Date::of(2027, 3, 1), office.parking, office.hall, office.first);
    const auto close = office.release("close", Date::of(2027, 4, 1), office.annexe);
    const auto c = office.expanded();
    REQUIRE(has_code(outcome_of(c, close).faults, "lease_runs_on"));
    CHECK(joined_messages(outcome_of(c, close).faults).find("31/03/2028") != std::string::npos);
    office.pays(close, StepCostKind::break_penalty, 50'000);
    const auto bought = office.expanded();
    INFO(codes(outcome_of(bought, close).faults));
    CHECK(outcome_of(bought, close).fits);
    CHECK(has_code(outcome_of(bought, close).faults, "surrender"));
    CHECK(sum_of(bought, StepCostKind::break_penalty) == pounds(-50'000));
    CHECK(under(office.portfolio(), bought).find(office.lease_in)->end_reason == LeaseEnd::surrendered);
}

TEST_CASE("a floor of a building that is kept saves only its part of what using it costs, and its desks go") {
    Offices office;
    office.move("down", Date::of(2027, 3, 1), office.legal, office.hall, office.ground);
    const auto empty = office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    const auto c = office.expanded();
    INFO(codes(outcome_of(c, empty).faults));
    REQUIRE(outcome_of(c, empty).fits);
    // Two thirds (1,000 of 1,500 m2) of £30,000 of power and £15,000 of cleaning; the £45,000 of repairs go on.
    CHECK(sum_of(c, StepCostKind::annual_cost) == pounds(30'000));
    REQUIRE(c.energy.size() == 1);
    CHECK(c.energy.front().floor == office.first);
    CHECK(c.energy.front().share == percent(100));
    const Portfolio after = under(office.portfolio(), c);
    CHECK(is_held(*after.find(office.hall), Date::of(2040, 1, 1)));
    const auto use = occupancy::floor_use(after, Date::of(2027, 4, 1), {}, {false, office.hall});
    CHECK(use.buildings.front().figures.desks == 30);
}

TEST_CASE("protected space isn't released without a named and costed replacement, which is then paid for") {
    Offices office;
    const auto chamber = [&](const std::string& where, std::optional<std::int64_t> cost) {
        office.put<Room>("chamber", [&](Room& r) {
            r.asset = office.hall, r.floor = office.first, r.name = "Chamber", r.kind = RoomKind::chamber, r.replacement = where;
            if (cost) r.replacement_cost = pounds(*cost);
        });
    };
    office.move("down", Date::of(2027, 3, 1), office.legal, office.hall, office.ground);
    const auto empty = office.release("empty", Date::of(2027, 4, 1), office.hall, office.first);
    chamber("", {});
    CHECK(has_code(outcome_of(office.expanded(), empty).faults, "protected_without_replacement"));
    chamber("Corn Hall", {});
    CHECK(has_code(outcome_of(office.expanded(), empty).faults, "protected_without_cost"));
    chamber("Corn Hall", 25'000);
    const auto c = office.expanded();
    CHECK(outcome_of(c, empty).fits);
    CHECK(sum_of(c, StepCostKind::replacement) == pounds(-25'000));
}

TEST_CASE("a place that isn't recorded, or isn't held by then, can't be released") {
    Offices office;
    const auto nowhere = office.release("nowhere", Date::of(2027, 4, 1), Make::id<Asset>("no such asset"));
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span(&nowhere, 1), office.today), nowhere).faults, "place_unknown"));
    Closing twice;
    const auto again = twice.release("again", Date::of(2029, 4, 1), twice.annexe);
    CHECK(has_code(outcome_of(twice.expanded(), again).faults, "not_held"));
}

TEST_CASE("what mothballing saves comes back at its end, and so do the desks") {
    Offices office;
    office.move("down", Date::of(2027, 3, 1), office.legal, office.hall, office.ground);
    const auto rest = office.step("rest", StepKind::mothball, Date::of(2027, 4, 1), [&](OptionStep& s) { s.asset = office.hall, s.floor = office.first, s.to_date = Date::of(2029, 3, 31); });
    const auto c = office.expanded();
    REQUIRE(outcome_of(c, rest).fits);
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::annual_cost) CHECK(line.until == Date::of(2029, 3, 31));
    const auto desks = [&](Date date) { return occupancy::floor_use(under(office.portfolio(), c), date, {}, {false, office.hall}).buildings.front().figures.desks; };
    CHECK(desks(Date::of(2028, 1, 1)) == 30);
    CHECK(desks(Date::of(2029, 4, 1)) == 70);
    Offices crossed;
    crossed.move("down", Date::of(2027, 3, 1), crossed.legal, crossed.hall, crossed.ground);
    const auto wrong = crossed.step("rest", StepKind::mothball, Date::of(2027, 4, 1), [&](OptionStep& s) { s.asset = crossed.hall, s.floor = crossed.first, s.to_date = Date::of(2026, 12, 31); });
    CHECK(has_code(outcome_of(crossed.expanded(), wrong).faults, "dates_crossed"));
}
