// Making a good plan of a large problem better. Private.
#pragma once

#include <functional>

#include "src/optimise/allocation.hpp"

namespace terrier::optimise::detail {

/// Lays out a few places that lie together anew, their teams among them, place after place until a round brings nothing or no
/// seconds are left. The assignment must be feasible and stays so. True when it got cheaper.
bool renew(const AllocationProblem& problem, std::vector<int>& assignment, const std::function<double()>& seconds_left);

}  // namespace terrier::optimise::detail
