// Holdings, tenancies, rents and areas as at a date.
#include "tests/support/test.hpp"

#include "src/income/tenancy_schedule.hpp"
#include "src/lease/critical_dates.hpp"
#include "src/portfolio/quality.hpp"
#include "src/portfolio/summary.hpp"
#include "src/table/cells.hpp"
#include "src/table/transparency.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
std::optional<Money> pounds(std::int64_t n) { return Money::from_pounds(n); }
}  // namespace

TEST_CASE("a span includes both its ends and is open where an end isn't known") {
    CHECK(in_force(day(2026, 1, 1), day(2026, 1, 1), day(2026, 1, 1)));
    CHECK_FALSE(in_force(day(2026, 1, 1), day(2026, 1, 31), day(2026, 2, 1)));
    CHECK_FALSE(in_force(day(2026, 1, 1), std::nullopt, day(2025, 12, 31)));
    CHECK(in_force(std::nullopt, std::nullopt, day(1400, 1, 1)));
}

TEST_CASE("an asset is held from its acquisition until the day of its disposal, and never when it is a third party's") {
    Asset a;
    CHECK(is_held(a, day(2026, 1, 1)));
    a.acquired_on = day(2020, 4, 1);
    a.disposed_on = day(2026, 3, 31);
    CHECK_FALSE(is_held(a, day(2020, 3, 31)));
    CHECK(is_held(a, day(2026, 3, 30)));
    CHECK_FALSE(is_held(a, day(2026, 3, 31)));
    a.ownership_model = OwnershipModel::third_party;
    CHECK_FALSE(is_held(a, day(2025, 1, 1)));
    Asset b;
    b.status = AssetStatus::disposed;
    CHECK_FALSE(is_held(b, day(2026, 1, 1)));
}

TEST_CASE("the book value is the latest valuation by the date, reinstatement cost never") {
    Make make;
    const auto hall = make.asset("hall");
    const auto value = [&](const char* name, Date date, std::int64_t amount, ValuationBasis basis) {
        make.put<Valuation>(name, [&](Valuation& v) { v.asset = hall, v.date = date, v.basis = basis, v.amount = Money::from_pounds(amount); });
    };
    value("a", day(2020, 3, 31), 100, ValuationBasis::existing_use);
    value("b", day(2025, 3, 31), 150, ValuationBasis::existing_use);
    value("c", day(2026, 3, 31), 900, ValuationBasis::reinstatement);
    const Portfolio p = make.portfolio();
    CHECK(latest_valuation(p, hall, day(2020, 3, 30)) == nullptr);
    CHECK(latest_valuation(p, hall, day(2025, 3, 30))->amount == pounds(100));
    CHECK(latest_valuation(p, hall, day(2030, 1, 1))->amount == pounds(150));
}

TEST_CASE("past its term a tenancy inside the Act holds over, any other has lapsed, and one with an end has ended") {
    Make make;
    const auto shop = make.asset("shop");
    const auto id = make.lease("lease", shop, day(2016, 3, 25), day(2026, 3, 24));
    const Portfolio p = make.portfolio();
    Lease lease = *p.find(id);
    CHECK(tenancy_state(p, lease, day(2016, 3, 24)) == TenancyState::not_started);
    CHECK(tenancy_state(p, lease, day(2026, 3, 24)) == TenancyState::running);
    CHECK(tenancy_state(p, lease, day(2026, 3, 25)) == TenancyState::holding_over);
    lease.security = SecurityOfTenure::contracted_out;
    CHECK(tenancy_state(p, lease, day(2026, 3, 25)) == TenancyState::lapsed);
    lease.ended_on = day(2026, 6, 30);
    CHECK(tenancy_state(p, lease, day(2026, 6, 30)) == TenancyState::lapsed);
    CHECK(tenancy_state(p, lease, day(2026, 7, 1)) == TenancyState::ended);
    Lease other;
    other.id = Make::id<Lease>("other");
    CHECK(tenancy_state(p, other, day(2026, 1, 1)) == TenancyState::no_term);
}

