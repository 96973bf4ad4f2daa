// From points to days: one source after the other, or moment by moment together.
#include "src/occupancy/counts.hpp"

#include <algorithm>

namespace terrier::occupancy {

namespace {
// Adds up a day at a time; points must come in ascending order of their days.
class DayCounter {
  public:
    explicit DayCounter(std::vector<DailySummary>& days) : days_(days) {}
    void add(Moment at, std::int64_t value) {
        const std::int64_t number = at.day_number();
        if (days_.empty() || number != day_number_) {
            day_number_ = number;
            days_.push_back({Date::from_day_number(number), 0, 0, value, at.minute_of_day()});
        }
        DailySummary& day = days_.back();
        ++day.readings;
        day.sum += value;
        if (value > day.peak) {
            day.peak = value;
            day.peak_minute = at.minute_of_day();
        }
    }

  private:
    std::vector<DailySummary>& days_;
    std::int64_t day_number_ = 0;
};

// Months in which any of the sources has points, within the period, in order.
std::set<MonthNumber> months_of(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period) {
    std::set<MonthNumber> months;
    if (period.to < period.from) return months;
    for (const Uuid& source : sources)
        for (const StoredChunkPtr& c : series.chunks(source))
            if (c->chunk.month >= month_of(period.from) && c->chunk.month <= month_of(period.to)) months.insert(c->chunk.month);
    return months;
}

std::vector<SeriesPoint> points_in(const SeriesSet& series, const Uuid& source, const CountPeriod& period, MonthNumber month) {
    const Date first = first_day(month);
    std::vector<SeriesPoint> points = series.points(source, std::max(period.from, first), std::min(period.to, first.end_of_month()));
    if (period.first_minute > 0 || period.last_minute < Moment::minutes_a_day)
        std::erase_if(points, [&](const SeriesPoint& p) { return p.at.minute_of_day() < period.first_minute || p.at.minute_of_day() >= period.last_minute; });
    return points;
}

struct JointPoint {
    Moment at;
    std::int64_t sum = 0;
    std::size_t sources = 0;
};

void merge_in(std::vector<JointPoint>& joint, const std::vector<SeriesPoint>& more) {
    std::vector<JointPoint> merged;
    merged.reserve(std::max(joint.size(), more.size()));
    auto a = joint.begin();
    for (const SeriesPoint& p : more) {
        while (a != joint.end() && a->at < p.at) merged.push_back(*a++);
        if (a != joint.end() && a->at == p.at) {
            merged.push_back({p.at, a->sum + p.value, a->sources + 1});
            ++a;
        } else {
            merged.push_back({p.at, p.value, 1});
        }
    }
    merged.insert(merged.end(), a, joint.end());
    joint = std::move(merged);
}
}  // namespace

std::int64_t WorkingCalendar::working_days(Date from, Date to) const {
    std::int64_t days = 0;
    for (std::int64_t n = from.day_number(); n <= to.day_number(); ++n)
        if (is_working(Date::from_day_number(n))) ++days;
    return days;
}

std::int64_t for_each_joint_count(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period, const std::function<void(const SeriesPoint&)>& each) {
    std::int64_t left_out = 0;
    for (const MonthNumber month : months_of(series, sources, period)) {
        if (sources.size() == 1) {
            for (const SeriesPoint& p : points_in(series, sources.front(), period, month)) each(p);
            continue;
        }
        std::vector<JointPoint> joint;
        for (const Uuid& source : sources) merge_in(joint, points_in(series, source, period, month));
        for (const JointPoint& p : joint) {
            if (p.sources == sources.size()) each({p.at, p.sum});
            else ++left_out;
        }
    }
    return left_out;
}

std::vector<DailySummary> daily_summaries(const SeriesSet& series, const Uuid& source, const CountPeriod& period) {
    std::vector<DailySummary> days;
    DayCounter counter(days);
    for_each_joint_count(series, std::span(&source, 1), period, [&](const SeriesPoint& p) { counter.add(p.at, p.value); });
    return days;
}

JointCounts joint_counts(const SeriesSet& series, std::span<const Uuid> sources, const CountPeriod& period) {
    JointCounts joint;
    const std::set<Uuid> distinct(sources.begin(), sources.end());
    const std::vector<Uuid> each_once(distinct.begin(), distinct.end());
    for (const Uuid& source : each_once)
        if (daily_summaries(series, source, period).empty()) joint.without_counts.push_back(source);
    if (!joint.without_counts.empty()) return joint;
    DayCounter counter(joint.days);
    joint.left_out = for_each_joint_count(series, each_once, period, [&](const SeriesPoint& p) {
        counter.add(p.at, p.value);
        ++joint.moments;
    });
    return joint;
}

}  // namespace terrier::occupancy
