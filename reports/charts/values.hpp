// What a chart's values come to, before anything is laid out.
#pragma once

#include <string>
#include <utility>

#include "reports/charts/chart.hpp"

namespace terrier::chart {

/// Throws std::logic_error when series differ in length, or there isn't a point a category, or a bar between two edges.
void check_parts(const Chart& chart);
/// The least and the most of what is drawn: of stacks, the sums of what lies below and above nought.
/// The least is above the most when nothing is known.
std::pair<double, double> limits_of(const Chart& chart, bool stacked);
/// The exact sum of a category over its series, as a short label; "+ not known" when a part isn't.
std::string stack_label(const Chart& chart, std::size_t category);
/// A column of a waterfall: from where to where it is drawn; none when what it starts from, or itself, isn't known.
struct Step {
    std::optional<double> from, to;
    bool is_level = false;
};
std::vector<Step> steps_of(const Chart& chart);
bool nothing_known(const Chart& chart, std::size_t category);

}  // namespace terrier::chart
