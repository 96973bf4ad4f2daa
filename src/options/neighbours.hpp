// Which teams a move parts from those they belong beside, or brings together with those they must be apart from. Private to this room.
#pragma once

#include <set>

#include "src/options/consequences.hpp"

namespace terrier::options {

using Floors = std::set<std::pair<Id<Asset>, Id<Floor>>>;
/// Where a team sits on a day; a building with no floor where none is recorded.
Floors floors_of(const Portfolio& portfolio, Id<Team> team, Date date);
/// Whether teams that sit so are on one floor somewhere, which counts as next to; none: both are in a building where the floor of one isn't recorded.
std::optional<bool> share_a_floor(const Floors& a, const Floors& b);

/// Adds a warning to each step that moves a team, by the needs of that team and of others about it, as at the step's day: parted (next to one another
/// before on some floor, and no longer, or nobody knows), together (on one floor, or nobody knows, and should be apart).
void warn_of_neighbours(const Portfolio& live, const Portfolio& after, Consequences& consequences, const std::vector<const OptionStep*>& steps);

}  // namespace terrier::options
