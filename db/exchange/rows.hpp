// Writes the rows of workbooks and JSON into a sheet: no blank rows, no trailing empty cells, and never past the limits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/intake/sheet.hpp"

namespace terrier::exchange {

class RowWriter {
  public:
    RowWriter(Sheet& sheet, std::string file) : sheet_(sheet), file_(std::move(file)) {}
    /// The number of the row that cells belong to from now on, as the file counts.
    void start(std::int64_t source_row) {
        source_row_ = source_row;
        begun_ = false;
    }
    /// `column` from 0, ascending within the row; cells between are empty. Empty cells are put off until one with text
    /// follows. Refuses (WorldError) a cell over 1 MB, and a sheet past the limits of cells, text and columns.
    void put(std::size_t column, CellKind kind, std::string_view text);
    /// True when the row that was started has a cell with text.
    bool begun() const { return begun_; }

  private:
    [[noreturn]] void refuse(std::size_t column, std::string_view what) const;
    Sheet& sheet_;
    std::string file_;
    std::int64_t source_row_ = 0;
    bool begun_ = false;
};

/// "A" for 0, "AA" for 26.
std::string column_letters(std::size_t column);

}  // namespace terrier::exchange
