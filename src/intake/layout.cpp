// Finding headings: the first well-filled row of words, what stands above it, and what continues it below.
#include "src/intake/layout.hpp"

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"

namespace terrier {

namespace {
constexpr std::size_t rows_looked_at = 60;
constexpr std::size_t rows_for_width = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_value(const SheetCell& cell) {
    switch (cell.kind) {
        case CellKind::number:
        case CellKind::date:
        case CellKind::boolean: return true;
        case CellKind::text: return looks_numeric(cell.text);
        default: return false;
    }
}
bool is_filled(const SheetCell& cell) { return cell.kind != CellKind::empty && !trimmed(cell.text).empty(); }

// A heading may be a year ("2024"), which is a number too.
bool is_year(std::string_view text) {
    const std::string_view plain = trimmed(text);
    return plain.size() == 4 && (plain.starts_with("19") || plain.starts_with("20")) && is_digit(plain[2]) && is_digit(plain[3]);
}

struct RowLook {
    std::size_t filled = 0, values = 0;
};
RowLook look_at(const Sheet& sheet, std::size_t row) {
    RowLook look;
    for (std::size_t c = 0; c < sheet.row_length(row); ++c) {
        const SheetCell cell = sheet.cell(row, c);
        if (!is_filled(cell)) continue;
        ++look.filled;
        if (is_value(cell) && !is_year(cell.text)) ++look.values;
    }
    return look;
}

std::size_t usual_width(const Sheet& sheet) {
    std::size_t width = 0;
    for (std::size_t r = 0; r < std::min(sheet.rows(), rows_for_width); ++r) width = std::max(width, look_at(sheet, r).filled);
    return width;
}

bool is_dense(std::size_t filled, std::size_t width) { return filled * 10 >= width * 6; }

// Columns that hold numbers below `row`, by at least three cells.
std::vector<std::size_t> number_columns_below(const Sheet& sheet, std::size_t row) {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < sheet.columns(); ++c) {
        std::size_t filled = 0, values = 0;
        for (std::size_t r = row + 1; r < std::min(sheet.rows(), row + 21); ++r) {
            const SheetCell cell = sheet.cell(r, c);
            filled += is_filled(cell) ? 1u : 0u;
            values += is_filled(cell) && is_value(cell) ? 1u : 0u;
        }
        if (filled >= 3 && values * 10 >= filled * 8) columns.push_back(c);
    }
    return columns;
}

bool is_unit(std::string_view text) {
    const HeadingUnit unit = heading_unit(text);
    return !unit.unit.empty() && unit.plain.empty();
}

// The row below the headings continues them when it has words where numbers follow, and those words are units, or stand
// under headings that span several columns. A first row of data that says "n/a" does neither.
bool continues_headings(const Sheet& sheet, std::size_t row) {
    if (row + 1 >= sheet.rows() || look_at(sheet, row).values > 0) return false;
    std::size_t units = 0, under_blanks = 0, words = 0;
    for (const std::size_t c : number_columns_below(sheet, row)) {
        const SheetCell here = sheet.cell(row, c);
        if (!is_filled(here)) continue;
        if (means_not_known(folded(trimmed(here.text)))) return false;
        ++words;
        units += is_unit(here.text) ? 1u : 0u;
        under_blanks += is_filled(sheet.cell(row - 1, c)) ? 0u : 1u;
    }
    return words > 0 && (units == words || under_blanks * 4 >= words);
}

std::string heading_text(const Sheet& sheet, std::size_t row, std::size_t column) {
    std::string text;
    for (const char c : trimmed(sheet.cell(row, column).text)) {
        const char plain = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (plain != ' ' || !text.ends_with(' ')) text += plain;
    }
    return text;
}

void make_unique(std::vector<ColumnName>& columns) {
    const auto count = [&](const std::string& name) {
        return std::count_if(columns.begin(), columns.end(), [&](const ColumnName& c) { return c.name == name; });
    };
    std::vector<std::string> names;
    for (const ColumnName& column : columns)
        names.push_back(!column.group.empty() && count(column.name) > 1 ? column.group + " " + column.name : column.name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string name = names[i];
        for (int n = 2; std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), [&](const ColumnName& c) { return c.name == name; }); ++n)
            name = fmt::format("{} ({})", names[i], n);
        columns[i].name = std::move(name);
    }
}
}  // namespace

bool looks_numeric(std::string_view text) {
    text = trimmed(text);
    if (text.size() > 1 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with("£")) text.remove_prefix(std::string_view("£").size());
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.ends_with('%')) text.remove_suffix(1);
    std::size_t digits = 0, points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) ++digits;
        else if (text[i] == '.') ++points;
        else if ((text[i] == 'E' || text[i] == 'e') && digits > 0 && i + 1 < text.size()) {
            const std::string_view power = text.substr(text[i + 1] == '+' || text[i + 1] == '-' ? i + 2 : i + 1);
            return points <= 1 && !power.empty() && power.size() <= 3 && std::all_of(power.begin(), power.end(), is_digit);
        } else if (text[i] != ',' && text[i] != ' ') return false;
    }
    return digits > 0 && points <= 1;
}

Layout layout_from(const Sheet& sheet, std::size_t header_row, std::size_t first_data_row) {
    Layout layout{header_row, std::min(first_data_row, sheet.rows()), {}};
    layout.columns.resize(sheet.columns());
    const std::size_t width = usual_width(sheet);
    for (std::size_t r = header_row; r < layout.first_data_row; ++r) {
        const bool is_group_row = r + 1 < layout.first_data_row && !is_dense(look_at(sheet, r).filled, width);
        std::string group;
        for (std::size_t c = 0; c < sheet.columns(); ++c) {
            const std::string text = heading_text(sheet, r, c);
            if (is_group_row) {
                if (!text.empty()) group = text;
                layout.columns[c].group = group;
            } else if (!text.empty()) {
                std::string& name = layout.columns[c].name;
                name += (name.empty() ? "" : " ") + text;
            }
        }
    }
    for (std::size_t c = 0; c < sheet.columns(); ++c)
        if (layout.columns[c].name.empty()) layout.columns[c].name = fmt::format("Column {}", c + 1);
    make_unique(layout.columns);
    return layout;
}

Layout find_layout(const Sheet& sheet) {
    const std::size_t width = usual_width(sheet);
    for (std::size_t r = 0; r < std::min(sheet.rows(), rows_looked_at); ++r) {
        const RowLook look = look_at(sheet, r);
        if (look.filled == 0 || !is_dense(look.filled, width)) continue;
        if (look.values * 10 > look.filled) break;  // data already: there are no headings
        const std::size_t first = r > 0 && look_at(sheet, r - 1).filled > 1 ? r - 1 : r;
        return layout_from(sheet, first, continues_headings(sheet, r + 1) ? r + 2 : r + 1);
    }
    return layout_from(sheet, 0, 0);
}

}  // namespace terrier
