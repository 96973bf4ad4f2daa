// The value axis: round steps that cover the data.
#pragma once

#include <vector>

namespace terrier::chart {

struct Scale {
    double low = 0, high = 1, step = 1;
    std::vector<double> ticks() const;
    /// The share of the way from low to high: 0 to 1.
    double at(double value) const { return (value - low) / (high - low); }
};

/// Steps of 1, 2, 2.5 or 5 times a power of ten, about `wanted` of them, covering [least, most]; 0 is covered too when
/// `from_zero`. Equal or unusable limits give a scale of one step around them.
Scale nice_scale(double least, double most, int wanted, bool from_zero);

}  // namespace terrier::chart
