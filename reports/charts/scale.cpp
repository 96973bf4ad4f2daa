// Rounds an axis to steps that people count in.
#include "reports/charts/scale.hpp"

#include <algorithm>
#include <cmath>

namespace terrier::chart {

std::vector<double> Scale::ticks() const {
    std::vector<double> all;
    const auto count = static_cast<int>(std::lround((high - low) / step));
    for (int i = 0; i <= count; ++i) all.push_back(std::abs(low + i * step) < step * 1e-9 ? 0 : low + i * step);
    return all;
}

namespace {
double nice_step(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (rough <= factor * power * (1 + 1e-9)) return factor * power;
    return 10 * power;
}
}  // namespace

Scale nice_scale(double least, double most, int wanted, bool from_zero) {
    if (!std::isfinite(least) || !std::isfinite(most) || least > most) return {0, 1, 1};
    if (from_zero) {
        least = std::min(least, 0.0);
        most = std::max(most, 0.0);
    }
    if (most - least < std::max(std::abs(most), std::abs(least)) * 1e-12 || most == least) {
        if (most == 0) return {0, 1, 1};
        const double pad = std::abs(most) / 2;
        least -= pad;
        most += pad;
    }
    const double step = nice_step((most - least) / std::max(1, wanted));
    return {std::floor(least / step + 1e-9) * step, std::ceil(most / step - 1e-9) * step, step};
}

}  // namespace terrier::chart
