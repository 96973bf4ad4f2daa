// Recognising totals by their words or by their sums.
#include "src/intake/totals_row.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"

namespace terrier {

namespace {
constexpr std::size_t rows_at_foot = 10, longest_label = 24, fewest_summands = 2;
constexpr std::array<std::string_view, 10> labels = {"total", "totals", "grand total", "grand totals", "overall total", "sub total", "sub-total", "subtotal", "sum", "total sum"};

bool is_label(std::string_view text) {
    if (text.size() > longest_label) return false;
    std::string plain = folded(trimmed(text));
    while (!plain.empty() && (plain.back() == ':' || plain.back() == '.' || plain.back() == ' ')) plain.pop_back();
    return std::find(labels.begin(), labels.end(), plain) != labels.end();
}

bool is_blank(const SheetCell& cell) { return trimmed(cell.text).empty(); }

// In millionths; none for what is no plain number: words, dates, references.
std::optional<std::int64_t> number_in(const SheetCell& cell) {
    if (cell.kind != CellKind::text && cell.kind != CellKind::number) return std::nullopt;
    std::string_view text = trimmed(cell.text);
    constexpr std::string_view pound = "\u00a3";
    if (text.starts_with(pound)) text.remove_prefix(pound.size());
    const auto number = parse_decimal(text, 6);
    return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}
}  // namespace

bool TotalsRows::is_total(std::size_t row) const {
    const std::size_t width = sheet_.row_length(row);
    std::size_t first = 0;
    while (first < width && is_blank(sheet_.cell(row, first))) ++first;
    if (first == width) return false;
    return says_total(row, first) || (row + rows_at_foot >= sheet_.rows() && adds_up(row));
}

bool TotalsRows::says_total(std::size_t row, std::size_t label) const {
    if (!is_label(sheet_.cell(row, label).text)) return false;
    std::size_t numbers = 0;
    for (std::size_t c = label + 1; c < sheet_.row_length(row); ++c) {
        const SheetCell cell = sheet_.cell(row, c);
        if (is_blank(cell)) continue;
        if (!number_in(cell)) return false;
        ++numbers;
    }
    return numbers > 0;
}

bool TotalsRows::adds_up(std::size_t row) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < sheet_.row_length(row); ++c) {
        const SheetCell cell = sheet_.cell(row, c);
        if (is_blank(cell)) continue;
        if (!number_in(cell)) return false;
        columns.push_back(c);
    }
    return columns.size() >= 2 && std::all_of(columns.begin(), columns.end(), [&](std::size_t c) { return is_sum_of_column(row, c); });
}

bool TotalsRows::is_sum_of_column(std::size_t row, std::size_t column) const {
    std::int64_t sum = 0;
    std::size_t summands = 0;
    for (std::size_t above = first_data_row_; above < row; ++above) {
        const auto number = number_in(sheet_.cell(above, column));
        if (!number) continue;
        if (__builtin_add_overflow(sum, *number, &sum)) return false;
        ++summands;
    }
    return summands >= fewest_summands && sum == number_in(sheet_.cell(row, column));
}

}  // namespace terrier
