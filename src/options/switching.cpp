// Values of drivers at which two options are worth the same, in words.
#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/sensitivity.hpp"

namespace terrier::options {

namespace {
constexpr std::size_t place_of(Driver driver) { return static_cast<std::size_t>(driver); }
using Gap = std::function<double(double)>;

std::optional<double> halved(const Gap& gap, double a, double b) {
    double at_a = gap(a);
    for (int i = 0; i < 60; ++i) {
        const double middle = (a + b) / 2, at_middle = gap(middle);
        if (at_middle == 0) return middle;
        if ((at_middle > 0) == (at_a > 0)) a = middle, at_a = at_middle;
        else b = middle;
    }
    return (a + b) / 2;
}

/// The change of sign nearest to nought, in steps of a quarter of a point.
std::optional<double> rate_root(const Gap& gap, double from, double to) {
    constexpr double step = 0.0025;
    const double here = gap(0);
    if (here == 0) return std::nullopt;
    for (double x = step; x <= std::max(to, -from) + 1e-12; x += step)
        for (const double side : {x, -x}) {
            if (side < from - 1e-12 || side > to + 1e-12) continue;
            if ((gap(side) > 0) != (here > 0)) return halved(gap, side - std::copysign(step, side), side);
        }
    return std::nullopt;
}

std::optional<double> linear_root(const Gap& gap, double from, double to) {
    const double at_from = gap(from), at_to = gap(to), slope = (at_to - at_from) / (to - from);
    // Less than a penny over the whole stretch is nothing that hangs on it.
    if (std::abs(at_to - at_from) < 0.01) return std::nullopt;
    const double root = from - at_from / slope;
    return root >= from && root <= to ? std::optional(root) : std::nullopt;
}

double average_a_year(const Appraisal& a, FlowGroup group) {
    double sum = 0;
    std::size_t years = 0;
    for (std::size_t t = 0; t < a.rates.years(); ++t) {
        Money year;
        for (const FlowLine& line : a.lines)
            if (line.group == group && line.in_financial) year += line.nominal[t];
        sum += static_cast<double>(year.pence()) / 100;
        years += year != Money{};
    }
    return years ? sum / static_cast<double>(years) : 0;
}

std::string pounds(double value) { return to_display(Money::from_pence(std::llrint(value * 100)), false); }
std::string share(double value) { return fmt::format("{:.0f}%", value * 100); }

std::optional<FlowGroup> group_of(Driver driver) {
    switch (driver) {
        case Driver::new_rent: return FlowGroup::new_rent;
        case Driver::present_rent: return FlowGroup::present_rent;
        case Driver::rent_paid: return FlowGroup::rent_paid;
        case Driver::running_costs: return FlowGroup::running_costs;
        case Driver::yearly_income: return FlowGroup::yearly_income;
        case Driver::release_costs: return FlowGroup::release_costs;
        case Driver::works: return FlowGroup::works;
        case Driver::receipts: return FlowGroup::receipts;
        case Driver::purchases: return FlowGroup::purchases;
        default: return std::nullopt;
    }
}

/// What the driver is called in a sentence: "rent of new lettings".
std::string subject(Driver driver) {
    switch (driver) {
        case Driver::running_costs: return "what changes in running costs";
        case Driver::rent_paid: return "what changes in the rent that we pay";
        case Driver::present_rent: return "what changes in present rents";
        case Driver::new_rent: return "rent of new lettings";
        case Driver::letting_delay: return "the delay of new lettings";
        case Driver::optimism_bias: return "the share of the optimism bias that comes about";
        default: return lower_ascii(std::string(label_of(driver)));
    }
}

bool is_plural(Driver driver) {
    switch (driver) {
        case Driver::running_costs: case Driver::release_costs: case Driver::works: case Driver::receipts: case Driver::purchases: case Driver::carbon_value: return true;
        default: return false;
    }
}
}  // namespace

std::string in_words(const Appraisal& a, Driver driver, double value) {
    switch (driver) {
        case Driver::letting_delay: return fmt::format("{:.1f} months", value);
        case Driver::inflation: return fmt::format("{:.1f}% a year", 100 * (a.rates.inflation.back() + value));
        case Driver::discount_rate: return fmt::format("{:.1f}%", 100 * (a.rates.real_factors[0] / a.rates.real_factors[1] - 1 + value));
        case Driver::optimism_bias: return share(value);
        case Driver::carbon_value: return a.rates.carbon_values[1].empty() ? share(value) : fmt::format("{} a tonne in year 0", pounds(value * static_cast<double>(a.rates.carbon_values[1][0].pence()) / 100));
        case Driver::new_rent:
            if (const auto rent = a.new_lettings.per_m2()) return fmt::format("{} a m²", pounds(value * *rent));
            break;
        case Driver::works: case Driver::receipts: case Driver::purchases: case Driver::release_costs:
            return pounds(value * std::abs(static_cast<double>(a.group_total(*group_of(driver)).pence())) / 100);
        default: break;
    }
    const auto group = group_of(driver);
    const double yearly = group ? average_a_year(a, *group) : 0;
    return yearly == 0 ? share(value) + " of what is appraised" : fmt::format("{} a year", pounds(value * std::abs(yearly)));
}

const Appraisal& with_more_of(const Appraisal& a, const Appraisal* other, Driver driver) {
    const auto group = group_of(driver);
    return group && other && std::abs(other->group_total(*group).pence()) > std::abs(a.group_total(*group).pence()) ? *other : a;
}

std::string change_in_words(const Appraisal& a, const Appraisal* other, Driver driver, double value) {
    const double base = as_appraised()[place_of(driver)];
    // "works fall", "rent falls"
    std::string words = fmt::format("{} {}{} to {}", subject(driver), value < base ? "fall" : "rise", is_plural(driver) ? "" : "s", in_words(with_more_of(a, other, driver), driver, value));
    if (base == 1 && driver != Driver::optimism_bias) words += fmt::format(" ({} of what is appraised)", share(value));
    return words;
}

std::vector<Switching> switching_values(const Appraisal& a, const Appraisal* other, Case which, double inflation_step) {
    const ValueModel ours(a, which, inflation_step), theirs = other ? ValueModel(*other, which, inflation_step) : ValueModel();
    std::vector<Switching> found;
    for (std::size_t d = 0; d < driver_count; ++d) {
        const auto driver = static_cast<Driver>(d);
        const bool is_rate = driver == Driver::inflation || driver == Driver::discount_rate;
        Switching s{driver, {}, is_rate ? -0.03 : 0, is_rate ? 0.10 : driver == Driver::letting_delay ? 12.0 : 3.0, {}};
        const Gap gap = [&](double x) {
            if (driver == Driver::inflation) return value_at_rates(a, which, x, 0) - (other ? value_at_rates(*other, which, x, 0) : 0);
            if (driver == Driver::discount_rate) return value_at_rates(a, which, 0, x) - (other ? value_at_rates(*other, which, 0, x) : 0);
            DriverValues values = as_appraised();
            values[place_of(driver)] = x;
            return ours.value(values) - theirs.value(values);
        };
        s.at = is_rate ? rate_root(gap, s.from, s.to) : linear_root(gap, s.from, s.to);
        if (s.at) s.sentence = fmt::format("{} and {} are worth the same where {}.", a.name, other ? other->name : "leaving things as they are", change_in_words(a, other, driver, *s.at));
        found.push_back(std::move(s));
    }
    return found;
}

}  // namespace terrier::options
