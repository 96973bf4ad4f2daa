// Money: exact pence.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "src/base/ratio.hpp"

namespace terrier {

/// An amount in pounds sterling held as int64 pence. Every operation that would overflow throws std::overflow_error.
class Money {
  public:
    constexpr Money() = default;
    static constexpr Money from_pence(std::int64_t pence) { return Money(pence); }
    static Money from_pounds(std::int64_t pounds);
    constexpr std::int64_t pence() const { return pence_; }

    constexpr auto operator<=>(const Money&) const = default;
    Money operator-() const;
    Money& operator+=(Money other);
    Money& operator-=(Money other);
    friend Money operator+(Money a, Money b) { return a += b; }
    friend Money operator-(Money a, Money b) { return a -= b; }
    friend Money operator*(Money a, std::int64_t n);

  private:
    constexpr explicit Money(std::int64_t pence) : pence_(pence) {}
    std::int64_t pence_ = 0;
};

/// amount x ratio, rounded half to even to the penny (computed in 128 bits).
Money times(Money amount, Ratio ratio);
/// amount x numerator / denominator, rounded half to even to the penny (computed in 128 bits).
/// Throws std::invalid_argument when the denominator is 0.
Money times(Money amount, std::int64_t numerator, std::int64_t denominator);
/// Splits `whole` in proportion to `weights` (none negative, sum positive, else std::invalid_argument) by largest
/// remainder, earlier parts first on a tie: the parts add up to the whole exactly.
std::vector<Money> apportion(Money whole, std::span<const std::int64_t> weights);

/// Plain decimal with two places: "1234.05", "-0.50".
std::string to_decimal(Money amount);
/// For people: "£1,234.05", "-£0.50"; whole pounds with `pence` false, rounded half to even: "£1,234".
std::string to_display(Money amount, bool pence = true);

}  // namespace terrier
