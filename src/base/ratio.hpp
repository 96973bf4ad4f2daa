// A dimensionless number held exactly in millionths: percentages, shares, rates.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace terrier {

/// int64 millionths: 0.035 is 35,000. Range about +-9.2e12. Arithmetic that overflows throws std::overflow_error.
class Ratio {
  public:
    constexpr Ratio() = default;
    static constexpr Ratio from_millionths(std::int64_t millionths) { return Ratio(millionths); }
    constexpr std::int64_t millionths() const { return millionths_; }
    double as_double() const { return static_cast<double>(millionths_) / 1e6; }

    constexpr auto operator<=>(const Ratio&) const = default;
    Ratio& operator+=(Ratio other);
    Ratio& operator-=(Ratio other);
    friend Ratio operator+(Ratio a, Ratio b) { return a += b; }
    friend Ratio operator-(Ratio a, Ratio b) { return a -= b; }

  private:
    constexpr explicit Ratio(std::int64_t m) : millionths_(m) {}
    std::int64_t millionths_ = 0;
};

/// Exact decimal fraction without trailing zeros: "0.035", "-1.5", "12".
std::string to_decimal(Ratio ratio);
/// As a percentage without trailing zeros, thousands separated: "3.5%", "1,250%".
std::string to_percent(Ratio ratio);

}  // namespace terrier
