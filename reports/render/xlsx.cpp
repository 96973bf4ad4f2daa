// Writes workbooks with libxlsxwriter.
#include "reports/render/xlsx.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "reports/charts/chart.hpp"
#include "src/base/text.hpp"

namespace terrier::reports {

namespace {

constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, most_characters = 32'767;

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

// The library writes to a named file: a folder of its own, gone afterwards.
class Scratch {
  public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "terrier-").string() + std::string(6, 'X');
        if (!::mkdtemp(pattern.data()))
            throw WorldError(WorldError::Cause::unavailable, "No temporary folder could be made in " + std::filesystem::temp_directory_path().string() + ". Make room there and try again.");
        folder_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string file() const { return (folder_ / "book.xlsx").string(); }
    std::string folder() const { return folder_.string(); }

  private:
    std::filesystem::path folder_;
};

/// What is put on a sheet.
struct Leaf {
    std::string place;  ///< "Table A.1", or "" for a table by itself
    std::string code;   ///< "A.1"
    DataTable table;
    std::vector<CellFormula> formulas{};
};

class Book {
  public:
    Book(const Document& document, std::vector<Leaf> leaves) : document_(document), leaves_(std::move(leaves)) {}

    Result<std::string> write() {
        if (auto faults = check(); !faults.empty()) return refuse(std::move(faults));
        const Scratch scratch;
        std::string folder = scratch.folder();
        lxw_workbook_options options{};
        options.tmpdir = folder.data();
        book_ = workbook_new_opt(scratch.file().c_str(), &options);
        if (!book_) throw WorldError(WorldError::Cause::unavailable, "The workbook could not be begun in the temporary folder. Make room there and try again.");
        describe();
        std::vector<std::string> names;
        for (const Leaf& leaf : leaves_) names.push_back(sheet_name(leaf));
        about(names);
        for (std::size_t i = 0; i < leaves_.size(); ++i) sheet(leaves_[i], names[i]);
        const lxw_error error = workbook_close(book_);
        if (error != LXW_NO_ERROR)
            throw WorldError(WorldError::Cause::unavailable, std::string("The workbook could not be written: ") + lxw_strerror(error) + " Make room in the temporary folder and try again.");
        std::ifstream in(scratch.file(), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }

  private:
    Faults check() const {
        Faults faults;
        for (const Leaf& leaf : leaves_) {
            const std::string name = caption_text(leaf.table);
            if (leaf.table.rows.size() + 2 > most_rows)
                faults.push_back({"sheet_too_long", fmt::format("The table \"{}\" has {} rows; a sheet holds {} beside its head and totals. Export it as CSV, or filter it.", name, grouped(static_cast<long long>(leaf.table.rows.size())), grouped(most_rows - 2)), {}, leaf.table.name, {}, Severity::refused});
            if (leaf.table.columns.size() > most_columns)
                faults.push_back({"sheet_too_wide", fmt::format("The table \"{}\" has {} columns; a sheet holds {}. Export it as CSV, or choose fewer columns.", name, grouped(static_cast<long long>(leaf.table.columns.size())), grouped(most_columns)), {}, leaf.table.name, {}, Severity::refused});
            for (std::size_t r = 0; r < leaf.table.rows.size(); ++r)
                for (const Cell& cell : leaf.table.rows[r].cells)
                    if (const auto* text = std::get_if<std::string>(&cell); text && text->size() > most_characters && utf16_units(*text) > most_characters)
                        faults.push_back({"cell_too_long", fmt::format("Row {} of the table \"{}\" has a text of {} characters; a cell of a sheet holds {}. Shorten it, or export as CSV.", r + 1, name, grouped(static_cast<long long>(length_utf8(*text))), grouped(most_characters)), {}, leaf.table.name, {}, Severity::refused});
        }
        return faults;
    }

    void describe() {
        std::string title = printable(document_.title), author = printable(document_.organisation), subject = printable(footer_line(document_));
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.company = author.data();
        properties.subject = subject.data();
        properties.created = static_cast<time_t>(file_date(document_).day_number() * 86400);
        workbook_set_properties(book_, &properties);
    }

    // Legal, unique without regard to case, at most 31 UTF-16 units.
    std::string sheet_name(const Leaf& leaf) {
        std::string wanted = leaf.code.empty() ? "" : leaf.code + " ";
        const std::string& words = leaf.table.name.empty() ? leaf.table.title : leaf.table.name;
        for (const char c : printable(words)) wanted += std::string_view("[]:*?/\\'\n\t").find(c) != std::string_view::npos || c == '_' ? ' ' : c;
        for (int n = 1;; ++n) {
            const std::string tail = n == 1 ? "" : fmt::format(" ({})", n);
            std::string name = wanted;
            while (utf16_units(name) + tail.size() > 31) {
                while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
                name.pop_back();
            }
            name = std::string(trimmed(name)) + tail;
            if (name.empty()) name = fmt::format("Table {}", n);
            const std::string key = folded(name);
            if (key != "history" && used_.insert(key).second) return name;
        }
    }

    lxw_format* format(const std::string& number, bool bold = false, bool wrap = false) {
        auto& known = formats_[number + (bold ? "\1" : "\2") + (wrap ? "\1" : "\2")];
        if (known) return known;
        known = workbook_add_format(book_);
        if (!number.empty()) format_set_num_format(known, number.c_str());
        if (bold) format_set_bold(known);
        if (wrap) format_set_text_wrap(known);
        format_set_align(known, LXW_ALIGN_VERTICAL_TOP);
        return known;
    }

    static std::string number_format(const Cell& cell, int places) {
        if (std::holds_alternative<Money>(cell)) return "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00";
        if (std::holds_alternative<Date>(cell)) return "dd/mm/yyyy";
        if (std::holds_alternative<Ratio>(cell)) return "0.0###%";
        if (const auto* area = std::get_if<Area>(&cell)) return "#,##0.00##\" m² " + std::string(basis_label(area->basis())) + "\"";
        if (std::holds_alternative<Energy>(cell)) return "#,##0.###\" kWh\"";
        if (std::holds_alternative<Carbon>(cell)) return "#,##0.000###\" tCO2e\"";
        if (std::holds_alternative<Volume>(cell)) return "#,##0.###\" m³\"";
        if (std::holds_alternative<DecimalNumber>(cell)) return "#,##0.###";
        if (std::holds_alternative<double>(cell)) return "#,##0" + (places > 0 ? "." + std::string(static_cast<std::size_t>(places), '0') : "");
        return std::holds_alternative<std::int64_t>(cell) ? "#,##0" : "";
    }

    // The number that a sheet holds for a cell; none for text and for dates it can't count.
    static std::optional<double> number_of(const Cell& cell) {
        if (const auto* date = std::get_if<Date>(&cell)) {
            if (*date < Date::of(1900, 3, 1)) return {};
            return static_cast<double>(date->day_number() + 25569);
        }
        if (const auto* ratio = std::get_if<Ratio>(&cell)) return static_cast<double>(ratio->millionths()) / 1e6;
        if (const auto* whole = std::get_if<std::int64_t>(&cell); whole && std::abs(*whole) > 999'999'999'999'999) return {};
        return chart::magnitude(cell);
    }

    void put(lxw_worksheet* sheet, std::size_t row, std::size_t column, const Cell& cell, int places, bool bold) {
        const auto r = static_cast<lxw_row_t>(row);
        const auto c = static_cast<lxw_col_t>(column);
        if (std::holds_alternative<std::monostate>(cell)) return;
        if (const auto number = number_of(cell)) {
            worksheet_write_number(sheet, r, c, *number, format(number_format(cell, places), bold));
            return;
        }
        const auto* text = std::get_if<std::string>(&cell);
        const std::string shown = text ? printable(*text) : std::holds_alternative<bool>(cell) ? to_display(cell) : to_plain(cell);
        if (!shown.empty()) worksheet_write_string(sheet, r, c, shown.c_str(), format("@", bold, shown.size() > 60));
    }

    // =SUM over the rows that aren't subtotals; the value beside it is ours, exact, for readers that don't calculate.
    void put_total(lxw_worksheet* sheet, const DataTable& table, std::size_t c, std::size_t row) {
        const Cell total = column_total(table, c);
        const auto column = static_cast<lxw_col_t>(c);
        if (std::holds_alternative<std::monostate>(total)) return;
        char from[16], to[16];
        std::vector<std::string> ranges;
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            if (table.rows[r].emphasis) continue;
            std::size_t last = r;
            while (last + 1 < table.rows.size() && !table.rows[last + 1].emphasis) ++last;
            lxw_rowcol_to_cell(from, static_cast<lxw_row_t>(r + 1), column);
            lxw_rowcol_to_cell(to, static_cast<lxw_row_t>(last + 1), column);
            ranges.push_back(std::string(from) + ":" + to);
            r = last;
        }
        const bool sum = table.columns[c].total == Total::sum;
        // A function takes 255 arguments.
        std::string formula = "=";
        for (std::size_t start = 0; start < ranges.size(); start += 200) {
            const std::vector<std::string> some(ranges.begin() + static_cast<std::ptrdiff_t>(start), ranges.begin() + static_cast<std::ptrdiff_t>(std::min(ranges.size(), start + 200)));
            formula += (start ? "+" : "") + std::string(sum ? "SUM(" : "COUNTA(") + join(some, ",") + ")";
        }
        worksheet_write_formula_num(sheet, static_cast<lxw_row_t>(row), column, formula.c_str(), format(number_format(total, table.columns[c].places), true), number_of(total).value_or(0));
    }

