// Adds up and checks what a chart shows.
#include "reports/charts/values.hpp"

#include <stdexcept>

namespace terrier::chart {

namespace {
std::size_t points_of(const Chart& chart) { return chart.series.empty() ? 0 : chart.series.front().points.size(); }
}  // namespace

namespace {
void check_waterfall(const Chart& chart) {
    if (chart.series.size() > 1) throw std::logic_error("chart: a waterfall has one series");
    if (chart.series.empty()) return;
    if (chart.levels.empty() || chart.levels.front() != 0) throw std::logic_error("chart: a waterfall begins with a level");
    for (const std::size_t level : chart.levels)
        if (level >= points_of(chart)) throw std::logic_error("chart: a level that there is no category for");
    // A bridge that doesn't reach its other side is a mistake of whoever made it, never a picture.
    std::optional<Money> running;
    for (std::size_t c = 0; c < points_of(chart); ++c) {
        const auto* amount = std::get_if<Money>(&chart.series[0].points[c].value);
        const bool is_level = std::find(chart.levels.begin(), chart.levels.end(), c) != chart.levels.end();
        if (is_level && running && amount && *running != *amount) throw std::logic_error("chart: the changes of a waterfall don't add up to its next level");
        if (is_level || !amount) running = amount ? std::optional(*amount) : std::nullopt;
        else if (running) *running += *amount;
    }
}

void check_timeline(const Chart& chart) {
    const Timeline& line = chart.timeline;
    if (!chart.series.empty()) throw std::logic_error("chart: a timeline has no series");
    if (chart.categories.empty()) return;
    if (line.to <= line.from) throw std::logic_error("chart: a timeline ends before it begins");
    if (!line.depths.empty() && line.depths.size() != chart.categories.size()) throw std::logic_error("chart: there must be a depth a row");
    const auto fits = [&](const auto& each) { return each.row < chart.categories.size(); };
    if (!std::all_of(line.spans.begin(), line.spans.end(), fits) || !std::all_of(line.moments.begin(), line.moments.end(), fits))
        throw std::logic_error("chart: a row that there is no category for");
}

void check_map(const Chart& chart) {
    if (!chart.series.empty()) throw std::logic_error("chart: a map has no series");
    const auto fits = [&](const MapPoint& point) { return point.group < chart.map.groups.size(); };
    if (!std::all_of(chart.map.points.begin(), chart.map.points.end(), fits)) throw std::logic_error("chart: a place of a map in a group that there isn't");
    if (!chart.map.points.empty() && !(chart.map.metres > 0)) throw std::logic_error("chart: a map without a scale");
}

void check_stack(const Chart& chart) {
    if (!chart.series.empty()) throw std::logic_error("chart: a stack plan has no series");
    for (const StackBuilding& building : chart.stack.buildings)
        for (const StackFloor& floor : building.floors)
            for (const StackPart& part : floor.parts) {
                if (part.group >= chart.stack.groups.size()) throw std::logic_error("chart: a part of a floor in a group that there isn't");
                if (const auto size = magnitude(part.size); size && *size < 0) throw std::logic_error("chart: a part of a floor below nought");
            }
}
}  // namespace

void check_parts(const Chart& chart) {
    if (chart.kind == Kind::timeline) return check_timeline(chart);
    if (chart.kind == Kind::stack) return check_stack(chart);
    if (chart.kind == Kind::map) return check_map(chart);
    const std::size_t count = points_of(chart);
    for (const Series& series : chart.series)
        if (series.points.size() != count || (!series.marked.empty() && series.marked.size() != count)) throw std::logic_error("chart: the series differ in length");
    const bool by_edges = chart.kind == Kind::histogram && chart.categories.empty();
    if (by_edges ? chart.edges.size() != count + 1 : chart.categories.size() != count)
        throw std::logic_error("chart: there must be a point a category");
    if (chart.kind == Kind::histogram && chart.series.size() > 1)
        throw std::logic_error("chart: a histogram has one series");
    if (chart.kind == Kind::waterfall) check_waterfall(chart);
    if (chart.kind == Kind::scatter && (chart.series.size() < 2 || chart.series.size() > 3)) throw std::logic_error("chart: a scatter has two series or three");
    if (chart.kind == Kind::fan)
        for (const Band& band : chart.bands)
            if (band.low >= chart.series.size() || band.high >= chart.series.size()) throw std::logic_error("chart: a band without its series");
}

std::vector<Step> steps_of(const Chart& chart) {
    std::vector<Step> steps;
    std::optional<double> running;
    for (std::size_t c = 0; c < points_of(chart); ++c) {
        const auto value = magnitude(chart.series.front().points[c].value);
        Step step;
        step.is_level = std::find(chart.levels.begin(), chart.levels.end(), c) != chart.levels.end();
        step.from = step.is_level ? std::optional(0.0) : running;
        if (value && step.from) step.to = *step.from + *value;
        running = step.to;
        steps.push_back(step);
    }
    return steps;
}

std::pair<double, double> limits_of(const Chart& chart, bool stacked) {
    double least = 1e300, most = -1e300;
    for (std::size_t c = 0; c < points_of(chart); ++c) {
        double above = 0, below = 0;
        for (const Series& series : chart.series) {
            if (const auto marked = stacked || series.marked.empty() ? std::nullopt : magnitude(series.marked[c])) least = std::min(least, *marked), most = std::max(most, *marked);
            const auto value = magnitude(series.points[c].value);
            if (!value) continue;
            const bool stands_alone = !stacked || series.is_backdrop;
            if (!stands_alone) (*value < 0 ? below : above) += *value;
            else {
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
        if (series.is_backdrop) continue;
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
