// Lays out columns and histograms, and the axes that other upright charts share with them.
#include <algorithm>
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

void Planner::plan_columns() {
    const auto [least, most] = limits_of(chart_, stacked_);
    const double name_width = frame_upright(least, most, !is_lines() || least < most * 0.5);
    if (chart_.kind == Kind::fan) bands();
    if (is_lines()) lines(name_width);
    else
        for (std::size_t c = 0; c < count_; ++c) columns_of(c);
}

double Planner::frame_upright(double least, double most, bool from_zero) {
    if (!chart_.value_label.empty()) {
        auto name = text(chart_.value_label, right_ - left_, 1, type::Align::left, false, 0.9);
        put(std::move(name), left_, top_, Ink::muted);
        top_ += unit_ * 1.5;
    }
    top_ += unit_ * 0.9;  // a label above the highest mark
    const double rough = std::max(unit_ * 3, bottom_ - top_ - unit_ * 3);
    plan_.scale = nice_scale(least, most, std::max(2, static_cast<int>(rough / (unit_ * 3.5))), from_zero);
    double tick_width = 0, name_width = 0;
    for (const double tick : plan_.scale.ticks())
        tick_width = std::max(tick_width, text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9).width());
    if (has_named_lines())
        for (const Series& series : chart_.series) name_width = std::max(name_width, text(line_name(series)).width());
    name_width = std::min(name_width, (right_ - left_) * 0.25);
    plan_.plot.x = left_ + tick_width + unit_ * 0.5;
    plan_.plot.width = std::max(unit_, right_ - plan_.plot.x - name_width - (has_named_lines() ? unit_ : 0));
    plan_.plot.y = top_;
    const double foot_height = place_categories();
    plan_.plot.height = std::max(unit_, bottom_ - top_ - foot_height);
    for (auto& placed : pending_) {
        placed.y += plan_.plot.y + plan_.plot.height;
        plan_.texts.push_back(std::move(placed));
    }
    pending_.clear();
    value_axis_at_side();
    return name_width;
}

double Planner::slot() const { return plan_.plot.width / static_cast<double>(std::max<std::size_t>(1, count_)); }

double Planner::slot_start(std::size_t c) const { return plan_.plot.x + slot() * static_cast<double>(c); }

double Planner::place_categories() {
    if (chart_.kind == Kind::histogram && chart_.categories.empty()) return place_edges();
    double widest = 0, highest = 0;
    for (std::size_t c = 0; c < count_; ++c) widest = std::max(widest, text(category(c), -1, 0, type::Align::left, false, 0.9).width());
    const double least = std::min(widest + unit_ * 0.4, unit_ * 4.5);
    const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(least / slot())));
    for (std::size_t c = 0; c < count_; c += every) {
        const double width = slot() * static_cast<double>(every) - unit_ * 0.4;
        auto name = text(category(c), width, 3, type::Align::centre, false, 0.9);
        highest = std::max(highest, name.height());
        const double middle = slot_start(c) + slot() / 2 - width / 2;
        pending_.push_back({std::move(name), std::clamp(middle, left_, std::max(left_, right_ - width)), unit_ * 0.35, Ink::text});
    }
    return highest + unit_ * 0.4;
}

double Planner::place_edges() {
    double last = -1e9, highest = 0;
    for (std::size_t e = 0; e < chart_.edges.size(); ++e) {
        auto label = text(short_label(chart_.edges[e]), -1, 0, type::Align::left, false, 0.9);
        const double at = std::min(slot_start(e) - label.width() / 2, right_ - label.width());
        if (at < last + unit_ * 0.4) continue;
        last = at + label.width();
        highest = std::max(highest, label.height());
        pending_.push_back({std::move(label), at, unit_ * 0.35, Ink::text});
    }
    return highest + unit_ * 0.4;
}

void Planner::value_axis_at_side() {
    for (const double tick : plan_.scale.ticks()) {
        const double y = up(tick);
        plan_.rules.push_back({plan_.plot.x, y, plan_.plot.x + plan_.plot.width, y, tick == 0});
        auto label = text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9);
        const double x = plan_.plot.x - unit_ * 0.5 - label.width(), top = y - label.height() / 2;
        put(std::move(label), x, top, Ink::muted);
    }
}

bool Planner::labels_fit(double width) {
    if (chart_.series.size() == 1) return true;
    if (!fit_) {
        fit_ = true;
        for (const Series& series : chart_.series)
            for (const Point& point : series.points)
                if (magnitude(point.value)) fit_ = *fit_ && text(short_label(point.value), -1, 0, type::Align::left, false, 0.9).width() <= width;
    }
    return *fit_;
}

