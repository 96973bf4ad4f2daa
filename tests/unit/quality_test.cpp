// The rules of data quality, each broken and kept, and the score.
#include "tests/support/test.hpp"

#include <fmt/format.h>

#include <ctime>
#include <set>

#include "src/portfolio/quality.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
const Date today = Date::of(2026, 11, 22);

// The codes of one record's faults but for missing fields and the like, sorted.
std::set<std::string> broken(const Portfolio& p, const Uuid& id) {
    std::set<std::string> codes;
    for (const QualityFault& fault : assess_quality(p, today).faults)
        if (fault.id == id && fault.rule->aspect != QualityAspect::completeness) codes.insert(std::string(fault.rule->code));
    return codes;
}
bool breaks(const Portfolio& p, const Uuid& id, std::string_view code) {
    const QualityReport report = assess_quality(p, today);
    return std::any_of(report.faults.begin(), report.faults.end(), [&](const QualityFault& f) { return f.id == id && f.rule->code == code; });
}
Area m2(std::int64_t n, AreaBasis basis) { return Area(n * 10'000, basis); }
}  // namespace

TEST_CASE("every quality rule has its own code, a title, a remedy and a weight") {
    std::set<std::string_view> codes;
    for (const QualityRule* rule : quality_rules()) {
        CHECK(codes.insert(rule->code).second);
        CHECK_FALSE(rule->title.empty());
        CHECK(rule->explanation.back() == '.');
        CHECK(rule->weight >= 1);
        CHECK(rule->weight <= 5);
    }
    CHECK(codes.size() == 41);
}

TEST_CASE("an empty portfolio has nothing to judge") {
    const QualityReport report = assess_quality(empty_portfolio(), today);
    CHECK(report.faults.empty());
    CHECK(report.tables.empty());
    CHECK(report.records == 0);
    CHECK(report.score == 100);
}

TEST_CASE("a record's score is what it knows times what it doesn't break") {
    Make make;
    const auto id = make.put<Partner>("partner", [](Partner& p) { p.name = "Harbour Trust", p.postcode = "30501"; });
    make.put<Partner>("other", [](Partner& p) { p.name = "Bay Trust", p.sector = Sector::nhs; });
    const QualityReport report = assess_quality(make.portfolio(), today);
    // One of two expected fields known, one rule of weight 1 broken: 100 x 1/2 x 9/10.
    CHECK(report.score_of(record_type<Partner>(), id.value) == test::Approx(45.0));
    CHECK(report.score_of(record_type<Partner>(), Make::id<Partner>("other").value) == 100);
    REQUIRE(report.tables.size() == 1);
    CHECK(report.tables[0].score == test::Approx(72.5));
    CHECK(report.tables[0].faulty == 1);
    CHECK(report.tables[0].fields_expected == 4);
    CHECK(report.tables[0].fields_known == 3);
    CHECK(report.score == test::Approx(72.5));
    REQUIRE(report.faults.size() == 2);
    CHECK(report.faults[0].field == "sector");
    CHECK(report.faults[0].rule->code == "missing_field");
    CHECK(report.faults[1].rule->code == "postcode_form");
}

TEST_CASE("the portfolio's score weighs its tables") {
    Make make;
    make.put<Partner>("partner", [](Partner& p) { p.name = "Harbour Trust"; });  // 50
    make.put<Organisation>("council", [](Organisation& o) { o.name = "Council", o.kind = OrganisationKind::district; });  // 100
    make.put<Floor>("floor", [&](Floor& f) { f.name = "Ground", f.asset = Make::id<Asset>("none"); });  // 2 of 4 known, weight 2
    const QualityReport report = assess_quality(make.portfolio(), today);
    CHECK(report.score == test::Approx((50.0 + 100.0 + 2 * 50.0) / 4));
}

TEST_CASE("a field that doesn't apply isn't missed") {
    Make make;
    const auto land = make.put<Asset>("land", [](Asset& a) { a.name = "Land", a.kind = AssetKind::land; });
    const auto building = make.put<Asset>("building", [](Asset& a) { a.name = "Building", a.kind = AssetKind::building; });
    const QualityReport report = assess_quality(make.portfolio(), today);
    const auto misses_area = [&](const Uuid& id) {
        return std::any_of(report.faults.begin(), report.faults.end(), [&](const QualityFault& f) { return f.id == id && f.field == "gross_internal_area"; });
    };
    CHECK_FALSE(misses_area(land.value));
    CHECK(misses_area(building.value));
}

TEST_CASE("assets that aren't held are not judged") {
    Make make;
    make.put<Asset>("sold", [](Asset& a) { a.name = "Sold", a.uprn = "1", a.disposed_on = Date::of(2020, 1, 1); });
    make.put<Asset>("theirs", [](Asset& a) { a.name = "Theirs", a.ownership_model = OwnershipModel::third_party; });
    CHECK(assess_quality(make.portfolio(), today).records == 0);
}

TEST_CASE("land with an energy rating or a floor area is a contradiction") {
    Make make;
    const auto id = make.put<Asset>("land", [](Asset& a) { a.name = "Land", a.holding_type = HoldingType::land_only, a.epc_rating = EnergyRating::c, a.floor_area = m2(100, AreaBasis::unstated); });
    const auto fine = make.put<Asset>("hall", [](Asset& a) { a.name = "Hall", a.holding_type = HoldingType::with_building, a.kind = AssetKind::land, a.epc_rating = EnergyRating::c; });
    CHECK(broken(make.portfolio(), id.value) == std::set<std::string>{"land_with_epc", "land_with_floors"});
    CHECK(broken(make.portfolio(), fine.value).empty());
}

TEST_CASE("a leasehold asset needs a lease in, and a freehold one has none") {
    Make make;
    const auto a = make.put<Asset>("a", [](Asset& r) { r.name = "a", r.tenure = Tenure::leasehold; });
    const auto b = make.put<Asset>("b", [](Asset& r) { r.name = "b", r.tenure = Tenure::freehold; });
    const auto c = make.put<Asset>("c", [](Asset& r) { r.name = "c", r.tenure = Tenure::leasehold; });
    for (const auto asset : {b, c}) {
        const auto lease = make.lease("lease " + to_text(asset.value), asset, Date::of(2020, 1, 1), {});
        make.put<Lease>("lease " + to_text(asset.value), [&](Lease& l) { l.id = lease, l.direction = LeaseDirection::in, l.name = "in"; });
    }
    CHECK(broken(make.portfolio(), a.value) == std::set<std::string>{"leasehold_no_lease"});
    CHECK(broken(make.portfolio(), b.value) == std::set<std::string>{"freehold_lease_in"});
    CHECK(broken(make.portfolio(), c.value).empty());
}

TEST_CASE("repeated UPRNs, references, names and partners are found, each with a partner in the fault") {
    Make make;
    const auto a = make.put<Asset>("a", [](Asset& r) { r.name = "Hall", r.uprn = "010000480247", r.reference = "7"; });
    const auto b = make.put<Asset>("b", [](Asset& r) { r.name = "Hall", r.uprn = "010000480247", r.reference = "7"; });
    const auto c = make.put<Asset>("c", [](Asset& r) { r.name = "Hall", r.uprn = "10000480247"; });
    const auto p = make.put<Partner>("p", [](Partner& r) { r.name = "Café Rouge", r.sector = Sector::commercial; });
    make.put<Partner>("q", [](Partner& r) { r.name = "CAFE  ROUGE", r.sector = Sector::commercial; });
    const Portfolio portfolio = make.portfolio();
    CHECK(broken(portfolio, a.value) == std::set<std::string>{"asset_repeated", "reference_repeated", "uprn_repeated"});
    CHECK(broken(portfolio, b.value).size() == 3);
    CHECK(broken(portfolio, c.value) == std::set<std::string>{"uprn_short"});
    CHECK(broken(portfolio, p.value) == std::set<std::string>{"partner_repeated"});
}

TEST_CASE("a place far from the others of its district is found, but not among too few") {
    Make make;
    for (int i = 0; i < 7; ++i)
        make.put<Asset>("n" + std::to_string(i), [&](Asset& a) { a.name = "n" + std::to_string(i), a.easting = 300'000 + 100 * i, a.northing = 200'000 + 100 * i; });
    const auto far = make.put<Asset>("far", [](Asset& a) { a.name = "far", a.easting = 300'100, a.northing = 300'000; });
    CHECK(broken(make.portfolio(), far.value) == std::set<std::string>{"grid_outlier"});
    make.put<Asset>("far", [](Asset& a) { a.name = "far", a.easting = 300'100, a.northing = 300'000, a.district = "Elsewhere"; });
    CHECK(broken(make.portfolio(), far.value).empty());
}

TEST_CASE("old valuations and certificates are found on the day after their time") {
    Make make;
    const auto id = make.put<Asset>("hall", [](Asset& a) { a.name = "hall", a.epc_rating = EnergyRating::c, a.epc_date = Date::of(2016, 11, 21); });
    make.put<Valuation>("v", [&](Valuation& v) { v.asset = id, v.date = Date::of(2021, 11, 21), v.amount = Money{}; });
    CHECK(broken(make.portfolio(), id.value) == std::set<std::string>{"epc_old", "valuation_old"});
    make.put<Asset>("hall", [](Asset& a) { a.name = "hall", a.epc_rating = EnergyRating::c, a.epc_date = Date::of(2016, 11, 22); });
    make.put<Valuation>("v", [&](Valuation& v) { v.asset = id, v.date = Date::of(2021, 11, 22), v.amount = Money{}; });
    CHECK(broken(make.portfolio(), id.value).empty());
}

TEST_CASE("sizes that can't be are found") {
    Make make;
    const auto id = make.put<Asset>("hall", [](Asset& a) {
        a.name = "hall", a.net_internal_area = m2(1'000, AreaBasis::nia), a.gross_internal_area = m2(900, AreaBasis::gia), a.storeys = 1;
    });
    for (const char* name : {"g", "1"}) make.put<Floor>(name, [&](Floor& f) { f.asset = id, f.name = name, f.net_internal_area = m2(511, AreaBasis::nia); });
    CHECK(broken(make.portfolio(), id.value) == std::set<std::string>{"floors_exceed_asset", "net_exceeds_gross", "storeys_differ"});
}

TEST_CASE("a lease without term, rent or premises says so") {
    Make make;
    const auto id = make.put<Lease>("bare", [](Lease& l) { l.name = "bare"; });
    for (const char* code : {"lease_no_term", "lease_no_charge", "lease_no_demise"}) CHECK(breaks(make.portfolio(), id.value, code));
    const auto whole = make.lease("whole", make.asset("shop"), Date::of(2025, 1, 1), {});
    make.charge("nothing", whole, ChargeKind::rent_free, {}, Date::of(2025, 1, 1));
    for (const char* code : {"lease_no_term", "lease_no_charge", "lease_no_demise"}) CHECK_FALSE(breaks(make.portfolio(), whole.value, code));
}

TEST_CASE("a sub-lease may end with its head lease but not outlast it") {
    Make make;
    const auto shop = make.asset("shop");
    const auto head = make.lease("head", shop, Date::of(2020, 1, 1), Date::of(2029, 12, 31));
    const auto put = [&](std::optional<Date> end) {
        const auto sub = make.lease("sub", shop, Date::of(2021, 1, 1), end);
        make.put<Lease>("sub", [&](Lease& l) { l.name = "sub", l.direction = LeaseDirection::out, l.head_lease = head; });
        return breaks(make.portfolio(), sub.value, "sub_lease_outlasts");
    };
    CHECK_FALSE(put(Date::of(2029, 12, 31)));
    CHECK(put(Date::of(2030, 1, 1)));
    CHECK(put(std::nullopt));
}

TEST_CASE("charges, breaks and reviews are held against the term") {
    Make make;
    const auto id = make.lease("lease", make.asset("shop"), Date::of(2020, 1, 1), Date::of(2029, 12, 31));
    const auto charge = make.charge("late", id, ChargeKind::rent, 1, Date::of(2019, 12, 31));
    const auto b = make.put<LeaseBreak>("break", [&](LeaseBreak& r) { r.lease = id, r.break_date = Date::of(2030, 1, 1); });
    const auto old = make.put<RentReview>("old", [&](RentReview& r) { r.lease = id, r.review_date = Date::of(2025, 1, 1), r.status = ReviewStatus::pending; });
    const auto settled = make.put<RentReview>("settled", [&](RentReview& r) { r.lease = id, r.review_date = Date::of(2024, 1, 1), r.status = ReviewStatus::agreed; });
    const Portfolio p = make.portfolio();
    CHECK(broken(p, charge.value) == std::set<std::string>{"charge_outside_term"});
    CHECK(broken(p, b.value) == std::set<std::string>{"break_outside_term"});
    CHECK(broken(p, old.value) == std::set<std::string>{"review_outstanding"});
    CHECK(broken(p, settled.value).empty());
}

TEST_CASE("a lease that lapsed, a licence inside the Act, and a rent below market without a reason are found") {
    Make make;
    const auto shop = make.asset("shop");
    const auto id = make.lease("lease", shop, Date::of(2015, 1, 1), Date::of(2024, 12, 31));
    make.charge("rent", id, ChargeKind::rent, 5'000, Date::of(2015, 1, 1));
    const auto set = [&](auto fill) {
        make.put<Lease>("lease", [&](Lease& l) { l.name = "lease", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, fill(l); });
        return broken(make.portfolio(), id.value);
    };
    CHECK(set([](Lease& l) { l.security = SecurityOfTenure::contracted_out; }) == std::set<std::string>{"lease_lapsed"});
    CHECK(set([](Lease& l) { l.security = SecurityOfTenure::inside; }).empty());
    CHECK(set([](Lease& l) { l.security = SecurityOfTenure::inside, l.kind = LeaseKind::licence; }) == std::set<std::string>{"licence_in_act"});
    CHECK(set([](Lease& l) { l.security = SecurityOfTenure::inside, l.market_rent = Money::from_pounds(6'000); }) == std::set<std::string>{"below_market"});
    CHECK(set([](Lease& l) { l.security = SecurityOfTenure::inside, l.market_rent = Money::from_pounds(6'000), l.undervalue_reason = "Food bank"; }).empty());
}

TEST_CASE("letting what isn't held, more than there is, twice, or in another building is found") {
    Make make;
    const auto theirs = make.put<Asset>("theirs", [](Asset& a) { a.name = "theirs", a.ownership_model = OwnershipModel::third_party; });
    const auto lease = make.lease("theirs lease", theirs, Date::of(2020, 1, 1), {});
    CHECK(broken(make.portfolio(), lease.value) == std::set<std::string>{"let_not_held"});

    const auto hall = make.asset("hall");
    const auto unit = make.put<Unit>("unit", [&](Unit& u) { u.asset = hall, u.name = "1", u.net_internal_area = m2(50, AreaBasis::nia); });
    for (const char* name : {"first", "second"}) {
        const auto id = make.lease(name, hall, Date::of(2020, 1, 1), {});
        make.put<Demise>(std::string(name) + " demise", [&](Demise& d) { d.lease = id, d.asset = hall, d.unit = unit, d.area = m2(60, AreaBasis::nia); });
    }
    const Portfolio p = make.portfolio();
    CHECK(broken(p, unit.value) == std::set<std::string>{"unit_let_twice"});
    CHECK(broken(p, Make::id<Demise>("first demise").value) == std::set<std::string>{"demise_too_large"});
    make.put<Demise>("first demise", [&](Demise& d) { d.lease = Make::id<Lease>("first"), d.asset = theirs, d.unit = unit; });
    CHECK(broken(make.portfolio(), Make::id<Demise>("first demise").value) == std::set<std::string>{"part_elsewhere"});
}

TEST_CASE("a vacant asset that is let whole is a contradiction, and an exempt mark must name a field") {
    Make make;
    const auto shop = make.put<Asset>("shop", [](Asset& a) { a.name = "shop", a.status = AssetStatus::vacant; });
    make.lease("lease", shop, Date::of(2020, 1, 1), {});
    CHECK(broken(make.portfolio(), shop.value) == std::set<std::string>{"vacant_let"});
    const auto mark = make.put<Exemption>("mark", [&](Exemption& e) { e.subject = {"asset", shop.value}, e.field_name = "rent", e.paragraph = ExemptParagraph::financial; });
    CHECK(broken(make.portfolio(), mark.value) == std::set<std::string>{"exemption_unknown"});
}

TEST_CASE("the same portfolio gives the same report, its faults in order") {
    Make make;
    for (int i = 0; i < 40; ++i) make.asset("asset " + std::to_string(i));
    const QualityReport a = assess_quality(make.portfolio(), today), b = assess_quality(make.portfolio(), today);
    REQUIRE(a.faults.size() == b.faults.size());
    for (std::size_t i = 0; i < a.faults.size(); ++i) {
        CHECK(a.faults[i].message == b.faults[i].message);
        if (i > 0) CHECK_FALSE(a.faults[i].id < a.faults[i - 1].id);
    }
    CHECK(a.score == b.score);
    std::int64_t counted = 0;
    for (const auto& [rule, count] : a.counts()) counted += count;
    CHECK(counted == static_cast<std::int64_t>(a.faults.size()));
}

TEST_CASE("100,000 assets are judged within seconds of processor time though little is known of them") {
    std::vector<Row> rows;
    for (int i = 0; i < 100'000; ++i) {
        auto asset = std::make_shared<Asset>();
        asset->id = {derived_id("quality", std::to_string(i))};
        asset->name = "Asset " + std::to_string(i);
        asset->postcode = "GL50 1PP";
        asset->uprn = fmt::format("{:012}", 100'000'000 + i);
        asset->easting = 390'000 + i % 9'000, asset->northing = 220'000 + i % 7'000;
        rows.push_back({asset->id.value, 0, asset});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    const Portfolio p = empty_portfolio().with_rows(record_type<Asset>(), std::move(rows));
    const std::clock_t start = std::clock();
    const QualityReport report = assess_quality(p, today);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    CHECK(report.records == 100'000);
    // What isn't known, and a valuation each.
    CHECK(static_cast<std::int64_t>(report.faults.size()) == report.tables[0].fields_expected - report.tables[0].fields_known + 100'000);
    INFO("100,000 assets judged in " << seconds << " CPU s, " << report.faults.size() << " faults");
    CHECK(seconds < 10);
}
