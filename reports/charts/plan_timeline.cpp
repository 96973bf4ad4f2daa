// Lays out a timeline: rows of terms with their breaks, notices, reviews and ends, over a stretch of dates.
#include <algorithm>
#include <cmath>

#include "reports/charts/planner.hpp"

namespace terrier::chart {

namespace {

constexpr std::size_t tint_of(SpanKind kind) { return kind == SpanKind::term ? 4 : kind == SpanKind::head_lease ? 6 : 1; }

struct Look {
    std::size_t tint;
    Shape shape;
    std::string_view name;
};
constexpr Look look_of(MomentKind kind) {
    switch (kind) {
        case MomentKind::break_option: return {5, Shape::triangle, "Break"};
        case MomentKind::notice_by: return {tint_text, Shape::ring, "Notice by"};
        case MomentKind::review: return {tint_text, Shape::diamond, "Review"};
        case MomentKind::expiry: return {tint_text, Shape::upright, "Expiry"};
    }
    return {tint_text, Shape::dot, ""};
}

bool has(const Chart& chart, SpanKind kind) {
    return std::any_of(chart.timeline.spans.begin(), chart.timeline.spans.end(), [kind](const Span& s) { return s.kind == kind; });
}
bool has(const Chart& chart, MomentKind kind) {
    return std::any_of(chart.timeline.moments.begin(), chart.timeline.moments.end(), [kind](const Moment& m) { return m.kind == kind; });
}

}  // namespace

std::vector<LegendEntry> legend_of(const Chart& chart) {
    std::vector<LegendEntry> all;
    if (chart.kind == Kind::waterfall) {
        all = {{"Total", tint_level, Shape::box}, {"Rise", tint_rise, Shape::box}, {"Fall", tint_fall, Shape::box}};
    } else if (chart.kind == Kind::timeline) {
        for (const auto& [kind, name] : {std::pair{SpanKind::head_lease, "Head lease"}, std::pair{SpanKind::term, "Term"}, std::pair{SpanKind::holding_over, "Holding over"}})
            if (has(chart, kind)) all.push_back({name, tint_of(kind), Shape::box});
        for (const MomentKind kind : {MomentKind::break_option, MomentKind::notice_by, MomentKind::review, MomentKind::expiry})
            if (has(chart, kind)) all.push_back({std::string(look_of(kind).name), look_of(kind).tint, look_of(kind).shape});
    } else if (chart.kind == Kind::stack || chart.kind == Kind::map) {
        all = group_legend(chart);
    } else if (chart.series.size() > 1 && chart.kind != Kind::line && chart.kind != Kind::fan && chart.kind != Kind::heat_map && chart.kind != Kind::scatter) {
        for (std::size_t s = 0; s < chart.series.size(); ++s) all.push_back({chart.series[s].name, tint_of(chart, s), Shape::box});
        if (std::ranges::any_of(chart.series, [](const Series& series) { return !series.marked.empty(); })) all.push_back({chart.marked_name, tint_text, Shape::upright});
    }
    return all;
}

double Planner::day_at(Date day) const {
    const double from = static_cast<double>(chart_.timeline.from.day_number()), to = static_cast<double>(chart_.timeline.to.day_number());
    return plan_.plot.x + plan_.plot.width * (static_cast<double>(day.day_number()) - from) / (to - from);
}

void Planner::plan_timeline() {
    const std::size_t rows = chart_.categories.size();
    double label_width = 0;
    const auto indent = [&](std::size_t r) { return chart_.timeline.depths.empty() ? 0.0 : unit_ * 1.2 * static_cast<double>(std::min<std::size_t>(4, chart_.timeline.depths[r])); };
    for (std::size_t r = 0; r < rows; ++r) label_width = std::max(label_width, indent(r) + text(category(r)).width());
    label_width = std::min(label_width, (right_ - left_) * 0.36);
    const double gap = unit_ * 0.7, head = unit_ * 1.5, foot = chart_.timeline.today ? unit_ * 1.6 : unit_ * 0.3;
    plan_.plot = {left_ + label_width + gap, top_ + head, std::max(unit_, right_ - left_ - label_width - gap), std::max(unit_, bottom_ - top_ - head - foot)};
    date_axis();
    const double slot = plan_.plot.height / static_cast<double>(rows);
    const auto every = static_cast<std::size_t>(std::ceil(unit_ * 1.25 / slot));
    for (std::size_t r = 0; r < rows; ++r) {
        const double y = plan_.plot.y + slot * static_cast<double>(r), width = label_width - indent(r);
        if (r % every == 0 && width > unit_) {
            auto name = text(category(r), width, 1);
            const double middle = y + (slot - name.height()) / 2;
            put(std::move(name), left_ + indent(r), middle, Ink::text);
        }
        spans_of(r, y, slot);
        moments_of(r, y, slot);
    }
    mark_today();
}

// Ticks on the first days of so many months or years that their labels have room.
void Planner::date_axis() {
    const Date from = chart_.timeline.from, to = chart_.timeline.to;
    const double days = static_cast<double>(to.day_number() - from.day_number());
    const double wanted = unit_ * 6;  // between two labels
    int months = 12 * 500;
    for (const int step : {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000})
        if (plan_.plot.width * step * 30.4 / days >= wanted) {
            months = step;
            break;
        }
    const std::int64_t first = (static_cast<std::int64_t>(from.year()) * 12 + months - 1) / months * months;
    double last = -1e9;
    for (std::int64_t month = first - months; month < (static_cast<std::int64_t>(to.year()) + 1) * 12; month += months) {
        if (month < 1400 * 12 || month / 12 > 9998) continue;
        const Date tick = Date::of(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1);
        if (tick < from || to < tick) continue;
        const double x = day_at(tick);
        plan_.rules.push_back({x, plan_.plot.y, x, plan_.plot.y + plan_.plot.height, false});
        static constexpr const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const std::string year = std::to_string(tick.year());
        auto label = text(months >= 12 ? year : std::string(names[month % 12]) + " " + year, -1, 0, type::Align::left, false, 0.9);
        const double at = std::min(x - label.width() / 2, right_ - label.width());
        if (at < last + unit_ * 0.4 || at < left_) continue;
        last = at + label.width();
        put(std::move(label), at, plan_.plot.y - unit_ * 1.5, Ink::muted);
    }
}

void Planner::spans_of(std::size_t row, double y, double height) {
    const double thick = std::min(height * 0.62, unit_ * 1.35);
    const auto& spans = chart_.timeline.spans;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const Span& span = spans[i];
        if (span.row != row) continue;
        const Date from = span.from.value_or(chart_.timeline.from), to = span.to.value_or(chart_.timeline.to);
        if (to < chart_.timeline.from || chart_.timeline.to < from) continue;
        const double x1 = std::max(plan_.plot.x, day_at(from)), x2 = std::min(plan_.plot.x + plan_.plot.width, day_at(to));
        const Box box{x1, y + (height - thick) / 2, std::max(unit_ * 0.15, x2 - x1), thick};
        plan_.marks.push_back({0, row, box, true, tint_of(span.kind), Shape::box, i, !span.to});
        label_span(row, span, box, span.to && *span.to <= chart_.timeline.to);
    }
}

