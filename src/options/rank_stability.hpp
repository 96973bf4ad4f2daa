// In how many futures each option comes first: drawn from a stated seed, the same for every option.
#pragma once

#include "src/base/progress.hpp"
#include "src/options/sensitivity.hpp"

namespace terrier::options {

struct RankOptions {
    std::uint64_t seed = 20260401;
    int paths = 10'000;  ///< 2 to 1,000,000
};

/// Of one option over all futures; pounds.
struct RankShare {
    std::int64_t first = 0;         ///< futures in which it is worth the most; of a tie the earlier option
    std::int64_t above_nought = 0;  ///< in which it beats leaving things as they are
    double mean = 0, p10 = 0, p50 = 0, p90 = 0;
    double share_first(int paths) const { return static_cast<double>(first) / paths; }
};

struct RankStability {
    RankOptions options;
    Case which{};
    std::vector<RankShare> shares;       ///< in the order of the appraisals
    std::vector<DriverRange> ranges;     ///< drawn from; the discount rate is a rule, not chance, and isn't
};

/// Each driver is drawn once a future, independent of the others, from a triangle with its peak at what is appraised and its feet at
/// the ends of its range; every option lives in the same future. Draws are Philox numbers by (path, driver), so neither order nor
/// number of options changes them. Faults: paths_out_of_range. Throws Cancelled.
Result<RankStability> rank_stability(const std::vector<const Appraisal*>& appraisals, Case which, const std::vector<DriverRange>& ranges, const RankOptions& options = {}, const Progress& progress = {});

/// The triangle's value below which a share u (0 to 1) of it lies.
double triangle_at(double low, double peak, double high, double u);

}  // namespace terrier::options
