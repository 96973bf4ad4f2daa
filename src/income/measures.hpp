// Named figures for scorecards: each a value as at a date with its parts, and what is missing to make it whole.
#pragma once

#include <functional>
#include <span>

#include "src/income/rent_roll.hpp"
#include "src/series/series.hpp"

namespace terrier::income {

/// A figure. `value` is worked out from what is known; it is the whole truth only when `complete`.
struct Measure {
    std::string_view name, unit;
    Date as_at;
    Cell value, numerator, denominator;  ///< nothing when there is none (a denominator of nought, a figure without parts)
    std::vector<std::string> missing;    ///< what isn't known, in sentences, each naming its record
    std::vector<Source> sources;         ///< the records counted
    /// Nothing is missing and there is a value.
    bool is_complete() const { return missing.empty() && !std::holds_alternative<std::monostate>(value); }
};

/// One measure as documented. Names are permanent. Units: "GBP" (a year where it recurs), "share", "count", "years", "months", "m2", "desks",
/// "score" (0 to 100), "GBP/m2".
struct MeasureKind {
    std::string_view name, title, unit, rule;
    std::function<Measure(const Portfolio&, Date)> compute;  ///< fills all but name, unit and date
    std::function<Measure(const Portfolio&, Date, const SeriesSet&)> compute_counted{};  ///< of those that rest on counts or readings; else empty
};
/// Every measure, by name.
std::span<const MeasureKind> measures();
/// Null when there is none of that name.
const MeasureKind* measure_named(std::string_view name);
/// The figure, with its name, unit and date. As at a date after `today` (when given), a lease counted whose term will be past
/// without the 1954 Act or a recorded end is named as missing: nobody knows yet whether it will still pay. Counts aside.
/// `counts`: the counts and readings in memory, for measures that rest on them.
Measure measured(const MeasureKind& kind, const Portfolio& portfolio, Date as_at, std::optional<Date> today = {}, const SeriesSet* counts = nullptr);

/// A cell as a plain number: pounds, fractions, square metres, kWh, tonnes, m3; none for what is no number.
std::optional<double> plain_number(const Cell& cell);

}  // namespace terrier::income
