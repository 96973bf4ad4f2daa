// Lays out a waterfall: levels that stand on the axis, and between them the changes that lead from one to the next.
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

namespace {
// Where small changes between large levels would be slivers, the scale begins higher up, and the levels are drawn broken off.
constexpr double sliver = 0.35, below = 0.5;

std::pair<double, double> reach(const std::vector<Step>& steps) {
    double least = 1e300, most = -1e300;
    for (const Step& step : steps)
        for (const auto& end : {step.is_level ? std::nullopt : step.from, step.to})
            if (end) {
                least = std::min(least, *end);
                most = std::max(most, *end);
            }
    return {least, most};
}
}  // namespace

void Planner::plan_waterfall() {
    const std::vector<Step> steps = steps_of(chart_);
    auto [least, most] = reach(steps);
    const bool from_zero = least <= 0 || most - least > sliver * most || most == least;
    if (!from_zero) least = std::max(0.0, least - below * (most - least));
    frame_upright(least, most, from_zero);
    for (std::size_t c = 0; c < count_; ++c) step_of(c, steps);
    if (plan_.scale.low <= 0) return;
    auto words = text("The scale begins at " + axis_label(plan_.scale.low, sample_, plan_.scale.step), right_ - left_, 1, type::Align::left, false, 0.9);
    const double x = right_ - words.width();
    double clear = left_;
    for (const PlacedText& placed : plan_.texts)
        if (std::abs(placed.y - (plan_.plot.y - unit_ * 2.4)) < unit_ * 1.2) clear = std::max(clear, placed.x + placed.text.width() + unit_);
    if (x >= clear) put(std::move(words), x, plan_.plot.y - unit_ * 2.4, Ink::muted);
}

void Planner::step_of(std::size_t c, const std::vector<Step>& steps) {
    const Step& step = steps[c];
    const double band = std::min(slot() * 0.72, unit_ * 6), x = slot_start(c) + (slot() - band) / 2;
    const double foot = up(std::clamp(0.0, plan_.scale.low, plan_.scale.high));
    if (!step.to || !step.from) {
        plan_.marks.push_back({0, c, {x, foot - unit_ * 3, band, unit_ * 3}, false, tint_muted});
        over("not known", "n/k", slot_start(c), foot, slot(), Ink::muted, 2);
        return;
    }
    const double y1 = step.is_level ? foot : up(*step.from), y2 = up(*step.to);
    const bool falls = !step.is_level && *step.to < *step.from;
    const Box box{x, std::min(y1, y2), band, std::max(std::abs(y2 - y1), unit_ * 0.12)};
    plan_.marks.push_back({0, c, box, true, step.is_level ? tint_level : falls ? tint_fall : tint_rise});
    if (step.is_level && plan_.scale.low > 0 && box.height > unit_ * 1.6) plan_.gaps.push_back({box.x, foot - unit_ * 0.9, box.width, unit_ * 0.35});
    if (c + 1 < count_) plan_.rules.push_back({x + band, y2, x + slot(), y2, true});
    const Cell& value = chart_.series.front().points[c].value;
    const std::string label = (step.is_level || *step.to <= *step.from ? "" : "+") + short_label(value);
    // Below a fall, if there is room above the axis; else above it.
    const double under = box.y + box.height + unit_ * 1.35;
    over(label, "", slot_start(c), falls && under < plan_.plot.y + plan_.plot.height ? under : box.y, slot(), Ink::text, 1);
}

}  // namespace terrier::chart
