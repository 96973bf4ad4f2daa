// Which days and which weeks figures of occupancy rest on as at a date: holidays and the length of the period are reference rows.
#pragma once

#include "src/occupancy/floors.hpp"
#include "src/series/series_store.hpp"

namespace terrier::occupancy {

/// Monday to Friday less the holidays of England and Wales and closures of our own; rows of other calendars ("scotland",
/// "northern_ireland"), announced and withdrawn ones don't count.
WorkingCalendar working_calendar(const Portfolio& portfolio, Date from, Date to);
/// The weeks up to the date, as many as the rule `capacity.weeks` says. Faults: rule_missing, rule_value; period_short (fewer than thirteen).
Result<CountPeriod> count_period(const Portfolio& portfolio, Date as_at);
/// What of the store's series is needed for figures as at the date: its sources of counts, and those months.
SeriesWish counts_wanted(const Portfolio& portfolio, Date as_at);
/// Statistics over count_period at the percentile of the rules; its faults are those of the rules, and of statistics. `series` must outlive it.
CountsOf counts_at(const Portfolio& portfolio, const SeriesSet& series, Date as_at);

}  // namespace terrier::occupancy
