// Reading a date's place from the timeline's plan.
#include "reports/charts/timeline_place.hpp"

#include "reports/charts/plan.hpp"

namespace terrier::chart {

std::optional<DatePlace> place_of_date(const Chart& chart, Size size, const ChartTheme& theme, Date date) {
    const Timeline& seen = chart.timeline;
    if (chart.kind != Kind::timeline || date < seen.from || seen.to < date || !(seen.from < seen.to)) return std::nullopt;
    const Plan plan = make_plan(type::Context::of_thread(), chart, size, theme);
    const double share = static_cast<double>(days_between(seen.from, date)) / static_cast<double>(days_between(seen.from, seen.to));
    return DatePlace{plan.plot.x + plan.plot.width * share, plan.plot.y, plan.plot.y + plan.plot.height};
}

}  // namespace terrier::chart
