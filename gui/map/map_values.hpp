// What the map is coloured by: a cell for each asset, and the groups that such cells fall into.
#pragma once

#include <map>

#include "gui/map/map_presenter.hpp"

namespace terrier::gui {

std::vector<MapColouring> map_colourings();
/// A cell for each of the assets, in their order; monostate where it isn't known.
std::vector<Cell> map_values(Context& context, const std::string& colouring, const std::vector<Id<Asset>>& assets);

struct GroupedCells {
    std::vector<chart::ColourGroup> groups;
    std::vector<std::size_t> group_of;  ///< by cell
};
/// Words: the six that stand most often have a colour, the others share one. Ratings: from good to bad. Numbers and amounts: five bands
/// with about as many cells each, their limits as they stand. What isn't known is a group of its own.
GroupedCells group_cells(const std::vector<Cell>& cells);

}  // namespace terrier::gui
