// A calendar date that always exists.
#pragma once

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terrier {

/// What a month step does when the target month is too short (31 January + 1 month).
enum class MonthEnd {
    clip,     ///< the last day of the shorter month: 28 or 29 February
    sticky,   ///< as clip, and the last day of a month stays the last day: 28 February + 1 month = 31 March
};

/// A Gregorian date from 1400-01-01 to 9999-12-31, always valid; never a special value, never a time.
class Date {
  public:
    /// 1 January 1970.
    Date() : date_(1970, 1, 1) {}
    /// None when no such day exists (30 February) or the year is outside 1400 to 9999.
    static std::optional<Date> make(int year, int month, int day);
    /// As make, but throws std::out_of_range: for literals and computed dates that must exist.
    static Date of(int year, int month, int day);
    /// Exactly "2026-03-25"; none for anything else.
    static std::optional<Date> from_iso(std::string_view text);
    /// Days counted from 1970-01-01; throws std::out_of_range outside the range of years.
    static Date from_day_number(std::int64_t days);

    struct Parts {
        int year, month, day;
    };
    /// Year, month and day worked out once, where more than one of them is wanted.
    Parts parts() const {
        const auto ymd = date_.year_month_day();
        return {ymd.year, ymd.month, ymd.day};
    }
    int year() const { return date_.year(); }
    int month() const { return date_.month(); }
    int day() const { return date_.day(); }
    std::int64_t day_number() const;
    /// 1 = Monday ... 7 = Sunday.
    int weekday() const;

    /// Throws std::out_of_range outside the range of years.
    Date plus_days(std::int64_t days) const;
    /// Throws std::out_of_range outside the range of years.
    Date plus_months(std::int64_t months, MonthEnd rule = MonthEnd::clip) const;
    Date end_of_month() const;

    friend bool operator==(const Date& a, const Date& b) { return a.date_ == b.date_; }
    friend std::strong_ordering operator<=>(const Date& a, const Date& b) {
        return a.date_.day_number() <=> b.date_.day_number();
    }

  private:
    explicit Date(boost::gregorian::date date) : date_(date) {}
    boost::gregorian::date date_;
};

/// Whole days from a to b: negative when b is before a.
std::int64_t days_between(Date a, Date b);
/// "2026-03-25".
std::string to_iso(Date date);
/// "25/03/2026", as a person in the UK reads it.
std::string to_display(Date date);
/// The financial year (1 April to 31 March) that a date lies in, named by its first year: 2026 for 31 March 2027.
int financial_year(Date date);
/// "2026/27".
std::string financial_year_label(int first_year);

}  // namespace terrier
