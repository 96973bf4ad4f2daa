// The tables of appraisals that `export` writes like any other table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/portfolio/portfolio.hpp"
#include "src/series/series_store.hpp"
#include "src/table/table.hpp"

namespace terrier::cli {

/// "option_appraisal, option_cash_flow, ...": for help and messages.
std::string option_figure_names();
bool is_option_figure(std::string_view name);
/// The table of that name over all options as known on a date, on the counts and readings that the store holds as known by a revision. Where
/// nothing can be appraised, a table that says why. None for another name.
std::optional<DataTable> option_figure(std::string_view name, const Portfolio& portfolio, Date as_at, SeriesStore& store, std::int64_t revision);

}  // namespace terrier::cli