    // The expression with its cells as the sheet calls them, if all of them are numbers; none otherwise.
    static std::optional<std::string> formula_text(const DataTable& table, const std::string& expression) {
        const auto is_there = [&](std::size_t r, std::size_t c) { return r < table.rows.size() && c < table.columns.size() && c < table.rows[r].cells.size(); };
        std::string text = "=";
        for (std::size_t at = 0; at < expression.size(); ++at) {
            if (expression[at] != '[') {
                text += expression[at];
                continue;
            }
            const std::size_t end = expression.find(']', at);
            std::size_t r1 = 0, c1 = 0, r2 = 0, c2 = 0;
            const std::string inside = expression.substr(at + 1, end == std::string::npos ? end : end - at - 1);
            const int read = std::sscanf(inside.c_str(), "%zu,%zu:%zu,%zu", &r1, &c1, &r2, &c2);
            if (end == std::string::npos || (read != 2 && read != 4) || !is_there(r1, c1) || (read == 4 && !is_there(r2, c2)))
                throw std::logic_error("xlsx: a formula names a cell that isn't there: " + expression);
            if (read == 2 && !number_of(table.rows[r1].cells[c1])) return {};
            for (std::size_t r = r1; read == 4 && r <= r2; ++r)
                for (std::size_t c = c1; c <= c2; ++c)
                    if (is_there(r, c) && std::holds_alternative<std::string>(table.rows[r].cells[c])) return {};  // withheld
            char name[16];
            lxw_rowcol_to_cell(name, static_cast<lxw_row_t>(r1 + 1), static_cast<lxw_col_t>(c1));
            text += name;
            if (read == 4) {
                lxw_rowcol_to_cell(name, static_cast<lxw_row_t>(r2 + 1), static_cast<lxw_col_t>(c2));
                text += ":" + std::string(name);
            }
            at = end;
        }
        return text;
    }

