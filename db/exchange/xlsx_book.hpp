// What an XLSX workbook says about its worksheets: names, parts, styles, shared strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/exchange/number.hpp"
#include "db/exchange/xml.hpp"
#include "db/exchange/zip.hpp"

namespace terrier::exchange {

struct Worksheet {
    std::string name;
    std::string part;  ///< its part in the archive
    bool hidden = false;
};

struct Workbook {
    std::vector<Worksheet> worksheets;  ///< without chart sheets
    std::string shared_strings_part;    ///< empty when there is none
    std::string styles_part;
    bool system_1904 = false;
};

/// Refuses (WorldError) what is no XLSX workbook, saying what it is where that can be told.
Workbook read_workbook(const ZipArchive& archive);

/// The shape of numbers in each cell style, by its index.
std::vector<NumberShape> read_styles(const ZipArchive& archive, const std::string& part);

/// The strings that cells refer to by number.
class SharedStrings {
  public:
    SharedStrings() = default;
    SharedStrings(const ZipArchive& archive, const std::string& part);
    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t i) const {
        const std::size_t begin = i ? ends_[i - 1] : 0;
        return std::string_view(text_).substr(begin, ends_[i] - begin);
    }

  private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

/// After the start of an `si` or `is`: its text, rich runs joined and phonetic guides left out, added to `to`.
void append_rich_text(XmlReader& xml, std::string& to);
/// "_x000D_" is how OOXML writes a character that XML can't hold: decodes `text` from `begin` on.
void decode_escapes(std::string& text, std::size_t begin);

}  // namespace terrier::exchange
