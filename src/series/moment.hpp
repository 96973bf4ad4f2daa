// A minute of a source's own clock: what counts and readings are dated by.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "src/base/date.hpp"

namespace terrier {

/// A minute as the clock beside the source showed it, so that a day, a weekday and an hour are what people mean by them. The
/// hour that comes twice when the clocks go back is told apart by a mark, so that its readings neither collide nor vanish.
/// Ordered by the clock's face; the second pass of a minute directly after the first.
class Moment {
  public:
    static constexpr std::int64_t minutes_a_day = 1440;

    /// 1970-01-01 00:00.
    Moment() = default;
    /// `minute` of the day from 0 to 1439; throws std::out_of_range otherwise. `again`: the second pass of that minute.
    static Moment of(Date day, std::int64_t minute, bool again = false);
    static constexpr Moment from_key(std::int64_t key) {
        Moment m;
        m.key_ = key;
        return m;
    }
    /// Twice the minutes since 1970-01-01 00:00 by the clock, and 1 more for the second pass: what is stored.
    constexpr std::int64_t key() const { return key_; }
    constexpr std::int64_t minutes() const { return key_ >> 1; }
    constexpr bool is_again() const { return (key_ & 1) != 0; }
    constexpr std::int64_t day_number() const { return minutes() >= 0 ? minutes() / minutes_a_day : -((minutes_a_day - 1 - minutes()) / minutes_a_day); }
    constexpr std::int64_t minute_of_day() const { return minutes() - day_number() * minutes_a_day; }
    /// Throws std::out_of_range outside the years of Date.
    Date day() const { return Date::from_day_number(day_number()); }
    auto operator<=>(const Moment&) const = default;

  private:
    std::int64_t key_ = 0;
};

/// "2026-03-25 09:05"; "2026-10-25 01:30 (second time)" in the repeated hour.
std::string to_text(Moment moment);

/// Months as they partition series: 12 x year + month - 1.
using MonthNumber = std::int32_t;
MonthNumber month_of(Date day);
inline Date first_day(MonthNumber month) { return Date::of(month / 12, month % 12 + 1, 1); }

/// What the clocks of the United Kingdom do in a year: they go forward at 01:00 GMT on the last Sunday of March, and back at
/// 01:00 GMT on the last Sunday of October (since 1996; the Summer Time Order 2002).
Date clocks_go_forward(int year);
Date clocks_go_back(int year);
/// True for 01:00 to 01:59 of the day on which the clocks go forward: no clock in the United Kingdom shows them.
bool is_skipped_in_uk(Date day, std::int64_t minute);
/// True for 01:00 to 01:59 of the day on which the clocks go back: they come twice.
bool is_repeated_in_uk(Date day, std::int64_t minute);
/// What a clock in the United Kingdom shows at a minute of Greenwich Mean Time, given in minutes since 1970-01-01 00:00.
Moment uk_clock_at(std::int64_t gmt_minutes);
/// Minutes that a day has by the clock of the United Kingdom: 1380, 1440 or 1500.
std::int64_t uk_minutes_of(Date day);

}  // namespace terrier
