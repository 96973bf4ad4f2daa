// Emptying a place: what release, mothballing, letting and selling share. Private to this room.
#pragma once

#include "src/options/step_work.hpp"

namespace terrier::options {

/// Refuses while teams, protected rooms without a costed replacement, or tenants are in the place on the step's day: team_without_place, team_still_there,
/// protected_without_replacement, protected_without_cost, still_let. A letting whose term has ended by then outside the 1954 Act is taken to end: letting_past_term.
/// A place that is sold may be let: the buyer takes the lettings over (taken_over). Beside parts of it that are let by themselves the rest can be let (beside).
enum class Lettings : std::uint8_t { none, beside, taken_over };
void check_vacant(StepWork& work, const Place& place, Lettings allowed = Lettings::none);
/// True when all that the lease lets there is a part with a floor or unit of its own, smaller than the place.
bool lets_only_parts(const Portfolio& portfolio, const Lease& lease, const Place& place, Date date);
/// Partners' desks there end the day before; a warning for each, and the fee lost.
void end_agreements(StepWork& work, const Place& place);
/// Rooms there end the day before, and begin again after `until`; protected ones at the cost of their replacement.
void clear_rooms(StepWork& work, const Place& place, std::optional<Date> until = {});
/// Rooms, parking, meters, sources of counts and contracts of an asset that is held no longer.
void give_up(StepWork& work, Id<Asset> asset);

}  // namespace terrier::options
