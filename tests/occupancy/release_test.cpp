// What stands in the way of a release.
#include "src/occupancy/release.hpp"
#include "src/occupancy/tables.hpp"

#include "tests/occupancy/town_hall.hpp"
#include "tests/support/random_portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::occupancy;
using test::has_code, test::TownHall;

namespace {
const Date today = Date::of(2026, 6, 1);
}

TEST_CASE("a protected room needs a named and costed replacement before its floor is released") {
    TownHall t;
    const auto chamber = [&](std::string where, std::optional<Money> cost) {
        t.put<Room>("chamber", [&](Room& r) { r.asset = t.hall, r.floor = t.first, r.name = "Chamber", r.kind = RoomKind::chamber, r.replacement = where, r.replacement_cost = cost; });
    };
    chamber("", {});
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "protected_without_replacement"));
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "protected_without_cost"));
    CHECK(release_faults(t.portfolio(), {t.hall, t.ground}, today).empty());
    CHECK_FALSE(release_faults(t.portfolio(), {t.hall}, today).empty());
    chamber("Corn Exchange", {});
    CHECK_FALSE(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "protected_without_replacement"));
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "protected_without_cost"));
    chamber("Corn Exchange", Money::from_pounds(40'000));
    CHECK(release_faults(t.portfolio(), {t.hall, t.first}, today).empty());
}

TEST_CASE("leases and desk agreements that run are named, those that have ended aren't") {
    TownHall t;
    const auto suite = t.unit("Suite 1", t.ground, 100), other = t.unit("Suite 2", t.ground, 100);
    t.let("Tenant", suite, Date::of(2030, 1, 1));
    t.desk_agreement("Police", t.first, 5, {});
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.ground}, today), "lease_running"));
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.ground, suite}, today), "lease_running"));
    CHECK_FALSE(has_code(release_faults(t.portfolio(), {t.hall, t.ground, other}, today), "lease_running"));
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "desks_agreed"));
    CHECK_FALSE(has_code(release_faults(t.portfolio(), {t.hall, t.first}, Date::of(2028, 1, 1)), "desks_agreed"));
}

TEST_CASE("a team needs another place from the day on") {
    TownHall t;
    const auto planning = t.team("Planning", 10, 10, 1);
    t.sits("a", planning, t.first, 10);
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "team_without_place"));
    t.put<Allocation>("b", [&](Allocation& a) { a.team = planning, a.asset = t.hall, a.floor = t.ground, a.from_date = Date::of(2026, 9, 1); });
    CHECK(has_code(release_faults(t.portfolio(), {t.hall, t.first}, today), "team_without_place"));
    CHECK_FALSE(has_code(release_faults(t.portfolio(), {t.hall, t.first}, Date::of(2026, 9, 1)), "team_without_place"));
    CHECK(has_code(release_faults(t.portfolio(), {t.hall}, Date::of(2026, 9, 1)), "team_without_place"));
}

TEST_CASE("a place that isn't recorded, or of another building, can't be released") {
    TownHall t;
    const auto shed = t.asset("Shed");
    CHECK(release_faults(t.portfolio(), {shed, t.first}, today).front().code == "place_unknown");
    CHECK(release_faults(t.portfolio(), {test::Make::id<Asset>("nowhere")}, today).front().code == "place_unknown");
    CHECK(release_faults(t.portfolio(), {t.hall, t.first, t.unit("Suite", t.ground, 5)}, today).front().code == "place_unknown");
}

TEST_CASE("obstacles are found in any register") {
    test::holds("without failing", [] {
        test::RandomPortfolio random(*rc::gen::arbitrary<std::uint64_t>());
        const Portfolio p = random.portfolio();
        for (const Asset& asset : p.table<Asset>()) {
            const Date date = Date::from_day_number(static_cast<std::int64_t>(random.below(40'000)));
            for (const Fault& fault : release_faults(p, {asset.id}, date)) RC_ASSERT(!fault.message.empty() && !fault.record.empty());
        }
    });
}

TEST_CASE("a building without a name is called by its address in everything that is said of its space") {
    TownHall t;
    t.put<Asset>("hall", [](Asset& a) { a.name.clear(), a.address = "4 Quay Street", a.epc_rating = EnergyRating::d, a.net_internal_area = test::nia(1500); });
    t.put<Room>("chamber", [&](Room& r) { r.asset = t.hall, r.floor = t.first, r.name = "Chamber", r.kind = RoomKind::chamber; });
    t.sits("planning there", t.team("Planning", 20, 22, 0.8), t.first, 18);
    const Portfolio portfolio = t.portfolio();
    const Faults faults = release_faults(portfolio, {t.hall, t.first}, today);
    REQUIRE(faults.size() == 3);
    for (const Fault& fault : faults) CHECK(fault.message.find("4 Quay Street, First") != std::string::npos);
    const DataTable floors = floor_use_table(portfolio, floor_use(portfolio, today));
    REQUIRE_FALSE(floors.rows.empty());
    for (const TableRow& row : floors.rows) CHECK(row.cells[1] == Cell{std::string("4 Quay Street")});
    // Without an address its reference, and never nothing.
    t.put<Asset>("hall", [](Asset& a) { a.name.clear(), a.address.clear(), a.reference = "A7"; });
    const Faults again = release_faults(t.portfolio(), {t.hall, t.first}, today);
    CHECK(std::all_of(again.begin(), again.end(), [](const Fault& fault) { return fault.message.find("A7, First") != std::string::npos; }));
}
