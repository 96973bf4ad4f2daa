// What a grid shows, written to a file.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/dialogs.hpp"
#include "src/base/result.hpp"
#include "src/table/table.hpp"

namespace terrier::gui {

struct ExportFacts {
    std::string portfolio;
    std::int64_t revision = 0;
    Date as_at;
};
/// The kinds of file that a file dialog offers: XLSX, CSV, JSON.
std::vector<FileKind> export_kinds();
/// Writes the table by the file's ending (.xlsx, .csv, .json; anything else is refused). Throws WorldError when it can't be written.
Result<void> export_table(const DataTable& table, const std::string& path, const ExportFacts& facts);

}  // namespace terrier::gui
