// Order statistics and means.
#include "src/finance/statistics.hpp"

#include <algorithm>
#include <numeric>

namespace terrier::finance {

Result<double> percentile(std::vector<double> values, double k) {
    if (values.empty()) return wrong("values", "There are no values to take a percentile of.");
    if (!(k >= 0 && k <= 1)) return wrong("percentile", "The percentile must lie between 0 and 1: 0.95 is the 95th.");
    if (!std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); })) return wrong("values", "Every value must be a finite number.");
    const double place = k * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    const double low = *at, part = place - static_cast<double>(below);
    if (part == 0) return low;
    return finite(low + part * (*std::min_element(at + 1, values.end()) - low));
}

Result<double> mean(const std::vector<double>& values) {
    if (values.empty()) return wrong("values", "There are no values to take a mean of.");
    return finite(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
}

}  // namespace terrier::finance
