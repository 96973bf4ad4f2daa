// Charts made from the tables of income, so that a mark and its row are the same figure.
#pragma once

#include <string>
#include <vector>

#include "reports/charts/chart.hpp"
#include "src/income/bridge.hpp"
#include "src/income/simulation.hpp"

namespace terrier::gui {

/// One series a column of the table, one category a row (by its first column); emphasised rows are left out, and so are rows past
/// `most`. Columns that the table doesn't have give no series.
chart::Chart chart_of(const DataTable& table, const std::string& name, chart::Kind kind, const std::vector<std::string>& columns, const std::string& title, const std::string& value_label,
                      std::size_t most = 12);
/// The middle and the lower and upper tenth by year.
/// `sources`: the leases that it is drawn from.
chart::Chart fan_chart(const income::Simulation& simulation, const std::vector<Source>& sources);
/// From one year to the next by cause; nought changes are left out.
chart::Chart bridge_chart(const income::Bridge& bridge, const DataTable& table);
/// Contracted beneath what is expected besides, by year; `table` is the mtfs_table, whose rows name the leases.
chart::Chart plan_chart(const income::Projection& projection, const DataTable& table);

}  // namespace terrier::gui
