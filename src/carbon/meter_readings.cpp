// Readings: roll-overs, exchanges, estimates between actual readings.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "src/carbon/meter_readings.hpp"

namespace terrier::carbon {

namespace {
struct Point {
    Date date;
    std::int64_t value = 0;  ///< thousandths, unrolled: it never falls
    bool is_estimated = false;
    const MeterReading* reading = nullptr;
};

bool is_estimate(const MeterReading& r) { return r.kind == ReadingKind::estimated; }

// By date; on one day the last of the old meter, then the first of the new, then actual before estimated.
int rank(const MeterReading& r) {
    switch (r.kind) {
        case ReadingKind::closing: return 0;
        case ReadingKind::opening: return 1;
        case ReadingKind::estimated: return 3;
        default: return 2;
    }
}

std::vector<const MeterReading*> sorted_readings(const Portfolio& portfolio, const Meter& meter) {
    std::vector<const MeterReading*> all;
    for (const MeterReading& r : portfolio.children<&MeterReading::meter>(meter.id))
        if (r.date && r.value) all.push_back(&r);
    std::sort(all.begin(), all.end(), [](const MeterReading* a, const MeterReading* b) { return std::tuple(*a->date, rank(*a), a->id) < std::tuple(*b->date, rank(*b), b->id); });
    return all;
}

// The range of the display in thousandths; none when its digits aren't known.
std::optional<std::int64_t> range_of(const Meter& meter) {
    if (!meter.digits || *meter.digits < 1 || *meter.digits > 12) return std::nullopt;
    std::int64_t range = 1000;
    for (std::int64_t i = 0; i < *meter.digits; ++i) range *= 10;
    return range;
}

class Run {
  public:
    Run(const Meter& meter, MeterUse& use) : range_(range_of(meter)), use_(use) {}

    // Actual readings unrolled; false when one can't follow the one before.
    bool add_actual(const MeterReading& reading) {
        std::int64_t value = reading.value->small() + offset_;
        if (!points_.empty() && value < points_.back().value) {
            if (!range_ || value + *range_ - points_.back().value > *range_ / 2) return false;
            offset_ += *range_;
            value += *range_;
            use_.remarks.push_back(fmt::format("The meter went over its last digit before {} and began again at nought.", to_display(*reading.date)));
        }
        if (!points_.empty() && points_.back().date == *reading.date) points_.pop_back();
        points_.push_back({*reading.date, value, false, &reading});
        return true;
    }
    // An estimate between two actual readings, or after the last.
    void add_estimate(const MeterReading& reading) {
        const auto after = std::find_if(points_.begin(), points_.end(), [&](const Point& p) { return p.date >= *reading.date; });
        if (after != points_.end() && after->date == *reading.date) return;
        const std::int64_t low = after == points_.begin() ? 0 : std::prev(after)->value;
        const bool is_last = after == points_.end();
        for (std::int64_t value = reading.value->small();; value += *range_) {
            if (value >= low && (is_last || value <= after->value)) {
                points_.insert(after, {*reading.date, value, true, &reading});
                return;
            }
            if (!range_ || value > low + *range_) break;
        }
        use_.remarks.push_back(fmt::format("The estimate of {} doesn't lie between the readings about it and was left out.", to_display(*reading.date)));
    }
    const std::vector<Point>& points() const { return points_; }

  private:
    std::optional<std::int64_t> range_;
    MeterUse& use_;
    std::int64_t offset_ = 0;
    std::vector<Point> points_;
};

// Between two actual readings inside the span what was used is known, whatever was estimated on the way.
void add_run(const std::vector<Point>& points, Days span, std::vector<Stretch>& stretches) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point &a = points[i - 1], &b = points[i];
        bool is_estimated = a.is_estimated || b.is_estimated;
        if (is_estimated) {
            const auto before = std::find_if(points.rbegin() + static_cast<std::ptrdiff_t>(points.size() - i), points.rend(), [](const Point& p) { return !p.is_estimated; });
            const auto after = std::find_if(points.begin() + static_cast<std::ptrdiff_t>(i), points.end(), [](const Point& p) { return !p.is_estimated; });
            is_estimated = before == points.rend() || after == points.end() || before->date.plus_days(1) < span.from || after->date > span.to;
        }
        stretches.push_back({{a.date.plus_days(1), b.date}, b.value - a.value, is_estimated, is_estimated ? 4 : 1, {record_type<MeterReading>().name, b.reading->id.value}, {}});
    }
}

void flush(std::vector<const MeterReading*>& estimates, Run& run, Days span, std::vector<Stretch>& stretches) {
    for (const MeterReading* estimate : estimates) run.add_estimate(*estimate);
    estimates.clear();
    add_run(run.points(), span, stretches);
}
}  // namespace

void add_reading_stretches(const Portfolio& portfolio, const Meter& meter, Days span, std::vector<Stretch>& stretches, MeterUse& use) {
    std::vector<const MeterReading*> estimates;
    auto run = std::make_unique<Run>(meter, use);
    for (const MeterReading* reading : sorted_readings(portfolio, meter)) {
        if (reading->value->small() < 0) {
            if (*reading->date >= span.from) use.faults.push_back({"negative_use", fmt::format("The reading of {} is below nought. Correct it.", to_display(*reading->date)), "value", "meter_reading", terrier::to_text(reading->id.value), Severity::refused});
            continue;
        }
        if (is_estimate(*reading)) {
            estimates.push_back(reading);
            continue;
        }
        const bool is_opening = reading->kind == ReadingKind::opening;
        if (!is_opening && run->add_actual(*reading)) continue;
        if (!is_opening && *reading->date >= span.from && run->points().back().date < span.to)
            use.faults.push_back({"meter_went_back", fmt::format("The reading of {} is below the one before. Correct it, enter the meter's digits if it began again at nought, or record an opening reading if the meter was changed.", to_display(*reading->date)),
                                  "value", "meter_reading", terrier::to_text(reading->id.value), Severity::refused});
        flush(estimates, *run, span, stretches);
        run = std::make_unique<Run>(meter, use);
        run->add_actual(*reading);
    }
    flush(estimates, *run, span, stretches);
}

}  // namespace terrier::carbon
