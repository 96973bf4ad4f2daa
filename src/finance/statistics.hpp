// Percentiles and means of plain numbers.
#pragma once

#include <vector>

#include "src/finance/answer.hpp"

namespace terrier::finance {

/// By linear interpolation between order statistics, as PERCENTILE.INC: the value at place k (n - 1) of the sorted values, counted
/// from 0. `k` from 0 to 1; at least one value, all finite. 1, 2, 3, 4 at 0.95 -> 3.85.
Result<double> percentile(std::vector<double> values, double k);
/// At least one value.
Result<double> mean(const std::vector<double>& values);

}  // namespace terrier::finance
