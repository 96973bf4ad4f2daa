// The worksheets of OpenDocument spreadsheets.
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>
#include <stdexcept>

#include "db/exchange/formats.hpp"
#include "db/exchange/number.hpp"
#include "db/exchange/rows.hpp"
#include "db/exchange/worksheets.hpp"
#include "db/exchange/xml.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

using Event = XmlReader::Event;

/// document-content, body, spreadsheet, table.
constexpr std::size_t table_depth = 4;

/// A count attribute such as number-columns-repeated; 1 when absent.
std::int64_t count_of(const XmlReader& xml, std::string_view name) {
    const auto text = xml.attribute(name);
    if (!text) return 1;
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text->data(), text->data() + text->size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text->data() + text->size() || value < 1 || value > INT32_MAX)
        xml.refuse(fmt::format("'{}' is no sensible number", name));
    return value;
}

/// "PT26H30M05.5S" -> "26:30:05"; none for anything else.
std::optional<std::string> clock_of(std::string_view text) {
    if (!text.starts_with("PT")) return std::nullopt;
    long long hours = 0, minutes = 0, seconds = 0, value = 0;
    bool digits = false, fraction = false;
    for (const char c : text.substr(2)) {
        if (c >= '0' && c <= '9') {
            if (!fraction) value = value * 10 + (c - '0');
            digits = true;
            if (value > 1'000'000) return std::nullopt;
            continue;
        }
        if (c == '.' || c == ',') {
            fraction = true;
            continue;
        }
        if (!digits || (c != 'H' && c != 'M' && c != 'S')) return std::nullopt;
        (c == 'H' ? hours : c == 'M' ? minutes : seconds) = value;
        value = 0;
        digits = fraction = false;
    }
    return fmt::format("{:02}:{:02}:{:02}", hours, minutes, seconds);
}

