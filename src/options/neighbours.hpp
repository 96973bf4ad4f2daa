// Which teams a move parts from those they belong beside, or brings together with those they must be apart from. Private to this room.
#pragma once

#include <set>

#include "src/options/consequences.hpp"

namespace terrier::options {

using Floors = std::set<std::pair<Id<Asset>, Id<Floor>>>;
/// Where a team sits on a day; a building with no floor where none is recorded.
Floors floors_of(const Portfolio& portfolio, Id<Team> team, Date date);

/// Adds a warning to each step that moves a team, by the needs of that team and of others about it, as at the step's day: parted (next to one another
/// before on some floor, and no longer), together (on one floor, and should be apart). On one floor counts as next to.
void warn_of_neighbours(const Portfolio& live, const Portfolio& after, Consequences& consequences, const std::vector<const OptionStep*>& steps);

}  // namespace terrier::options
