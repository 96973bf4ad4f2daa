// Lays a chart out: title, legend, axes, marks and labels that don't overlap.
#include "reports/charts/plan.hpp"
#include "reports/charts/values.hpp"

#include <cmath>

namespace terrier::chart {

namespace {

class Planner {
  public:
    Planner(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme)
        : context_(context), chart_(chart), theme_(theme), left_(0), top_(0), right_(size.width), bottom_(size.height) {
        unit_ = theme.type_size;
        count_ = chart.series.empty() ? 0 : chart.series.front().points.size();
        stacked_ = chart.arrangement == Arrangement::stacked && chart.series.size() > 1 && chart.kind != Kind::line;
        sample_ = sample_value(chart);
    }

    Plan make() {
        check_parts(chart_);
        if (theme_.titled) place_title();
        if (std::holds_alternative<std::monostate>(sample_)) {
            place_nothing_known();
            return std::move(plan_);
        }
        if (chart_.series.size() > 1 && chart_.kind != Kind::line) place_legend();
        if (chart_.kind == Kind::bar) plan_bars();
        else plan_columns();
        return std::move(plan_);
    }

  private:
    type::Text text(std::string_view words, double width = -1, int lines = 0, type::Align align = type::Align::left,
                    bool bold = false, double scale = 1) const {
        return {context_, words, {unit_ * scale, bold, false}, width, align, lines};
    }
    void put(type::Text words, double x, double y, Ink ink, std::size_t series = 0) {
        plan_.texts.push_back({std::move(words), x, y, ink, series});
    }
    std::string category(std::size_t c) const { return c < chart_.categories.size() ? chart_.categories[c] : ""; }

    void place_title() {
        auto title = text(chart_.title, right_ - left_, 3, type::Align::left, true, 1.2);
        const double height = title.height();
        put(std::move(title), left_, top_, Ink::text);
        top_ += height + unit_ * 0.6;
        if (chart_.source.empty()) return;
        auto source = text(chart_.source, right_ - left_, 2, type::Align::left, false, 0.85);
        bottom_ -= source.height();
        put(std::move(source), left_, bottom_, Ink::muted);
        bottom_ -= unit_ * 0.5;
    }

    void place_nothing_known() {
        auto words = text("None of the values is known.", right_ - left_, 2, type::Align::centre);
        const double y = top_ + (bottom_ - top_ - words.height()) / 2;
        put(std::move(words), left_, y, Ink::muted);
        plan_.plot = {left_, top_, right_ - left_, bottom_ - top_};
    }

    void place_legend() {
        double x = left_;
        const double swatch = unit_ * 0.8, line = unit_ * 1.6;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            auto name = text(chart_.series[s].name, std::max(20.0, right_ - left_ - swatch * 2), 1);
            const double needed = swatch * 1.5 + name.width() + unit_ * 1.6;
            if (x > left_ && x + needed > right_) {
                x = left_;
                top_ += line;
            }
            plan_.swatches.push_back({{x, top_ + (name.height() - swatch) / 2, swatch, swatch}, s});
            put(std::move(name), x + swatch * 1.5, top_, Ink::text);
            x += needed;
        }
        top_ += line + unit_ * 0.3;
    }

    void plan_bars() {
        double label_width = 0, value_width = 0;
        for (std::size_t c = 0; c < count_; ++c) {
            label_width = std::max(label_width, text(category(c)).width());
            if (stacked_) value_width = std::max(value_width, text(stack_label(chart_, c)).width());
            else
                for (const Series& series : chart_.series)
                    value_width = std::max(value_width, text(short_label(series.points[c].value)).width());
        }
        label_width = std::min(label_width, (right_ - left_) * 0.36);
        const auto [least, most] = limits_of(chart_, stacked_);
        const double gap = unit_ * 0.7;
        const double space = right_ - left_ - label_width - gap - value_width - gap;
        plan_.scale = nice_scale(least, most, std::max(2, static_cast<int>(space / (unit_ * 7))), true);
        plan_.plot = {left_ + label_width + gap, top_, std::max(unit_, space), 0};
        if (least < 0) {  // a label left of a negative bar needs room too
            plan_.plot.x += value_width;
            plan_.plot.width = std::max(unit_, plan_.plot.width - value_width);
        }
        const double axis = unit_ * 1.5 + (chart_.value_label.empty() ? 0 : unit_ * 1.5);
        plan_.plot.height = std::max(unit_, bottom_ - top_ - axis);
        value_axis_along_foot();
        const double slot = plan_.plot.height / static_cast<double>(std::max<std::size_t>(1, count_));
        const auto every = static_cast<std::size_t>(std::ceil(unit_ * 1.25 / slot));
        for (std::size_t c = 0; c < count_; ++c) {
            const double y = plan_.plot.y + slot * static_cast<double>(c);
            if (c % every == 0) {
                const int lines = std::max(1, static_cast<int>(slot * static_cast<double>(every) / (unit_ * 1.3)));
                auto name = text(category(c), label_width, std::min(lines, 2), type::Align::right);
                const double middle = y + (slot - name.height()) / 2;
                put(std::move(name), left_, middle, Ink::text);
            }
            bars_of(c, y, slot, every == 1);
        }
    }

