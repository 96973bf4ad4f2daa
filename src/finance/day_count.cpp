// Day counts.
#include "src/finance/day_count.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <vector>

namespace terrier::finance {

namespace {
bool is_leap(int year) { return Date::make(year, 2, 29).has_value(); }
bool is_february_end(Date date) { return date.month() == 2 && date == date.end_of_month(); }

std::int64_t of_parts(Date start, Date end, int start_day, int end_day) {
    return 360 * std::int64_t{end.year() - start.year()} + 30 * (end.month() - start.month()) + (end_day - start_day);
}

// The bond markets' rule, in which the end of February counts as a 30th at both ends.
std::int64_t us_days(Date start, Date end) {
    int from = start.day(), to = end.day();
    if (is_february_end(start) && is_february_end(end)) to = 30;
    if (is_february_end(start) || from == 31) from = 30;
    if (to == 31 && from == 30) to = 30;
    return of_parts(start, end, from, to);
}

double days_of_year(Date start, Date end) {
    const bool is_within_a_year = start.year() == end.year() ||
                                  (end.year() == start.year() + 1 && std::pair(end.month(), end.day()) <= std::pair(start.month(), start.day()));
    if (!is_within_a_year) {
        std::int64_t days = 0;
        for (int year = start.year(); year <= end.year(); ++year) days += is_leap(year) ? 366 : 365;
        return static_cast<double>(days) / (end.year() - start.year() + 1);
    }
    if (start.year() == end.year()) return is_leap(start.year()) ? 366 : 365;
    const bool holds_leap_day = (is_leap(start.year()) && start <= Date::of(start.year(), 2, 29)) || (is_leap(end.year()) && Date::of(end.year(), 2, 29) <= end);
    return holds_leap_day ? 366 : 365;
}

std::int64_t whole_months(Date start, Date end) {
    return 12 * std::int64_t{end.year() - start.year()} + end.month() - start.month() - (end.day() < start.day() ? 1 : 0);
}

Result<Date> beyond_calendar() { return wrong("months", "That leads outside the calendar, which runs from the year 1400 to 9999."); }
}  // namespace

std::int64_t days360(Date start, Date end, bool european) {
    int from = std::min(start.day(), 30), to = end.day();
    if (european) return of_parts(start, end, from, std::min(to, 30));
    if (is_february_end(start)) from = 30;
    if (to == 31 && from == 30) to = 30;
    return of_parts(start, end, from, to);
}

double yearfrac(Date start, Date end, Basis basis) {
    if (end < start) std::swap(start, end);
    const auto actual = static_cast<double>(days_between(start, end));
    switch (basis) {
        case Basis::us_30_360: return static_cast<double>(us_days(start, end)) / 360;
        case Basis::actual_actual: return actual / days_of_year(start, end);
        case Basis::actual_360: return actual / 360;
        case Basis::actual_365: return actual / 365;
        case Basis::european_30_360: return static_cast<double>(days360(start, end, true)) / 360;
    }
    throw std::logic_error("a basis that isn't one");
}

Result<std::int64_t> datedif(Date start, Date end, std::string_view unit) {
    if (end < start) return wrong("end", "The end must not be before the start.");
    std::string wanted(unit);
    for (char& c : wanted) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::int64_t months = whole_months(start, end);
    if (wanted == "y") return months / 12;
    if (wanted == "m") return months;
    if (wanted == "d") return days_between(start, end);
    if (wanted == "ym") return months % 12;
    if (wanted == "md") return days_between(start.plus_months(months), end);
    if (wanted == "yd") {
        const bool is_past = std::pair(start.month(), start.day()) <= std::pair(end.month(), end.day());
        return days_between(start.plus_months(12 * std::int64_t{end.year() - start.year() - (is_past ? 0 : 1)}), end);
    }
    return wrong("unit", "The unit must be one of y, m, d, ym, md, yd.");
}

Result<Date> edate(Date start, std::int64_t months) {
    if (months > 120'000 || months < -120'000) return beyond_calendar();
    try {
        return start.plus_months(months);
    } catch (const std::out_of_range&) {
        return beyond_calendar();
    }
}

Result<Date> eomonth(Date start, std::int64_t months) {
    return edate(start, months).map([](Date date) { return date.end_of_month(); });
}

Result<Weekend> weekend_numbered(std::int64_t number) {
    Weekend weekend{};
    if (number >= 1 && number <= 7) {
        weekend[static_cast<std::size_t>((number + 4) % 7)] = weekend[static_cast<std::size_t>((number + 5) % 7)] = true;
        return weekend;
    }
    if (number >= 11 && number <= 17) {
        weekend[static_cast<std::size_t>((number - 11 + 6) % 7)] = true;
        return weekend;
    }
    return wrong("weekend", "The weekend must be a number from 1 to 7 or 11 to 17, or seven marks such as \"0000011\".");
}

Result<Weekend> weekend_marked(std::string_view marks) {
    if (marks.size() != 7 || marks.find_first_not_of("01") != std::string_view::npos)
        return wrong("weekend", "The weekend must be seven marks from Monday on, 1 for a free day: \"0000011\".");
    Weekend weekend{};
    for (std::size_t i = 0; i < 7; ++i) weekend[i] = marks[i] == '1';
    return weekend;
}

namespace {
bool is_free(Date date, const Weekend& weekend) { return weekend[static_cast<std::size_t>(date.weekday() - 1)]; }

// Those holidays that would be working days otherwise, in order and once each.
std::vector<Date> working_holidays(std::span<const Date> holidays, const Weekend& weekend) {
    std::vector<Date> all(holidays.begin(), holidays.end());
    std::erase_if(all, [&](Date date) { return is_free(date, weekend); });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::int64_t worked_a_week(const Weekend& weekend) { return std::count(weekend.begin(), weekend.end(), false); }

// Days from start to end that aren't of the weekend; start <= end.
std::int64_t weekdays_between(Date start, Date end, const Weekend& weekend) {
    const std::int64_t days = days_between(start, end) + 1;
    std::int64_t count = days / 7 * worked_a_week(weekend);
    for (std::int64_t i = 0; i < days % 7; ++i) count += !weekend[static_cast<std::size_t>((start.weekday() - 1 + i) % 7)];
    return count;
}
}  // namespace

std::int64_t networkdays(Date start, Date end, std::span<const Date> holidays, const Weekend& weekend) {
    if (end < start) return -networkdays(end, start, holidays, weekend);
    const std::vector<Date> free = working_holidays(holidays, weekend);
    return weekdays_between(start, end, weekend) - (std::upper_bound(free.begin(), free.end(), end) - std::lower_bound(free.begin(), free.end(), start));
}

Result<Date> workday(Date start, std::int64_t days, std::span<const Date> holidays, const Weekend& weekend) {
    const std::int64_t worked = worked_a_week(weekend);
    if (worked == 0) return wrong("weekend", "No day of the week is worked, so no working day can be found.");
    if (days > 4'000'000 || days < -4'000'000) return wrong("days", "That leads outside the calendar, which runs from the year 1400 to 9999.");
    const std::vector<Date> free = working_holidays(holidays, weekend);
    const std::int64_t step = days < 0 ? -1 : 1;
    try {
        Date date = start;
        std::int64_t left = days * step;
        // Whole weeks at once, which hold as many working days wherever they begin; their holidays are given back.
        while (left > worked) {
            const std::int64_t weeks = (left - 1) / worked;
            const Date far = date.plus_days(step * weeks * 7);
            const Date low = step > 0 ? date.plus_days(1) : far, high = step > 0 ? far : date.plus_days(-1);
            left -= weeks * worked - (std::upper_bound(free.begin(), free.end(), high) - std::lower_bound(free.begin(), free.end(), low));
            date = far;
        }
        while (left > 0) {
            date = date.plus_days(step);
            left -= !is_free(date, weekend) && !std::binary_search(free.begin(), free.end(), date);
        }
        return date;
    } catch (const std::out_of_range&) {
        return wrong("days", "That leads outside the calendar, which runs from the year 1400 to 9999.");
    }
}

Result<std::int64_t> weekday(Date date, std::int64_t return_type) {
    const std::int64_t monday_first = date.weekday();
    if (return_type == 1) return monday_first % 7 + 1;
    if (return_type == 2) return monday_first;
    if (return_type == 3) return monday_first - 1;
    if (return_type >= 11 && return_type <= 17) return (monday_first - (return_type - 10) + 7) % 7 + 1;
    return wrong("return_type", "The type must be 1, 2, 3 or 11 to 17.");
}

Result<std::int64_t> weeknum(Date date, std::int64_t return_type) {
    std::int64_t first_day = 0;  // 1 = Monday
    if (return_type == 21) return isoweeknum(date);
    if (return_type == 1) first_day = 7;
    else if (return_type == 2) first_day = 1;
    else if (return_type >= 11 && return_type <= 17) first_day = return_type - 10;
    else return wrong("return_type", "The type must be 1, 2, 11 to 17 or 21.");
    const Date new_year = Date::of(date.year(), 1, 1);
    const std::int64_t before = (new_year.weekday() - first_day + 7) % 7;
    return (days_between(new_year, date) + before) / 7 + 1;
}

std::int64_t isoweeknum(Date date) {
    // By day numbers, since the Thursday may lie beyond the calendar's last day.
    const std::int64_t thursday = date.day_number() + 4 - date.weekday();
    int year = date.year();
    if (thursday < Date::of(year, 1, 1).day_number()) --year;
    else if (thursday > Date::of(year, 12, 31).day_number()) return 1;
    const std::int64_t new_year = year == date.year() ? Date::of(year, 1, 1).day_number() : Date::of(year + 1, 1, 1).day_number() - (is_leap(year) ? 366 : 365);
    return (thursday - new_year) / 7 + 1;
}

}  // namespace terrier::finance
