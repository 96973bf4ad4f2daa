// Writes CSV.
#include "reports/render/csv.hpp"

#include "src/base/text.hpp"

namespace terrier::reports {

std::string neutralised(std::string_view text) {
    static constexpr std::string_view marks[] = {"=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    // What a program may skip before it looks for a formula: white space, no-break and zero-width spaces, the byte-order mark.
    static constexpr std::string_view skipped[] = {" ", "\t", "\r", "\n", "\v", "\f", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE3\x80\x80"};
    bool risky = !text.empty() && (text.front() == '\t' || text.front() == '\r' || text.front() == '\n');
    std::string_view rest = text;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view skip : skipped)
            if (rest.starts_with(skip)) {
                rest.remove_prefix(skip.size());
                more = true;
            }
    }
    for (const std::string_view mark : marks) risky = risky || rest.starts_with(mark);
    return (risky ? "'" : "") + std::string(text);
}

namespace {
void put_field(std::string& out, std::string_view field) {
    const bool quoted = field.find_first_of(",\"\r\n") != std::string_view::npos || (!field.empty() && (field.front() == ' ' || field.back() == ' '));
    if (!quoted) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}
}  // namespace

std::string csv_of(const DataTable& table) {
    std::string out;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c) out += ',';
        put_field(out, neutralised(table.columns[c].name));
    }
    out += "\r\n";
    for (const TableRow& row : table.rows) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (c) out += ',';
            if (c >= row.cells.size()) continue;
            const auto* text = std::get_if<std::string>(&row.cells[c]);
            put_field(out, text ? neutralised(*text) : to_plain(row.cells[c]));
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace terrier::reports
