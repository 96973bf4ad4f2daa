// Charts made from tables, so that a mark and its row are the same figure.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/figures.hpp"

namespace terrier::gui {

/// One series a column of the table, one category a row (by its first column); emphasised rows are left out, and so are rows past
/// `most`. Columns that the table doesn't have give no series.
chart::Chart chart_of(const DataTable& table, const std::string& name, chart::Kind kind, const std::vector<std::string>& columns, const std::string& title, const std::string& value_label,
                      std::size_t most = 12);
/// Only the rows whose cell in the column reads so; the column is left out where nothing else is asked.
DataTable rows_where(DataTable table, const std::string& column, const std::string& shown, bool drops_column = true);

/// A page of one table, whose title is the finding; without rows it has no charts.
FigurePage page_of(DataTable table, std::string nothing, std::vector<chart::Chart> charts = {});

}  // namespace terrier::gui
