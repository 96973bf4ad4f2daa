// The council, its sites and its assets.
#include <fmt/format.h>

#include "db/seed/builder.hpp"

namespace terrier::seed {

namespace {
using K = AssetKind;
using C = AssetCategory;

// One asset to be: gross area in m2 of a building, hundredths of a hectare of land.
struct Plan {
    const char* name;
    int town;
    K kind;
    C category;
    const char* use;
    int gross, hundredths;
    int storeys, built;
};

constexpr Plan plans[] = {
    {"Civic Centre", 0, K::building, C::operational, "Offices", 9800, 95, 5, 1974},
    {"Marine House", 0, K::building, C::operational, "Offices", 3150, 22, 3, 1989},
    {"Saltmere Town Hall", 0, K::building, C::heritage, "Offices", 2240, 14, 2, 1868},
    {"Thornbeck Area Office", 2, K::building, C::operational, "Offices", 860, 9, 2, 1962},
    {"Easthaven Customer Centre", 1, K::building, C::operational, "Offices", 410, 0, 1, 1998},
    {"Harbour Office", 1, K::building, C::operational, "Offices", 290, 4, 2, 1931},
    {"Fenside Depot", 0, K::building, C::operational, "Depot", 4200, 210, 1, 1981},
    {"Marlby Depot", 3, K::building, C::operational, "Depot", 1650, 120, 1, 1978},
    {"Easthaven Grounds Depot", 1, K::building, C::operational, "Depot", 520, 35, 1, 1995},
    {"Thornbeck Salt Store", 2, K::structure, C::operational, "Depot", 0, 18, 0, 1990},
    {"Saltmere Leisure Centre", 0, K::building, C::operational, "Leisure centre", 6900, 240, 2, 1993},
    {"Easthaven Swimming Pool", 1, K::building, C::operational, "Swimming pool", 2850, 70, 1, 1971},
    {"Thornbeck Sports Hall", 2, K::building, C::operational, "Sports hall", 1950, 60, 1, 1984},
    {"Saltmere Lido", 0, K::building, C::heritage, "Swimming pool", 640, 55, 1, 1936},
    {"Quay Playhouse", 0, K::building, C::community, "Theatre", 2300, 20, 3, 1911},
    {"Saltmere Museum", 0, K::building, C::heritage, "Museum", 1480, 16, 3, 1840},
    {"Easthaven Pavilion", 1, K::building, C::community, "Theatre", 1750, 45, 2, 1927},
    {"Priory Community Centre", 0, K::building, C::community, "Community centre", 720, 28, 1, 1976},
    {"Fenside Community Centre", 0, K::building, C::community, "Community centre", 610, 24, 1, 1982},
    {"Easthaven Community Hub", 1, K::building, C::community, "Community centre", 880, 21, 2, 2009},
    {"Thornbeck Memorial Hall", 2, K::building, C::community, "Village hall", 540, 15, 1, 1923},
    {"Marlby Village Hall", 3, K::building, C::community, "Village hall", 390, 18, 1, 1958},
    {"Wexcombe Institute", 4, K::building, C::community, "Village hall", 310, 9, 1, 1904},
    {"Cold Harrow Reading Room", 3, K::building, C::community, "Village hall", 140, 5, 1, 1889},
    {"Sands Youth Centre", 1, K::building, C::community, "Youth centre", 460, 19, 1, 1969},
    {"Quay Parade", 0, K::building, C::investment, "Shops", 1180, 26, 2, 1963},
    {"Priory Parade", 0, K::building, C::investment, "Shops", 960, 22, 2, 1958},
    {"Market Buildings", 2, K::building, C::investment, "Shops", 870, 12, 3, 1899},
    {"Sands Parade", 1, K::building, C::investment, "Shops", 740, 17, 2, 1966},
    {"Fenside Trading Estate, Block A", 0, K::building, C::investment, "Industrial", 1900, 48, 1, 1986},
    {"Fenside Trading Estate, Block B", 0, K::building, C::investment, "Industrial", 1640, 44, 1, 1988},
    {"Fenside Trading Estate, Block C", 0, K::building, C::investment, "Industrial", 2240, 61, 1, 2004},
    {"Beckside Workshops", 2, K::building, C::investment, "Industrial", 1260, 40, 1, 1992},
    {"Harbour Industrial Estate, Block 1", 1, K::building, C::investment, "Industrial", 1420, 38, 1, 1979},
    {"Harbour Industrial Estate, Block 2", 1, K::building, C::investment, "Industrial", 1580, 41, 1, 1983},
    {"Saltmere Enterprise Centre", 0, K::building, C::investment, "Business centre", 1350, 30, 2, 2011},
    {"Corn Exchange", 0, K::building, C::investment, "Restaurant and offices", 1620, 11, 3, 1852},
    {"Fenside Foodstore Site", 0, K::land, C::investment, "Ground rent", 0, 185, 0, 0},
    {"Haven House", 0, K::building, C::housing, "Supported housing", 1120, 25, 3, 2006},
    {"Lifeboat Court", 1, K::building, C::housing, "Sheltered housing", 2650, 62, 3, 1985},
    {"Beck Court", 2, K::building, C::housing, "Sheltered housing", 2210, 58, 2, 1979},
    {"Priory Almshouses", 0, K::building, C::housing, "Almshouses", 480, 20, 1, 1690},
    {"Fenside Flats", 0, K::building, C::housing, "Flats", 3900, 85, 4, 1967},
    {"Marlby Close Garages", 3, K::structure, C::housing, "Garages", 0, 12, 0, 1968},
    {"Drove Road Garages", 3, K::structure, C::housing, "Garages", 0, 9, 0, 1970},
    {"Sands Avenue Garages", 1, K::structure, C::housing, "Garages", 0, 14, 0, 1965},
    {"Saltmere Castle", 0, K::structure, C::heritage, "Monument", 0, 130, 0, 1140},
    {"Saltmere Lighthouse", 0, K::building, C::heritage, "Monument", 90, 3, 5, 1828},
    {"Market Cross", 2, K::structure, C::heritage, "Monument", 0, 1, 0, 1610},
    {"Saltmere War Memorial", 0, K::structure, C::heritage, "Monument", 0, 2, 0, 1921},
    {"Clock Tower", 1, K::structure, C::heritage, "Monument", 0, 1, 0, 1897},
    {"Saltmere Cemetery and Chapel", 0, K::building, C::operational, "Cemetery", 210, 640, 1, 1862},
    {"Easthaven Cemetery", 1, K::land, C::operational, "Cemetery", 0, 410, 0, 0},
    {"Thornbeck Cemetery", 2, K::land, C::operational, "Cemetery", 0, 290, 0, 0},
    {"Marlby Burial Ground", 3, K::land, C::operational, "Cemetery", 0, 110, 0, 0},
    {"Saltmere Bus Station", 0, K::building, C::infrastructure, "Transport", 640, 75, 1, 1999},
    {"Promenade, Saltmere", 0, K::structure, C::infrastructure, "Coast", 0, 310, 0, 1894},
    {"Promenade, Easthaven", 1, K::structure, C::infrastructure, "Coast", 0, 420, 0, 1902},
    {"Sands Sea Wall", 1, K::structure, C::infrastructure, "Coast", 0, 160, 0, 1954},
    {"Lighthouse Groynes", 0, K::structure, C::infrastructure, "Coast", 0, 90, 0, 1961},
    {"Harbour Slipway", 1, K::structure, C::infrastructure, "Coast", 0, 12, 0, 1938},
    {"Fenside Tidal Sluice", 0, K::structure, C::infrastructure, "Coast", 0, 6, 0, 1958},
    {"Lighthouse Cliffs", 0, K::land, C::land, "Coast", 0, 1850, 0, 0},
    {"Easthaven Beach", 1, K::land, C::land, "Coast", 0, 5200, 0, 0},
    {"Beach Huts, North Sands", 1, K::structure, C::investment, "Coast", 0, 45, 0, 1974},
    {"Marine Parade Cafe", 1, K::building, C::investment, "Cafe", 160, 6, 1, 1988},
    {"Promenade Kiosk", 0, K::building, C::investment, "Kiosk", 28, 1, 1, 2001},
    {"Lighthouse Tea Room", 0, K::building, C::investment, "Cafe", 110, 8, 1, 1935},
    {"Priory Park Cafe", 0, K::building, C::investment, "Cafe", 125, 5, 1, 2014},
    {"Watch House", 1, K::building, C::surplus, "Former offices", 330, 7, 2, 1879},
    {"Former Thornbeck Baths", 2, K::building, C::surplus, "Former baths", 1240, 26, 1, 1909},
    {"Marlby Old School House", 3, K::building, C::surplus, "Former school", 420, 30, 2, 1875},
    {"Council Archive Store", 2, K::building, C::operational, "Storage", 680, 0, 1, 1987},
    {"Quayside Tourist Office", 0, K::building, C::operational, "Tourist office", 120, 0, 1, 2003},
    {"Corner Shop Advice Point", 3, K::building, C::community, "Advice point", 85, 0, 1, 1960},
    {"Station Road Overflow Yard", 2, K::land, C::operational, "Depot land", 0, 42, 0, 0},
    {"Wexcombe Recycling Point", 4, K::land, C::operational, "Recycling", 0, 15, 0, 0},
    {"Temporary Lodgings, Church Street", 1, K::building, C::operational, "Temporary accommodation", 540, 0, 3, 1895},
    {"Harbour Wall Store", 1, K::building, C::operational, "Storage", 95, 0, 1, 1948},
};

constexpr const char* car_parks[] = {"Quay Road",  "Market Place", "Corn Hill",   "Priory Lane", "Station Approach", "Lighthouse Lane", "Marine Parade North", "Marine Parade South",
                                     "Harbour Street", "Beach Road", "Beck Side",  "Mill Lane",   "Sheep Street",     "Main Street",     "The Street",          "Civic Centre Staff",
                                     "Playhouse",  "Lido"};
constexpr const char* green_spaces[] = {"Priory Park",  "Quay Gardens",  "Fenside Recreation Ground", "Jubilee Field", "Sands Boating Lake", "Lifeboat Gardens", "Thornbeck Meadows",
                                        "Mill Field",   "Beck Side Walk", "Marlby Playing Field", "Cold Harrow Green", "Wexcombe Common", "Castle Mound", "St Anne's Play Area",
                                        "Drove Road Allotments", "Fenside Allotments", "Church Street Allotments", "Beck Side Play Area", "Sands Skate Park", "Marine Parade Gardens"};
// With hundredths of a hectare, since rents hang on them.
constexpr std::pair<const char*, int> parcels[] = {
    {"Fenside Grazing Marsh", 2'650}, {"Glebe Farm Land", 6'240}, {"Drove Farm", 4'870}, {"Beck Meadow", 310}, {"Land at Station Road", 145}, {"Land off Green Lane", 88},
    {"Land rear of Sheep Street", 12}, {"Verge at Wexcombe Road", 9}, {"Cold Harrow Wood", 1'930}, {"Priory Wood", 760}, {"Former Gasworks Site", 210}, {"Land at Marlby Road", 175},
    {"Mast Field", 64}, {"Saltings East", 2'280}, {"Saltings West", 1'470}, {"Ransom Strip, Fenside Way", 2}, {"Quarry Field", 520}, {"Land at Chapel Lane", 37},
    {"Harbour Dredgings Lagoon", 940}, {"Old Railway Walk", 415}, {"Land at Lifeboat Row", 16}, {"Sheep Wash Field", 260}, {"Drainage Strip, Drove Road", 31}, {"Verge at Sands Avenue", 6}};
constexpr const char* toilets[] = {"Quay Road", "Market Street", "Marine Parade", "Beach Road", "Priory Park", "Main Street", "Lighthouse Lane"};

HoldingReason reason_for(const Plan& plan) {
    switch (plan.category) {
        case C::investment: return HoldingReason::investment;
        case C::surplus: return HoldingReason::surplus;
        case C::community:
        case C::heritage: return HoldingReason::community;
        case C::infrastructure: return HoldingReason::infrastructure;
        case C::operational: return std::string_view(plan.use) == "Offices" ? HoldingReason::occupied : HoldingReason::service;
        default: return HoldingReason::community;
    }
}

void place(Seed& seed, Asset& asset, const Town& town) {
    const auto pick = [&](const auto& list) { return list[static_cast<std::size_t>(seed.below(static_cast<std::int64_t>(list.size())))]; };
    asset.street = pick(town.streets);
    asset.ward = pick(town.wards);
    asset.post_town = town.name;
    asset.district = "Saltmere District";
    if (asset.kind == K::building) asset.street_number = std::to_string(seed.between(1, 140));
    asset.postcode = seed.postcode(town);
    asset.easting = town.easting + seed.between(-900, 900);
    asset.northing = town.northing + seed.between(-900, 900);
}

void size(Seed& seed, Asset& asset, const Plan& plan) {
    if (plan.gross > 0) {
        asset.gross_internal_area = gia(plan.gross);
        asset.net_internal_area = nia(plan.gross * 74 / 100);
        if (plan.storeys > 0) asset.storeys = plan.storeys;
        asset.functional_suitability = static_cast<Suitability>(1 + std::min<std::int64_t>(3, seed.below(5) * (plan.built < 1970 ? 4 : 3) / 5));
        asset.required_maintenance = rounded_to(pounds(plan.gross * seed.between(5, plan.built < 1960 ? 190 : 90)), 500);
        asset.epc_rating = static_cast<EnergyRating>(static_cast<int>(plan.built > 2000 ? EnergyRating::b : EnergyRating::c) + seed.below(plan.built < 1950 ? 4 : 3));
        asset.epc_date = day(static_cast<int>(seed.between(2018, 2025)), static_cast<int>(seed.between(1, 12)), static_cast<int>(seed.between(1, 28)));
    }
    if (plan.hundredths > 0) asset.site_area = land(plan.hundredths);
    if (plan.built > 0) asset.year_built = plan.built;
}

void hold(Seed& seed, Asset& asset, const Plan& plan) {
    const bool is_leased = plan.kind != K::structure && plan.hundredths == 0;
    asset.tenure = is_leased ? Tenure::leasehold : Tenure::freehold;
    asset.tenure_category.add(plan.category == C::investment ? TenureCategory::leasehold : plan.category == C::surplus ? TenureCategory::vacant : TenureCategory::occupied);
    asset.holding_type = plan.kind == K::land ? HoldingType::land_only : HoldingType::with_building;
    asset.reason_for_holding = reason_for(plan);
    const bool is_housing = plan.category == C::housing;
    asset.holding_account = is_housing ? HoldingAccount::hra : plan.category == C::investment ? HoldingAccount::investment : HoldingAccount::general_fund;
    asset.holding_power = is_housing ? "Housing Act 1985, section 9" : "Local Government Act 1972, section 120";
    asset.publication = is_housing ? Publication::social_housing : Publication::publish;
    asset.status = plan.category == C::surplus ? AssetStatus::vacant : AssetStatus::in_use;
    asset.ownership_model = OwnershipModel::direct;
    asset.ownership_share = millionths(1'000'000);
    // What stood before 1974 came from the councils that were merged then, or was bought since.
    if (!is_leased) asset.acquired_on = plan.built > 1974 ? day(plan.built, 4, 1).plus_days(seed.below(300)) : day(1974, 4, 1).plus_days(seed.chance(60) ? 0 : seed.below(9'000));
    asset.community_value = plan.category == C::community && seed.chance(30);
}

void add_asset(Seed& seed, const Plan& plan) {
    Asset asset;
    asset.reference = fmt::format("SDC-{:04}", seed.next_reference++);
    asset.name = plan.name;
    asset.uprn = fmt::format("{:012}", 10'090'000'000 + seed.next_reference * 137 + seed.below(100));
    asset.kind = plan.kind;
    asset.category = plan.category;
    asset.use = plan.use;
    asset.organisation = seed.council;
    place(seed, asset, towns()[static_cast<std::size_t>(plan.town)]);
    hold(seed, asset, plan);
    size(seed, asset, plan);
    seed.assets[plan.name] = seed.add(std::move(asset));
}

void add_series(Seed& seed) {
    int town = 0;
    for (const char* name : car_parks) {
        const std::string full = std::string(name) + " Car Park";
        const int spaces = static_cast<int>(seed.between(24, 260));
        add_asset(seed, {full.c_str(), town++ % 5, K::land, C::operational, "Car park", 0, spaces * 3 / 10 + 4, 0, 0});
        seed.change(seed.assets.at(full), [&](Asset& a) { a.parking_spaces = spaces, a.services_offered = "Public parking"; });
    }
    for (const char* name : green_spaces)
        add_asset(seed, {name, town++ % 5, K::land, C::community, std::string_view(name).ends_with("Allotments") ? "Allotments" : "Park or open space", 0, static_cast<int>(seed.between(35, 1'400)), 0, 0});
    for (const auto& [name, hundredths] : parcels)
        add_asset(seed, {name, town++ % 5, K::land, C::land, std::string_view(name).find("Wood") != std::string_view::npos ? "Woodland" : "Land", 0, hundredths, 0, 0});
    for (const char* name : toilets) {
        const std::string full = "Public Conveniences, " + std::string(name);
        add_asset(seed, {full.c_str(), town++ % 5, K::building, C::operational, "Public conveniences", static_cast<int>(seed.between(38, 75)), 2, 1, static_cast<int>(seed.between(1932, 2004))});
    }
}

void add_sites(Seed& seed) {
    const std::pair<const char*, std::vector<std::string>> sites[] = {
        {"Fenside Trading Estate", {"Fenside Trading Estate, Block A", "Fenside Trading Estate, Block B", "Fenside Trading Estate, Block C"}},
        {"Harbour Industrial Estate", {"Harbour Industrial Estate, Block 1", "Harbour Industrial Estate, Block 2"}},
        {"Civic Quarter", {"Civic Centre", "Marine House", "Civic Centre Staff Car Park"}},
        {"Priory Park and Gardens", {"Priory Park", "Priory Park Cafe", "Public Conveniences, Priory Park"}},
        {"Lighthouse Point", {"Saltmere Lighthouse", "Lighthouse Tea Room", "Lighthouse Cliffs", "Lighthouse Groynes"}},
        {"Easthaven Sea Front", {"Promenade, Easthaven", "Marine Parade Cafe", "Easthaven Beach", "Sands Sea Wall", "Beach Huts, North Sands"}},
    };
    for (const auto& [name, members] : sites) {
        const Asset first = seed.asset(members.front());
        Site site;
        site.name = name;
        site.reference = fmt::format("SITE-{:02}", seed.sites.size() + 1);
        site.organisation = seed.council;
        site.post_town = first.post_town, site.postcode = first.postcode, site.ward = first.ward;
        site.easting = first.easting, site.northing = first.northing;
        const Id<Site> id = seed.sites[name] = seed.add(std::move(site));
        std::int64_t nudge = 0;
        // Neighbours stand beside one another.
        for (const std::string& member : members)
            seed.change(seed.assets.at(member), [&](Asset& a) {
                a.site = id, a.ward = first.ward, a.post_town = first.post_town, a.street = first.street;
                a.easting = *first.easting + nudge, a.northing = *first.northing + nudge / 2, nudge += 45;
            });
    }
}

void add_organisation(Seed& seed) {
    Organisation council;
    council.name = "Saltmere District Council";
    council.kind = OrganisationKind::district;
    council.from_date = day(1974, 4, 1);
    council.address = "Civic Centre, Quay Road, Saltmere";
    council.postcode = "SQ1 1AA";
    council.website = "https://saltmere.example/";
    council.remarks = "Demonstration portfolio: constructed. The council, its places, partners and figures are invented; reference rows are real.";
    seed.council = seed.add(std::move(council));
    Organisation company;
    company.name = "Saltmere Homes and Property Limited";
    company.kind = OrganisationKind::company;
    company.parent = seed.council;
    company.from_date = day(2019, 10, 1);
    seed.add(std::move(company));
}
}  // namespace


void add_estate(Seed& seed) {
    add_organisation(seed);
    for (const Plan& plan : plans) add_asset(seed, plan);
    add_series(seed);
    add_sites(seed);
    add_spaces(seed);
}

}  // namespace terrier::seed
