// A chart as a plain value: what it shows, where it came from, and what it says to someone who can't see it.
#pragma once

#include <string>
#include <vector>

#include "src/table/table.hpp"

namespace terrier::chart {

enum class Kind {
    bar,        ///< horizontal bars, categories down the page
    column,     ///< vertical bars, categories along the foot
    line,       ///< one line a series, categories along the foot
    histogram,  ///< one series of counts between `edges`, bars touching
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
    bool operator==(const Series&) const = default;
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
/// The values as a table, for the data below a chart, CSV and those who can't see it: a row a category, a column a series.
DataTable as_table(const Chart& chart);
/// "Bar chart. Investment: £1.2m; Operational: not known. ..." from the values, to at most 600 bytes or so.
std::string described(const Chart& chart);

}  // namespace terrier::chart
