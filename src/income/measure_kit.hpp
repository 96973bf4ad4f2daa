// What the families of measures share. Private to this room.
#pragma once

#include <fmt/format.h>

#include "src/income/measures.hpp"

namespace terrier::income {

// Why a figure isn't known.
inline constexpr std::string_view no_rent = "no rent is recorded", no_value = "no rental value is recorded", below_nought = "a rent below nought is recorded, which counts as not known";
inline std::string_view why_no_rent(const LetLease& let) { return let.is_below_nought ? below_nought : no_rent; }

/// "Suite 2 (lease 0190...): no rent is recorded".
template <class R>
void miss(Measure& m, const Portfolio& portfolio, Id<R> id, std::string_view what) {
    m.missing.push_back(fmt::format("{} ({} {}): {}", portfolio.title(record_type<R>(), id.value), record_type<R>().name, to_text(id.value), what));
}

/// value = part / whole; none when the whole isn't above nought, which is then said.
inline void set_share(Measure& m, Money part, Money whole, std::string_view nothing) {
    m.numerator = part, m.denominator = whole;
    if (whole > Money{}) m.value = static_cast<double>(part.pence()) / static_cast<double>(whole.pence());
    else m.missing.emplace_back(nothing);
}
inline void set_share(Measure& m, std::int64_t part, std::int64_t whole, std::string_view nothing) {
    m.numerator = part, m.denominator = whole;
    if (whole > 0) m.value = static_cast<double>(part) / static_cast<double>(whole);
    else m.missing.emplace_back(nothing);
}
inline void set_share(Measure& m, Area part, Area whole, std::string_view nothing) {
    m.numerator = part, m.denominator = whole;
    if (whole.square_centimetres() > 0) m.value = static_cast<double>(part.square_centimetres()) / static_cast<double>(whole.square_centimetres());
    else m.missing.emplace_back(nothing);
}

// Each family, in no order.
std::vector<MeasureKind> income_measures();
std::vector<MeasureKind> tenancy_measures();
std::vector<MeasureKind> ledger_measures();
std::vector<MeasureKind> register_measures();

}  // namespace terrier::income
