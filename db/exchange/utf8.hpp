// UTF-8 at the speed of a reader: checking pieces that may end inside a character, and writing single characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace terrier::exchange {

struct Utf8Check {
    std::size_t valid = 0;    ///< bytes of whole, well-formed characters from the start
    bool unfinished = false;  ///< what follows may be the beginning of a character cut off by the end
    bool multibyte = false;   ///< some valid character lies beyond ASCII
};

/// RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF. NUL counts as valid here.
Utf8Check check_utf8(std::string_view bytes);
/// `c` must be a character, not a surrogate.
void append_utf8(std::string& to, char32_t c);

}  // namespace terrier::exchange
