// Ratings in force, lettings against the minimum, display certificates, measures and tables of carbon.
#include "src/carbon/certificates.hpp"

#include "src/carbon/measures.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Approx;
using terrier::test::Estate;

namespace {
const Date day = Date::of(2026, 9, 1);
Id<EnergyCertificate> certificate(Estate& e, const std::string& name, Id<Asset> asset, CertificateKind kind, EnergyRating rating, Date issued, std::optional<Date> until = {}) {
    return e.put<EnergyCertificate>(name, [&](EnergyCertificate& c) { c.asset = asset, c.kind = kind, c.rating = rating, c.issued_on = issued, c.valid_until = until; });
}
struct LetHall {
    Estate e;
    Id<Asset> hall = e.building("Hall", 3000);
    Id<Floor> ground = e.floor("Ground", hall, 1500), first = e.floor("First", hall, 500);
    LetHall() {
        e.let("NHS", hall, ground, Date::of(2020, 1, 1), Date::of(2030, 1, 1));
        e.let("Police", hall, first, Date::of(2020, 1, 1), Date::of(2030, 1, 1));
    }
    std::vector<LettingStanding> standings() const {
        std::vector<LettingStanding> all;
        const Portfolio p = e.portfolio();
        for (const LetPart& part : let_parts(p, day)) all.push_back(part.standing);
        return all;
    }
};
const income::MeasureKind& named(std::string_view name) {
    static const auto all = carbon_measures();
    return *std::find_if(all.begin(), all.end(), [&](const income::MeasureKind& k) { return k.name == name; });
}
income::Measure measure(const Estate& e, std::string_view name) {
    static std::vector<Portfolio> kept;
    kept.push_back(e.portfolio());
    return income::measured(named(name), kept.back(), day);
}
}  // namespace

TEST_CASE("the newest certificate issued by the date counts, and it runs out after the rule's years") {
    Estate e;
    const auto hall = e.building("Hall");
    e.put<Asset>("Hall", [](Asset& a) { a.epc_rating = EnergyRating::f, a.epc_date = Date::of(2012, 5, 1); });
    const auto now = [&](Date d) { const Portfolio p = e.portfolio(); return rating_in_force(p, *p.find(hall), nullptr, d); };
    CHECK(now(day).rating == EnergyRating::f);
    CHECK(now(day).is_expired);
    certificate(e, "old", hall, CertificateKind::epc, EnergyRating::d, Date::of(2014, 6, 1));
    certificate(e, "new", hall, CertificateKind::epc, EnergyRating::b, Date::of(2026, 10, 1));
    certificate(e, "dec", hall, CertificateKind::dec, EnergyRating::g, Date::of(2026, 1, 1));
    CHECK(now(day).rating == EnergyRating::d);
    CHECK(now(day).valid_until == Date::of(2024, 5, 31));
    CHECK(now(Date::of(2026, 10, 1)).rating == EnergyRating::b);
    CHECK_FALSE(now(Date::of(2026, 10, 1)).is_expired);
}

TEST_CASE("lettings are held against the minimum in force, its exemptions and the announced one") {
    LetHall h;
    CHECK(h.standings() == std::vector{LettingStanding::unknown, LettingStanding::unknown});
    certificate(h.e, "c", h.hall, CertificateKind::epc, EnergyRating::f, Date::of(2022, 6, 1));
    CHECK(h.standings() == std::vector{LettingStanding::below, LettingStanding::below});
    h.e.put<StandardExemption>("x", [&](StandardExemption& x) { x.asset = h.hall, x.kind = LettingExemption::payback, x.from_date = Date::of(2024, 1, 1), x.to_date = Date::of(2028, 12, 31); });
    CHECK(h.standings() == std::vector{LettingStanding::exempt, LettingStanding::exempt});
    h.e.put<EnergyCertificate>("c", [](EnergyCertificate& c) { c.rating = EnergyRating::e; });
    CHECK(h.standings() == std::vector{LettingStanding::meets, LettingStanding::meets});
    const Portfolio p = h.e.portfolio();
    const auto parts = let_parts(p, day);
    CHECK(std::count_if(parts.begin(), parts.end(), [](const LetPart& part) { return part.misses_announced; }) == 1);  // only the 1,500 m2
    h.e.put<EnergyCertificate>("c", [](EnergyCertificate& c) { c.issued_on = Date::of(2014, 6, 1); });
    CHECK(h.standings() == std::vector{LettingStanding::expired, LettingStanding::expired});
    h.e.put<EnergyCertificate>("c", [](EnergyCertificate& c) { c.rating = EnergyRating::exempt; });
    CHECK(h.standings() == std::vector{LettingStanding::not_needed, LettingStanding::not_needed});
    CHECK(lettings_table(p, day).rows.size() == 2);
}

TEST_CASE("display certificates are due where the public visits, yearly above 1,000 m2") {
    Estate e;
    const auto hall = e.building("Hall", 1200);
    const auto standing = [&] { const Portfolio p = e.portfolio(); return display_duties(p, day).front(); };
    CHECK(standing().standing == DisplayStanding::unknown);
    e.put<Asset>("Hall", [](Asset& a) { a.is_visited_by_public = true; });
    CHECK(standing().standing == DisplayStanding::none_recorded);
    certificate(e, "d", hall, CertificateKind::dec, EnergyRating::d, Date::of(2025, 8, 15));
    CHECK(standing().standing == DisplayStanding::expired);
    CHECK(standing().valid_until == Date::of(2026, 8, 14));
    e.put<Asset>("Hall", [](Asset& a) { a.gross_internal_area = Area(10'000'000, AreaBasis::gia); });  // exactly 1,000 m2: every ten years
    CHECK(standing().standing == DisplayStanding::in_date);
    e.put<Asset>("Hall", [](Asset& a) { a.gross_internal_area = Area(2'500'000, AreaBasis::gia); });
    CHECK(standing().standing == DisplayStanding::not_due);
    e.put<Asset>("Hall", [](Asset& a) { a.gross_internal_area = Area(9'000'000, AreaBasis::nia); });
    CHECK(standing().standing == DisplayStanding::unknown);
    const Portfolio p = e.portfolio();
    CHECK(display_table(p, day).rows.size() == 1);
    CHECK(ratings_table(p, day).notes.size() == 1);
}