    double along(double value) const { return plan_.plot.x + plan_.plot.width * plan_.scale.at(value); }
    double up(double value) const { return plan_.plot.y + plan_.plot.height * (1 - plan_.scale.at(value)); }

    void bars_of(std::size_t c, double y, double slot, bool labelled) {
        const double band = std::min(slot * 0.76, unit_ * 2.4 * (stacked_ ? 1.0 : static_cast<double>(chart_.series.size())));
        const double start = y + (slot - band) / 2;
        const double zero = along(std::clamp(0.0, plan_.scale.low, plan_.scale.high));
        double above = 0, below = 0;
        const auto n = static_cast<double>(stacked_ ? 1 : chart_.series.size());
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            const Point& point = chart_.series[s].points[c];
            const auto value = magnitude(point.value);
            const double thick = band / n;
            const double at = stacked_ ? start : start + thick * static_cast<double>(s);
            if (!value) {
                plan_.marks.push_back({s, c, {zero, at, unit_ * 4, thick}, false});
                if (!stacked_ && labelled) beside(text("not known"), zero + unit_ * 0.3, at, thick, Ink::muted);
                continue;
            }
            double& from = *value < 0 ? below : above;
            const double x1 = stacked_ ? along(from) : zero, x2 = stacked_ ? along(from + *value) : along(*value);
            if (stacked_) from += *value;
            const Box box{std::min(x1, x2), at, std::abs(x2 - x1), stacked_ ? thick : thick * 0.94};
            plan_.marks.push_back({s, c, box, true});
            if (!labelled) continue;
            auto label = text(short_label(point.value));
            const double width = label.width();  // before the label is given away
            if (stacked_) inside(std::move(label), box, s);
            else beside(std::move(label), *value < 0 ? box.x - unit_ * 0.3 - width : box.x + box.width + unit_ * 0.3,
                        at, thick, Ink::text);
        }
        if (stacked_ && labelled) beside(text(stack_label(chart_, c)), along(above) + unit_ * 0.3, start, band, Ink::text);
    }

    void beside(type::Text label, double x, double y, double thick, Ink ink) {
        if (thick < unit_ * 0.9) return;
        const double middle = y + (thick - label.height()) / 2;
        put(std::move(label), x, middle, ink);
    }
    void inside(type::Text label, const Box& box, std::size_t series) {
        if (label.width() + unit_ * 0.6 > box.width || label.height() > box.height) return;
        const double x = box.x + (box.width - label.width()) / 2, y = box.y + (box.height - label.height()) / 2;
        put(std::move(label), x, y, Ink::on_colour, series);
    }

