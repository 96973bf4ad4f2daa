// The order in which steps happen. Private to this room.
#pragma once

#include <span>

#include "src/options/consequences.hpp"

namespace terrier::options {

struct OrderedSteps {
    std::vector<const OptionStep*> steps;     ///< those of circles last
    std::vector<const OptionStep*> circular;  ///< steps that wait for themselves
    Faults faults;                            ///< circular_steps: one a circle, naming it
};
/// By date (none last), then order given; never before a step that it comes after. The steps must outlive the answer.
OrderedSteps in_order(const Portfolio& live, std::span<const OptionStep> steps);

}  // namespace terrier::options
