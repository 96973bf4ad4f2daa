// Floors: who has which part, how teams are divided, what can't be as recorded.
#include "src/occupancy/floors.hpp"

#include "tests/occupancy/town_hall.hpp"
#include "tests/support/random_portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::occupancy;
using test::has_code, test::nia, test::TownHall;

namespace {
const Date today = Date::of(2026, 6, 1);
const FloorUse& floor_named(const SpaceUse& use, std::string_view name) {
    for (const BuildingUse& b : use.buildings)
        for (const FloorUse& f : b.floors)
            if (f.name == name) return f;
    throw std::runtime_error("no such floor");
}
}  // namespace

TEST_CASE("a floor's area is shared out by desks over teams and partners, and what nobody has is told apart") {
    TownHall t;
    t.desks("Open plan", t.first, 100);
    const auto planning = t.team("Planning", 50, 60, 0.5), legal = t.team("Legal", 20, 22, 0.4);
    t.sits("a", planning, t.first, 40);
    t.sits("b", legal, t.first, 20);
    t.desk_agreement("Police", t.first, 10, {Weekday::tuesday, Weekday::wednesday});
    const FloorUse first = floor_named(floor_use(t.portfolio(), today), "First");
    REQUIRE(first.parts.size() == 4);
    CHECK(first.parts[0].name == "Legal");
    CHECK(first.parts[0].area == nia(200));
    CHECK(first.parts[1].area == nia(400));
    CHECK(first.parts[2].name == "Police");
    CHECK(first.parts[2].area == nia(100));
    CHECK(first.parts[3].kind == OccupierKind::unallocated);
    CHECK(first.parts[3].area == nia(300));
    CHECK(first.figures.desks == 100);
    CHECK(first.figures.full_time == DecimalNumber::from_small(70'000));
    CHECK(first.figures.headcount == 82);
    CHECK(*first.figures.expected[2] == test::Approx(33.0));
    CHECK_FALSE(first.figures.expected[0]);
    // Wednesday: 33 people with 10% are 37 desks, and the ten of the police.
    CHECK(first.figures.needed_by_pattern == 47);
    CHECK(first.figures.spare_by_pattern == 53);
    CHECK(first.figures.lease_end == Date::of(2027, 3, 31));
}

TEST_CASE("let units keep their own area, empty lettable ones are vacant, and rooms in let units aren't our desks") {
    TownHall t;
    const auto suite = t.unit("Suite 1", t.ground, 200), other = t.unit("Suite 2", t.ground, 100);
    t.let("Citizens Advice", suite, Date::of(2029, 12, 31));
    t.desks("Their desks", t.ground, 12, suite);
    t.desks("Counter", t.ground, 6);
    t.put<EnergyCertificate>("epc", [&](EnergyCertificate& c) { c.asset = t.hall, c.unit = suite, c.kind = CertificateKind::epc, c.rating = EnergyRating::b, c.issued_on = Date::of(2022, 5, 1), c.valid_until = Date::of(2032, 4, 30); });
    const FloorUse ground = floor_named(floor_use(t.portfolio(), today), "Ground");
    REQUIRE(ground.parts.size() == 3);
    CHECK(ground.parts[0].kind == OccupierKind::let);
    CHECK(ground.parts[0].name == "Citizens Advice");
    CHECK(ground.parts[0].area == nia(200));
    CHECK(ground.parts[0].ends == Date::of(2029, 12, 31));
    CHECK(ground.parts[1].kind == OccupierKind::vacant);
    CHECK(ground.parts[1].unit == other);
    CHECK(ground.parts[2].area == nia(200));
    CHECK(ground.figures.desks == 6);
    CHECK(ground.figures.let_area == nia(200));
    CHECK(ground.figures.vacant_area == nia(100));
    REQUIRE(ground.units.size() == 2);
    CHECK(ground.units[0].epc == EnergyRating::b);
    CHECK(ground.units[1].epc == EnergyRating::d);
    CHECK(ground.figures.epc == EnergyRating::d);
}

namespace {
// A lease out of the hall that names no floor.
void lets_hall(TownHall& t, Area area, const std::string& description = {}) {
    t.let("NHS trust", {}, Date::of(2030, 3, 31));
    t.put<Demise>("NHS trust demise", [&](Demise& d) { d.lease = TownHall::id<Lease>("NHS trust"), d.asset = t.hall, d.area = area, d.description = description; });
}
std::int64_t square_metres(const BuildingUse& building) {
    std::int64_t sum = 0;
    for (const FloorUse& floor : building.floors)
        for (const OccupiedPart& p : floor.parts) sum += p.area->square_centimetres() / 10'000;
    return sum;
}
}  // namespace

TEST_CASE("a letting of a whole building by its area is drawn over its floors and counted once") {
    TownHall t;
    lets_hall(t, nia(1500));
    const SpaceUse use = floor_use(t.portfolio(), today);
    REQUIRE(use.buildings.size() == 1);
    const BuildingUse& hall = use.buildings.front();
    REQUIRE(hall.floors.size() == 2);
    CHECK(floor_named(use, "First").parts.front().kind == OccupierKind::let);
    CHECK(floor_named(use, "First").parts.front().area == nia(1000));
    CHECK(floor_named(use, "Ground").parts.front().area == nia(500));
    CHECK(hall.figures.let_area == nia(1500));
    CHECK(square_metres(hall) == 1500);
    CHECK(use.faults.empty());
}

TEST_CASE("a letting of what isn't let by itself has what others leave of each floor, and none of a floor that is let whole") {
    TownHall t;
    const auto suite = t.unit("Suite 1", t.first, 300), all = t.unit("Shop", t.ground, 500);
    t.let("Citizens Advice", suite, Date::of(2029, 12, 31));
    t.let("Baker", all, Date::of(2029, 12, 31));
    lets_hall(t, nia(700), "What isn't let by itself");
    const SpaceUse use = floor_use(t.portfolio(), today);
    REQUIRE(use.buildings.front().floors.size() == 2);
    const FloorUse& first = floor_named(use, "First");
    REQUIRE(first.parts.size() == 2);
    CHECK(first.parts[1].name == "NHS trust");
    CHECK(first.parts[1].area == nia(700));
    CHECK(floor_named(use, "Ground").parts.size() == 1);
    CHECK(square_metres(use.buildings.front()) == 1500);
}

TEST_CASE("a letting of less than the building stays beside its floors, and so does one on another basis") {
    TownHall t;
    lets_hall(t, nia(900));
    const SpaceUse part = floor_use(t.portfolio(), today);
    CHECK(part.buildings.front().floors.size() == 3);
    CHECK(floor_named(part, "Floor not recorded").parts.front().area == nia(900));
    CHECK(floor_named(part, "First").parts.front().kind == OccupierKind::unallocated);
    lets_hall(t, Area(1'500 * 10'000, AreaBasis::gia));
    CHECK(floor_use(t.portfolio(), today).buildings.front().floors.size() == 3);
    lets_hall(t, nia(0));
    CHECK(floor_use(t.portfolio(), today).buildings.front().floors.size() == 3);
}

TEST_CASE("a unit is shared out by desks too, and its spare desks keep their area") {
    TownHall t;
    const auto wing = t.put<Unit>("wing", [&](Unit& u) { u.asset = t.hall, u.floor = t.first, u.name = "Wing", u.is_lettable = false, u.net_internal_area = nia(800); });
    t.desks("Open plan", t.first, 80, wing);
    t.put<Allocation>("x", [&](Allocation& a) { a.team = t.team("Legal", 5, 5, 1), a.asset = t.hall, a.floor = t.first, a.unit = wing, a.desks = 20, a.from_date = Date::of(2025, 1, 1); });
    const FloorUse first = floor_named(floor_use(t.portfolio(), today), "First");
    CHECK(first.parts[0].area == nia(200));
    CHECK(first.parts[1].area == nia(800));
}

TEST_CASE("floors stand from the top down and a building adds up its floors") {
    TownHall t;
    t.floor("Basement", -1, 50);
    t.desks("One", t.ground, 10);
    t.desks("Two", t.first, 30);
    t.put<Room>("chamber", [&](Room& r) { r.asset = t.hall, r.floor = t.first, r.name = "Chamber", r.kind = RoomKind::chamber, r.seats = 60; });
    const SpaceUse use = floor_use(t.portfolio(), today);
    REQUIRE(use.buildings.size() == 1);
    const BuildingUse& b = use.buildings.front();
    REQUIRE(b.floors.size() == 3);
    CHECK(b.floors[0].name == "First");
    CHECK(b.floors[2].name == "Basement");
    CHECK(b.figures.desks == 40);
    CHECK(b.figures.seats == 60);
    CHECK(b.figures.net_area == nia(1550));
    REQUIRE(b.floors[0].protected_rooms.size() == 1);
    CHECK(b.floors[0].protected_rooms[0]->name == "Chamber");
}

TEST_CASE("a team in several places is divided by its shares, else by desks, else it isn't known") {
    TownHall t;
    const auto planning = t.team("Planning", 10, 11, 1.0);
    SECTION("by shares, some of it nowhere") {
        t.sits("a", planning, t.first, {}, 50);
        t.sits("b", planning, t.ground, {}, 25);
        const SpaceUse use = floor_use(t.portfolio(), today);
        CHECK(floor_named(use, "First").figures.full_time == DecimalNumber::from_small(5000));
        CHECK(floor_named(use, "Ground").figures.full_time == DecimalNumber::from_small(2500));
        CHECK(use.faults.empty());
    }
    SECTION("by desks") {
        t.sits("a", planning, t.first, 2);
        t.sits("b", planning, t.ground, 1);
        const SpaceUse use = floor_use(t.portfolio(), today);
        CHECK(floor_named(use, "First").figures.full_time->small() + floor_named(use, "Ground").figures.full_time->small() == 10'000);
        CHECK(*floor_named(use, "First").figures.headcount + *floor_named(use, "Ground").figures.headcount == 11);
    }
    SECTION("by nothing") {
        t.sits("a", planning, t.first, 2);
        t.sits("b", planning, t.ground, {});
        const SpaceUse use = floor_use(t.portfolio(), today);
        CHECK_FALSE(floor_named(use, "First").figures.full_time);
        REQUIRE_FALSE(floor_named(use, "First").figures.missing.empty());
        CHECK(floor_named(use, "First").figures.missing.front().find("Planning") != std::string::npos);
    }
    SECTION("shares above the whole are a fault, and are taken in proportion") {
        t.sits("a", planning, t.first, {}, 80);
        t.sits("b", planning, t.ground, {}, 80);
        const SpaceUse use = floor_use(t.portfolio(), today);
        CHECK(has_code(use.faults, "team_shares_exceed"));
        CHECK(floor_named(use, "First").figures.full_time == DecimalNumber::from_small(5000));
    }
}

TEST_CASE("allocations, rooms and agreements count only while they are in force") {
    TownHall t;
    t.desks("Now", t.first, 10);
    t.put<Room>("later", [&](Room& r) { r.asset = t.hall, r.floor = t.first, r.name = "Later", r.desks = 50, r.from_date = Date::of(2027, 1, 1); });
    t.desk_agreement("Police", t.first, 5, {});
    CHECK(floor_named(floor_use(t.portfolio(), today), "First").figures.desks == 10);
    CHECK(floor_named(floor_use(t.portfolio(), Date::of(2027, 2, 1)), "First").figures.desks == 60);
    CHECK(floor_named(floor_use(t.portfolio(), today), "First").figures.partner_desks == 5);
    CHECK(floor_named(floor_use(t.portfolio(), Date::of(2027, 4, 1)), "First").figures.partner_desks == 0);
}

TEST_CASE("areas of several bases are refused by name and never added") {
    const std::vector<Area> mixed{nia(100), Area(50'0000, AreaBasis::gia)};
    const auto sum = sum_areas(mixed);
    REQUIRE_FALSE(sum);
    CHECK(sum.error().front().code == "area_basis_mixed");
    CHECK(sum.error().front().message.find("NIA") != std::string::npos);
    CHECK(sum.error().front().message.find("GIA") != std::string::npos);

    TownHall t;
    t.unit("Suite 1", t.ground, 100);
    t.unit("Suite 2", t.ground, 100, AreaBasis::gia);
    CHECK(has_code(floor_use(t.portfolio(), today).faults, "area_basis_mixed"));
}

TEST_CASE("units larger than their floor and floors larger than their asset are named") {
    TownHall t;
    t.unit("Suite 1", t.ground, 400);
    t.unit("Suite 2", t.ground, 101);
    t.floor("Second", 2, 1);
    const SpaceUse use = floor_use(t.portfolio(), today);
    CHECK(has_code(use.faults, "units_exceed_floor"));
    CHECK(has_code(use.faults, "floors_exceed_asset"));
    CHECK(has_code(use.faults, "parts_exceed_floor"));
    for (const OccupiedPart& p : floor_named(use, "Ground").parts) CHECK(p.kind != OccupierKind::unallocated);
}

TEST_CASE("a unit both let and allocated is named") {
    TownHall t;
    const auto suite = t.unit("Suite 1", t.ground, 100);
    t.let("Tenant", suite, Date::of(2030, 1, 1));
    t.put<Allocation>("x", [&](Allocation& a) { a.team = t.team("Legal", 5, 5, 1), a.asset = t.hall, a.unit = suite, a.from_date = Date::of(2025, 1, 1); });
    CHECK(has_code(floor_use(t.portfolio(), today).faults, "let_and_allocated"));
}

TEST_CASE("counts size the floor on the percentile, of one method only, and of the whole floor before its rooms") {
    TownHall t;
    t.desks("Open plan", t.first, 40);
    const auto source = [&](const std::string& name, CountMethod method, Id<Room> room) {
        return t.put<CountSource>(name, [&](CountSource& s) { s.name = name, s.asset = t.hall, s.floor = t.first, s.room = room, s.method = method, s.subject = CountSubject::people; });
    };
    const auto sensor = source("sensor", CountMethod::sensor, {});
    source("badge", CountMethod::badge, {});
    source("room sensor", CountMethod::sensor, t.desks("Side room", t.ground, 1));
    std::vector<std::vector<Uuid>> asked;
    const CountsOf counts = [&](std::span<const Uuid> sources) -> Result<CountStatistics> {
        asked.emplace_back(sources.begin(), sources.end());
        CountStatistics s;
        s.percentile = 30, s.peak = 38;
        return s;
    };
    const FloorUse first = floor_named(floor_use(t.portfolio(), today, counts), "First");
    CHECK(asked.front() == std::vector<Uuid>{sensor.value});
    CHECK(first.figures.desks_needed == 33);
    CHECK(first.figures.spare_desks == 7);
    CHECK_FALSE(floor_named(floor_use(t.portfolio(), today), "First").figures.desks_needed);
}

TEST_CASE("without rule rows nothing is sized, and a rule that is no number is refused") {
    TownHall t;
    CHECK(capacity_rules(t.portfolio(), today)->headroom == test::Approx(0.1));
    CHECK(capacity_rules(t.portfolio(), Date::of(2019, 1, 1)).error().size() == 2);
    CHECK(capacity_rules(t.portfolio(), Date::of(2019, 1, 1)).error().front().code == "rule_missing");
    t.rule("capacity.headroom", "a tenth");
    CHECK(capacity_rules(t.portfolio(), today).error().front().code == "rule_wrong");
    t.rule("capacity.headroom", "-0.1");
    CHECK(capacity_rules(t.portfolio(), today).error().front().code == "rule_wrong");
}

TEST_CASE("any register gives floors whose parts never exceed them, without failing") {
    test::holds("known areas of parts add up to the floor's, or the fault is named", [] {
        test::RandomPortfolio random(*rc::gen::arbitrary<std::uint64_t>());
        const Portfolio portfolio = random.portfolio();
        const Date as_at = Date::from_day_number(static_cast<std::int64_t>(random.below(60'000)) - 30'000);
        const SpaceUse use = floor_use(portfolio, as_at, {}, {true, {}});
        for (const BuildingUse& b : use.buildings)
            for (const FloorUse& f : b.floors) {
                std::int64_t sum = 0;
                bool all_known = true;
                for (const OccupiedPart& p : f.parts) {
                    all_known = all_known && p.area;
                    if (p.area) sum += p.area->square_centimetres();
                }
                if (f.figures.net_area && sum > f.figures.net_area->square_centimetres()) RC_ASSERT(has_code(use.faults, "parts_exceed_floor"));
                else if (f.figures.net_area && all_known && !f.parts.empty()) RC_ASSERT(sum == f.figures.net_area->square_centimetres());
            }
    });
    test::holds("areas and people of floors add up to their wholes", [] {
        TownHall t;
        const auto n = *rc::gen::inRange(1, 6);
        const auto fte = *rc::gen::inRange(0, 400), heads = *rc::gen::inRange(0, 400);
        const auto team = t.team("Team", fte, heads, 0.6);
        for (int i = 0; i < n; ++i) t.sits("place " + std::to_string(i), team, t.floor("Floor " + std::to_string(i), i, *rc::gen::inRange(1, 3000)), *rc::gen::inRange(1, 90));
        const SpaceUse use = floor_use(t.portfolio(), today);
        std::int64_t fte_sum = 0, heads_sum = 0;
        for (const FloorUse& f : use.buildings.front().floors) {
            std::int64_t area = 0;
            for (const OccupiedPart& p : f.parts) area += p.area->square_centimetres();
            RC_ASSERT(area == f.figures.net_area->square_centimetres());
            if (f.figures.full_time) fte_sum += f.figures.full_time->small();
            heads_sum += f.figures.headcount.value_or(0);
        }
        RC_ASSERT(fte_sum == fte * 1000);
        RC_ASSERT(heads_sum == heads);
        RC_ASSERT(use.buildings.front().figures.full_time == DecimalNumber::from_small(fte_sum));
    });
}
