// Lays out a stack plan: buildings side by side on one scale, floors above one another, parts as long as they are large.
#include <cmath>

#include "reports/charts/planner.hpp"
#include "src/base/text.hpp"

namespace terrier::chart {

namespace {
constexpr double least_cell = 27, least_bar = 13, head_room = 1.9, tallest_floor = 2.7, comfortable_floor = 1.45;  // of the type's size

double size_of(const StackPart& part) { return magnitude(part.size).value_or(0); }

std::size_t most_floors(const StackPlan& plan, std::size_t first, std::size_t count) {
    std::size_t most = 1;
    for (std::size_t b = first; b < std::min(first + count, plan.buildings.size()); ++b) most = std::max(most, plan.buildings[b].floors.size());
    return most;
}

/// As many buildings side by side as the width lets.
std::size_t most_columns(const StackPlan& plan, double width, double unit) {
    const auto room = static_cast<std::size_t>(std::clamp(width / (unit * least_cell), 1.0, static_cast<double>(plan.buildings.size())));
    return plan.most_across > 0 ? std::min(room, plan.most_across) : room;
}

/// How high a floor may be with so many buildings side by side.
double floor_height(const StackPlan& plan, std::size_t columns, double height, double unit) {
    double floors = 0, heads = 0;
    for (std::size_t first = 0; first < plan.buildings.size(); first += columns) {
        floors += static_cast<double>(most_floors(plan, first, columns));
        heads += head_room * unit;
    }
    return std::min(tallest_floor * unit, (height - heads) / floors);
}
}  // namespace

double stack_height(const StackPlan& plan, double width, double unit) {
    if (plan.buildings.empty()) return unit * 3;
    const std::size_t columns = most_columns(plan, width, unit);
    double height = 0;
    for (std::size_t first = 0; first < plan.buildings.size(); first += columns)
        height += unit * (head_room + 2.1 * static_cast<double>(most_floors(plan, first, columns)));
    return height;
}

GroupMark look_of(const ColourGroup& group) {
    switch (group.look) {
        case GroupLook::named: return {group.colour, Shape::box};
        case GroupLook::scaled: return {on_scale(tint_scaled, group.place), Shape::box};
        case GroupLook::judged: return {on_scale(tint_judged, group.place), Shape::box};
        case GroupLook::vacant: return {tint_muted, Shape::hatched};
        case GroupLook::unknown: return {tint_muted, Shape::box};
        case GroupLook::gone: return {tint_muted, Shape::outline};
    }
    return {tint_muted, Shape::box};
}

std::vector<LegendEntry> group_legend(const Chart& chart) {
    const auto& groups = chart.kind == Kind::map ? chart.map.groups : chart.stack.groups;
    std::vector<bool> is_used(groups.size());
    for (const StackBuilding& building : chart.stack.buildings)
        for (const StackFloor& floor : building.floors)
            for (const StackPart& part : floor.parts) is_used[part.group] = true;
    for (const MapPoint& point : chart.map.points) is_used[point.group] = true;
    std::vector<LegendEntry> all;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (!is_used[g]) continue;
        const auto [tint, shape] = look_of(groups[g]);
        all.push_back({groups[g].name, tint, chart.kind == Kind::map ? (shape == Shape::hatched ? Shape::ring : Shape::disc) : shape});
    }
    return all;
}

// As few side by side as leave the floors a readable height; where none do, those that leave the most.
std::size_t Planner::stack_columns() const {
    const StackPlan& plan = chart_.stack;
    const std::size_t most = most_columns(plan, right_ - left_, unit_);
    std::size_t best = 1;
    for (std::size_t c = 1; c <= most; ++c) {
        if (floor_height(plan, c, bottom_ - top_, unit_) > floor_height(plan, best, bottom_ - top_, unit_) + 0.01) best = c;
        if (floor_height(plan, best, bottom_ - top_, unit_) >= comfortable_floor * unit_) break;
    }
    return best;
}

