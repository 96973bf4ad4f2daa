// Choosing worksheets.
#include "db/exchange/worksheets.hpp"

#include <fmt/format.h>

#include "db/exchange/bytes.hpp"
#include "src/base/date.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t shown_names = 10;
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < shown_names; ++i) list += fmt::format("{}'{}'", i ? ", " : "", names[i]);
    return names.size() > shown_names ? fmt::format("{} and {} more", list, names.size() - shown_names) : list;
}

}  // namespace

std::vector<std::string> visible_names(const std::vector<NamedSheet>& sheets) {
    std::vector<std::string> names;
    for (const NamedSheet& sheet : sheets)
        if (!sheet.hidden) names.push_back(sheet.name);
    return names;
}

std::size_t choose_worksheet(const std::vector<NamedSheet>& sheets, std::string_view wanted, const std::string& file, Sheet& sheet) {
    const std::vector<std::string> visible = visible_names(sheets);
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (wanted.empty() ? sheets[i].hidden : sheets[i].name != wanted) continue;
        sheet.name = sheets[i].name;
        if (!wanted.empty()) return i;
        std::vector<std::string> others(visible.begin() + 1, visible.end());
        if (!others.empty())
            sheet.warnings.push_back(fmt::format("The first worksheet, '{}', was read; the workbook also holds {}.", sheet.name, listed(others)));
        if (const std::size_t hidden = sheets.size() - visible.size())
            sheet.warnings.push_back(fmt::format("{} left out. To read a hidden worksheet, choose it by its name.",
                                                 hidden == 1 ? "One hidden worksheet was" : fmt::format("{} hidden worksheets were", hidden)));
        return i;
    }
    if (wanted.empty()) refuse_file(file, "all of its worksheets are hidden. Choose one by its name, or show one in its program.");
    refuse_file(file, fmt::format("it has no worksheet called '{}'. It holds {}.", wanted, visible.empty() ? "hidden ones only" : listed(visible)));
}

void warn_of_merged_cells(Sheet& sheet, std::int64_t ranges) {
    if (ranges)
        sheet.warnings.push_back(fmt::format("{} merged: only the first cell of each carries the value.",
                                             ranges == 1 ? "One range of cells is" : grouped(ranges) + " ranges of cells are"));
}

void warn_of_unsaved_formulas(Sheet& sheet, std::int64_t count, const std::string& first) {
    if (count)
        sheet.warnings.push_back(fmt::format("{} no stored result (first {}) and came in empty. Open the workbook in a spreadsheet "
                                             "program and save it, so that it calculates them.",
                                             count == 1 ? "One formula has" : grouped(count) + " formulas have", first));
}

void warn_of_hidden_rows(Sheet& sheet, std::int64_t count) {
    if (count)
        sheet.warnings.push_back(fmt::format("{} hidden or filtered out in the workbook; {} read all the same.",
                                             count == 1 ? "One row is" : grouped(count) + " rows are",
                                             count == 1 ? "it was" : "they were"));
}

void warn_if_empty(Sheet& sheet) {
    if (sheet.rows() == 0) sheet.warnings.push_back(fmt::format("The worksheet '{}' is empty.", sheet.name));
}

std::string plain_iso(std::string_view text) {
    std::string plain(trimmed(text));
    if (plain.ends_with('Z')) plain.pop_back();
    if (const std::size_t point = plain.find('.'); point != std::string::npos) plain.resize(point);
    if (plain.ends_with("T00:00:00")) plain.resize(plain.size() - 9);
    return plain;
}

bool is_iso_date(std::string_view text) {
    return Date::from_iso(text.substr(0, 10)).has_value() && (text.size() == 10 || text[10] == 'T');
}

}  // namespace terrier::exchange
