// Rows into sheets, within limits.
#include "db/exchange/rows.hpp"

#include <fmt/format.h>

#include "db/exchange/formats.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters;
}

void RowWriter::refuse(std::size_t column, std::string_view what) const {
    refuse_file(file_, fmt::format("row {}, column {}: {}", source_row_, column_letters(column), what));
}

void RowWriter::put(std::size_t column, CellKind kind, std::string_view text) {
    if (text.empty()) return;
    if (text.size() > Sheet::max_cell) refuse(column, "a cell is longer than 1 MB. Shorten it, or take it out of the file.");
    if (column >= max_columns)
        refuse(column, fmt::format("there are more than {} columns. Delete the columns that are not wanted, and save again.",
                                   grouped(max_columns)));
    if (!begun_) {
        sheet_.begin_row(source_row_);
        begun_ = true;
    }
    const std::size_t gap = column - sheet_.open_row_length();
    if (sheet_.cells() + gap + 1 > max_cells || sheet_.text_bytes() + text.size() > max_text)
        refuse(column, fmt::format("the sheet holds more than {} cells or {} MB of text. Split it, or save it as CSV.",
                                   grouped(max_cells), max_text / 1'000'000));
    for (std::size_t i = 0; i < gap; ++i) sheet_.end_cell(CellKind::empty);
    sheet_.add_cell(kind, text);
}

}  // namespace terrier::exchange
