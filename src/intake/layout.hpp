// Where a sheet's headings are, what its columns are called and where its data start.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "src/intake/sheet.hpp"

namespace terrier {

/// `name` is unique within the sheet: headings that stand twice get their group in front, then a number behind.
struct ColumnName {
    std::string name;
    std::string group;  ///< the heading above it that spans several columns; "" when there is none
};

struct Layout {
    std::size_t header_row = 0;      ///< the first row of headings, groups included
    std::size_t first_data_row = 0;  ///< equal to header_row when the sheet has no headings
    std::vector<ColumnName> columns;
    bool has_headings() const { return first_data_row > header_row; }
};

/// Finds the headings by looking: titles above them are passed over, a sparse row directly above them gives groups, a
/// second row of headings (often units) is joined to the first. A sheet that starts with data has columns "Column 1" ...
Layout find_layout(const Sheet& sheet);
/// The layout when somebody says which rows (from 0) hold the headings; `first_data_row` = `header_row` for none.
Layout layout_from(const Sheet& sheet, std::size_t header_row, std::size_t first_data_row);

/// True for what a spreadsheet would take as a number, amount or percentage: "-1,234.50", "£12", "(3)", "12%".
bool looks_numeric(std::string_view text);

}  // namespace terrier
