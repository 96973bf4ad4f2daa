// Puts a planned chart on a cairo context, or finds what lies under a point of it.
#include "reports/charts/draw.hpp"

#include <cairo-svg.h>

#include <cmath>

#include "reports/charts/plan.hpp"
#include "src/base/result.hpp"

namespace terrier::chart {

namespace {

constexpr Colour hex(unsigned rgb) {
    return {static_cast<double>(rgb >> 16 & 255) / 255, static_cast<double>(rgb >> 8 & 255) / 255, static_cast<double>(rgb & 255) / 255};
}

void ink(cairo_t* cairo, Colour colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue); }

Colour series_colour(const ChartTheme& theme, std::size_t series) { return theme.palette[series % theme.palette.size()]; }

// Black or white, whichever stands out more on the colour (relative luminance as WCAG 2 defines it).
Colour readable_on(Colour c) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    const double luminance = 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
    return luminance > 0.179 ? Colour{0, 0, 0} : Colour{1, 1, 1};
}

void fill(cairo_t* cairo, const Box& box) {
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_fill(cairo);
}

void draw_lines(cairo_t* cairo, const Plan& plan, const ChartTheme& theme) {
    cairo_set_line_width(cairo, theme.type_size * 0.2);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    const Mark* before = nullptr;
    for (const Mark& mark : plan.marks) {
        if (before && before->series == mark.series && before->known && mark.known) {
            ink(cairo, series_colour(theme, mark.series));
            cairo_move_to(cairo, before->box.x + before->box.width / 2, before->box.y + before->box.height / 2);
            cairo_line_to(cairo, mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2);
            cairo_stroke(cairo);
        }
        before = &mark;
    }
}

void draw_marks(cairo_t* cairo, const Chart& chart, const Plan& plan, const ChartTheme& theme) {
    for (const Mark& mark : plan.marks) {
        if (!mark.known) continue;
        ink(cairo, series_colour(theme, mark.series));
        if (chart.kind == Kind::line) {
            cairo_arc(cairo, mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2, mark.box.width / 2, 0, 6.283185307);
            cairo_fill(cairo);
        } else {
            fill(cairo, mark.box);
        }
    }
}

void write_to(std::string& bytes, const unsigned char* data, unsigned length) {
    bytes.append(reinterpret_cast<const char*>(data), length);
}
cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    write_to(*static_cast<std::string*>(closure), data, length);
    return CAIRO_STATUS_SUCCESS;
}

struct Free {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Cairo = std::unique_ptr<cairo_t, Free>;

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw WorldError(WorldError::Cause::unavailable, std::string("Drawing a chart failed: ") + cairo_status_to_string(status) + ".");
}

// cairo names its groups by a count kept over the whole run; numbered from 1 the same chart gives the same bytes.
std::string renumbered(std::string svg) {
    std::map<std::string, std::size_t> numbers;
    constexpr std::string_view word = "surface";
    for (std::size_t at = svg.find(word); at != std::string::npos; at = svg.find(word, at + word.size())) {
        const std::size_t start = at + word.size();
        std::size_t end = start;
        while (end < svg.size() && svg[end] >= '0' && svg[end] <= '9') ++end;
        if (end == start || at == 0 || (svg[at - 1] != '"' && svg[at - 1] != '#')) continue;
        const std::size_t number = numbers.try_emplace(svg.substr(start, end - start), numbers.size() + 1).first->second;
        svg.replace(start, end - start, std::to_string(number));
    }
    return svg;
}

}  // namespace

ChartTheme light_theme(double type_size) {
    return {hex(0xFFFFFF), hex(0x1A1A1A), hex(0x595959), hex(0xD9D9D9), hex(0x8C8C8C),
            {hex(0x0072B2), hex(0xE69F00), hex(0x009E73), hex(0xCC79A7), hex(0x56B4E9), hex(0xD55E00), hex(0x4D4D4D)},
            true, true, type_size};
}

