// What options do to services: desks needed of joint counts, needs met, teams moved.
#include "src/options/service.hpp"

#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::options;

namespace {
const Date today = Date::of(2026, 11, 22);

/// Two offices, a team in each; the first is counted.
struct Offices : test::Estate {
    Id<Asset> hall = building("Hall"), annexe = building("Annexe");
    Id<Floor> ground = floor("Ground", hall, 500), first = floor("First", hall, 500), loft = floor("Loft", annexe, 300);
    Id<Team> revenues = team("Revenues", hall, ground, 50), planning = team("Planning", annexe, loft, 20);
    Offices() {
        put<CountSource>("gate", [&](CountSource& s) { s.name = "Gate", s.subject = CountSubject::people, s.asset = hall, s.method = CountMethod::badge; });
        put<Floor>("Ground", [](Floor& f) { f.level = 0; });
        put<Floor>("Loft", [](Floor& f) { f.level = 2; });
    }
    Id<Team> team(const std::string& name, Id<Asset> asset, Id<Floor> at, std::int64_t desks) {
        const auto id = put<Team>(name, [&](Team& t) { t.name = name; });
        put<WorkingPattern>(name, [&](WorkingPattern& w) { w.team = id, w.full_time = DecimalNumber::from_small(30'000), w.monday = w.tuesday = w.wednesday = w.thursday = w.friday = Ratio::from_millionths(500'000); });
        put<Allocation>(name, [&](Allocation& a) { a.team = id, a.asset = asset, a.floor = at, a.desks = desks; });
        return id;
    }
};
bool has_text(const std::vector<std::string>& all, const std::string& part) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return each.find(part) != std::string::npos; });
}
/// 40 people at the percentile, whatever is asked about.
Result<occupancy::CountStatistics> forty(std::span<const Uuid>) {
    occupancy::CountStatistics s;
    s.percentile = 40, s.peak = 45, s.days_counted = s.working_days = 100, s.weeks_counted = 20;
    return s;
}
}  // namespace

TEST_CASE("Desks needed are those of the counts with headroom, and of offices that aren't counted by working patterns") {
    const Offices offices;
    const auto needed = desks_needed_today(offices.portfolio(), today, forty);
    // 40 x 1.1 = 44; Planning: 15 in x 1.1 = 16.5, so 17.
    REQUIRE(needed.desks);
    CHECK(*needed.desks == 44 + 17);
    REQUIRE(needed.notes.size() == 1);
    CHECK(needed.notes[0].find("Annexe isn't counted") == 0);
    CHECK_FALSE(desks_needed_today(offices.portfolio(), today, {}).desks);
    const auto state = service_state(offices.portfolio(), today, offices.portfolio(), today, needed);
    CHECK(*state.desks == 70);
    CHECK(*state.spare_desks == 9);
}

TEST_CASE("An office without counts and patterns leaves the desks needed unknown, and is named") {
    Offices offices;
    offices.put<WorkingPattern>("Planning", [](WorkingPattern& w) { w.full_time.reset(); });
    const auto needed = desks_needed_today(offices.portfolio(), today, forty);
    CHECK_FALSE(needed.desks);
    REQUIRE(needed.missing.size() == 1);
    CHECK(needed.missing[0].find("Annexe") == 0);
}

TEST_CASE("An office without a name is called by its address in what isn't known of it") {
    Offices offices;
    offices.put<Asset>("Annexe", [](Asset& a) { a.name.clear(), a.address = "4 Quay Street"; });
    offices.put<WorkingPattern>("Planning", [](WorkingPattern& w) { w.full_time.reset(); });
    const auto needed = desks_needed_today(offices.portfolio(), today, forty);
    REQUIRE(needed.missing.size() == 1);
    CHECK(needed.missing[0].starts_with("4 Quay Street: "));
    const Portfolio portfolio = offices.portfolio();
    const auto state = service_state(portfolio, today, portfolio, today, needed);
    CHECK(std::none_of(state.missing.begin(), state.missing.end(), [](const std::string& m) { return m.starts_with(":"); }));
}

