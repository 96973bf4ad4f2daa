// Scanning for brackets and closing in on them.
#include "src/finance/roots.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace terrier::finance {

namespace {
using Function = std::function<double(double)>;

constexpr double furthest = 34.5;  // ln of 1e15

// Points from lowest to highest, close together around the centre and wide apart far from it.
std::vector<double> grid(double centre) {
    constexpr int half = 240;
    std::vector<double> points;
    for (int i = -half; i <= half; ++i) {
        const double t = std::asinh(70.0 / 0.05) * i / half;
        points.push_back(centre + 0.05 * std::sinh(t));
    }
    std::erase_if(points, [](double u) { return std::fabs(u) >= furthest; });
    points.insert(points.begin(), -furthest);
    points.push_back(furthest);
    return points;
}

// Between a and b, where the signs differ: bisection, with the secant's step where that is inside and no slower.
double crossing(const Function& f, double a, double fa, double b, double fb) {
    for (int i = 0; i < 200; ++i) {
        const double middle = a + (b - a) / 2;
        if (middle == a || middle == b) break;
        double next = a - fa * (b - a) / (fb - fa);
        if (i % 3 == 2 || !(next > std::min(a, b) && next < std::max(a, b))) next = middle;
        const double value = f(next);
        if (value == 0) return next;
        if ((value > 0) == (fa > 0)) a = next, fa = value;
        else b = next, fb = value;
    }
    return std::fabs(fa) < std::fabs(fb) ? a : b;
}

// The place in (a, b) where |f| is least, by golden section; none unless it is nought as far as can be told beside `size`, that of f at a and b.
std::optional<double> touching(const Function& f, double a, double b, double size, double centre) {
    constexpr double golden = 0.6180339887498949;
    if (a < centre && centre < b && std::fabs(f(centre)) <= 1e-9 * size) return centre;
    for (int i = 0; i < 80; ++i) {
        const double left = b - golden * (b - a), right = a + golden * (b - a);
        if (std::fabs(f(left)) < std::fabs(f(right))) b = right;
        else a = left;
    }
    const double least = a + (b - a) / 2;
    return std::fabs(f(least)) <= 1e-9 * size ? std::optional(least) : std::nullopt;
}

std::vector<double> roots(const Function& f, double centre) {
    const std::vector<double> u = grid(centre);
    std::vector<double> values(u.size()), found;
    std::transform(u.begin(), u.end(), values.begin(), f);
    for (std::size_t i = 0; i < u.size(); ++i) {
        if (values[i] == 0) {
            found.push_back(u[i]);
            continue;
        }
        if (i + 1 < u.size() && values[i + 1] != 0 && (values[i] > 0) != (values[i + 1] > 0)) found.push_back(crossing(f, u[i], values[i], u[i + 1], values[i + 1]));
        const auto dips = [&] { return std::fabs(values[i]) <= std::fabs(values[i - 1]) && std::fabs(values[i]) <= std::fabs(values[i + 1]); };
        if (i > 0 && i + 1 < u.size() && values[i - 1] != 0 && values[i + 1] != 0 && (values[i - 1] > 0) == (values[i] > 0) && (values[i] > 0) == (values[i + 1] > 0) && dips())
            if (const auto touch = touching(f, u[i - 1], u[i + 1], std::min(std::fabs(values[i - 1]), std::fabs(values[i + 1])), centre)) found.push_back(*touch);
    }
    return found;
}
}  // namespace

std::optional<double> root_nearest(const Function& f, double guess) {
    const double centre = std::clamp(std::log1p(guess), -furthest + 1, furthest - 1);
    if (f(centre) == 0) return guess;
    std::optional<double> best;
    for (const double u : roots(f, centre)) {
        // At the far ends everything dies away to nought: that is no root.
        if (std::fabs(u) >= furthest) continue;
        const double rate = std::expm1(u);
        if (!best || std::fabs(rate - guess) < std::fabs(*best - guess) + 1e-9 * std::max(1.0, std::fabs(guess))) {
            const bool is_tie = best && std::fabs(std::fabs(rate - guess) - std::fabs(*best - guess)) <= 1e-9 * std::max(1.0, std::fabs(guess));
            best = is_tie ? std::max(*best, rate) : rate;
        }
    }
    return best;
}

}  // namespace terrier::finance
