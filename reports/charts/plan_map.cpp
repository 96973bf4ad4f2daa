// Lays out a map: grid lines, boundaries, a dot for each place, a scale.
#include <cmath>
#include <set>
#include <tuple>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

namespace {
constexpr double smallest_dot = 0.75, largest_dot = 2.6;  // of the type's size
constexpr std::size_t many = 4'000;                       // more dots than this: only one a pixel and colour

double round_step(double about) {
    double power = std::pow(10, std::floor(std::log10(std::max(1.0, about))));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= about) return step * power;
    return 10 * power;
}

std::string distance_label(double metres) { return metres >= 1000 ? std::to_string(std::llround(metres / 1000)) + " km" : std::to_string(std::llround(metres)) + " m"; }
}  // namespace

void Planner::plan_map() {
    const MapPlan& map = chart_.map;
    const double foot = unit_ * 1.7;
    plan_.plot = {left_, top_, std::max(unit_, right_ - left_), std::max(unit_, bottom_ - top_ - foot)};
    const double per_metre = plan_.plot.width / map.metres;
    const double middle_x = plan_.plot.x + plan_.plot.width / 2, middle_y = plan_.plot.y + plan_.plot.height / 2;
    const auto x_of = [&](double easting) { return middle_x + (easting - map.easting) * per_metre; };
    const auto y_of = [&](double northing) { return middle_y - (northing - map.northing) * per_metre; };
    map_grid(per_metre);
    for (const MapShape& shape : map.shapes)
        for (const auto& ring : shape.rings) map_ring(ring, x_of, y_of);
    std::set<std::tuple<long, long, std::size_t>> taken;
    // Small ones lie over large ones, so that none hides another wholly.
    std::vector<std::size_t> order(map.points.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return map.points[a].size > map.points[b].size; });
    for (const std::size_t i : order) {
        const MapPoint& point = map.points[i];
        const double across = unit_ * (smallest_dot + (largest_dot - smallest_dot) * std::sqrt(std::clamp(point.size, 0.0, 1.0)));
        const double x = x_of(point.easting), y = y_of(point.northing);
        if (x < plan_.plot.x || x > plan_.plot.x + plan_.plot.width || y < plan_.plot.y || y > plan_.plot.y + plan_.plot.height) continue;
        if (map.points.size() > many && !taken.emplace(std::lround(x), std::lround(y), point.group).second) continue;
        const auto [tint, shape] = look_of(map.groups[point.group]);
        plan_.marks.push_back({0, i, {x - across / 2, y - across / 2, across, across}, true, tint, shape == Shape::hatched ? Shape::ring : Shape::disc, i});
    }
    map_scale(per_metre);
}

// Lines at round metres, named at the edges as the grid's kilometres.
void Planner::map_grid(double per_metre) {
    const double step = round_step(unit_ * 9 / per_metre);
    const MapPlan& map = chart_.map;
    const double half_x = plan_.plot.width / 2 / per_metre, half_y = plan_.plot.height / 2 / per_metre;
    const auto label = [&](double metres) { return step >= 1000 ? std::to_string(std::llround(metres / 1000)) + " km" : std::to_string(std::llround(metres)) + " m"; };
    const double foot = plan_.plot.y + plan_.plot.height;
    for (double at = std::ceil((map.easting - half_x) / step) * step; at <= map.easting + half_x; at += step) {
        const double x = plan_.plot.x + plan_.plot.width / 2 + (at - map.easting) * per_metre;
        plan_.rules.push_back({x, plan_.plot.y, x, foot, false});
        auto words = text(label(at) + " E", -1, 0, type::Align::left, false, 0.8);
        if (x + words.width() + unit_ * 0.2 < right_ && x > plan_.plot.x + unit_ * 5) put(std::move(words), x + unit_ * 0.2, foot - unit_ * 1.2, Ink::muted);
    }
    for (double at = std::ceil((map.northing - half_y) / step) * step; at <= map.northing + half_y; at += step) {
        const double y = plan_.plot.y + plan_.plot.height / 2 - (at - map.northing) * per_metre;
        plan_.rules.push_back({plan_.plot.x, y, plan_.plot.x + plan_.plot.width, y, false});
        if (y > plan_.plot.y + unit_ * 1.3 && y < foot - unit_ * 1.5) put(text(label(at) + " N", -1, 0, type::Align::left, false, 0.8), plan_.plot.x + unit_ * 0.2, y - unit_ * 1.15, Ink::muted);
    }
}

// Points nearer than can be seen are left out, and rings that lie wholly outside.
void Planner::map_ring(const std::vector<std::pair<double, double>>& ring, const std::function<double(double)>& x_of, const std::function<double(double)>& y_of) {
    Outline outline;
    double low_x = 1e300, high_x = -1e300, low_y = 1e300, high_y = -1e300;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double x = x_of(ring[i].first), y = y_of(ring[i].second);
        low_x = std::min(low_x, x), high_x = std::max(high_x, x), low_y = std::min(low_y, y), high_y = std::max(high_y, y);
        const bool is_end = i == 0 || i + 1 == ring.size();
        if (!is_end && std::abs(outline.points.back().first - x) + std::abs(outline.points.back().second - y) < 0.8) continue;
        outline.points.emplace_back(x, y);
    }
    if (outline.points.size() < 2 || high_x < plan_.plot.x || low_x > plan_.plot.x + plan_.plot.width || high_y < plan_.plot.y || low_y > plan_.plot.y + plan_.plot.height) return;
    plan_.outlines.push_back(std::move(outline));
}

void Planner::map_scale(double per_metre) {
    double metres = round_step(unit_ * 10 / per_metre);
    const double y = bottom_ - unit_ * 0.7, length = metres * per_metre;
    if (length > right_ - left_) return;
    plan_.rules.push_back({left_, y, left_ + length, y, true});
    for (const double end : {left_, left_ + length}) plan_.rules.push_back({end, y - unit_ * 0.3, end, y + unit_ * 0.3, true});
    put(text(distance_label(metres), -1, 0, type::Align::left, false, 0.9), left_ + length + unit_ * 0.5, bottom_ - unit_ * 1.3, Ink::muted);
}

}  // namespace terrier::chart
