// Lays out a scatter: a dot for each category, its first series across and its second up; a third is how deep its colour is.
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

namespace {
struct Limits {
    double least = 1e300, most = -1e300;
    void take(double value) { least = std::min(least, value), most = std::max(most, value); }
    double share(double value) const { return most > least ? (value - least) / (most - least) : 1; }
};

Limits limits_along(const Series& series) {
    Limits found;
    for (const Point& point : series.points)
        if (const auto value = magnitude(point.value)) found.take(*value);
    return found;
}

bool meet(const Box& a, const Box& b) { return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }
}  // namespace

void Planner::plan_scatter() {
    const Series &across = chart_.series[0], &upward = chart_.series[1];
    const Limits x_limits = limits_along(across), y_limits = limits_along(upward);
    put(text(upward.name, right_ - left_, 1, type::Align::left, false, 0.9), left_, top_, Ink::muted);
    top_ += unit_ * 2.4;
    plan_.scale = nice_scale(y_limits.least, y_limits.most, std::max(2, static_cast<int>((bottom_ - top_) / (unit_ * 4))), false);
    const Scale along_foot = nice_scale(x_limits.least, x_limits.most, std::max(2, static_cast<int>((right_ - left_) / (unit_ * 8))), false);
    for (const Point& point : upward.points)
        if (magnitude(point.value)) sample_ = point.value;
    double ticks = 0;
    for (const double tick : plan_.scale.ticks()) ticks = std::max(ticks, text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9).width());
    plan_.plot = {left_ + ticks + unit_ * 0.5, top_, std::max(unit_, right_ - left_ - ticks - unit_ * 1.5), std::max(unit_, bottom_ - top_ - unit_ * 3.2)};
    value_axis_at_side();
    scatter_foot(along_foot, across);
    std::vector<Box> taken;
    for (std::size_t c = 0; c < count_; ++c) scatter_dot(c, plan_.plot.x + plan_.plot.width * along_foot.at(magnitude(across.points[c].value).value_or(along_foot.low)), taken);
    scatter_names(std::move(taken));
}

void Planner::scatter_foot(const Scale& scale, const Series& across) {
    Cell sample;
    for (const Point& point : across.points)
        if (magnitude(point.value)) sample = point.value;
    const double foot = plan_.plot.y + plan_.plot.height;
    for (const double tick : scale.ticks()) {
        const double x = plan_.plot.x + plan_.plot.width * scale.at(tick);
        plan_.rules.push_back({x, plan_.plot.y, x, foot, tick == 0});
        auto label = text(axis_label(tick, sample, scale.step), -1, 0, type::Align::left, false, 0.9);
        const double at = std::clamp(x - label.width() / 2, left_, std::max(left_, right_ - label.width()));
        put(std::move(label), at, foot + unit_ * 0.25, Ink::muted);
    }
    auto name = text(across.name, plan_.plot.width, 1, type::Align::left, false, 0.9);
    put(std::move(name), plan_.plot.x, foot + unit_ * 1.8, Ink::muted);
}

void Planner::scatter_dot(std::size_t c, double x, std::vector<Box>& taken) {
    const auto here = magnitude(chart_.series[0].points[c].value), value = magnitude(chart_.series[1].points[c].value);
    const double radius = unit_ * 0.55;
    if (!here || !value) return;
    std::size_t tint = tint_level;
    if (chart_.series.size() > 2) {
        const auto depth = magnitude(chart_.series[2].points[c].value);
        tint = depth ? on_scale(tint_scaled, 0.25 + 0.75 * limits_along(chart_.series[2]).share(*depth)) : tint_muted;
    }
    const Box box{x - radius, up(*value) - radius, 2 * radius, 2 * radius};
    plan_.marks.push_back({1, c, box, true, tint, Shape::disc});
    taken.push_back(box);
}

// Beside its dot where no other dot or name stands; else the pointer tells it.
void Planner::scatter_names(std::vector<Box> taken) {
    const std::vector<Mark> dots = plan_.marks;
    for (const Mark& dot : dots) {
        auto name = text(category(dot.category), plan_.plot.width * 0.4, 1, type::Align::left, false, 0.9);
        const double gap = unit_ * 0.4, middle = dot.box.y + dot.box.height / 2 - name.height() / 2;
        for (const double x : {dot.box.x + dot.box.width + gap, dot.box.x - gap - name.width()}) {
            const Box room{x, middle, name.width(), name.height()};
            if (room.x < plan_.plot.x || room.x + room.width > right_ || std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return meet(room, other); })) continue;
            taken.push_back(room);
            put(std::move(name), x, middle, Ink::text);
            break;
        }
    }
}

}  // namespace terrier::chart
