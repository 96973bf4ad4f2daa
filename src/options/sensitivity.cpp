// The closed form of an option's value and what is read off it.
#include "src/options/sensitivity.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"

namespace terrier::options {

namespace {
constexpr std::size_t place_of(Driver driver) { return static_cast<std::size_t>(driver); }
constexpr std::size_t place_of(FlowGroup group) { return static_cast<std::size_t>(group); }

/// Which driver multiplies a group; residual values go with nothing.
std::optional<Driver> driver_of(FlowGroup group) {
    switch (group) {
        case FlowGroup::new_rent: return Driver::new_rent;
        case FlowGroup::present_rent: return Driver::present_rent;
        case FlowGroup::rent_paid: return Driver::rent_paid;
        case FlowGroup::running_costs: return Driver::running_costs;
        case FlowGroup::yearly_income: return Driver::yearly_income;
        case FlowGroup::release_costs: return Driver::release_costs;
        case FlowGroup::works: return Driver::works;
        case FlowGroup::receipts: return Driver::receipts;
        case FlowGroup::purchases: return Driver::purchases;
        case FlowGroup::carbon: return Driver::carbon_value;
        case FlowGroup::optimism_bias: case FlowGroup::residual: break;
    }
    return std::nullopt;
}

/// Present value in pounds under other rates: indexed lines follow prices; `later` years later.
double worth(const FlowLine& line, bool is_social, const AppraisalRates& was, const AppraisalRates& is, std::size_t later) {
    const bool is_real = !line.in_financial && (line.group == FlowGroup::carbon || line.group == FlowGroup::residual);
    double sum = 0;
    for (std::size_t t = 0; t + later < is.years(); ++t) {
        double flow = static_cast<double>((is_real ? line.real : line.nominal)[t].pence()) / 100;
        if (flow == 0) continue;
        if (line.is_indexed) flow *= is.price[t] / is.price_in(line.price_year) / (was.price[t] / was.price_in(line.price_year));
        if (is_social && !is_real) flow /= is.price[t + later];
        sum += flow * (is_social ? is.real_factors : is.nominal_factors)[t + later];
    }
    return sum;
}

double fraction_of(const ReferenceRate* row) { return row->value->as_double(); }
bool is_multiplier(Driver driver) { return place_of(driver) <= place_of(Driver::carbon_value); }
}  // namespace

std::string_view label_of(Driver driver) {
    constexpr std::array<std::string_view, driver_count> labels{"Rent of new lettings", "Rent of present lettings", "Rent that we pay", "Running costs", "Other yearly income", "Costs of leaving and moving", "Works", "Optimism bias", "Receipts",
                                                                "Purchases", "Carbon values", "New lettings later", "Inflation", "Discount rate"};
    return labels[place_of(driver)];
}
std::string_view code_of(Driver driver) {
    constexpr std::array<std::string_view, driver_count> codes{"new_rent", "present_rent", "rent_paid", "running_costs", "yearly_income", "release_costs", "works", "optimism_bias", "receipts", "purchases", "carbon_value", "letting_delay",
                                                               "inflation", "discount_rate"};
    return codes[place_of(driver)];
}
std::string_view label_of(Case which) { return which == Case::financial ? "Financial case" : "Social case"; }

DriverValues as_appraised() {
    DriverValues values;
    for (std::size_t d = 0; d < driver_count; ++d) values[d] = is_multiplier(static_cast<Driver>(d)) ? 1 : 0;
    return values;
}

std::vector<DriverRange> driver_ranges(const Portfolio& portfolio, const AppraisalTerms& terms, const AppraisalRates& rates, std::vector<std::string>& missing) {
    std::vector<DriverRange> ranges;
    for (std::size_t d = 0; d < driver_count; ++d) {
        const auto driver = static_cast<Driver>(d);
        if (driver == Driver::optimism_bias) {
            ranges.push_back({driver, 0, 1, 1, nullptr});
            continue;
        }
        if (driver == Driver::carbon_value) {
            const auto& values = rates.carbon_values;
            if (values[0].empty() || values[1].empty() || values[2].empty() || values[1][0] == Money{}) continue;
            const auto of = [&](std::size_t i) { return static_cast<double>(values[i][0].pence()) / static_cast<double>(values[1][0].pence()); };
            ranges.push_back({driver, of(0), 1, of(2), nullptr});
            continue;
        }
        const ReferenceRate* row = rate_in_force(portfolio, fmt::format("appraisal.range.{}", code_of(driver)), terms.as_at);
        if (!row || !row->value || row->value->millionths() < 0) {
            missing.push_back(fmt::format("How far {} may go isn't stated (rate appraisal.range.{}), so it is left out of sensitivities.", lower_ascii(std::string(label_of(driver))), code_of(driver)));
            continue;
        }
        const double by = fraction_of(row);
        if (is_multiplier(driver)) ranges.push_back({driver, std::max(0.0, 1 - by), 1, 1 + by, row});
        else if (driver == Driver::letting_delay) ranges.push_back({driver, 0, 0, std::min(by, 12.0), row});
        else ranges.push_back({driver, -by, 0, by, row});
    }
    return ranges;
}

ValueModel::Parts ValueModel::parts_at(const Appraisal& a, Case which, const AppraisalRates& rates) {
    Parts parts;
    const bool is_social = which == Case::social;
    for (const FlowLine& line : a.lines) {
        if (!(is_social ? line.in_social : line.in_financial)) continue;
        const double now = worth(line, is_social, a.rates, rates, 0);
        if (line.group == FlowGroup::optimism_bias) parts.bias[place_of(line.biased)] += now;
        else parts.plain[place_of(line.group)] += now;
        if (line.group == FlowGroup::new_rent) parts.late += worth(line, is_social, a.rates, rates, 1);
    }
    return parts;
}

double ValueModel::sum(const Parts& parts, const DriverValues& values) {
    double total = 0;
    for (std::size_t g = 0; g < flow_group_count; ++g) {
        const auto driver = driver_of(static_cast<FlowGroup>(g));
        const double by = driver ? values[place_of(*driver)] : 1;
        double plain = parts.plain[g];
        if (static_cast<FlowGroup>(g) == FlowGroup::new_rent) plain += (parts.late - plain) * values[place_of(Driver::letting_delay)] / 12;
        total += by * (plain + values[place_of(Driver::optimism_bias)] * parts.bias[g]);
    }
    return total;
}

ValueModel::ValueModel(const Appraisal& a, Case which, double step) : base_(parts_at(a, which, a.rates)), step_(step) {
    if (step_ <= 0) return;
    below_ = parts_at(a, which, shifted(a.rates, -step_, 0));
    above_ = parts_at(a, which, shifted(a.rates, step_, 0));
}

double ValueModel::value(const DriverValues& values) const {
    const double middle = sum(base_, values);
    const double x = step_ > 0 ? values[place_of(Driver::inflation)] / step_ : 0;
    if (x == 0) return middle;
    const double below = sum(below_, values), above = sum(above_, values);
    return middle + x * (above - below) / 2 + x * x * (above + below - 2 * middle) / 2;
}

double value_at_rates(const Appraisal& a, Case which, double inflation, double discount) {
    return ValueModel::sum(ValueModel::parts_at(a, which, shifted(a.rates, inflation, discount)), as_appraised());
}

std::vector<TornadoBar> tornado(const Appraisal& a, Case which, const std::vector<DriverRange>& ranges) {
    const ValueModel model(a, which, 0);
    std::vector<TornadoBar> bars;
    for (const DriverRange& range : ranges) {
        const auto at = [&](double x) {
            if (range.driver == Driver::inflation) return value_at_rates(a, which, x, 0);
            if (range.driver == Driver::discount_rate) return value_at_rates(a, which, 0, x);
            DriverValues values = as_appraised();
            values[place_of(range.driver)] = x;
            return model.value(values);
        };
        TornadoBar bar{range, at(range.low), at(range.high)};
        if (bar.swing() >= 0.5) bars.push_back(bar);
    }
    std::stable_sort(bars.begin(), bars.end(), [](const TornadoBar& x, const TornadoBar& y) { return x.swing() > y.swing(); });
    return bars;
}

}  // namespace terrier::options