void Planner::plan_stack() {
    const StackPlan& plan = chart_.stack;
    const double foot = unit_ * 1.6;
    bottom_ -= foot;
    const std::size_t columns = stack_columns();
    const double high = std::max(1.0, floor_height(plan, columns, bottom_ - top_, unit_));
    const double gap = unit_ * 2, wide = std::max(unit_, (right_ - left_ - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns));
    double widest_name = 0, widest_figures = 0, largest = 0, unknown = 0;
    bool has_gauge = false;
    for (const StackBuilding& building : plan.buildings)
        for (const StackFloor& floor : building.floors) {
            widest_name = std::max(widest_name, text(floor.name).width());
            widest_figures = std::max(widest_figures, text(floor.figures, -1, 0, type::Align::left, false, 0.9).width());
            double sum = 0, unmeasured = 0;
            for (const StackPart& part : floor.parts) (magnitude(part.size) ? sum : unmeasured) += magnitude(part.size) ? size_of(part) : 1;
            largest = std::max(largest, sum);
            unknown = std::max(unknown, unmeasured);
            has_gauge = has_gauge || (floor.in_use && floor.capacity);
        }
    // A hair more than the widest, which would else be cut by rounding.
    stack_.names = std::min(widest_name + unit_ * 0.1, wide * 0.3) + unit_ * 0.6;
    if (has_gauge && wide - stack_.names - unit_ * 5 >= least_bar * unit_ * 0.7) stack_.gauge = unit_ * 5;
    if (widest_figures > 0 && wide - stack_.names - stack_.gauge - widest_figures - unit_ >= least_bar * unit_) stack_.figures = widest_figures + unit_;
    stack_.unmeasured = unit_ * 3;
    const double bar = std::max(unit_, wide - stack_.names - stack_.gauge - stack_.figures - stack_.unmeasured * unknown);
    stack_.per_metre = largest > 0 ? bar / largest : 0;
    plan_.plot = {left_, top_, right_ - left_, bottom_ - top_};
    double y = top_;
    for (std::size_t first = 0; first < plan.buildings.size(); first += columns) {
        const double row = head_room * unit_ + high * static_cast<double>(most_floors(plan, first, columns));
        for (std::size_t b = first; b < std::min(first + columns, plan.buildings.size()); ++b)
            stack_building(b, {left_ + (wide + gap) * static_cast<double>(b - first), y, wide, row}, high);
        y += row;
    }
    stack_scale();
}

// On two lines no word is broken.
bool Planner::words_fit(const std::string& name, double room) const {
    return std::ranges::all_of(split(name, ' '), [&](std::string_view word) { return text(word, -1, 0, type::Align::left, false, 0.9).width() <= room; });
}

// Buildings of one row stand on one line; the name stands over the highest floor.
void Planner::stack_building(std::size_t b, const Box& room, double high) {
    const StackBuilding& building = chart_.stack.buildings[b];
    const double ground = room.y + room.height, top = ground - high * static_cast<double>(building.floors.size());
    auto name = text(building.name, room.width, 1, type::Align::left, true);
    const double name_width = name.width(), name_height = name.height(), at = top - name_height - unit_ * 0.25;
    plan_.marks.push_back({b, no_item, {room.x, at, name_width, name_height}, true, 0, Shape::none, no_item});
    put(std::move(name), room.x, at, Ink::text);
    if (!building.figures.empty() && room.width - name_width > unit_ * 6) {
        auto figures = text(building.figures, room.width - name_width - unit_, 1, type::Align::left, false, 0.9);
        put(std::move(figures), room.x + name_width + unit_ * 0.8, at + unit_ * 0.1, Ink::muted);
    }
    stack_.bar_x = room.x + stack_.names;
    for (std::size_t f = 0; f < building.floors.size(); ++f) stack_floor(b, f, top + high * static_cast<double>(f), high);
    if (high > unit_ * 0.8) plan_.rules.push_back({stack_.bar_x, ground, room.x + room.width - stack_.figures - stack_.gauge, ground, true});
}

