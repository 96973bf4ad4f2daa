// A table of typed cells with provenance: what a figure, a grid, a report and an export all show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/base/area.hpp"
#include "src/base/date.hpp"
#include "src/base/id.hpp"
#include "src/base/money.hpp"
#include "src/base/quantity.hpp"
#include "src/base/ratio.hpp"

namespace terrier {

/// One value as shown; monostate is "not known", shown as an em dash and never as 0. bool is yes/no; std::int64_t is a
/// count or a plain whole number; double only for yields and the like, which are computed in double.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Money, Date, Area, Ratio, Energy, Carbon, Volume, double, bool, DecimalNumber>;

/// Where a figure came from: a record.
struct Source {
    std::string_view table;  ///< the record type's name (static text)
    Uuid id;
    bool operator==(const Source&) const = default;
};

/// How a column adds up at the foot. `sum` skips what isn't known and says so; areas of mixed basis are never added.
enum class Total { none, sum, count };

struct TableColumn {
    std::string name;   ///< snake_case, for CSV and JSON
    std::string label;  ///< for people
    Total total = Total::none;
    int places = 2;         ///< decimals shown of a double
    double width = 0;       ///< relative width wanted; 0 = from the content
    bool operator==(const TableColumn&) const = default;
};

struct TableRow {
    std::vector<Cell> cells;
    std::vector<Source> sources;  ///< the records that the row came from, the main one first
    bool emphasis = false;        ///< a subtotal or heading row
    bool operator==(const TableRow&) const = default;
};

struct DataTable {
    std::string name;     ///< snake_case, permanent
    std::string title;    ///< says the finding where there is one
    std::string rule;     ///< the rule, formula and reference that the figures follow, in words
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
    std::vector<std::string> notes;  ///< what was left out and why
    bool operator==(const DataTable&) const = default;
};

/// For people: "£1,234.05", "25/03/2026", "1,234.5 m² NIA", "3.5%", "1,200", "Yes", and the em dash when not known.
std::string to_display(const Cell& cell, int places = 2);
/// Plain and exact, for CSV and JSON: "1234.05", "2026-03-25", "1234.5" (square metres), "0.035", "true", "" when not
/// known. A double is the shortest text that reads back as itself.
std::string to_plain(const Cell& cell);
/// True for what is set flush right: every kind of number.
bool is_numeric(const Cell& cell);
/// Orders cells of one column: unknown last, text by folded text, numbers by value, areas by size then basis. A strict weak
/// ordering over cells of any kinds, so sorting is safe where a column holds more than one.
bool cell_less(const Cell& a, const Cell& b);
/// The total cell of a column over all rows but emphasised ones, by its Total; monostate when nothing is known, areas
/// have several bases or the kinds of number differ (whole numbers and doubles add up to a double). Text, dates and
/// yes/no don't add. `count` is the number of known cells, 0 included. Throws std::overflow_error past the range.
Cell column_total(const DataTable& table, std::size_t column);
/// How many cells a total left out because they aren't known, for the note beside it.
std::int64_t unknown_cells(const DataTable& table, std::size_t column);

}  // namespace terrier
