// Teams that move, split and merge; desks shared; how teams work; whether there is room.
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
std::vector<const Allocation*> of_team(const Portfolio& p, Id<Team> team, Date date) {
    std::vector<const Allocation*> found;
    for (const Allocation& a : p.children<&Allocation::team>(team))
        if (in_force(a.from_date, a.to_date, date)) found.push_back(&a);
    return found;
}
}  // namespace

TEST_CASE("a share of a team moves, the rest stays with the rest of its desks") {
    Offices office;
    const auto split = office.step("split", StepKind::move_team, Date::of(2027, 1, 4), [&](OptionStep& s) { s.team = office.planning, s.to_asset = office.hall, s.to_floor = office.first, s.share = percent(50); });
    const auto c = office.expanded();
    INFO(codes(outcome_of(c, split).faults));
    REQUIRE(outcome_of(c, split).fits);
    const Portfolio after = under(office.portfolio(), c);
    const auto seats = of_team(after, office.planning, Date::of(2027, 1, 4));
    REQUIRE(seats.size() == 2);
    for (const Allocation* seat : seats) {
        CHECK(seat->share == percent(50));
        CHECK(seat->desks == 9);
    }
}

TEST_CASE("parts of a team that move to one place become one allocation there") {
    Offices office;
    office.sits("planning there", office.planning, office.ground, 12, 60);
    office.sits("planning too", office.planning, office.first, 6, 40);
    const auto merge = office.move("merge", Date::of(2027, 1, 4), office.planning, office.hall, office.first);
    const auto c = office.expanded();
    INFO(codes(outcome_of(c, merge).faults));
    const auto seats = of_team(under(office.portfolio(), c), office.planning, Date::of(2027, 1, 4));
    REQUIRE(seats.size() == 1);
    CHECK(seats.front()->desks == 18);
    CHECK_FALSE(seats.front()->share);
}

TEST_CASE("removals and ICT cost so much a desk by the rules in force, and entered amounts take their place") {
    Offices office;
    office.rule("move.removals_per_desk", "120"), office.rule("move.ict_per_desk", "300");
    const auto out = office.move("out", Date::of(2027, 1, 4), office.parking, office.hall, office.first);
    auto c = office.expanded();
    CHECK(outcome_of(c, out).faults.empty());
    CHECK(sum_of(c, StepCostKind::removals) == pounds(-960));
    CHECK(sum_of(c, StepCostKind::ict) == pounds(-2'400));
    office.pays(out, StepCostKind::removals, 1'500);
    c = office.expanded();
    CHECK(sum_of(c, StepCostKind::removals) == pounds(-1'500));
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::removals) CHECK((line.origin == AmountOrigin::entered && line.derived == pounds(-960)));
}

TEST_CASE("a floor too full for whom it is to take refuses the last team, not the one before") {
    Offices office;
    office.desks("first desks", office.first, 16);
    // Legal needs 8.8 desks there; Parking 7.04 more make 15.84; Planning doesn't fit any more.
    const auto one = office.move("one", Date::of(2027, 1, 4), office.parking, office.hall, office.first);
    const auto two = office.move("two", Date::of(2027, 1, 4), office.planning, office.hall, office.first);
    const auto c = office.expanded();
    CHECK(outcome_of(c, one).fits);
    REQUIRE_FALSE(outcome_of(c, two).fits);
    CHECK(has_code(outcome_of(c, two).faults, "demand_above_capacity"));
    CHECK(of_team(under(office.portfolio(), c), office.planning, Date::of(2027, 1, 4)).front()->floor == office.ground);
}

TEST_CASE("two teams may change places on one day where neither place would hold both") {
    Offices office;
    office.desks("ground desks", office.ground, 18), office.desks("first desks", office.first, 18);
    const auto up = office.move("up", Date::of(2027, 1, 4), office.planning, office.hall, office.first);
    auto down = office.move("down", Date::of(2027, 1, 4), office.legal, office.hall, office.ground);
    auto c = office.expanded();
    CHECK(outcome_of(c, up).fits);
    CHECK(outcome_of(c, down).fits);
    office.put<OptionStep>("down", [&](OptionStep& s) { s = down, s.date = Date::of(2027, 2, 1); });
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "demand_above_capacity"));
}

TEST_CASE("more people than may be on a floor are refused, desks or no desks") {
    Offices office;
    office.put<Floor>("First", [&](Floor& f) { f.asset = office.hall, f.name = "First", f.level = 1, f.net_internal_area = nia(1000), f.fire_limit = 12; });
    const auto out = office.move("out", Date::of(2027, 1, 4), office.parking, office.hall, office.first);
    CHECK(has_code(outcome_of(office.expanded(), out).faults, "over_fire_limit"));
}

TEST_CASE("a team that isn't there, isn't recorded, must stay or needs the ground floor isn't moved") {
    Offices office;
    const auto wrong = office.step("wrong", StepKind::move_team, Date::of(2027, 1, 4), [&](OptionStep& s) { s.team = office.legal, s.asset = office.annexe, s.to_asset = office.hall, s.to_floor = office.ground; });
    CHECK(has_code(outcome_of(office.expanded(), wrong).faults, "team_not_there"));
    auto nobody = wrong;
    nobody.team = Make::id<Team>("nobody");
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&nobody, 1), office.today), nobody).faults, "team_unknown"));
    const auto need = [&](NeedKind kind) { office.put<TeamNeed>("need", [&](TeamNeed& n) { n.team = office.parking, n.kind = kind, n.is_must = true; }); };
    const auto up = office.move("up", Date::of(2027, 1, 4), office.parking, office.hall, office.first);
    need(NeedKind::stays);
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "team_stays"));
    need(NeedKind::ground_floor);
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "needs_ground_floor"));
    need(NeedKind::public_counter);
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "needs_public_counter"));
    // One downstairs isn't one for those upstairs.
    office.put<Room>("reception", [&](Room& r) { r.asset = office.hall, r.floor = office.ground, r.name = "Reception", r.kind = RoomKind::reception; });
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "needs_public_counter"));
    office.put<Room>("reception", [&](Room& r) { r.asset = office.hall, r.floor = office.first, r.name = "Reception", r.kind = RoomKind::reception; });
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "counter_moves"));
    CHECK(outcome_of(office.expanded(), up).fits);
}

