// Drawing futures and counting who comes first.
#include "src/options/rank_stability.hpp"

#include <cmath>

#include "src/finance/statistics.hpp"
#include "src/income/philox.hpp"

namespace terrier::options {

double triangle_at(double low, double peak, double high, double u) {
    const double width = high - low;
    if (width <= 0) return peak;
    const double below = (peak - low) / width;
    return u < below ? low + std::sqrt(u * width * (peak - low)) : high - std::sqrt((1 - u) * width * (high - peak));
}

Result<RankStability> rank_stability(const std::vector<const Appraisal*>& appraisals, Case which, const std::vector<DriverRange>& ranges, const RankOptions& options, const Progress& progress) {
    if (options.paths < 2 || options.paths > 1'000'000) return refuse("paths_out_of_range", "The number of futures must lie between 2 and 1,000,000.", "paths");
    RankStability result{options, which, std::vector<RankShare>(appraisals.size()), {}};
    double inflation_step = 0;
    for (const DriverRange& range : ranges) {
        if (range.driver == Driver::discount_rate) continue;
        result.ranges.push_back(range);
        if (range.driver == Driver::inflation) inflation_step = range.high;
    }
    std::vector<ValueModel> models;
    for (const Appraisal* each : appraisals) models.emplace_back(*each, which, inflation_step);
    std::vector<std::vector<double>> worth(models.size(), std::vector<double>(static_cast<std::size_t>(options.paths)));
    for (std::uint32_t path = 0; path < static_cast<std::uint32_t>(options.paths); ++path) {
        if (path % 1024 == 0) progress.report(static_cast<double>(path) / options.paths, "Drawing futures");
        DriverValues values = as_appraised();
        for (const DriverRange& range : result.ranges) {
            const auto number = static_cast<std::uint32_t>(range.driver);
            const income::PhiloxWords words = income::philox({path, number / 4, 0x6f7074u, 0}, options.seed);
            values[number] = triangle_at(range.low, range.base, range.high, income::uniform(words[number % 4]));
        }
        std::size_t best = 0;
        for (std::size_t i = 0; i < models.size(); ++i) {
            worth[i][path] = models[i].value(values);
            if (worth[i][path] > worth[best][path]) best = i;
            result.shares[i].above_nought += worth[i][path] > 0;
        }
        if (!models.empty()) ++result.shares[best].first;
    }
    for (std::size_t i = 0; i < models.size(); ++i) {
        RankShare& share = result.shares[i];
        share.mean = *finance::mean(worth[i]);
        share.p10 = *finance::percentile(worth[i], 0.1), share.p50 = *finance::percentile(worth[i], 0.5), share.p90 = *finance::percentile(worth[i], 0.9);
    }
    return result;
}

}  // namespace terrier::options
