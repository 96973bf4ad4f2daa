// Measures of space: area, desks and cost by people, desks and peak occupants.
#pragma once

#include "src/income/measures.hpp"

namespace terrier::occupancy {

/// In no order. Those that rest on counts have `compute_counted`.
std::vector<income::MeasureKind> space_measures();

}  // namespace terrier::occupancy