void Planner::stack_floor(std::size_t b, std::size_t f, double y, double high) {
    const StackFloor& floor = chart_.stack.buildings[b].floors[f];
    const double thick = std::max(1.0, high - std::min(unit_ * 0.25, high * 0.15)), bar_x = stack_.bar_x;
    const bool is_readable = high >= unit_ * 1.2;
    const auto beside = [&](const std::string& words, double width, double at, Ink ink, double scale, type::Align align) {
        if (!is_readable || words.empty() || width <= unit_) return;
        auto set = text(words, width, 1, align, false, scale);
        const double middle = y + (thick - set.height()) / 2;
        put(std::move(set), at, middle, ink);
    };
    plan_.marks.push_back({b, f, {bar_x - stack_.names, y, stack_.names, thick}, true, 0, Shape::none, no_item});
    beside(floor.name, stack_.names - unit_ * 0.6, bar_x - stack_.names, Ink::text, 1, type::Align::right);
    double x = bar_x;
    for (std::size_t p = 0; p < floor.parts.size(); ++p) {
        const StackPart& part = floor.parts[p];
        const auto size = magnitude(part.size);
        const double wide = size ? *size * stack_.per_metre : stack_.unmeasured;
        const GroupMark look = look_of(chart_.stack.groups[part.group]);
        const bool is_pale = chart_.stack.groups[part.group].look == GroupLook::unknown || !size;
        const Box box{x, y, std::max(0.5, wide - std::min(1.0, wide * 0.1)), thick};
        plan_.marks.push_back({b, f, box, true, look.tint, look.shape, p, is_pale});
        x += wide;
        // A name that the key has is said there.
        const bool is_in_key = chart_.stack.groups[part.group].name == part.name || part.name.starts_with("Vacant") || look.tint == tint_muted;
        const auto crowded = [&] {
            if (is_in_key) return;
            if (plan_.crowded.empty() || plan_.crowded.back() != std::pair{b, f}) plan_.crowded.emplace_back(b, f);
        };
        if (!is_readable || wide < unit_ * 2.2) {
            crowded();
            continue;
        }
        // A second line where one is too short and the floor is high enough.
        const double room = wide - unit_ * 0.6;
        auto label = text(part.name, room, 1, type::Align::left, false, 0.9);
        if (label.is_cut() && thick >= 2 * label.height() && words_fit(part.name, room)) label = text(part.name, room, 2, type::Align::left, false, 0.9);
        if (label.is_cut()) crowded();
        const double middle = y + (thick - label.height()) / 2;
        put(std::move(label), box.x + unit_ * 0.3, middle, look.shape != Shape::box || is_pale ? Ink::text : Ink::on_colour, look.tint);
    }
    if (floor.in_use && floor.capacity && *floor.capacity > 0 && stack_.gauge > 0) {
        const double full = *floor.in_use / static_cast<double>(*floor.capacity), length = stack_.gauge - unit_, at = x + unit_ * 0.5;
        const double low = std::max(1.0, std::min(thick, unit_) * 0.6), top = y + (thick - low) / 2;
        plan_.marks.push_back({b, f, {at, top, length, low}, true, tint_muted, Shape::box, no_item, true});
        plan_.marks.push_back({b, f, {at, top, length * std::clamp(full, 0.0, 1.0), low}, true, full > 1 ? tint_fall : tint_text, Shape::box, no_item});
        x = at + length;
    }
    if (stack_.figures > 0) beside(floor.figures, stack_.figures - unit_ * 0.5, x + unit_ * 0.5, Ink::muted, 0.9, type::Align::left);
}

std::vector<std::string> crowded_floors(const Chart& chart, double width, const ChartTheme& theme) {
    std::vector<std::string> all;
    for (const auto& [b, f] : make_plan(type::Context::of_thread(), chart, {width, suitable_height(chart, width, theme)}, theme).crowded) {
        const StackBuilding& building = chart.stack.buildings[b];
        std::vector<std::string> names;
        for (const StackPart& part : building.floors[f].parts)
            if (names.empty() || names.back() != part.name) names.push_back(part.name);
        all.push_back(building.name + ", " + building.floors[f].name + ", from the left: " + join(names, ", ") + ".");
    }
    return all;
}

// What a length stands for, since there is no axis.
void Planner::stack_scale() {
    if (stack_.per_metre <= 0) {
        put(text("No floor area is known: the parts are drawn alike.", right_ - left_, 1, type::Align::left, false, 0.9), left_, bottom_ + unit_ * 0.4, Ink::muted);
        return;
    }
    double metres = 1;
    for (const double step : {1.0, 2.0, 5.0})
        for (double power = 1; power < 1e9; power *= 10)
            if (step * power * stack_.per_metre <= unit_ * 12) metres = std::max(metres, step * power);
    const double length = metres * stack_.per_metre, x = left_ + stack_.names, y = bottom_ + unit_ * 0.9;
    plan_.rules.push_back({x, y, x + length, y, true});
    for (const double end : {x, x + length}) plan_.rules.push_back({end, y - unit_ * 0.3, end, y + unit_ * 0.3, true});
    put(text(axis_label(metres, Area(1, AreaBasis::nia), metres), right_ - left_, 1, type::Align::left, false, 0.9), x + length + unit_ * 0.5, bottom_ + unit_ * 0.3, Ink::muted);
}

}  // namespace terrier::chart
