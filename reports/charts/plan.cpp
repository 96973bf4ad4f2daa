// Lays a chart out: title, legend, bars, marks and labels that don't overlap.
#include <algorithm>
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

Planner::Planner(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme)
    : context_(context), chart_(chart), theme_(theme), left_(0), top_(0), right_(size.width), bottom_(size.height) {
    unit_ = theme.type_size;
    count_ = chart.series.empty() ? 0 : chart.series.front().points.size();
    const bool stacks = chart.kind == Kind::bar || chart.kind == Kind::column || chart.kind == Kind::histogram;
    stacked_ = stacks && chart.arrangement == Arrangement::stacked && chart.series.size() > 1;
    sample_ = sample_value(chart);
}

Plan Planner::make() {
    check_parts(chart_);
    if (theme_.titled) place_title();
    const bool is_timeline = chart_.kind == Kind::timeline;
    const bool is_stack = chart_.kind == Kind::stack;
    const bool is_map = chart_.kind == Kind::map;
    if (is_map ? !(chart_.map.metres > 0) : is_stack ? chart_.stack.buildings.empty() : is_timeline ? chart_.categories.empty() : std::holds_alternative<std::monostate>(sample_)) {
        place_nothing_known();
        return std::move(plan_);
    }
    place_legend();
    if (chart_.kind == Kind::bar) plan_bars();
    else if (chart_.kind == Kind::waterfall) plan_waterfall();
    else if (is_timeline) plan_timeline();
    else if (is_stack) plan_stack();
    else if (is_map) plan_map();
    else if (chart_.kind == Kind::heat_map) plan_heat_map();
    else if (chart_.kind == Kind::scatter) plan_scatter();
    else plan_columns();
    return std::move(plan_);
}

type::Text Planner::text(std::string_view words, double width, int lines, type::Align align, bool bold, double scale) const {
    // A stack plan has hundreds of words and is coloured anew at a key press.
    if (chart_.kind == Kind::stack) return type::TextCache::of_thread().text(context_, words, {unit_ * scale, bold, false}, width, align, lines);
    return {context_, words, {unit_ * scale, bold, false}, width, align, lines};
}

void Planner::put(type::Text words, double x, double y, Ink ink, std::size_t tint) {
    plan_.texts.push_back({std::move(words), x, y, ink, tint});
}

std::string Planner::category(std::size_t c) const { return c < chart_.categories.size() ? chart_.categories[c] : ""; }

void Planner::place_title() {
    auto title = text(chart_.title, right_ - left_, 3, type::Align::left, true, 1.2);
    const double height = title.height();
    put(std::move(title), left_, top_, Ink::text);
    top_ += height + unit_ * 0.6;
    if (chart_.source.empty()) return;
    auto source = text(chart_.source, right_ - left_, 2, type::Align::left, false, 0.85);
    bottom_ -= source.height();
    put(std::move(source), left_, bottom_, Ink::muted);
    bottom_ -= unit_ * 0.5;
}

void Planner::place_nothing_known() {
    const bool is_picture = chart_.kind == Kind::timeline || chart_.kind == Kind::stack || chart_.kind == Kind::map;
    const std::string said = !chart_.nothing.empty() ? chart_.nothing : is_picture ? "There is nothing to show." : "None of the values is known.";
    auto words = text(said, right_ - left_, 4, type::Align::centre);
    const double y = top_ + (bottom_ - top_ - words.height()) / 2;
    put(std::move(words), left_, y, Ink::muted);
    plan_.plot = {left_, top_, right_ - left_, bottom_ - top_};
}

void Planner::place_legend() {
    const auto entries = legend_of(chart_);
    if (entries.empty()) return;
    double x = left_;
    const double swatch = unit_ * 0.8, line = unit_ * 1.6;
    for (const LegendEntry& entry : entries) {
        auto name = text(entry.name, std::max(20.0, right_ - left_ - swatch * 2), 1);
        const double needed = swatch * 1.5 + name.width() + unit_ * 1.6;
        if (x > left_ && x + needed > right_) {
            x = left_;
            top_ += line;
        }
        const double wide = entry.shape == Shape::upright ? swatch * 0.3 : swatch;
        plan_.swatches.push_back({{x + (swatch - wide) / 2, top_ + (name.height() - swatch) / 2, wide, swatch}, entry.tint, entry.shape});
        put(std::move(name), x + swatch * 1.5, top_, Ink::text);
        x += needed;
    }
    top_ += line + unit_ * 0.3;
}

void Planner::plan_bars() {
    double label_width = 0, value_width = 0;
    for (std::size_t c = 0; c < count_; ++c) {
        label_width = std::max(label_width, text(category(c)).width());
        if (stacked_) value_width = std::max(value_width, text(stack_label(chart_, c)).width());
        else
            for (const Series& series : chart_.series)
                value_width = std::max(value_width, text(short_label(series.points[c].value)).width());
    }
    label_width = std::min(label_width, (right_ - left_) * 0.36);
    const auto [least, most] = limits_of(chart_, stacked_);
    const double gap = unit_ * 0.7;
    const double space = right_ - left_ - label_width - gap - value_width - gap;
    plan_.scale = nice_scale(least, most, std::max(2, static_cast<int>(space / (unit_ * 7))), true);
    plan_.plot = {left_ + label_width + gap, top_, std::max(unit_, space), 0};
    if (least < 0) {  // a label left of a negative bar needs room too
        plan_.plot.x += value_width;
        plan_.plot.width = std::max(unit_, plan_.plot.width - value_width);
    }
    const double axis = unit_ * 1.5 + (chart_.value_label.empty() ? 0 : unit_ * 1.5);
    plan_.plot.height = std::max(unit_, bottom_ - top_ - axis);
    value_axis_along_foot();
    const double slot = plan_.plot.height / static_cast<double>(std::max<std::size_t>(1, count_));
    const auto every = static_cast<std::size_t>(std::ceil(unit_ * 1.25 / slot));
    for (std::size_t c = 0; c < count_; ++c) {
        const double y = plan_.plot.y + slot * static_cast<double>(c);
        if (c % every == 0) {
            const int lines = std::max(1, static_cast<int>(slot * static_cast<double>(every) / (unit_ * 1.3)));
            auto name = text(category(c), label_width, std::min(lines, 2), type::Align::right);
            const double middle = y + (slot - name.height()) / 2;
            put(std::move(name), left_, middle, Ink::text);
        }
        bars_of(c, y, slot, every == 1);
    }
}

