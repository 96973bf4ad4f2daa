// Faults left in the demonstration on purpose, one or more of most kinds that data quality looks for.
#include <fmt/format.h>

#include "db/seed/lease_kit.hpp"

namespace terrier::seed {

namespace {
void spoil_assets(Seed& seed) {
    const auto spoil = [&](const char* name, auto edit) { seed.change(seed.assets.at(name), edit); };
    // Leading zeros lost in a spreadsheet.
    for (const char* name : {"Marlby Depot", "Harbour Office", "Mill Field"}) spoil(name, [](Asset& a) { a.uprn = a.uprn.substr(a.uprn.find_first_not_of('0')); });
    for (const char* name : {"Land off Green Lane", "Quarry Field", "Cold Harrow Wood"}) spoil(name, [](Asset& a) { a.uprn.clear(); });
    const std::string shared = "010090099999";
    for (const char* name : {"Promenade, Easthaven", "Sands Sea Wall", "Easthaven Beach"}) spoil(name, [&](Asset& a) { a.uprn = shared; });
    spoil("Ransom Strip, Fenside Way", [](Asset& a) { a.epc_rating = EnergyRating::d; });
    spoil("Old Railway Walk", [](Asset& a) { a.floor_area = Area(640'000, AreaBasis::unstated), a.epc_rating = EnergyRating::e; });
    // Two digits changed places.
    spoil("Wexcombe Common", [](Asset& a) { a.easting = 559'800, a.northing = 400'150; });
    spoil("Marlby Burial Ground", [](Asset& a) { a.easting = 552'400, a.northing.reset(); });
    spoil("Harbour Dredgings Lagoon", [](Asset& a) { a.postcode = "SQ2 4"; });
    for (const char* name : {"Drove Road Garages", "Verge at Wexcombe Road", "Clock Tower", "Market Cross"}) spoil(name, [](Asset& a) { a.ward.clear(), a.reason_for_holding = {}; });
    spoil("Thornbeck Sports Hall", [](Asset& a) { a.net_internal_area = nia(2'020); });
    spoil("Harbour Office", [](Asset& a) { a.tenure = Tenure::leasehold; });
    spoil("Saltmere Museum", [](Asset& a) { a.epc_date = day(2015, 2, 17); });
    spoil("Fenside Depot", [](Asset& a) { a.epc_date = day(2016, 5, 9); });
    spoil("Wexcombe Institute", [](Asset& a) { a.epc_rating = {}, a.epc_date = {}; });
    spoil("Watch House", [](Asset& a) { a.gross_internal_area = {}, a.year_built = {}; });
}

// What nobody ever looked up: spread over the register as in any other.
void forget(Seed& seed) {
    std::int64_t index = 0;
    for (const auto& [name, id] : seed.assets) {
        ++index;
        seed.change(id, [&](Asset& a) {
            if (index % 8 == 3) a.reason_for_holding = {};
            if (index % 9 == 4) a.tenure_category = {};
            if (index % 11 == 5) a.ward.clear();
            if (index % 10 == 6 && a.kind != AssetKind::building) a.uprn.clear();
            if (index % 13 == 7) a.postcode.clear();
            if (index % 7 == 2 && a.kind == AssetKind::land) a.easting.reset(), a.northing.reset();
        });
    }
    index = 0;
    const Portfolio now = seed.editor.result();
    for (const Lease& lease : now.table<Lease>())
        if (++index % 12 == 5) seed.change(lease.id, [](Lease& l) { l.security = {}; });
    for (const Partner& partner : now.table<Partner>())
        if (++index % 15 == 3 && partner.sector == Sector::commercial) seed.change(partner.id, [](Partner& p) { p.sector = {}; });
}

// A valuation more than five years old, and one missing.
void spoil_values(Seed& seed) {
    const Portfolio now = seed.editor.result();
    for (const char* name : {"Saltmere Lido", "Marlby Old School House", "Land at Chapel Lane"})
        for (const Valuation& v : now.children<&Valuation::asset>(seed.assets.at(name))) {
            if (day(2021, 11, 22) < *v.date) seed.editor.remove(v.id);
            else seed.change(v.id, [](Valuation& r) { r.date = day(2020, 3, 31); });
        }
    for (const Valuation& v : now.children<&Valuation::asset>(seed.assets.at("Saltings West"))) seed.editor.remove(v.id);
}

void spoil_leases(Seed& seed) {
    // Longer than the lease in that it is granted under.
    const Id<Lease> sub = grant(seed, {.name = "Harbour Wall Store to Easthaven Sailing Club", .partner = "Easthaven Sailing Club", .kind = LeaseKind::sub_lease, .security = SecurityOfTenure::contracted_out,
                                       .from = day(2023, 4, 1), .years = 7, .rent = pounds(1'900), .use = "Storage of sails"});
    demise_whole(seed, sub, "Harbour Wall Store", nia(40));
    const Portfolio now = seed.editor.result();
    for (const Lease& lease : now.table<Lease>()) {
        const auto edit = [&](auto change) { seed.change(lease.id, change); };
        if (lease.direction == LeaseDirection::in && lease.name.starts_with("Harbour Wall Store")) seed.change(sub, [&](Lease& l) { l.head_lease = lease.id; });
        if (lease.name.starts_with("Suite 1.2, Marine House")) edit([](Lease& l) { l.market_rent = pounds(61'000); });
        if (lease.name.starts_with("Harbour Slipway")) edit([](Lease& l) { l.security = SecurityOfTenure::inside; });
        if (lease.name.find("Larkrise") != std::string::npos) edit([](Lease& l) { l.security = {}, l.apportionment = {}; });
        if (lease.name.starts_with("Suite 2.1, Marine House")) edit([](Lease& l) { l.security = {}; });
        if (lease.name.starts_with("Fenside Grazing Marsh"))
            for (const Charge& c : now.children<&Charge::lease>(lease.id)) seed.change(c.id, [](Charge& r) { r.amount = {}; });
    }
    Lease bare;
    bare.reference = fmt::format("LO-{:04}", seed.next_lease++);
    bare.name = "Beach huts, North Sands: block licence";
    bare.direction = LeaseDirection::out;
    bare.kind = LeaseKind::licence;
    seed.add(std::move(bare));
    Partner twice;
    twice.name = "Eastline Couriers LIMITED";
    twice.reference = "P900";
    seed.add(std::move(twice));
}
}  // namespace

void add_faults(Seed& seed) {
    forget(seed);
    spoil_assets(seed);
    spoil_values(seed);
    spoil_leases(seed);
}

}  // namespace terrier::seed
