// Buildings that are held no more, kept in the picture beside the one in which they were.
#pragma once

#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

/// Puts the buildings of `before` that aren't held on the day of `after` any more back among those of `after`, each floor as large as it was
/// and one part of it, given_up. `then` is the portfolio of `after`, which must outlive it. For pictures only: nobody sits there.
void add_given_up(SpaceUse& after, const SpaceUse& before, const Portfolio& then);
/// Of a building that add_given_up brought.
bool is_given_up(const BuildingUse& building);
/// "given up on 01/04/2028", "sold on 01/04/2028"; without the day where it isn't known.
std::string given_up_words(const Asset& asset);

}  // namespace terrier::occupancy
