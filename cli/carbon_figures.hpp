// The tables of src/carbon that `export` writes like any other table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/portfolio/portfolio.hpp"
#include "src/series/series_store.hpp"
#include "src/table/table.hpp"

namespace terrier::cli {

/// "carbon, carbon_by_scope, ...": for help and messages.
std::string carbon_figure_names();
bool is_carbon_figure(std::string_view name);
/// The table of that name: of the last financial year that was over on the date; ratings and certificates as at the date. `factor_year`: the
/// factors of that calendar year for all, instead of each year's own. Half-hourly readings are those that the store holds as known by a revision.
/// None for another name.
std::optional<DataTable> carbon_figure(std::string_view name, const Portfolio& portfolio, Date as_at, std::optional<std::int64_t> factor_year, SeriesStore& store, std::int64_t revision);

}  // namespace terrier::cli
