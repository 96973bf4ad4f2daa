// The arena behind a sheet.
#include "src/intake/sheet.hpp"

#include <stdexcept>

namespace terrier {

SheetCell Sheet::cell(std::size_t row, std::size_t column) const {
    const std::size_t index = row_starts_[row] + column;
    if (index >= row_end(row)) return {};
    const std::uint64_t slot = slots_[index / slots_per_block][index % slots_per_block];
    const auto kind = static_cast<CellKind>(slot & 7u);
    const std::size_t length = (slot >> 3) & 0x1FFFFFu;
    if (length == 0) return {kind, {}};
    const std::size_t offset = slot >> 24;
    return {kind, std::string_view(blocks_[offset / block_bytes]).substr(offset % block_bytes, length)};
}

void Sheet::begin_row(std::int64_t source_row) {
    row_starts_.push_back(cell_count_);
    source_rows_.push_back(source_row);
}

void Sheet::make_room(std::size_t more) {
    if (open_length_ + more > max_cell) throw std::length_error("a cell of a sheet is longer than a cell may be");
    std::string& last = blocks_.back();
    std::string next;
    next.reserve(block_bytes);
    next.append(last, last.size() - open_length_, open_length_);
    last.resize(last.size() - open_length_);
    blocks_.push_back(std::move(next));
    room_ = max_cell;
}

void Sheet::add_slots() {
    slots_.emplace_back();
    // Small sheets stay small: only the blocks after the first are taken at full size.
    if (slots_.size() > 1) slots_.back().reserve(slots_per_block);
}

void Sheet::drop_last_row() {
    while (cell_count_ > row_starts_.back()) {
        --cell_count_;
        text_bytes_ -= (slots_.back().back() >> 3) & 0x1FFFFFu;
        slots_.back().pop_back();
        if (slots_.back().empty()) slots_.pop_back();
    }
    row_starts_.pop_back();
    source_rows_.pop_back();
}

void Sheet::drop_first_rows(std::size_t count) {
    if (count > rows() || count + 1 < rows()) throw std::logic_error("only all rows of a sheet, or all but the last, can be dropped");
    Sheet rest;
    if (count < rows()) {
        rest.begin_row(source_rows_.back());
        for (std::size_t c = 0; c < row_length(count); ++c) rest.add_cell(cell(count, c).kind, cell(count, c).text);
        rest.extend_cell(std::string_view(blocks_.back()).substr(blocks_.back().size() - open_length_));
    }
    rest.columns_ = columns_;
    rest.name = std::move(name);
    rest.encoding = std::move(encoding);
    rest.delimiter = delimiter;
    rest.warnings = std::move(warnings);
    *this = std::move(rest);
}

}  // namespace terrier
