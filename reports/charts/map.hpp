// What a map shows: places on the British national grid, and the boundaries between them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/charts/colour_group.hpp"
#include "src/table/table.hpp"

namespace terrier::chart {

struct MapPoint {
    double easting = 0, northing = 0;  ///< metres of the grid
    std::string name;
    Cell value;               ///< what it is coloured by, as the program holds it
    double size = 0;          ///< 0 (smallest or not known) to 1: by area, of the dots
    std::size_t group = 0;    ///< of MapPlan::groups
    std::string remark;       ///< what the pointer is told besides
    std::vector<Source> sources;
    bool operator==(const MapPoint&) const = default;
};

/// A boundary: one or more rings, of which some may be holes, or lines.
struct MapShape {
    std::string name;
    std::vector<std::vector<std::pair<double, double>>> rings;  ///< easting, northing
    bool operator==(const MapShape&) const = default;
};

struct MapPlan {
    std::vector<MapPoint> points;
    std::vector<MapShape> shapes;
    std::vector<ColourGroup> groups;  ///< those in use make the key, in this order
    double easting = 0, northing = 0; ///< in the middle of the picture
    double metres = 0;                ///< across the width of the picture: less is nearer; above 0
    bool operator==(const MapPlan&) const = default;
};

}  // namespace terrier::chart
