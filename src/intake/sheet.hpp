// A sheet: rows of raw cells as a data file holds them, before anyone says what they mean.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace terrier {

/// What the file itself said about a cell. CSV says only text and empty; workbooks and JSON say more. `text` of a number
/// is its shortest exact decimal; of a date its ISO form; of a boolean "true" or "false"; of an error what the sheet shows.
enum class CellKind : std::uint8_t { empty, text, number, boolean, date, error };

struct SheetCell {
    CellKind kind = CellKind::empty;
    std::string_view text;
};

/// Rows of cells over one shared arena of UTF-8 bytes (clean: no NUL, well-formed). A million rows of ten cells is one
/// allocation a few megabytes, not ten million strings. Rows may be ragged; asking past a row's end gives an empty cell.
class Sheet {
  public:
    std::string name;      ///< the worksheet's name, or the file's
    std::string encoding;  ///< how the bytes were read: "UTF-8", "Windows-1252", "UTF-16LE"
    char delimiter = 0;    ///< of a CSV; 0 elsewhere
    std::vector<std::string> warnings;  ///< what the reader noticed and coped with, in plain English

    std::size_t rows() const { return row_starts_.size(); }
    std::size_t columns() const { return columns_; }  ///< of the widest row
    std::size_t row_length(std::size_t row) const { return row_end(row) - row_starts_[row]; }
    SheetCell cell(std::size_t row, std::size_t column) const;
    /// The line (CSV), row number (workbook) or element number (JSON) in the file, from 1, for messages.
    std::int64_t source_row(std::size_t row) const { return source_rows_[row]; }

    /// Readers build a sheet row by row.
    void begin_row(std::int64_t source_row);
    void add_cell(CellKind kind, std::string_view text);

  private:
    struct Slot { std::uint64_t offset; std::uint32_t length; CellKind kind; };
    std::size_t row_end(std::size_t row) const { return row + 1 < row_starts_.size() ? row_starts_[row + 1] : slots_.size(); }
    std::string bytes_;
    std::vector<Slot> slots_;
    std::vector<std::size_t> row_starts_;
    std::vector<std::int64_t> source_rows_;
    std::size_t columns_ = 0;
};

}  // namespace terrier
