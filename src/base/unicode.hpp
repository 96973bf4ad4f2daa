// One code point at a time, safely: the readers of this room share it.
#pragma once

#include <cstdint>
#include <string_view>

namespace terrier {

struct CodePoint {
    char32_t value = 0;    ///< `invalid_code_point` when the bytes are malformed
    std::size_t size = 1;  ///< bytes taken: 1 for a malformed one, so that reading goes on behind it
};

inline constexpr char32_t invalid_code_point = 0xFFFFFFFF;

/// The code point at the front of `text`, which must not be empty. RFC 3629: no overlong forms, no surrogates.
CodePoint first_code_point(std::string_view text);
/// White space of every script, no-break spaces included.
bool is_space(char32_t c);
/// Byte-order mark, zero-width spaces and joiners, soft hyphen, marks of writing direction: they take no room.
bool is_invisible(char32_t c);

}  // namespace terrier
