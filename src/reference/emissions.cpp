// Conversion factors applied.
#include "src/reference/emissions.hpp"

#include <fmt/format.h>

#include <cmath>

namespace terrier {

namespace {
tl::unexpected<Faults> no_factor(std::string_view code, std::int64_t year) {
    return refuse("factor_missing", fmt::format("No conversion factor \"{}\" is recorded for {}. Import the government's conversion factors of that year, or choose a year that has them.", code, year), "year");
}
}  // namespace

Result<Emissions> emissions(const TableSet& portfolio, double electricity_kwh, double gas_kwh_gross, std::int64_t year) {
    if (!std::isfinite(electricity_kwh) || electricity_kwh < 0) return refuse("out_of_range", "Electricity must be 0 kWh or more.", "electricity_kwh");
    if (!std::isfinite(gas_kwh_gross) || gas_kwh_gross < 0) return refuse("out_of_range", "Gas must be 0 kWh (gross calorific value) or more.", "gas_kwh_gross");
    Emissions found;
    double* const tonnes[] = {&found.scope_1, &found.scope_2, &found.td};
    constexpr std::string_view codes[] = {"gas", "electricity", "electricity_td"};
    const double kwh[] = {gas_kwh_gross, electricity_kwh, electricity_kwh};
    const auto middle = year >= 1400 && year <= 9999 ? Date::make(static_cast<int>(year), 7, 1) : std::nullopt;
    for (std::size_t i = 0; i < 3; ++i) {
        const ReferenceFactor* factor = middle ? factor_in_force(portfolio, codes[i], *middle) : nullptr;
        const auto value = factor ? decimal_value(factor->value) : std::nullopt;
        if (!value) return no_factor(codes[i], year);
        *tonnes[i] = kwh[i] * *value / 1000;
        found.factors.push_back(factor);
    }
    return found;
}

}  // namespace terrier
