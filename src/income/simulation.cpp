// Drawing futures and reading off their percentiles.
#include "src/income/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <thread>

#include "src/base/text.hpp"
#include "src/income/future_lease.hpp"
#include "src/income/philox.hpp"
#include "src/income/projection_tables.hpp"

namespace terrier::income {

double normal_below(double x) { return 0.5 * std::erfc(-x / 1.4142135623730951); }

double normal_at(double p) {
    // From a start good to 4e-4 (Abramowitz and Stegun 26.2.23) by Newton's method, on the side where the tail is small.
    if (p > 0.5) return -normal_at(1 - p);
    const double t = std::sqrt(-2 * std::log(p));
    double x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (int i = 0; i < 4; ++i) x -= (normal_below(x) - p) / (0.3989422804014327 * std::exp(-x * x / 2));
    return x;
}

namespace {
// All that the paths of a run share.
struct Run {
    const FutureLeases& leases;
    const Assumptions& assumed;
    const FutureRules& rules;
    std::uint64_t seed;
    std::size_t years;

    // Multiples of the forecast by month, from one year's drawn growths to the next.
    struct Track {
        std::vector<double>& levels;
        const Growth& growth;
        double level = 1;
        void year(std::size_t from, std::size_t number, double shock) {
            const double forecast = growth.is_known() ? growth.by_year()[std::min(number, growth.by_year().size() - 1)] : 0;
            const double monthly = std::pow(std::max(1 + forecast + shock, 0.5) / (1 + forecast), 1.0 / 12);
            for (std::size_t m = from + 1; m <= from + 12 && m < levels.size(); ++m) levels[m] = level *= monthly;
        }
    };

    void draw(std::uint32_t path, Future& future) const {
        future.path = path;
        std::fill(future.index.begin(), future.index.end(), 1);
        std::fill(future.market.begin(), future.market.end(), 1);
        Track index{future.index, assumed.index}, market{future.market, assumed.market};
        const double apart = std::sqrt(1 - rules.correlation * rules.correlation);
        double factor = 0;
        std::size_t number = 0;
        for (auto from = static_cast<std::size_t>(std::max(leases.now(), 0)); from < leases.months(); from += 12, ++number) {
            const PhiloxWords words = philox({path, static_cast<std::uint32_t>(number), 0, 0}, seed);
            const auto [z, y] = normals(words[0], words[1]);
            const double of_market = rules.correlation * z + apart * y;
            index.year(from, number, rules.index_deviation * z);
            market.year(from, number, rules.market_deviation * of_market);
            factor += of_market;
        }
        const double standing = number > 0 ? factor / std::sqrt(static_cast<double>(number)) : 0;
        for (std::size_t i = 0; i < leases.chances().size(); ++i) future.chances[i] = chance_given(leases.chances()[i], standing);
    }

    double chance_given(const FutureLeases::Chance& chance, double factor) const {
        const double p = chance.probability, w = rules.event_correlation;
        if (w <= 0 || p <= 0 || p >= 1) return p;
        return normal_below((chance.at + (chance.is_break ? -1 : 1) * std::sqrt(w) * factor) / std::sqrt(1 - w));
    }

