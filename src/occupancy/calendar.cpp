// Holidays from reference rows, and the weeks that counts are taken from.
#include "src/occupancy/calendar.hpp"

#include <fmt/format.h>

#include "src/lease/rules.hpp"

namespace terrier::occupancy {

WorkingCalendar working_calendar(const Portfolio& portfolio, Date from, Date to) {
    WorkingCalendar calendar;
    for (const ReferenceHoliday& holiday : portfolio.table<ReferenceHoliday>()) {
        const bool is_elsewhere = holiday.code == "scotland" || holiday.code == "northern_ireland";
        if (!holiday.from_date || is_elsewhere || holiday.status == ReferenceStatus::announced || holiday.status == ReferenceStatus::withdrawn) continue;
        const Date first = std::max(from, *holiday.from_date), last = std::min(to, holiday.to_date.value_or(*holiday.from_date));
        for (std::int64_t day = first.day_number(); day <= last.day_number(); ++day) calendar.holidays.insert(Date::from_day_number(day));
    }
    return calendar;
}

Result<CountPeriod> count_period(const Portfolio& portfolio, Date as_at) {
    const auto weeks = whole_rule(portfolio, "capacity.weeks", as_at);
    if (!weeks) return refuse(weeks.error());
    if (*weeks < least_weeks || *weeks > 520)
        return refuse("period_short", fmt::format("The rule \"capacity.weeks\" says {}, but a percentile of daily peaks needs {} weeks and more, up to 520. Correct its value.", *weeks, least_weeks), "value");
    return CountPeriod{days_later(as_at, 1 - 7 * *weeks), as_at};
}

SeriesWish counts_wanted(const Portfolio& portfolio, Date as_at) {
    SeriesWish wish;
    const auto period = count_period(portfolio, as_at);
    wish.from = month_of(period ? period->from : months_later(as_at, -12)), wish.to = month_of(as_at);
    for (const CountSource& source : portfolio.table<CountSource>()) wish.sources.push_back(source.id.value);
    // No sources at all would ask for every series.
    if (wish.sources.empty()) wish.sources.push_back(Uuid{});
    return wish;
}

CountsOf counts_at(const Portfolio& portfolio, const SeriesSet& series, Date as_at) {
    const auto period = count_period(portfolio, as_at);
    const auto rules = capacity_rules(portfolio, as_at);
    if (!period || !rules) {
        const Faults faults = period ? rules.error() : period.error();
        return [faults](std::span<const Uuid>) -> Result<CountStatistics> { return refuse(faults); };
    }
    return counts_of(series, *period, working_calendar(portfolio, period->from, period->to), rules->percentile);
}

}  // namespace terrier::occupancy
