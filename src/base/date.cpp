// Calendar dates: made, moved and written without streams, locales or time zones.
#include "src/base/date.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "src/base/digits.hpp"

namespace terrier {
namespace {

constexpr int first_year = 1400;
constexpr int last_year = 9999;
/// boost counts days from the Julian epoch; this is 1970-01-01 there.
constexpr std::int64_t epoch = 2'440'588;

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// The value of `width` digits, or -1.
int number(const char* text, int width) {
    int value = 0;
    for (int i = 0; i < width; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

[[noreturn]] void throw_out_of_range() {
    throw std::out_of_range("A date lies outside the years 1400 to 9999, or is a day that no calendar has");
}

boost::gregorian::date boost_date(int year, int month, int day) {
    return {static_cast<unsigned short>(year), static_cast<unsigned short>(month), static_cast<unsigned short>(day)};
}

}  // namespace

std::optional<Date> Date::make(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
        return std::nullopt;
    }
    return Date(boost_date(year, month, day));
}

Date Date::of(int year, int month, int day) {
    const auto date = make(year, month, day);
    if (!date) throw_out_of_range();
    return *date;
}

std::optional<Date> Date::from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return make(number(text.data(), 4), number(text.data() + 5, 2), number(text.data() + 8, 2));
}

Date Date::from_day_number(std::int64_t days) {
    static const std::int64_t lowest = Date::of(first_year, 1, 1).day_number();
    static const std::int64_t highest = Date::of(last_year, 12, 31).day_number();
    if (days < lowest || days > highest) throw_out_of_range();
    using Number = boost::gregorian::date::date_int_type;
    return Date(boost::gregorian::date(static_cast<Number>(days + epoch)));
}

std::int64_t Date::day_number() const { return static_cast<std::int64_t>(date_.day_number()) - epoch; }

int Date::weekday() const {
    // Day 0 is a Thursday; the sum keeps every date since 1400 (day -208,188) above zero.
    return static_cast<int>((day_number() + 3 + 7 * 30'000) % 7) + 1;
}

Date Date::plus_days(std::int64_t days) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(day_number(), days, &sum)) throw_out_of_range();
    return from_day_number(sum);
}

Date Date::plus_months(std::int64_t months, MonthEnd rule) const {
    constexpr std::int64_t limit = std::int64_t{12} * (last_year - first_year + 1);
    if (months > limit || months < -limit) throw_out_of_range();
    const auto parts = date_.year_month_day();
    const int month = parts.month;
    const int day = parts.day;
    const std::int64_t count = static_cast<std::int64_t>(parts.year) * 12 + month - 1 + months;
    const auto to_year = static_cast<int>(count / 12);
    const auto to_month = static_cast<int>(count % 12) + 1;
    if (to_year < first_year || to_year > last_year) throw_out_of_range();
    const int longest = days_in(to_year, to_month);
    const bool stays_last = rule == MonthEnd::sticky && day == days_in(parts.year, month);
    return Date(boost_date(to_year, to_month, stays_last ? longest : std::min(day, longest)));
}

Date Date::end_of_month() const {
    const auto parts = date_.year_month_day();
    return Date(boost_date(parts.year, parts.month, days_in(parts.year, parts.month)));
}

std::int64_t days_between(Date a, Date b) { return b.day_number() - a.day_number(); }

std::string to_iso(Date date) {
    const Date::Parts parts = date.parts();
    std::string text(10, '-');
    put_digits(text.data(), static_cast<unsigned>(parts.year), 4);
    put_digits(text.data() + 5, static_cast<unsigned>(parts.month), 2);
    put_digits(text.data() + 8, static_cast<unsigned>(parts.day), 2);
    return text;
}

std::string to_display(Date date) {
    const Date::Parts parts = date.parts();
    std::string text(10, '/');
    put_digits(text.data(), static_cast<unsigned>(parts.day), 2);
    put_digits(text.data() + 3, static_cast<unsigned>(parts.month), 2);
    put_digits(text.data() + 6, static_cast<unsigned>(parts.year), 4);
    return text;
}

int financial_year(Date date) {
    const Date::Parts parts = date.parts();
    return parts.month >= 4 ? parts.year : parts.year - 1;
}

std::string financial_year_label(int year) {
    std::string text = std::to_string(year) + "/00";
    put_digits(text.data() + text.size() - 2, static_cast<unsigned>(((year + 1) % 100 + 100) % 100), 2);
    return text;
}

}  // namespace terrier
