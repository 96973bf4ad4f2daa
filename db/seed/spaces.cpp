// Floors and units of the demonstration's buildings.
#include <fmt/format.h>

#include "db/seed/builder.hpp"

namespace terrier::seed {

namespace {
Id<Floor> add_floor(Seed& seed, Id<Asset> asset, const char* name, int level, std::int64_t net, const char* use) {
    Floor floor;
    floor.asset = asset;
    floor.name = name;
    floor.level = level;
    floor.use = use;
    floor.net_internal_area = nia(net);
    floor.gross_internal_area = gia(net * 125 / 100);
    return seed.add(std::move(floor));
}

// A unit of so many m2 at so many pence a m2 and year.
void add_unit(Seed& seed, const std::string& building, Id<Floor> floor, std::string name, UnitUse use, std::int64_t net, std::int64_t pence, bool is_lettable = true) {
    Unit unit;
    unit.asset = seed.assets.at(building);
    unit.floor = floor;
    unit.name = name;
    unit.reference = fmt::format("{}/{}", seed.asset(building).reference, seed.spaces[building].size() + 1);
    unit.use = use;
    unit.is_lettable = is_lettable;
    unit.net_internal_area = nia(net);
    if (is_lettable) {
        unit.market_rent = rounded_to(per_m2(pence, nia(net)), 100);
        unit.market_rent_date = day(2026, 3, 31);
    }
    const Space space{unit.asset, floor, {}, std::move(name), nia(net), unit.market_rent.value_or(Money{})};
    const Id<Unit> id = seed.add(std::move(unit));
    seed.spaces[building].push_back(space);
    seed.spaces[building].back().unit = id;
}

void add_civic_centre(Seed& seed) {
    const std::string name = "Civic Centre";
    const Id<Asset> asset = seed.assets.at(name);
    const Id<Floor> basement = add_floor(seed, asset, "Basement", -1, 620, "Plant and storage");
    const Id<Floor> ground = add_floor(seed, asset, "Ground", 0, 1'780, "Reception and chamber");
    const Id<Floor> first = add_floor(seed, asset, "First", 1, 1'690, "Offices");
    const Id<Floor> second = add_floor(seed, asset, "Second", 2, 1'690, "Offices");
    const Id<Floor> third = add_floor(seed, asset, "Third", 3, 1'450, "Offices");
    add_unit(seed, name, basement, "Plant room", UnitUse::plant, 240, 0, false);
    add_unit(seed, name, basement, "Emergency centre", UnitUse::other, 130, 0, false);
    add_unit(seed, name, ground, "Reception", UnitUse::reception, 420, 0, false);
    add_unit(seed, name, ground, "Council chamber", UnitUse::meeting, 360, 0, false);
    add_unit(seed, name, ground, "Members' rooms", UnitUse::meeting, 180, 0, false);
    add_unit(seed, name, ground, "Advice suite", UnitUse::office, 145, 12'500);
    add_unit(seed, name, first, "East wing, first floor", UnitUse::office, 820, 13'500, false);
    add_unit(seed, name, first, "West wing, first floor", UnitUse::office, 790, 13'500, false);
    add_unit(seed, name, first, "Communications room", UnitUse::plant, 60, 0, false);
    add_unit(seed, name, second, "East wing, second floor", UnitUse::office, 840, 13'500);
    add_unit(seed, name, second, "West wing, second floor", UnitUse::office, 810, 13'500);
    add_unit(seed, name, third, "East wing, third floor", UnitUse::office, 730, 13'800);
    add_unit(seed, name, third, "West wing, third floor", UnitUse::office, 690, 13'800);
}

void add_offices(Seed& seed) {
    const Id<Asset> marine = seed.assets.at("Marine House");
    int level = 0;
    for (const char* floor_name : {"Ground", "First", "Second"}) {
        const Id<Floor> floor = add_floor(seed, marine, floor_name, level, 770, "Offices");
        add_unit(seed, "Marine House", floor, fmt::format("Suite {}.1", level), UnitUse::office, 385, 13'000);
        add_unit(seed, "Marine House", floor, fmt::format("Suite {}.2", level++), UnitUse::office, 370, 13'000);
    }
    const Id<Asset> hall = seed.assets.at("Saltmere Town Hall");
    const Id<Floor> ground = add_floor(seed, hall, "Ground", 0, 830, "Register office and meeting rooms");
    add_floor(seed, hall, "First", 1, 790, "Offices");
    add_unit(seed, "Saltmere Town Hall", ground, "Ceremony room", UnitUse::meeting, 140, 0, false);
    add_unit(seed, "Saltmere Town Hall", ground, "Front offices", UnitUse::office, 165, 11'000);
    const Id<Asset> area_office = seed.assets.at("Thornbeck Area Office");
    add_floor(seed, area_office, "Ground", 0, 330, "Customer services");
    add_floor(seed, area_office, "First", 1, 300, "Offices");
    const Id<Asset> exchange = seed.assets.at("Corn Exchange");
    level = 0;
    for (const char* floor_name : {"Ground", "First", "Second"}) {
        const Id<Floor> floor = add_floor(seed, exchange, floor_name, level, 390, level == 0 ? "Restaurant" : "Offices");
        add_unit(seed, "Corn Exchange", floor, level == 0 ? "Restaurant" : fmt::format("{} floor offices", floor_name), level == 0 ? UnitUse::retail : UnitUse::office, 370, level == 0 ? 19'500 : 12'000);
        ++level;
    }
}

// Equal rows of units on one floor.
void add_row(Seed& seed, const std::string& building, const char* prefix, int count, UnitUse use, std::int64_t low, std::int64_t high, std::int64_t pence) {
    std::vector<std::int64_t> sizes;
    std::int64_t sum = 0;
    for (int i = 0; i < count; ++i) sizes.push_back(seed.between(low, high)), sum += sizes.back();
    const Id<Floor> floor = add_floor(seed, seed.assets.at(building), "Ground", 0, sum, use == UnitUse::retail ? "Shops" : "Units");
    seed.change(seed.assets.at(building), [&](Asset& a) { a.net_internal_area = nia(sum), a.gross_internal_area = gia(sum * 118 / 100); });
    for (int i = 0; i < count; ++i) add_unit(seed, building, floor, fmt::format("{} {}", prefix, i + 1), use, sizes[static_cast<std::size_t>(i)], pence + seed.between(-6, 6) * 100);
}
}  // namespace

void add_spaces(Seed& seed) {
    add_civic_centre(seed);
    add_offices(seed);
    add_row(seed, "Quay Parade", "Shop", 7, UnitUse::retail, 62, 118, 21'500);
    add_row(seed, "Priory Parade", "Shop", 6, UnitUse::retail, 60, 105, 17'000);
    add_row(seed, "Market Buildings", "Shop", 6, UnitUse::retail, 48, 92, 18'500);
    add_row(seed, "Sands Parade", "Shop", 5, UnitUse::retail, 64, 100, 16'000);
    add_row(seed, "Fenside Trading Estate, Block A", "Unit A", 6, UnitUse::industrial, 180, 290, 7'800);
    add_row(seed, "Fenside Trading Estate, Block B", "Unit B", 6, UnitUse::industrial, 150, 250, 7'900);
    add_row(seed, "Fenside Trading Estate, Block C", "Unit C", 5, UnitUse::industrial, 260, 400, 8'600);
    add_row(seed, "Beckside Workshops", "Workshop", 7, UnitUse::industrial, 90, 165, 8'800);
    add_row(seed, "Harbour Industrial Estate, Block 1", "Unit", 5, UnitUse::industrial, 190, 270, 7'200);
    add_row(seed, "Harbour Industrial Estate, Block 2", "Unit", 5, UnitUse::industrial, 200, 300, 7'300);
    add_row(seed, "Saltmere Enterprise Centre", "Suite", 12, UnitUse::office, 28, 85, 15'500);
}

}  // namespace terrier::seed
