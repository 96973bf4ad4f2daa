// Reading filters and testing cells.
#include "src/workspace/grid_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/workspace/entry.hpp"

namespace terrier {

namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Everything that the words may mean: a day, a month or a year of days; one number of others.
struct Extent {
    double from, to;
};

Extent days(Date from, Date to) { return {static_cast<double>(from.day_number()), static_cast<double>(to.day_number())}; }

std::optional<Extent> read_dates(std::string_view text, int this_year) {
    const auto number = [](std::string_view part) -> int {
        const bool is_number = !part.empty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        return is_number ? std::stoi(std::string(part)) : -1;
    };
    const auto year_of = [](int n) { return n >= 1400 && n <= 9999; };
    if (text.size() == 4 && year_of(number(text))) return days(Date::of(number(text), 1, 1), Date::of(number(text), 12, 31));
    const std::vector<std::string_view> parts = split(text, '/');
    if (parts.size() == 2) {
        const int first = number(parts[0]), second = number(parts[1]);
        if (first >= 1 && first <= 12 && parts[1].size() == 4 && year_of(second)) {
            const Date start = Date::of(second, first, 1);
            return days(start, start.end_of_month());
        }
        if (parts[0].size() == 4 && year_of(first) && first < 9999 && (first + 1) % 100 == second % 100)
            return days(Date::of(first, 4, 1), Date::of(first + 1, 3, 31));
    }
    if (const auto date = parse_date(text, entry_options(this_year))) return days(*date, *date);
    return std::nullopt;
}

std::optional<Extent> exactly(double n) { return Extent{n, n}; }

std::optional<Extent> read_extent(Shape shape, std::string_view text, int this_year) {
    const ParseOptions options = entry_options(this_year);
    switch (shape) {
        case Shape::date: return read_dates(text, this_year);
        case Shape::money:
            if (const auto v = parse_money(text)) return exactly(static_cast<double>(v->pence()));
            break;
        case Shape::area:
            if (const auto v = parse_area(text, options)) return exactly(static_cast<double>(v->square_centimetres()));
            break;
        case Shape::ratio:
            if (const auto v = parse_ratio(text, options)) return exactly(static_cast<double>(v->millionths()));
            break;
        case Shape::energy:
            if (const auto v = parse_energy(text)) return exactly(static_cast<double>(v->small()));
            break;
        case Shape::carbon:
            if (const auto v = parse_carbon(text)) return exactly(static_cast<double>(v->small()));
            break;
        case Shape::volume:
            if (const auto v = parse_volume(text)) return exactly(static_cast<double>(v->small()));
            break;
        case Shape::decimal:
            if (const auto v = parse_thousandths(text)) return exactly(static_cast<double>(v->small()));
            break;
        case Shape::integer:
            if (const auto v = parse_decimal(text, 6)) return exactly(static_cast<double>(*v) / 1e6);
            break;
        default: break;
    }
    return std::nullopt;
}

bool is_comparable(Shape shape) {
    switch (shape) {
        case Shape::identity: case Shape::text: case Shape::yes_no: case Shape::choice: case Shape::choice_set: case Shape::reference: case Shape::any_reference: return false;
        default: return true;
    }
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string plain = folded(trimmed(text));
    for (const std::string_view word : split(plain, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

/// ">=" and so on from the front of `text`; empty when there is none.
std::string take_sign(std::string_view& text) {
    for (const std::string_view sign : {">=", "<=", "<>", "!=", "\u2265", "\u2264", ">", "<", "=", "!"}) {
        if (!text.starts_with(sign)) continue;
        text = trimmed(text.substr(sign.size()));
        if (sign == "\u2265") return ">=";
        if (sign == "\u2264") return "<=";
        return sign == "!=" || sign == "!" ? "<>" : std::string(sign);
    }
    return {};
}

tl::unexpected<Faults> unreadable(std::string_view text, Shape shape) {
    const std::string_view example = shape == Shape::date ? "\"> 31/03/2026\", \"2025\" or \"2025/26\"" : "\">= 10000\" or \"5000 to 20000\"";
    return refuse("filter_unreadable", fmt::format("\"{}\" can't be compared with this column. Write it like {}.", text, example));
}
}  // namespace

double number_of(const Cell& cell) {
    struct Visitor {
        double operator()(std::monostate) const { return unknown; }
        double operator()(const std::string&) const { return unknown; }
        double operator()(std::int64_t n) const { return static_cast<double>(n); }
        double operator()(Money m) const { return static_cast<double>(m.pence()); }
        double operator()(Date d) const { return static_cast<double>(d.day_number()); }
        double operator()(Area a) const { return static_cast<double>(a.square_centimetres()); }
        double operator()(Ratio r) const { return static_cast<double>(r.millionths()); }
        double operator()(Energy q) const { return static_cast<double>(q.small()); }
        double operator()(Carbon q) const { return static_cast<double>(q.small()); }
        double operator()(Volume q) const { return static_cast<double>(q.small()); }
        double operator()(DecimalNumber q) const { return static_cast<double>(q.small()); }
        double operator()(double d) const { return d; }
        double operator()(bool b) const { return b ? 1 : 0; }
    };
    return std::visit(Visitor{}, cell);
}

Result<ColumnFilter> ColumnFilter::read(Shape shape, std::string_view text, int this_year) {
    ColumnFilter filter;
    for (const std::string_view part : split(text, '|')) {
        if (trimmed(part).empty()) continue;
        auto test = read_test(shape, trimmed(part), this_year);
        if (!test) return refuse(std::move(test.error()));
        filter.tests_.push_back(*std::move(test));
    }
    return filter;
}

Result<ColumnFilter::Test> ColumnFilter::read_test(Shape shape, std::string_view text, int this_year) {
    const std::string plain = folded(text);
    if (plain == "empty" || plain == "unknown" || text == "\u2014") return Test{Kind::empty, 0, 0, {}};
    if (plain == "known" || plain == "*") return Test{Kind::known, 0, 0, {}};
    std::string_view rest = text;
    const std::string sign = take_sign(rest);
    if (!is_comparable(shape)) {
        if (rest.empty()) return Test{sign == "<>" ? Kind::known : Kind::empty, 0, 0, {}};
        if (sign == "=") return Test{Kind::text_is, 0, 0, {folded(rest)}};
        if (sign == "<>") return Test{Kind::text_is_not, 0, 0, words_of(rest)};
        return Test{Kind::words, 0, 0, words_of(text)};
    }
    if (!sign.empty()) {
        const auto extent = read_extent(shape, rest, this_year);
        if (!extent) return unreadable(text, shape);
        if (sign == ">=") return Test{Kind::range, extent->from, infinite, {}};
        if (sign == "<=") return Test{Kind::range, -infinite, extent->to, {}};
        if (sign == ">") return Test{Kind::range, std::nextafter(extent->to, infinite), infinite, {}};
        if (sign == "<") return Test{Kind::range, -infinite, std::nextafter(extent->from, -infinite), {}};
        return Test{sign == "=" ? Kind::range : Kind::not_range, extent->from, extent->to, {}};
    }
    for (const std::string_view between : {" to ", "..", " \u2013 "}) {
        const std::size_t at = text.find(between);
        if (at == std::string_view::npos) continue;
        const auto from = read_extent(shape, trimmed(text.substr(0, at)), this_year), to = read_extent(shape, trimmed(text.substr(at + between.size())), this_year);
        if (!from || !to) return unreadable(text, shape);
        return Test{Kind::range, from->from, to->to, {}};
    }
    if (const auto extent = read_extent(shape, text, this_year)) return Test{Kind::range, extent->from, extent->to, {}};
    return Test{Kind::words, 0, 0, words_of(text)};
}

bool ColumnFilter::reads_text() const {
    return std::any_of(tests_.begin(), tests_.end(), [](const Test& t) { return t.kind == Kind::words || t.kind == Kind::text_is || t.kind == Kind::text_is_not; });
}

bool ColumnFilter::passes(const Test& test, bool is_known, double number, std::string_view text) {
    const auto has = [&](const std::string& word) { return text.find(word) != std::string_view::npos; };
    switch (test.kind) {
        case Kind::empty: return !is_known;
        case Kind::known: return is_known;
        case Kind::range: return number >= test.from && number <= test.to;
        case Kind::not_range: return !(number >= test.from && number <= test.to);
        case Kind::words: return is_known && std::all_of(test.words.begin(), test.words.end(), has);
        case Kind::text_is: return is_known && text == test.words.front();
        case Kind::text_is_not: return !std::all_of(test.words.begin(), test.words.end(), has);
    }
    return false;
}

bool ColumnFilter::matches(bool is_known, double number, std::string_view text) const {
    return tests_.empty() || std::any_of(tests_.begin(), tests_.end(), [&](const Test& t) { return passes(t, is_known, number, is_known ? text : std::string_view()); });
}

}  // namespace terrier
