// Puts a planned chart on a cairo context, or finds what lies under a point of it.
#include "reports/charts/draw.hpp"

#include <cairo-svg.h>
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "reports/charts/placed.hpp"
#include "src/base/result.hpp"
#include "src/base/text.hpp"

namespace terrier::chart {

namespace {

constexpr Colour hex(unsigned rgb) {
    return {static_cast<double>(rgb >> 16 & 255) / 255, static_cast<double>(rgb >> 8 & 255) / 255, static_cast<double>(rgb & 255) / 255};
}

void ink(cairo_t* cairo, Colour colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue); }

// Mixed beforehand instead of drawn through, so that a PDF has no transparency.
Colour mixed(Colour a, Colour b, double share) { return {a.red * share + b.red * (1 - share), a.green * share + b.green * (1 - share), a.blue * share + b.blue * (1 - share)}; }

Colour colour_of(const ChartTheme& theme, std::size_t tint) {
    if (tint == tint_text) return theme.text;
    if (tint == tint_muted) return theme.unknown;
    if (tint >= tint_judged) {  // blue through grey to vermilion
        const double place = static_cast<double>(tint - tint_judged) / 100;
        return place <= 0.5 ? mixed(theme.grid, theme.palette[tint_level], place * 2) : mixed(theme.palette[tint_fall], theme.grid, place * 2 - 1);
    }
    if (tint >= tint_scaled) return mixed(theme.palette[tint_level], theme.background, 0.08 + 0.92 * static_cast<double>(tint - tint_scaled) / 100);
    return theme.palette[tint % theme.palette.size()];
}

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

void draw_grounds(cairo_t* cairo, const Plan& plan, const ChartTheme& theme) {
    for (const Ground& ground : plan.grounds) {
        ink(cairo, mixed(colour_of(theme, ground.tint), theme.background, 0.28));
        cairo_new_path(cairo);
        for (const auto& [x, y] : ground.outline) cairo_line_to(cairo, x, y);
        cairo_close_path(cairo);
        cairo_fill(cairo);
    }
}

void draw_outlines(cairo_t* cairo, const Plan& plan, const ChartTheme& theme) {
    ink(cairo, theme.muted);
    cairo_set_line_width(cairo, theme.type_size * 0.1);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    for (const Outline& outline : plan.outlines) {
        cairo_new_path(cairo);
        for (const auto& [x, y] : outline.points) cairo_line_to(cairo, x, y);
        cairo_stroke(cairo);
    }
}

void draw_lines(cairo_t* cairo, const Plan& plan, const ChartTheme& theme) {
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    const Mark* before = nullptr;
    for (const Mark& mark : plan.marks) {
        if (before && before->series == mark.series && before->known && mark.known) {
            cairo_set_line_width(cairo, theme.type_size * (mark.shape == Shape::none ? 0.08 : 0.2));
            ink(cairo, colour_of(theme, mark.tint));
            cairo_move_to(cairo, before->box.x + before->box.width / 2, before->box.y + before->box.height / 2);
            cairo_line_to(cairo, mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2);
            cairo_stroke(cairo);
        }
        before = &mark;
    }
}

void trace(cairo_t* cairo, const Box& b, Shape shape) {
    const double x = b.x + b.width / 2, y = b.y + b.height / 2;
    switch (shape) {
        case Shape::none: return;
        case Shape::box:
        case Shape::hatched:
        case Shape::outline:
        case Shape::upright: cairo_rectangle(cairo, b.x, b.y, b.width, b.height); return;
        case Shape::dot:
        case Shape::disc:
        case Shape::ring: cairo_new_sub_path(cairo), cairo_arc(cairo, x, y, b.width / 2, 0, 6.283185307); return;
        case Shape::diamond: cairo_move_to(cairo, x, b.y), cairo_line_to(cairo, b.x + b.width, y), cairo_line_to(cairo, x, b.y + b.height), cairo_line_to(cairo, b.x, y); break;
        case Shape::triangle: cairo_move_to(cairo, b.x, b.y), cairo_line_to(cairo, b.x + b.width, b.y), cairo_line_to(cairo, x, b.y + b.height); break;
    }
    cairo_close_path(cairo);
}

// Slanting lines in a frame: there is something, and nobody in it.
void draw_hatched(cairo_t* cairo, const Box& box, const ChartTheme& theme) {
    if (box.width <= 0 || box.height <= 0) return;
    const double step = theme.type_size * 0.55;
    ink(cairo, theme.grid);
    cairo_set_line_width(cairo, theme.type_size * 0.09);
    for (double at = step; at < box.width + box.height; at += step) {
        const double from = std::max(0.0, at - box.width), to = std::min(at, box.height);
        cairo_move_to(cairo, box.x + at - from, box.y + from);
        cairo_line_to(cairo, box.x + at - to, box.y + to);
    }
    cairo_stroke(cairo);
    ink(cairo, theme.unknown);
    const double half = theme.type_size * 0.04;
    cairo_rectangle(cairo, box.x + half, box.y + half, std::max(0.1, box.width - 2 * half), std::max(0.1, box.height - 2 * half));
    cairo_stroke(cairo);
}

// A dashed frame: it was there.
void draw_outline(cairo_t* cairo, const Box& box, const ChartTheme& theme) {
    if (box.width <= 0 || box.height <= 0) return;
    static constexpr double dashes[] = {3, 2};
    const double half = theme.type_size * 0.05;
    ink(cairo, theme.unknown);
    cairo_set_line_width(cairo, 2 * half);
    cairo_set_dash(cairo, dashes, 2, 0);
    cairo_rectangle(cairo, box.x + half, box.y + half, std::max(0.1, box.width - 2 * half), std::max(0.1, box.height - 2 * half));
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

// Signs have a rim of the ground's colour, so that they stand out from the bar below and from one another.
void draw_sign(cairo_t* cairo, const Box& box, std::size_t tint, Shape shape, const ChartTheme& theme, bool rimmed) {
    if (shape == Shape::hatched) return draw_hatched(cairo, box, theme);
    if (shape == Shape::outline) return draw_outline(cairo, box, theme);
    const Colour colour = colour_of(theme, tint);
    cairo_new_path(cairo);
    trace(cairo, box, shape);
    if (rimmed && shape != Shape::box && shape != Shape::dot) {
        ink(cairo, theme.background);
        cairo_set_line_width(cairo, theme.type_size * 0.28);
        cairo_stroke_preserve(cairo);
    }
    ink(cairo, shape == Shape::ring ? theme.background : colour);
    cairo_fill_preserve(cairo);
    if (shape == Shape::ring) {
        ink(cairo, colour);
        cairo_set_line_width(cairo, theme.type_size * 0.16);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

/// What of a large picture is to be seen.
struct Window {
    double left = -1e30, top = -1e30, right = 1e30, bottom = 1e30;
    bool shows(const Box& b) const { return b.x < right && b.x + b.width > left && b.y < bottom && b.y + b.height > top; }
};

void draw_marks(cairo_t* cairo, const Plan& plan, const ChartTheme& theme, const Window& window) {
    for (const Mark& mark : plan.marks) {
        if (mark.shape == Shape::none || (!mark.known && mark.shape != Shape::hatched) || !window.shows(mark.box)) continue;
        if (mark.shape != Shape::box) {
            draw_sign(cairo, mark.box, mark.tint, mark.shape, theme, true);
            continue;
        }
        ink(cairo, mark.pale ? mixed(colour_of(theme, mark.tint), theme.background, 0.4) : colour_of(theme, mark.tint));
        fill(cairo, mark.box);
    }
    // With a rim of the ground's colour, so that they stand out from the bar and beyond it.
    for (const Box& tick : plan.ticks) {
        const double rim = theme.type_size * 0.1;
        ink(cairo, theme.background);
        fill(cairo, {tick.x - rim, tick.y - rim, tick.width + 2 * rim, tick.height + 2 * rim});
        ink(cairo, theme.text);
        fill(cairo, tick);
    }
    ink(cairo, theme.background);
    for (const Box& gap : plan.gaps) {
        cairo_move_to(cairo, gap.x - 1, gap.y + gap.height);
        cairo_rel_line_to(cairo, gap.width + 2, -gap.height * 2);
        cairo_rel_line_to(cairo, 0, gap.height);
        cairo_rel_line_to(cairo, -gap.width - 2, gap.height * 2);
        cairo_close_path(cairo);
        cairo_fill(cairo);
    }
}

void draw_rule(cairo_t* cairo, const Rule& rule, const ChartTheme& theme) {
    static constexpr double dashes[] = {3, 2};
    ink(cairo, rule.strong ? theme.muted : theme.grid);
    cairo_set_line_width(cairo, theme.type_size * (rule.dashed ? 0.12 : rule.strong ? 0.08 : 0.05));
    cairo_set_dash(cairo, dashes, rule.dashed ? 2 : 0, 0);
    cairo_move_to(cairo, rule.x1, rule.y1);
    cairo_line_to(cairo, rule.x2, rule.y2);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
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
    draw_plan(context, make_plan(type::Context::of_thread(), chart, size, theme), chart, size, theme);
}

void draw_plan(cairo_t* context, const Plan& plan, const Chart& chart, Size size, const ChartTheme& theme) {
    Window window;
    if (chart.kind == Kind::stack) cairo_clip_extents(context, &window.left, &window.top, &window.right, &window.bottom);
    cairo_save(context);
    if (theme.paint_background) {
        ink(context, theme.background);
        fill(context, {0, 0, size.width, size.height});
    }
    draw_grounds(context, plan, theme);
    for (const Rule& rule : plan.rules)
        if (!rule.dashed) draw_rule(context, rule, theme);
    if (chart.kind == Kind::line || chart.kind == Kind::fan) draw_lines(context, plan, theme);
    if (chart.kind == Kind::map) {  // dots and boundaries run on past the edge
        cairo_save(context);
        cairo_rectangle(context, plan.plot.x, plan.plot.y, plan.plot.width, plan.plot.height);
        cairo_clip(context);
        draw_outlines(context, plan, theme);
    }
    draw_marks(context, plan, theme, window);
    if (chart.kind == Kind::map) cairo_restore(context);
    for (const Rule& rule : plan.rules)
        if (rule.dashed) draw_rule(context, rule, theme);  // today lies over the bars
    for (const Swatch& swatch : plan.swatches) draw_sign(context, swatch.box, swatch.tint, swatch.shape, theme, false);
    for (const PlacedText& placed : plan.texts) {
        if (!window.shows({placed.x, placed.y, placed.text.width(), placed.text.height()})) continue;
        ink(context, placed.ink == Ink::text    ? theme.text
                     : placed.ink == Ink::muted ? theme.muted
                                                : readable_on(colour_of(theme, placed.tint)));
        placed.text.draw(context, placed.x, placed.y);
    }
    cairo_restore(context);
}

namespace {

std::string span_text(const Span& span) {
    return span.label + ", " + (span.from ? to_display(*span.from) : "start not recorded") + " to " + (span.to ? to_display(*span.to) : "an end not recorded");
}

std::string with(const std::string& words, const std::string& more) { return more.empty() ? words : words.empty() ? more : words + ". " + more; }

ChartHit stack_hit(const Chart& chart, const Mark& mark) {
    const StackBuilding& building = chart.stack.buildings[mark.series];
    if (mark.category == no_item) return {mark.series, no_item, with(building.name, building.figures), building.sources, no_item};
    const StackFloor& floor = building.floors[mark.category];
    const std::string place = building.name + ", " + floor.name;
    if (mark.item == no_item) return {mark.series, mark.category, with(with(place, floor.figures), floor.remark), floor.sources, no_item};
    const StackPart& part = floor.parts[mark.item];
    const ColourGroup& group = chart.stack.groups[part.group];
    std::string label = place + ", " + part.name + ": " + (magnitude(part.size) ? to_display(part.size) : std::string("area not known"));
    if (group.name != part.name) label += "; " + group.name;
    return {mark.series, mark.category, with(label, part.remark), part.sources, mark.item};
}

ChartHit hit_of(const Chart& chart, const Mark& mark) {
    if (chart.kind == Kind::stack) return stack_hit(chart, mark);
    if (chart.kind == Kind::map) {
        const MapPoint& point = chart.map.points[mark.item];
        std::string label = point.name;
        if (!chart.value_label.empty()) label += "; " + chart.value_label + ": " + (std::holds_alternative<std::monostate>(point.value) ? std::string("not known") : to_display(point.value));
        return {0, mark.category, with(label, point.remark), point.sources, mark.item};
    }
    if (chart.kind == Kind::timeline) {
        const Timeline& line = chart.timeline;
        if (mark.series == 0) return {0, mark.category, chart.categories[mark.category] + ": " + span_text(line.spans[mark.item]), line.spans[mark.item].sources, 0};
        const Moment& moment = line.moments[mark.item];
        return {1, mark.category, chart.categories[mark.category] + ": " + moment.label + ", " + to_display(moment.date), moment.sources, 0};
    }
    const Series& series = chart.series[mark.series];
    const Point& point = series.points[mark.category];
    if (chart.kind == Kind::scatter) {
        std::string label = chart.categories[mark.category];
        for (const Series& each : chart.series) label += "; " + each.name + ": " + to_display(each.points[mark.category].value);
        return {mark.series, mark.category, label, point.sources, 0};
    }
    ChartHit result{mark.series, mark.category, {}, point.sources, 0};
    const DataTable table = as_table(chart);
    result.label = to_display(table.rows[mark.category].cells[0]);
    if (chart.series.size() > 1) result.label += ", " + series.name;
    result.label += ": " + (mark.known ? to_display(point.value) : std::string("not known"));
    if (!series.marked.empty()) result.label += fmt::format("; {}: {}", lower_ascii(chart.marked_name), magnitude(series.marked[mark.category]) ? to_display(series.marked[mark.category]) : std::string("not known"));
    return result;
}

}  // namespace

std::optional<ChartHit> hit(const Chart& chart, Size size, const ChartTheme& theme, double x, double y) {
    return hit_plan(make_plan(type::Context::of_thread(), chart, size, theme), chart, theme, x, y);
}

std::optional<ChartHit> hit_plan(const Plan& plan, const Chart& chart, const ChartTheme& theme, double x, double y) {
    const Mark* found = nullptr;
    for (const double slack : {0.0, theme.type_size * 0.4}) {
        for (const Mark& mark : plan.marks)
            if (mark.box.holds(x, y, slack) && (!found || mark.known)) found = &mark;  // the last lies on top
        if (found) break;
    }
    return found ? std::optional(hit_of(chart, *found)) : std::nullopt;
}

double suitable_height(const Chart& chart, double width, const ChartTheme& theme) {
    const double unit = theme.type_size;
    const double around = (theme.titled ? unit * 4.5 : 0) + (chart.series.size() > 1 ? unit * 2.2 : 0);
    if (chart.kind == Kind::stack) return around + unit * 4 + stack_height(chart.stack, width, unit);
    if (chart.kind == Kind::map) return around + width * 0.75;
    if (chart.kind == Kind::heat_map) return around + unit * 4 + unit * 2.1 * static_cast<double>(std::max<std::size_t>(1, chart.series.size()));
    if (chart.kind == Kind::timeline) return around + unit * 5.4 + static_cast<double>(std::max<std::size_t>(1, chart.categories.size())) * unit * 2.05;
    if (chart.kind == Kind::waterfall) return around + unit * 1.6 + std::clamp(width * 0.45, unit * 18, unit * 28);
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
