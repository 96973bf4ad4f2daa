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

/// A colour by its place in the theme's palette, or one of these.
constexpr std::size_t tint_text = 1000, tint_muted = 1001;
/// A level of a waterfall, a rise and a fall: blue, green and vermilion, which no eye takes for one another.
constexpr std::size_t tint_level = 0, tint_rise = 2, tint_fall = 5;

/// Of a scale, from 0 (least) to 100 (most): added to these.
constexpr std::size_t tint_scaled = 2000, tint_judged = 2200;
/// 0 to 1 on one of the two scales.
constexpr std::size_t on_scale(std::size_t scale, double place) { return scale + static_cast<std::size_t>((place < 0 ? 0 : place > 1 ? 1 : place) * 100 + 0.5); }

enum class Shape { box, dot, ring, diamond, triangle, upright, none, hatched, disc, outline };

/// Something that stands for a value: a bar, a dot, or the place where an unknown one would be.
/// Of a timeline `series` is 0 for spans and 1 for moments, and `item` which of them; of a stack plan the building, the floor and the
/// part, `no_item` being the whole floor or the whole building.
constexpr std::size_t no_item = static_cast<std::size_t>(-1);
struct Mark {
    std::size_t series, category;
    Box box;
    bool known;
    std::size_t tint = 0;
    Shape shape = Shape::box;
    std::size_t item = 0;
    bool pale = false;  ///< mixed with the ground
};

enum class Ink { text, muted, on_colour };

struct PlacedText {
    type::Text text;
    double x, y;
    Ink ink;
    std::size_t tint = 0;  ///< of on_colour: the colour below
};

struct Rule {
    double x1, y1, x2, y2;
    bool strong;
    bool dashed = false;
};

struct Swatch {
    Box box;
    std::size_t tint;
    Shape shape = Shape::box;
};

/// The area between two lines, as a closed outline.
struct Ground {
    std::vector<std::pair<double, double>> outline;
    std::size_t tint = 0;
};

/// A line through points: a boundary.
struct Outline {
    std::vector<std::pair<double, double>> points;
};

struct Plan {
    Box plot;
    Scale scale;
    std::vector<Mark> marks;
    std::vector<PlacedText> texts;
    std::vector<Rule> rules;
    std::vector<Swatch> swatches;
    std::vector<Ground> grounds;
    std::vector<Outline> outlines;
    std::vector<std::pair<std::size_t, std::size_t>> crowded;  ///< of a stack plan: building and floor where a part has no room for its name
    std::vector<Box> ticks;  ///< thin marks across bars and columns
    std::vector<Box> gaps;  ///< where bars are broken off, since the scale doesn't begin at nought
};

/// The height of a stack plan with floors of a comfortable height, the buildings as many side by side as the width lets.
double stack_height(const StackPlan& plan, double width, double unit);
/// Of the floors on which a part has no room for its whole name at this width: "Civic Centre, First, from the left: Benefits, Building
/// control, Legal.", unless the key says it. For paper, which has no pointer.
std::vector<std::string> crowded_floors(const Chart& chart, double width, const ChartTheme& theme);

/// Throws std::logic_error when the chart's parts don't fit together.
Plan make_plan(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme);

}  // namespace terrier::chart
