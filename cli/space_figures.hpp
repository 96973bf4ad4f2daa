// The tables of src/occupancy that `export` writes like any other table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/portfolio/portfolio.hpp"
#include "src/series/series_store.hpp"
#include "src/table/table.hpp"

namespace terrier::cli {

/// "floor_use, occupancy, ...": for help and messages.
std::string space_figure_names();
bool is_space_figure(std::string_view name);
/// The table of that name as at a date, on the counts that the store holds as known by a revision. None for another name.
std::optional<DataTable> space_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision);

}  // namespace terrier::cli
