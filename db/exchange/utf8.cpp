// Checking and writing UTF-8.
#include "db/exchange/utf8.hpp"

#include <cstring>

namespace terrier::exchange {

namespace {

/// The length of the character at `p` (2 to 4), 0 when it is malformed, -1 when `left` bytes end inside it.
int multibyte_length(const unsigned char* p, std::size_t left) {
    const unsigned char lead = p[0];
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    unsigned char low = 0x80, high = 0xBF;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (int i = 1; i < length; ++i) {
        if (static_cast<std::size_t>(i) >= left) return -1;
        if (p[i] < low || p[i] > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

}  // namespace

Utf8Check check_utf8(std::string_view bytes) {
    Utf8Check result;
    const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
    const std::size_t size = bytes.size();
    std::size_t i = 0;
    while (i < size) {
        std::uint64_t eight;
        if (i + 8 <= size && (std::memcpy(&eight, p + i, 8), (eight & 0x8080808080808080u) == 0)) {
            i += 8;
        } else if (p[i] < 0x80) {
            ++i;
        } else {
            const int length = multibyte_length(p + i, size - i);
            if (length <= 0) {
                result.unfinished = length < 0;
                break;
            }
            result.multibyte = true;
            i += static_cast<std::size_t>(length);
        }
    }
    result.valid = i;
    return result;
}

void append_utf8(std::string& to, char32_t c) {
    const auto byte = [&](char32_t b) { to += static_cast<char>(static_cast<unsigned char>(b)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
        byte(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            byte(0xE0 | c >> 12);
        } else {
            byte(0xF0 | c >> 18);
            byte(0x80 | (c >> 12 & 0x3F));
        }
        byte(0x80 | (c >> 6 & 0x3F));
    }
    byte(0x80 | (c & 0x3F));
}

}  // namespace terrier::exchange
