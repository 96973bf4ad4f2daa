// What the demonstration's offices are rated at, certified and kept running by.
#include <fmt/format.h>

#include "db/seed/workplaces.hpp"

namespace terrier::seed {

namespace {
void rate(Seed& seed, const char* asset, const Place* place, const char* hereditament, const char* reference, int rateable_value, RatesPayer payer, const char* partner = "", RatesRelief relief = RatesRelief::none, int relief_percent = 0) {
    RatingAssessment r;
    r.asset = seed.assets.at(asset), r.hereditament = hereditament, r.reference = reference, r.from_date = day(2023, 4, 1), r.rateable_value = pounds(rateable_value), r.payer = payer, r.relief = relief;
    if (place) r.floor = place->floor, r.unit = place->unit;
    if (*partner) r.partner = seed.partners.at(partner);
    if (relief_percent > 0) r.relief_share = millionths(relief_percent * 10'000);
    seed.add(std::move(r));
}

void certify(Seed& seed, const char* asset, CertificateKind kind, EnergyRating rating, int score, Date issued, int years, const char* reference) {
    EnergyCertificate c;
    c.asset = seed.assets.at(asset), c.kind = kind, c.rating = rating, c.score = score, c.issued_on = issued, c.valid_until = issued.plus_months(12 * years).plus_days(-1), c.reference = reference;
    c.floor_area = seed.asset(asset).gross_internal_area;
    c.assessor = "Northfold Energy Assessors (invented)";
    seed.add(std::move(c));
}

void contract(Seed& seed, const char* asset, const char* name, const char* supplier, CostCategory category, Date from, Date to, int months, int annual, int exit) {
    ServiceContract c;
    c.name = name, c.supplier = supplier, c.category = category, c.from_date = from, c.to_date = to, c.notice_months = months, c.annual_cost = pounds(annual), c.exit_cost = pounds(exit);
    c.asset = seed.assets.at(asset), c.owner = "Facilities Manager", c.reference = fmt::format("FM/{}", 310 + seed.below(600));
    seed.add(std::move(c));
}
}  // namespace

void add_upkeep(Seed& seed, const std::map<std::string, Place>& places) {
    rate(seed, "Civic Centre", nullptr, "Offices and premises, part of basement, ground and first floors", "4471000", 286'000, RatesPayer::body);
    rate(seed, "Civic Centre", nullptr, "Offices and premises, second floor", "4471020", 148'000, RatesPayer::tenant, "Saltmere Bay NHS Foundation Trust");
    rate(seed, "Civic Centre", nullptr, "Offices and premises, third floor", "4471030", 131'000, RatesPayer::tenant, "Fen and Coast Constabulary");
    rate(seed, "Civic Centre", nullptr, "Advice suite", "4471002", 12'250, RatesPayer::tenant, "Saltmere Citizens Advice", RatesRelief::charitable, 80);
    rate(seed, "Marine House", &places.at("marine"), "Offices and premises, suite 2.2", "4480222", 31'500, RatesPayer::body);
    rate(seed, "Saltmere Town Hall", nullptr, "Town hall and premises", "4402000", 94'500, RatesPayer::body);
    rate(seed, "Thornbeck Area Office", nullptr, "Offices and premises", "4613000", 34'250, RatesPayer::body);

    certify(seed, "Civic Centre", CertificateKind::epc, EnergyRating::d, 88, day(2025, 5, 9), 10, "9024-3041-0675-1200-1101");
    certify(seed, "Marine House", CertificateKind::epc, EnergyRating::d, 92, day(2022, 8, 23), 10, "9024-3041-0675-1200-1102");
    certify(seed, "Saltmere Town Hall", CertificateKind::epc, EnergyRating::f, 134, day(2019, 3, 13), 10, "9024-3041-0675-1200-1103");
    certify(seed, "Thornbeck Area Office", CertificateKind::epc, EnergyRating::e, 108, day(2022, 7, 21), 10, "9024-3041-0675-1200-1104");
    certify(seed, "Civic Centre", CertificateKind::dec, EnergyRating::d, 97, day(2025, 9, 1), 1, "9024-3041-0675-1200-2101");
    certify(seed, "Civic Centre", CertificateKind::dec, EnergyRating::d, 94, day(2026, 9, 1), 1, "9024-3041-0675-1200-2102");
    certify(seed, "Saltmere Town Hall", CertificateKind::dec, EnergyRating::e, 118, day(2025, 10, 6), 1, "9024-3041-0675-1200-2103");
    certify(seed, "Thornbeck Area Office", CertificateKind::dec, EnergyRating::e, 112, day(2018, 2, 12), 10, "9024-3041-0675-1200-2104");

    StandardExemption exemption;
    exemption.asset = seed.assets.at("Saltmere Town Hall"), exemption.kind = LettingExemption::consent, exemption.reference = "PRS/EX/118204", exemption.from_date = day(2023, 3, 20), exemption.to_date = day(2028, 3, 19);
    exemption.remarks = "Secondary glazing refused listed building consent.";
    seed.add(std::move(exemption));

    contract(seed, "Civic Centre", "Cleaning, Civic Centre", "Brightside Services (invented)", CostCategory::cleaning, day(2024, 4, 1), day(2027, 3, 31), 6, 214'000, 38'000);
    contract(seed, "Civic Centre", "Lifts, Civic Centre", "Fenland Lifts (invented)", CostCategory::repairs, day(2023, 10, 1), day(2028, 9, 30), 12, 26'400, 9'500);
    contract(seed, "Civic Centre", "Security and reception, Civic Centre", "Harbour Guarding (invented)", CostCategory::security, day(2025, 1, 1), day(2026, 12, 31), 3, 96'000, 0);
    contract(seed, "Saltmere Town Hall", "Cleaning, Saltmere Town Hall", "Brightside Services (invented)", CostCategory::cleaning, day(2024, 4, 1), day(2027, 3, 31), 6, 47'500, 8'000);
    contract(seed, "Thornbeck Area Office", "Data line, Thornbeck", "Coastline Networks (invented)", CostCategory::other, day(2022, 7, 1), day(2027, 6, 30), 3, 7'800, 5'200);
}

}  // namespace terrier::seed
