// Shops, workshops and suites let to businesses.
#include <fmt/format.h>

#include "db/seed/lease_kit.hpp"

namespace terrier::seed {

namespace {
Date quarter_day(Seed& seed, int year) {
    const std::pair<int, int> days[] = {{3, 25}, {6, 24}, {9, 29}, {12, 25}};
    const auto [month, d] = days[seed.below(4)];
    return day(year, month, d);
}

// Rent is near what the unit would fetch, a little less the older the letting.
Money rent_for(Seed& seed, const Space& space, int year) {
    const std::int64_t percent = 100 - (2026 - year) * 2 + seed.between(-4, 3);
    return rounded_to(times(space.market_rent, percent, 100), 50);
}

// Reviews five years into a term of ten or more; the past ones are settled but for the last year's.
void add_reviews(Seed& seed, Id<Lease> lease, Date from, int years, Money rent) {
    for (int at = 5; at < years; at += 5) {
        const Date date = from.plus_months(12 * at);
        if (date < day(2025, 6, 1)) review(seed, lease, date, ReviewKind::open_market, ReviewStatus::documented, times(rent, 92, 100), rent);
        else review(seed, lease, date, ReviewKind::open_market, date < day(2026, 11, 1) ? ReviewStatus::negotiating : ReviewStatus::pending, rent);
    }
}

void let_shop(Seed& seed, const std::string& parade, const Space& space, const std::string& partner, int index) {
    const int year = static_cast<int>(seed.between(2014, 2025));
    const int years = index % 3 == 0 ? 10 : index % 3 == 1 ? 15 : 5;
    const Date from = quarter_day(seed, year);
    const Money rent = rent_for(seed, space, year);
    const bool is_out = index % 4 == 2;
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{}, {} to {}", space.name, parade, partner), .partner = partner,
                                         .security = is_out ? SecurityOfTenure::contracted_out : SecurityOfTenure::inside, .from = from, .years = years, .rent = rent, .use = "Shop"});
    demise(seed, lease, space);
    charge(seed, lease, ChargeKind::insurance, rounded_to(per_m2(650, space.area), 10), from);
    add_reviews(seed, lease, from, years, rent);
    const Date end = last_day(from, years);
    // A contracted-out term that is over ended, or goes on as a new one; inside the Act it holds over.
    if (is_out && end < day(2026, 11, 22)) {
        LeaseTerm next;
        next.lease = lease, next.kind = TermKind::renewal, next.from_date = end.plus_days(1), next.to_date = last_day(end.plus_days(1), 5), next.repairing = Repairing::internal;
        next.permitted_use = "Shop";
        seed.add(std::move(next));
    }
    if (years >= 10) break_option(seed, lease, BreakParty::tenant, from.plus_months(12 * (years - 4)), 6);
}

void let_workshop(Seed& seed, const std::string& estate, const Space& space, const std::string& partner, int index) {
    const int year = static_cast<int>(seed.between(2020, 2026));
    const int years = index % 2 == 0 ? 6 : 5;
    Date from = quarter_day(seed, year);
    if (day(2026, 10, 1) < from) from = day(2026, 9, 29);
    const Money rent = rent_for(seed, space, year);
    const bool is_stepped = index % 5 == 3;
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{}, {} to {}", space.name, estate, partner), .partner = partner,
                                         .security = index % 3 == 0 ? SecurityOfTenure::inside : SecurityOfTenure::contracted_out, .from = from, .years = years, .rent = rent,
                                         .rent_kind = is_stepped ? ChargeKind::stepped_rent : ChargeKind::rent, .use = "Workshop or storage", .vat = VatTreatment::opted});
    demise(seed, lease, space);
    charge(seed, lease, ChargeKind::insurance, rounded_to(per_m2(310, space.area), 10), from);
    charge(seed, lease, ChargeKind::service_charge, rounded_to(per_m2(520, space.area), 10), from, {}, "Estate roads and lighting");
    if (index % 4 == 1) charge(seed, lease, ChargeKind::rent_free, {}, from, from.plus_months(3).plus_days(-1));
    break_option(seed, lease, index % 4 == 0 ? BreakParty::mutual : BreakParty::tenant, from.plus_months(36), index % 4 == 0 ? 6 : 3);
    if (index % 6 == 2) review(seed, lease, from.plus_months(36), ReviewKind::open_market, from.plus_months(36) < day(2026, 6, 1) ? ReviewStatus::documented : ReviewStatus::pending, rent);
    if (index % 7 == 0) seed.change(lease, [&](Lease& l) { l.deposit = times(rent, 1, 4), l.deposit_kind = DepositKind::cash; });
    const Date end = last_day(from, years);
    if (end < day(2026, 11, 22) && index % 3 != 0) {
        LeaseTerm next;
        next.lease = lease, next.kind = TermKind::renewal, next.from_date = end.plus_days(1), next.to_date = last_day(end.plus_days(1), 5), next.repairing = Repairing::internal;
        seed.add(std::move(next));
    }
}

