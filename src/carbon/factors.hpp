// Conversion factors held exactly, and the pinned set of a year that a footprint is worked out by.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/quantity.hpp"
#include "src/base/result.hpp"
#include "src/reference/lookup.hpp"

namespace terrier::carbon {

/// What gives rise to emissions. Amounts are whole thousandths of the factor's unit: Wh, litres, thousandths of an FTE hour, metres.
enum class Activity : std::uint8_t { gas, electricity, electricity_td, oil, lpg, biomass, heat, cooling, water_supply, water_treatment, homeworking, commuting };
inline constexpr std::size_t activity_count = 12;

struct ActivityKind {
    std::string_view name;   ///< "electricity_td": for files
    std::string_view label;  ///< "Electricity: transmission and distribution"
    std::string_view code;   ///< of its factor rows
    std::string_view unit;   ///< "kWh", of 1,000 small amounts
    std::int64_t scope;      ///< of the body's own use: 1, 2 or 3
};
const ActivityKind& kind_of(Activity activity);

/// A factor, kg CO2e a unit: whole number x 10^-places, exactly as published.
struct Factor {
    std::int64_t digits = 0;
    int places = 0;
    const ReferenceFactor* row = nullptr;  ///< alive as long as the portfolio
    double as_double() const;
};
/// A plain decimal of at most 15 significant digits; none for anything else, a blank included.
std::optional<Factor> exact_factor(const ReferenceFactor& row);

/// `amount` x the factor in grams, rounded half to even: 95,000,000 Wh at 0.17700 = 16,815,000 g. Throws std::overflow_error.
Carbon emitted(std::int64_t amount, const Factor& factor);

/// The set of one calendar year: what is in force in the middle of it.
struct FactorSet {
    std::int64_t year = 0;
    std::map<Activity, Factor> factors;
    /// Null when there is none.
    const Factor* find(Activity activity) const;
};
/// Of each activity the row of the year that has a value: by the activity's code, or by the id under which the government publishes
/// that row (the ids stay the same from year to year, so an imported flat file is found), ours before shipped. A blank is no
/// nought: such a row counts as missing.
FactorSet factor_set(const TableSet& portfolio, std::int64_t year);
/// One row of the year; null when none has a value. `code` or published id as in factor_set.
const ReferenceFactor* factor_of_year(const TableSet& portfolio, std::string_view code, std::int64_t year);

/// The calendar year holding most of the days from one to another, both counted; of a tie the earlier. The financial year 2025/26 is
/// reported by the set of 2025. Throws std::invalid_argument when `to` is before `from`.
std::int64_t factor_year(Date from, Date to);
/// "No conversion factor for natural gas is recorded for 2031 ...": names the factor, the year and the remedy.
std::string missing_factor(Activity activity, std::int64_t year);
/// "0.177 kgCO2e/kWh; Government conversion factors ..., 2025 (OGL v3); edition 2026-11; published id 7_400_4000_5_1".
std::string pinned(const Factor& factor);

}  // namespace terrier::carbon
