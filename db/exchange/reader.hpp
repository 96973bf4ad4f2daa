// Reads data files (CSV, XLSX, ODS, JSON, each also compressed with gzip) into sheets of raw cells.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/progress.hpp"
#include "src/intake/sheet.hpp"

namespace terrier {

/// What the reader need not find out for itself; empty means: find out.
struct ReadOptions {
    /// The worksheet of a workbook, or the list of a JSON file that holds several (as worksheet_names spells them).
    std::string worksheet;
    /// Of a CSV: any printable ASCII punctuation or tab.
    char delimiter = 0;
    /// Of a CSV or JSON: "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "Windows-1252" or "ISO-8859-1", in any case.
    std::string encoding;
};

/// The visible worksheets of a workbook in their order, the lists of a JSON file that holds several, {""} for all else.
/// Throws WorldError(unreadable).
std::vector<std::string> worksheet_names(const std::filesystem::path& path);
std::vector<std::string> worksheet_names_bytes(std::string_view bytes, std::string_view name);

/// Reads one sheet. The format is found by content, then by extension. Blank rows are left out and trailing empty cells
/// of workbooks dropped; `source_row` keeps the place in the file. JSON gets a header row of its keys, as row 0 with
/// source row 0. Throws WorldError(unreadable) whose message names the file, the place and the remedy; Cancelled.
Sheet read_sheet(const std::filesystem::path& path, const ReadOptions& options = {}, const Progress& progress = {});
/// The same from memory; `name` stands for the file's name (its extension counts).
Sheet read_sheet_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options = {},
                       const Progress& progress = {});

/// The same a piece at a time, for files that would not fit into memory: a CSV as it is read, others whole. `sink` gets the rows in
/// order; rows of another width than others are not warned of.
void stream_sheet(const std::filesystem::path& path, const ReadOptions& options, SheetSink& sink, const Progress& progress = {});
void stream_sheet_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options, SheetSink& sink, const Progress& progress = {});

}  // namespace terrier
