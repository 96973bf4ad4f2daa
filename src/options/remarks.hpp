// What stands in the way of an option's steps or has to be dealt with, each thing said once however many steps it concerns.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// A sentence and what in it is particular to one team or place: sentences that differ in that only are alike.
struct Saying {
    std::string message;
    std::string subject;  ///< as it stands in the message; empty: nothing is particular
};

/// Alike sentences as one, in the order of the first of each: "What moving Legal costs isn't known: ... The same goes for Parking, Planning,
/// Housing and 9 more."
std::vector<std::string> said_once(const std::vector<Saying>& sayings);

/// A fault of one step or of several alike.
struct Remark {
    Fault fault;                     ///< of the first step; its message names what else it goes for
    std::vector<std::size_t> steps;  ///< by their place in Consequences::steps, ascending
};
/// Faults of steps, alike ones as one, in the order of the first of each. The teams and places that make messages differ are those of the
/// steps as `portfolio` holds them.
std::vector<Remark> remarks(const Portfolio& portfolio, const Consequences& consequences);

/// For lists of steps: by step, its remarks in a line; one told at an earlier step is "As step 3." (counted from 1). "" where there is none.
std::vector<std::string> remarks_by_step(const Portfolio& portfolio, const Consequences& consequences);

/// Of whom a remark is: the step's sentence, or "12 steps".
std::string whose(const Remark& remark, const Consequences& consequences);

}  // namespace terrier::options
