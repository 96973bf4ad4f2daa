// One way to every kind of file: what the window and the command line call.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model/document.hpp"
#include "src/base/progress.hpp"
#include "src/base/result.hpp"

namespace terrier::reports {

enum class Format { pdf, docx, xlsx, html, csv, json };

/// "pdf", ...: the name on the command line and the file's extension; none for another word.
std::optional<Format> format_from(std::string_view word);
std::string_view extension(Format format);

struct OutputFile {
    std::string name;   ///< a file name without a folder
    std::string bytes;
    bool operator==(const OutputFile&) const = default;
};

/// The files of a document in one format, named after `stem`: "strategy.pdf"; CSV is a file a table, "strategy-A-1.csv".
/// The same document gives the same bytes. Refused where a format can't hold it (see render_xlsx).
Result<std::vector<OutputFile>> render(const Document& document, Format format, std::string_view stem, const Progress& progress = {});

/// One table alone, for exports and saved views: CSV, XLSX or JSON; other formats are refused with "format_unsuited".
/// `facts` says what the workbook states of itself.
Result<std::string> render_table(const DataTable& table, Format format, const Document& facts);

}  // namespace terrier::reports