    // Pence by year of the paths from `first` to before `last`.
    void play(std::uint32_t first, std::uint32_t last, std::vector<double>& out, const Progress& progress) const {
        Future future;
        future.seed = seed;
        future.index.resize(leases.months() + 1);
        future.market.resize(leases.months() + 1);
        future.chances.resize(leases.chances().size());
        std::vector<double> change(leases.months() + 2);
        for (std::uint32_t path = first; path < last; ++path) {
            if (path % 256 == 0) progress.check();
            draw(path, future);
            std::fill(change.begin(), change.end(), 0);
            leases.play(future, change);
            for (std::size_t y = 0; y < years; ++y) out[path * years + y] = leases.calendar()[y];
            double rate = 0;
            for (std::size_t m = 0; m < leases.months(); ++m) {
                rate += change[m];
                out[path * years + m / 12] += rate / 12;
            }
        }
    }
};

void play_on_threads(const Run& run, const SimulationOptions& options, std::vector<double>& out, const Progress& progress) {
    const auto paths = static_cast<std::uint32_t>(options.paths), threads = static_cast<std::uint32_t>(options.threads);
    std::vector<std::exception_ptr> failed(threads);
    std::vector<std::thread> running;
    const auto part = [&](std::uint32_t t) {
        try {
            run.play(static_cast<std::uint32_t>(std::uint64_t{paths} * t / threads), static_cast<std::uint32_t>(std::uint64_t{paths} * (t + 1) / threads), out, progress);
        } catch (...) {
            failed[t] = std::current_exception();
        }
    };
    for (std::uint32_t t = 1; t < threads; ++t) running.emplace_back(part, t);
    part(0);
    for (std::thread& thread : running) thread.join();
    for (const std::exception_ptr& failure : failed)
        if (failure) std::rethrow_exception(failure);
}

Money money(double x) { return Money::from_pence(std::llrint(x)); }

double percentile(const std::vector<double>& sorted, double p) {
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

struct Spread {
    double mean = 0, error = 0, p10 = 0, p50 = 0, p90 = 0;
};
Spread spread_of(std::vector<double> samples) {
    Spread s;
    const auto count = static_cast<double>(samples.size());
    for (const double x : samples) s.mean += x / count;
    double squares = 0;
    for (const double x : samples) squares += (x - s.mean) * (x - s.mean);
    s.error = std::sqrt(squares / (count - 1) / count);
    std::sort(samples.begin(), samples.end());
    s.p10 = percentile(samples, 0.1), s.p50 = percentile(samples, 0.5), s.p90 = percentile(samples, 0.9);
    return s;
}

void read_off(Simulation& result, const std::vector<double>& out, std::size_t years, int first_year) {
    const auto paths = static_cast<std::size_t>(result.options.paths);
    std::vector<double> samples(paths), sums(paths);
    for (std::size_t y = 0; y < years; ++y) {
        for (std::size_t p = 0; p < paths; ++p) sums[p] += samples[p] = out[p * years + y];
        const Spread s = spread_of(samples);
        result.years.push_back({first_year + static_cast<int>(y), money(s.mean), money(s.p10), money(s.p50), money(s.p90), money(s.mean) - money(s.p10), money(s.error)});
    }
    for (std::size_t part = 16; part >= 1; part /= 2) {
        const std::size_t count = paths / part;
        if (count < 2) continue;
        const Spread s = spread_of({sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count)});
        result.convergence.push_back({static_cast<int>(count), money(s.mean), money(s.error), money(s.p10), money(s.p50), money(s.p90)});
    }
}

Faults faults_of(const SimulationOptions& options) {
    Faults faults;
    if (options.paths < 2 || options.paths > 100'000) faults.push_back({"paths_out_of_range", "A simulation has 2 to 100,000 paths. Give a number between.", "paths", {}, {}, Severity::refused});
    if (options.threads < 1 || options.threads > 64) faults.push_back({"threads_out_of_range", "A simulation runs on 1 to 64 threads. Give a number between.", "threads", {}, {}, Severity::refused});
    return faults;
}

bool is_possible(const FutureRules& r) {
    const auto within = [](double x, double least, double most) { return least <= x && x <= most; };
    return within(r.index_deviation, 0, 0.5) && within(r.market_deviation, 0, 0.5) && within(r.correlation, -1, 1) && within(r.event_correlation, 0, 0.99) && within(r.void_spread, 0, 1);
}
}  // namespace

FutureRules future_rules(const Portfolio& portfolio, Date as_at, std::vector<std::string>& unknown) {
    const Assumptions a = assumptions(portfolio, as_at);
    const auto known = [&](const std::optional<Ratio>& ratio, const char* code) {
        if (!ratio) unknown.emplace_back(code);
        return ratio ? ratio->as_double() : 0;
    };
    return {known(a.index_volatility, "outlook.index_volatility"), known(a.market_volatility, "outlook.market_volatility"), known(a.index_market_correlation, "outlook.index_market_correlation"),
            known(a.event_correlation, "outlook.event_correlation"), known(a.void_spread, "outlook.void_spread")};
}

Result<Simulation> simulate(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options, const SimulationOptions& simulation, const Progress& progress) {
    std::vector<std::string> unknown;
    const FutureRules rules = future_rules(portfolio, as_at, unknown);
    const bool has_volatility = std::none_of(unknown.begin(), unknown.end(), [](const std::string& code) { return code == "outlook.index_volatility" || code == "outlook.market_volatility"; });
    if (!has_volatility && faults_of(simulation).empty()) return Simulation{simulation, rules, {}, {}, 0, std::move(unknown)};
    auto result = simulate(portfolio, as_at, options, simulation, rules, progress);
    if (result) result->unknown = std::move(unknown);
    return result;
}

Result<Simulation> simulate(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options, const SimulationOptions& simulation, const FutureRules& rules, const Progress& progress) {
    Faults faults = faults_of(simulation);
    if (!is_possible(rules))
        faults.push_back({"rules_impossible", "Deviations must be 0 to 50%, correlations -1 to 1 (of events 0 to 0.99), the spread of voids 0 to 1. Mend the outlook's reference rates.", "rules", {}, {}, Severity::refused});
    if (!faults.empty()) return refuse(std::move(faults));
    const Projector projector(portfolio, as_at, options);
    const FutureLeases leases(portfolio, projector, options.years, rules.void_spread);
    const auto years = static_cast<std::size_t>(options.years);
    std::vector<double> out(static_cast<std::size_t>(simulation.paths) * years);
    play_on_threads({leases, projector.assumed(), rules, simulation.seed, years}, simulation, out, progress);
    Simulation result{simulation, rules, {}, {}, static_cast<std::int64_t>(leases.size()), {}};
    read_off(result, out, years, projector.first_day().year());
    return result;
}

std::string why_not_worked_out(const Simulation& s) {
    return fmt::format("No futures are drawn, since their spread isn't known: {}. Add these reference rates.", join(s.unknown, ", "));
}

namespace {
// The years with what is expected of them, and what is missing.
DataTable without_futures(DataTable table, const Simulation& s, const Projection& p) {
    const std::vector<Money> expected = p.sums.income.yearly();
    for (std::size_t y = 0; y < expected.size(); ++y) {
        std::vector<Cell> cells(table.columns.size());
        cells.front() = Cell{financial_year_label(p.sums.income.first_year() + static_cast<int>(y))};
        if (p.sums.counts.counted > 0 && expected[y] != Money{}) cells.back() = Cell{expected[y]};
        table.rows.push_back({std::move(cells), {}, false});
    }
    table.title = "Income in many futures: not known";
    table.notes.push_back(why_not_worked_out(s));
    for (std::string& note : notes_of(p)) table.notes.push_back(std::move(note));
    return table;
}
}  // namespace

DataTable fan_table(const Simulation& s, const Projection& p) {
    DataTable table{"income_fan", fmt::format("Income in {} futures", to_display(Cell{std::int64_t{s.options.paths}})),
                    "One future in ten brings less than P10, half less than P50, nine in ten less than P90. Income at risk: the mean less P10. Index and market growth are normal by year and correlated; breaks and renewals are drawn by their chances, "
                    "rarer and likelier in a good market; voids are evenly spread. Rents, reviews and lettings follow as in the projection, by days. Leases out, without VAT.",
                    {{"year", "Financial year"}, {"p10", "P10"}, {"p50", "P50"}, {"p90", "P90"}, {"mean", "Mean"}, {"at_risk", "Income at risk"}, {"standard_error", "Standard error of the mean"}, {"expected", "Expected (projection)"}}, {}, {}};
    if (!s.is_worked_out()) return without_futures(std::move(table), s, p);
    const std::vector<Money> expected = p.sums.income.yearly();
    for (const YearFan& y : s.years) {
        const int i = y.year - p.sums.income.first_year();
        const Cell of_projection = 0 <= i && i < static_cast<int>(expected.size()) ? Cell{expected[static_cast<std::size_t>(i)]} : Cell{};
        table.rows.push_back({{Cell{financial_year_label(y.year)}, Cell{y.p10}, Cell{y.p50}, Cell{y.p90}, Cell{y.mean}, Cell{y.at_risk}, Cell{y.standard_error}, of_projection}, {}, false});
    }
    for (const ReferenceRate* row : p.assumed.rows)
        for (TableRow& r : table.rows) r.sources.push_back({record_type<ReferenceRate>().name, row->id.value});
    table.notes.push_back(fmt::format("Seed {}, {} paths of {}, generator Philox 4x32-10. Standard deviation of a year's growth: index {:.1f}%, market {:.1f}%; their correlation {:.2f}; weight of the market in breaks and renewals {:.2f}; voids within {:.0f}% of the months assumed.", s.options.seed,
                                      s.options.paths, counted(s.leases, "lease"), 100 * s.rules.index_deviation, 100 * s.rules.market_deviation, s.rules.correlation, s.rules.event_correlation, 100 * s.rules.void_spread));
    for (const Convergence& c : s.convergence)
        table.notes.push_back(fmt::format("With {} paths, all years together: mean {}, standard error {}, P10 {}, P50 {}, P90 {}.", c.paths, to_display(c.mean, false), to_display(c.standard_error, false), to_display(c.p10, false), to_display(c.p50, false), to_display(c.p90, false)));
    if (!s.unknown.empty()) table.notes.push_back(fmt::format("Not known, so without any spread of its kind: {}.", join(s.unknown, ", ")));
    for (std::string& note : notes_of(p)) table.notes.push_back(std::move(note));
    return table;
}

}  // namespace terrier::income