TEST_CASE("measures of carbon give parts, name what is missing and are none without energy") {
    LetHall h;
    CHECK_FALSE(measure(h.e, "carbon_scope_1_2").is_complete());
    const Days year = reporting_year(day);
    CHECK(year == Days{Date::of(2025, 4, 1), Date::of(2026, 3, 31)});
    CHECK(year_before(year) == Days{Date::of(2024, 4, 1), Date::of(2025, 3, 31)});
    h.e.bill(h.e.meter("E", h.hall, Utility::electricity), year.from, year.to, 95'000);
    const auto total = measure(h.e, "carbon_scope_1_2");
    CHECK(total.is_complete());
    CHECK(income::plain_number(total.value) == Approx(16.815));
    CHECK(income::plain_number(measure(h.e, "carbon_per_m2").value) == Approx(16.815 / 3));
    CHECK(income::plain_number(measure(h.e, "energy_per_m2").value) == Approx(95.0 / 3));
    CHECK_FALSE(measure(h.e, "carbon_per_fte").is_complete());
    h.e.put<WorkingPattern>("w", [&](WorkingPattern& w) { w.team = h.e.put<Team>("t", [](Team& t) { t.name = "T"; }), w.full_time = DecimalNumber::from_small(50'000); });
    CHECK(income::plain_number(measure(h.e, "carbon_per_fte").value) == Approx(0.3363));
    CHECK_FALSE(measure(h.e, "let_area_epc_e_plus_share").is_complete());
    certificate(h.e, "c", h.hall, CertificateKind::epc, EnergyRating::c, Date::of(2022, 6, 1));
    CHECK(income::plain_number(measure(h.e, "let_area_epc_e_plus_share").value) == Approx(1));
    CHECK(income::plain_number(measure(h.e, "let_area_epc_b_plus_share").value) == Approx(0));
    for (const auto& kind : carbon_measures()) CHECK((!kind.rule.empty() && !kind.unit.empty()));
}

TEST_CASE("tables of a footprint that isn't whole have no total at their foot, and others do") {
    LetHall h;
    const Days year = reporting_year(day);
    const auto meter = h.e.meter("E", h.hall, Utility::electricity);
    h.e.bill(meter, year.from, year.to.plus_days(-40), 95'000);
    const Portfolio part = h.e.portfolio();
    const Footprint broken = footprint(part, year);
    for (const DataTable& table : {asset_table(part, broken), floor_table(part, broken), occupier_table(part, broken)}) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) CHECK(table.columns[c].total == Total::none);
        CHECK(table.rows.back().emphasis);
        CHECK(std::get<std::string>(table.rows.back().cells.front()).find("no total") != std::string::npos);
    }
    CHECK(missing_table(part, broken).rows.size() == 1);
    h.e.bill(meter, year.to.plus_days(-39), year.to, 5'000);
    const Portfolio whole = h.e.portfolio();
    const Footprint f = footprint(whole, year);
    const DataTable floors = floor_table(whole, f);
    REQUIRE(floors.rows.size() == 2);
    CHECK(std::get<Carbon>(column_total(floors, 11)) == f.place());
    const DataTable assets = asset_table(whole, f), occupiers = occupier_table(whole, f);
    CHECK(std::get<Carbon>(column_total(assets, 11)) == f.place());
    CHECK(std::get<Carbon>(column_total(occupiers, 10)) == f.place());
    CHECK(occupiers.rows.size() == 2);
    CHECK(std::get<Carbon>(column_total(boundary_table(f), 3)) == f.place());
    CHECK(std::get<Carbon>(column_total(scope_table(f), 5)) == f.place());
    CHECK(factor_table(f).rows.size() == 2);
    CHECK(meters_table(whole, year).rows.size() == 1);
    h.e.put<Asset>("Hall", [](Asset& a) { a.energy_benchmark = "office"; });
    const Portfolio rated = h.e.portfolio();
    const DataTable benchmarks = benchmark_table(rated, footprint(rated, year));
    CHECK(std::get<std::string>(benchmarks.rows.at(0).cells.at(8)) == "A");  // 33 kWh/m2 electricity, nothing burnt: 15% of typical
}

TEST_CASE("building-years go by each year's factors or by one, and without a factor there is no total") {
    Estate e;
    const auto hall = e.building("Hall");
    const auto meter = e.meter("E", hall, Utility::electricity);
    e.bill(meter, Date::of(2011, 1, 1), Date::of(2011, 12, 31), 1'000);
    e.bill(meter, Date::of(2024, 1, 1), Date::of(2024, 12, 31), 1'000);
    const Portfolio p = e.portfolio();
    const DataTable own = building_years_table(p);
    REQUIRE(own.rows.size() == 2);
    CHECK(std::holds_alternative<std::monostate>(own.rows[0].cells[6]));
    CHECK(std::get<Carbon>(own.rows[1].cells[6]).small() == 207'050);
    CHECK(own.columns[6].total == Total::none);
    const DataTable fixed = building_years_table(p, 2025);
    CHECK(std::get<Carbon>(column_total(fixed, 6)).small() == 354'000);
}
