// Areas: sums within one basis, conversion from square feet, and text.
#include "src/base/area.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "src/base/digits.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace {

constexpr std::array<std::string_view, 9> labels{"",       "NIA",    "GIA",      "GEA", "IPMS 1",
                                                 "IPMS 2", "IPMS 3", "rentable", "site"};
constexpr std::int64_t cm2_per_hectare = 100'000'000;

std::string with_basis(std::string text, AreaBasis basis) {
    const std::string_view label = basis_label(basis);
    if (!label.empty()) text.append(" ").append(label);
    return text;
}

/// Square centimetres from "1234.5"; none unless it is exactly what to_decimal writes.
std::optional<std::int64_t> exact_cm2(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::size_t places = point < text.size() ? text.size() - point - 1 : 0;
    const bool zeros_to_spare =
        (point > 1 && text[0] == '0') || (point < text.size() && (places == 0 || text.back() == '0'));
    if (point == 0 || point > 15 || places > 4 || zeros_to_spare) return std::nullopt;
    int128 value = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    for (std::size_t i = places; i < 4; ++i) value *= 10;
    if (negative) value = -value;
    const auto cm2 = static_cast<std::int64_t>(value);
    if (cm2 != value || (negative && cm2 == 0)) return std::nullopt;
    return cm2;
}

}  // namespace

Area& Area::operator+=(Area other) {
    if (basis_ != other.basis_) throw std::logic_error("Area: adding areas of different bases");
    std::int64_t sum = 0;
    if (__builtin_add_overflow(cm2_, other.cm2_, &sum)) {
        throw std::overflow_error("An area is past the range that can be held exactly");
    }
    cm2_ = sum;
    return *this;
}

std::int64_t square_feet_to_cm2(std::int64_t ten_thousandths) {
    // 1 sq ft = 30.48 cm x 30.48 cm = 929.0304 cm2.
    return narrowed(divided_half_even(static_cast<int128>(ten_thousandths) * 9'290'304, 100'000'000), "An area");
}

std::string_view basis_label(AreaBasis basis) { return labels.at(static_cast<std::size_t>(basis)); }

std::optional<AreaBasis> basis_from(std::string_view label) {
    const auto plain = [](std::string_view text) {
        std::string kept;
        for (const char c : lower_ascii(text)) {
            if (c != ' ') kept += c;
        }
        return kept;
    };
    if (label.size() > 40) return std::nullopt;
    const std::string wanted = plain(label);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (plain(labels[i]) == wanted) return static_cast<AreaBasis>(i);
    }
    return std::nullopt;
}

std::string to_decimal(Area area) { return decimal_text(area.square_centimetres(), 4, 0, false); }

std::string to_exact(Area area) { return with_basis(to_decimal(area) + " m2", area.basis()); }

std::optional<Area> area_from_exact(std::string_view text) {
    const std::size_t unit = text.find(" m2");
    if (unit == std::string_view::npos) return std::nullopt;
    const auto cm2 = exact_cm2(text.substr(0, unit));
    std::string_view label = text.substr(unit + 3);
    if (!cm2 || label == " ") return std::nullopt;
    if (label.starts_with(' ')) {
        label.remove_prefix(1);
    } else if (!label.empty()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == label) return Area(*cm2, static_cast<AreaBasis>(i));
    }
    return std::nullopt;
}

std::string to_display(Area area) {
    const std::int64_t cm2 = area.square_centimetres();
    if (area.basis() == AreaBasis::site && (cm2 >= cm2_per_hectare || cm2 <= -cm2_per_hectare)) {
        const auto square_metres = static_cast<std::int64_t>(divided_half_even(cm2, 10'000));
        return decimal_text(square_metres, 4, 0, true) + " ha";
    }
    const auto hundredths = static_cast<std::int64_t>(divided_half_even(cm2, 100));
    return with_basis(decimal_text(hundredths, 2, 0, true) + " m²", area.basis());
}

}  // namespace terrier
