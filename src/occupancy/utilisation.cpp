// Percentiles of daily peaks, how sure they are, and the week by hours.
#include "src/occupancy/utilisation.hpp"

#include <algorithm>
#include <cmath>

#include "src/finance/statistics.hpp"

namespace terrier::occupancy {

namespace {
std::int64_t week_of(Date day) { return (day.day_number() + 3) / 7; }

// The r-th smallest of n peaks (from 1) lies above the quantile with probability P(fewer than r of n fall below it): binomial,
// summed from its logarithms so that no n underflows.
void find_interval(const std::vector<double>& sorted, CountStatistics& s) {
    const auto n = static_cast<double>(sorted.size());
    const double p = s.percentile_rank;
    if (p <= 0 || p >= 1) return;
    double above = 0;
    for (std::size_t below = 0; below < sorted.size(); ++below) {
        const auto k = static_cast<double>(below);
        above += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(p) + (n - k) * std::log1p(-p));
        const auto peak = static_cast<std::int64_t>(sorted[below]);
        if (above <= 0.025) s.low = peak;
        if (above >= 0.975 && !s.high) s.high = peak;
    }
}
}  // namespace

Result<CountStatistics> statistics(std::span<const DailySummary> days, const CountPeriod& period, const WorkingCalendar& calendar, double percentile) {
    if (!(percentile >= 0 && percentile <= 1)) return refuse("percentile_wrong", "The percentile must lie between 0 and 1: 0.95 is the 95th.", "percentile");
    CountStatistics s;
    s.percentile_rank = percentile;
    s.working_days = calendar.working_days(period.from, period.to);
    std::vector<double> peaks;
    double sum = 0;
    std::set<std::int64_t> weeks;
    for (const DailySummary& day : days) {
        if (day.day < period.from || day.day > period.to) continue;
        if (!calendar.is_working(day.day)) {
            ++s.days_left_out;
            continue;
        }
        if (peaks.empty() || day.peak > s.peak) {
            s.peak = day.peak;
            s.peak_day = day.day;
        }
        peaks.push_back(static_cast<double>(day.peak));
        sum += static_cast<double>(day.sum);
        s.readings += day.readings;
        weeks.insert(week_of(day.day));
    }
    if (peaks.empty()) return refuse("no_counts", "No working day of the period has counts. Choose another period, or import the counts.");
    s.days_counted = static_cast<std::int64_t>(peaks.size());
    s.weeks_counted = static_cast<std::int64_t>(weeks.size());
    s.mean = sum / static_cast<double>(s.readings);
    auto mean_peak = finance::mean(peaks);
    auto at = finance::percentile(peaks, percentile);
    if (!mean_peak) return refuse(std::move(mean_peak.error()));
    if (!at) return refuse(std::move(at.error()));
    s.mean_peak = *mean_peak;
    s.percentile = *at;
    std::sort(peaks.begin(), peaks.end());
    find_interval(peaks, s);
    return s;
}

std::optional<double> utilisation(double in_use, std::int64_t desks) {
    if (desks <= 0) return {};
    return in_use / static_cast<double>(desks);
}

std::optional<double> attendance(double people_in, double fte) {
    if (!(fte > 0)) return {};
    return people_in / fte;
}

std::int64_t desks_needed(double peak_demand, double headroom) {
    const double wanted = peak_demand * (1 + headroom);
    // 40 x 1.1 is a hair above 44 in binary: a desk isn't bought for that.
    const double nearest = std::round(wanted);
    return static_cast<std::int64_t>(std::abs(wanted - nearest) < 1e-9 * std::max(1.0, wanted) ? nearest : std::ceil(wanted));
}

HeatMap heat_map(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period, const WorkingCalendar& calendar) {
    HeatMap map;
    const std::set<Uuid> distinct(sources.begin(), sources.end());
    const std::vector<Uuid> each_once(distinct.begin(), distinct.end());
    std::optional<std::int64_t> known_day;
    bool is_working = false;
    int weekday = 1;
    for_each_joint_count(series, each_once, period, [&](const SeriesPoint& p) {
        if (const std::int64_t number = p.at.day_number(); known_day != number) {
            known_day = number;
            const Date day = Date::from_day_number(number);
            is_working = calendar.is_working(day);
            weekday = day.weekday();
        }
        if (!is_working) return;
        HeatMap::Cell& cell = map.cells[static_cast<std::size_t>(weekday - 1)][static_cast<std::size_t>(p.at.minute_of_day() / 60)];
        cell.peak = cell.readings == 0 ? p.value : std::max(cell.peak, p.value);
        ++cell.readings;
        cell.sum += p.value;
    });
    return map;
}

}  // namespace terrier::occupancy
