// The measures of this room, in the form in which `measure` names figures.
#pragma once

#include "src/carbon/tables.hpp"
#include "src/income/measures.hpp"

namespace terrier::carbon {

/// carbon_scope_1_2, carbon_per_m2, carbon_per_fte, energy_per_m2, heating_normalised_per_m2 (of the last complete financial year), let_area_epc_e_plus_share,
/// let_area_epc_b_plus_share, dec_in_date_share. Units besides those of income: "tCO2e", "kgCO2e/m2", "tCO2e/FTE", "kWh/m2".
std::vector<income::MeasureKind> carbon_measures();

}  // namespace terrier::carbon
