// Giving back a part of what a lease of ours covers. Private to this room.
#pragma once

#include "src/options/step_work.hpp"

namespace terrier::options {

/// By agreement with the landlord the lease goes on, from the step's day, without the place: its demises there end, one of the whole building or floor becomes
/// those of its other floors or units, its terms get a new version (a variation), and every amount a year, share and cap of its charges falls to the
/// part of net internal area that is left, rounded half to even to the penny. What is no longer paid is shown. False, with a warning and nothing changed, where the other floors or units aren't
/// recorded (part_surrender_unrecorded). Warnings: part_surrender (to be agreed), part_rent_unknown (the areas aren't known on one basis, so charges stay as they are). Refused: as amend_lease.
bool surrender_part(StepWork& work, const Lease& lease, const Place& place);

}  // namespace terrier::options
