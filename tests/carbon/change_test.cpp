// What changes of the estate do to emissions: releasing, letting, taking back, homeworking; the account always adds up.
#include "src/carbon/change.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Approx;
using terrier::test::Estate;
using terrier::test::holds;

namespace {
const Days year{Date::of(2025, 4, 1), Date::of(2026, 3, 31)};
const Date day = Date::of(2026, 9, 1);

struct Campus {
    Estate e;
    Id<Asset> hall = e.building("Hall"), annexe = e.building("Annexe");
    Id<Floor> ground = e.floor("Ground", hall, 1000), first = e.floor("First", hall, 1000);
    Campus() {
        for (const auto& [asset, name] : {std::pair{hall, "H"}, std::pair{annexe, "A"}}) {
            const std::int64_t times = asset == hall ? 2 : 1;
            e.bill(e.meter(std::string(name) + "E", asset, Utility::electricity), year.from, year.to, 95'000 * times);
            e.bill(e.meter(std::string(name) + "G", asset, Utility::gas), year.from, year.to, 120'000 * times);
        }
    }
};
void adds_up(const ChangeSplit& s) {
    CHECK(s.own_after == s.own_before - s.avoided - s.transferred + s.displaced);
    CHECK(s.place_after == s.place_before - s.avoided + s.displaced + s.rebound - s.partner_leaves);
    CHECK(s.saved_in_place == s.place_before - s.place_after);
    Carbon avoided, transferred;
    for (const ChangeLine& line : s.lines) avoided += line.avoided, transferred += line.transferred;
    CHECK(avoided == s.avoided);
    CHECK(transferred == s.transferred);
}
}  // namespace

TEST_CASE("giving up 1,000 m2 of typical office avoids the domain's tonnes in every factor year") {
    Campus c;
    const Portfolio before = c.e.portfolio();
    c.e.put<Asset>("Annexe", [](Asset& a) { a.disposed_on = Date::of(2026, 8, 31); });
    const Portfolio after = c.e.portfolio();
    const std::vector<std::pair<int, double>> with_losses{{2022, 41.96}, {2023, 43.33}, {2024, 43.36}, {2025, 40.53}, {2026, 35.55}};
    for (const auto& [factors, tonnes] : with_losses) {
        const ChangeSplit s = change_split(before, after, day, year, {}, {.factor_year = factors});
        adds_up(s);
        CHECK(s.avoided.shown() == Approx(tonnes).margin(0.0051));
        CHECK(s.transferred == Carbon{});
        CHECK(s.saved_in_place == s.avoided);
        CHECK(s.factor_year == factors);
    }
}

TEST_CASE("letting the same floor to a partner saves nothing in the place: all of it is transferred") {
    Campus c;
    const Portfolio before = c.e.portfolio();
    c.e.let("NHS", c.hall, c.first, Date::of(2026, 8, 1), Date::of(2036, 7, 31));
    const Portfolio after = c.e.portfolio();
    const ChangeSplit s = change_split(before, after, day, year);
    adds_up(s);
    CHECK(s.avoided == Carbon{});
    CHECK(s.saved_in_place == Carbon{});
    CHECK(s.transferred.shown() == Approx(40.53).margin(0.005));
    CHECK(s.own_before - s.own_after == s.transferred);
    REQUIRE(s.lines.size() == 1);
    CHECK(s.lines.front().floor == c.first);
    // The boiler stays ours, or all of the supply.
    CHECK(change_split(before, after, day, year, {.landlord_keeps_heat = true}).transferred.shown() == Approx(40.53 - 21.96).margin(0.01));
    const ChangeSplit ours = change_split(before, after, day, year, {.tenants_hold_supply = false});
    CHECK(ours.transferred == Carbon{});
    CHECK(ours.own_after == ours.own_before);
    // Only what the partner leaves elsewhere is saved in the place.
    const ChangeSplit leaves = change_split(before, after, day, year, {.partner_leaves = Carbon::from_small(12'000'000)});
    adds_up(leaves);
    CHECK(leaves.saved_in_place.small() == 12'000'000);
    // Taking a floor back that the tenant supplied moves it the other way.
    const auto own = c.e.meter("T1", c.hall, Utility::electricity);
    c.e.put<Meter>("T1", [&](Meter& m) { m.floor = c.first, m.control = SupplyControl::tenant; });
    c.e.bill(own, year.from, year.to, 10'000);
    const Portfolio let = c.e.portfolio();
    c.e.put<Lease>("NHS", [](Lease& l) { l.ended_on = Date::of(2026, 8, 20); });
    const ChangeSplit back = change_split(let, c.e.portfolio(), day, year);
    adds_up(back);
    CHECK(back.transferred.small() == -(1'770'000 + 185'300));
    CHECK(back.saved_in_place == Carbon{});
}

TEST_CASE("homeworking is a rebound, and what is used again elsewhere is displaced") {
    Campus c;
    const auto team = c.e.put<Team>("Planning", [](Team& t) { t.name = "Planning"; });
    const auto work = [&](std::int64_t friday) {
        c.e.put<WorkingPattern>("Planning", [&](WorkingPattern& w) {
            w.team = team, w.full_time = DecimalNumber::from_small(60'000), w.commute_km = DecimalNumber{};
            w.monday = w.tuesday = w.wednesday = w.thursday = Ratio::from_millionths(1'000'000), w.friday = Ratio::from_millionths(friday);
        });
    };
    work(1'000'000);
    const Portfolio before = c.e.portfolio();
    work(0);
    c.e.put<Asset>("Annexe", [](Asset& a) { a.disposed_on = Date::of(2026, 8, 31); });
    const Portfolio after = c.e.portfolio();
    const ChangeSplit s = change_split(before, after, day, year, {.displaced_share = Ratio::from_millionths(250'000)});
    adds_up(s);
    CHECK(s.rebound.shown() == Approx(6.82).margin(0.005));
    CHECK(s.displaced.small() == Approx(static_cast<double>(s.avoided.small()) / 4).margin(1));
    CHECK(s.saved_in_place == s.avoided - s.displaced - s.rebound);
    const DataTable table = change_table(s);
    CHECK(table.rows.size() == 8);
    CHECK(table.notes.size() >= 6);
}

TEST_CASE("any letting of any part adds up to the gram") {
    holds("own and place", [] {
        Campus c;
        const Portfolio before = c.e.portfolio();
        const auto lets = *rc::gen::inRange(0, 5);
        for (int i = 0; i < lets; ++i) {
            c.e.let("T" + std::to_string(i), c.hall, *rc::gen::element(c.ground, c.first), Date::of(2026, 8, 1), Date::of(2036, 7, 31));
            c.e.put<Demise>("T" + std::to_string(i), [&](Demise& d) { d.area = Area(*rc::gen::inRange(1, 900) * 10'000, AreaBasis::nia); });
        }
        if (*rc::gen::arbitrary<bool>()) c.e.put<Asset>("Annexe", [](Asset& a) { a.disposed_on = Date::of(2026, 8, 31); });
        const ChangeSplit s = change_split(before, c.e.portfolio(), day, year, {.displaced_share = Ratio::from_millionths(*rc::gen::inRange(0, 1'000'000))});
        adds_up(s);
        RC_ASSERT(s.transferred >= Carbon{} && s.transferred <= s.own_before);
        RC_ASSERT(s.saved_in_place == s.avoided - s.displaced);
    });
}

TEST_CASE("what joins the estate has no baseline and is named; a baseline that is no year is refused") {
    Campus c;
    const Portfolio before = c.e.portfolio();
    c.e.building("New");
    const Portfolio after = c.e.portfolio();
    const ChangeSplit s = change_split(before, after, day, year);
    REQUIRE(s.missing.size() == 1);
    CHECK(s.missing.front().text.find("New") != std::string::npos);
    CHECK_THROWS_AS(change_split(before, after, day, {year.from, year.from.plus_days(30)}), std::invalid_argument);
}
