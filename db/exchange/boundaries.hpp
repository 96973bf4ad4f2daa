// Boundaries from GeoJSON files, in metres of the national grid.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/base/result.hpp"

namespace terrier::exchange {

struct Boundary {
    std::string name;  ///< of a property called name, or ending in NM as those of official boundary files; empty: none
    std::vector<std::vector<std::pair<double, double>>> rings;  ///< easting, northing; open where the file has lines
    bool operator==(const Boundary&) const = default;
};

/// Reads a Feature, FeatureCollection or geometry (polygons and lines; points aren't boundaries). Coordinates are metres of the national
/// grid or degrees of WGS84: as the file's "crs" says, else by their size. Faults: geo_json_wrong (no GeoJSON, damaged, nested
/// too deep, a coordinate that is no number), no_boundaries, unknown_grid (neither of the two), geo_json_large (over 256 MB).
Result<std::vector<Boundary>> read_boundaries(std::string_view text);

}  // namespace terrier::exchange
