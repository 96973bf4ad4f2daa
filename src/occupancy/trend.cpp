// Fitting the line and drawing up its table.
#include "src/occupancy/trend.hpp"

#include <fmt/format.h>

#include <map>

#include "src/occupancy/calendar.hpp"

namespace terrier::occupancy {

Result<Trend> attendance_trend(std::span<const DailySummary> days, const WorkingCalendar& calendar, double confidence) {
    std::map<Date, std::pair<std::int64_t, double>> weeks;  // by Monday: days, and the sum of their peaks
    for (const DailySummary& day : days) {
        if (!calendar.is_working(day.day)) continue;
        auto& [count, sum] = weeks[day.day.plus_days(1 - day.day.weekday())];
        ++count, sum += static_cast<double>(day.peak);
    }
    std::vector<double> x, y;
    for (const auto& [monday, week] : weeks) {
        x.push_back(static_cast<double>(days_between(weeks.begin()->first, monday)) / 7);
        y.push_back(week.second / static_cast<double>(week.first));
    }
    auto model = finance::linear_model(x, y);
    if (!model) return refuse(std::move(model.error()));
    const auto slope = model->slope_interval(confidence);
    if (!slope) return refuse(slope.error());
    Trend trend{std::move(*model), *slope, confidence, {}};
    std::size_t i = 0;
    for (const auto& [monday, week] : weeks) {
        const auto where = trend.model.prediction_at(x[i], confidence);
        if (!where) return refuse(where.error());
        trend.weeks.push_back({monday, week.first, y[i], where->value, where->low, where->high, trend.model.residuals[i]});
        ++i;
    }
    return trend;
}

DataTable attendance_trend_table(const Portfolio& portfolio, const SeriesSet& series, Date as_at) {
    DataTable table{"attendance_trend", "",
                    "A straight line by least squares through the weekly means of daily peaks on working days; the range is where a further week would lie with 95% confidence (Student's t). Attendance: people in / full-time equivalents of own teams.",
                    {{"building", "Building"}, {"week", "Week from"}, {"days", "Days counted"}, {"mean_peak", "Mean of daily peaks", Total::none, 1}, {"attendance", "Attendance"}, {"fitted", "On the line", Total::none, 1}, {"low", "From", Total::none, 1}, {"high", "To", Total::none, 1}, {"residual", "Residual", Total::none, 1}},
                    {},
                    {}};
    const auto period = count_period(portfolio, as_at);
    if (!period) {
        table.title = "No trend can be drawn";
        for (const Fault& fault : period.error()) table.notes.push_back(fault.message);
        return table;
    }
    const WorkingCalendar calendar = working_calendar(portfolio, period->from, period->to);
    std::vector<std::string> clear;
    for (const BuildingUse& b : floor_use(portfolio, as_at, counts_at(portfolio, series, as_at)).buildings) {
        if (!b.figures.people) continue;
        std::vector<Uuid> sources;
        for (const Id<CountSource> id : b.figures.people_sources) sources.push_back(id.value);
        const auto trend = attendance_trend(joint_counts(series, sources, *period).days, calendar);
        if (!trend) {
            table.notes.push_back(fmt::format("{}: no line can be drawn. {}", record_type<Asset>().title(b.asset), trend.error().front().message));
            continue;
        }
        const auto& fte = b.figures.full_time;
        for (const TrendWeek& week : trend->weeks) {
            const auto in = fte ? attendance(week.mean_peak, fte->shown()) : std::nullopt;
            std::vector<Source> origin{{record_type<Asset>().name, b.asset->id.value}};
            for (const Uuid& id : sources) origin.push_back({record_type<CountSource>().name, id});
            table.rows.push_back({{record_type<Asset>().title(b.asset), week.monday, week.days, week.mean_peak, in ? Cell{Ratio::from_millionths(std::llround(*in * 1e6))} : Cell{}, week.fitted, week.low, week.high, week.residual}, std::move(origin), false});
        }
        table.notes.push_back(fmt::format("{}: n = {} weeks, R² = {:.3f}, {:+.2f} people a week (95%: {:+.2f} to {:+.2f}), {}.", record_type<Asset>().title(b.asset), trend->model.n, trend->model.r_squared, trend->slope.value, trend->slope.low, trend->slope.high,
                                          trend->is_clear() ? "which is more than chance" : "which may be chance"));
        if (trend->is_clear()) clear.push_back(record_type<Asset>().title(b.asset));
    }
    table.title = table.rows.empty() ? "No building has counts to draw a line through" : clear.empty() ? "No building's attendance clearly rises or falls" : fmt::format("Attendance clearly changes in {}", fmt::join(clear, ", "));
    return table;
}

}  // namespace terrier::occupancy
