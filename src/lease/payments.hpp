// The payments of one charge: its periods, due dates and amounts, from plain terms.
#pragma once

#include "src/lease/apportion.hpp"

namespace terrier {

/// How payments within the year are sized.
/// equal: each whole period is the same part of the annual rent (a quarter, a twelfth), as leases nearly always say; only
/// broken periods are apportioned. accrued: every payment is the rent of its days by the method, so that the payments of
/// any span add up to apportioned_rent of the span.
enum class Instalments : std::uint8_t { equal, accrued };

/// A span of days over which one annual rent runs; 0 while nothing is payable. The rent is `annual` x numerator /
/// denominator (a half-rent period: 1 / 2).
struct RentStretch {
    Date from;
    std::optional<Date> to;  ///< none: without end; only of the last stretch
    Money annual;
    std::int64_t numerator = 1, denominator = 1;
    std::size_t tag = 0;  ///< the caller's own
};

struct PaymentTerms {
    Date first_day;  ///< what periods are counted from, where no quarter days fix them
    ChargeFrequency frequency{};
    QuarterDays quarter_days{};
    ChargeTiming timing{};
    ApportionmentMethod method{};  ///< may be unknown where no period is broken
    std::int64_t due_offset = 0;   ///< days; at most 3,660 either way
    Instalments instalments = Instalments::equal;
    std::vector<RentStretch> stretches;  ///< in order, none overlapping
};

/// Which payments are wanted.
enum class WindowBy : std::uint8_t {
    due,     ///< those that fall due in the window
    period,  ///< those whose period touches it
};
struct Window {
    Date from, to;
    WindowBy by = WindowBy::due;
};

enum class PaymentRule : std::uint8_t { whole_period, broken_period, accrued, once };

struct Payment {
    Date from, to, due;
    Money net;
    std::size_t stretch = 0;  ///< its place among the terms' stretches
    PaymentRule rule{};
};

/// The payments in the window, stretch by stretch in order of date; costs nothing for years outside the window.
///
/// - A period in which the rent changes gives one payment for each rent. In advance they are due when the period begins, or
///   on its first day with anything payable; in arrears on its last day with the charge running; then due_offset.
/// - Each stretch is added up by itself. Equal instalments: a whole period is 1/4 (1/12, 1/2, 1) of the rent; a broken one
///   by the method: days / 365; whole months / 12 + days / 365; or, as quarter_share, the share of the payment period by
///   days; never more than the whole period's. Where a whole year counted from the stretch's first day is completed in
///   its last, broken period, that period makes the years up to exactly the annual rent, and the days after the
///   anniversary are apportioned. (From 29 February where periods begin on the 28th, the last period can be whole, and stays
///   a whole one.) Weeks are always accrued daily, 7 / 365 a week.
/// - Rounding: payments of whole periods are differences of the rounded cumulative rent; the first broken one is rounded by
///   itself; the last payment of a stretch is what the rounded whole leaves, so that the payments of a stretch add up to
///   annual x years (rent_years), rounded half to even once.
/// - once: the annual rent of the first stretch, whole, due on the first day, or in arrears on the last.
///
/// Faults: frequency_unknown, quarter_days_unknown, timing_unknown, apportionment_unknown (only when a broken period is
/// wanted), due_offset_range, period_reversed. Unordered stretches are std::logic_error.
Result<std::vector<Payment>> payments(const PaymentTerms& terms, const Window& window);

/// The years' rent that a stretch with an end amounts to, as `payments` adds it up. The same faults.
Result<Years> rent_years(const PaymentTerms& terms, std::size_t stretch);

/// A rent that steps from `from` on, and spans in which nothing is payable, as stretches.
struct RentStep {
    Date from;
    Money annual;
};
/// Faults: period_reversed, step_outside, rent_free_outside, negative_rent, step_repeated.
Result<std::vector<RentStretch>> stretches(Money annual, Date from, std::optional<Date> to, std::vector<RentStep> steps, const std::vector<Period>& rent_free);

}  // namespace terrier