    void value_axis_along_foot() {
        const double foot = plan_.plot.y + plan_.plot.height;
        double last = -1e9;
        for (const double tick : plan_.scale.ticks()) {
            const double x = along(tick);
            plan_.rules.push_back({x, plan_.plot.y, x, foot, tick == 0});
            auto label = text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9);
            const double at = x - label.width() / 2;
            if (at < last + unit_ * 0.5) continue;
            last = at + label.width();
            put(std::move(label), at, foot + unit_ * 0.25, Ink::muted);
        }
        if (chart_.value_label.empty()) return;
        auto name = text(chart_.value_label, plan_.plot.width, 1, type::Align::left, false, 0.9);
        put(std::move(name), plan_.plot.x, foot + unit_ * 1.7, Ink::muted);
    }

    void plan_columns() {
        const auto [least, most] = limits_of(chart_, stacked_);
        const bool direct = chart_.kind == Kind::line && chart_.series.size() > 1;
        if (!chart_.value_label.empty()) {
            auto name = text(chart_.value_label, right_ - left_, 1, type::Align::left, false, 0.9);
            put(std::move(name), left_, top_, Ink::muted);
            top_ += unit_ * 1.5;
        }
        top_ += unit_ * 0.9;  // a label above the highest mark
        const double rough = std::max(unit_ * 3, bottom_ - top_ - unit_ * 3);
        plan_.scale = nice_scale(least, most, std::max(2, static_cast<int>(rough / (unit_ * 3.5))), chart_.kind != Kind::line || least < most * 0.5);
        double tick_width = 0, name_width = 0;
        for (const double tick : plan_.scale.ticks())
            tick_width = std::max(tick_width, text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9).width());
        if (direct)
            for (const Series& series : chart_.series) name_width = std::max(name_width, text(series.name).width());
        name_width = std::min(name_width, (right_ - left_) * 0.25);
        plan_.plot.x = left_ + tick_width + unit_ * 0.5;
        plan_.plot.width = std::max(unit_, right_ - plan_.plot.x - name_width - (direct ? unit_ : 0));
        plan_.plot.y = top_;
        const double foot_height = place_categories();
        plan_.plot.height = std::max(unit_, bottom_ - top_ - foot_height);
        for (auto& placed : pending_) {
            placed.y += plan_.plot.y + plan_.plot.height;
            plan_.texts.push_back(std::move(placed));
        }
        value_axis_at_side();
        if (chart_.kind == Kind::line) lines(name_width);
        else
            for (std::size_t c = 0; c < count_; ++c) columns_of(c);
    }

    double slot() const { return plan_.plot.width / static_cast<double>(std::max<std::size_t>(1, count_)); }
    double slot_start(std::size_t c) const { return plan_.plot.x + slot() * static_cast<double>(c); }

    // Labels along the foot, each within its own share of the width; every nth where there are too many.
    double place_categories() {
        if (chart_.kind == Kind::histogram && chart_.categories.empty()) return place_edges();
        double widest = 0, highest = 0;
        for (std::size_t c = 0; c < count_; ++c) widest = std::max(widest, text(category(c), -1, 0, type::Align::left, false, 0.9).width());
        const double least = std::min(widest + unit_ * 0.4, unit_ * 4.5);
        const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(least / slot())));
        for (std::size_t c = 0; c < count_; c += every) {
            const double width = slot() * static_cast<double>(every) - unit_ * 0.4;
            auto name = text(category(c), width, 3, type::Align::centre, false, 0.9);
            highest = std::max(highest, name.height());
            const double middle = slot_start(c) + slot() / 2 - width / 2;
            pending_.push_back({std::move(name), std::clamp(middle, left_, std::max(left_, right_ - width)), unit_ * 0.35, Ink::text});
        }
        return highest + unit_ * 0.4;
    }

    double place_edges() {
        double last = -1e9, highest = 0;
        for (std::size_t e = 0; e < chart_.edges.size(); ++e) {
            auto label = text(short_label(chart_.edges[e]), -1, 0, type::Align::left, false, 0.9);
            const double at = std::min(slot_start(e) - label.width() / 2, right_ - label.width());
            if (at < last + unit_ * 0.4) continue;
            last = at + label.width();
            highest = std::max(highest, label.height());
            pending_.push_back({std::move(label), at, unit_ * 0.35, Ink::text});
        }
        return highest + unit_ * 0.4;
    }

    void value_axis_at_side() {
        for (const double tick : plan_.scale.ticks()) {
            const double y = up(tick);
            plan_.rules.push_back({plan_.plot.x, y, plan_.plot.x + plan_.plot.width, y, tick == 0});
            auto label = text(axis_label(tick, sample_, plan_.scale.step), -1, 0, type::Align::left, false, 0.9);
            const double x = plan_.plot.x - unit_ * 0.5 - label.width(), top = y - label.height() / 2;
            put(std::move(label), x, top, Ink::muted);
        }
    }

    // Side by side, either every column has its label or none: some only would look like a choice.
    bool labels_fit(double width) {
        if (chart_.series.size() == 1) return true;
        if (!fit_) {
            fit_ = true;
            for (const Series& series : chart_.series)
                for (const Point& point : series.points)
                    if (magnitude(point.value)) fit_ = *fit_ && text(short_label(point.value), -1, 0, type::Align::left, false, 0.9).width() <= width;
        }
        return *fit_;
    }

    void columns_of(std::size_t c) {
        const bool touching = chart_.kind == Kind::histogram;
        const auto n = static_cast<double>(stacked_ ? 1 : chart_.series.size());
        const double band = touching ? slot() : std::min(slot() * 0.78, unit_ * 5 * n);
        const double start = slot_start(c) + (slot() - band) / 2, thick = band / n;
        const double zero = up(std::clamp(0.0, plan_.scale.low, plan_.scale.high));
        const bool none = nothing_known(chart_, c);
        if (none && !stacked_) over("not known", "n/k", slot_start(c), zero, slot(), Ink::muted, 2);
        double above = 0, below = 0;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            const Point& point = chart_.series[s].points[c];
            const auto value = magnitude(point.value);
            const double x = stacked_ ? start : start + thick * static_cast<double>(s);
            if (!value) {
                plan_.marks.push_back({s, c, {x, zero - unit_ * 3, thick, unit_ * 3}, false});
                if (!stacked_ && !none) over("not known", "n/k", x, zero, thick, Ink::muted, 2);
                continue;
            }
            double& from = *value < 0 ? below : above;
            const double y1 = stacked_ ? up(from) : zero, y2 = stacked_ ? up(from + *value) : up(*value);
            if (stacked_) from += *value;
            const Box box{x, std::min(y1, y2), touching ? thick - 0.5 : thick * 0.96, std::abs(y2 - y1)};
            plan_.marks.push_back({s, c, box, true});
            if (stacked_) inside(text(short_label(point.value), -1, 0, type::Align::left, false, 0.9), box, s);
            else if (*value < 0 && labels_fit(thick)) over(short_label(point.value), "", x, y2 + unit_ * 1.35, thick, Ink::text, 1);
            else if (labels_fit(thick)) over(short_label(point.value), "", x, y2, thick, Ink::text, 1);
        }
        if (stacked_) over(stack_label(chart_, c), "", start, up(above), band, Ink::text, 2);
    }

    // A label whose foot is at y, centred over [x, x + width]; the short form, or nothing, where it doesn't fit.
    void over(std::string_view words, std::string_view shorter, double x, double y, double width, Ink ink, int lines) {
        for (const std::string_view form : {words, shorter}) {
            if (form.empty()) return;
            auto label = text(form, -1, 0, type::Align::left, false, 0.9);
            if (label.width() > width && lines > 1) {
                const auto gap = form.find(' ');
                if (gap != std::string_view::npos)
                    label = text(std::string(form.substr(0, gap)) + "\n" + std::string(form.substr(gap + 1)), -1, 0, type::Align::left, false, 0.9);
            }
            if (label.width() > width + (chart_.series.size() > 1 && !stacked_ ? 0 : unit_ * 0.5)) continue;
            const double at = x + (width - label.width()) / 2, top = y - label.height() - unit_ * 0.1;
            put(std::move(label), at, top, ink);
            if (form == "n/k") explain_short_form();
            return;
        }
    }

    void explain_short_form() {
        if (explained_) return;
        explained_ = true;
        auto words = text("n/k: not known", -1, 0, type::Align::left, false, 0.9);
        const double x = right_ - words.width();
        put(std::move(words), x, plan_.plot.y - unit_ * 2.4, Ink::muted);
    }

    void lines(double name_width) {
        std::vector<std::pair<double, std::size_t>> ends;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            std::optional<double> end;
            for (std::size_t c = 0; c < count_; ++c) {
                const double x = slot_start(c) + slot() / 2;
                const auto value = magnitude(chart_.series[s].points[c].value);
                const double radius = unit_ * 0.28;
                if (value) end = up(*value);
                if (value) plan_.marks.push_back({s, c, {x - radius, up(*value) - radius, 2 * radius, 2 * radius}, true});
                else plan_.marks.push_back({s, c, {x - slot() / 2, plan_.plot.y + plan_.plot.height - unit_ * 3, slot(), unit_ * 3}, false});
                if (s == 0 && nothing_known(chart_, c))
                    over("not known", "n/k", slot_start(c), plan_.plot.y + plan_.plot.height, slot(), Ink::muted, 2);
                if (value && chart_.series.size() == 1)
                    over(short_label(chart_.series[s].points[c].value), "", slot_start(c), up(*value) - unit_ * 0.3, slot(), Ink::text, 1);
            }
            if (end) ends.emplace_back(*end, s);
        }
        if (chart_.series.size() > 1) name_lines(std::move(ends), name_width);
    }

    // Series names at the ends of their lines, pushed apart where they would overlap.
    void name_lines(std::vector<std::pair<double, std::size_t>> ends, double width) {
        std::sort(ends.begin(), ends.end());
        const double line = unit_ * 1.35;
        double free = plan_.plot.y - unit_;
        for (auto& [y, s] : ends) {
            y = std::max(y - line / 2, free);
            free = y + line;
        }
        double limit = plan_.plot.y + plan_.plot.height + unit_ * 0.5;
        for (auto it = ends.rbegin(); it != ends.rend(); ++it) {
            it->first = std::min(it->first, limit - line);
            limit = it->first;
        }
        const double x = plan_.plot.x + plan_.plot.width + unit_ * 0.2;
        for (const auto& [y, s] : ends) {
            plan_.swatches.push_back({{x, y + line * 0.3, unit_ * 0.5, unit_ * 0.5}, s});
            put(text(chart_.series[s].name, width, 1), x + unit_ * 0.8, y, Ink::text);
        }
    }

    const type::Context& context_;
    const Chart& chart_;
    const ChartTheme& theme_;
    double left_, top_, right_, bottom_;
    double unit_ = 9;
    std::size_t count_ = 0;
    bool stacked_ = false;
    bool explained_ = false;
    std::optional<bool> fit_;
    Cell sample_;
    Plan plan_;
    std::vector<PlacedText> pending_;
};

}  // namespace

Plan make_plan(const type::Context& context, const Chart& chart, Size size, const ChartTheme& theme) {
    return Planner(context, chart, size, theme).make();
}

}  // namespace terrier::chart
