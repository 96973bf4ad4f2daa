// Lays out a heat map: a row a series, a column a category, the deeper the colour the higher the value.
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

void Planner::plan_heat_map() {
    double least = 1e300, most = -1e300, names = 0;
    for (const Series& series : chart_.series) {
        names = std::max(names, text(series.name).width());
        for (const Point& point : series.points)
            if (const auto value = magnitude(point.value)) {
                least = std::min(least, *value);
                most = std::max(most, *value);
            }
    }
    least = std::min(0.0, least);
    heat_key(least, most);
    names = std::min(names, (right_ - left_) * 0.3);
    plan_.plot = {left_ + names + unit_ * 0.7, top_, std::max(unit_, right_ - left_ - names - unit_ * 0.7), 0};
    const double foot = place_categories();
    plan_.plot.height = std::max(unit_, bottom_ - top_ - foot);
    for (auto& placed : pending_) {
        placed.y += plan_.plot.y + plan_.plot.height;
        plan_.texts.push_back(std::move(placed));
    }
    pending_.clear();
    const double high = plan_.plot.height / static_cast<double>(chart_.series.size());
    // Every value or none: some only would look like a choice.
    const auto label_of = [&](const Point& point) { return text(short_label(point.value), -1, 0, type::Align::left, false, 0.85); };
    bool has_labels = true;
    for (const Series& series : chart_.series)
        for (const Point& point : series.points) {
            if (!magnitude(point.value)) continue;
            const auto label = label_of(point);
            has_labels = has_labels && label.width() + unit_ * 0.3 <= slot() - 1 && label.height() <= high - 1;
        }
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        const double y = plan_.plot.y + high * static_cast<double>(s);
        auto name = text(chart_.series[s].name, names, 1, type::Align::right);
        if (high >= unit_) put(std::move(name), left_, y + (high - unit_ * 1.3) / 2, Ink::text);
        for (std::size_t c = 0; c < count_; ++c) {
            const auto value = magnitude(chart_.series[s].points[c].value);
            const Box box{slot_start(c), y, std::max(0.5, slot() - 1), std::max(0.5, high - 1)};
            const std::size_t tint = value ? on_scale(tint_scaled, most > least ? (*value - least) / (most - least) : 1) : tint_muted;
            // What was never counted is hatched: it isn't nobody.
            plan_.marks.push_back({s, c, box, value.has_value(), tint, value ? Shape::box : Shape::hatched});
            if (!value || !has_labels) continue;
            auto label = label_of(chart_.series[s].points[c]);
            const double x = box.x + (box.width - label.width()) / 2, middle = box.y + (box.height - label.height()) / 2;
            put(std::move(label), x, middle, Ink::on_colour, tint);
        }
    }
}

// The scale as five steps, least and most named; what isn't known beside it.
void Planner::heat_key(double least, double most) {
    double x = left_;
    const double size = unit_ * 0.9, line = unit_ * 1.9;
    const auto word = [&](const std::string& words, Ink ink) {
        auto set = text(words, right_ - left_, 1, type::Align::left, false, 0.9);
        const double width = set.width();
        put(std::move(set), x, top_, ink);
        x += width + unit_ * 0.5;
    };
    if (!chart_.value_label.empty()) word(chart_.value_label + ":", Ink::muted);
    word(axis_label(least, sample_, std::max(1.0, (most - least) / 4)), Ink::text);
    for (int step = 0; step <= 4; ++step, x += size) plan_.swatches.push_back({{x, top_ + unit_ * 0.2, size, size}, on_scale(tint_scaled, step / 4.0), Shape::box});
    x += unit_ * 0.5;
    word(axis_label(most, sample_, std::max(1.0, (most - least) / 4)), Ink::text);
    bool has_gaps = false;
    for (std::size_t c = 0; c < count_; ++c)
        for (const Series& series : chart_.series) has_gaps = has_gaps || !magnitude(series.points[c].value);
    if (has_gaps) {
        x += unit_;
        plan_.swatches.push_back({{x, top_ + unit_ * 0.2, size, size}, tint_muted, Shape::hatched});
        x += size + unit_ * 0.5;
        word("not known", Ink::text);
    }
    top_ += line;
}

}  // namespace terrier::chart
