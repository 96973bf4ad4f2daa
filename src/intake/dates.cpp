// The order of a column's dates, decided by evidence over the whole column and never by habit.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"

namespace terrier {

namespace {
struct Pair {
    int first = 0, second = 0;
};

// "03/04/2026", "3.4.26", "3-4-2026", with or without a time behind: its first two numbers; none for anything else.
std::optional<Pair> leading_pair(std::string_view text) {
    Pair pair;
    std::size_t i = 0;
    const auto number = [&](int& out) {
        const std::size_t start = i;
        while (i < text.size() && i - start < 3 && text[i] >= '0' && text[i] <= '9') out = out * 10 + (text[i++] - '0');
        return i > start && i - start <= 2;
    };
    const auto separator = [&] { return i < text.size() && (text[i] == '/' || text[i] == '.' || text[i] == '-') ? text[i++] : '\0'; };
    if (!number(pair.first)) return std::nullopt;
    const char by = separator();
    if (by == '\0' || !number(pair.second) || separator() != by) return std::nullopt;
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
    return pair;
}
}  // namespace

std::optional<DateOrder> DateEvidence::order() const {
    if (is_undecided()) return std::nullopt;
    return month_first > 0 ? DateOrder::mdy : DateOrder::dmy;
}

DateEvidence date_evidence(const Sheet& sheet, std::size_t column, std::size_t first_row) {
    DateEvidence evidence;
    const auto note = [](std::size_t& count, std::size_t& first, std::size_t row) {
        if (count++ == 0) first = row;
    };
    for (std::size_t r = first_row; r < sheet.rows(); ++r) {
        const SheetCell cell = sheet.cell(r, column);
        if (cell.kind != CellKind::text) continue;
        const auto pair = leading_pair(trimmed(cell.text));
        if (!pair) continue;
        if (pair->first > 12 && pair->second <= 12) note(evidence.day_first, evidence.day_first_row, r);
        else if (pair->second > 12 && pair->first <= 12) note(evidence.month_first, evidence.month_first_row, r);
        else if (pair->first <= 12 && pair->second <= 12 && pair->first != pair->second) note(evidence.either, evidence.either_row, r);
    }
    return evidence;
}

Fault date_order_fault(const DateEvidence& evidence, const Sheet& sheet, std::size_t column, const std::string& name) {
    const auto shown = [&](std::size_t row) { return fmt::format("\"{}\" in row {}", trimmed(sheet.cell(row, column).text), sheet.source_row(row)); };
    const std::string remedy = "Say which it is: --date-order dmy (day first) or --date-order mdy (month first), or choose the order for the column.";
    if (evidence.day_first > 0)
        return {"date_order_mixed",
                fmt::format("Column \"{}\" mixes orders of day and month: {} has the day first, {} the month. Nothing was taken in, because dates may not be guessed. {}",
                            name, shown(evidence.day_first_row), shown(evidence.month_first_row), remedy),
                name, {}, {}, Severity::refused};
    return {"date_order_ambiguous",
            fmt::format("Column \"{}\" can be read day first or month first (such as {}), and no cell decides. Nothing was taken in, because dates may not be guessed. {}",
                        name, shown(evidence.either_row), remedy),
            name, {}, {}, Severity::refused};
}

}  // namespace terrier
