// The tables of options, their steps and their benefits that `export` writes like any other table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/portfolio/portfolio.hpp"
#include "src/series/series_store.hpp"
#include "src/table/table.hpp"

namespace terrier::cli {

/// "options, option_steps, ...": for help and messages.
std::string step_figure_names();
bool is_step_figure(std::string_view name);
/// The table of that name as at a date, on the counts that the store holds as known by a revision. None for another name.
std::optional<DataTable> step_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision);

}  // namespace terrier::cli
