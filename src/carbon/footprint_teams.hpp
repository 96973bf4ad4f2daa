// Emissions of teams rather than places: homeworking and commuting. Private to this room.
#pragma once

#include "src/carbon/footprint.hpp"

namespace terrier::carbon {

/// Adds homeworking and commuting of the working patterns in force in the span; what isn't known goes to `missing`.
void add_team_emissions(const Portfolio& portfolio, Days days, Footprint& found);

}  // namespace terrier::carbon