    void put_formulas(lxw_worksheet* sheet, const Leaf& leaf) {
        for (const CellFormula& formula : leaf.formulas) {
            if (formula.row >= leaf.table.rows.size() || formula.column >= leaf.table.rows[formula.row].cells.size()) throw std::logic_error("xlsx: a formula for a cell that isn't there");
            const TableRow& row = leaf.table.rows[formula.row];
            const Cell& cell = row.cells[formula.column];
            const auto value = number_of(cell);
            const auto text = value ? formula_text(leaf.table, formula.expression) : std::nullopt;
            if (!text) continue;  // the number stands, or what stands for it
            worksheet_write_formula_num(sheet, static_cast<lxw_row_t>(formula.row + 1), static_cast<lxw_col_t>(formula.column), text->c_str(),
                                        format(number_format(cell, leaf.table.columns[formula.column].places), row.emphasis), *value);
        }
    }

    void sheet(const Leaf& leaf, const std::string& name) {
        const DataTable& table = leaf.table;
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        if (!sheet) throw std::logic_error("xlsx: the sheet name was refused");
        lxw_format* head = head_format();
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), printable(table.columns[c].label).c_str(), head);
            worksheet_set_column(sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), width_of(table, c), nullptr);
        }
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            for (std::size_t c = 0; c < std::min(table.columns.size(), table.rows[r].cells.size()); ++c)
                put(sheet, r + 1, c, table.rows[r].cells[c], table.columns[c].places, table.rows[r].emphasis);
        put_formulas(sheet, leaf);
        if (has_totals(table) && !table.rows.empty()) {
            const std::size_t row = table.rows.size() + 1;
            if (table.columns.front().total == Total::none) worksheet_write_string(sheet, static_cast<lxw_row_t>(row), 0, "Total", format("@", true));
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (table.columns[c].total != Total::none) put_total(sheet, table, c, row);
        }
        if (!table.columns.empty()) worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()), static_cast<lxw_col_t>(table.columns.size() - 1));
        worksheet_freeze_panes(sheet, 1, 0);
        print_setup(sheet, table.columns.size());
    }

    lxw_format* head_format() {
        if (head_) return head_;
        head_ = workbook_add_format(book_);
        format_set_bold(head_);
        format_set_text_wrap(head_);
        format_set_bg_color(head_, 0xEFF3F6);
        format_set_bottom(head_, LXW_BORDER_MEDIUM);
        format_set_align(head_, LXW_ALIGN_VERTICAL_BOTTOM);
        return head_;
    }

    void print_setup(lxw_worksheet* sheet, std::size_t columns) {
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_set_landscape(sheet);
        if (columns <= 14) worksheet_fit_to_pages(sheet, 1, 0);  // more would be too small to read
        worksheet_repeat_rows(sheet, 0, 0);
        std::string footer = "&8" ;
        for (const char c : footer_line(document_)) footer += c == '&' ? "&&" : std::string(1, c);
        footer += "&RPage &P of &N";
        if (utf16_units(footer) < 250) worksheet_set_footer(sheet, ("&L" + footer).c_str());
    }

    static double width_of(const DataTable& table, std::size_t c) {
        std::size_t widest = std::min<std::size_t>(14, length_utf8(table.columns[c].label)) + 2;
        for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 2000); ++r)
            if (c < table.rows[r].cells.size()) {
                const std::string text = to_display(table.rows[r].cells[c], table.columns[c].places);
                if (!std::holds_alternative<std::monostate>(table.rows[r].cells[c])) widest = std::max(widest, length_utf8(text) + 2);
            }
        if (table.columns[c].total == Total::sum) widest += 3;
        return static_cast<double>(std::clamp<std::size_t>(widest, 6, 48));
    }

    void about(const std::vector<std::string>& names) {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, "About");
        used_.insert("about");
        worksheet_set_column(sheet, 0, 0, 26, nullptr);
        worksheet_set_column(sheet, 1, 1, 100, nullptr);
        worksheet_set_paper(sheet, 9);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        lxw_row_t row = 0;
        const auto line = [&](const std::string& label, const std::string& text, bool bold = false) {
            if (text.empty()) return;
            worksheet_write_string(sheet, row, 0, printable(label).c_str(), format("@", bold));
            worksheet_write_string(sheet, row++, 1, printable(text.substr(0, most_characters)).c_str(), format("@", bold, true));
        };
        line("Title", document_.title, true);
        line("", document_.subtitle);
        line("Organisation", document_.organisation);
        line("Portfolio", document_.portfolio);
        line("In force on", to_display(document_.as_at));
        line("Revision", std::to_string(document_.revision));
        line("Recorded by", document_.known_at);
        line("Version", std::string(audience_label(document_.audience)));
        line("Audit chain", document_.head);
        line("Program", document_.program_version.empty() ? "" : "Terrier " + document_.program_version);
        ++row;
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            const Leaf& leaf = leaves_[i];
            worksheet_write_url(sheet, row, 0, ("internal:'" + names[i] + "'!A1").c_str(), nullptr);
            worksheet_write_string(sheet, row, 0, names[i].c_str(), nullptr);
            worksheet_write_string(sheet, row++, 1, printable(caption_text(leaf.table)).c_str(), format("@", true, true));
            if (!leaf.table.rule.empty()) line("", "Rule: " + leaf.table.rule);
            for (const std::string& note : leaf.table.notes) line("", note);
        }
    }

    const Document& document_;
    std::vector<Leaf> leaves_;
    lxw_workbook* book_ = nullptr;
    lxw_format* head_ = nullptr;
    std::map<std::string, lxw_format*> formats_;
    std::set<std::string> used_{"about"};
};

