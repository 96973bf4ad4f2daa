// The tables of src/income that `export` writes like any other table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier::cli {

/// "reversions, voids, ...": for help and messages.
std::string income_figure_names();
bool is_income_figure(std::string_view name);
/// The table of that name as at a date; the reconciliation is that of the year to it, both days counted. As at a date after `today`, lettings
/// past their term by then are named as not known to go on. None for another name.
std::optional<DataTable> income_figure(std::string_view name, const Portfolio& portfolio, Date as_at, Date today);

}  // namespace terrier::cli
