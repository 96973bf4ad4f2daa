// Keeps a plan with the chart that it was made of.
#include "reports/charts/placed.hpp"

namespace terrier::chart {

PlacedChart::PlacedChart(Chart chart, Size size, ChartTheme theme)
    : chart_(std::move(chart)), size_(size), theme_(std::move(theme)), plan_(make_plan(type::Context::of_thread(), chart_, size_, theme_)) {}

std::optional<Box> PlacedChart::box_of(std::size_t series, std::size_t category, std::size_t item) const {
    const bool has_items = chart_.kind == Kind::stack || chart_.kind == Kind::timeline;
    for (const Mark& mark : plan_.marks)
        if (mark.series == series && mark.category == category && (!has_items || mark.item == item)) return mark.box;
    return std::nullopt;
}

}  // namespace terrier::chart
