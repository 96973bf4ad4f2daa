// Readings of a meter's display turned into what was used between them. Private to this room.
#pragma once

#include "src/carbon/meters.hpp"

namespace terrier::carbon {

/// What was used over some days, in the meter's thousandths, by one source.
struct Stretch {
    Days days;
    std::int64_t thousandths = 0;
    bool is_estimated = false;
    int priority = 0;     ///< lower is better
    Source source;
    UnitScale scale;
};

/// Adds the stretches between the meter's readings; remarks and faults go to `use`. `span`: between two actual readings inside
/// it nothing is an estimate.
void add_reading_stretches(const Portfolio& portfolio, const Meter& meter, Days span, std::vector<Stretch>& stretches, MeterUse& use);

}  // namespace terrier::carbon