double Planner::along(double value) const { return plan_.plot.x + plan_.plot.width * plan_.scale.at(value); }

double Planner::up(double value) const { return plan_.plot.y + plan_.plot.height * (1 - plan_.scale.at(value)); }

std::optional<double> beyond_backdrop(const Chart& chart, std::size_t category) {
    std::optional<double> most;
    if (std::ranges::none_of(chart.series, &Series::is_backdrop)) return most;
    for (const Series& series : chart.series)
        if (const auto value = magnitude(series.points[category].value)) most = std::max(most.value_or(*value), *value);
    return most;
}

void Planner::bars_of(std::size_t c, double y, double slot, bool labelled) {
    const double band = std::min(slot * 0.76, unit_ * 2.4 * (stacked_ ? 1.0 : static_cast<double>(chart_.series.size())));
    const double start = y + (slot - band) / 2;
    const double zero = along(std::clamp(0.0, plan_.scale.low, plan_.scale.high));
    double above = 0, below = 0;
    const bool has_grey = stacked_ && std::ranges::any_of(chart_.series, &Series::is_backdrop);
    const auto n = static_cast<double>(stacked_ ? 1 : chart_.series.size());
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        const Point& point = chart_.series[s].points[c];
        const auto value = magnitude(point.value);
        const bool is_grey = chart_.series[s].is_backdrop, is_piled = stacked_ && !is_grey;
        const double thick = !has_grey ? band / n : band * (is_grey ? grey_share : 1 - grey_share);
        const double at = has_grey ? (is_grey ? start + band - thick : start) : stacked_ ? start : start + thick * static_cast<double>(s);
        if (!value && is_grey) continue;
        if (!value) {
            plan_.marks.push_back({s, c, {zero, at, unit_ * 4, thick}, false, s});
            if (!stacked_ && labelled) beside(text("not known"), zero + unit_ * 0.3, at, thick, Ink::muted);
            continue;
        }
        double& from = *value < 0 ? below : above;
        const double x1 = is_piled ? along(from) : zero, x2 = is_piled ? along(from + *value) : along(*value);
        if (is_piled) from += *value;
        const Box box{std::min(x1, x2), at, std::abs(x2 - x1), stacked_ ? thick : thick * 0.94};
        plan_.marks.push_back({s, c, box, true, tint_of(chart_, s)});
        double low = box.x, high = box.x + box.width;
        if (const auto tick = tick_of(chart_.series[s], c)) {
            const double wide = unit_ * 0.22, x = along(*tick) - wide / 2;
            plan_.ticks.push_back({x, at, wide, thick * 0.94});
            low = std::min(low, x), high = std::max(high, x + wide);
        }
        if (!labelled || is_grey) continue;
        auto label = text(short_label(point.value));
        if (const auto end = stacked_ ? std::nullopt : beyond_backdrop(chart_, c)) {
            beside(std::move(label), std::max(zero, along(*end)) + unit_ * 0.3, start, band, Ink::text);
            continue;
        }
        const double width = label.width();  // before the label is given away
        if (stacked_) inside(std::move(label), box, s);
        else beside(std::move(label), *value < 0 ? low - unit_ * 0.3 - width : high + unit_ * 0.3,
                    at, thick, Ink::text);
    }
    if (has_grey)
        if (const auto end = beyond_backdrop(chart_, c)) above = std::max(above, *end);
    if (stacked_ && labelled) beside(text(stack_label(chart_, c)), along(above) + unit_ * 0.3, start, band, Ink::text);
}

void Planner::beside(type::Text label, double x, double y, double thick, Ink ink) {
    if (thick < unit_ * 0.9) return;
    const double middle = y + (thick - label.height()) / 2;
    put(std::move(label), x, middle, ink);
}

void Planner::inside(type::Text label, const Box& box, std::size_t series) {
    if (label.width() + unit_ * 0.6 > box.width || label.height() > box.height) return;
    const double x = box.x + (box.width - label.width()) / 2, y = box.y + (box.height - label.height()) / 2;
    put(std::move(label), x, y, Ink::on_colour, series);
}

void Planner::value_axis_along_foot() {
    const double foot = plan_.plot.y + plan_.plot.height;
    double last = -1e9;
    for (const double tick : plan_.scale.ticks()) {
        const double x = along(tick);
        plan_.rules.push_back({x, plan_.plot.y, x, foot, tick == 0});
        auto label = text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9);
        const double at = x - label.width() / 2;
        if (at < last + unit_ * 0.5) continue;
        last = at + label.width();
        put(std::move(label), at, foot + unit_ * 0.25, Ink::muted);
    }
    if (chart_.value_label.empty()) return;
    auto name = text(chart_.value_label, plan_.plot.width, 1, type::Align::left, false, 0.9);
    put(std::move(name), plan_.plot.x, foot + unit_ * 1.7, Ink::muted);
}

Plan make_plan(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme) {
    return Planner(context, chart, size, theme).make();
}

}  // namespace terrier::chart
