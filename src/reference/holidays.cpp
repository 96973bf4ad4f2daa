// Looking days up in a calendar.
#include "src/reference/holidays.hpp"

#include <algorithm>

namespace terrier {

HolidayCalendar::HolidayCalendar(const Portfolio& portfolio, std::string_view code) {
    for (const ReferenceHoliday& row : portfolio.table<ReferenceHoliday>()) {
        if (row.code != code || !row.from_date || row.status != ReferenceStatus::in_force) continue;
        // A row without a last day is one day, not a closure for good.
        const Date last = row.to_date.value_or(*row.from_date);
        if (*row.from_date <= last) spans_.emplace_back(*row.from_date, last);
    }
    std::sort(spans_.begin(), spans_.end());
}

bool HolidayCalendar::is_holiday(Date date) const {
    return std::any_of(spans_.begin(), spans_.end(), [date](const auto& span) { return span.first <= date && date <= span.second; });
}

bool HolidayCalendar::is_working_day(Date date) const { return date.weekday() <= 5 && !is_holiday(date); }

Date HolidayCalendar::on_working_day(Date date) const {
    while (!is_working_day(date) && date < Date::of(9999, 12, 31)) date = date.plus_days(1);
    return date;
}

Date HolidayCalendar::after_working_days(Date date, std::int64_t days) const {
    date = on_working_day(date);
    for (std::int64_t n = 0; n < days && date < Date::of(9999, 12, 31); ++n) date = on_working_day(date.plus_days(1));
    return date;
}

bool HolidayCalendar::knows(int year) const {
    return std::any_of(spans_.begin(), spans_.end(), [year](const auto& span) { return span.first.year() <= year && year <= span.second.year(); });
}

std::vector<Date> HolidayCalendar::between(Date from, Date to) const {
    std::vector<Date> days;
    for (const auto& [first, last] : spans_)
        for (Date day = std::max(first, from); day <= std::min(last, to); day = day.plus_days(1)) {
            days.push_back(day);
            if (day == Date::of(9999, 12, 31)) break;
        }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace terrier
