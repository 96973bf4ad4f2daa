// What stands in the way of giving up a building, a floor or a unit.
#pragma once

#include "src/portfolio/in_force.hpp"

namespace terrier::occupancy {

/// What is given up: the asset; of it a floor; of that a unit.
struct ReleasedPlace {
    Id<Asset> asset;
    Id<Floor> floor{};
    Id<Unit> unit{};
};

/// Every obstacle on the date, each naming its record. Refused: protected_without_replacement, protected_without_cost (a protected room
/// whose replacement isn't named, or not costed), team_without_place (a team that sits there and nowhere else on the date, or of which part
/// sits only there), place_unknown (no such asset, floor or unit, or they don't belong together). Warnings, since they can be ended at a
/// cost: lease_running, desks_agreed, held_under_lease (our own lease of it runs on).
Faults release_faults(const Portfolio& portfolio, const ReleasedPlace& place, Date date);

}  // namespace terrier::occupancy
