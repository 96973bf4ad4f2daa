// Differences between two figures in words, and the present series in grey.
#include "gui/kit/as_it_is.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
constexpr double one_tenth = 0.05;  // below it a tenth reads as nought

/// "-12%", "+1.5 points", "+3"; empty: it can't be said in a number.
std::string difference_words(const Tile& now, const Tile& present) {
    const auto a = chart::magnitude(now.value), b = chart::magnitude(present.value);
    if (!a || !b || now.value.index() != present.value.index()) return {};
    const double difference = *a - *b;
    if (now.figure.ends_with('%')) return fmt::format("{:+.1f} points", std::holds_alternative<double>(now.value) ? difference * 100 : difference);
    if (const auto* count = std::get_if<std::int64_t>(&now.value)) return fmt::format("{:+}", *count - std::get<std::int64_t>(present.value));
    // From nought, or across it, a share of the present figure says nothing.
    if (*b == 0 || (*a < 0) != (*b < 0)) return {};
    const double share = difference / std::abs(*b) * 100;
    if (std::abs(share) < one_tenth) return {};
    return std::abs(share) < 10 ? fmt::format("{:+.1f}%", share) : fmt::format("{:+.0f}%", share);
}

std::string capitalised(std::string text) {
    if (!text.empty() && 'a' <= text.front() && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

bool is_stack(const chart::Chart& c) {
    using chart::Kind;
    return c.arrangement == chart::Arrangement::stacked && c.series.size() > 1 && (c.kind == Kind::bar || c.kind == Kind::column);
}

bool is_comparable(const chart::Chart& c) {
    using chart::Kind;
    return is_stack(c) || (c.series.size() == 1 && (c.kind == Kind::bar || c.kind == Kind::column || c.kind == Kind::line) && !c.categories.empty());
}

/// Bars or columns of several series side by side: each has room for a thin mark.
bool is_side_by_side(const chart::Chart& c) {
    using chart::Kind;
    return !is_stack(c) && c.series.size() > 1 && (c.kind == Kind::bar || c.kind == Kind::column) && !c.categories.empty();
}

/// To each series the present one by name, by the names of the categories.
void mark_present(chart::Chart& c, const chart::Chart& present, const std::string& words) {
    c.marked_name = capitalised(words);
    for (chart::Series& series : c.series) {
        const auto other = std::ranges::find(present.series, series.name, &chart::Series::name);
        series.marked.assign(c.categories.size(), Cell{});
        for (std::size_t i = 0; i < c.categories.size(); ++i)
            if (const auto at = std::ranges::find(present.categories, c.categories[i]); other != present.series.end() && at != present.categories.end()) series.marked[i] = other->points[static_cast<std::size_t>(at - present.categories.begin())].value;
    }
}

/// Of one category: what the series come to; not known where one of them isn't.
chart::Point sum_of(const chart::Chart& c, std::size_t category) {
    DataTable all;
    all.columns = {{"value", "Value", Total::sum}};
    chart::Point sum;
    for (const chart::Series& series : c.series) {
        const chart::Point& point = series.points[category];
        if (std::holds_alternative<std::monostate>(point.value)) return {};
        all.rows.push_back({{point.value}, {}, false});
        sum.sources.insert(sum.sources.end(), point.sources.begin(), point.sources.end());
    }
    sum.value = column_total(all, 0);
    return sum;
}

bool shows_the_same(const chart::Chart& a, const chart::Chart& b) {
    const auto equal = [](const chart::Series& x, const chart::Series& y) { return x.name == y.name && std::ranges::equal(x.points, y.points, {}, &chart::Point::value, &chart::Point::value); };
    return a.categories == b.categories && std::ranges::equal(a.series, b.series, equal);
}

/// The present points in the order of the chart's categories.
chart::Series present_series(const chart::Chart& c, const chart::Chart& present, const std::string& words) {
    chart::Series grey{capitalised(words) + (is_stack(c) ? ", altogether" : ""), {}};
    grey.is_backdrop = true;
    for (const std::string& category : c.categories) {
        const auto at = std::ranges::find(present.categories, category);
        const auto place = static_cast<std::size_t>(at - present.categories.begin());
        grey.points.push_back(at == present.categories.end() ? chart::Point{} : is_stack(present) ? sum_of(present, place) : present.series.front().points[place]);
    }
    return grey;
}
}  // namespace

std::string present_words(const Context& context) { return context.as_at() == context.today() ? "today" : "as it is"; }

std::string present_note(const Context& context, const std::string& shown) { return capitalised(present_words(context)) + ": " + shown; }

void put_beside(std::vector<Tile>& tiles, const std::vector<Tile>& present, const std::string& words) {
    for (Tile& tile : tiles) {
        const auto found = std::ranges::find(present, tile.id, &Tile::id);
        tile.beside.clear();
        if (found == present.end() || std::holds_alternative<std::monostate>(tile.value) != std::holds_alternative<std::monostate>(found->value)) {
            if (found != present.end()) tile.beside = fmt::format("{} {}", words, found->figure);
            continue;
        }
        if (std::holds_alternative<std::monostate>(tile.value)) continue;
        if (tile.value == found->value) {
            tile.beside = figure_unchanged;
            continue;
        }
        const std::string difference = difference_words(tile, *found);
        tile.beside = fmt::format("{} {}{}{}", words, found->figure, difference.empty() ? "" : ", ", difference);
    }
}

void put_beside(std::vector<chart::Chart>& charts, const std::vector<chart::Chart>& present, const std::string& words) {
    for (chart::Chart& c : charts) {
        const auto same = [&](const chart::Chart& other) { return other.name == c.name && other.kind == c.kind && other.value_label == c.value_label; };
        const auto found = std::ranges::find_if(present, same);
        if (found == present.end() || shows_the_same(c, *found)) continue;
        if (is_side_by_side(c) && is_side_by_side(*found)) {
            mark_present(c, *found, words);
            c.alternative = chart::described(c);
            continue;
        }
        if (!is_comparable(c) || is_stack(c) != is_stack(*found)) {
            c.source += (c.source.empty() ? "" : ". ") + std::string(not_drawn_beside);
            continue;
        }
        chart::Series grey = present_series(c, *found, words);
        if (!is_stack(c)) c.series.front().name = "Under the option";
        c.series.push_back(std::move(grey));
        c.alternative = chart::described(c);
    }
}

void put_beside(FigurePage& page, const FigurePage& present, const std::string& words) {
    put_beside(page.charts, present.charts, words);
    if (page.table && present.table && !page.present) page.present = present.table;
}

std::string remark_beside(const std::string& remark, const std::string& headline, const std::string& present, const std::string& words) {
    if (headline == present || present.empty()) return remark;
    return fmt::format("{}: {}.{}{}", capitalised(words), present, remark.empty() ? "" : " ", remark);
}

}  // namespace terrier::gui
