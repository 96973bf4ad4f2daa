// Chooses page, type size and column widths from what the cells hold.
#include "reports/render/table_plan.hpp"

#include <cmath>
#include <numeric>

namespace terrier::reports {

namespace {

// The next code point of clean UTF-8; a stray byte counts as itself.
char32_t next_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(at + i) & 0x3F);
    at += length;
    return point;
}

}  // namespace

const PageShape& page_shape(Orientation orientation) {
    static constexpr PageShape portrait{595.276, 841.89, 54, 54, 62, 62};
    static constexpr PageShape landscape{841.89, 595.276, 40, 40, 52, 54};
    return orientation == Orientation::portrait ? portrait : landscape;
}

double Meter::advance(char32_t point, bool bold) const {
    auto& known = advances_[bold ? 1 : 0];
    const auto found = known.find(point);
    if (found != known.end()) return found->second;
    std::string utf8;
    if (point < 0x80) utf8 = {static_cast<char>(point)};
    else if (point < 0x800) utf8 = {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 63))};
    else if (point < 0x10000) utf8 = {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 63)), static_cast<char>(0x80 | (point & 63))};
    else utf8 = {static_cast<char>(0xF0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 63)), static_cast<char>(0x80 | (point >> 6 & 63)), static_cast<char>(0x80 | (point & 63))};
    // Between two letters, so that spaces and marks have the width they have in a word.
    const double with = type::Text(context_, "n" + utf8 + "n", {100, bold, false}).width();
    const double without = type::Text(context_, "nn", {100, bold, false}).width();
    return known[point] = std::max(0.0, with - without) / 100;
}

double Meter::width(std::string_view text, bool bold) const {
    double widest = 0, line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_point(text, at);
        if (point == '\n') line = 0;
        else line += advance(point, bold);
        widest = std::max(widest, line);
    }
    return widest;
}

double Meter::widest_word(std::string_view text, bool bold) const {
    double widest = 0, word = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_point(text, at);
        if (point == ' ' || point == '\n' || point == '\t') word = 0;
        else word += advance(point, bold);
        widest = std::max(widest, word);
        // A hyphen before a figure is no place to break: "AST-0012".
        if (point == '-' && at < text.size() && !(text[at] >= '0' && text[at] <= '9')) word = 0;
    }
    return widest;
}

bool Meter::simple(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_point(text, at);
        const bool plain = (point >= 0x20 && point < 0x250) || (point >= 0x2010 && point <= 0x2027) || (point >= 0x2030 && point <= 0x20BF);
        if (!plain) return false;
    }
    return true;
}

double Meter::line_height() const {
    if (line_height_ == 0) line_height_ = type::Text(context_, "Ág", {100, false, false}).height() / 100;
    return line_height_;
}

