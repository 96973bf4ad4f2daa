// Plans in words: what closes and why, and what the next best costs more. Private to this room.
#pragma once

#include "src/options/plans.hpp"

namespace terrier::options {

/// Sentences: what closes with what it saves, who moves, and for each building or place given up what keeping it would add (solved again
/// with it kept, within `seconds` over all; 0: not worked out).
std::vector<std::string> explain(const EstateModel& model, const optimise::EstateValue& today, const EstateProposal& proposal, double seconds, const Progress& progress);

}  // namespace terrier::options
