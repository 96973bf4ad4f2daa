// Draws a chart with cairo and pango, the same for window, PDF, SVG and PNG; and says what lies under the pointer.
#pragma once

#include <cairo.h>

#include <optional>
#include <string>
#include <vector>

#include "reports/charts/chart.hpp"

namespace terrier::chart {

struct Size {
    double width = 0;   ///< in the units of the cairo context: points, or pixels of the window
    double height = 0;
};

struct Colour {
    double red = 0, green = 0, blue = 0;  ///< 0 to 1
    bool operator==(const Colour&) const = default;
};

/// Colours by meaning, and how large the type is.
struct ChartTheme {
    Colour background, text, muted, grid, unknown;
    std::vector<Colour> palette;  ///< of the series, in order, repeated when there are more
    bool paint_background = true;
    bool titled = true;           ///< draw the title and the source line; a page sets them as text of its own
    double type_size = 9;         ///< of labels; the title is larger
    bool operator==(const ChartTheme&) const = default;
};

/// Black on white, Okabe and Ito's colour-blind-safe palette (yellow left out: it is too faint on white).
ChartTheme light_theme(double type_size = 9);
/// The same on a dark ground, with the palette's darkest colour lightened.
ChartTheme dark_theme(double type_size = 9);

/// What lies under a point: which mark, its label, and the records behind it.
struct ChartHit {
    std::size_t series = 0;    ///< of a timeline: 0 for a span, 1 for a moment; of a stack plan the building
    std::size_t category = 0;  ///< of a stack plan the floor from the top; the greatest number for the building itself
    std::string label;  ///< "Investment, passing rent: £1,234,500.00"
    std::vector<Source> sources;
    std::size_t item = 0;      ///< of a stack plan the part; the greatest number for the whole floor
    bool operator==(const ChartHit&) const = default;
};

/// Draws the whole chart into (0,0)-(width,height). A chart without a known value says so in words.
/// Throws std::logic_error when a series has more or fewer points than there are categories.
void draw(cairo_t* context, const Chart& chart, Size size, const ChartTheme& theme);
/// The mark at (x, y) of the chart as `draw` would draw it at this size; a little tolerance around thin marks.
std::optional<ChartHit> hit(const Chart& chart, Size size, const ChartTheme& theme, double x, double y);
/// The height that suits the chart at this width: room for every category of a bar chart, a fixed shape otherwise.
double suitable_height(const Chart& chart, double width, const ChartTheme& theme);

/// The chart as an SVG document (text as paths, so that it looks the same everywhere), for HTML.
std::string to_svg(const Chart& chart, Size size, const ChartTheme& theme);
/// The chart as a PNG picture of `scale` pixels a unit.
std::string to_png(const Chart& chart, Size size, const ChartTheme& theme, double scale = 2);

}  // namespace terrier::chart