bool Planner::sums_fit(double width) {
    if (!fit_) {
        fit_ = true;
        for (std::size_t c = 0; c < count_; ++c) {
            const std::string label = stack_label(chart_, c), first = label.substr(0, label.find(' '));  // what over() would break
            fit_ = *fit_ && text(first, -1, 0, type::Align::left, false, 0.9).width() <= width + unit_ * 0.5;
        }
    }
    return *fit_;
}

void Planner::columns_of(std::size_t c) {
    const bool touching = chart_.kind == Kind::histogram;
    const auto n = static_cast<double>(stacked_ ? 1 : chart_.series.size());
    const double band = touching ? slot() : std::min(slot() * 0.78, unit_ * 5 * n);
    const double start = slot_start(c) + (slot() - band) / 2, thick = band / n;
    const double zero = up(std::clamp(0.0, plan_.scale.low, plan_.scale.high));
    const bool none = nothing_known(chart_, c);
    if (none && !stacked_) over("not known", "n/k", slot_start(c), zero, slot(), Ink::muted, 2);
    const bool has_grey = stacked_ && std::ranges::any_of(chart_.series, &Series::is_backdrop);
    double above = 0, below = 0;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        const Point& point = chart_.series[s].points[c];
        const auto value = magnitude(point.value);
        const bool is_grey = chart_.series[s].is_backdrop, is_piled = stacked_ && !is_grey;
        const double wide = !has_grey ? thick : thick * (is_grey ? grey_share : 1 - grey_share);
        const double x = has_grey ? (is_grey ? start + thick - wide : start) : stacked_ ? start : start + thick * static_cast<double>(s);
        if (!value && is_grey) continue;
        if (!value) {
            plan_.marks.push_back({s, c, {x, zero - unit_ * 3, thick, unit_ * 3}, false, s});
            if (!stacked_ && !none) over("not known", "n/k", x, zero, thick, Ink::muted, 2);
            continue;
        }
        double& from = *value < 0 ? below : above;
        const double y1 = is_piled ? up(from) : zero, y2 = is_piled ? up(from + *value) : up(*value);
        if (is_piled) from += *value;
        const Box box{x, std::min(y1, y2), touching ? wide - 0.5 : wide * 0.96, std::abs(y2 - y1)};
        plan_.marks.push_back({s, c, box, true, tint_of(chart_, s)});
        double high = y2;
        if (const auto tick = tick_of(chart_.series[s], c)) {
            const double deep = unit_ * 0.22, y = up(*tick) - deep / 2;
            plan_.ticks.push_back({x, y, box.width, deep});
            high = *value < 0 ? std::max(high, y + deep) : std::min(high, y);
        }
        if (is_grey && stacked_) continue;
        if (const auto end = stacked_ ? std::nullopt : beyond_backdrop(chart_, c)) {
            if (!is_grey && labels_fit(band)) over(short_label(point.value), "", start, std::min(zero, up(*end)), band, Ink::text, 1);
            continue;
        }
        if (stacked_) inside(text(short_label(point.value), -1, 0, type::Align::left, false, 0.9), box, s);
        else if (*value < 0 && labels_fit(thick)) over(short_label(point.value), "", x, high + unit_ * 1.35, thick, Ink::text, 1);
        else if (labels_fit(thick)) over(short_label(point.value), "", x, high, thick, Ink::text, 1);
    }
    if (has_grey)
        if (const auto end = beyond_backdrop(chart_, c)) above = std::max(above, *end);
    if (stacked_ && (none || ((above > 0 || below < 0) && sums_fit(band)))) over(stack_label(chart_, c), "", start, up(above), band, Ink::text, 2);
}

void Planner::over(std::string_view words, std::string_view shorter, double x, double y, double width, Ink ink, int lines) {
    for (const std::string_view form : {words, shorter}) {
        if (form.empty()) return;
        auto label = text(form, -1, 0, type::Align::left, false, 0.9);
        if (label.width() > width && lines > 1) {
            const auto gap = form.find(' ');
            if (gap != std::string_view::npos)
                label = text(std::string(form.substr(0, gap)) + "\n" + std::string(form.substr(gap + 1)), -1, 0, type::Align::left, false, 0.9);
        }
        if (label.width() > width + (chart_.series.size() > 1 && !stacked_ ? 0 : unit_ * 0.5)) continue;
        const double at = x + (width - label.width()) / 2, top = y - label.height() - unit_ * 0.1;
        put(std::move(label), at, top, ink);
        if (form == "n/k") explain_short_form();
        return;
    }
}

void Planner::explain_short_form() {
    if (explained_) return;
    explained_ = true;
    auto words = text("n/k: not known", -1, 0, type::Align::left, false, 0.9);
    const double x = right_ - words.width();
    put(std::move(words), x, plan_.plot.y - unit_ * 2.4, Ink::muted);
}

}  // namespace terrier::chart
