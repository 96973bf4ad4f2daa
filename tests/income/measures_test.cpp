// Measures: values, what is missing, and that an incomplete figure says so.
#include "tests/support/test.hpp"

#include <set>

#include "src/income/measures.hpp"
#include "src/income/yields.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::Make;

namespace {
const Date today = Date::of(2026, 4, 1);
Measure measure(const Portfolio& p, std::string_view name) { return measured(*measure_named(name), p, today); }
double value(const Portfolio& p, std::string_view name) { return plain_number(measure(p, name).value).value(); }

// The example of the unexpired terms, by dates.
Make three_leases() {
    Make make;
    const Id<Asset> hall = make.put<Asset>("hall", [](Asset& a) { a.name = "hall", a.category = AssetCategory::investment, a.uprn = "100012345678"; });
    const auto days = [](double years) { return today.plus_days(static_cast<std::int64_t>(years * 365.25)); };
    const auto let = [&](const char* name, std::int64_t rent, double expiry, std::optional<double> first_break) {
        const Id<Lease> lease = make.lease(name, hall, Date::of(2020, 1, 1), days(expiry));
        make.charge(std::string(name) + " rent", lease, ChargeKind::rent, rent, Date::of(2020, 1, 1));
        make.put<LeaseTerm>(std::string(name) + " term", [&](LeaseTerm& t) { t.lease = lease, t.from_date = Date::of(2020, 1, 1), t.to_date = days(expiry), t.repairing = Repairing::full; });
        if (first_break) make.put<LeaseBreak>(std::string(name) + " break", [&](LeaseBreak& b) { b.lease = lease, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = days(*first_break); });
    };
    let("a", 100'000, 8.5, 3.5);
    let("b", 60'000, 2.25, {});
    let("c", 40'000, 12, 7.0);
    return make;
}
}  // namespace

TEST_CASE("measures are named once, in order, with a unit and a rule") {
    std::set<std::string_view> names;
    for (const MeasureKind& kind : measures()) {
        CHECK(names.insert(kind.name).second);
        CHECK_FALSE(kind.title.empty());
        CHECK_FALSE(kind.unit.empty());
        CHECK_FALSE(kind.rule.empty());
    }
    CHECK(std::is_sorted(measures().begin(), measures().end(), [](const MeasureKind& a, const MeasureKind& b) { return a.name < b.name; }));
    CHECK(measure_named("gross") == nullptr);
    CHECK(measure_named("gross_income") != nullptr);
}

TEST_CASE("unexpired terms by dates give the worked example") {
    const Portfolio p = three_leases().portfolio();
    CHECK(value(p, "wault_expiry") == test::Approx(7.325).margin(0.003));
    CHECK(value(p, "wault_break") == test::Approx(3.825).margin(0.003));
    CHECK(measure(p, "wault_expiry").is_complete());
}

TEST_CASE("income and yields are whole when everything is known") {
    Make make = three_leases();
    make.put<Valuation>("worth", [](Valuation& v) { v.asset = Make::id<Asset>("hall"), v.date = Date::of(2026, 3, 31), v.basis = ValuationBasis::fair_value, v.amount = Money::from_pounds(2'000'000); });
    Editor editor(make.portfolio());
    for (const Change& row : shipped_edition(editor.base()).changes) editor.put(*row.type, row.after);
    const Portfolio p = editor.result();
    CHECK(value(p, "gross_income") == 200'000);
    CHECK(value(p, "net_income") == 200'000);
    CHECK(value(p, "council_yield") == test::Approx(0.1));
    CHECK(value(p, "net_initial_yield") == test::Approx(200'000 / (2'000'000 * 1.06275)));
    CHECK(value(p, "income_ending_36_months") == 60'000);
    CHECK(value(p, "lta_status_known") == 1);
    CHECK(value(p, "valid_uprn_share") == 1);
    CHECK(value(p, "leases_holding_over") == 0);
    CHECK(measure(p, "gross_income").sources.size() == 3);
}

TEST_CASE("a rent that isn't known makes a figure incomplete and is named") {
    Make make = three_leases();
    make.lease("silent", Make::id<Asset>("hall"), Date::of(2020, 1, 1), {});
    const Portfolio p = make.portfolio();
    for (const char* name : {"gross_income", "net_income", "wault_expiry", "top_5_tenant_share", "income_ending_12_months"}) {
        const Measure m = measure(p, name);
        INFO(name);
        CHECK_FALSE(m.is_complete());
        CHECK(std::any_of(m.missing.begin(), m.missing.end(), [](const std::string& what) { return what.find("silent") != std::string::npos; }));
    }
    CHECK(value(p, "gross_income") == 200'000);
}

TEST_CASE("of nothing there are no shares, and every measure says so") {
    const Portfolio p = empty_portfolio();
    for (const MeasureKind& kind : measures()) {
        const Measure m = measured(kind, p, today);
        INFO(kind.name);
        if (kind.unit == "share" && kind.name != "arrears_over_90_days") CHECK_FALSE(m.is_complete());
        CHECK(m.name == kind.name);
    }
    CHECK_FALSE(measure(p, "arrears").is_complete());
    CHECK_FALSE(measure(p, "net_income_share_of_funding").is_complete());
    CHECK(measure(p, "gross_income").is_complete());
}

TEST_CASE("units of which nobody says whether they can be let make the void rate incomplete") {
    Make make = three_leases();
    make.put<Unit>("one", [](Unit& u) { u.asset = Make::id<Asset>("hall"), u.name = "one", u.is_lettable = true; });
    // Let with the whole hall.
    CHECK(value(make.portfolio(), "void_rate_count") == 0);
    CHECK_FALSE(measure(make.portfolio(), "void_rate_area").is_complete());
    make.put<Unit>("two", [](Unit& u) { u.asset = Make::id<Asset>("hall"), u.name = "two"; });
    CHECK_FALSE(measure(make.portfolio(), "void_rate_count").is_complete());
}

TEST_CASE("reviews outstanding are counted with their months and rents") {
    Make make = three_leases();
    make.put<RentReview>("late", [](RentReview& r) { r.lease = Make::id<Lease>("a"), r.review_date = Date::of(2025, 2, 2), r.status = ReviewStatus::pending; });
    make.put<RentReview>("done", [](RentReview& r) { r.lease = Make::id<Lease>("b"), r.review_date = Date::of(2025, 2, 2), r.status = ReviewStatus::agreed; });
    const Portfolio p = make.portfolio();
    CHECK(value(p, "reviews_outstanding") == 1);
    CHECK(value(p, "reviews_outstanding_months") == 13);
    CHECK(value(p, "reviews_outstanding_rent") == 100'000);
}

TEST_CASE("measures stand at the ends of the calendar") {
    const Portfolio p = three_leases().portfolio();
    for (const MeasureKind& kind : measures())
        for (const Date date : {Date::of(1400, 1, 1), Date::of(9999, 12, 31)}) CHECK_NOTHROW(measured(kind, p, date));
}

TEST_CASE("as at a date ahead, a lease outside the 1954 Act whose term will be past is named as missing from the income") {
    Make make;
    const Id<Lease> lease = make.lease("yard", make.asset("yard"), Date::of(2020, 1, 1), Date::of(2027, 3, 31));
    make.charge("yard rent", lease, ChargeKind::rent, 10'000, Date::of(2020, 1, 1));
    const auto secure = [&](SecurityOfTenure security) {
        make.put<Lease>("yard", [&](Lease& l) { l.name = "yard", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.security = security; });
    };
    secure(SecurityOfTenure::contracted_out);
    const auto income = [&](Date as_at, std::optional<Date> on = today) { return measured(*measure_named("gross_income"), make.portfolio(), as_at, on); };
    CHECK(income(Date::of(2027, 3, 31)).is_complete());
    const Measure ahead = income(Date::of(2027, 4, 1));
    CHECK_FALSE(ahead.is_complete());
    REQUIRE(ahead.missing.size() == 1);
    CHECK(ahead.missing[0].find("yard") == 0);
    CHECK(plain_number(ahead.value) == 10'000);
    // As at that very day it is known who pays; and the Act lets a tenant stay.
    CHECK(income(Date::of(2027, 4, 1), Date::of(2027, 4, 1)).is_complete());
    secure(SecurityOfTenure::inside);
    CHECK(income(Date::of(2027, 4, 1)).is_complete());
}
