// The arena behind a sheet.
#include "src/intake/sheet.hpp"

#include <algorithm>

namespace terrier {

SheetCell Sheet::cell(std::size_t row, std::size_t column) const {
    const std::size_t index = row_starts_[row] + column;
    if (index >= row_end(row)) return {};
    const Slot& slot = slots_[index];
    return {slot.kind, std::string_view(bytes_).substr(slot.offset, slot.length)};
}

void Sheet::begin_row(std::int64_t source_row) {
    row_starts_.push_back(slots_.size());
    source_rows_.push_back(source_row);
}

void Sheet::add_cell(CellKind kind, std::string_view text) {
    slots_.push_back({bytes_.size(), static_cast<std::uint32_t>(text.size()), kind});
    bytes_.append(text);
    columns_ = std::max(columns_, slots_.size() - row_starts_.back());
}

}  // namespace terrier
