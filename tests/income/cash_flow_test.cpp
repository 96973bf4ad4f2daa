// The event walk against the plain month loop, closed forms, and leases that can't be.
#include "tests/income/plain_flow.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;

namespace {
Forecast forecast(int horizon = longest_horizon) {
    ForecastRates rates;
    rates.horizon = horizon;
    rates.index = {0.04, 0.03, 0.02};
    rates.market = {0.0, 0.015, -0.01, 0.02};
    rates.discount = 0.055;
    rates.past_index = {96, 97, 97.5, 99, 100};
    return *make_forecast(rates);
}
Forecast flat(double discount = 0, int horizon = 120) {
    ForecastRates rates;
    rates.horizon = horizon;
    rates.discount = discount;
    return *make_forecast(rates);
}
LeaseFlow plain_lease(std::int32_t end, std::int64_t rent) {
    LeaseFlow l;
    l.end = end;
    l.rent = rent;
    return l;
}
const FlowSet nothing;

Money total(const std::vector<Money>& months) {
    Money sum;
    for (const Money m : months) sum += m;
    return sum;
}
bool has_code(const Faults& faults, std::string_view code) {
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code; });
}
}  // namespace

TEST_CASE("the event walk gives the plain month loop's value to the penny on 4,000 random leases") {
    const Forecast f = forecast();
    std::mt19937_64 random(7);
    FlowSet set;
    for (int i = 0; i < 4'000; ++i) {
        const LeaseFlow l = test::random_flow(random, set, f);
        REQUIRE(check(l, set, f).empty());
        const double plain = test::plain_value(test::plain_rates(l, set, f), f);
        REQUIRE(expected_value(l, set, f) == test::Approx(plain).epsilon(1e-11).margin(1e-4));
        REQUIRE(expected_npv(l, set, f) == Money::from_pence(std::llrint(plain)));
    }
}

TEST_CASE("monthly totals from events alone equal the plain loop's, rounded as one running total") {
    const Forecast f = forecast(360);
    std::mt19937_64 random(11);
    FlowSet set;
    FlowTotals totals(f);
    std::vector<double> plain(360);
    for (int i = 0; i < 150; ++i) {
        const LeaseFlow l = test::random_flow(random, set, f);
        totals.add(l, set);
        const std::vector<double> rates = test::plain_rates(l, set, f);
        for (std::size_t m = 0; m < rates.size(); ++m) plain[m] += rates[m];
    }
    double sum = 0;
    std::int64_t before = 0;
    const std::vector<Money> months = totals.months();
    for (std::size_t m = 0; m < plain.size(); ++m) {
        sum += plain[m] / 12;
        REQUIRE(months[m] == Money::from_pence(std::llrint(sum) - before));
        before = std::llrint(sum);
    }
    Money by_year;
    for (const Money year : totals.years(4)) by_year += year;
    REQUIRE(by_year == total(months));
}

TEST_CASE("a lease taken out of the totals again leaves them as they were") {
    const Forecast f = forecast(240);
    std::mt19937_64 random(13);
    FlowSet set;
    FlowTotals totals(f);
    const LeaseFlow stays = plain_lease(100, 1'000'001);
    totals.add(stays, nothing);
    const std::vector<Money> before = totals.months();
    for (int i = 0; i < 50; ++i) {
        const LeaseFlow l = test::random_flow(random, set, f);
        totals.add(l, set);
        totals.add(l, set, -1);
    }
    REQUIRE(totals.months() == before);
}