TEST_CASE("Needs are judged by floors and rooms: beside another team, a public counter, the ground floor, staying") {
    Offices offices;
    offices.put<TeamNeed>("beside", [&](TeamNeed& n) { n.team = offices.revenues, n.kind = NeedKind::next_to, n.other = offices.planning, n.is_must = true; });
    offices.put<TeamNeed>("ground", [&](TeamNeed& n) { n.team = offices.revenues, n.kind = NeedKind::ground_floor, n.is_must = true; });
    offices.put<TeamNeed>("stays", [&](TeamNeed& n) { n.team = offices.planning, n.kind = NeedKind::stays, n.is_must = false; });
    offices.put<TeamNeed>("quiet", [&](TeamNeed& n) { n.team = offices.planning, n.kind = NeedKind::quiet, n.is_must = true; });
    const Portfolio before = offices.portfolio();
    const auto was = service_state(before, today, before, today, {});
    CHECK(was.musts == 2);
    CHECK(was.musts_met == 1);
    CHECK(was.unmet == std::vector<std::string>{"Revenues: next to Planning"});
    CHECK(was.wishes_met == 1);
    CHECK(was.needs_not_judged == 1);
    CHECK(was.neighbours == 1);
    CHECK(was.neighbours_met == 0);
    CHECK(has_text(was.missing, "Planning: quiet area"));
    // Planning moves to the ground floor of the hall.
    offices.put<Allocation>("Planning", [&](Allocation& a) { a.asset = offices.hall, a.floor = offices.ground; });
    const Portfolio after = offices.portfolio();
    const auto is = service_state(after, today, before, today, {});
    CHECK(is.musts_met == 2);
    CHECK(is.wishes_met == 0);
    CHECK(is.neighbours_met == 1);
    const auto moved = service_change(before, after, today, today);
    CHECK(moved.teams_moved == 1);
    CHECK(moved.full_time_moved == 30);
    CHECK(moved.full_time_elsewhere == 30);
    CHECK_FALSE(moved.mean_km);
    CHECK(moved.missing.size() == 2);
    CHECK(has_text(moved.missing, "Hall: where it stands"));
    CHECK(has_text(moved.missing, "Annexe: where it stands"));
}

TEST_CASE("How far a team goes is known once both offices have their place and the team its FTE") {
    Offices offices;
    const auto stands = [&](const char* name, std::int64_t east) { offices.put<Asset>(name, [&](Asset& a) { a.easting = east, a.northing = 300'000; }); };
    stands("Hall", 600'000), stands("Annexe", 603'000);
    const Portfolio before = offices.portfolio();
    offices.put<Allocation>("Planning", [&](Allocation& a) { a.asset = offices.hall, a.floor = offices.ground; });
    CHECK(*service_change(before, offices.portfolio(), today, today).mean_km == Approx(3));
    // From one floor to another of the same building nobody travels.
    Offices within;
    const Portfolio was = within.portfolio();
    within.put<Allocation>("Revenues", [&](Allocation& a) { a.floor = within.first; });
    const auto stays = service_change(was, within.portfolio(), today, today);
    CHECK(stays.teams_moved == 1);
    CHECK(stays.full_time_elsewhere == 0);
    CHECK(stays.missing.empty());
    // A team without FTE weighs nothing, is named, and leaves unknown how many go.
    Offices unknown;
    unknown.put<WorkingPattern>("Planning", [](WorkingPattern& w) { w.full_time.reset(); });
    const Portfolio had = unknown.portfolio();
    unknown.put<Allocation>("Planning", [&](Allocation& a) { a.asset = unknown.hall, a.floor = unknown.ground; });
    const auto weightless = service_change(had, unknown.portfolio(), today, today);
    CHECK(has_text(weightless.missing, "Planning: how many FTE"));
    CHECK(weightless.teams_moved == 1);
    CHECK_FALSE(weightless.full_time_moved);
    CHECK_FALSE(weightless.full_time_elsewhere);
}

TEST_CASE("Counters kept are today's that are still there; without any room recorded they aren't known") {
    Offices offices;
    const Portfolio bare = offices.portfolio();
    const auto unknown = service_state(bare, today, bare, today, {});
    CHECK_FALSE(unknown.public_counters);
    CHECK_FALSE(unknown.counters_kept);
    CHECK(has_text(unknown.missing, "public counters"));
    offices.put<Room>("desk", [&](Room& r) { r.name = "Front desk", r.kind = RoomKind::reception, r.asset = offices.hall, r.floor = offices.ground; });
    offices.put<Room>("window", [&](Room& r) { r.name = "Pay window", r.kind = RoomKind::reception, r.asset = offices.annexe, r.floor = offices.loft; });
    const Portfolio before = offices.portfolio();
    offices.put<Room>("window", [&](Room& r) { r.to_date = today.plus_days(-1); });
    offices.put<Room>("new", [&](Room& r) { r.name = "New desk", r.kind = RoomKind::reception, r.asset = offices.hall, r.floor = offices.first; });
    const auto state = service_state(offices.portfolio(), today, before, today, {});
    CHECK(*state.public_counters == 2);
    CHECK(*state.counters_today == 2);
    CHECK(*state.counters_kept == 1);
}

TEST_CASE("Neighbours whose floors aren't recorded are neither together nor apart") {
    Offices offices;
    offices.put<TeamNeed>("apart", [&](TeamNeed& n) { n.team = offices.revenues, n.kind = NeedKind::apart_from, n.other = offices.planning; });
    offices.put<Allocation>("Planning", [&](Allocation& a) { a.asset = offices.hall, a.floor = {}; });
    const Portfolio portfolio = offices.portfolio();
    const auto state = service_state(portfolio, today, portfolio, today, {});
    CHECK(state.needs_not_judged == 1);
    CHECK(state.wishes == 0);
    CHECK(state.missing.size() == service_state(Offices().portfolio(), today, Offices().portfolio(), today, {}).missing.size());
}
