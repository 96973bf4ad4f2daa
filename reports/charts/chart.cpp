// Lengths, labels, and the words for a chart.
#include "reports/charts/chart.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "src/base/text.hpp"

namespace terrier::chart {

namespace {

struct Magnitude {
    std::optional<double> operator()(std::monostate) const { return {}; }
    std::optional<double> operator()(const std::string&) const { return {}; }
    std::optional<double> operator()(Date) const { return {}; }
    std::optional<double> operator()(bool) const { return {}; }
    std::optional<double> operator()(std::int64_t n) const { return static_cast<double>(n); }
    std::optional<double> operator()(Money m) const { return static_cast<double>(m.pence()) / 100; }
    std::optional<double> operator()(Area a) const { return a.square_metres(); }
    std::optional<double> operator()(Ratio r) const { return r.as_double() * 100; }
    std::optional<double> operator()(double d) const { return std::isfinite(d) ? std::optional(d) : std::nullopt; }
    template <class Unit>
    std::optional<double> operator()(Quantity<Unit> q) const { return q.shown(); }
};

std::string trimmed_decimal(double value, int places) {
    std::string text = fmt::format("{:.{}f}", value, places);
    if (text.find('.') == std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

// 1,250,000 -> "1.25m"; below ten thousand the number itself.
std::string abbreviated(double value, int places, int of_millions = -1) {
    const double size = std::abs(value);
    // Just under a thousand of a unit would round up to "1000k".
    if (size >= 999'500'000) return trimmed_decimal(value / 1e9, 2) + "bn";
    if (size >= 999'500) return trimmed_decimal(value / 1e6, of_millions >= 0 ? of_millions : size < 99'500'000 ? 2 : 1) + "m";
    if (size >= 10'000) return trimmed_decimal(value / 1e3, size < 99'500 ? 1 : 0) + "k";
    if (size >= 1000 && places == 0) return grouped(std::llround(value));
    return trimmed_decimal(value, places);
}

std::string_view unit_after(const Cell& sample) {
    if (std::holds_alternative<Area>(sample)) return " m²";
    if (std::holds_alternative<Ratio>(sample)) return "%";
    if (std::holds_alternative<Energy>(sample)) return " kWh";
    if (std::holds_alternative<Carbon>(sample)) return " t";
    if (std::holds_alternative<Volume>(sample)) return " m³";
    return "";
}

std::string with_units(double value, const Cell& sample, int places, int of_millions = -1) {
    const bool money = std::holds_alternative<Money>(sample);
    std::string number = abbreviated(std::abs(value), places, of_millions);
    const bool negative = value < 0 && number != "0";
    return (negative ? "-" : "") + std::string(money ? "£" : "") + number + std::string(unit_after(sample));
}

}  // namespace

std::optional<double> magnitude(const Cell& cell) { return std::visit(Magnitude{}, cell); }

std::string short_label(const Cell& cell) {
    const auto value = magnitude(cell);
    if (!value) return std::holds_alternative<std::monostate>(cell) ? "not known" : to_display(cell);
    const bool whole = std::abs(*value) >= 100 || std::holds_alternative<std::int64_t>(cell);
    return with_units(*value, cell, whole ? 0 : std::holds_alternative<Money>(cell) ? 2 : 1);
}

std::string axis_label(double value, const Cell& sample, double step) {
    const int places = step >= 1 ? (step < 10 && std::fmod(step, 1) != 0 ? 1 : 0) : step >= 0.1 ? 1 : 2;
    // As many places as the step has, or two ticks would read alike.
    return with_units(value, sample, places, std::fmod(step, 10'000) != 0 ? (step < 1000 ? 6 : 3) : 2);
}

Cell sample_value(const Chart& chart) {
    for (const Series& series : chart.series)
        for (const Point& point : series.points)
            if (magnitude(point.value)) return point.value;
    return {};
}

std::vector<Source> all_sources(const Chart& chart) {
    std::vector<Source> all;
    std::set<std::pair<std::string_view, Uuid>> seen;
    const auto add = [&](const std::vector<Source>& some) {
        for (const Source& source : some)
            if (seen.emplace(source.table, source.id).second) all.push_back(source);
    };
    for (const Series& series : chart.series)
        for (const Point& point : series.points) add(point.sources);
    for (const Span& span : chart.timeline.spans) add(span.sources);
    for (const Moment& moment : chart.timeline.moments) add(moment.sources);
    for (const StackBuilding& building : chart.stack.buildings) {
        add(building.sources);
        for (const StackFloor& floor : building.floors) {
            add(floor.sources);
            for (const StackPart& part : floor.parts) add(part.sources);
        }
    }
    for (const MapPoint& point : chart.map.points) add(point.sources);
    return all;
}

namespace {
DataTable timeline_table(const Chart& chart) {
    DataTable table{chart.name, chart.title, chart.rule, {{"row", "Row"}, {"what", "What"}, {"from", "From"}, {"to", "To"}}, {}, {}};
    const auto cell = [](const std::optional<Date>& date) { return date ? Cell{*date} : Cell{}; };
    for (std::size_t r = 0; r < chart.categories.size(); ++r) {
        for (const Span& span : chart.timeline.spans)
            if (span.row == r) table.rows.push_back({{chart.categories[r], span.label, cell(span.from), cell(span.to)}, span.sources, false});
        std::vector<const Moment*> moments;
        for (const Moment& moment : chart.timeline.moments)
            if (moment.row == r) moments.push_back(&moment);
        std::stable_sort(moments.begin(), moments.end(), [](const Moment* a, const Moment* b) { return a->date < b->date; });
        for (const Moment* moment : moments) table.rows.push_back({{chart.categories[r], moment->label, moment->date, moment->date}, moment->sources, false});
    }
    return table;
}

DataTable stack_table(const Chart& chart) {
    DataTable table{chart.name, chart.title, chart.rule,
                    {{"building", "Building"}, {"floor", "Floor"}, {"part", "Part"}, {"area", "Area"}, {"group", chart.value_label.empty() ? "Group" : chart.value_label}, {"figures", "Floor's figures"}}, {}, {}};
    for (const StackBuilding& building : chart.stack.buildings)
        for (const StackFloor& floor : building.floors)
            for (const StackPart& part : floor.parts) {
                TableRow row{{building.name, floor.name, part.name, part.size, chart.stack.groups[part.group].name, floor.figures}, part.sources, false};
                row.sources.insert(row.sources.end(), floor.sources.begin(), floor.sources.end());
                table.rows.push_back(std::move(row));
            }
    return table;
}

DataTable map_table(const Chart& chart) {
    DataTable table{chart.name, chart.title, chart.rule, {{"place", "Place"}, {"value", chart.value_label.empty() ? "Value" : chart.value_label}, {"easting", "Easting"}, {"northing", "Northing"}}, {}, {}};
    for (const MapPoint& point : chart.map.points)
        table.rows.push_back({{point.name, point.value, static_cast<std::int64_t>(std::llround(point.easting)), static_cast<std::int64_t>(std::llround(point.northing))}, point.sources, false});
    return table;
}
}  // namespace

DataTable as_table(const Chart& chart) {
    if (chart.kind == Kind::timeline) return timeline_table(chart);
    if (chart.kind == Kind::stack) return stack_table(chart);
    if (chart.kind == Kind::map) return map_table(chart);
    DataTable table;
    table.name = chart.name;
    table.title = chart.title;
    table.rule = chart.rule;
    table.columns.push_back({"category", "Category"});
    for (std::size_t s = 0; s < chart.series.size(); ++s)
        table.columns.push_back({fmt::format("series_{}", s + 1),
                                 chart.series[s].name.empty() ? chart.value_label : chart.series[s].name});
    for (std::size_t s = 0; s < chart.series.size(); ++s)
        if (!chart.series[s].marked.empty()) table.columns.push_back({fmt::format("marked_{}", s + 1), chart.series[s].name + ", " + lower_ascii(chart.marked_name)});
    const std::size_t rows = chart.series.empty() ? chart.categories.size() : chart.series.front().points.size();
    for (std::size_t c = 0; c < rows; ++c) {
        TableRow row;
        if (c < chart.categories.size()) row.cells.emplace_back(chart.categories[c]);
        else if (c + 1 < chart.edges.size())
            row.cells.emplace_back(to_display(chart.edges[c]) + " to " + to_display(chart.edges[c + 1]));
        else row.cells.emplace_back();
        for (const Series& series : chart.series) {
            row.cells.push_back(series.points[c].value);
            row.sources.insert(row.sources.end(), series.points[c].sources.begin(), series.points[c].sources.end());
        }
        for (const Series& series : chart.series)
            if (!series.marked.empty()) row.cells.push_back(series.marked[c]);
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string described(const Chart& chart) {
    static constexpr std::string_view kinds[] = {"Bar chart", "Column chart", "Line chart", "Histogram", "Waterfall chart", "Fan chart", "Timeline", "Stack plan", "Heat map", "Map", "Scatter chart"};
    std::string text = std::string(kinds[static_cast<std::size_t>(chart.kind)]);
    if (!chart.value_label.empty()) text += (chart.kind == Kind::stack || chart.kind == Kind::map ? " by " : " of ") + chart.value_label;
    text += ".";
    const DataTable table = as_table(chart);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (text.size() > 600) return text + fmt::format(" And {} more.", table.rows.size() - r);
        const auto& cells = table.rows[r].cells;
        text += " " + (std::holds_alternative<std::monostate>(cells[0]) ? "?" : to_display(cells[0])) + ":";
        for (std::size_t s = 1; s < cells.size(); ++s) {
            if (s > 1) text += ",";
            if (chart.series.size() > 1) text += " " + (s <= chart.series.size() ? chart.series[s - 1].name : table.columns[s].label);
            text += " " + (std::holds_alternative<std::monostate>(cells[s]) ? "not known" : to_display(cells[s]));
        }
        text += ".";
    }
    return text;
}

}  // namespace terrier::chart
