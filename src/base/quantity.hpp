// Physical quantities held exactly as whole numbers of a small unit, so that they can't be mixed.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace terrier {

/// A count of a small unit. `Unit` names it: struct with `static constexpr std::string_view symbol` of the unit that is
/// shown, and `static constexpr std::int64_t per_shown` small units in one of them.
template <class Unit>
class Quantity {
  public:
    constexpr Quantity() = default;
    static constexpr Quantity from_small(std::int64_t count) { return Quantity(count); }
    constexpr std::int64_t small() const { return count_; }
    double shown() const { return static_cast<double>(count_) / static_cast<double>(Unit::per_shown); }
    constexpr auto operator<=>(const Quantity&) const = default;
    /// Throws std::overflow_error and leaves the value as it was.
    Quantity& operator+=(Quantity other) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(count_, other.count_, &sum)) throw_overflow();
        count_ = sum;
        return *this;
    }
    Quantity& operator-=(Quantity other) {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(count_, other.count_, &difference)) throw_overflow();
        count_ = difference;
        return *this;
    }
    friend Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend Quantity operator-(Quantity a, Quantity b) { return a -= b; }

  private:
    constexpr explicit Quantity(std::int64_t count) : count_(count) {}
    [[noreturn]] static void throw_overflow();
    std::int64_t count_ = 0;
};

struct WattHours { static constexpr std::string_view symbol = "kWh"; static constexpr std::int64_t per_shown = 1000; };
struct GramsCO2e { static constexpr std::string_view symbol = "tCO2e"; static constexpr std::int64_t per_shown = 1'000'000; };
/// Thousandths of whatever the field says it counts: full-time equivalents, what a meter shows.
struct Thousandths { static constexpr std::string_view symbol = ""; static constexpr std::int64_t per_shown = 1000; };
struct Litres { static constexpr std::string_view symbol = "m3"; static constexpr std::int64_t per_shown = 1000; };

using Energy = Quantity<WattHours>;   ///< watt-hours
using Carbon = Quantity<GramsCO2e>;   ///< grams of CO2 equivalent
using Volume = Quantity<Litres>;      ///< litres
using DecimalNumber = Quantity<Thousandths>;  ///< thousandths

/// `count` / `per` as an exact decimal without trailing zeros; `per` must be a power of ten up to 10^18, else
/// std::logic_error. Used by every quantity.
std::string exact_decimal(std::int64_t count, std::int64_t per);
/// The same with thousands separators.
std::string grouped_decimal(std::int64_t count, std::int64_t per);

template <class Unit>
std::string to_decimal(Quantity<Unit> q) { return exact_decimal(q.small(), Unit::per_shown); }
template <class Unit>
std::string to_display(Quantity<Unit> q) {
    const std::string number = grouped_decimal(q.small(), Unit::per_shown);
    return Unit::symbol.empty() ? number : number + " " + std::string(Unit::symbol);
}

[[noreturn]] void throw_quantity_overflow();
template <class Unit>
void Quantity<Unit>::throw_overflow() { throw_quantity_overflow(); }

}  // namespace terrier
