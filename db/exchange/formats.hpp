// The readers behind read_sheet, one a format, and the limits that they share.
#pragma once

#include <string>
#include <vector>

#include "db/exchange/bytes.hpp"
#include "db/exchange/reader.hpp"
#include "db/exchange/zip.hpp"

namespace terrier::exchange {

constexpr std::size_t max_columns = 10'000;
/// Of a workbook or JSON file: cells and bytes of text that a few bytes of the file may stand for many times over.
constexpr std::size_t max_cells = 20'000'000;
constexpr std::size_t max_text = 128'000'000;
constexpr std::size_t max_json_file = 200'000'000;
constexpr int max_depth = 64;

Sheet read_csv(ByteSource& source, const ReadOptions& options, const Progress& progress);
void stream_csv(ByteSource& source, const ReadOptions& options, SheetSink& sink, const Progress& progress);
Sheet read_json(ByteSource& source, const ReadOptions& options, const Progress& progress);
Sheet read_xlsx(const ZipArchive& archive, const ReadOptions& options, const Progress& progress);
Sheet read_ods(const ZipArchive& archive, const ReadOptions& options, const Progress& progress);

std::vector<std::string> json_lists(ByteSource& source);
std::vector<std::string> xlsx_worksheets(const ZipArchive& archive);
std::vector<std::string> ods_worksheets(const ZipArchive& archive);

}  // namespace terrier::exchange
