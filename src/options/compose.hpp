// What stands in the way of doing several options together.
#pragma once

#include <span>

#include "src/options/consequences.hpp"

namespace terrier::options {

/// Conflicts between options, two at a time, each naming both options and both steps. Codes: released_and_kept (one gives a place up or mothballs it,
/// the other refurbishes it, shares it or moves a team there), moved_apart (a team goes to two places), conflict (a step that fits in its own option
/// doesn't beside the other's: with that step's own fault). Steps that both build on are no conflict.
Faults conflicts(const Portfolio& live, std::span<const Id<Option>> options, Date as_at);

}  // namespace terrier::options
