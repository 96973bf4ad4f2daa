// Factors, their years, emissions, bridges and benchmarks: the domain's own figures, laws on random uses, and bad input.
#include <cmath>

#include "src/carbon/benchmark.hpp"
#include "src/carbon/bridge.hpp"
#include "src/carbon/emissions.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::carbon;
using terrier::test::Approx;
using terrier::test::holds;

namespace {
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}
template <class T>
std::string field_of(const Result<T>& result) { return result ? "(answered)" : result.error().front().field; }
template <class T>
std::string code_of(const Result<T>& result) { return result ? "(answered)" : result.error().front().code; }

void put_factor(test::Make& make, const std::string& name, const std::string& code, const std::string& value, const std::string& published = {}, ReferenceOrigin origin = ReferenceOrigin::ours) {
    make.put<ReferenceFactor>(name, [&](ReferenceFactor& f) {
        f.code = code, f.name = name, f.value = value, f.unit = "kgCO2e/kWh", f.published_id = published, f.from_date = Date::of(2025, 1, 1), f.to_date = Date::of(2025, 12, 31);
        f.status = ReferenceStatus::in_force, f.origin = origin, f.source = "Test";
    });
}
}  // namespace

TEST_CASE("emissions go by the factors of the year, and a year without is named") {
    const std::vector<std::pair<int, double>> scopes_1_and_2{{2022, 40.28}, {2023, 41.62}, {2024, 41.62}, {2025, 38.77}, {2026, 34.32}};
    const std::vector<double> with_td{41.96, 43.33, 43.36, 40.53, 35.55};
    for (std::size_t i = 0; i < with_td.size(); ++i) {
        const Emissions t = emissions(shipped(), 95'000, 120'000, scopes_1_and_2[i].first).value();
        CHECK(t.scope_1 + t.scope_2 == Approx(scopes_1_and_2[i].second).margin(0.005));
        CHECK(t.scope_1 + t.scope_2 + t.td == Approx(with_td[i]).margin(0.0051));
    }
    const auto unknown = emissions(shipped(), 1, 1, 2031);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().front().field == "year");
    CHECK(unknown.error().front().message.find("2031") != std::string::npos);
    CHECK(field_of(emissions(shipped(), 1, 1, -5)) == "year");
    CHECK(field_of(emissions(shipped(), -1, 1, 2025)) == "electricity_kwh");
    CHECK(field_of(emissions(shipped(), 1, std::nan(""), 2025)) == "gas_kwh_gross");
}

