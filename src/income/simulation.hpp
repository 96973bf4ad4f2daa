// How sure the income is: thousands of futures drawn from a stated seed, and what they bring by financial year.
#pragma once

#include "src/base/progress.hpp"
#include "src/income/projection.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

struct SimulationOptions {
    std::uint64_t seed = 20260401;
    int paths = 10'000;  ///< 2 to 100,000
    int threads = 1;     ///< 1 to 64; the result is the same whatever it is
};

/// One rule of chance that the futures are drawn from.
///   index growth in a year    g + s z, z standard normal, never below -50%
///   market growth in a year   h + t (c z + sqrt(1 - c^2) y), y standard normal: c is their correlation
///   market factor             F = the mean over years of the market's normals x sqrt(years): standard normal
///   break used, renewal       by chance; a good market (F above 0) makes breaks rarer and renewals likelier: the chance
///                             given F is normal_below((normal_at(p) -+ sqrt(w) F) / sqrt(1 - w)), whose mean is p
///   void                      whole months, evenly spread over mean x (1 - spread) to mean x (1 + spread)
/// Rents, reviews and lettings follow as in the projection, by days, with a future's index and market in place of the
/// forecast. So the mean is the expected income of the projection, apart from what isn't straight in a chance: reviews that
/// only go up, collars and caps, voids that end in one year or the next, and chances tied to the market.
struct FutureRules {
    double index_deviation = 0, market_deviation = 0, correlation = 0, event_correlation = 0, void_spread = 0;
};

/// Income of one financial year over all paths.
struct YearFan {
    int year = 0;  ///< its first
    Money mean, p10, p50, p90;  ///< percentiles by linear interpolation between order statistics
    Money at_risk;              ///< mean less P10
    Money standard_error;       ///< of the mean
};
/// How the sum over all years settles as paths are added.
struct Convergence {
    int paths = 0;
    Money mean, standard_error, p10, p50, p90;  ///< of the sum over all years
};
struct Simulation {
    SimulationOptions options;
    FutureRules rules;
    std::vector<YearFan> years;
    std::vector<Convergence> convergence;  ///< a sixteenth, an eighth, ... of the paths, all of them
    std::int64_t leases = 0;
    std::vector<std::string> unknown;      ///< assumptions not known, taken as no spread
    /// False when the volatility of the index or the market isn't known: then no future is drawn, and there are no years.
    bool is_worked_out() const { return !years.empty(); }
};

/// The rules from the reference rates outlook.index_volatility, .market_volatility, .index_market_correlation,
/// .event_correlation and .void_spread; one that isn't known is nought and named in `unknown`.
FutureRules future_rules(const Portfolio& portfolio, Date as_at, std::vector<std::string>& unknown);

/// Simulates the income (leases out) of the projection's years; draws nothing when a volatility isn't known. Faults: paths_out_of_range, threads_out_of_range. Draws
/// belong to a lease's id, so an edit of one lease leaves the others' futures as they were. Throws Cancelled.
Result<Simulation> simulate(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options, const SimulationOptions& simulation, const Progress& progress = {});
/// The same by rules of one's own.
Result<Simulation> simulate(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options, const SimulationOptions& simulation, const FutureRules& rules, const Progress& progress = {});

/// P10, P50, P90, mean and income at risk by year; seed, rules, and convergence in the notes. Without futures: empty cells
/// and what is missing.
/// "Not known: outlook.index_volatility. ...", for a simulation that isn't worked out.
std::string why_not_worked_out(const Simulation& simulation);
DataTable fan_table(const Simulation& simulation, const Projection& projection);

}  // namespace terrier::income