TEST_CASE("an amendment is a new version of the terms and any date finds its own") {
    Make make;
    const auto shop = make.asset("shop");
    const auto id = make.lease("lease", shop, day(2016, 3, 25), day(2020, 3, 24));
    make.put<LeaseTerm>("second", [&](LeaseTerm& t) { t.lease = id, t.from_date = day(2020, 3, 25), t.to_date = day(2030, 3, 24), t.kind = TermKind::renewal; });
    const Portfolio p = make.portfolio();
    CHECK(term_at(p, id, day(2018, 1, 1))->kind == TermKind::original);
    CHECK(term_at(p, id, day(2020, 3, 25))->kind == TermKind::renewal);
    CHECK(term_at(p, id, day(2016, 3, 24)) == nullptr);
    CHECK(expiry(p, *p.find(id), day(2018, 1, 1)) == day(2030, 3, 24));
}

TEST_CASE("passing rent adds the rents in force, and is nil while rent-free") {
    Make make;
    const auto shop = make.asset("shop");
    const auto id = make.lease("lease", shop, day(2024, 1, 1), day(2028, 12, 31));
    make.charge("step 1", id, ChargeKind::stepped_rent, 10'000, day(2024, 1, 1), day(2025, 12, 31));
    make.charge("step 2", id, ChargeKind::stepped_rent, 12'000, day(2026, 1, 1), day(2028, 12, 31));
    make.charge("free", id, ChargeKind::rent_free, {}, day(2024, 1, 1), day(2024, 3, 31));
    make.charge("half", id, ChargeKind::half_rent, {}, day(2024, 4, 1), day(2024, 6, 30));
    make.charge("service", id, ChargeKind::service_charge, 3'000, day(2024, 1, 1));
    const Portfolio p = make.portfolio();
    const Lease& lease = *p.find(id);
    CHECK(passing_rent(p, lease, day(2023, 12, 31)).amount == pounds(0));
    CHECK(passing_rent(p, lease, day(2024, 3, 31)).amount == pounds(0));
    CHECK(passing_rent(p, lease, day(2024, 3, 31)).is_rent_free);
    CHECK(passing_rent(p, lease, day(2024, 4, 1)).amount == pounds(5'000));
    CHECK(passing_rent(p, lease, day(2025, 12, 31)).amount == pounds(10'000));
    CHECK(passing_rent(p, lease, day(2026, 1, 1)).amount == pounds(12'000));
    CHECK(passing_rent(p, lease, day(2026, 1, 1)).charges.size() == 1);
    // Holding over: the rent of the last day goes on.
    CHECK(passing_rent(p, lease, day(2029, 6, 1)).amount == pounds(12'000));
}

TEST_CASE("a rent that isn't known is not known, but a peppercorn is nil") {
    Make make;
    const auto hall = make.asset("hall");
    const auto a = make.lease("a", hall, day(2024, 1, 1), {});
    const auto b = make.lease("b", hall, day(2024, 1, 1), {});
    const auto c = make.lease("c", hall, day(2024, 1, 1), {});
    make.charge("b rent", b, ChargeKind::rent, {}, day(2024, 1, 1));
    make.charge("c rent", c, ChargeKind::peppercorn, {}, day(2024, 1, 1));
    const Portfolio p = make.portfolio();
    CHECK_FALSE(passing_rent(p, *p.find(a), day(2026, 1, 1)).amount);
    CHECK_FALSE(passing_rent(p, *p.find(b), day(2026, 1, 1)).amount);
    CHECK(passing_rent(p, *p.find(c), day(2026, 1, 1)).amount == pounds(0));
    const PortfolioSummary s = summarise(p, day(2026, 1, 1));
    CHECK(s.leases_out == 3);
    CHECK(s.rents_unknown == 2);
}

TEST_CASE("areas of different bases are never added") {
    Make make;
    const auto hall = make.asset("hall");
    const auto id = make.lease("lease", hall, day(2024, 1, 1), {});
    const auto unit = make.put<Unit>("unit", [&](Unit& u) { u.asset = hall, u.name = "1", u.net_internal_area = Area(1'000'000, AreaBasis::nia); });
    make.put<Demise>("lease demise", [&](Demise& d) { d.lease = id, d.asset = hall, d.unit = unit; });
    CHECK(area_let(make.portfolio(), id, day(2026, 1, 1)) == Area(1'000'000, AreaBasis::nia));
    make.put<Demise>("yard", [&](Demise& d) { d.lease = id, d.asset = hall, d.description = "yard", d.area = Area(500'000, AreaBasis::nia), d.to_date = day(2025, 12, 31); });
    CHECK(area_let(make.portfolio(), id, day(2025, 12, 31)) == Area(1'500'000, AreaBasis::nia));
    CHECK(area_let(make.portfolio(), id, day(2026, 1, 1)) == Area(1'000'000, AreaBasis::nia));
    make.put<Demise>("yard", [&](Demise& d) { d.lease = id, d.asset = hall, d.description = "yard", d.area = Area(500'000, AreaBasis::gia); });
    CHECK_FALSE(area_let(make.portfolio(), id, day(2026, 1, 1)));
}

TEST_CASE("breaks come round, and notice is counted back in calendar months") {
    LeaseBreak b;
    b.break_date = day(2024, 8, 31);
    b.kind = BreakKind::recurring;
    b.every_months = 6;
    b.notice_months = 6;
    CHECK(next_break(b, day(2024, 1, 1)) == day(2024, 8, 31));
    CHECK(next_break(b, day(2024, 9, 1)) == day(2025, 2, 28));
    CHECK(next_break(b, day(2025, 3, 1)) == day(2025, 8, 31));
    b.last_date = day(2025, 2, 28);
    CHECK_FALSE(next_break(b, day(2025, 3, 1)));
    CHECK(notice_by(b, day(2025, 8, 31)) == day(2025, 2, 28));
    b.status = BreakStatus::waived;
    CHECK_FALSE(next_break(b, day(2024, 1, 1)));
    LeaseBreak rolling;
    rolling.break_date = day(2020, 1, 1);
    rolling.kind = BreakKind::rolling;
    rolling.notice_months = 3;
    CHECK(next_break(rolling, day(2026, 11, 30)) == day(2027, 2, 28));
    LeaseBreak fixed;
    fixed.break_date = day(2026, 6, 24);
    CHECK(next_break(fixed, day(2026, 6, 24)) == day(2026, 6, 24));
    CHECK_FALSE(next_break(fixed, day(2026, 6, 25)));
    CHECK_FALSE(notice_by(fixed, day(2026, 6, 24)));
}

TEST_CASE("dates and counts out of all reason break no figure") {
    CHECK(months_later(day(2026, 1, 31), 1) == day(2026, 2, 28));
    CHECK(months_later(day(2026, 1, 31), INT64_MAX) == day(9999, 12, 31));
    CHECK(months_later(day(2026, 1, 31), INT64_MIN) == day(1400, 1, 1));
    CHECK(months_later(day(9999, 12, 31), 0) == day(9999, 12, 31));
    CHECK(months_later(day(1400, 1, 1), -1) == day(1400, 1, 1));
    Make make;
    const auto shop = make.put<Asset>("shop", [](Asset& a) { a.name = "shop", a.epc_rating = EnergyRating::c, a.epc_date = day(9999, 12, 31); });
    const auto id = make.lease("lease", shop, day(1400, 1, 1), day(9999, 12, 31));
    make.put<LeaseBreak>("a", [&](LeaseBreak& b) { b.lease = id, b.kind = BreakKind::recurring, b.break_date = day(1400, 1, 1), b.every_months = INT64_MAX, b.notice_months = INT64_MIN; });
    make.put<LeaseBreak>("b", [&](LeaseBreak& b) { b.lease = id, b.kind = BreakKind::rolling, b.break_date = day(1400, 1, 1), b.notice_months = INT64_MAX; });
    make.put<RentReview>("r", [&](RentReview& r) { r.lease = id, r.review_date = day(9999, 12, 31); });
    make.put<Valuation>("v", [&](Valuation& v) { v.asset = shop, v.date = day(9999, 12, 31), v.amount = Money{}; });
    const Portfolio p = make.portfolio();
    for (const Date date : {day(1400, 1, 1), day(2026, 11, 22), day(9999, 12, 31)}) {
        CHECK_NOTHROW(critical_dates(p, date, {.months_ahead = 36}));
        CHECK_NOTHROW(summarise(p, date));
        CHECK_NOTHROW(assess_quality(p, date));
        CHECK_NOTHROW(income::tenancy_schedule(p, date));
        CHECK_NOTHROW(transparency_list(p, date));
    }
}

TEST_CASE("the summary splits a lease's rent to the penny and leaves the housing revenue account out") {
    Make make;
    const auto office = make.put<Asset>("office", [](Asset& a) {
        a.name = "Office", a.kind = AssetKind::building, a.category = AssetCategory::operational;
        a.gross_internal_area = Area(10'000'000, AreaBasis::gia);
    });
    const auto yard = make.put<Asset>("yard", [](Asset& a) { a.name = "Yard", a.kind = AssetKind::land, a.category = AssetCategory::investment; });
    const auto flats = make.put<Asset>("flats", [](Asset& a) { a.name = "Flats", a.category = AssetCategory::housing, a.holding_account = HoldingAccount::hra; });
    make.put<Asset>("theirs", [](Asset& a) { a.name = "Theirs", a.ownership_model = OwnershipModel::third_party; });
    for (const auto& [name, asset] : {std::pair("v1", office), std::pair("v2", flats)})
        make.put<Valuation>(name, [&, asset = asset](Valuation& v) { v.asset = asset, v.date = day(2025, 3, 31), v.amount = Money::from_pounds(1'000'000); });
    const auto lease = make.lease("lease", office, day(2024, 1, 1), day(2034, 1, 1));
    make.put<Demise>("more", [&](Demise& d) { d.lease = lease, d.asset = yard; });
    make.put<Charge>("rent", [&](Charge& c) { c.lease = lease, c.kind = ChargeKind::rent, c.amount = Money::from_pence(100'001), c.from_date = day(2024, 1, 1); });
    const auto flat_lease = make.lease("flat", flats, day(2024, 1, 1), {});
    make.charge("flat rent", flat_lease, ChargeKind::rent, 5'000, day(2024, 1, 1));
    make.put<RunningCost>("cost", [&](RunningCost& c) {
        c.asset = office, c.category = CostCategory::gas, c.from_date = day(2025, 4, 1), c.to_date = day(2026, 3, 31), c.actual = Money::from_pounds(900);
    });
    const Portfolio p = make.portfolio();
    const PortfolioSummary s = summarise(p, day(2026, 11, 22));
    CHECK(s.assets == 2);
    CHECK(s.third_party == 1);
    CHECK(s.hra_left_out == 1);
    CHECK(s.hra_value == Money::from_pounds(1'000'000));
    CHECK(s.book_value == Money::from_pounds(1'000'000));
    CHECK(s.leases_out == 1);
    CHECK(s.rent_roll == Money::from_pence(100'001));
    CHECK(s.running_cost == Money::from_pounds(900));
    CHECK(s.cost_year == 2025);
    REQUIRE(s.categories.size() == 2);
    CHECK(s.categories[0].category == AssetCategory::operational);
    CHECK(s.categories[0].income + s.categories[1].income == Money::from_pence(100'001));
    CHECK(s.categories[0].income == Money::from_pence(50'001));
    const PortfolioSummary all = summarise(p, day(2026, 11, 22), {true});
    CHECK(all.assets == 3);
    CHECK(all.rent_roll == Money::from_pence(600'001));
    CHECK(all.hra_left_out == 0);
}

TEST_CASE("the tenancy schedule shows what is in force and counts what it leaves out") {
    Make make;
    const auto shop = make.asset("shop");
    const auto id = make.lease("current", shop, day(2021, 6, 24), day(2031, 6, 23));
    make.charge("rent", id, ChargeKind::rent, 20'000, day(2021, 6, 24));
    make.put<Demise>("current demise", [&](Demise& d) { d.lease = id, d.asset = shop, d.area = Area(1'000'000, AreaBasis::nia); });
    make.lease("unknown rent", shop, day(2021, 6, 24), {});
    make.lease("future", shop, day(2027, 6, 24), {});
    make.put<Lease>("no term", [](Lease& l) { l.name = "no term", l.direction = LeaseDirection::out; });
    make.put<Lease>("in", [](Lease& l) { l.name = "in", l.direction = LeaseDirection::in; });
    const Portfolio p = make.portfolio();
    const DataTable t = income::tenancy_schedule(p, day(2026, 11, 22));
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[0].cells[2] == Cell{std::string("current")});
    CHECK(t.rows[0].cells[14] == Cell{Money::from_pounds(20'000)});
    CHECK(t.rows[0].cells[15] == Cell{Money::from_pounds(200)});
    CHECK(t.rows[1].cells[14] == Cell{});
    CHECK(column_total(t, 14) == Cell{Money::from_pounds(20'000)});
    CHECK(t.notes.size() == 4);
    CHECK(t.rows[0].sources.size() == 4);
    CHECK(income::tenancy_schedule(p, day(2027, 6, 24)).rows.size() == 3);
    CHECK(income::tenancy_schedule(p, day(2020, 1, 1)).rows.empty());
}

TEST_CASE("a records table shows references by title and reaches through links") {
    Make make;
    const auto site = make.put<Site>("campus", [](Site& s) { s.name = "Campus", s.postcode = "GL50 1PP"; });
    const auto hall = make.put<Asset>("hall", [&](Asset& a) {
        a.name = "Hall", a.site = site, a.tenure_category.add(TenureCategory::occupied), a.tenure_category.add(TenureCategory::licence), a.storeys = 2;
    });
    make.put<Asset>("barn", [](Asset& a) { a.name = "Barn"; });
    make.put<Note>("note", [&](Note& n) { n.subject = {"asset", hall.value}, n.text = "Roof leaks"; });
    const Portfolio p = make.portfolio();
    const RecordType& type = record_type<Asset>();
    const DataTable t = records_table(p, type, {"name", "site", "site.postcode", "tenure_category", "storeys"}, [](const void* r) { return static_cast<const Asset*>(r)->name == "Hall"; });
    REQUIRE(t.rows.size() == 1);
    CHECK(t.rows[0].cells == std::vector<Cell>{std::string("Hall"), std::string("Campus"), std::string("GL50 1PP"), std::string("Occupied by local authority; Licence"), std::int64_t{2}});
    CHECK(t.columns[2].label == "Site: postcode");
    CHECK(records_table(p, type).columns.size() == type.fields.size() - 1);
    CHECK(records_table(p, record_type<Note>(), {"subject"}).rows[0].cells[0] == Cell{std::string("Asset: Hall")});
    CHECK(unknown_columns(type, {"name", "nothing", "name.postcode", "site.nothing"}) == std::vector<std::string>{"nothing", "name.postcode", "site.nothing"});
    CHECK_THROWS_AS(records_table(p, type, {"nothing"}), std::logic_error);
}

TEST_CASE("the published list has the code's 21 columns and says what it leaves out") {
    Make make;
    make.put<Asset>("a", [](Asset& a) {
        a.reference = "002", a.name = "Library", a.kind = AssetKind::building, a.gross_internal_area = Area(5'000'000, AreaBasis::gia), a.site_area = Area(1, AreaBasis::site);
    });
    make.put<Asset>("b", [](Asset& a) { a.reference = "001", a.address = "Land off Mill Lane", a.kind = AssetKind::land, a.site_area = Area(125'000'000, AreaBasis::unstated); });
    make.put<Asset>("c", [](Asset& a) { a.name = "Flats", a.category = AssetCategory::housing, a.holding_account = HoldingAccount::hra; });
    make.put<Asset>("d", [](Asset& a) { a.name = "Booth", a.publication = Publication::rent_free_booth; });
    make.put<Asset>("e", [](Asset& a) { a.name = "Future", a.acquired_on = day(2027, 1, 1); });
    make.put<RunningCost>("cost", [](RunningCost& c) {
        c.asset = Make::id<Asset>("a"), c.category = CostCategory::gas, c.from_date = day(2025, 4, 1), c.to_date = day(2026, 3, 31), c.actual = Money::from_pounds(900);
    });
    const DataTable t = transparency_list(make.portfolio(), day(2026, 11, 22));
    CHECK(t.columns.size() == 21);
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[0].cells.size() == 21);
    CHECK(t.rows[0].cells[3] == Cell{std::string("Land off Mill Lane")});
    CHECK(t.rows[0].cells[13] == Cell{Area(125'000'000, AreaBasis::site)});
    CHECK(t.rows[1].cells[13] == Cell{Area(5'000'000, AreaBasis::gia)});
    CHECK(t.rows[1].cells[17] == Cell{Money::from_pounds(900)});
    CHECK(t.notes.size() == 3);
}