std::vector<NamedSheet> list_tables(const ZipArchive& archive) {
    std::vector<NamedSheet> tables;
    std::set<std::string> hidden_styles;
    std::string style;
    XmlReader xml(archive.open("content.xml"));
    for (Event event = xml.next(); event != Event::done; event = xml.next()) {
        if (event != Event::start) continue;
        const std::string_view name = xml.qualified_name();
        if (name == "style:style") {
            style = xml.attribute("style:family") == "table" ? xml.attribute("style:name").value_or("") : std::string_view();
        } else if (name == "style:table-properties") {
            if (xml.attribute("table:display") == "false" && !style.empty()) hidden_styles.insert(style);
        } else if (name == "table:table" && xml.depth() == table_depth) {
            tables.push_back({std::string(xml.attribute("table:name").value_or("")),
                              hidden_styles.contains(std::string(xml.attribute("table:style-name").value_or("")))});
            if (tables.size() > 2'000) xml.refuse("it has more than 2,000 worksheets");
            xml.skip();
        }
    }
    if (tables.empty()) refuse_file(archive.file(), "the workbook has no worksheets. Choose another file.");
    return tables;
}

void refuse_encrypted(const ZipArchive& archive) {
    if (!archive.has("META-INF/manifest.xml")) return;
    XmlReader xml(archive.open("META-INF/manifest.xml"));
    for (Event event = xml.next(); event != Event::done; event = xml.next())
        if (event == Event::start && xml.name() == "encryption-data")
            refuse_file(archive.file(), "it is protected by a password. Open it in its program, remove the password, and save a copy to import.");
}

class TableReader {
  public:
    TableReader(const ZipArchive& archive, Sheet& sheet, const Progress& progress)
        : sheet_(sheet), rows_(sheet, archive.file()), part_size_(archive.open("content.xml").size()),
          xml_(archive.open("content.xml")), progress_(progress) {}
    void read(std::size_t index);

  private:
    struct Cell { std::size_t column; CellKind kind; std::size_t begin, length; };

    void table();
    void row();
    void cell();
    void paragraphs();
    void inline_element(std::size_t& paragraph, bool& any);
    void append_collapsed(std::string_view text);
    void add_text(std::string_view text);
    CellKind value_of(const std::string& type);
    void flush_row(std::int64_t repeated);
    void warn() const;

    Sheet& sheet_;
    RowWriter rows_;
    std::uint64_t part_size_;
    XmlReader xml_;
    const Progress& progress_;
    std::int64_t row_ = 0;  ///< rows before the one being read
    std::size_t column_ = 0;
    std::vector<Cell> cells_;
    std::string texts_, text_;
    std::int64_t merged_ = 0, hidden_rows_ = 0, unsaved_formulas_ = 0, events_ = 0;
    std::string first_unsaved_;
};

void TableReader::read(std::size_t index) {
    std::size_t seen = 0;
    for (Event event = xml_.next(); event != Event::done; event = xml_.next()) {
        if (event != Event::start || xml_.depth() != table_depth || xml_.qualified_name() != "table:table") continue;
        if (seen++ == index) {
            table();
            warn();
            return;
        }
        xml_.skip();
    }
    throw std::logic_error("a worksheet that was listed is gone");
}

void TableReader::table() {
    while (xml_.depth() >= table_depth) {
        if (xml_.next() != Event::start) continue;
        const std::string_view name = xml_.qualified_name();
        if (name == "table:table-row") row();
        else if (name == "table:shapes" || name == "table:table" || name == "office:forms") xml_.skip();
    }
}

void TableReader::row() {
    const std::int64_t repeated = count_of(xml_, "table:number-rows-repeated");
    const auto visibility = xml_.attribute("table:visibility");
    const bool hidden = visibility == "collapse" || visibility == "filter";
    column_ = 0;
    cells_.clear();
    texts_.clear();
    for (const std::size_t inside = xml_.depth(); xml_.depth() >= inside;) {
        if (xml_.next() != Event::start) continue;
        const std::string_view name = xml_.qualified_name();
        if (name == "table:table-cell" || name == "table:covered-table-cell") cell();
        else xml_.skip();
    }
    if (hidden && !cells_.empty()) hidden_rows_ += repeated;
    flush_row(repeated);
    if (++events_ % 4096 == 0) progress_.report(xml_.fraction_of(part_size_), fmt::format("Reading row {}", grouped(row_)));
}

void TableReader::flush_row(std::int64_t repeated) {
    if (!cells_.empty()) {
        if (row_ + repeated > max_sheet_rows) xml_.refuse(fmt::format("it has more than {} rows", grouped(max_sheet_rows)));
        for (std::int64_t i = 1; i <= repeated; ++i) {
            rows_.start(row_ + i);
            for (const Cell& c : cells_) rows_.put(c.column, c.kind, std::string_view(texts_).substr(c.begin, c.length));
            if (i % 65'536 == 0) progress_.check();
        }
    }
    row_ += repeated;
}

void TableReader::cell() {
    const std::int64_t repeated = count_of(xml_, "table:number-columns-repeated");
    const bool covered = xml_.qualified_name() == "table:covered-table-cell";
    const bool spans = count_of(xml_, "table:number-columns-spanned") > 1 || count_of(xml_, "table:number-rows-spanned") > 1;
    const bool formula = xml_.attribute("table:formula").has_value();
    if (spans) ++merged_;
    if (covered) {
        xml_.skip();
        column_ += static_cast<std::size_t>(repeated);
        return;
    }
    const std::string type(xml_.attribute("calcext:value-type") == "error" ? "error" : xml_.attribute("office:value-type").value_or(""));
    const CellKind kind = value_of(type);
    if (formula && type.empty() && text_.empty() && unsaved_formulas_++ == 0)
        first_unsaved_ = column_letters(column_) + std::to_string(row_ + 1);
    if (!text_.empty()) {
        const std::size_t begin = texts_.size();
        texts_ += text_;
        for (std::int64_t i = 0; i < repeated; ++i) {
            cells_.push_back({column_ + static_cast<std::size_t>(i), kind, begin, text_.size()});
            // One past the limit is enough for the writer to refuse it by name.
            if (cells_.back().column >= max_columns) break;
        }
    }
    column_ += static_cast<std::size_t>(repeated);
}

/// Reads the cell to its end and leaves its text in `text_`.
CellKind TableReader::value_of(const std::string& type) {
    const std::string place = column_letters(column_) + std::to_string(row_ + 1);
    const auto own = [&](std::string_view name) { return std::string(xml_.attribute(name).value_or("")); };
    const std::string number = own("office:value"), date = own("office:date-value"), time = own("office:time-value"),
                      boolean = own("office:boolean-value");
    const auto string = xml_.attribute("office:string-value");
    const bool has_string = string.has_value();
    const std::string given = has_string ? std::string(*string) : std::string();
    text_.clear();
    paragraphs();
    if (type == "float" || type == "percentage" || type == "currency") {
        const auto decimal = workbook_decimal(number);
        if (!decimal) xml_.refuse(fmt::format("cell {} should hold a number and does not", place));
        text_ = *decimal;
        return CellKind::number;
    }
    if (type == "date") {
        text_ = plain_iso(date);
        return is_iso_date(text_) ? CellKind::date : CellKind::text;
    }
    if (type == "time") {
        if (auto clock = clock_of(time)) text_ = std::move(*clock);
        return CellKind::text;
    }
    if (type == "boolean") {
        if (boolean != "true" && boolean != "false") xml_.refuse(fmt::format("cell {} is neither true nor false", place));
        text_ = boolean;
        return CellKind::boolean;
    }
    if (type == "error") return CellKind::error;
    if (has_string) text_ = given;
    return CellKind::text;
}

/// The paragraphs of a cell, one a line, without comments and drawings.
void TableReader::paragraphs() {
    std::size_t paragraph = 0;  // the depth inside the open one; 0 outside
    bool any = false;
    for (const std::size_t inside = xml_.depth(); xml_.depth() >= inside;) {
        const Event event = xml_.next();
        if (event == Event::text) {
            if (paragraph) append_collapsed(xml_.text());
        } else if (event == Event::end) {
            if (paragraph && xml_.depth() < paragraph) paragraph = 0;
        } else {
            inline_element(paragraph, any);
        }
    }
}

void TableReader::inline_element(std::size_t& paragraph, bool& any) {
    const std::string_view name = xml_.qualified_name();
    if (name == "office:annotation" || name.starts_with("draw:") || name == "table:table" || name == "text:ruby-text") {
        xml_.skip();
    } else if (name == "text:p" || name == "text:h") {
        if (any) add_text("\n");
        any = true;
        paragraph = xml_.depth();
    } else if (name == "text:s") {
        add_text(std::string(static_cast<std::size_t>(std::min<std::int64_t>(count_of(xml_, "text:c"), 10'000)), ' '));
    } else if (name == "text:tab") {
        add_text("\t");
    } else if (name == "text:line-break") {
        add_text("\n");
    }
}

/// A line break or tab in the markup comes from its layout and counts, with the spaces around it, as one space (none at
/// the start of a line): real ones are elements. Runs of plain spaces are kept, as spreadsheet programs write and read them.
void TableReader::append_collapsed(std::string_view text) {
    if (text.find_first_of("\t\n") == std::string_view::npos) return add_text(text);
    constexpr std::string_view white = " \t\n";
    std::string collapsed;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word = std::min(text.find_first_not_of(white, at), text.size());
        const std::string_view run = text.substr(at, word - at);
        const char last = !collapsed.empty() ? collapsed.back() : text_.empty() ? '\n' : text_.back();
        if (run.find_first_of("\t\n") == std::string_view::npos) collapsed += run;
        else if (last != ' ' && last != '\n') collapsed += ' ';
        at = std::min(text.find_first_of(white, word), text.size());
        collapsed += text.substr(word, at - word);
    }
    add_text(collapsed);
}

void TableReader::add_text(std::string_view text) {
    if (text_.size() + text.size() > Sheet::max_cell)
        xml_.refuse(fmt::format("cell {}{} is longer than 1 MB", column_letters(column_), row_ + 1));
    text_ += text;
}

void TableReader::warn() const {
    warn_of_unsaved_formulas(sheet_, unsaved_formulas_, first_unsaved_);
    warn_of_hidden_rows(sheet_, hidden_rows_);
    warn_of_merged_cells(sheet_, merged_);
}

}  // namespace

std::vector<std::string> ods_worksheets(const ZipArchive& archive) {
    refuse_encrypted(archive);
    return visible_names(list_tables(archive));
}

Sheet read_ods(const ZipArchive& archive, const ReadOptions& options, const Progress& progress) {
    refuse_encrypted(archive);
    Sheet sheet;
    const std::size_t index = choose_worksheet(list_tables(archive), options.worksheet, archive.file(), sheet);
    TableReader(archive, sheet, progress).read(index);
    warn_if_empty(sheet);
    return sheet;
}

}  // namespace terrier::exchange
