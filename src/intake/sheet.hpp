// A sheet: rows of raw cells as a data file holds them, before anyone says what they mean.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terrier {

/// What the file itself said about a cell. CSV says only text and empty; workbooks and JSON say more. `text` of a number
/// is its shortest exact decimal; of a date its ISO form ("2026-03-25", with "T14:30:00" when it carries a time); of a
/// boolean "true" or "false"; of an error what the sheet shows.
enum class CellKind : std::uint8_t { empty, text, number, boolean, date, error };

struct SheetCell {
    CellKind kind = CellKind::empty;
    std::string_view text;
};

/// Rows of cells over one arena of UTF-8 bytes (clean: no NUL, well-formed), kept in blocks so that growing copies
/// nothing: a cell costs its text and eight bytes. Rows may be ragged; asking past a row's end gives an empty cell.
class Sheet {
  public:
    /// The longest cell, in bytes.
    static constexpr std::size_t max_cell = (1u << 20);

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
    /// Cells of every row together, and the bytes of their text: for readers that bound what they take in.
    std::size_t cells() const { return cell_count_; }
    std::size_t text_bytes() const { return text_bytes_; }

    /// Readers build a sheet row by row.
    void begin_row(std::int64_t source_row);
    void add_cell(CellKind kind, std::string_view text) {
        extend_cell(text);
        end_cell(kind);
    }
    /// The text of a cell piece by piece, then its kind. Throws std::length_error past max_cell.
    void extend_cell(std::string_view text) {
        if (open_length_ + text.size() > room_) make_room(text.size());
        blocks_.back().append(text);
        open_length_ += text.size();
    }
    void end_cell(CellKind kind) {
        const std::uint64_t length = open_length_;
        const std::uint64_t offset = (blocks_.size() - 1) * block_bytes + blocks_.back().size() - length;
        if (cell_count_ % slots_per_block == 0) add_slots();
        slots_.back().push_back(offset << 24 | length << 3 | static_cast<std::uint64_t>(kind));
        ++cell_count_;
        text_bytes_ += length;
        room_ = std::min(max_cell, block_bytes - blocks_.back().size());
        open_length_ = 0;
        if (const std::size_t width = cell_count_ - row_starts_.back(); width > columns_) columns_ = width;
    }
    /// The length of the cell being extended, and the number of cells ended in the row being built.
    std::size_t open_length() const { return open_length_; }
    std::size_t open_row_length() const { return cell_count_ - row_starts_.back(); }
    /// Forgets the row begun last (a blank line, once that is known).
    void drop_last_row();
    /// Forgets the first `count` rows, which must be all, or all but the last: that one may still be open.
    void drop_first_rows(std::size_t count);

  private:
    // A slot packs offset (40 bits), length (21 bits) and kind (3 bits); a cell never straddles two blocks.
    static constexpr std::size_t block_bytes = std::size_t{1} << 22;
    static constexpr std::size_t slots_per_block = std::size_t{1} << 16;
    std::size_t row_end(std::size_t row) const { return row + 1 < row_starts_.size() ? row_starts_[row + 1] : cell_count_; }
    void make_room(std::size_t more);
    void add_slots();

    std::vector<std::string> blocks_{1};
    std::vector<std::vector<std::uint64_t>> slots_;
    std::vector<std::size_t> row_starts_;
    std::vector<std::int64_t> source_rows_;
    std::size_t cell_count_ = 0;
    std::size_t text_bytes_ = 0;
    std::size_t columns_ = 0;
    std::size_t open_length_ = 0;
    std::size_t room_ = max_cell;  ///< bytes that the open cell may reach in the last block
};

/// Takes the rows of a file piece by piece.
class SheetSink {
  public:
    virtual ~SheetSink() = default;
    /// The next `count` rows, which stand at the beginning of `sheet`; it is emptied afterwards.
    virtual void take(const Sheet& sheet, std::size_t count) = 0;
    /// The file turned out to be in another encoding: everything taken so far is to be forgotten, and comes again.
    virtual void start_again() = 0;
};

}  // namespace terrier
