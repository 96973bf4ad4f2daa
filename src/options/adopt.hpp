// Publishing an option, and adopting its steps in the live register as they happen.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// Publication waits for it: what is refused, and what isn't known (codes that end in "_unknown").
bool blocks_publication(const Fault& fault);

/// What publication waits for, in the order of the steps: their faults (alike ones as one) and the option's that block, and owner_missing, no_steps (but of business as usual and
/// do-minimum), already_adopted. Empty: it can be published.
Faults publication_faults(const Portfolio& live, Id<Option> option, Date as_at);

/// Marks the option as published on the state of the register that `revision` names: counts its edition up, pins the revision and the day.
/// Refused by publication_faults, and option_unknown.
Result<ChangeSet> publish(const Portfolio& live, Id<Option> option, std::int64_t revision, Date on);

/// What adopting a step changes in the live register: its own changes, worked out on the register as it is with notices as at `on`, and the day on
/// which it was adopted. Once no step is left the option is adopted. Refused: step_unknown, step_elsewhere (of an option that this one doesn't
/// build on), already_adopted, and whatever the step's own faults refuse; steps that it comes after must have been adopted.
Result<ChangeSet> adopt_step(const Portfolio& live, Id<Option> option, Id<OptionStep> step, Date on);

}  // namespace terrier::options
