// Changes by hand to what a step makes of single fields. Private to this room.
#pragma once

#include "src/options/step_work.hpp"

namespace terrier::options {

/// Makes every change by hand that `live` holds for the step, on top of the step's own. One fits while its field holds `was` or `becomes`;
/// else override_unfit, refused, naming record and field and what it holds. Also refused: override_unknown (no such record or field),
/// override_wrong (what it becomes can't be read).
void apply_overrides(const Portfolio& live, StepWork& work);

}  // namespace terrier::options
