// Whether the places that steps fill have room. Private to this room.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

struct TooFull {
    Id<OptionStep> step;  ///< the last one on the day that fills the place
    Fault fault;          ///< demand_above_capacity or over_fire_limit
};
/// Looks at every floor that a step fills (moves a team to, shares desks on, changes the working pattern of whom it holds) as at the step's
/// day, when everything of that day has happened. Demand is the busiest expected weekday by working patterns with the rule's headroom,
/// and partners' desks of that day; capacity the desks there. A floor that was as full before isn't held against the step. Where capacity or demand
/// isn't known the step gets a warning: capacity_unknown, demand_unknown. The first place found too full is returned.
std::optional<TooFull> too_full(const Portfolio& live, Consequences& consequences, const std::vector<const OptionStep*>& steps);

}  // namespace terrier::options
