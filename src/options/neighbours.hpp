// Which teams a move parts from those they belong beside, or brings together with those they must be apart from. Private to this room.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// Adds a warning to each step that moves a team, by the needs of that team and of others about it, as at the step's day: parted (next to one another
/// before on some floor, and no longer), together (on one floor, and should be apart). On one floor counts as next to.
void warn_of_neighbours(const Portfolio& live, const Portfolio& after, Consequences& consequences, const std::vector<const OptionStep*>& steps);

}  // namespace terrier::options
