// Conversion factors applied.
#include "src/carbon/emissions.hpp"

#include <cmath>

namespace terrier::carbon {

Result<Emissions> emissions(const TableSet& portfolio, double electricity_kwh, double gas_kwh_gross, std::int64_t year) {
    if (!std::isfinite(electricity_kwh) || electricity_kwh < 0) return refuse("out_of_range", "Electricity must be 0 kWh or more.", "electricity_kwh");
    if (!std::isfinite(gas_kwh_gross) || gas_kwh_gross < 0) return refuse("out_of_range", "Gas must be 0 kWh (gross calorific value) or more.", "gas_kwh_gross");
    Emissions found;
    double* const tonnes[] = {&found.scope_1, &found.scope_2, &found.td};
    constexpr Activity activities[] = {Activity::gas, Activity::electricity, Activity::electricity_td};
    const double kwh[] = {gas_kwh_gross, electricity_kwh, electricity_kwh};
    for (std::size_t i = 0; i < 3; ++i) {
        if (kwh[i] == 0) continue;  // nothing of it emits nothing, whatever the factor
        const ReferenceFactor* factor = factor_of_year(portfolio, kind_of(activities[i]).code, year);
        if (!factor) return refuse("factor_missing", missing_factor(activities[i], year), "year");
        *tonnes[i] = kwh[i] * exact_factor(*factor)->as_double() / 1000;
        found.factors.push_back(factor);
    }
    return found;
}

}  // namespace terrier::carbon
