// The steps of a footprint: emissions of teams (homeworking and commuting), and grams of wholes. Private to this room.
#pragma once

#include "src/carbon/footprint.hpp"

namespace terrier::carbon {

/// Adds homeworking and commuting of the working patterns in force in the span; what isn't known goes to `missing`.
void add_team_emissions(const Portfolio& portfolio, Days days, Footprint& found);
/// Gives each emission its grams: those of each whole (asset, team, activity, account), split over its parts by amount.
void weigh(std::vector<Emission>& emissions, const FactorSet& factors);

}  // namespace terrier::carbon
