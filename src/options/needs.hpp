// Whether a place has what a team needs: one rule for moves, for the appraisal's service measures and for the optimiser's model.
#pragma once

#include "src/options/place.hpp"

namespace terrier::options {

/// Whether the place has on that day what the need asks for; none: the register doesn't say. Ground floor: its level is 0. Public counter: a
/// reception on its floor, whichever unit it stands in. Step-free access: the ground floor, or accessible desks in its rooms. Secure: an enclosed office with desks.
/// Quiet: an enclosed office. Storage: a store. A place whose rooms are recorded, each with its kind, and none of which is such, hasn't got it; where no
/// room is recorded, or one has no kind, it isn't known. Of needs that no place meets by itself (next to, apart from, stays): none.
std::optional<bool> place_meets(const Portfolio& portfolio, NeedKind kind, const Place& place, Date date);
/// Accessible desks in the place's rooms; none: no room says.
std::optional<std::int64_t> accessible_desks(const Portfolio& portfolio, const Place& place, Date date);
/// The most that a working pattern of the team in force on the day asks for; 0 where none does.
std::int64_t accessible_desks_wanted(const Portfolio& portfolio, Id<Team> team, Date date);
/// What a place must have, within a sentence: "step-free access", "a quiet area".
std::string_view words_of(NeedKind kind);
/// What to record where it isn't known: "the level of the floor", "rooms with their kinds".
std::string_view remedy_of(NeedKind kind);
/// The need asks for something that a place has or hasn't by itself.
bool is_of_place(NeedKind kind);

}  // namespace terrier::options
