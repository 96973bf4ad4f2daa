// Who works in the demonstration's offices: teams, working patterns, needs, rooms, allocations, desks shared, parking.
#include <fmt/format.h>

#include "db/seed/workplaces.hpp"

namespace terrier::seed {

namespace {
struct Crew {
    const char *name, *service, *place;
    int tenths_of_fte, headcount, desks;
    int wednesday;  // attendance in percent on the fullest day
    int visitors = 0, accessible = 0;
};
constexpr Crew crews[] = {
    {"Planning", "Place", "civic.east", 314, 34, 19, 56, 4, 1},
    {"Building control", "Place", "civic.east", 96, 10, 6, 48, 2},
    {"Revenues", "Resources", "civic.east", 245, 28, 14, 47},
    {"Benefits", "Resources", "civic.east", 198, 24, 12, 51, 0, 1},
    {"Housing options", "Housing and communities", "civic.east", 220, 24, 15, 62, 9, 1},
    {"Housing strategy", "Housing and communities", "civic.east", 84, 9, 5, 46},
    {"Finance", "Resources", "civic.west", 216, 23, 12, 45},
    {"Legal", "Resources", "civic.west", 124, 14, 7, 43, 1},
    {"Human resources", "Resources", "civic.west", 102, 12, 6, 44},
    {"Digital and data", "Resources", "civic.west", 168, 17, 9, 41, 0, 1},
    {"Democratic services", "Chief executive", "civic.west", 85, 9, 6, 63, 2},
    {"Executive office", "Chief executive", "civic.west", 60, 6, 6, 82, 4},
    {"Communications", "Chief executive", "civic.west", 52, 6, 3, 47},
    {"Internal audit", "Resources", "civic.west", 54, 6, 3, 39},
    {"Customer services", "Housing and communities", "civic.ground", 182, 22, 17, 79, 140, 2},
    {"Estates and property", "Resources", "marine", 115, 12, 9, 58, 3},
    {"Economic development", "Place", "marine", 74, 8, 6, 55, 3},
    {"Environmental health", "Place", "hall.first", 179, 19, 12, 49, 2, 1},
    {"Licensing", "Place", "hall.first", 71, 8, 6, 52, 11},
    {"Waste and street scene", "Place", "hall.first", 146, 15, 9, 44, 1},
    {"Parking services", "Place", "hall.first", 93, 11, 8, 50},
    {"Leisure and culture", "Housing and communities", "hall.first", 88, 10, 7, 46, 1},
    {"Community safety", "Housing and communities", "hall.first", 77, 8, 6, 57, 3},
    {"Electoral services", "Chief executive", "hall.ground", 52, 6, 6, 68, 5},
    {"Thornbeck customer point", "Housing and communities", "thornbeck.ground", 46, 6, 6, 81, 38, 1},
    {"Coastal engineering", "Place", "thornbeck.first", 69, 7, 6, 42, 1},
    {"Parks and open spaces", "Place", "thornbeck.first", 81, 9, 6, 38},
};

Floor floor_of(const Portfolio& now, Id<Asset> asset, std::string_view name) {
    for (const Floor& floor : now.children<&Floor::asset>(asset))
        if (floor.name == name) return floor;
    throw std::logic_error("the demonstration has no floor of that name");
}

Id<Unit> unit_of(const Portfolio& now, Id<Asset> asset, std::string_view name) {
    for (const Unit& unit : now.children<&Unit::asset>(asset))
        if (unit.name == name) return unit.id;
    throw std::logic_error("the demonstration has no unit of that name");
}

Ratio percent(int n) { return millionths(n * 10'000); }

void add_pattern(Seed& seed, Id<Team> team, const Crew& crew, Date from, std::optional<Date> to, int fte_percent, int attendance_percent) {
    const auto on = [&](int share) { return percent(crew.wednesday * share / 100 * attendance_percent / 100); };
    WorkingPattern p;
    p.team = team, p.from_date = from, p.to_date = to;
    p.full_time = DecimalNumber::from_small(crew.tenths_of_fte * fte_percent), p.headcount = (crew.headcount * fte_percent + 50) / 100;
    p.monday = on(72), p.tuesday = on(97), p.wednesday = on(100), p.thursday = on(91), p.friday = on(44);
    p.visitors = crew.visitors, p.accessible_desks = crew.accessible;
    p.sharing_ratio = millionths(std::int64_t{crew.desks} * 10'000'000 / crew.tenths_of_fte / 10'000 * 10'000);
    p.commute_km = DecimalNumber::from_small(seed.between(65, 190) * 100);
    p.source = to ? "Establishment list and staff survey, 2024" : "Establishment list and staff survey, 2025";
    seed.add(std::move(p));
}

void need(Seed& seed, Id<Team> team, NeedKind kind, bool is_must, Id<Team> other = {}) {
    TeamNeed n;
    n.team = team, n.kind = kind, n.is_must = is_must, n.other = other;
    seed.add(std::move(n));
}

void add_needs(Seed& seed, const std::map<std::string, Id<Team>>& teams) {
    need(seed, teams.at("Customer services"), NeedKind::public_counter, true);
    need(seed, teams.at("Customer services"), NeedKind::ground_floor, true);
    need(seed, teams.at("Thornbeck customer point"), NeedKind::public_counter, true);
    need(seed, teams.at("Housing options"), NeedKind::next_to, false, teams.at("Benefits"));
    need(seed, teams.at("Planning"), NeedKind::next_to, true, teams.at("Building control"));
    need(seed, teams.at("Revenues"), NeedKind::next_to, false, teams.at("Benefits"));
    need(seed, teams.at("Internal audit"), NeedKind::apart_from, false, teams.at("Finance"));
    need(seed, teams.at("Legal"), NeedKind::quiet, false);
    need(seed, teams.at("Community safety"), NeedKind::secure, true);
    need(seed, teams.at("Electoral services"), NeedKind::secure, true);
    need(seed, teams.at("Executive office"), NeedKind::next_to, true, teams.at("Democratic services"));
    need(seed, teams.at("Digital and data"), NeedKind::storage, false);
}

struct RoomRow {
    const char *place, *name;
    RoomKind kind;
    int square_metres, desks, accessible, seats;
};
using K = RoomKind;
constexpr RoomRow room_rows[] = {
    {"civic.ground", "Service desks", K::desks, 118, 20, 3, 0},
    {"civic.ground", "Interview rooms", K::meeting, 46, 0, 0, 16},
    {"civic.east", "East desks", K::desks, 545, 84, 4, 0},
    {"civic.east", "East meeting rooms", K::meeting, 96, 0, 0, 34},
    {"civic.east", "East kitchen and stores", K::welfare, 58, 0, 0, 0},
    {"civic.west", "West desks", K::desks, 492, 72, 4, 0},
    {"civic.west", "Executive offices", K::enclosed_office, 74, 6, 1, 0},
    {"civic.west", "West meeting rooms", K::meeting, 82, 0, 0, 30},
    {"marine", "Open-plan office", K::desks, 205, 28, 2, 0},
    {"marine", "Project room", K::meeting, 38, 0, 0, 12},
    {"hall.ground", "Election office", K::enclosed_office, 92, 8, 1, 0},
    {"hall.first", "Long gallery desks", K::desks, 402, 58, 3, 0},
    {"hall.first", "Committee room", K::meeting, 84, 0, 0, 26},
    {"thornbeck.ground", "Counter and back office", K::desks, 96, 8, 1, 0},
    {"thornbeck.ground", "Waiting area", K::reception, 72, 0, 0, 0},
    {"thornbeck.first", "Open-plan office", K::desks, 156, 22, 1, 0},
    {"thornbeck.first", "Meeting room", K::meeting, 34, 0, 0, 12},
};
struct Kept {
    const char *floor, *unit;
    RoomKind kind;
    int square_metres, seats, thousands;  // of a replacement that has been found and costed; 0: none
    const char* replacement;
};
constexpr Kept kept[] = {
    {"Basement", "Plant room", K::plant, 240, 0, 0, ""},
    {"Basement", "Emergency centre", K::emergency_centre, 130, 24, 185, "Saltmere Fire Station, training room (heads of terms)"},
    {"Ground", "Reception", K::reception, 250, 0, 0, ""},
    {"Ground", "Council chamber", K::chamber, 360, 88, 0, ""},
    {"Ground", "Members' rooms", K::members, 180, 20, 40, "Saltmere Town Hall, first floor"},
    {"First", "Communications room", K::comms, 60, 0, 320, "County data centre (priced 2025)"},
};

void add_rooms(Seed& seed, const Portfolio& now, const std::map<std::string, Place>& places) {
    for (const RoomRow& row : room_rows) {
        const Place& place = places.at(row.place);
        Room room;
        room.asset = place.asset, room.floor = place.floor, room.unit = place.unit, room.name = row.name, room.kind = row.kind, room.from_date = day(2022, 10, 1);
        room.net_internal_area = nia(row.square_metres);
        if (row.desks > 0) room.desks = row.desks, room.accessible_desks = row.accessible;
        if (row.seats > 0) room.seats = row.seats, room.is_bookable = true;
        seed.add(std::move(room));
    }
    const Id<Asset> civic = seed.assets.at("Civic Centre");
    for (const Kept& row : kept) {
        const Id<Unit> unit = unit_of(now, civic, row.unit);
        Room room;
        room.asset = civic, room.floor = floor_of(now, civic, row.floor).id, room.unit = unit, room.name = row.unit, room.kind = row.kind;
        room.net_internal_area = nia(row.square_metres), room.is_protected = true, room.replacement = row.replacement;
        if (row.seats > 0) room.seats = row.seats;
        if (row.thousands > 0) room.replacement_cost = pounds(row.thousands * 1'000);
        seed.add(std::move(room));
    }
}

void set_limits(Seed& seed, const std::map<std::string, Place>& places) {
    for (const auto& [name, place] : places)
        seed.change(place.floor, [](Floor& floor) { floor.fire_limit = floor.net_internal_area->square_centimetres() / 60'000; });
    for (const char* name : {"Civic Centre", "Marine House", "Saltmere Town Hall", "Thornbeck Area Office"})
        seed.change(seed.assets.at(name), [&](Asset& asset) { asset.energy_benchmark = "office", asset.is_visited_by_public = std::string_view(name) != "Marine House"; });
}

void add_agreements(Seed& seed, const std::map<std::string, Place>& places) {
    const auto agree = [&](const char* partner, const char* place, DeskAgreementKind kind, const char* reference, Date from, std::optional<Date> to, int desks, int fee, bool is_exclusive) {
        DeskAgreement a;
        a.partner = seed.partners.at(partner), a.asset = places.at(place).asset, a.floor = places.at(place).floor, a.unit = places.at(place).unit, a.kind = kind, a.reference = reference;
        a.from_date = from, a.to_date = to, a.desks = desks, a.fee = pounds(fee), a.notice_months = 3, a.is_exclusive = is_exclusive;
        return a;
    };
    seed.add(agree("Fen and Coast County Council", "civic.east", DeskAgreementKind::desk_sharing, "DS/001", day(2023, 4, 1), day(2027, 3, 31), 10, 31'000, false));
    DeskAgreement visiting = agree("Saltmere Citizens Advice", "thornbeck.ground", DeskAgreementKind::licence, "DS/002", day(2024, 6, 3), {}, 2, 0, false);
    visiting.days.add(Weekday::tuesday), visiting.days.add(Weekday::thursday);
    seed.add(std::move(visiting));
    seed.add(agree("Haven Supported Living", "hall.first", DeskAgreementKind::secondment, "DS/003", day(2025, 1, 6), day(2027, 1, 5), 4, 9'600, false));
    const auto park = [&](const char* asset, BayKind kind, Id<Partner> partner, int spaces, int fee) {
        ParkingHolding p;
        p.asset = seed.assets.at(asset), p.kind = kind, p.partner = partner, p.spaces = spaces, p.from_date = day(2022, 10, 1);
        if (fee > 0) p.fee = pounds(fee);
        seed.add(std::move(p));
    };
    park("Civic Centre Staff Car Park", BayKind::standard, {}, 118, 0);
    park("Civic Centre Staff Car Park", BayKind::accessible, {}, 10, 0);
    park("Civic Centre Staff Car Park", BayKind::charging, {}, 12, 0);
    park("Civic Centre Staff Car Park", BayKind::standard, seed.partners.at("Fen and Coast Constabulary"), 24, 12'480);
    park("Civic Centre Staff Car Park", BayKind::standard, seed.partners.at("Saltmere Bay NHS Foundation Trust"), 18, 9'360);
}
}  // namespace

std::map<std::string, Place> workplaces(const Portfolio& now) {
    std::map<std::string, Place> places;
    const auto asset_named = [&](std::string_view name) {
        for (const Asset& asset : now.table<Asset>())
            if (asset.name == name) return asset.id;
        throw std::logic_error("the demonstration has no asset of that name");
    };
    const auto add = [&](const char* key, const char* asset, const char* floor, const char* unit) {
        const Id<Asset> id = asset_named(asset);
        places[key] = {id, floor_of(now, id, floor).id, *unit ? unit_of(now, id, unit) : Id<Unit>{}};
    };
    add("civic.ground", "Civic Centre", "Ground", "Reception");
    add("civic.east", "Civic Centre", "First", "East wing, first floor");
    add("civic.west", "Civic Centre", "First", "West wing, first floor");
    add("marine", "Marine House", "Second", "Suite 2.2");
    add("hall.ground", "Saltmere Town Hall", "Ground", "");
    add("hall.first", "Saltmere Town Hall", "First", "");
    add("thornbeck.ground", "Thornbeck Area Office", "Ground", "");
    add("thornbeck.first", "Thornbeck Area Office", "First", "");
    return places;
}

void add_workplaces(Seed& seed) {
    const Portfolio now = seed.editor.result();
    const auto places = workplaces(now);
    std::map<std::string, Id<Team>> teams;
    int number = 1;
    for (const Crew& crew : crews) {
        Team team;
        team.name = crew.name, team.service = crew.service, team.reference = fmt::format("T{:02}", number++), team.organisation = seed.council;
        team.cost_centre = fmt::format("CC{}", 4'100 + 10 * number);
        const Id<Team> id = teams[crew.name] = seed.add(std::move(team));
        add_pattern(seed, id, crew, day(2024, 4, 1), day(2025, 3, 31), 104, 91);
        add_pattern(seed, id, crew, day(2025, 4, 1), {}, 100, 100);
        const Place& place = places.at(crew.place);
        Allocation allocation;
        allocation.team = id, allocation.asset = place.asset, allocation.floor = place.floor, allocation.unit = place.unit, allocation.desks = crew.desks, allocation.from_date = day(2024, 4, 1);
        seed.add(std::move(allocation));
    }
    add_needs(seed, teams);
    add_rooms(seed, now, places);
    set_limits(seed, places);
    add_agreements(seed, places);
    add_upkeep(seed, places);
    add_count_sources(seed, places);
}

}  // namespace terrier::seed
