// Teams or desks make an office.
#include "src/occupancy/offices.hpp"

#include <algorithm>

namespace terrier::occupancy {

bool is_office(const BuildingUse& building) {
    const auto is_own = [](const OccupiedPart& part) { return part.kind == OccupierKind::own; };
    return building.figures.desks.value_or(0) > 0 || std::ranges::any_of(building.floors, [&](const FloorUse& floor) { return std::ranges::any_of(floor.parts, is_own); });
}

}  // namespace terrier::occupancy