std::vector<Leaf> leaves_of(const Document& document) {
    std::vector<Leaf> leaves;
    for (const Section& section : document.sections) {
        std::size_t number = 0;
        DataTable figures{"key_figures", section.title + ": key figures", "", {{"figure", "Figure"}, {"value", "Value"}, {"remark", "Remark"}, {"rule", "Rule"}}, {}, {}};
        std::vector<Leaf> own;
        for (const Block& block : section.blocks) {
            if (const auto* table = std::get_if<TableBlock>(&block)) {
                ++number;
                own.push_back({caption_label("Table", section, number), fmt::format("{}.{}", section.code, number), table->table, table->formulas});
            }
            if (const auto* key = std::get_if<KeyFigures>(&block))
                for (const KeyFigure& f : key->figures) figures.rows.push_back({{f.label, f.value, f.remark, f.rule}, f.sources, false});
        }
        if (!figures.rows.empty()) leaves.push_back({"", section.code, std::move(figures), {}});
        leaves.insert(leaves.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    return leaves;
}

}  // namespace

Result<std::string> render_xlsx(const Document& document) { return Book(document, leaves_of(document)).write(); }

Result<std::string> xlsx_of(const DataTable& table, const Document& facts) { return Book(facts, {{"", "", table, {}}}).write(); }

}  // namespace terrier::reports
