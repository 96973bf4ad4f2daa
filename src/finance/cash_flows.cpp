// Present values by Horner's rule; rates of return by search.
#include "src/finance/cash_flows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "src/finance/roots.hpp"

namespace terrier::finance {

namespace {
constexpr const char* one_sign = "All payments have the same sign: money must go out and come in for there to be a rate of return.";
constexpr const char* no_root = "No rate makes these payments worth nought.";
constexpr const char* below_all = "A rate must be above -1 (-100%).";

bool has_both_signs(std::span<const double> values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return v > 0; }) && std::any_of(values.begin(), values.end(), [](double v) { return v < 0; });
}

int sign_changes(std::span<const double> values) {
    int changes = 0;
    double last = 0;
    for (const double v : values) {
        if (v == 0) continue;
        changes += last != 0 && (v > 0) != (last > 0);
        last = v;
    }
    return changes;
}

struct Slope {
    double value = 0, slope = 0;
};

// Worth at x = 1 / (1 + rate), the first payment now, and its derivative by x.
Slope worth(std::span<const double> values, double x) {
    Slope at;
    for (auto v = values.rbegin(); v != values.rend(); ++v) {
        at.slope = at.slope * x + at.value;
        at.value = at.value * x + *v;
    }
    return at;
}

// Newton's method in the rate itself, as the spreadsheets do it; none when it doesn't settle.
std::optional<double> newton(std::span<const double> values, double rate) {
    for (int i = 0; i < 100; ++i) {
        const double x = 1 / (1 + rate);
        const Slope at = worth(values, x);
        // d/d rate = d/dx * -x^2
        const double step = at.value / (-at.slope * x * x);
        if (!std::isfinite(step)) return std::nullopt;
        rate -= step;
        if (std::fabs(step) <= 4e-16 * std::max(1.0, std::fabs(rate)) || (i > 20 && std::fabs(step) <= 1e-13 * std::max(1.0, std::fabs(rate)))) return rate;
    }
    return std::nullopt;
}

// Every exponent is at most nought, so that nothing overflows; the factor taken out is positive.
double scaled_worth(std::span<const double> values, double log_growth) {
    if (log_growth >= 0) return worth(values, std::exp(-log_growth)).value;
    double sum = 0;
    const double growth = std::exp(log_growth);
    for (const double v : values) sum = sum * growth + v;
    return sum;
}

Faults unequal(std::size_t values, std::size_t dates) {
    return {Fault{"lengths_differ", fmt::format("There are {} values and {} dates: give one date for each value.", values, dates), "dates", {}, {}, Severity::refused}};
}

std::vector<double> years_from_first(std::span<const Date> dates) {
    std::vector<double> years;
    for (const Date date : dates) years.push_back(static_cast<double>(days_between(dates.front(), date)) / 365);
    return years;
}
}  // namespace

Result<double> npv(double rate, std::span<const double> values) {
    if (rate == -1) return wrong("rate", "A rate of -1 (-100%) leaves nothing to discount by.");
    const double x = 1 / (1 + rate);
    return finite(worth(values, x).value * x);
}

Result<double> xnpv(double rate, std::span<const double> values, std::span<const Date> dates) {
    if (values.size() != dates.size()) return refuse(unequal(values.size(), dates.size()));
    if (values.empty()) return wrong("values", "There are no values.");
    if (rate <= -1) return wrong("rate", below_all);
    const std::vector<double> years = years_from_first(dates);
    const double log_growth = std::log1p(rate);
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * std::exp(-log_growth * years[i]);
    return finite(sum);
}

Result<double> irr(std::span<const double> values, std::optional<double> guess) {
    if (!has_both_signs(values)) return wrong("values", one_sign);
    if (guess && *guess == -1) return wrong("guess", "A guess of -1 (-100%) leaves nothing to start from.");
    // One change of sign means one root above -100% (Descartes), so that Newton's answer there is the answer.
    const bool is_unique = sign_changes(values) == 1;
    if (guess || is_unique)
        if (const auto rate = newton(values, guess.value_or(0.1)); rate && (guess || *rate > -1)) return finite(*rate);
    // Nothing at either end would only make the whole die away to nought at extreme rates.
    while (values.front() == 0) values = values.subspan(1);
    while (values.back() == 0) values = values.first(values.size() - 1);
    const auto rate = root_nearest([&](double u) { return scaled_worth(values, u); }, std::max(guess.value_or(0.1), -0.999));
    if (!rate) return wrong("values", no_root);
    return finite(*rate);
}

Result<double> xirr(std::span<const double> values, std::span<const Date> dates, double guess) {
    if (values.size() != dates.size()) return refuse(unequal(values.size(), dates.size()));
    if (!has_both_signs(values)) return wrong("values", one_sign);
    if (guess <= -1) return wrong("guess", "A guess must be above -1 (-100%).");
    std::vector<double> years, flows;
    const std::vector<double> all_years = years_from_first(dates);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == 0) continue;
        years.push_back(all_years[i]);
        flows.push_back(values[i]);
    }
    const auto [first, last] = std::minmax_element(years.begin(), years.end());
    const double low = *first, high = *last;
    if (low == high) return wrong("dates", "All payments fall on one day: there is no time over which to earn a rate.");
    const auto rate = root_nearest(
        [&](double u) {
            const double from = u >= 0 ? low : high;
            double sum = 0;
            for (std::size_t i = 0; i < flows.size(); ++i) sum += flows[i] * std::exp(-u * (years[i] - from));
            return sum;
        },
        guess);
    if (!rate) return wrong("values", no_root);
    return finite(*rate);
}

Result<double> mirr(std::span<const double> values, double finance_rate, double reinvest_rate) {
    if (!has_both_signs(values)) return wrong("values", one_sign);
    if (finance_rate <= -1) return wrong("finance_rate", below_all);
    if (reinvest_rate <= -1) return wrong("reinvest_rate", below_all);
    const double last = static_cast<double>(values.size() - 1);
    double paid = 0, received = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double period = static_cast<double>(i);
        if (values[i] < 0) paid += values[i] * std::exp(-period * std::log1p(finance_rate));
        else received += values[i] * std::exp((last - period) * std::log1p(reinvest_rate));
    }
    return finite(std::expm1(std::log(-received / paid) / last));
}

}  // namespace terrier::finance
