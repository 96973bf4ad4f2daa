// Emissions of electricity and gas by the conversion factors of a calendar year.
#pragma once

#include "src/base/result.hpp"
#include "src/carbon/factors.hpp"

namespace terrier::carbon {

/// Tonnes of CO2 equivalent: gas burnt (scope 1), electricity (scope 2, location based), its transmission and distribution (scope 3).
struct Emissions {
    double scope_1 = 0, scope_2 = 0, td = 0;
    std::vector<const ReferenceFactor*> factors;  ///< those used, in the order gas, electricity, transmission and distribution
};

/// kWh x kgCO2e/kWh / 1000 by the factors "gas" (gross CV), "electricity" and "electricity_td" of the year; 0 kWh and more.
/// Refused, naming the year, when the factor of what was used (above 0 kWh) isn't recorded or its value isn't known: a blank is no nought. 95,000 kWh
/// electricity and 120,000 kWh gas in 2025: 21.96 and 16.82 t.
Result<Emissions> emissions(const TableSet& portfolio, double electricity_kwh, double gas_kwh_gross, std::int64_t year);

}  // namespace terrier::carbon
