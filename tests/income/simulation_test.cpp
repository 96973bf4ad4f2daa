// The generator's published answers, closed forms, convergence, and the same futures on any number of threads.
#include "src/income/philox.hpp"
#include "src/income/projection_tables.hpp"
#include "src/income/rent_roll.hpp"
#include "src/income/simulation.hpp"
#include "tests/income/random_lettings.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::LetBuilding;

namespace {
const Date today = Date::of(2026, 4, 1);
const ProjectionOptions three_years{3, {}, false};
double pounds(Money m) { return static_cast<double>(m.pence()) / 100; }

Simulation run(const Portfolio& portfolio, const FutureRules& rules, int paths = 20'000, int threads = 1, std::uint64_t seed = 1) {
    return simulate(portfolio, today, three_years, {seed, paths, threads}, rules).value();
}
}  // namespace

TEST_CASE("the generator gives the published known answers of Philox 4x32-10") {
    CHECK(philox({0, 0, 0, 0}, 0) == PhiloxWords{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
    CHECK(philox({~0u, ~0u, ~0u, ~0u}, ~std::uint64_t{0}) == PhiloxWords{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
    CHECK(philox({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, 0x299f31d0a4093822u) == PhiloxWords{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
}

TEST_CASE("the normal distribution and its inverse meet") {
    CHECK(normal_below(0) == 0.5);
    CHECK(normal_below(1.959963984540054) == test::Approx(0.975).epsilon(1e-12));
    for (const double p : {1e-9, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999999}) CHECK(normal_below(normal_at(p)) == test::Approx(p).epsilon(1e-12));
    double sum = 0, squares = 0;
    for (std::uint32_t i = 0; i < 50'000; ++i) {
        const PhiloxWords words = philox({i, 0, 0, 0}, 9);
        for (const double x : normals(words[0], words[1])) sum += x, squares += x * x;
    }
    CHECK(std::abs(sum / 100'000) < 0.0127);  // four standard errors
    CHECK(std::abs(squares / 100'000 - 1) < 0.018);
}

TEST_CASE("one break is a Bernoulli draw: mean, standard error and percentiles are those of its chance") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.tenant_break("break", lease, Date::of(2027, 3, 31));
    const Simulation s = run(make.portfolio(), {});
    CHECK(s.years[0].p10 == Money::from_pounds(12'000));
    CHECK(s.years[0].standard_error == Money{});
    const double error = 12'000 * std::sqrt(0.25 * 0.75 / 20'000);
    CHECK(std::abs(pounds(s.years[1].mean) - 9'000) < 4 * error);
    CHECK(pounds(s.years[1].standard_error) == test::Approx(error).epsilon(0.03));
    CHECK(s.years[1].p10 == Money{});
    CHECK(s.years[1].p50 == Money::from_pounds(12'000));
    CHECK(s.years[1].at_risk == s.years[1].mean);
}

TEST_CASE("a chance stays what it is, whatever its weight of the market; two leases then break together more often") {
    LetBuilding make;
    for (const char* name : {"A", "B"}) make.tenant_break(std::string(name) + " break", make.let(name, 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31)), Date::of(2027, 3, 31));
    FutureRules together;
    together.event_correlation = 0.5;
    const Simulation apart = run(make.portfolio(), {}), tied = run(make.portfolio(), together);
    const double error = 24'000 * std::sqrt(0.25 * 0.75 / 20'000);
    CHECK(std::abs(pounds(apart.years[1].mean) - 18'000) < 4 * error);
    CHECK(std::abs(pounds(tied.years[1].mean) - 18'000) < 4 * error);
    CHECK(pounds(tied.years[1].standard_error) > 1.1 * pounds(apart.years[1].standard_error));
}

TEST_CASE("a market rent after a year of normal growth has the normal's mean and percentiles") {
    LetBuilding make;
    const auto lease = make.let("Shop", 10'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 10'000);
    make.put<RentReview>("review", [&](RentReview& r) { r.lease = lease, r.kind = ReviewKind::open_market, r.review_date = Date::of(2027, 4, 1); });
    FutureRules rules;
    rules.market_deviation = 0.06;
    const Simulation s = run(make.portfolio(), rules, 50'000);
    // Growth 2% and 6% deviation: 10,200 with P10 and P90 at 1.2815515655 deviations of 600.
    CHECK(std::abs(pounds(s.years[1].mean) - 10'200) < 4 * 600 / std::sqrt(50'000.0));
    CHECK(std::abs(pounds(s.years[1].p10) - (10'200 - 1.2815515655 * 600)) < 20);
    CHECK(std::abs(pounds(s.years[1].p90) - (10'200 + 1.2815515655 * 600)) < 20);
    CHECK(pounds(s.years[1].standard_error) == test::Approx(600 / std::sqrt(50'000.0)).epsilon(0.02));
}

TEST_CASE("index and market growth have the correlation asked for") {
    LetBuilding make;
    make.put<ReferenceIndex>("cpi", [](ReferenceIndex& i) { i.code = "cpi", i.value = "100", i.from_date = Date::of(2026, 4, 1), i.to_date = Date::of(2026, 4, 30), i.origin = ReferenceOrigin::ours, i.status = ReferenceStatus::in_force; });
    for (const char* name : {"Index", "Market"}) {
        const auto lease = make.let(name, 10'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 10'000);
        make.put<RentReview>(name, [&](RentReview& r) {
            r.lease = lease, r.review_date = Date::of(2027, 4, 1), r.kind = name[0] == 'I' ? ReviewKind::index_linked : ReviewKind::open_market;
            r.price_index = PriceIndex::cpi, r.base_month = Date::of(2026, 4, 1), r.lag_months = 0;
        });
    }
    for (const double correlation : {-1.0, 0.0, 1.0}) {
        FutureRules rules;
        rules.index_deviation = rules.market_deviation = 0.05;
        rules.correlation = correlation;
        // Of two rents with a deviation of 500 each: 0, 500 x sqrt 2, 1,000.
        const double deviation = pounds(run(make.portfolio(), rules).years[1].standard_error) * std::sqrt(20'000.0);
        INFO(correlation);
        CHECK(std::abs(deviation - 500 * std::sqrt(2 + 2 * correlation)) < 15);
    }
}

TEST_CASE("voids are whole months evenly spread about their mean") {
    LetBuilding make;
    make.rate("outlook.renewal_probability", 0);
    make.rate("outlook.incentive_months", 0);
    make.rate("outlook.market_growth", 0, 0);
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2027, 3, 31), 12'000);
    FutureRules rules;
    rules.void_spread = 0.5;  // 3 to 9 months
    const Simulation s = run(make.portfolio(), rules);
    const double deviation = 1'000 * std::sqrt((7 * 7 - 1) / 12.0);
    CHECK(std::abs(pounds(s.years[1].mean) - 6'000) < 4 * deviation / std::sqrt(20'000.0));
    CHECK(pounds(s.years[1].standard_error) == test::Approx(deviation / std::sqrt(20'000.0)).epsilon(0.03));
    CHECK(s.years[1].p90 == Money::from_pounds(9'000));
    CHECK(s.years[1].p10 == Money::from_pounds(3'000));
}

TEST_CASE("without any spread the mean of many futures is the projection's expected income") {
    LetBuilding make;
    make.tenant_break("A break", make.let("A", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31), 15'000), Date::of(2026, 9, 30));
    make.let("B", 20'000, Date::of(2020, 4, 1), Date::of(2027, 9, 30), 22'000);
    const auto c = make.let("C", 8'000, Date::of(2020, 4, 1), Date::of(2036, 9, 30), 9'000);
    make.put<RentReview>("C review", [&](RentReview& r) { r.lease = c, r.kind = ReviewKind::open_market, r.review_date = Date::of(2027, 4, 1); });
    const Portfolio portfolio = make.portfolio();
    const std::vector<Money> expected = project(portfolio, today, three_years).sums.income.yearly();
    const Simulation s = run(portfolio, {}, 50'000);
    for (std::size_t y = 0; y < 3; ++y) {
        INFO(y);
        CHECK(std::abs(pounds(s.years[y].mean) - pounds(expected[y])) < 4 * pounds(s.years[y].standard_error) + 1);
    }
}

TEST_CASE("where nothing is left to chance every future is the expected income, whatever the days of the month") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        LetBuilding make;
        test::RandomLettings random(seed);
        make.rate("outlook.renewal_probability", random.one_in(2) ? 1'000'000 : 0);
        make.rate("outlook.break_probability", random.one_in(2) ? 1'000'000 : 0);
        for (int i = 0; i < 12; ++i) {
            const std::string name = "Unit " + std::to_string(i);
            const auto lease = make.let(name, 1'000 + random.below(30'000), random.day(2015, 14), random.one_in(5) ? std::optional<Date>{} : random.day(2030, 4).plus_days(-365 * random.below(4)), 1'000 + random.below(30'000));
            if (random.one_in(3)) make.tenant_break(name + " break", lease, random.day(2026, 4));
            if (random.one_in(3)) make.put<RentReview>(name + " review", [&](RentReview& r) { r.lease = lease, r.kind = ReviewKind::open_market, r.review_date = random.day(2025, 4); });
        }
        const Portfolio portfolio = make.portfolio();
        const Date as_at = Date::of(2026, 11, 22);
        const std::vector<Money> expected = project(portfolio, as_at, three_years).sums.income.yearly();
        const Simulation s = simulate(portfolio, as_at, three_years, {1, 10, 1}, FutureRules{}).value();
        for (std::size_t y = 0; y < 3; ++y) {
            INFO(seed << " " << y);
            CHECK(std::abs(pounds(s.years[y].p50) - pounds(expected[y])) < 1);
            CHECK(std::abs(pounds(s.years[y].mean) - pounds(expected[y])) < 1);
        }
    }
}

TEST_CASE("the mean of the futures of random lettings is their expected income") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        test::RandomLettings random(seed);
        const Portfolio portfolio = random.portfolio(30);
        const Date as_at = Date::of(2026, 11, 22);
        const std::vector<Money> expected = project(portfolio, as_at, three_years).sums.income.yearly();
        const Simulation s = simulate(portfolio, as_at, three_years, {seed, 4'000, 1}, FutureRules{}).value();
        for (std::size_t y = 0; y < 3; ++y) {
            INFO(seed << " " << y << " " << pounds(s.years[y].mean) << " " << pounds(expected[y]));
            CHECK(std::abs(pounds(s.years[y].mean) - pounds(expected[y])) < 5 * pounds(s.years[y].standard_error) + 5);
        }
    }
}

TEST_CASE("the result is the same on any number of threads, and another seed is another result") {
    test::RandomLettings random(77);
    const Portfolio portfolio = random.portfolio(30);
    FutureRules rules{0.015, 0.06, 0.3, 0.1, 0.5};
    const Simulation one = run(portfolio, rules, 1'001, 1);
    for (const int threads : {2, 3, 8}) {
        const Simulation many = run(portfolio, rules, 1'001, threads);
        for (std::size_t y = 0; y < 3; ++y) {
            CHECK(many.years[y].mean == one.years[y].mean);
            CHECK(many.years[y].p10 == one.years[y].p10);
            CHECK(many.years[y].p90 == one.years[y].p90);
            CHECK(many.years[y].standard_error == one.years[y].standard_error);
        }
    }
    CHECK(run(portfolio, rules, 1'001, 1, 2).years[2].mean != one.years[2].mean);
}

TEST_CASE("the standard error halves with four times the paths") {
    LetBuilding make;
    make.tenant_break("break", make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31)), Date::of(2027, 3, 31));
    const Simulation s = run(make.portfolio(), {}, 32'000);
    REQUIRE(s.convergence.size() == 5);
    CHECK(s.convergence.front().paths == 2'000);
    CHECK(s.convergence.back().paths == 32'000);
    CHECK(pounds(s.convergence[0].standard_error) / pounds(s.convergence[2].standard_error) == test::Approx(2).epsilon(0.05));
    CHECK(pounds(s.convergence[2].standard_error) / pounds(s.convergence[4].standard_error) == test::Approx(2).epsilon(0.05));
}

TEST_CASE("an edit of one lease leaves the others' futures as they were") {
    LetBuilding make;
    for (const char* name : {"A", "B"}) make.tenant_break(std::string(name) + " break", make.let(name, 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31)), Date::of(2027, 3, 31));
    const Simulation both = run(make.portfolio(), {}, 500);
    make.put<Charge>("B charge 2024-04-01", [&](Charge& c) { c.lease = LetBuilding::id<Lease>("B"), c.kind = ChargeKind::rent, c.amount = Money{}, c.from_date = Date::of(2024, 4, 1); });
    const Simulation first = run(make.portfolio(), {}, 500);
    LetBuilding alone;
    alone.tenant_break("A break", alone.let("A", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31)), Date::of(2027, 3, 31));
    CHECK(first.years[1].mean == run(alone.portfolio(), {}, 500).years[1].mean);
    CHECK(both.years[1].mean != first.years[1].mean);
}

TEST_CASE("a simulation that can't be is refused, every fault at once") {
    LetBuilding make;
    FutureRules rules;
    rules.correlation = 1.5;
    const auto refused = simulate(make.portfolio(), today, three_years, {1, 1, 0}, rules);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 3);
    rules.correlation = std::nan("");
    CHECK_FALSE(simulate(make.portfolio(), today, three_years, {1, 100, 1}, rules));
}

TEST_CASE("no leases bring nought in every future, and a cancelled run stops") {
    LetBuilding make;
    const Simulation s = run(make.portfolio(), {0.1, 0.1, 0, 0, 0}, 100);
    CHECK(s.leases == 0);
    CHECK(s.years[2].p90 == Money{});
    const std::atomic<bool> cancelled = true;
    CHECK_THROWS_AS(simulate(make.portfolio(), today, three_years, {1, 1'000, 2}, FutureRules{}, Progress({}, &cancelled)), Cancelled);
}

TEST_CASE("the fan says its seed, rules and what isn't known") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    const Portfolio portfolio = make.portfolio();
    const Simulation s = simulate(portfolio, today, three_years, {42, 100, 1}).value();
    const DataTable table = fan_table(s, project(portfolio, today, three_years));
    CHECK(table.rows.size() == 3);
    CHECK(table.rows[0].cells[1] == Cell{Money::from_pounds(12'000)});
    std::string notes;
    for (const std::string& note : table.notes) notes += note;
    CHECK(notes.find("Seed 42, 100 paths") != std::string::npos);
    CHECK(notes.find("outlook.event_correlation") != std::string::npos);
}

TEST_CASE("without a known volatility no future is drawn, and the table says why") {
    LetBuilding make;
    make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.rate("outlook.index_volatility", 9'000'000);  // unreasonable: not known
    const Portfolio portfolio = make.portfolio();
    const Simulation s = simulate(portfolio, today, three_years, {42, 100, 1}).value();
    CHECK_FALSE(s.is_worked_out());
    const DataTable table = fan_table(s, project(portfolio, today, three_years));
    REQUIRE(table.rows.size() == 3);
    for (std::size_t c = 1; c < 7; ++c) CHECK(table.rows[0].cells[c] == Cell{});
    CHECK(table.rows[0].cells[7] == Cell{Money::from_pounds(12'000)});
    CHECK(table.notes[0].find("outlook.index_volatility") != std::string::npos);
    CHECK_FALSE(simulate(portfolio, today, three_years, {42, 1, 1}));
}

TEST_CASE("a line whose every lease wants an assumption is empty, not nought") {
    test::Make make;
    make.put<Lease>("Shop", [](Lease& l) { l.direction = LeaseDirection::out, l.security = SecurityOfTenure::inside; });
    make.put<LeaseTerm>("term", [](LeaseTerm& t) { t.lease = test::Make::id<Lease>("Shop"), t.kind = TermKind::original, t.from_date = Date::of(2024, 4, 1), t.to_date = Date::of(2027, 3, 31); });
    make.put<Charge>("rent", [](Charge& c) { c.lease = test::Make::id<Lease>("Shop"), c.kind = ChargeKind::rent, c.amount = Money::from_pounds(12'000), c.from_date = Date::of(2024, 4, 1); });
    make.put<Lease>("Head", [](Lease& l) { l.direction = LeaseDirection::in; });
    make.put<LeaseTerm>("head term", [](LeaseTerm& t) { t.lease = test::Make::id<Lease>("Head"), t.kind = TermKind::original, t.from_date = Date::of(2000, 4, 1), t.to_date = Date::of(2099, 3, 31); });
    const Portfolio portfolio = make.portfolio();
    const DataTable table = mtfs_table(portfolio, project(portfolio, today, three_years));
    const auto cell = [&](const std::string& line, std::size_t year) {
        for (const TableRow& row : table.rows)
            if (row.cells[0] == Cell{line}) return row.cells[year + 1];
        throw std::logic_error("no row " + line);
    };
    CHECK(cell("Contracted rent", 0) == Cell{Money::from_pounds(12'000)});
    CHECK(cell("Renewals expected", 0) == Cell{Money{}});
    for (const char* line : {"Holding-over rent", "Renewals expected", "Re-lettings expected", "Income expected", "Income expected, cash basis"}) {
        INFO(line);
        CHECK(cell(line, 1) == Cell{});
    }
    for (std::size_t y = 0; y < 3; ++y) {
        CHECK(cell("Rent paid: contracted rent", y) == Cell{});
        CHECK(cell("Rent paid, expected", y) == Cell{});
        CHECK(cell("Income less rent paid, expected", y) == Cell{});
    }
    CHECK(table.notes.back().find("An empty cell isn't known") == 0);
    // With the assumptions known and nothing let in, nought is nought.
    LetBuilding known;
    const auto shop = known.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    for (const auto& [name, kind] : {std::pair("service", ChargeKind::service_charge), std::pair("insurance", ChargeKind::insurance), std::pair("parking", ChargeKind::parking)})
        known.pays(name, shop, kind, 0, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    const Portfolio let = known.portfolio();
    for (const TableRow& row : without_complete_columns(mtfs_table(let, project(let, today, three_years))).rows)
        for (const Cell& c : row.cells) CHECK(c != Cell{});
}

TEST_CASE("charges besides rent are contracted, and so in every future alike") {
    LetBuilding make;
    const auto lease = make.let("Shop", 12'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    make.tenant_break("break", lease, Date::of(2028, 3, 31));
    const Simulation without = run(make.portfolio(), {}, 2'000);
    make.pays("service", lease, ChargeKind::service_charge, 3'000, Date::of(2024, 4, 1), Date::of(2034, 3, 31));
    const Simulation with = run(make.portfolio(), {}, 2'000);
    for (const std::size_t y : {std::size_t{0}, std::size_t{1}}) {
        CHECK(with.years[y].p10 - without.years[y].p10 == Money::from_pounds(3'000));
        CHECK(with.years[y].p90 - without.years[y].p90 == Money::from_pounds(3'000));
    }
    CHECK(with.years[2].mean == without.years[2].mean);  // past the break nothing is expected of them
}
