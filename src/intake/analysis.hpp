// What the columns of a sheet hold, by looking at their cells and headings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/base/parse.hpp"
#include "src/base/result.hpp"
#include "src/intake/layout.hpp"

namespace terrier {

/// All-number dates of one column, such as 03/04/2026, by what their first two numbers allow. Dates that say their order
/// themselves (2026-04-03, 3 April 2026) aren't counted.
struct DateEvidence {
    std::size_t day_first = 0;    ///< only day first is possible (25/03/2026)
    std::size_t month_first = 0;  ///< only month first is possible (03/25/2026)
    std::size_t either = 0;       ///< both are, and give different days (03/04/2026)
    std::size_t day_first_row = 0, month_first_row = 0, either_row = 0;  ///< the first of each, as rows of the sheet
    bool is_undecided() const { return (day_first > 0) == (month_first > 0) && (either > 0 || day_first > 0); }
    /// The order that every cell allows; day first where it makes no difference; none when undecided.
    std::optional<DateOrder> order() const;
};
/// Over the whole column.
DateEvidence date_evidence(const Sheet& sheet, std::size_t column, std::size_t first_row);
/// Why the order of a column can't be found, naming the column and what settles it: code "date_order_ambiguous" or
/// "date_order_mixed".
Fault date_order_fault(const DateEvidence& evidence, const Sheet& sheet, std::size_t column, const std::string& name);

/// What a heading says besides the name: "Area (m2)", "Rent (£000)", "floor_area_sqm", "Gas kWh".
struct HeadingUnit {
    std::string plain;       ///< the heading without the unit
    std::string unit;        ///< "m2", "sq ft", "ha", "acres", "£", "%", "kWh", "MWh", "t", "kg", "m3"; "" when it names none
    std::int64_t scale = 1;  ///< 1,000 for "£000", "£k"; 1,000,000 for "£m"
    std::string basis;       ///< "NIA", "GIA" ... when it names one
};
HeadingUnit heading_unit(std::string_view heading);

/// Counts are over the cells looked at: all of a small sheet, evenly spread rows of a large one.
struct ColumnFacts {
    std::size_t column = 0;
    std::string name, group;
    HeadingUnit heading;
    std::size_t filled = 0, blank = 0;
    std::size_t numbers = 0, whole_numbers = 0, dates = 0, yes_no = 0, postcodes = 0;
    std::size_t uprns = 0;        ///< exactly 12 digits
    std::size_t short_uprns = 0;  ///< 8 to 11 digits
    std::size_t ids = 0;          ///< ids of records as this program writes them, and links of the form "asset:id"
    std::size_t serials = 0;      ///< whole numbers that may be a spreadsheet's day numbers (1927 to 2099)
    double least = 0, most = 0;   ///< of the numbers
    std::size_t longest = 0;      ///< bytes
    bool has_many_words = false;  ///< more different texts than `words` keeps
    std::vector<std::pair<std::string, std::size_t>> words;  ///< different texts with their counts, most frequent first
};

struct Analysis {
    Layout layout;
    std::size_t rows = 0;  ///< of data
    std::vector<ColumnFacts> columns;
};

Analysis analyse(const Sheet& sheet);
Analysis analyse(const Sheet& sheet, Layout layout);

/// The number of a text that looks_numeric; none otherwise. For looking, never for keeping.
std::optional<double> rough_number(std::string_view text);
/// The largest number of a whole column; none when it holds none.
std::optional<double> largest_number(const Sheet& sheet, std::size_t column, std::size_t first_row);
/// Words that registers write where nothing is known: "N/A", "Not applicable", "No data provided", "TBC", "-".
bool means_not_known(std::string_view folded_text);

}  // namespace terrier
