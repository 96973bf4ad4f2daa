// The packed form: numbers and rows as bytes, for the audit trail and for digests. Stored bytes are never rewritten, so
// this form is permanent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace terrier {

/// Seven bits a byte, lowest first, the top bit says more follow. Unpacking throws std::invalid_argument on damage.
inline void pack_unsigned(std::string& out, std::uint64_t n) {
    while (n >= 0x80) {
        out.push_back(static_cast<char>(n | 0x80));
        n >>= 7;
    }
    out.push_back(static_cast<char>(n));
}
std::uint64_t unpack_unsigned(std::string_view& in);
/// Zig-zag: small numbers of either sign are short.
inline void pack_signed(std::string& out, std::int64_t n) {
    pack_unsigned(out, (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63));
}
std::int64_t unpack_signed(std::string_view& in);

}  // namespace terrier
