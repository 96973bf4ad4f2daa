// A chart laid out once at a size, to be drawn and searched many times: for windows that repaint as the pointer moves.
#pragma once

#include "reports/charts/plan.hpp"

namespace terrier::chart {

/// Draws what make_plan laid out; of a stack plan only what the context's clip lets through.
void draw_plan(cairo_t* context, const Plan& plan, const Chart& chart, Size size, const ChartTheme& theme);
/// What lies at a point of it.
std::optional<ChartHit> hit_plan(const Plan& plan, const Chart& chart, const ChartTheme& theme, double x, double y);

class PlacedChart {
  public:
    PlacedChart() = default;
    /// Throws std::logic_error when the chart's parts don't fit together.
    PlacedChart(Chart chart, Size size, ChartTheme theme);
    bool is_empty() const { return size_.width <= 0; }
    const Chart& chart() const { return chart_; }
    Size size() const { return size_; }
    Box plot() const { return plan_.plot; }
    void draw(cairo_t* context) const { draw_plan(context, plan_, chart_, size_, theme_); }
    std::optional<ChartHit> hit(double x, double y) const { return hit_plan(plan_, chart_, theme_, x, y); }
    /// Where a mark stands; of a stack plan `series` is the building, `category` the floor and `item` the part. None: nowhere.
    std::optional<Box> box_of(std::size_t series, std::size_t category, std::size_t item = 0) const;

  private:
    Chart chart_;
    Size size_;
    ChartTheme theme_;
    Plan plan_;
};

}  // namespace terrier::chart
