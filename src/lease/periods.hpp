// Quarter days, and the payment periods that a charge is divided into.
#pragma once

#include <vector>

#include "src/base/result.hpp"
#include "src/portfolio/charge.hpp"

namespace terrier {

/// The day number (Date::day_number) of a day of the proleptic Gregorian calendar, any year; the day is clipped to the
/// month's end. Months run past the year: month 13 is January of the next.
std::int64_t day_number_of(std::int64_t year, std::int64_t month, int day);
/// The day number of the corresponding day so many months later, clipped to the month's end: 31 January + 1 month is
/// 28 or 29 February, + 2 months 31 March. Counted from `date` each time, so a month's end is never worn down.
std::int64_t months_after(Date date, std::int64_t months);
/// Whole years from `from` on, by corresponding date, that have gone by when day number `end` begins; 0 before `from`.
std::int64_t whole_years(Date from, std::int64_t end);

/// The days from `from` to `to`, both included, on which quarters begin: english 25 Mar, 24 Jun, 29 Sep, 25 Dec; modern
/// 1 Jan, Apr, Jul, Oct; scottish 28 Feb, May, Aug, Nov; from_start: `from` and every third month after it.
/// Faults: quarter_days_unknown, period_reversed.
Result<std::vector<Date>> quarter_days(QuarterDays set, Date from, Date to);

/// An inclusive span of days.
struct Period {
    Date from, to;
    bool operator==(const Period&) const = default;
};

/// The endless sequence of payment periods of a charge, by number; which number is the first is of no meaning.
/// - weekly: weeks counted from the first day;
/// - monthly: months counted from the first day; with modern quarter days, calendar months;
/// - quarterly: from each quarter day, or every third month from the first day (from_start);
/// - half-yearly: from 25 Mar and 29 Sep (english), 1 Jan and 1 Jul (modern), 28 May and 28 Nov (scottish: Whitsunday and
///   Martinmas), or every sixth month from the first day (from_start);
/// - yearly: from the first day and each corresponding date.
/// Months that are too short are clipped and counted from the first day, so 31 January monthly gives 28 February and then
/// 31 March. Arithmetic is on day numbers, so that periods at the ends of the calendar can be asked for.
class PeriodCalendar {
  public:
    /// Faults: frequency_unknown, quarter_days_unknown (of quarterly and half-yearly). `once` has no periods:
    /// std::logic_error.
    static Result<PeriodCalendar> make(ChargeFrequency frequency, QuarterDays quarters, Date first_day);

    /// Periods in a year: 12, 4, 2 or 1; 0 for weeks, which no year is made of.
    int per_year() const { return per_year_; }
    /// The number of the period that a day lies in.
    std::int64_t index_at(std::int64_t day_number) const;
    /// The day number on which a period begins.
    std::int64_t start(std::int64_t index) const;

  private:
    PeriodCalendar(Date first_day, int per_year) : first_day_(first_day), per_year_(per_year) {}

    Date first_day_;
    int per_year_;
    std::array<int, 12> months_{};  ///< of the days that periods begin on; the first 0: counted from the first day
    std::array<int, 12> days_{};
};

}  // namespace terrier