void let_suite(Seed& seed, const Space& space, const std::string& partner, int index) {
    const Date from = day(2024 + index % 3, 1 + static_cast<int>(seed.below(9)), 1);
    const Money fee = rounded_to(times(space.market_rent, 165, 100), 60);
    const Id<Lease> lease = grant(seed, {.name = fmt::format("{}, Saltmere Enterprise Centre to {}", space.name, partner), .partner = partner, .kind = LeaseKind::licence,
                                         .security = SecurityOfTenure::licence, .from = from, .rent = fee, .rent_kind = ChargeKind::licence_fee, .frequency = ChargeFrequency::monthly,
                                         .use = "Offices", .repairing = Repairing::landlord, .vat = VatTreatment::opted});
    demise(seed, lease, space);
    LeaseBreak b;
    b.lease = lease, b.party = BreakParty::mutual, b.kind = BreakKind::rolling, b.break_date = from.plus_months(3), b.notice_months = 1, b.status = BreakStatus::open;
    seed.add(std::move(b));
}

using Names = std::vector<std::string>;
}  // namespace

void add_leases(Seed& seed) {
    const std::pair<std::string, Names> parades[] = {
        {"Quay Parade", {"Quayside Newsagents", "Brine and Batter", "Saltmere Pharmacy Limited", "Hartley Hair", "Fenland Bakers Limited", "Second Tide Charity Shop", ""}},
        {"Priory Parade", {"Kestrel Cycles", "Priory Convenience Limited", "Lotus Garden Takeaway", "Paws and Whiskers", "Priory Launderette", "Quayside Newsagents"}},
        {"Market Buildings", {"Thornbeck Butchers", "Market Cross Books", "Beck Opticians Limited", "Woolpack Yarns", "", "Stannard Estate Agents Limited"}},
        {"Sands Parade", {"Sands Convenience Limited", "Sea Glass Gallery", "Anchor Fish Bar", "Hospice Shop, Easthaven", "Hartley Hair"}},
    };
    int index = 0;
    for (const auto& [parade, tenants] : parades)
        for (std::size_t i = 0; i < tenants.size(); ++i)
            if (!tenants[i].empty()) let_shop(seed, parade, seed.spaces.at(parade)[i], tenants[i], index++);
    const std::pair<std::string, Names> estates[] = {
        {"Fenside Trading Estate, Block A", {"Fen Fabrications Limited", "Saltmere Joinery Limited", "", "Eastline Couriers Limited", "Marsh Motor Repairs", "Polar Refrigeration Limited"}},
        {"Fenside Trading Estate, Block B", {"Brightwater Pumps Limited", "Coastline Scaffolding Limited", "Fenside Tyres Limited", "", "Peregrine Print Limited", "Greenfinch Catering Supplies Limited"}},
        {"Fenside Trading Estate, Block C", {"Saltings Brewery Limited", "Eastline Couriers Limited", "Samphire Foods Limited", "", "Mallard Plumbing Supplies Limited"}},
        {"Beckside Workshops", {"Hollis Upholstery", "Beck Pottery", "Thornbeck Glass Limited", "Larkrise Furniture Project", "", "Dune Electrical Limited", ""}},
        {"Harbour Industrial Estate, Block 1", {"Bluefin Seafoods Limited", "Windward Marine Engineers Limited", "Easthaven Boatyard Limited", "", ""}},
        {"Harbour Industrial Estate, Block 2", {"", "North Sands Storage Limited", "", "Trawl Net Stores", "Windward Marine Engineers Limited"}},
    };
    index = 0;
    for (const auto& [estate, tenants] : estates)
        for (std::size_t i = 0; i < tenants.size(); ++i)
            if (!tenants[i].empty()) let_workshop(seed, estate, seed.spaces.at(estate)[i], tenants[i], index++);
    const Names suites = {"Tern Digital Limited", "Curlew Accountancy Limited", "Avocet Recruitment Limited", "", "Bittern Software Limited", "Ridley Legal Services", "", "", ""};
    for (std::size_t i = 0; i < suites.size(); ++i)
        if (!suites[i].empty()) let_suite(seed, seed.spaces.at("Saltmere Enterprise Centre")[i], suites[i], static_cast<int>(i));
}

}  // namespace terrier::seed
