// Whether attendance rises or falls: a straight line through the weekly means of daily peaks, with what it can't know.
#pragma once

#include "src/finance/linear_model.hpp"
#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

struct TrendWeek {
    Date monday;
    std::int64_t days = 0;        ///< working days counted
    double mean_peak = 0;
    double fitted = 0, low = 0, high = 0;  ///< the line, and where a further week would lie with the confidence
    double residual = 0;          ///< mean_peak less fitted
};

/// x: weeks since the first; y: the week's mean of daily peaks on working days.
struct Trend {
    finance::LinearModel model;
    finance::Interval slope;      ///< people a week
    double confidence = 0.95;
    std::vector<TrendWeek> weeks;
    /// The interval of the slope leaves out nought.
    bool is_clear() const { return slope.low > 0 || slope.high < 0; }
};
/// Weeks without a counted working day are left out, not taken as nought. Faults: out_of_range (fewer than three weeks).
Result<Trend> attendance_trend(std::span<const DailySummary> days, const WorkingCalendar& calendar, double confidence = 0.95);

/// Week by week for each building of which people are counted, over the period of the rules: n, R2, slope and intervals in notes. With the FTE of
/// its own teams, attendance (people in / FTE) beside the head counts.
DataTable attendance_trend_table(const Portfolio& portfolio, const SeriesSet& series, Date as_at);

}  // namespace terrier::occupancy
