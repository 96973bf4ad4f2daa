// What it saves in running costs and business rates to empty, let or give up a place. Private to this room.
#pragma once

#include "src/options/step_work.hpp"

namespace terrier::options {

/// emptied: the building is kept and nobody uses the place. given_up: sold, or the lease by which it is held ends. let: a tenant pays.
enum class Ending : std::uint8_t { emptied, given_up, let };

/// Saves a year's running costs of the place from the step's day on, less what earlier steps saved there. Of a place given up: all that is recorded of it,
/// but rent and service charges paid where the lease's charges hold them, and business rates where the rating list's entries do. Of a place
/// emptied: its part, by net internal area, of what using it costs (electricity, gas, other fuel, water, cleaning, waste), since the rest goes on while the building is
/// kept. The year is the last complete financial year (actual), else the current one's budget. Warning: running_cost_unknown.
void save_running_costs(StepWork& work, const Place& place, Ending ending, std::optional<Date> until = {});
/// The energy of the place isn't used from the step's day on.
void switch_off(StepWork& work, const Place& place, std::optional<Date> until = {});
/// What earlier steps saved of the place comes back: somebody uses it again.
void bring_back(StepWork& work, const Place& place, Date from);
/// A year of the services that a landlord recovers (is_service_cost), the place's part by net internal area; none: not known.
std::optional<Money> service_cost(const StepWork& work, const Place& place, std::vector<Source>& sources);
/// Running costs a year of energy in the place.
std::optional<Money> energy_cost(const StepWork& work, const Place& place, std::vector<Source>& sources);

/// Business rates of the entries in the rating list that lie in the place and that we pay: ended and, of a place emptied or let, followed by an entry for an
/// empty place or the tenant's. An empty place pays nothing for the months of the rule, a listed one never. Warning: rates_unknown.
void settle_rates(StepWork& work, const Place& place, Ending ending, Date from, std::optional<Date> until = {});

/// Contracts that serve the whole asset end with the step; one that would run longer costs what is recorded for leaving it. Warning: exit_cost_unknown.
void end_contracts(StepWork& work, Id<Asset> asset);

}  // namespace terrier::options
