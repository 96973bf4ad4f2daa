// Counting days, months and working days between dates, as the spreadsheets define it.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "src/base/date.hpp"
#include "src/finance/answer.hpp"

namespace terrier::finance {

/// How years and days are counted: 0 US 30/360, 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360.
enum class Basis { us_30_360, actual_actual, actual_360, actual_365, european_30_360 };

/// Days of years of twelve months of 30. European: a 31st counts as the 30th. US: a start at the end of its month counts as the 30th,
/// and an end on a 31st as the 30th after such a start, else as the 1st of the next month.
std::int64_t days360(Date start, Date end, bool european = false);
/// The part of a year between two dates, in either order. Actual/actual: days over 365, or 366 where the span of a year or less
/// holds a 29 February or lies in one leap year; over longer spans the average length of the calendar years touched.
double yearfrac(Date start, Date end, Basis basis = Basis::us_30_360);

/// Whole units between two dates: "y" years, "m" months, "d" days, "ym" months beyond the years, "md" days beyond the months, "yd" days
/// beyond the years, counted in the end's year; in either case of letters. Month steps are clipped to the month's end, so "md" is
/// never negative. Refuses an end before the start.
Result<std::int64_t> datedif(Date start, Date end, std::string_view unit);
/// The corresponding date so many months later or earlier, clipped to the month's end; refused outside the calendar.
Result<Date> edate(Date start, std::int64_t months);
/// The last day of the month so many months later or earlier.
Result<Date> eomonth(Date start, std::int64_t months);

/// Which weekdays are free, Monday first.
using Weekend = std::array<bool, 7>;
inline constexpr Weekend saturday_and_sunday{false, false, false, false, false, true, true};
/// 1 to 7: two days from Saturday and Sunday on (2: Sunday and Monday ...); 11 to 17: one day from Sunday on.
Result<Weekend> weekend_numbered(std::int64_t number);
/// Seven marks from Monday on, 1 for a free day: "0000011".
Result<Weekend> weekend_marked(std::string_view marks);

/// Working days from start to end, both counted; negative when the end is before the start. Holidays in any order.
std::int64_t networkdays(Date start, Date end, std::span<const Date> holidays = {}, const Weekend& weekend = saturday_and_sunday);
/// The working day so many working days after the start (before, when negative); the start itself for 0. Refused outside the
/// calendar and when no day of the week is worked.
Result<Date> workday(Date start, std::int64_t days, std::span<const Date> holidays = {}, const Weekend& weekend = saturday_and_sunday);

/// 1 to 7 from the day that the type begins with: 1 Sunday, 2 Monday, 3 Monday counted from 0, 11 to 17 Monday to Sunday.
Result<std::int64_t> weekday(Date date, std::int64_t return_type = 1);
/// Week of the year; the week that holds 1 January is the first. Weeks begin on: 1 and 17 Sunday, 2 and 11 Monday, 12 to 16
/// Tuesday to Saturday; 21 is the ISO week.
Result<std::int64_t> weeknum(Date date, std::int64_t return_type = 1);
/// ISO 8601: weeks begin on Monday, the first holds the year's first Thursday.
std::int64_t isoweeknum(Date date);

}  // namespace terrier::finance
