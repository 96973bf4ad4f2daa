// Where a date stands in a timeline as drawn: for lines that a window draws over it.
#pragma once

#include <optional>

#include "reports/charts/draw.hpp"

namespace terrier::chart {

struct DatePlace {
    double x = 0, top = 0, bottom = 0;
};
/// None when the date isn't seen, or the chart is no timeline.
std::optional<DatePlace> place_of_date(const Chart& chart, Size size, const ChartTheme& theme, Date date);

}  // namespace terrier::chart
