// Identifiers as text, made in order, and derived from names.
#include "src/base/id.hpp"

#include <stdexcept>

#include "src/base/digest.hpp"

namespace terrier {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

void mark(Uuid& id, unsigned version) {
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0Fu) | version << 4);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3Fu) | 0x80u);
}

}  // namespace

std::string to_text(const Uuid& id) {
    std::string text(36, '-');
    char* out = text.data();
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_before(i)) ++out;
        *out++ = hex_digits[id.bytes[i] >> 4];
        *out++ = hex_digits[id.bytes[i] & 15u];
    }
    return text;
}

std::optional<Uuid> uuid_from(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    const char* in = text.data();
    for (std::size_t i = 0; i < 16; ++i) {
        if (dash_before(i) && *in++ != '-') return std::nullopt;
        const int high = hex_value(in[0]);
        const int low = hex_value(in[1]);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
        in += 2;
    }
    return id;
}

Uuid IdSource::next() {
    const std::int64_t now = now_();
    if (now > last_ms_) {
        last_ms_ = now;
        counter_ = 0;
    } else if (++counter_ > 0xFFF) {
        ++last_ms_;
        counter_ = 0;
    }
    if (now < 0 || last_ms_ >= std::int64_t{1} << 48)
        throw std::out_of_range("IdSource: the clock is outside 48 bits of milliseconds");

    Uuid id;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(last_ms_ >> (40 - 8 * i));
    id.bytes[6] = static_cast<std::uint8_t>(counter_ >> 8);
    id.bytes[7] = static_cast<std::uint8_t>(counter_);
    const std::uint64_t random = random_();
    for (std::size_t i = 0; i < 8; ++i) id.bytes[8 + i] = static_cast<std::uint8_t>(random >> (56 - 8 * i));
    mark(id, 7);
    return id;
}

Uuid derived_id(std::string_view space, std::string_view name) {
    Sha256 hash;
    // The length goes first so that ("ab", "c") and ("a", "bc") differ.
    hash.add(std::to_string(space.size()));
    hash.add(":");
    hash.add(space);
    hash.add(name);
    const Digest digest = hash.finish();
    Uuid id;
    for (std::size_t i = 0; i < 16; ++i) id.bytes[i] = digest[i];
    mark(id, 8);
    return id;
}

}  // namespace terrier
