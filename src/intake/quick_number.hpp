// Plain decimals at the speed of a bulk import; anything less plain is left to the forgiving readers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terrier {

/// "-1234.50" with at most `places` decimals (further zeros allowed) and 18 digits in all, in units of 10^-places.
/// False, leaving `out` alone, for anything else.
inline bool quick_decimal(std::string_view text, int places, std::int64_t& out) {
    std::size_t i = 0;
    const bool is_negative = !text.empty() && text[0] == '-';
    if (is_negative) ++i;
    if (text.size() - i > 24) return false;
    std::int64_t n = 0;
    int digits = 0, decimals = -1;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') return false;
        if (decimals >= places) {
            if (c != '0') return false;
            continue;
        }
        n = n * 10 + (c - '0');
        if (n != 0 || decimals >= 0) ++digits;
        else digits = 1;
        if (digits > 17) return false;
        if (decimals >= 0) ++decimals;
    }
    if (digits == 0 || text.back() == '.') return false;
    for (int d = decimals < 0 ? 0 : decimals; d < places; ++d) {
        if (__builtin_mul_overflow(n, std::int64_t{10}, &n)) return false;
    }
    out = is_negative ? -n : n;
    return true;
}

/// A plain decimal with its places beyond `places` rounded half to even; none for anything else.
std::optional<std::string> rounded_decimal(std::string_view text, int places);

}  // namespace terrier
