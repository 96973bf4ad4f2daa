// Adds up and checks what a chart shows.
#include "reports/charts/values.hpp"

#include <stdexcept>

namespace terrier::chart {

namespace {
std::size_t points_of(const Chart& chart) { return chart.series.empty() ? 0 : chart.series.front().points.size(); }
}  // namespace

void check_parts(const Chart& chart) {
    const std::size_t count = points_of(chart);
    for (const Series& series : chart.series)
        if (series.points.size() != count) throw std::logic_error("chart: the series differ in length");
    const bool by_edges = chart.kind == Kind::histogram && chart.categories.empty();
    if (by_edges ? chart.edges.size() != count + 1 : chart.categories.size() != count)
        throw std::logic_error("chart: there must be a point a category");
    if (chart.kind == Kind::histogram && chart.series.size() > 1)
        throw std::logic_error("chart: a histogram has one series");
}

std::pair<double, double> limits_of(const Chart& chart, bool stacked) {
    double least = 1e300, most = -1e300;
    for (std::size_t c = 0; c < points_of(chart); ++c) {
        double above = 0, below = 0;
        for (const Series& series : chart.series) {
            const auto value = magnitude(series.points[c].value);
            if (!value) continue;
            (*value < 0 ? below : above) += *value;
            if (!stacked) {
                least = std::min(least, *value);
                most = std::max(most, *value);
            }
        }
        if (stacked) {
            least = std::min(least, below);
            most = std::max(most, above);
        }
    }
    return {least, most};
}

std::string stack_label(const Chart& chart, std::size_t c) {
    DataTable sum;
    sum.columns.push_back({"value", "Value", Total::sum});
    bool unknown = false;
    for (const Series& series : chart.series) {
        sum.rows.push_back({{series.points[c].value}, {}, false});
        unknown = unknown || !magnitude(series.points[c].value);
    }
    const Cell total = column_total(sum, 0);
    if (!magnitude(total)) return "not known";
    return short_label(total) + (unknown ? " + not known" : "");
}

bool nothing_known(const Chart& chart, std::size_t c) {
    return std::none_of(chart.series.begin(), chart.series.end(), [c](const Series& s) { return magnitude(s.points[c].value).has_value(); });
}

}  // namespace terrier::chart
