// Working days by a calendar of holidays, which are dated reference rows.
#pragma once

#include <string_view>

#include "src/portfolio/portfolio.hpp"

namespace terrier {

inline constexpr std::string_view england_and_wales = "england_and_wales";

/// The holidays of one calendar: its rows in force, shipped ones and closures of our own alike.
class HolidayCalendar {
  public:
    explicit HolidayCalendar(const Portfolio& portfolio, std::string_view code = england_and_wales);

    bool is_holiday(Date date) const;
    /// Monday to Friday, and no holiday.
    bool is_working_day(Date date) const;
    /// The date itself or the next working day after it; 9999-12-31 at the latest.
    Date on_working_day(Date date) const;
    /// So many working days after the date, which first moves to a working day; 0 gives that.
    Date after_working_days(Date date, std::int64_t days) const;
    /// Some holiday of the date's year is recorded. Where none is, only weekends are known.
    bool knows(int year) const;
    /// Every holiday from one day to another, both included, in order.
    std::vector<Date> between(Date from, Date to) const;

  private:
    std::vector<std::pair<Date, Date>> spans_;  ///< first and last day, by first day
};

}  // namespace terrier
