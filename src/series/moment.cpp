// Moments, and the two nights a year on which the clocks change.
#include "src/series/moment.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace terrier {

namespace {
Date last_sunday(int year, int month) {
    const Date last = Date::of(year, month, 31);
    return last.plus_days(-(last.weekday() % 7));
}
bool is_one_o_clock(std::int64_t minute) { return minute >= 60 && minute < 120; }
}  // namespace

Moment Moment::of(Date day, std::int64_t minute, bool again) {
    if (minute < 0 || minute >= minutes_a_day) throw std::out_of_range("a day has the minutes 0 to 1439");
    return from_key((day.day_number() * minutes_a_day + minute) * 2 + (again ? 1 : 0));
}

std::string to_text(Moment moment) {
    const std::int64_t minute = moment.minute_of_day();
    return fmt::format("{} {:02}:{:02}{}", to_iso(moment.day()), minute / 60, minute % 60, moment.is_again() ? " (second time)" : "");
}

MonthNumber month_of(Date day) {
    const Date::Parts parts = day.parts();
    return static_cast<MonthNumber>(parts.year * 12 + parts.month - 1);
}

Date clocks_go_forward(int year) { return last_sunday(year, 3); }
Date clocks_go_back(int year) { return last_sunday(year, 10); }
bool is_skipped_in_uk(Date day, std::int64_t minute) { return is_one_o_clock(minute) && day.month() == 3 && day == clocks_go_forward(day.year()); }
bool is_repeated_in_uk(Date day, std::int64_t minute) { return is_one_o_clock(minute) && day.month() == 10 && day == clocks_go_back(day.year()); }

Moment uk_clock_at(std::int64_t gmt_minutes) {
    const Moment gmt = Moment::from_key(gmt_minutes * 2);
    const int year = gmt.day().year();
    const std::int64_t forward = Moment::of(clocks_go_forward(year), 60).minutes(), back = Moment::of(clocks_go_back(year), 60).minutes();
    if (gmt_minutes >= forward && gmt_minutes < back) return Moment::from_key((gmt_minutes + 60) * 2);
    return Moment::from_key(gmt_minutes * 2 + (gmt_minutes >= back && gmt_minutes < back + 60 ? 1 : 0));
}

std::int64_t uk_minutes_of(Date day) {
    if (day.month() == 3 && day == clocks_go_forward(day.year())) return Moment::minutes_a_day - 60;
    if (day.month() == 10 && day == clocks_go_back(day.year())) return Moment::minutes_a_day + 60;
    return Moment::minutes_a_day;
}

}  // namespace terrier
