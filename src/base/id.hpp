// Identifiers: UUID version 7 (RFC 9562), typed so that they can't be mixed, made by an injected source.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace terrier {

/// 128 bits, compared as bytes. All zero means "none".
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    // By words: comparing 16 bytes as an array is a call.
    bool operator==(const Uuid& other) const { return ((word(0) ^ other.word(0)) | (word(8) ^ other.word(8))) == 0; }
    std::strong_ordering operator<=>(const Uuid& other) const {
        // Two big-endian words: a table is searched by id millions of times while a portfolio loads.
        const auto high = word(0) <=> other.word(0);
        return high != 0 ? high : word(8) <=> other.word(8);
    }
    bool is_nil() const { return (word(0) | word(8)) == 0; }

  private:
    std::uint64_t word(std::size_t at) const {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i) value = value << 8 | bytes[at + i];
        return value;
    }
};

/// "0190a1b2-...": 36 characters, lower case.
std::string to_text(const Uuid& id);
/// Exactly the 36-character form, either case; none for anything else.
std::optional<Uuid> uuid_from(std::string_view text);

/// The id of a record of type R.
template <class R>
struct Id {
    Uuid value;
    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return value.is_nil(); }
    explicit operator bool() const { return !is_nil(); }
};

/// Makes ids in strictly ascending order: 48 bits of milliseconds, then a 12-bit counter and 62 bits from the generator.
/// A clock that stands still or goes back doesn't break the order: the counter runs on, and past 4,096 ids in one
/// millisecond the next millisecond is used early. Not thread-safe.
class IdSource {
  public:
    using Milliseconds = std::function<std::int64_t()>;
    IdSource(Milliseconds now, std::uint64_t seed) : now_(std::move(now)), random_(seed) {}
    /// Throws std::out_of_range when the clock gives less than 0 or 2^48 milliseconds and more.
    Uuid next();
    template <class R>
    Id<R> make() { return Id<R>{next()}; }

  private:
    Milliseconds now_;
    std::mt19937_64 random_;
    std::int64_t last_ms_ = -1;
    std::uint32_t counter_ = 0;
};

/// An id that follows from names alone, the same everywhere (UUID version 8, from the SHA-256 of the parts): shipped
/// reference rows, and rows that an option's step would add.
Uuid derived_id(std::string_view space, std::string_view name);

}  // namespace terrier

template <>
struct std::hash<terrier::Uuid> {
    std::size_t operator()(const terrier::Uuid& id) const noexcept {
        std::uint64_t a, b;
        __builtin_memcpy(&a, id.bytes.data(), 8);
        __builtin_memcpy(&b, id.bytes.data() + 8, 8);
        return static_cast<std::size_t>((a * 0x9E3779B97F4A7C15ull) ^ b);
    }
};
template <class R>
struct std::hash<terrier::Id<R>> {
    std::size_t operator()(const terrier::Id<R>& id) const noexcept { return std::hash<terrier::Uuid>{}(id.value); }
};