ChartTheme dark_theme(double type_size) {
    return {hex(0x1E1E1E), hex(0xF2F2F2), hex(0xB8B8B8), hex(0x474747), hex(0x8C8C8C),
            {hex(0x56B4E9), hex(0xE69F00), hex(0x2FC79A), hex(0xE09CC4), hex(0x3D94D9), hex(0xF0803C), hex(0xBFBFBF)},
            true, true, type_size};
}

void draw(cairo_t* context, const Chart& chart, Size size, const ChartTheme& theme) {
    const Plan plan = make_plan(type::Context::of_thread(), chart, size, theme);
    cairo_save(context);
    if (theme.paint_background) {
        ink(context, theme.background);
        fill(context, {0, 0, size.width, size.height});
    }
    for (const Rule& rule : plan.rules) {
        ink(context, rule.strong ? theme.muted : theme.grid);
        cairo_set_line_width(context, theme.type_size * (rule.strong ? 0.08 : 0.05));
        cairo_move_to(context, rule.x1, rule.y1);
        cairo_line_to(context, rule.x2, rule.y2);
        cairo_stroke(context);
    }
    if (chart.kind == Kind::line) draw_lines(context, plan, theme);
    draw_marks(context, chart, plan, theme);
    for (const Swatch& swatch : plan.swatches) {
        ink(context, series_colour(theme, swatch.series));
        fill(context, swatch.box);
    }
    for (const PlacedText& placed : plan.texts) {
        ink(context, placed.ink == Ink::text    ? theme.text
                     : placed.ink == Ink::muted ? theme.muted
                                                : readable_on(series_colour(theme, placed.series)));
        placed.text.draw(context, placed.x, placed.y);
    }
    cairo_restore(context);
}

std::optional<ChartHit> hit(const Chart& chart, Size size, const ChartTheme& theme, double x, double y) {
    const Plan plan = make_plan(type::Context::of_thread(), chart, size, theme);
    const Mark* found = nullptr;
    for (const double slack : {0.0, theme.type_size * 0.4}) {
        for (const Mark& mark : plan.marks)
            if (mark.box.holds(x, y, slack) && (!found || mark.known)) found = &mark;
        if (found) break;
    }
    if (!found) return {};
    const Series& series = chart.series[found->series];
    const Point& point = series.points[found->category];
    ChartHit result{found->series, found->category, {}, point.sources};
    const DataTable table = as_table(chart);
    result.label = to_display(table.rows[found->category].cells[0]);
    if (chart.series.size() > 1) result.label += ", " + series.name;
    result.label += ": " + (found->known ? to_display(point.value) : std::string("not known"));
    return result;
}

double suitable_height(const Chart& chart, double width, const ChartTheme& theme) {
    const double unit = theme.type_size;
    const double around = (theme.titled ? unit * 4.5 : 0) + (chart.series.size() > 1 ? unit * 2.2 : 0);
    if (chart.kind != Kind::bar) return around + std::clamp(width * 0.42, unit * 16, unit * 26);
    const bool stacked = chart.arrangement == Arrangement::stacked;
    const double bars = stacked ? 1 : static_cast<double>(std::max<std::size_t>(1, chart.series.size()));
    return around + unit * 3.2 + static_cast<double>(chart.categories.size()) * std::max(unit * 2.3, unit * (1.6 * bars + 0.8));
}

std::string to_svg(const Chart& chart, Size size, const ChartTheme& theme) {
    std::string bytes;
    {
        const Surface surface(cairo_svg_surface_create_for_stream(append, &bytes, size.width, size.height));
        const Cairo cairo(cairo_create(surface.get()));
        draw(cairo.get(), chart, size, theme);
        check(cairo_status(cairo.get()));
        cairo_surface_finish(surface.get());
        check(cairo_surface_status(surface.get()));
    }
    return renumbered(std::move(bytes));
}

std::string to_png(const Chart& chart, Size size, const ChartTheme& theme, double scale) {
    std::string bytes;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(size.width * scale)),
                                                     static_cast<int>(std::ceil(size.height * scale))));
    const Cairo cairo(cairo_create(surface.get()));
    ink(cairo.get(), theme.background);  // the last row and column of pixels may be only part of the chart
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), scale, scale);
    draw(cairo.get(), chart, size, theme);
    check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
    return bytes;
}

}  // namespace terrier::chart
