// XLSX: a sheet a table, typed cells, totals that go on adding up.
#pragma once

#include <string>

#include "reports/model/document.hpp"
#include "src/base/result.hpp"

namespace terrier::reports {

/// A first sheet says what the workbook is, with its rules and notes; then one sheet a table in order, key figures of each
/// section on a sheet of theirs. Refused with "sheet_too_long", "sheet_too_wide" or "cell_too_long" when a table has more
/// than a sheet holds (1,048,576 rows with head and totals, 16,384 columns, 32,767 characters a cell); never cut short.
/// Throws WorldError when the temporary folder can't be written.
Result<std::string> render_xlsx(const Document& document);

/// One table alone in a workbook, for exports. Dates before March 1900 are text here as there: a sheet has no number for
/// them.
Result<std::string> xlsx_of(const DataTable& table, const Document& facts);

}  // namespace terrier::reports