TEST_CASE("a share out of range, larger than what sits there, or of unknown shares isn't moved") {
    Offices office;
    auto split = office.step("split", StepKind::move_team, Date::of(2027, 1, 4), [&](OptionStep& s) { s.team = office.planning, s.to_asset = office.hall, s.to_floor = office.first; });
    const auto code_of = [&](std::int64_t share) {
        split.share = percent(share);
        return codes(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&split, 1), office.today), split).faults);
    };
    CHECK(code_of(0).find("share_range") != std::string::npos);
    CHECK(code_of(120).find("share_range") != std::string::npos);
    office.sits("planning there", office.planning, office.ground, 12, 60);
    CHECK(code_of(80).find("share_too_large") != std::string::npos);
    office.sits("planning there", office.planning, office.ground, 12);
    office.sits("planning too", office.planning, office.first, 6);
    CHECK(code_of(50).find("share_unknown") != std::string::npos);
}

TEST_CASE("desks shared with a partner are an agreement with its fee, while there is room") {
    Offices office;
    const auto share = [&](std::optional<std::int64_t> desks) {
        return office.step("share", StepKind::share, Date::of(2027, 1, 4), [&](OptionStep& s) {
            s.asset = office.hall, s.floor = office.first, s.partner = office.partner, s.desks = desks, s.annual_fee = pounds(15'000), s.to_date = Date::of(2029, 12, 31);
        });
    };
    const auto few = share(10);
    const auto c = office.expanded();
    INFO(codes(outcome_of(c, few).faults));
    REQUIRE(outcome_of(c, few).fits);
    CHECK(sum_of(c, StepCostKind::annual_income) == pounds(15'000));
    CHECK(under(office.portfolio(), c).table<DeskAgreement>().size() == 1);
    CHECK(has_code(outcome_of(office.expanded(), share(32)).faults, "demand_above_capacity"));
    CHECK(has_code(outcome_of(office.expanded(), share({})).faults, "desks_missing"));
    auto alone = few;
    alone.partner = {};
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&alone, 1), office.today), alone).faults, "partner_missing"));
}

