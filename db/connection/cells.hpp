// One field of one record as a database cell, without detours: a million rows pass here.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/record/record_type.hpp"

namespace terrier {

/// NULL, a whole number or text. The text points into the record or into the reader's own buffer: use it before the next
/// call.
struct Cell {
    enum class Type : std::uint8_t { null, integer, text } type = Type::null;
    std::int64_t number = 0;
    std::string_view text;
};

/// Reads fields of records as cells. One a thread.
class CellReader {
  public:
    Cell of(const Field& field, const void* record);
    Cell of(const Uuid& id);

  private:
    std::string text_;
    std::array<char, 36> id_{};
};

/// Sets a field from a cell's text. Throws std::invalid_argument when it can't be of this kind: a damaged store.
void set_from_text(const Field& field, void* record, std::string_view text);
void set_from_number(const Field& field, void* record, std::int64_t number);
/// The 36 characters of an id read; throws std::invalid_argument otherwise. Lower case only: what to_text writes.
Uuid uuid_from_cell(std::string_view text);

}  // namespace terrier