namespace {

/// What one column asks for, for type of one point and without padding.
struct Need {
    double least = 0;        ///< its longest word or number, within reason
    double comfortable = 0;  ///< wraps to a few lines
    double natural = 0;      ///< never wraps
};

constexpr double longest_word = 17;  // ems of type; a longer word is broken

std::vector<Need> needs_of(const Meter& meter, const TableBlock& block, const TablePlan& plan) {
    std::vector<Need> needs(block.table.columns.size());
    for (std::size_t c = 0; c < needs.size(); ++c) {
        Need& need = needs[c];
        std::vector<double> widths;
        const auto take = [&](const std::string& text, bool bold, bool number) {
            const double width = meter.width(text, bold);
            need.least = std::max(need.least, number ? width : std::min(longest_word, meter.widest_word(text, bold)));
            widths.push_back(width);
        };
        for (std::size_t r = 0; r < plan.texts.size(); ++r)
            take(plan.texts[r][c], block.table.rows[r].emphasis, plan.right_aligned[c] && c < block.table.rows[r].cells.size() && is_numeric(block.table.rows[r].cells[c]));
        if (!plan.totals.empty()) take(plan.totals[c], true, plan.right_aligned[c]);
        const std::string& label = block.table.columns[c].label;
        need.least = std::max(need.least, std::min(longest_word, meter.widest_word(label, true)));
        std::sort(widths.begin(), widths.end());
        // The odd very long cell shouldn't set the width for all the others.
        const double usual = widths.empty() ? 0 : widths[widths.size() * 95 / 100];
        need.natural = std::max({need.least, usual, meter.width(label, true) / 2});
        need.comfortable = std::max(need.least, std::min({need.natural, need.natural / 3 + 4, 24.0}));
        if (block.table.columns[c].width > 0) need.natural = need.comfortable = std::max(need.least, block.table.columns[c].width);
    }
    return needs;
}

double sum_of(const std::vector<std::size_t>& columns, const std::vector<Need>& needs, double Need::*which, double size, double padding) {
    double sum = 0;
    for (const std::size_t c : columns) sum += needs[c].*which * size * 1.02 + 2 * padding + 0.5;
    return sum;
}

// Between the least and the natural widths in proportion; what is left over goes to all alike in proportion.
std::vector<double> widths_of(const std::vector<std::size_t>& columns, const std::vector<Need>& needs, const TablePlan& plan, double space) {
    const double least = sum_of(columns, needs, &Need::least, plan.type_size, plan.padding);
    const double natural = sum_of(columns, needs, &Need::natural, plan.type_size, plan.padding);
    std::vector<double> widths;
    for (const std::size_t c : columns) {
        const double low = needs[c].least * plan.type_size * 1.02 + 2 * plan.padding + 0.5;
        const double high = needs[c].natural * plan.type_size * 1.02 + 2 * plan.padding + 0.5;
        if (least >= space) widths.push_back(low * space / least);
        else if (natural > space) widths.push_back(low + (high - low) * (space - least) / (natural - least));
        else widths.push_back(high * std::min(space / natural, natural < space * 0.6 ? 1.35 : 2.0));
    }
    return widths;
}

// Columns in order, filled to `share`; the key columns first in every part but the one they stand in.
std::vector<std::vector<std::size_t>> filled(const std::vector<double>& costs, const std::vector<std::size_t>& keys, double share) {
    std::vector<std::vector<std::size_t>> parts(1);
    double used = 0;
    for (std::size_t c = 0; c < costs.size(); ++c) {
        const bool key = std::find(keys.begin(), keys.end(), c) != keys.end();
        if (!parts.back().empty() && used + costs[c] > share && !(key && parts.size() == 1)) {
            parts.push_back(keys);
            used = 0;
            for (const std::size_t k : keys) used += costs[k];
        }
        if (key && parts.size() > 1) continue;
        parts.back().push_back(c);
        used += costs[c];
    }
    return parts;
}

// As few parts as hold the columns, as evenly filled as that allows.
std::vector<std::vector<std::size_t>> split_columns(const TableBlock& block, const std::vector<Need>& needs, const TablePlan& plan, double space) {
    std::vector<double> costs;
    for (std::size_t c = 0; c < needs.size(); ++c) costs.push_back(sum_of({c}, needs, &Need::comfortable, plan.type_size, plan.padding));
    std::vector<std::size_t> keys;
    double fixed = 0;
    for (const std::size_t k : block.key_columns)
        if (k < costs.size() && fixed + costs[k] < space * 0.5) {
            keys.push_back(k);
            fixed += costs[k];
        }
    auto best = filled(costs, keys, space);
    for (double share = space * 0.98; share > space * 0.4; share -= space * 0.02) {
        auto parts = filled(costs, keys, share);
        if (parts.size() > best.size()) break;
        best = std::move(parts);
    }
    return best;
}

void read_cells(const DataTable& table, TablePlan& plan) {
    plan.right_aligned.assign(table.columns.size(), false);
    std::vector<std::size_t> numbers(table.columns.size()), known(table.columns.size());
    for (const TableRow& row : table.rows) {
        auto& texts = plan.texts.emplace_back();
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            static const Cell none;
            const Cell& cell = c < row.cells.size() ? row.cells[c] : none;
            texts.push_back(printable(to_display(cell, table.columns[c].places)));
            if (std::holds_alternative<std::monostate>(cell)) continue;
            ++known[c];
            numbers[c] += is_numeric(cell);
        }
    }
    for (std::size_t c = 0; c < numbers.size(); ++c) plan.right_aligned[c] = numbers[c] > 0 && numbers[c] * 2 > known[c];
    // A column of which nothing is known goes by the one before it.
    for (std::size_t c = 1; c < numbers.size(); ++c)
        if (known[c] == 0) plan.right_aligned[c] = plan.right_aligned[c - 1];
    const auto totals = totals_row(table);
    for (std::size_t c = 0; c < totals.size(); ++c) {
        const bool empty = table.columns[c].total == Total::none && std::holds_alternative<std::monostate>(totals[c]);
        plan.totals.push_back(empty ? "" : printable(to_display(totals[c], table.columns[c].places)));
    }
}

}  // namespace

TablePlan plan_table(const Meter& meter, const TableBlock& block, Orientation pages) {
    TablePlan plan;
    read_cells(block.table, plan);
    const auto needs = needs_of(meter, block, plan);
    std::vector<std::size_t> all(block.table.columns.size());
    std::iota(all.begin(), all.end(), 0);
    struct Try { Orientation orientation; double size, padding; };
    static constexpr Try tries[] = {{Orientation::portrait, 8.5, 4}, {Orientation::portrait, 7.5, 3.5}, {Orientation::landscape, 8.5, 4}, {Orientation::landscape, 8, 4}, {Orientation::landscape, 7, 3}, {Orientation::landscape, 6.5, 2.5}};
    for (const Try& attempt : tries) {
        if (attempt.orientation == Orientation::portrait && pages == Orientation::landscape) continue;
        plan.orientation = attempt.orientation;
        plan.type_size = attempt.size;
        plan.padding = attempt.padding;
        const double space = page_shape(plan.orientation).text_width();
        if (sum_of(all, needs, &Need::comfortable, plan.type_size, plan.padding) > space) continue;
        plan.parts.push_back({all, widths_of(all, needs, plan, space)});
        return plan;
    }
    plan.type_size = 7.5;
    plan.padding = 3.5;
    const double space = page_shape(plan.orientation).text_width();
    for (auto& columns : split_columns(block, needs, plan, space))
        plan.parts.push_back({columns, widths_of(columns, needs, plan, space)});
    return plan;
}

}  // namespace terrier::reports
