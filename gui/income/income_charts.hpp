// Charts made from the tables of income, so that a mark and its row are the same figure.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/table_chart.hpp"
#include "src/income/bridge.hpp"
#include "src/income/simulation.hpp"

namespace terrier::gui {

/// The middle and the lower and upper tenth by year.
/// `sources`: the leases that it is drawn from.
chart::Chart fan_chart(const income::Simulation& simulation, const std::vector<Source>& sources);
/// From one year to the next by cause; nought changes are left out.
chart::Chart bridge_chart(const income::Bridge& bridge, const DataTable& table);
/// Contracted beneath what is expected besides, by year; `table` is the mtfs_table, whose rows name the leases.
chart::Chart plan_chart(const income::Projection& projection, const DataTable& table);

}  // namespace terrier::gui
