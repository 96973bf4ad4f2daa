// Lettings of the civic centre and other offices, leisure, community, sports, farms and coast, and the leases in.
#include <fmt/format.h>

#include "db/seed/lease_kit.hpp"

namespace terrier::seed {

namespace {
const Space& space(Seed& seed, const std::string& building, const std::string& name) {
    for (const Space& s : seed.spaces.at(building))
        if (s.name == name) return s;
    throw std::logic_error("the demonstration has no unit " + name);
}

void let_civic_floors(Seed& seed) {
    const Date nhs_from = day(2023, 4, 1);
    const Id<Lease> nhs = grant(seed, {.name = "Second floor, Civic Centre to the NHS trust", .partner = "Saltmere Bay NHS Foundation Trust", .security = SecurityOfTenure::contracted_out,
                                       .from = nhs_from, .years = 10, .rent = pounds(214'500), .use = "Community health services and offices"});
    demise(seed, nhs, space(seed, "Civic Centre", "East wing, second floor"));
    demise(seed, nhs, space(seed, "Civic Centre", "West wing, second floor"));
    charge(seed, nhs, ChargeKind::rent_free, {}, nhs_from, day(2023, 9, 30));
    charge(seed, nhs, ChargeKind::service_charge, pounds(94'000), nhs_from);
    charge(seed, nhs, ChargeKind::insurance, pounds(6'200), nhs_from);
    index_review(seed, nhs, day(2028, 4, 1), nhs_from);
    break_option(seed, nhs, BreakParty::tenant, day(2028, 3, 31), 9, pounds(53'000));

    const Date police_from = day(2022, 9, 29);
    const Id<Lease> police = grant(seed, {.name = "Third floor, Civic Centre to the police", .partner = "Fen and Coast Constabulary", .from = police_from, .years = 15,
                                          .rent = pounds(186'000), .use = "Police offices"});
    demise(seed, police, space(seed, "Civic Centre", "East wing, third floor"));
    demise(seed, police, space(seed, "Civic Centre", "West wing, third floor"));
    charge(seed, police, ChargeKind::service_charge, pounds(81'500), police_from);
    review(seed, police, day(2027, 9, 29), ReviewKind::open_market, ReviewStatus::pending, pounds(186'000));
    break_option(seed, police, BreakParty::mutual, day(2032, 9, 28), 12);
}

void let_civic_ground(Seed& seed) {
    const Id<Lease> advice = grant(seed, {.name = "Advice suite, Civic Centre to Citizens Advice", .partner = "Saltmere Citizens Advice", .security = SecurityOfTenure::contracted_out,
                                          .from = day(2024, 4, 1), .years = 5, .rent = {}, .rent_kind = ChargeKind::peppercorn, .use = "Advice service"});
    const Space& suite = space(seed, "Civic Centre", "Advice suite");
    demise(seed, advice, suite);
    seed.change(advice, [&](Lease& l) { l.market_rent = suite.market_rent, l.market_rent_date = day(2024, 4, 1), l.undervalue_reason = "Wellbeing: free advice to residents, under the grant agreement."; });
    const Id<Lease> desks = grant(seed, {.name = "Twelve desks, Civic Centre to the care board", .partner = "Fen and Coast Integrated Care Board", .kind = LeaseKind::desk_licence,
                                         .security = SecurityOfTenure::licence, .from = day(2025, 1, 1), .rent = pounds(39'600), .rent_kind = ChargeKind::licence_fee,
                                         .frequency = ChargeFrequency::monthly, .use = "Offices", .repairing = Repairing::landlord, .vat = VatTreatment::standard});
    Demise d;
    const Space& wing = space(seed, "Civic Centre", "West wing, first floor");
    d.lease = desks, d.asset = wing.asset, d.floor = wing.floor, d.description = "Desks 101 to 112", d.area = nia(96), d.desks = 12, d.is_exclusive = false;
    seed.add(std::move(d));
    const Id<Lease> mast = grant(seed, {.name = "Rooftop mast, Civic Centre to Tidewater Telecom", .partner = "Tidewater Telecom Limited", .kind = LeaseKind::wayleave,
                                        .security = SecurityOfTenure::other_law, .from = day(2019, 6, 24), .years = 15, .rent = pounds(7'250), .frequency = ChargeFrequency::yearly, .use = "Electronic communications"});
    Demise roof;
    roof.lease = mast, roof.asset = seed.assets.at("Civic Centre"), roof.description = "Part of the roof and a cabinet", roof.area = gia(18), roof.is_exclusive = true;
    seed.add(std::move(roof));
}

void let_office(Seed& seed, const std::string& building, const std::vector<std::string>& units, const std::string& partner, Date from, int years, SecurityOfTenure security, LeaseKind kind = LeaseKind::lease) {
    Money rent;
    for (const std::string& unit : units) rent += space(seed, building, unit).market_rent;
    rent = rounded_to(times(rent, 95, 100), 250);
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{}, {} to {}", units.front(), building, partner), .partner = partner, .kind = kind, .security = security, .from = from, .years = years, .rent = rent,
                                         .rent_kind = kind == LeaseKind::licence ? ChargeKind::licence_fee : ChargeKind::rent, .use = "Offices"});
    Area total = nia(0);
    for (const std::string& unit : units) {
        demise(seed, lease, space(seed, building, unit));
        total += space(seed, building, unit).area;
    }
    if (kind == LeaseKind::licence) return;
    charge(seed, lease, ChargeKind::service_charge, rounded_to(per_m2(5'400, total), 50), from);
    if (years >= 10) review(seed, lease, from.plus_months(60), ReviewKind::open_market, from.plus_months(60) < day(2025, 11, 1) ? ReviewStatus::documented : ReviewStatus::pending, rent, from.plus_months(60) < day(2025, 11, 1) ? std::optional(rent) : std::nullopt);
    break_option(seed, lease, BreakParty::tenant, from.plus_months(12 * std::max(3, years - 3)), 6);
}

void let_offices(Seed& seed) {
    using T = SecurityOfTenure;
    let_office(seed, "Marine House", {"Suite 0.1", "Suite 0.2"}, "Government Property Agency (invented tenancy)", day(2019, 12, 25), 10, T::inside);
    let_office(seed, "Marine House", {"Suite 1.1"}, "Fen and Coast County Council", day(2025, 4, 1), 0, T::licence, LeaseKind::licence);
    let_office(seed, "Marine House", {"Suite 1.2"}, "Fen Surveyors LLP", day(2022, 3, 25), 5, T::contracted_out);
    let_office(seed, "Marine House", {"Suite 2.1"}, "Sandbank Insurance Brokers Limited", day(2016, 6, 24), 10, T::inside);
    let_office(seed, "Saltmere Town Hall", {"Front offices"}, "Marram Architects LLP", day(2023, 9, 29), 6, T::contracted_out);
    let_office(seed, "Corn Exchange", {"First floor offices"}, "Stannard Estate Agents Limited", day(2021, 3, 25), 10, T::inside);
}

// Base rent and a share of turnover above a threshold.
void let_turnover(Seed& seed, const std::string& asset, const std::string& unit, const std::string& partner, Date from, int years, std::int64_t base, std::int64_t share, std::int64_t threshold) {
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{} to {}", asset, partner), .partner = partner, .security = SecurityOfTenure::contracted_out, .from = from, .years = years,
                                         .rent = pounds(base), .rent_kind = ChargeKind::turnover_rent, .use = "Restaurant or cafe", .vat = VatTreatment::opted});
    if (unit.empty()) demise_whole(seed, lease, asset, seed.asset(asset).net_internal_area);
    else demise(seed, lease, space(seed, asset, unit));
    const Portfolio now = seed.editor.result();
    for (const Charge& c : now.children<&Charge::lease>(lease))
        seed.change(c.id, [&](Charge& r) { r.turnover_share = millionths(share), r.turnover_threshold = pounds(threshold), r.turnover_estimate = pounds(threshold * 11 / 10); });
    if (years >= 10) break_option(seed, lease, BreakParty::tenant, from.plus_months(60), 6);
}

void let_hospitality(Seed& seed) {
    let_turnover(seed, "Corn Exchange", "Restaurant", "Corn Exchange Dining Limited", day(2022, 6, 24), 15, 58'000, 80'000, 725'000);
    let_turnover(seed, "Marine Parade Cafe", "", "Sandpiper Cafe Limited", day(2023, 3, 25), 10, 24'500, 100'000, 245'000);
    let_turnover(seed, "Promenade Kiosk", "", "Gull and Kite Kiosks", day(2025, 4, 1), 3, 5'600, 120'000, 46'000);
    let_turnover(seed, "Lighthouse Tea Room", "", "Lamplight Tea Rooms", day(2021, 4, 1), 6, 11'000, 90'000, 122'000);
    let_turnover(seed, "Priory Park Cafe", "", "Priory Park Coffee Limited", day(2024, 5, 1), 5, 14'750, 90'000, 164'000);
}

// At a peppercorn or nearly: what it would fetch and why it isn't charged.
void let_community(Seed& seed, const std::string& asset, const std::string& partner, Date from, int years, std::int64_t market, const std::string& reason) {
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{} to {}", asset, partner), .partner = partner, .security = SecurityOfTenure::inside, .from = from, .years = years, .rent = {},
                                         .rent_kind = ChargeKind::peppercorn, .use = "Community use", .repairing = Repairing::full});
    const Asset& held = seed.asset(asset);
    demise_whole(seed, lease, asset, held.gross_internal_area ? held.gross_internal_area : held.site_area);
    seed.change(lease, [&](Lease& l) { l.market_rent = pounds(market), l.market_rent_date = day(2025, 3, 31), l.undervalue_reason = reason; });
    seed.change(seed.assets.at(asset), [](Asset& a) { a.tenure_category = {}, a.tenure_category.add(TenureCategory::leasehold); });
}

void let_community_all(Seed& seed) {
    const std::string wellbeing = "Wellbeing: community use under the 2003 consent; the tenant keeps and insures the building.";
    let_community(seed, "Priory Community Centre", "Priory Community Association", day(2012, 4, 1), 25, 18'500, wellbeing);
    let_community(seed, "Fenside Community Centre", "Fenside Community Association", day(2015, 4, 1), 25, 15'000, wellbeing);
    let_community(seed, "Easthaven Community Hub", "Easthaven Hub CIO", day(2020, 10, 1), 30, 27'000, wellbeing);
    let_community(seed, "Thornbeck Memorial Hall", "Thornbeck Memorial Hall Trust", day(1999, 1, 1), 99, 9'500, wellbeing);
    let_community(seed, "Marlby Village Hall", "Marlby Village Hall Committee", day(2005, 7, 1), 60, 6'800, wellbeing);
    let_community(seed, "Wexcombe Institute", "Wexcombe Institute Trustees", day(2010, 9, 29), 50, 5'400, wellbeing);
    let_community(seed, "Cold Harrow Reading Room", "Cold Harrow Reading Room Trust", day(2018, 6, 24), 25, 2'600, wellbeing);
    let_community(seed, "Sands Youth Centre", "Sands Youth Project", day(2019, 9, 1), 10, 9'900, "Wellbeing: youth services, replacing those of the county.");
    let_community(seed, "Quay Playhouse", "Quay Playhouse Trust", day(2001, 4, 1), 125, 62'000, "Culture: the trust runs and maintains the theatre.");
    let_community(seed, "Easthaven Pavilion", "Easthaven Town Council", day(2017, 4, 1), 99, 34'000, "Community asset transfer to the town council.");
    let_community(seed, "Drove Road Allotments", "Saltmere Allotment Society", day(2014, 10, 1), 21, 900, "Allotments are managed by the society.");
}

void let_land(Seed& seed, const std::string& asset, const std::string& partner, LeaseKind kind, SecurityOfTenure security, Date from, int years, std::int64_t rent, const std::string& use) {
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{} to {}", asset, partner), .partner = partner, .kind = kind, .security = security, .from = from, .years = years, .rent = pounds(rent),
                                         .frequency = kind == LeaseKind::ground_lease && rent > 10'000 ? ChargeFrequency::quarterly : ChargeFrequency::yearly, .use = use, .repairing = Repairing::full});
    demise_whole(seed, lease, asset, seed.asset(asset).site_area);
    seed.change(seed.assets.at(asset), [&](Asset& a) { a.tenure_category = {}, a.tenure_category.add(kind == LeaseKind::ground_lease ? TenureCategory::ground_leasehold : TenureCategory::leasehold); });
    if (kind == LeaseKind::ground_lease && rent > 10'000)
        for (int year = from.year() + 5; year < from.year() + years && year < 2036; year += 5)
            review(seed, lease, from.plus_months(12 * (year - from.year())), ReviewKind::open_market, year < 2026 ? ReviewStatus::documented : ReviewStatus::pending, pounds(rent));
}

void let_lands(Seed& seed) {
    using L = LeaseKind;
    using T = SecurityOfTenure;
    let_land(seed, "Fenside Foodstore Site", "Northfold Supermarkets plc", L::ground_lease, T::inside, day(2001, 12, 25), 125, 148'000, "Supermarket");
    let_land(seed, "Jubilee Field", "Saltmere Cricket Club", L::lease, T::inside, day(2011, 4, 1), 21, 650, "Cricket ground and pavilion");
    let_land(seed, "Fenside Recreation Ground", "Saltmere Rugby Football Club", L::lease, T::inside, day(2008, 9, 1), 25, 900, "Rugby ground");
    let_land(seed, "Harbour Slipway", "Easthaven Sailing Club", L::licence, T::licence, day(2022, 4, 1), 10, 1'850, "Launching of boats");
    let_land(seed, "Thornbeck Meadows", "Thornbeck Town Football Club", L::lease, T::inside, day(2013, 6, 1), 21, 720, "Football ground");
    let_land(seed, "Marlby Playing Field", "Marlby Bowls Club", L::lease, T::inside, day(2016, 4, 1), 15, 240, "Bowling green");
    let_land(seed, "Glebe Farm Land", "Whitlock Farms", L::farm_tenancy, T::other_law, day(2018, 10, 11), 15, 12'400, "Arable farming");
    let_land(seed, "Drove Farm", "J and R Aldous (Drove Farm)", L::farm_tenancy, T::other_law, day(1988, 10, 11), 0, 9'800, "Mixed farming");
    let_land(seed, "Fenside Grazing Marsh", "Beckside Grazing Partnership", L::farm_tenancy, T::other_law, day(2024, 4, 1), 5, 4'150, "Grazing");
    let_land(seed, "Mast Field", "Beacon Masts Limited", L::wayleave, T::other_law, day(2012, 3, 25), 20, 8'900, "Electronic communications");
}

void let_leisure(Seed& seed) {
    const Date from = day(2020, 4, 1);
    const Id<Lease> lease = grant(seed, {.name = "Leisure centres to Coastwise Leisure", .partner = "Coastwise Leisure Limited", .security = SecurityOfTenure::contracted_out, .from = from, .years = 10,
                                         .rent = pounds(96'000), .rent_kind = ChargeKind::stepped_rent, .use = "Public leisure centres", .repairing = Repairing::internal});
    for (const char* asset : {"Saltmere Leisure Centre", "Easthaven Swimming Pool", "Thornbeck Sports Hall"}) demise_whole(seed, lease, asset, seed.asset(asset).gross_internal_area);
    const Portfolio now = seed.editor.result();
    for (const Charge& c : now.children<&Charge::lease>(lease)) seed.change(c.id, [](Charge& r) { r.to_date = day(2025, 3, 31); });
    Charge step = *now.children<&Charge::lease>(lease).begin();
    step.amount = pounds(128'000), step.from_date = day(2025, 4, 1), step.to_date = {};
    seed.add(std::move(step));
    const Id<Lease> haven = grant(seed, {.name = "Haven House to Haven Supported Living", .partner = "Haven Supported Living", .security = SecurityOfTenure::inside, .from = day(2021, 10, 1), .years = 20,
                                         .rent = pounds(64'000), .frequency = ChargeFrequency::monthly, .use = "Supported housing", .repairing = Repairing::landlord});
    demise_whole(seed, haven, "Haven House", seed.asset("Haven House").gross_internal_area);
    index_review(seed, haven, day(2027, 10, 1), day(2021, 10, 1));
    const Id<Lease> school = grant(seed, {.name = "Marlby Old School House to the parish council", .partner = "Marlby Parish Council", .kind = LeaseKind::tenancy_at_will, .security = SecurityOfTenure::tenancy_at_will,
                                          .from = day(2026, 5, 1), .rent = pounds(1'200), .frequency = ChargeFrequency::monthly, .use = "Storage"});
    Demise d;
    d.lease = school, d.asset = seed.assets.at("Marlby Old School House"), d.description = "Two rooms on the ground floor", d.area = nia(64), d.is_exclusive = true;
    seed.add(std::move(d));
}

void take(Seed& seed, const std::string& asset, const std::string& landlord, Date from, int years, std::int64_t rent, std::optional<Area> area, SecurityOfTenure security = SecurityOfTenure::contracted_out) {
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{} from {}", asset, landlord), .partner = landlord, .direction = LeaseDirection::in, .security = security, .from = from, .years = years,
                                         .rent = pounds(rent), .use = seed.asset(asset).use});
    demise_whole(seed, lease, asset, area);
    seed.change(seed.assets.at(asset), [](Asset& a) { a.tenure = Tenure::leasehold, a.acquired_on = {}; });
    if (years > 5) break_option(seed, lease, BreakParty::tenant, from.plus_months(60), 6);
}

void take_leases(Seed& seed) {
    const auto net = [&](const char* asset) { return seed.asset(asset).net_internal_area; };
    take(seed, "Easthaven Customer Centre", "Oldroyd Estates Limited", day(2020, 6, 24), 10, 38'500, net("Easthaven Customer Centre"));
    take(seed, "Council Archive Store", "Whitlock Farms", day(2023, 4, 1), 10, 21'000, net("Council Archive Store"));
    take(seed, "Quayside Tourist Office", "Saltmere Harbour Conservancy", day(2018, 4, 1), 10, 9'600, net("Quayside Tourist Office"));
    take(seed, "Corner Shop Advice Point", "Marlby Parish Council", day(2024, 9, 1), 5, 4'800, net("Corner Shop Advice Point"));
    take(seed, "Temporary Lodgings, Church Street", "Oldroyd Estates Limited", day(2025, 1, 1), 3, 57'500, seed.asset("Temporary Lodgings, Church Street").gross_internal_area);
    take(seed, "Harbour Wall Store", "Saltmere Harbour Conservancy", day(2019, 9, 29), 9, 3'100, net("Harbour Wall Store"));
    take(seed, "Station Road Overflow Yard", "Fen and Coast County Council", day(2022, 4, 1), 7, 11'200, seed.asset("Station Road Overflow Yard").site_area);
    take(seed, "Wexcombe Recycling Point", "Whitlock Farms", day(2015, 4, 1), 10, 1'500, seed.asset("Wexcombe Recycling Point").site_area, SecurityOfTenure::inside);
}
}  // namespace

void add_special_leases(Seed& seed) {
    let_civic_floors(seed);
    let_civic_ground(seed);
    let_offices(seed);
    let_hospitality(seed);
    let_leisure(seed);
    let_community_all(seed);
    let_lands(seed);
    take_leases(seed);
}

}  // namespace terrier::seed
