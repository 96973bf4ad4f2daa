// Files made for tests: temporary ones, zip archives, small workbooks.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/exchange/reader.hpp"

namespace terrier::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A file in a folder of its own that goes when this does.
class TemporaryFile {
  public:
    TemporaryFile(const std::string& name, std::string_view bytes);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// A zip archive of the parts; encrypted with a password when one is given.
std::string zipped(const Parts& parts, const std::string& password = {});

/// What a small XLSX workbook is made of; empty texts leave the part out.
struct XlsxParts {
    std::string rows;             ///< the contents of sheetData
    std::string after_data;       ///< what follows sheetData
    std::string shared_strings;   ///< the contents of sst
    std::string styles;           ///< the contents of styleSheet
    std::string sheets = R"(<sheet name="Data" sheetId="1" r:id="rId1"/>)";
    std::string workbook_pr;
    Parts more;                   ///< added, or put in place of the part of that name
    std::vector<std::string> without;
};
std::string xlsx(const XlsxParts& parts);
/// An ODS workbook; `tables` goes into office:spreadsheet, `styles` into office:automatic-styles.
std::string ods(const std::string& tables, const std::string& styles = {}, const Parts& more = {});

/// The message that reading ends with; empty when it succeeds.
std::string refusal(const std::function<void()>& reading);
std::string refusal(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

/// One row a line, cells parted by '|', each with a letter for its kind before it when `kinds` is set (t n b d e, - for empty).
std::string spread(const Sheet& sheet, bool kinds = false);
std::string spread(std::string_view bytes, std::string_view name, bool kinds = false, const ReadOptions& options = {});

/// True when some warning of the sheet holds the words.
bool warns(const Sheet& sheet, std::string_view words);

}  // namespace terrier::test
