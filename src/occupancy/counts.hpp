// What counts came to a day: of one source, and of several together. What every figure of occupancy starts from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "src/series/series.hpp"

namespace terrier::occupancy {

/// Days on which offices are worked in: the weekdays that are, less the holidays.
struct WorkingCalendar {
    std::set<Date> holidays{};
    bool is_working_weekday[7] = {true, true, true, true, true, false, false};  ///< Monday first
    bool is_working(Date day) const { return is_working_weekday[day.weekday() - 1] && !holidays.contains(day); }
    /// Working days from one day to another, both included.
    std::int64_t working_days(Date from, Date to) const;
};

/// Days from `from` to `to`, both included, and the hours of each day that counts are taken from.
struct CountPeriod {
    Date from, to;
    std::int64_t first_minute = 0;                      ///< of the day, included
    std::int64_t last_minute = Moment::minutes_a_day;   ///< of the day, excluded
};

/// What the counts of one day came to.
struct DailySummary {
    Date day;
    std::int64_t readings = 0;     ///< counts taken, above 0
    std::int64_t sum = 0;          ///< of all counts
    std::int64_t peak = 0;         ///< the highest count
    std::int64_t peak_minute = 0;  ///< of the day, when the peak was first reached
    double mean() const { return static_cast<double>(sum) / static_cast<double>(readings); }
    bool operator==(const DailySummary&) const = default;
};

/// The days of a source that have counts, in order: weekends and holidays too.
std::vector<DailySummary> daily_summaries(const SeriesSet& series, const Uuid& source, const CountPeriod& period);

/// Several sources taken together.
struct JointCounts {
    std::vector<DailySummary> days;   ///< of the moments at which every source was counted
    std::int64_t moments = 0;         ///< those
    std::int64_t left_out = 0;        ///< moments at which only some were counted: their sum would be too low, so they aren't used
    std::vector<Uuid> without_counts; ///< sources that have none at all in the period: when there are any, there are no days
};
/// Counts are added up moment by moment, and the day's peak is the highest of these sums: never a sum of peaks. Of one source
/// it is daily_summaries.
JointCounts joint_counts(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period);
/// What both rest on: each moment at which all sources (each named once) were counted, with the sum, days in ascending order.
/// Returns how many moments were left out because only some were counted.
std::int64_t for_each_joint_count(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period, const std::function<void(const SeriesPoint&)>& each);

}  // namespace terrier::occupancy
