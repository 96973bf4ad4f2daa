// Rent for part of a year: the three methods of apportionment, exact until one final rounding.
#pragma once

#include "src/lease/periods.hpp"

namespace terrier {

/// An exact count of years, in lowest terms; the denominator is above 0.
struct Years {
    std::int64_t numerator = 0, denominator = 1;

    bool operator==(const Years&) const = default;
    friend std::strong_ordering operator<=>(const Years& a, const Years& b);
    friend Years operator+(Years a, Years b);
    friend Years operator-(Years a, Years b);
};
/// numerator / denominator in lowest terms; the denominator must be above 0.
Years years(std::int64_t numerator, std::int64_t denominator);

/// How many years' rent is due for the days from `from` up to and without day number `end`:
/// - whole years first, counted from `from` by corresponding date (29 February clipped to the 28th): each is 1, leap year
///   or not, so that whole years give the annual rent exactly;
/// - the rest, by daily_365: its days / 365, at most 1 (the 366th day of a leap year is not charged twice);
/// - by month_days: its whole months by corresponding date / 12 + the days left / 365;
/// - by quarter_share: of each quarter of `set` that it touches, 1/4 x its days in the quarter / the quarter's days, at
///   most 1 in all. from_start: quarters counted from `from`.
/// 0 when `end` is not past `from`. The method must be known: std::logic_error.
Years years_due(ApportionmentMethod method, Date from, std::int64_t end, QuarterDays set = QuarterDays::english);

/// The rent for an inclusive span: annual x years_due, rounded half to even once. £100,000 for 1 November to 24 December:
/// £14,794.52 (daily_365), £15,517.24 (quarter_share, English), £14,908.68 (month_days).
/// Faults: apportionment_unknown, period_reversed, quarter_days_unknown. Throws std::overflow_error.
Result<Money> apportioned_rent(Money annual, Date from, Date to, ApportionmentMethod method, QuarterDays set = QuarterDays::english);

/// annual x years x numerator / denominator, in whole pence rounded half to even, in 128 bits: a sum over thousands of years
/// may pass what Money holds while each payment doesn't.
std::int64_t rent_difference(Money annual, Years before, Years after, std::int64_t numerator = 1, std::int64_t denominator = 1);

/// One fault said in one way wherever the method is needed and not known.
Fault apportionment_unknown();

}  // namespace terrier
