// Captions, footers, totals: what every renderer says the same way.
#include "reports/model/document.hpp"

namespace terrier::reports {

void Section::add(Block block) { blocks.push_back(std::move(block)); }

std::string_view audience_label(Audience audience) {
    return audience == Audience::open ? "Public version" : "Exempt version: not for publication";
}

std::string footer_line(const Document& document) {
    std::string line = document.portfolio;
    if (!line.empty()) line += " · ";
    line += fmt::format("revision {} · in force on {} · ", document.revision, to_display(document.as_at));
    line += document.audience == Audience::open ? "public version" : "exempt: not for publication";
    return line;
}

std::string head_line(const Document& document) {
    return document.head.empty() ? std::string() : "Audit chain " + document.head;
}

std::string caption_label(std::string_view kind, const Section& section, std::size_t number) {
    return fmt::format("{} {}.{}", kind, section.code, number);
}

std::string caption_text(const DataTable& table) { return table.title.empty() ? table.name : table.title; }

std::vector<TablePlace> tables_of(const Document& document) {
    std::vector<TablePlace> places;
    for (const Section& section : document.sections) {
        std::size_t number = 0;
        for (const Block& block : section.blocks)
            if (const auto* table = std::get_if<TableBlock>(&block)) places.push_back({&section, ++number, table});
    }
    return places;
}

bool has_totals(const DataTable& table) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const TableColumn& c) { return c.total != Total::none; });
}

std::vector<Cell> totals_row(const DataTable& table) {
    if (!has_totals(table)) return {};
    std::vector<Cell> cells(table.columns.size());
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (table.columns[c].total != Total::none) cells[c] = column_total(table, c);
    if (table.columns.front().total == Total::none) cells.front() = std::string("Total");
    return cells;
}

std::string cell_at(std::size_t row, std::size_t column) { return fmt::format("[{},{}]", row, column); }

std::string cells_at(std::size_t from_row, std::size_t from_column, std::size_t to_row, std::size_t to_column) {
    return fmt::format("[{},{}:{},{}]", from_row, from_column, to_row, to_column);
}

Date file_date(const Document& document) {
    if (document.known_at.size() >= 10)
        if (const auto date = Date::from_iso(std::string_view(document.known_at).substr(0, 10))) return *date;
    return document.as_at;
}

std::string figure_text(const Cell& value) {
    if (const auto* money = std::get_if<Money>(&value); money && std::abs(money->pence()) >= 1'000'000) return to_display(*money, false);
    return std::holds_alternative<std::monostate>(value) ? std::string("not known") : printable(to_display(value));
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
        } else if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7f) {
            out += "\xEF\xBF\xBD";
        } else if (byte == 0xEF && i + 2 < text.size() && text[i + 1] == '\xBF' &&
                   (text[i + 2] == '\xBE' || text[i + 2] == '\xBF')) {
            out += "\xEF\xBF\xBD";
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace terrier::reports
