// Where everything in a chart goes at a given size: computed once, then drawn or searched.
#pragma once

#include "reports/charts/draw.hpp"
#include "reports/charts/scale.hpp"
#include "reports/charts/typeface.hpp"

namespace terrier::chart {

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
    bool holds(double px, double py, double slack) const {
        return px >= x - slack && px <= x + width + slack && py >= y - slack && py <= y + height + slack;
    }
};

/// Something that stands for a value: a bar, a dot, or the place where an unknown one would be.
struct Mark {
    std::size_t series, category;
    Box box;
    bool known;
};

enum class Ink { text, muted, on_colour };

struct PlacedText {
    type::Text text;
    double x, y;
    Ink ink;
    std::size_t series = 0;  ///< of on_colour: whose colour lies below
};

struct Rule {
    double x1, y1, x2, y2;
    bool strong;
};

struct Swatch {
    Box box;
    std::size_t series;
};

struct Plan {
    Box plot;
    Scale scale;
    std::vector<Mark> marks;
    std::vector<PlacedText> texts;
    std::vector<Rule> rules;
    std::vector<Swatch> swatches;
};

/// Throws std::logic_error when the chart's parts don't fit together.
Plan make_plan(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme);

}  // namespace terrier::chart
