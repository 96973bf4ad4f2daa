// What a stack plan shows: buildings side by side, each floor by floor, each floor's parts to scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/charts/colour_group.hpp"
#include "src/table/table.hpp"

namespace terrier::chart {

/// A part of a floor: a unit, a team's or partner's desks, what is vacant.
struct StackPart {
    std::string name;         ///< "Planning", "Vacant"
    Cell size;                ///< an area; monostate is drawn with a fixed width and said to be unknown
    std::size_t group = 0;    ///< of StackPlan::groups
    std::string remark;       ///< what the pointer is told besides: "14 desks, 23.5 FTE"
    std::vector<Source> sources;
    bool operator==(const StackPart&) const = default;
};

struct StackFloor {
    std::string name;         ///< "2", "Ground"
    std::vector<StackPart> parts;
    std::string figures;      ///< beside the bar where there is room: "40 desks, 58.4 FTE"
    std::optional<double> in_use;          ///< heads or desks in use at the percentile
    std::optional<std::int64_t> capacity;  ///< desks: the gauge is in_use of capacity
    std::string remark;       ///< for the pointer and whoever can't see it
    std::vector<Source> sources;
    bool operator==(const StackFloor&) const = default;
};

struct StackBuilding {
    std::string name;
    std::string figures;      ///< after the name: "3,400 m², 210 desks"
    std::vector<StackFloor> floors;  ///< from the top
    std::vector<Source> sources;
    bool operator==(const StackBuilding&) const = default;
};

struct StackPlan {
    std::vector<StackBuilding> buildings;
    std::vector<ColourGroup> groups;  ///< those in use make the key, in this order
    std::size_t most_across = 0;      ///< buildings side by side, at most; 0: as many as have room
    bool operator==(const StackPlan&) const = default;
};

}  // namespace terrier::chart
