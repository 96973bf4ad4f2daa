// Works a chart's plan out: what the parts of the layout share, one kind of chart a file.
#pragma once

#include <functional>

#include "reports/charts/plan.hpp"
#include "reports/charts/values.hpp"

namespace terrier::chart {

struct LegendEntry {
    std::string name;
    std::size_t tint;
    Shape shape;
};
/// What needs a key: several series side by side, the colours of a waterfall, the marks of a timeline. Lines are named directly.
std::vector<LegendEntry> legend_of(const Chart& chart);
/// Of a stack plan and a map: the groups that anything is in.
std::vector<LegendEntry> group_legend(const Chart& chart);
struct GroupMark {
    std::size_t tint;
    Shape shape;
};
GroupMark look_of(const ColourGroup& group);
/// The greatest value of a category on a chart whose first series has another behind it: its one label stands beyond both. None: it has no such series.
std::optional<double> beyond_backdrop(const Chart& chart, std::size_t category);
/// How much of its band a backdrop takes beside a stack.
inline constexpr double grey_share = 0.3;
/// The colour of a series.
std::size_t tint_of(const Chart& chart, std::size_t series);

/// What a stack plan's buildings share.
struct StackLayout {
    double names = 0, figures = 0, gauge = 0;  ///< widths of the floors' names, figures and gauges; 0: no room for them
    double per_metre = 0;                      ///< of a square metre
    double unmeasured = 0;                     ///< width of a part whose area isn't known
    double bar_x = 0;                          ///< where the bars of the building at hand begin
};

class Planner {
  public:
    Planner(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme);
    /// Once.
    Plan make();

  private:
    // plan.cpp: what every kind has, and bars
    type::Text text(std::string_view words, double width = -1, int lines = 0, type::Align align = type::Align::left, bool bold = false, double scale = 1) const;
    void put(type::Text words, double x, double y, Ink ink, std::size_t tint = 0);
    std::string category(std::size_t c) const;
    void place_title();
    void place_nothing_known();
    void place_legend();
    void plan_bars();
    double along(double value) const;
    double up(double value) const;
    void bars_of(std::size_t c, double y, double slot, bool labelled);
    // The thin mark of a series across its bar or column; where it stands on the scale.
    std::optional<double> tick_of(const Series& series, std::size_t c) const { return stacked_ || series.marked.empty() ? std::nullopt : magnitude(series.marked[c]); }
    void beside(type::Text label, double x, double y, double thick, Ink ink);
    void inside(type::Text label, const Box& box, std::size_t series);
    void value_axis_along_foot();

    // plan_columns.cpp: columns and histograms
    void plan_columns();
    // Axis, grid and categories for values from `least` to `most`, with room for names at the right; gives that room.
    double frame_upright(double least, double most, bool from_zero);
    bool is_lines() const { return chart_.kind == Kind::line || chart_.kind == Kind::fan; }
    bool has_named_lines() const { return is_lines() && chart_.series.size() > 1; }
    std::string line_name(const Series& series) const;
    double slot() const;
    double slot_start(std::size_t c) const;
    // Labels along the foot, each within its own share of the width; every nth where there are too many.
    double place_categories();
    double place_edges();
    void value_axis_at_side();
    // Side by side, either every column has its label or none: some only would look like a choice.
    bool labels_fit(double width);
    bool sums_fit(double width);  ///< the same of stacked columns
    void columns_of(std::size_t c);
    // A label whose foot is at y, centred over [x, x + width]; the short form, or nothing, where it doesn't fit.
    void over(std::string_view words, std::string_view shorter, double x, double y, double width, Ink ink, int lines);
    void explain_short_form();

    // plan_lines.cpp: lines and fans
    void lines(double name_width);
    void bands();
    // Series names at the ends of their lines, pushed apart where they would overlap.
    void name_lines(std::vector<std::pair<double, std::size_t>> ends, double width);

    // plan_waterfall.cpp
    void plan_waterfall();
    void step_of(std::size_t c, const std::vector<Step>& steps);

    // plan_timeline.cpp
    void plan_timeline();
    void date_axis();
    double day_at(Date day) const;
    void spans_of(std::size_t row, double y, double height);
    void moments_of(std::size_t row, double y, double height);
    void label_span(std::size_t row, const Span& span, const Box& box, bool ends_inside);
    void mark_today();

    // plan_stack.cpp
    void plan_stack();
    void stack_building(std::size_t b, const Box& room, double floor_height);
    void stack_floor(std::size_t b, std::size_t f, double y, double height);
    void stack_scale();
    bool words_fit(const std::string& name, double room) const;
    std::size_t stack_columns() const;

    // plan_heat_map.cpp
    void plan_heat_map();
    void heat_key(double least, double most);

    // plan_scatter.cpp
    void plan_scatter();
    void scatter_foot(const Scale& scale, const Series& across);
    void scatter_dot(std::size_t c, double x, std::vector<Box>& taken);
    void scatter_names(std::vector<Box> taken);

    // plan_map.cpp
    void plan_map();
    void map_grid(double per_metre);
    void map_ring(const std::vector<std::pair<double, double>>& ring, const std::function<double(double)>& x_of, const std::function<double(double)>& y_of);
    void map_scale(double per_metre);

    const type::Context& context_;
    const Chart& chart_;
    const ChartTheme& theme_;
    double left_, top_, right_, bottom_;
    double unit_ = 9;
    std::size_t count_ = 0;
    bool stacked_ = false;
    bool explained_ = false;
    std::optional<bool> fit_;
    Cell sample_;
    Plan plan_;
    std::vector<PlacedText> pending_;
    StackLayout stack_;
};

}  // namespace terrier::chart
