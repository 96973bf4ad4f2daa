// Which of the buildings are offices of ours.
#pragma once

#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

/// Teams of ours sit there, or could: there are desks of ours.
bool is_office(const BuildingUse& building);

}  // namespace terrier::occupancy
