// Where the demonstration's teams sit, for the parts of the seed that follow them.
#pragma once

#include "db/seed/builder.hpp"

namespace terrier::seed {

/// A part of an office that the council uses itself.
struct Place {
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
};
/// By the short names that this part of the seed uses: "civic.east".
std::map<std::string, Place> workplaces(const Portfolio& now);

void add_upkeep(Seed& seed, const std::map<std::string, Place>& places);         ///< rating, certificates, contracts
void add_count_sources(Seed& seed, const std::map<std::string, Place>& places);

}  // namespace terrier::seed
