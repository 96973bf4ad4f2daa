// Looking over the columns of a sheet.
#include "src/intake/analysis.hpp"

#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "src/base/text.hpp"
#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
constexpr std::size_t small_sheet = 20'000;
constexpr std::size_t rows_of_large_sheet = 4'000;
constexpr std::size_t most_words = 80;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct ColumnLook {
    ColumnFacts facts;
    std::unordered_map<std::string_view, std::size_t> words;
    bool first_number = true;

    void take(const SheetCell& cell);
    void take_number(const SheetCell& cell, std::string_view text);
    ColumnFacts finished() &&;
};

void ColumnLook::take_number(const SheetCell& cell, std::string_view text) {
    const auto number = cell.kind == CellKind::number || looks_numeric(text) ? rough_number(text) : std::nullopt;
    if (!number) return;
    ++facts.numbers;
    facts.least = first_number ? *number : std::min(facts.least, *number);
    facts.most = first_number ? *number : std::max(facts.most, *number);
    first_number = false;
    if (*number != std::floor(*number)) return;
    ++facts.whole_numbers;
    if (text.size() == 5 && all_digits(text) && *number >= 10'000 && *number <= 73'050) ++facts.serials;
}

void ColumnLook::take(const SheetCell& cell) {
    const std::string_view text = trimmed(cell.text);
    if (cell.kind == CellKind::empty || text.empty()) {
        ++facts.blank;
        return;
    }
    ++facts.filled;
    facts.longest = std::max(facts.longest, text.size());
    take_number(cell, text);
    if (all_digits(text) && text.size() == 12) ++facts.uprns;
    else if (all_digits(text) && text.size() >= 8 && text.size() <= 11) ++facts.short_uprns;
    if (text.size() >= 36 && uuid_from(text.substr(text.find(':') + 1))) ++facts.ids;
    ParseOptions either;
    either.date_order = DateOrder::ask;
    if (cell.kind == CellKind::date) ++facts.dates;
    else if (cell.kind == CellKind::text && text.size() <= 30) {
        if (const auto date = parse_date(text, either); date || date.error().code != "date_unreadable") ++facts.dates;
        if (checks::is_postcode(text)) ++facts.postcodes;
    }
    if (cell.kind == CellKind::boolean || parse_yes_no(text)) ++facts.yes_no;
    if (const auto known = words.find(text); known != words.end()) ++known->second;
    else if (words.size() < most_words) words.emplace(text, 1);
    else {
        facts.has_many_words = true;
        // What stands for "not known" is kept however many other words there are.
        if (text.size() <= 20 && !looks_numeric(text) && means_not_known(folded(text))) words.emplace(text, 1);
    }
}

ColumnFacts ColumnLook::finished() && {
    for (const auto& [word, count] : words) facts.words.emplace_back(word, count);
    std::sort(facts.words.begin(), facts.words.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    return std::move(facts);
}
}  // namespace

std::optional<double> rough_number(std::string_view text) {
    if (!looks_numeric(text)) return std::nullopt;
    std::string plain;
    bool negative = false;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || (c == '-' && !plain.empty())) plain += c;
        else if (c == '-' || c == '(') negative = true;
    }
    const double value = std::strtod(plain.c_str(), nullptr);
    return negative ? -value : value;
}

std::optional<double> largest_number(const Sheet& sheet, std::size_t column, std::size_t first_row) {
    std::optional<double> most;
    for (std::size_t r = first_row; r < sheet.rows(); ++r) {
        const SheetCell cell = sheet.cell(r, column);
        if (cell.kind == CellKind::empty) continue;
        if (const auto number = rough_number(cell.text)) most = std::max(most.value_or(*number), *number);
    }
    return most;
}

bool means_not_known(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"-", "--", "?", "n/a", "na", "#n/a", "n.a.", "nk", "null", "tba", "tbc", "not applicable", "not available", "not known", "not provided", "not recorded",
         "no data", "no data provided", "unknown", "to be confirmed"});
    return std::find(words.begin(), words.end(), text) != words.end();
}

Analysis analyse(const Sheet& sheet) { return analyse(sheet, find_layout(sheet)); }

Analysis analyse(const Sheet& sheet, Layout layout) {
    Analysis result;
    result.layout = std::move(layout);
    const std::size_t first = result.layout.first_data_row;
    result.rows = sheet.rows() - first;
    const std::size_t step = result.rows <= small_sheet ? 1 : result.rows / rows_of_large_sheet;
    for (std::size_t c = 0; c < sheet.columns(); ++c) {
        ColumnLook look;
        look.facts.column = c;
        look.facts.name = result.layout.columns[c].name;
        look.facts.group = result.layout.columns[c].group;
        look.facts.heading = heading_unit(look.facts.name);
        for (std::size_t r = first; r < sheet.rows(); r += step) look.take(sheet.cell(r, c));
        result.columns.push_back(std::move(look).finished());
    }
    return result;
}

}  // namespace terrier