TEST_CASE("twelve months of a yearly rent that twelve doesn't divide add up to the rent, in every year") {
    const Forecast f = flat();
    FlowTotals totals(f);
    totals.add(plain_lease(120, 100'003), nothing);
    const std::vector<Money> years = totals.years(0);
    REQUIRE(years.size() == 10);
    for (const Money year : years) REQUIRE(year == Money::from_pence(100'003));
    for (const Money month : totals.months()) REQUIRE((month == Money::from_pence(8'333) || month == Money::from_pence(8'334)));
    REQUIRE(totals.years(3).size() == 11);
    REQUIRE(totals.years(3)[1] == Money::from_pence(100'003));
}

TEST_CASE("a level rent is worth the closed form of an annuity due") {
    const Forecast f = flat(0.06, 120);
    const double monthly = std::pow(1.06, -1.0 / 12);
    const double annuity = (1 - std::pow(monthly, 60)) / (1 - monthly);
    REQUIRE(expected_value(plain_lease(60, 1'200'000), nothing, f) == test::Approx(100'000 * annuity).epsilon(1e-13));
}

TEST_CASE("a break of even chance takes half of what lies behind it") {
    const Forecast f = flat();
    LeaseFlow l = plain_lease(120, 1'200'00);
    FlowSet set;
    set.breaks = {{60, 0.5}};
    l.breaks = 1;
    REQUIRE(expected_npv(l, set, f) == Money::from_pounds(6'000 + 3'000));
}

TEST_CASE("void months, incentive and the market rent follow an end") {
    const Forecast f = flat();
    LeaseFlow l = plain_lease(24, 1'200'00);
    l.has_market_rent = true;
    l.market_rent = 2'400'00;
    l.void_months = 6;
    l.incentive_months = 6;
    SECTION("never renewed: 84 of the 96 months are paid at the market rent") { REQUIRE(expected_npv(l, nothing, f) == Money::from_pounds(2'400 + 7 * 2'400)); }
    SECTION("always renewed: all of them") {
        l.renewal_probability = 1;
        REQUIRE(expected_npv(l, nothing, f) == Money::from_pounds(2'400 + 8 * 2'400));
    }
    SECTION("a market rent that isn't known counts nothing") {
        l.has_market_rent = false;
        REQUIRE(expected_npv(l, nothing, f) == Money::from_pounds(2'400));
    }
}

TEST_CASE("an index review is held between collar and cap and rounded to the penny") {
    ForecastRates rates;
    rates.horizon = 24;
    rates.index = {0.10};
    const Forecast f = *make_forecast(rates);
    LeaseFlow l = plain_lease(24, 1'000'001);
    l.review = FlowReview::index;
    l.review_every = 12;
    l.review_month = 12;
    l.cap = 1.04;
    FlowTotals totals(f);
    totals.add(l, nothing);
    REQUIRE(totals.years(0)[1] == Money::from_pence(1'040'001));
    l.cap = no_cap;
    FlowTotals uncapped(f);
    uncapped.add(l, nothing);
    REQUIRE(uncapped.years(0)[1] == Money::from_pence(1'100'001));
}

TEST_CASE("past index figures are used for a review whose last one lies before the model") {
    ForecastRates rates;
    rates.horizon = 24;
    rates.past_index = {80, 90, 100};
    const Forecast f = *make_forecast(rates);
    LeaseFlow l = plain_lease(24, 800'000);
    l.review = FlowReview::index;
    l.review_every = 2;
    l.review_month = 0;
    l.cap = no_cap;
    REQUIRE(expected_npv(l, nothing, f) == Money::from_pence(2'000'000));
}

TEST_CASE("a lease that can't be is refused with every fault at once") {
    const Forecast f = flat();
    LeaseFlow l = plain_lease(-1, -5);
    l.renewal_probability = 1.5;
    l.collar = 1.05;
    l.cap = 1.02;
    l.void_months = -1;
    l.incentive_months = 61;
    l.review_every = 12;
    const Faults faults = check(l, nothing, f);
    for (const char* code : {"end_before_start", "rent_out_of_range", "probability_out_of_range", "cap_below_collar", "void_out_of_range", "incentive_out_of_range", "review_unknown"}) {
        INFO(code);
        REQUIRE(has_code(faults, code));
    }
    l = plain_lease(10, 100);
    FlowSet bad;
    bad.breaks = {{6, std::nan("")}, {6, -0.5}};
    l.breaks = 2;
    REQUIRE(has_code(check(l, bad, f), "probability_out_of_range"));
    REQUIRE(has_code(check(l, bad, f), "breaks_out_of_order"));
    l = plain_lease(10, 100);
    l.review_every = 12;
    l.review = FlowReview::market;
    REQUIRE(has_code(check(l, nothing, f), "market_rent_unknown"));
    l = plain_lease(10, 100);
    bad.steps = {{12, 100}, {6, 100}};
    l.steps = 2;
    REQUIRE(has_code(check(l, bad, f), "steps_out_of_order"));
}

TEST_CASE("a forecast that can't be is refused") {
    ForecastRates rates;
    rates.horizon = 721;
    rates.index = {-1};
    rates.market = {std::nan("")};
    rates.discount = -2;
    rates.past_index = {100, 0};
    rates.relet_term = 50;
    const auto refused = make_forecast(rates);
    REQUIRE_FALSE(refused);
    for (const char* code : {"horizon_out_of_range", "growth_impossible", "rate_impossible", "index_impossible", "relet_term_uneven"}) {
        INFO(code);
        REQUIRE(has_code(refused.error(), code));
    }
}

TEST_CASE("a lease that starts past the horizon is worth nothing") {
    const Forecast f = flat();
    LeaseFlow l = plain_lease(300, 1'200'00);
    l.start = 200;
    l.has_market_rent = true;
    l.market_rent = 100;
    REQUIRE(expected_npv(l, nothing, f) == Money{});
}
