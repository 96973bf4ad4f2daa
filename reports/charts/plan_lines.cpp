// Lays out lines and fans: the marks, the areas between lines, and the lines' names at their ends.
#include <algorithm>
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

namespace {
bool is_edge(const Chart& chart, std::size_t series) {
    return chart.kind == Kind::fan && std::any_of(chart.bands.begin(), chart.bands.end(), [series](const Band& b) { return b.low == series || b.high == series; });
}
}  // namespace

// The edges of bands share the colour of the line within them, which is the first that isn't an edge.
std::size_t tint_of(const Chart& chart, std::size_t series) {
    if (chart.series[series].is_backdrop) return tint_muted;
    if (chart.kind != Kind::fan) return series;
    if (is_edge(chart, series)) return 0;
    std::size_t tint = 0;
    for (std::size_t s = 0; s < series; ++s) tint += !is_edge(chart, s);
    return tint;
}

// A fan's lines say what they come to.
std::string Planner::line_name(const Series& series) const {
    if (chart_.kind != Kind::fan) return series.name;
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
        if (magnitude(point->value)) return series.name + " " + short_label(point->value);
    return series.name;
}

void Planner::bands() {
    for (const Band& band : chart_.bands) {
        Ground ground;
        ground.tint = tint_of(chart_, band.low);
        std::vector<std::pair<double, double>> back;
        for (std::size_t c = 0; c < count_; ++c) {
            const auto low = magnitude(chart_.series[band.low].points[c].value), high = magnitude(chart_.series[band.high].points[c].value);
            if (!low || !high) continue;
            const double x = slot_start(c) + slot() / 2;
            ground.outline.emplace_back(x, up(*high));
            back.emplace_back(x, up(*low));
        }
        ground.outline.insert(ground.outline.end(), back.rbegin(), back.rend());
        if (ground.outline.size() > 2) plan_.grounds.push_back(std::move(ground));
    }
}

void Planner::lines(double name_width) {
    std::vector<std::pair<double, std::size_t>> ends;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        std::optional<double> end;
        for (std::size_t c = 0; c < count_; ++c) {
            const double x = slot_start(c) + slot() / 2;
            const auto value = magnitude(chart_.series[s].points[c].value);
            const double radius = unit_ * 0.28;
            if (value) end = up(*value);
            if (value) plan_.marks.push_back({s, c, {x - radius, up(*value) - radius, 2 * radius, 2 * radius}, true, tint_of(chart_, s), is_edge(chart_, s) ? Shape::none : Shape::dot});
            else plan_.marks.push_back({s, c, {x - slot() / 2, plan_.plot.y + plan_.plot.height - unit_ * 3, slot(), unit_ * 3}, false, tint_of(chart_, s), Shape::none});
            if (s == 0 && nothing_known(chart_, c))
                over("not known", "n/k", slot_start(c), plan_.plot.y + plan_.plot.height, slot(), Ink::muted, 2);
            if (value && chart_.series.size() == 1)
                over(short_label(chart_.series[s].points[c].value), "", slot_start(c), up(*value) - unit_ * 0.3, slot(), Ink::text, 1);
        }
        if (end) ends.emplace_back(*end, s);
    }
    if (chart_.series.size() > 1) name_lines(std::move(ends), name_width);
}

void Planner::name_lines(std::vector<std::pair<double, std::size_t>> ends, double width) {
    std::sort(ends.begin(), ends.end());
    const double line = unit_ * 1.35;
    double free = plan_.plot.y - unit_;
    for (auto& [y, s] : ends) {
        y = std::max(y - line / 2, free);
        free = y + line;
    }
    double limit = plan_.plot.y + plan_.plot.height + unit_ * 0.5;
    for (auto it = ends.rbegin(); it != ends.rend(); ++it) {
        it->first = std::min(it->first, limit - line);
        limit = it->first;
    }
    const double x = plan_.plot.x + plan_.plot.width + unit_ * 0.2;
    for (const auto& [y, s] : ends) {
        plan_.swatches.push_back({{x, y + line * 0.3, unit_ * 0.5, unit_ * 0.5}, tint_of(chart_, s), Shape::box});
        put(text(line_name(chart_.series[s]), width, 1), x + unit_ * 0.8, y, Ink::text);
    }
}

}  // namespace terrier::chart