// The end's date beside the bar, or in it when the bar runs on past what is seen; nowhere that anything else stands.
void Planner::label_span(std::size_t row, const Span& span, const Box& box, bool ends_inside) {
    auto label = text(span.to ? (ends_inside ? to_display(*span.to) : "to " + to_display(*span.to)) : "end not recorded", -1, 0, type::Align::left, false, 0.85);
    if (label.height() > box.height + unit_ * 0.2) return;
    const double x = ends_inside ? box.x + box.width + unit_ * 0.7 : box.x + box.width - label.width() - unit_ * 0.3;
    const double end = x + label.width();
    if (end > right_ || (!ends_inside && x < box.x + unit_ * 0.3)) return;
    const double room = unit_ * 0.6;
    for (const Moment& moment : chart_.timeline.moments)
        if (moment.row == row && day_at(moment.date) > x - room && day_at(moment.date) < end + room) return;
    for (const Span& other : chart_.timeline.spans)
        if (&other != &span && other.row == row && day_at(other.from.value_or(chart_.timeline.from)) < end && day_at(other.to.value_or(chart_.timeline.to)) > x) return;
    const double top = box.y + (box.height - label.height()) / 2;
    for (const PlacedText& placed : plan_.texts)  // another span's, where both are too short to tell apart
        if (std::abs(placed.y - top) < label.height() && placed.x < end && x < placed.x + placed.text.width()) return;
    // A paler bar is near the ground's colour; what reads on the ground reads on it.
    put(std::move(label), x, top, ends_inside || !span.to ? Ink::text : Ink::on_colour, tint_of(span.kind));
}

void Planner::moments_of(std::size_t row, double y, double height) {
    const double size = std::min(height * 0.55, unit_ * 0.95);
    const auto& moments = chart_.timeline.moments;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        if (moments[i].row != row || moments[i].date < chart_.timeline.from || chart_.timeline.to < moments[i].date) continue;
        const Look look = look_of(moments[i].kind);
        const double tall = look.shape == Shape::upright ? std::min(height * 0.8, unit_ * 1.7) : size, wide = look.shape == Shape::upright ? size * 0.3 : size;
        plan_.marks.push_back({1, row, {day_at(moments[i].date) - wide / 2, y + (height - tall) / 2, wide, tall}, true, look.tint, look.shape, i});
    }
}

void Planner::mark_today() {
    const auto& today = chart_.timeline.today;
    if (!today || *today < chart_.timeline.from || chart_.timeline.to < *today) return;
    const double x = day_at(*today), foot = plan_.plot.y + plan_.plot.height;
    plan_.rules.push_back({x, plan_.plot.y, x, foot, true, true});
    auto label = text(to_display(*today), -1, 0, type::Align::left, false, 0.9);
    const double at = std::clamp(x - label.width() / 2, left_, std::max(left_, right_ - label.width()));
    put(std::move(label), at, foot + unit_ * 0.2, Ink::muted);
}

}  // namespace terrier::chart
