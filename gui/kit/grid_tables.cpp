// Computed tables in the grid: the same widget, nothing to edit.
#include <algorithm>

#include <wx/dataview.h>

#include "gui/kit/grid.hpp"
#include "gui/kit/grid_list.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr int widest_heading = 210;

/// Text of computed tables is short or long: its column takes what its first rows need.
int width_for(const GridSource& source, std::size_t column) {
    const GridColumn& c = source.columns()[column];
    // Figures are as wide as usual, or as their heading.
    if (c.shape != Shape::text) return std::max(c.usual_width(), std::min(static_cast<int>(length_utf8(c.label)) * 8 + 20, widest_heading));
    std::size_t longest = c.label.size() + 2;
    for (std::size_t row = 0; row < std::min<std::size_t>(source.size(), 60); ++row) longest = std::max(longest, length_utf8(c.shown(source.cell(row, column))));
    return std::clamp(static_cast<int>(longest) * 7 + 24, 70, 380);
}
}  // namespace

void Grid::show_table(DataTable table, const DataTable* as_it_is) {
    is_table_ = true;
    auto source = std::make_shared<TableSource>(std::move(table), context_.portfolio().schema());
    if (as_it_is) source->compare_with(*as_it_is);
    const auto same = [](const GridColumn& a, const GridColumn& b) { return a.key == b.key && a.label == b.label && a.shape == b.shape; };
    if (model_ && std::ranges::equal(model_->source().columns(), source->columns(), same)) {
        list_->UnselectAll();
        model_->set_source(std::move(source));
        return after_change(false);
    }
    GridLayout layout;
    for (std::size_t i = 0; i < source->columns().size(); ++i) layout.columns.push_back({source->columns()[i].key, width_for(*source, i)});
    // The list must not ask the old model while the new one takes its place.
    data_->set(nullptr);
    model_ = std::make_unique<GridModel>(std::move(source), std::move(layout), context_.as_at().year());
    fill_views();
    after_change(true);
}

}  // namespace terrier::gui
