// Area: exact, and never without the basis it was measured on.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terrier {

/// The measuring convention (RICS Code of measuring practice; International Property Measurement Standards).
/// `site` is land; `unstated` is what a source gave without saying.
enum class AreaBasis : std::uint8_t { unstated, nia, gia, gea, ipms1, ipms2, ipms3, rentable, site };

/// Square centimetres in an int64 (range over 9e10 hectares) with a basis. Adding across bases is a logic error.
class Area {
  public:
    constexpr Area() = default;
    constexpr Area(std::int64_t square_centimetres, AreaBasis basis) : cm2_(square_centimetres), basis_(basis) {}
    constexpr std::int64_t square_centimetres() const { return cm2_; }
    constexpr AreaBasis basis() const { return basis_; }
    double square_metres() const { return static_cast<double>(cm2_) / 1e4; }
    double hectares() const { return static_cast<double>(cm2_) / 1e8; }

    constexpr bool operator==(const Area&) const = default;
    /// Throws std::logic_error when the bases differ, std::overflow_error past the range.
    Area& operator+=(Area other);
    friend Area operator+(Area a, Area b) { return a += b; }

  private:
    std::int64_t cm2_ = 0;
    AreaBasis basis_ = AreaBasis::unstated;
};

/// Square feet to square centimetres: 1 sq ft = 929.0304 cm2 exactly; rounded half to even. `ten_thousandths` is the
/// count of 1/10,000 square feet, so "1,234.5" is 12,345,000.
std::int64_t square_feet_to_cm2(std::int64_t ten_thousandths);

/// "NIA", "GIA", "IPMS 3", "rentable", "site"; "" for unstated.
std::string_view basis_label(AreaBasis basis);
/// The inverse of basis_label, ignoring case and spaces ("" is unstated); none for an unknown word.
std::optional<AreaBasis> basis_from(std::string_view label);
/// Square metres as an exact decimal without trailing zeros: "1234.5".
std::string to_decimal(Area area);
/// For storage and exchange: "1234.5 m2 NIA", "50 m2" when unstated.
std::string to_exact(Area area);
/// The inverse of to_exact; none for anything else.
std::optional<Area> area_from_exact(std::string_view text);
/// For people: "1,234.5 m² NIA", to two decimals; land ("site") of 1 ha and more in hectares, to four decimals:
/// "1.25 ha". Rounded half to even, so never what is stored or put into a form: that is to_exact.
std::string to_display(Area area);

}  // namespace terrier
