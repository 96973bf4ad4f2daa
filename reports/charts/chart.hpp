// A chart as a plain value: what it shows, where it came from, and what it says to someone who can't see it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/charts/map.hpp"
#include "reports/charts/stack.hpp"
#include "src/table/table.hpp"

namespace terrier::chart {

enum class Kind {
    bar,        ///< horizontal bars, categories down the page
    column,     ///< vertical bars, categories along the foot
    line,       ///< one line a series, categories along the foot
    histogram,  ///< one series of counts between `edges`, bars touching
    waterfall,  ///< one series: `levels` stand on nought, what lies between them are the changes from one to the next
    fan,        ///< lines with the areas of `bands` between pairs of them
    timeline,   ///< a row a category: spans of time and moments, from `timeline`; no series
    stack,      ///< buildings floor by floor, each part to scale, from `stack`; no series
    heat_map,   ///< a row a series, a column a category: the deeper the colour the higher the value
    map,        ///< places on the national grid, from `map`; no series
    scatter,    ///< a dot a category: the first series across, the second up, a third (where there is one) how deep its colour is
};

enum class Arrangement { grouped, stacked };

/// One mark: its value as the program holds it (monostate is "not known" and is never drawn as 0), and its records.
struct Point {
    Cell value;
    std::vector<Source> sources;
    bool operator==(const Point&) const = default;
};

struct Series {
    std::string name;
    std::vector<Point> points;  ///< one a category, in the order of the categories
    bool is_backdrop = false;   ///< drawn in grey: what the others are held against; beside a stack, never part of it
    std::vector<Cell> marked{};  ///< of bars and columns side by side: by category where a thin mark stands on them, to be held against; empty: none
    bool operator==(const Series&) const = default;
};

/// Of a fan: the area between two series.
struct Band {
    std::size_t low = 0, high = 0;
    bool operator==(const Band&) const = default;
};

enum class SpanKind {
    term,          ///< a lease's term
    head_lease,    ///< the term of a lease that the rows below it are granted out of
    holding_over,  ///< what runs on after the term
};
/// A bar of a timeline.
struct Span {
    std::size_t row = 0;
    std::optional<Date> from, to;  ///< both days included; none: not known, drawn to the edge and said so
    SpanKind kind{};
    std::string label;  ///< "Term", "Holding over"
    std::vector<Source> sources;
    bool operator==(const Span&) const = default;
};

enum class MomentKind { break_option, notice_by, review, expiry };
/// A mark of a timeline.
struct Moment {
    std::size_t row = 0;
    Date date;
    MomentKind kind{};
    std::string label;  ///< "Break by tenant"
    std::vector<Source> sources;
    bool operator==(const Moment&) const = default;
};

/// What a timeline shows; its rows are the chart's categories.
struct Timeline {
    Date from, to;              ///< the part of time that is seen: narrower is nearer
    std::optional<Date> today;  ///< a line across
    std::vector<std::size_t> depths;  ///< by row: 1 below its head lease; empty: none is below another
    std::vector<Span> spans;
    std::vector<Moment> moments;
    bool operator==(const Timeline&) const = default;
};

struct Chart {
    std::string name;         ///< snake_case, permanent
    Kind kind = Kind::bar;
    Arrangement arrangement = Arrangement::grouped;
    std::string title;        ///< says the finding: "Investment property earns 61% of the rent"
    std::string source;       ///< "Source: register at revision 12, in force on 01/04/2026"
    std::string alternative;  ///< alternative text, for those who can't see it; never empty in a document
    std::string value_label;  ///< what the value axis measures: "Passing rent, £ a year"
    std::string rule;         ///< the rule that the values follow
    std::vector<std::string> categories;  ///< of a histogram: empty, or one label a bar
    std::vector<Series> series;
    std::vector<Cell> edges;  ///< of a histogram: the limits of its bars, one more than there are bars, ascending
    std::vector<std::size_t> levels;  ///< of a waterfall: the categories that are amounts; the first is one
    std::vector<Band> bands;          ///< of a fan
    Timeline timeline;
    StackPlan stack{};
    MapPlan map{};
    std::string marked_name{};        ///< what the thin marks are: "Today"
    std::string nothing{};            ///< said in place of the marks when no value is known; empty: that none is
    bool operator==(const Chart&) const = default;
};

/// The length that a cell is drawn at: pounds, square metres, kWh, tonnes, percent, counts. None for text, dates,
/// yes/no and what isn't known. For geometry only; labels show the cell itself.
std::optional<double> magnitude(const Cell& cell);
/// A label short enough for a chart: "£1.25m", "£125k", "1,234 m²", "3.5%"; "not known" for monostate.
std::string short_label(const Cell& cell);
/// As short_label, of a point on the axis of a chart whose values are like `sample`.
std::string axis_label(double value, const Cell& sample, double step);
/// The first value of the chart that is known; monostate when there is none.
Cell sample_value(const Chart& chart);
/// Every record behind any mark, each once, in the order of the marks.
std::vector<Source> all_sources(const Chart& chart);
/// The values as a table, for the data below a chart, CSV and those who can't see it: a row a category, a column a series; of a
/// timeline a row a span or moment, of a stack plan a row a part of a floor, of
/// a map a row a place.
DataTable as_table(const Chart& chart);
/// "Bar chart. Investment: £1.2m; Operational: not known. ..." from the values, to at most 600 bytes or so.
std::string described(const Chart& chart);

}  // namespace terrier::chart
