// How full: daily peaks, their percentiles, means, coverage and confidence, by weekday and hour; attendance kept apart.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "src/base/result.hpp"
#include "src/occupancy/counts.hpp"

namespace terrier::occupancy {

/// Fewer weeks than this and a percentile of daily peaks says little about the days that matter.
inline constexpr std::int64_t least_weeks = 13;

/// Statistics over working days. Counts are people or desks, not shares.
struct CountStatistics {
    std::int64_t working_days = 0;   ///< in the period
    std::int64_t days_counted = 0;   ///< of these, with counts
    std::int64_t days_left_out = 0;  ///< with counts, but weekends or holidays
    std::int64_t weeks_counted = 0;  ///< Monday to Sunday, with a counted working day
    std::int64_t readings = 0;       ///< counts taken on the counted working days
    double mean = 0;                 ///< of all counts of those days
    double mean_peak = 0;            ///< of the daily peaks
    std::int64_t peak = 0;           ///< the highest daily peak
    Date peak_day;
    double percentile = 0;           ///< of the daily peaks, PERCENTILE.INC
    double percentile_rank = 0.95;   ///< which
    /// Where the percentile of the long run lies with 95% confidence, between two of the daily peaks, whatever their
    /// distribution (order statistics, binomial); none where there are too few days for an upper or a lower end.
    std::optional<std::int64_t> low, high;
    double coverage() const { return working_days == 0 ? 0 : static_cast<double>(days_counted) / static_cast<double>(working_days); }
    /// Thirteen weeks or more.
    bool is_enough() const { return weeks_counted >= least_weeks; }
};

/// Refused: "percentile_wrong" (not from 0 to 1), "no_counts" (no working day has any).
Result<CountStatistics> statistics(std::span<const DailySummary> days, const CountPeriod& period, const WorkingCalendar& calendar, double percentile = 0.95);

/// In use over desks: what share of the desks. None without desks.
std::optional<double> utilisation(double in_use, std::int64_t desks);
/// People in over full-time equivalents: what share of the staff came in. None without FTE.
std::optional<double> attendance(double people_in, double fte);
/// ceil(peak demand x (1 + headroom)). `headroom` is a fraction, 0 or more.
std::int64_t desks_needed(double peak_demand, double headroom);

/// Means and peaks by weekday and hour of working days.
struct HeatMap {
    struct Cell {
        std::int64_t readings = 0;  ///< 0: never counted, which is not empty
        std::int64_t sum = 0;
        std::int64_t peak = 0;
        std::optional<double> mean() const { return readings ? std::optional(static_cast<double>(sum) / static_cast<double>(readings)) : std::nullopt; }
    };
    std::array<std::array<Cell, 24>, 7> cells{};  ///< [weekday from Monday][hour]
};
/// Of one source or of several together (moments at which all were counted). Holidays are left out; weekends are shown where
/// the calendar works on them.
HeatMap heat_map(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period, const WorkingCalendar& calendar);

}  // namespace terrier::occupancy
