// What an option's steps would make of a portfolio, and what that costs: the same function for appraisal, screens, reports and adoption.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// The steps of an option, those of the options that it builds on first; by position within. Faults: builds_on_circular (names the circle),
/// which leaves out what would come round again.
std::vector<OptionStep> steps_of(const Portfolio& live, Id<Option> option, Faults& faults);

/// Works out steps in the order in which they happen: by date, then what they come after, then their order here, position and id. Each step
/// stands on what the steps before it made. Its changes are dated rows: what holds until the day before is ended there, what holds from the
/// day on begins on it. A step that is refused changes nothing and costs nothing, and says why; a step adopted earlier counts as done.
/// `as_at` is the day on which plans are made: breaks whose notice had to be served before it are past. Costs (StepCost) and changes by
/// hand (StepOverride) are those that `live` holds for the steps.
/// Faults of a step, refused: step_undated, place_unknown, not_held, after_later, step_before_unfit, circular_steps, still_let,
/// team_without_place, protected_without_replacement, protected_without_cost, break_passed, lease_runs_on, demand_above_capacity,
/// over_fire_limit, receipt_without_valuation, override_unfit, out_of_reason (a date or an amount past what can be worked out), those of each kind (see its file), and whatever validate() says of the changes.
Consequences expand(const Portfolio& live, std::span<const OptionStep> steps, Date as_at);
/// An option's own steps after those of the options that it builds on. Business as usual and do-minimum have none where nobody
/// recorded them. Fault: option_unknown.
Consequences expand(const Portfolio& live, Id<Option> option, Date as_at);
/// Several options as one; what stands between them (conflicts(), compose.hpp) is in its faults.
Consequences expand(const Portfolio& live, std::span<const Id<Option>> options, Date as_at);

/// The portfolio under what was worked out. Throws std::logic_error when `live` isn't the portfolio that it was worked out on.
Portfolio under(const Portfolio& live, const Consequences& consequences);

/// Business as usual and do-minimum always exist: as recorded (the one of the lowest id), else made up without steps under an id that is
/// the same everywhere. Their start date and years are those of the other options where these agree.
Option business_as_usual(const Portfolio& live);
Option do_minimum(const Portfolio& live);
/// Business as usual, do-minimum, then every other option by reference and name.
std::vector<Option> all_options(const Portfolio& live);

}  // namespace terrier::options