TEST_CASE("a working pattern changes from a day on; more people in than there are desks is refused") {
    Offices office;
    const auto change = [&](std::int64_t attendance) {
        return office.step("change", StepKind::change_working, Date::of(2027, 4, 1), [&](OptionStep& s) { s.team = office.planning, s.attendance = percent(attendance); });
    };
    const auto less = change(50);
    const auto c = office.expanded();
    REQUIRE(outcome_of(c, less).fits);
    const Portfolio after = under(office.portfolio(), c);
    const auto use = [&](Date date) { return *occupancy::floor_use(after, date, {}, {false, office.hall}).buildings.front().floors.back().figures.expected[2]; };
    CHECK(use(Date::of(2027, 3, 31)) == Approx(16));
    CHECK(use(Date::of(2027, 4, 1)) == Approx(10));
    CHECK(has_code(outcome_of(office.expanded(), change(160)).faults, "demand_above_capacity"));
    auto nothing = less;
    nothing.attendance.reset();
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&nothing, 1), office.today), nothing).faults, "change_missing"));
    auto early = less;
    early.date = Date::of(2024, 1, 1);
    CHECK(has_code(outcome_of(expand(office.portfolio(), std::span<const OptionStep>(&early, 1), Date::of(2023, 1, 1)), early).faults, "pattern_missing"));
}

TEST_CASE("a move that parts teams that belong together, or joins those that should be apart, is warned of on the day's end") {
    Offices office;
    office.sits("legal there", office.legal, office.ground, 9);
    const auto need = [&](NeedKind kind, Id<Team> other) { office.put<TeamNeed>("need", [&](TeamNeed& n) { n.team = office.legal, n.kind = kind, n.other = other, n.is_must = true; }); };
    need(NeedKind::next_to, office.planning);
    const auto up = office.move("up", Date::of(2027, 1, 4), office.legal, office.hall, office.first);
    CHECK(has_code(outcome_of(office.expanded(), up).faults, "parted"));
    // Both go on one day.
    office.move("too", Date::of(2027, 1, 4), office.planning, office.hall, office.first);
    CHECK_FALSE(has_code(outcome_of(office.expanded(), up).faults, "parted"));
    need(NeedKind::apart_from, office.parking);
    CHECK_FALSE(has_code(outcome_of(office.expanded(), up).faults, "together"));
    const auto join = office.move("join", Date::of(2027, 1, 5), office.parking, office.hall, office.first);
    CHECK(has_code(outcome_of(office.expanded(), join).faults, "together"));
}

TEST_CASE("where floors aren't recorded nobody is said to be parted or joined, only that it isn't known") {
    Offices office;
    const auto need = [&](NeedKind kind, Id<Team> other) { office.put<TeamNeed>("need", [&](TeamNeed& n) { n.team = office.legal, n.kind = kind, n.other = other, n.is_must = true; }); };
    office.put<Allocation>("parking there", [&](Allocation& a) { a.team = office.parking, a.asset = office.hall, a.floor = {}, a.from_date = Date::of(2025, 1, 1), a.desks = 8; });
    office.sits("legal there", office.legal, office.ground, 9);
    const auto up = office.move("up", Date::of(2027, 1, 4), office.legal, office.hall, office.first);
    for (const NeedKind kind : {NeedKind::next_to, NeedKind::apart_from}) {
        need(kind, office.parking);  // somewhere in the hall, before and after
        CHECK_FALSE(has_code(outcome_of(office.expanded(), up).faults, kind == NeedKind::next_to ? "parted" : "together"));
    }
    // Apart for certain before, in another building; afterwards on an unknown floor of the same.
    office.put<Allocation>("parking there", [&](Allocation& a) { a.team = office.parking, a.asset = office.annexe, a.floor = office.annexe_floor, a.from_date = Date::of(2025, 1, 1), a.desks = 8; });
    const auto into = office.step("into", StepKind::move_team, Date::of(2027, 1, 4), [&](OptionStep& s) { s.team = office.parking, s.to_asset = office.hall; });
    const Faults faults = outcome_of(office.expanded(), into).faults;
    REQUIRE(has_code(faults, "together"));
    CHECK(std::ranges::find(faults, "together", &Fault::code)->message.find("whether they are on one floor after 04/01/2027 isn't known") != std::string::npos);
}

TEST_CASE("a building named without a floor has the desks of all its rooms for everyone in it") {
    Offices office;
    const auto out = office.step("out", StepKind::move_team, Date::of(2027, 1, 4), [&](OptionStep& s) { s.team = office.parking, s.to_asset = office.hall; });
    auto c = office.expanded();
    INFO(codes(outcome_of(c, out).faults));
    CHECK(outcome_of(c, out).fits);
    CHECK_FALSE(has_code(outcome_of(c, out).faults, "capacity_unknown"));
    office.desks("ground desks", office.ground, 18), office.desks("first desks", office.first, 10);
    CHECK(has_code(outcome_of(office.expanded(), out).faults, "demand_above_capacity"));
}
