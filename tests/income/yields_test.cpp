// Yields, purchaser's costs, unexpired terms, discounting: the domain's own figures, laws, and bad input.
#include "src/income/yields.hpp"

#include <cmath>
#include <numeric>

#include "src/reference/discount.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::Approx;
using terrier::test::holds;

namespace {
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}
const Date today = Date::of(2026, 4, 1);
constexpr YieldTerms example{2'500'000, 0.0638, 200'000, 10'000, 230'000, 3};
template <class T>
std::string field_of(const Result<T>& result) { return result ? "(answered)" : result.error().front().field; }
}  // namespace

TEST_CASE("purchaser's costs follow the bands in force") {
    const auto rate = [](std::int64_t price) { return purchase_costs(shipped(), Money::from_pounds(price), today).value().rate; };
    CHECK(rate(250'000) == Approx(0.026).epsilon(1e-12));
    CHECK(rate(500'000) == Approx(0.047).epsilon(1e-12));
    CHECK(rate(1'000'000) == Approx(0.0575).epsilon(1e-12));
    CHECK(rate(2'000'000) == Approx(0.06275).epsilon(1e-12));
    CHECK(rate(5'000'000) == Approx(0.0659).epsilon(1e-12));
    CHECK(rate(10'000'000) == Approx(0.06695).epsilon(1e-12));
    const PurchaseCosts small = purchase_costs(shipped(), Money::from_pounds(150'000), today).value();
    CHECK(small.tax == Money{});
    CHECK(small.amount == Money::from_pounds(2'700));
    CHECK(small.rates.size() == 6);
    CHECK(purchase_costs(shipped(), Money::from_pounds(250'000), today).value().tax == Money::from_pounds(2'000));
    holds("the parts add up, and more costs more", [](unsigned price) {
        const Money lower = Money::from_pence(1 + price), higher = Money::from_pence(200 + price);
        const PurchaseCosts a = purchase_costs(shipped(), lower, today).value();
        RC_ASSERT(a.tax + a.agent + a.legal + a.vat == a.amount);
        RC_ASSERT(a.amount <= purchase_costs(shipped(), higher, today).value().amount);
        RC_ASSERT(a.rate < 0.0681);
    });
}

TEST_CASE("purchaser's costs are refused without a price or rates of the date") {
    CHECK(field_of(purchase_costs(shipped(), Money{}, today)) == "price");
    CHECK(field_of(purchase_costs(shipped(), Money::from_pounds(-1), today)) == "price");
    CHECK(field_of(purchase_costs(shipped(), Money::from_pounds(100), Date::of(2010, 1, 1))) == "date");
    CHECK(field_of(purchase_costs(empty_portfolio(), Money::from_pounds(100), today)) == "date");
}

TEST_CASE("yields on the market basis") {
    const Yields y = yields(example).value();
    CHECK(y.gross == Approx(0.08).margin(5e-6));
    CHECK(y.niy == Approx(0.07144).margin(5e-6));
    CHECK(y.ry == Approx(0.08272).margin(5e-6));
    CHECK(y.ney == Approx(0.08039).margin(5e-6));
    CHECK(y.tey == Approx(0.08448).margin(5e-6));
    CHECK(council_yield(26, 520).value() == Approx(0.05));
}

TEST_CASE("equivalent yields discount the rents to the price") {
    holds("annually in arrears and quarterly in advance", [](unsigned char passing, unsigned char erv, unsigned char quarters) {
        const YieldTerms t{1'000'000, 0.0638, 1'000.0 * passing, 500, 1'000.0 + 1'000.0 * erv, quarters / 4.0};
        const Yields y = yields(t).value();
        const double price = t.value * 1.0638, now = t.passing - 500, later = t.erv - 500;
        // Year by year, quarter by quarter, and the perpetuity after.
        double quarterly = 0;
        for (int q = 0; q < quarters; ++q) quarterly += now / 4 * std::pow(1 + y.tey, -q / 4.0);
        quarterly += later / 4 * std::pow(1 + y.tey, -quarters / 4.0) / (1 - std::pow(1 + y.tey, -0.25));
        RC_ASSERT(std::fabs(quarterly - price) <= 1e-6 * price);
        if (quarters % 4 != 0) return;
        double yearly = 0;
        for (int n = 1; n <= quarters / 4; ++n) yearly += now * std::pow(1 + y.ney, -n);
        yearly += later * std::pow(1 + y.ney, -quarters / 4.0) / y.ney;
        RC_ASSERT(std::fabs(yearly - price) <= 1e-6 * price);
    });
    YieldTerms now = example;
    now.years = 0;
    CHECK(yields(now).value().ney == Approx(yields(now).value().ry));
}

TEST_CASE("yields of what can't be are refused, all faults at once") {
    const auto refused = yields({-1, 2, -1, -1, -2, -1});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 6);
    YieldTerms costly = example;
    costly.non_recoverable = 230'000;
    CHECK(field_of(yields(costly)) == "erv");
    CHECK(field_of(council_yield(10, 0)) == "book_value");
}

TEST_CASE("unexpired terms are weighed by rent") {
    const std::vector<UnexpiredRent> leases{{100'000, 8.5, 3.5}, {60'000, 2.25, {}}, {40'000, 12, 7.0}};
    CHECK(wault(leases).value().expiry == Approx(7.325).epsilon(1e-12));
    CHECK(wault(leases).value().first_break == Approx(3.825).epsilon(1e-12));
    const std::vector<UnexpiredRent> lapsed{{100, -2, {}}, {100, 4, -1.0}, {0, 50, {}}};
    CHECK(wault(lapsed).value().expiry == 2);
    CHECK(wault(lapsed).value().first_break == 2);
    CHECK(field_of(wault({})) == "leases");
    CHECK(field_of(wault(std::vector<UnexpiredRent>{{0, 1, {}}})) == "leases");
    CHECK(field_of(wault(std::vector<UnexpiredRent>{{1, 1, {}}, {-1, 1, {}}})) == "leases[1].rent");
    CHECK(years_until(Date::of(2026, 1, 1), Date::of(2030, 1, 1)) == 4);
}

TEST_CASE("discount factors decline by the schedule") {
    const auto factors = discount_factors(shipped(), 301, today).value();
    const auto sum = [&](std::size_t to) { return std::accumulate(factors.begin() + 1, factors.begin() + 1 + static_cast<std::ptrdiff_t>(to), 0.0); };
    CHECK(factors[0] == 1);
    for (const auto& [year, factor] : std::vector<std::pair<std::size_t, double>>{{10, .7089}, {30, .3563}, {31, .3459}, {60, .1468}, {76, .0919}, {100, .0508}})
        CHECK(factors[year] == Approx(factor).margin(5e-5));
    CHECK(sum(10) == Approx(8.3166).margin(5e-5));
    CHECK(sum(25) == Approx(16.4815).margin(5e-5));
    CHECK(sum(60) == Approx(25.3753).margin(5e-5));
    CHECK(factors[301] / factors[300] == Approx(1 / 1.01));
    CHECK(equivalent_annual(shipped(), 83.166, 10, 1, today).value() == Approx(10).margin(1e-3));
    CHECK(field_of(discount_factors(shipped(), -1, today)) == "year");
    CHECK(field_of(discount_factors(shipped(), 1'001, today)) == "year");
    CHECK(field_of(discount_factors(shipped(), 5, Date::of(1990, 1, 1))) == "year");
    CHECK(field_of(equivalent_annual(shipped(), 1, 0, 1, today)) == "years");
    CHECK(field_of(equivalent_annual(shipped(), 1, 1'000, 10, today)) == "years");
    CHECK(field_of(equivalent_annual(shipped(), 1, 1, -1, today)) == "first_year");
}