TEST_CASE("releasing 1,000 m2 of typical office saves the domain's tonnes in every factor year") {
    const std::vector<std::pair<int, double>> scopes_1_and_2{{2022, 40.28}, {2023, 41.62}, {2024, 41.62}, {2025, 38.77}, {2026, 34.32}};
    for (const auto& [year, tonnes] : scopes_1_and_2) {
        const FactorSet set = factor_set(shipped(), year);
        const Carbon grams = emitted(95'000'000, *set.find(Activity::electricity)) + emitted(120'000'000, *set.find(Activity::gas));
        CHECK(grams.shown() == Approx(tonnes).margin(0.005));
    }
    CHECK(emitted(95'000'000, *factor_set(shipped(), 2025).find(Activity::electricity)).small() == 16'815'000);
    // 60 FTE at home one more day a week: 46 weeks of 7.4 hours.
    CHECK(emitted(60 * 46 * 7'400, *factor_set(shipped(), 2025).find(Activity::homeworking)).shown() == Approx(6.82).margin(0.005));
}

TEST_CASE("a year's electricity alone is answered where only the gas factor is unknown") {
    CHECK(emissions(shipped(), 1000, 0, 2013).value().scope_2 == Approx(0.44548));
    CHECK(code_of(emissions(shipped(), 1000, 1, 2013)) == "factor_missing");
    CHECK(emissions(shipped(), 1000, 1, 2013).error().front().message.find("gas") != std::string::npos);
}

TEST_CASE("a reporting year uses the factors of the calendar year that holds most of it") {
    CHECK(factor_year(Date::of(2025, 4, 1), Date::of(2026, 3, 31)) == 2025);
    CHECK(factor_year(Date::of(2025, 1, 1), Date::of(2025, 12, 31)) == 2025);
    CHECK(factor_year(Date::of(2024, 8, 1), Date::of(2025, 7, 31)) == 2025);
    CHECK(factor_year(Date::of(2024, 12, 31), Date::of(2025, 1, 1)) == 2024);
    CHECK_THROWS_AS(factor_year(Date::of(2025, 1, 2), Date::of(2025, 1, 1)), std::invalid_argument);
}

TEST_CASE("factors are held exactly as published, and a blank is no factor") {
    ReferenceFactor row;
    const auto digits = [&](const char* text) { row.value = text; const auto f = exact_factor(row); return f ? std::pair(f->digits, f->places) : std::pair<std::int64_t, int>(-999, 0); };
    CHECK(digits("0.207074") == std::pair<std::int64_t, int>(207074, 6));
    CHECK(digits("3033.38067") == std::pair<std::int64_t, int>(303338067, 5));
    CHECK(digits("0") == std::pair<std::int64_t, int>(0, 0));
    CHECK(digits("-1.5") == std::pair<std::int64_t, int>(-15, 1));
    for (const char* bad : {"", ".", "-", "1.2.3", "1e5", "0,5", "1234567890123456"}) CHECK(digits(bad).first == -999);
}

TEST_CASE("a row imported under its published id wins over the shipped one, unless it is blank") {
    test::Make make;
    put_factor(make, "shipped", "electricity", "0.17700", "7_400_4000_5_1", ReferenceOrigin::shipped);
    put_factor(make, "imported", "7_400_4000_5_1", "0.18000", "7_400_4000_5_1");
    CHECK(factor_of_year(make.portfolio(), "electricity", 2025)->value == "0.18000");
    put_factor(make, "imported", "7_400_4000_5_1", "", "7_400_4000_5_1");
    CHECK(factor_of_year(make.portfolio(), "electricity", 2025)->value == "0.17700");
    CHECK(factor_of_year(make.portfolio(), "electricity", 2026) == nullptr);
    put_factor(make, "shipped", "electricity", "", "7_400_4000_5_1", ReferenceOrigin::shipped);
    CHECK(factor_of_year(make.portfolio(), "electricity", 2025) == nullptr);
    CHECK(factor_set(make.portfolio(), 2025).find(Activity::electricity) == nullptr);
}

TEST_CASE("a bridge of any two years adds up to the gram") {
    holds("from + effects = to, in every line and in total", [] {
        const auto uses = [] {
            std::vector<Use> all;
            const auto count = *rc::gen::inRange(0, 30);
            for (int i = 0; i < count; ++i)
                all.push_back({derived_id("place", std::to_string(*rc::gen::inRange(0, 8))), static_cast<Activity>(*rc::gen::element(0, 1, 2)), *rc::gen::inRange<std::int64_t>(0, 900'000'000'000)});
            return all;
        };
        const auto before = uses(), after = uses();
        const auto found = bridge(before, factor_set(shipped(), *rc::gen::inRange(2016, 2027)), after, factor_set(shipped(), *rc::gen::inRange(2016, 2027))).value();
        const auto adds_up = [](const BridgeLine& l) { return l.from + l.portfolio + l.used + l.grid + l.other_factors == l.to; };
        BridgeLine sum;
        for (const BridgeLine& line : found.lines) {
            RC_ASSERT(adds_up(line));
            sum += line;
        }
        RC_ASSERT(adds_up(found.total));
        RC_ASSERT(sum.from == found.total.from && sum.to == found.total.to && sum.used == found.total.used);
    });
}

TEST_CASE("a bridge tells use, grid and portfolio apart") {
    const Uuid kept = derived_id("place", "kept"), sold = derived_id("place", "sold"), bought = derived_id("place", "bought");
    const std::vector<Use> before{{kept, Activity::electricity, 95'000'000}, {sold, Activity::gas, 10'000'000}};
    const std::vector<Use> after{{kept, Activity::electricity, 90'000'000}, {bought, Activity::electricity, 1'000'000}};
    const Bridge found = bridge(before, factor_set(shipped(), 2024), after, factor_set(shipped(), 2025)).value();
    CHECK(found.total.used.small() == -5'000'000LL * 20'705 / 100'000);
    CHECK(found.total.grid.small() == 91'000'000LL * (17'700 - 20'705) / 100'000);
    CHECK(found.total.portfolio.small() == 207'050 - 1'829'000);
    CHECK(found.total.other_factors.small() == 0);
    const auto missing = bridge(before, factor_set(shipped(), 2013), after, factor_set(shipped(), 2031));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().size() == 2);  // gas of 2013, electricity of 2031: each once
}

TEST_CASE("use at the benchmark is rated 100, and bands step by 25") {
    const auto rating = [](double electricity, double fossil) { return operational_rating(shipped(), "office", 1000, electricity, fossil, 2025).value(); };
    CHECK(rating(95'000, 120'000).rating == Approx(100));
    CHECK(rating(95'000, 120'000).band == EnergyRating::d);
    CHECK(rating(0, 0).band == EnergyRating::a);
    CHECK(rating(95'000 * 0.5, 120'000 * 0.5).band == EnergyRating::b);
    CHECK(rating(95'000 * 1.6, 120'000 * 1.6).band == EnergyRating::g);
    CHECK(rating(95'000, 120'000).emitted_per_m2 == Approx(38.7702));
    CHECK(benchmark_codes(shipped()).size() == 6);
    CHECK(code_of(operational_rating(shipped(), "castle", 1000, 1, 1, 2025)) == "benchmark_missing");
    CHECK(code_of(operational_rating(shipped(), "office", 1000, 1, 1, 2031)) == "factor_missing");
    CHECK(field_of(operational_rating(shipped(), "office", 0, 1, 1, 2025)) == "area_m2");
    CHECK(field_of(operational_rating(shipped(), "office", 1, -1, 1, 2025)) == "electricity_kwh");
    CHECK(field_of(operational_rating(shipped(), "office", 1, 1, std::nan(""), 2025)) == "fossil_kwh");
    CHECK(field_of(operational_rating(shipped(), "office", 1, 1, 1, -4)) == "year");
}
