// CSV as RFC 4180 has it: UTF-8 without byte-order mark, CRLF, text that no spreadsheet runs.
#pragma once

#include <string>
#include <string_view>

#include "src/table/table.hpp"

namespace terrier::reports {

/// Text with an apostrophe in front when a spreadsheet might take it for a formula: its first character after white space
/// is = + - @ or one of their full-width forms, or it begins with a tab, CR or LF. For text only, never for numbers.
std::string neutralised(std::string_view text);

/// The column names, then a line a row in plain exact form; what isn't known is empty. Totals are left out.
std::string csv_of(const DataTable& table);

}  // namespace terrier::reports
