// The worksheets of XLSX workbooks.
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "db/exchange/formats.hpp"
#include "db/exchange/rows.hpp"
#include "db/exchange/worksheets.hpp"
#include "db/exchange/xlsx_book.hpp"
#include "db/exchange/xml.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

using Event = XmlReader::Event;

struct Reference { std::size_t column; std::int64_t row; };

/// "AB12"; none for what is no cell of a worksheet (columns to XFD, rows to 1,048,576).
std::optional<Reference> parse_reference(std::string_view text) {
    std::size_t column = 0, i = 0;
    for (; i < text.size() && i < 4 && text[i] >= 'A' && text[i] <= 'Z'; ++i) column = column * 26 + static_cast<std::size_t>(text[i] - 'A' + 1);
    std::int64_t row = 0;
    if (i == 0 || i > 3 || i == text.size() || text.size() - i > 7) return std::nullopt;
    for (; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        row = row * 10 + (text[i] - '0');
    }
    if (column > 16'384 || row < 1 || row > max_sheet_rows) return std::nullopt;
    return Reference{column - 1, row};
}

class WorksheetReader {
  public:
    WorksheetReader(const ZipArchive& archive, const Workbook& book, const Worksheet& worksheet, Sheet& sheet, const Progress& progress)
        : archive_(archive), book_(book), styles_(read_styles(archive, book.styles_part)), sheet_(sheet), rows_(sheet, archive.file()),
          part_size_(archive.open(worksheet.part).size()), xml_(archive.open(worksheet.part)), progress_(progress) {
        if (!book.shared_strings_part.empty() && archive.has(book.shared_strings_part))
            strings_ = SharedStrings(archive, book.shared_strings_part);
    }
    void read();

  private:
    void row();
    void cell();
    void read_contents();
    void put();
    void put_number();
    void warn() const;
    std::string place() const { return column_letters(column_) + std::to_string(row_); }

    const ZipArchive& archive_;
    const Workbook& book_;
    std::vector<NumberShape> styles_;
    SharedStrings strings_;
    Sheet& sheet_;
    RowWriter rows_;
    std::uint64_t part_size_;
    XmlReader xml_;
    const Progress& progress_;

    std::int64_t row_ = 0, rows_seen_ = 0;
    std::size_t column_ = 0;
    bool any_cell_ = false, has_value_ = false, has_formula_ = false;
    std::string type_, value_;
    NumberShape shape_ = NumberShape::number;
    std::int64_t unsaved_formulas_ = 0, hidden_rows_ = 0, merged_ = 0, odd_dates_ = 0;
    std::string first_unsaved_, first_odd_date_;
};

void WorksheetReader::read() {
    bool in_data = false;
    for (Event event = xml_.next(); event != Event::done; event = xml_.next()) {
        if (event == Event::text) continue;
        const std::string_view name = xml_.name();
        if (event == Event::start && xml_.depth() == 1 && name != "worksheet") xml_.refuse("it is not a worksheet");
        if (name == "sheetData") in_data = event == Event::start;
        if (event != Event::start) continue;
        if (in_data && name == "row") row();
        else if (in_data && name == "c") cell();
        else if (name == "mergeCell") ++merged_;
    }
    warn();
}

void WorksheetReader::row() {
    std::int64_t number = row_ + 1;
    if (const auto given = xml_.attribute("r")) {
        const auto reference = parse_reference("A" + std::string(*given));
        if (!reference) xml_.refuse("a row has an impossible number");
        number = reference->row;
    }
    if (number <= row_) xml_.refuse(fmt::format("row {} comes after row {}", number, row_));
    if (number > max_sheet_rows) xml_.refuse(fmt::format("it has more than {} rows", grouped(max_sheet_rows)));
    row_ = number;
    any_cell_ = false;
    rows_.start(row_);
    const auto hidden = xml_.attribute("hidden");
    if (hidden == "1" || hidden == "true") ++hidden_rows_;
    if (++rows_seen_ % 4096 == 0) progress_.report(xml_.fraction_of(part_size_), fmt::format("Reading row {}", grouped(row_)));
}

void WorksheetReader::cell() {
    std::size_t column = any_cell_ ? column_ + 1 : 0;
    if (const auto given = xml_.attribute("r")) {
        const auto reference = parse_reference(*given);
        if (!reference) xml_.refuse(fmt::format("a cell after {} has an impossible reference", place()));
        if (reference->row != row_) xml_.refuse(fmt::format("a cell of row {} stands in row {}", reference->row, row_));
        column = reference->column;
    }
    if (any_cell_ && column <= column_) xml_.refuse(fmt::format("a cell of row {} comes after {}", row_, place()));
    column_ = column;
    any_cell_ = true;
    type_ = xml_.attribute("t").value_or("n");
    shape_ = NumberShape::number;
    if (const auto style = xml_.attribute("s")) {
        std::size_t index = 0;
        for (const char c : style->substr(0, 6)) index = c >= '0' && c <= '9' ? index * 10 + static_cast<std::size_t>(c - '0') : styles_.size();
        if (index < styles_.size()) shape_ = styles_[index];
    }
    read_contents();
    put();
}

void WorksheetReader::read_contents() {
    value_.clear();
    has_value_ = has_formula_ = false;
    bool in_value = false;
    for (const std::size_t inside = xml_.depth(); xml_.depth() >= inside;) {
        const Event event = xml_.next();
        if (event == Event::text) {
            if (!in_value) continue;
            if (value_.size() + xml_.text().size() > Sheet::max_cell) xml_.refuse(fmt::format("cell {} is longer than 1 MB", place()));
            value_ += xml_.text();
            continue;
        }
        const bool start = event == Event::start;
        in_value = start && xml_.name() == "v";
        if (in_value) {
            value_.clear();
            has_value_ = true;
        }
        if (start && xml_.name() == "f") has_formula_ = true;
        if (start && xml_.name() == "is") append_rich_text(xml_, value_);
    }
}

void WorksheetReader::put() {
    if (has_formula_ && !has_value_) {
        if (unsaved_formulas_++ == 0) first_unsaved_ = place();
        return;
    }
    if (value_.empty()) return;
    if (type_ == "s") {
        std::size_t index = SIZE_MAX;
        const auto parsed = std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (parsed.ec != std::errc() || parsed.ptr != value_.data() + value_.size()) index = SIZE_MAX;
        if (index >= strings_.size())
            xml_.refuse(fmt::format("cell {} refers to a shared text that does not exist ({} are there)", place(), grouped(static_cast<long long>(strings_.size()))));
        rows_.put(column_, CellKind::text, strings_[index]);
    } else if (type_ == "inlineStr" || type_ == "str") {
        if (type_ == "str") decode_escapes(value_, 0);
        rows_.put(column_, CellKind::text, value_);
    } else if (type_ == "b") {
        if (value_ != "0" && value_ != "1") xml_.refuse(fmt::format("cell {} is neither true nor false", place()));
        rows_.put(column_, CellKind::boolean, value_ == "1" ? "true" : "false");
    } else if (type_ == "e") {
        rows_.put(column_, CellKind::error, value_);
    } else if (type_ == "d") {
        const std::string date = plain_iso(value_);
        rows_.put(column_, is_iso_date(date) ? CellKind::date : CellKind::text, date);
    } else if (type_ == "n") {
        put_number();
    } else {
        xml_.refuse(fmt::format("cell {} is of a kind that is not known", place()));
    }
}

void WorksheetReader::put_number() {
    const auto decimal = workbook_decimal(trimmed(value_));
    if (!decimal) xml_.refuse(fmt::format("cell {} should hold a number and does not", place()));
    if (shape_ == NumberShape::number) return rows_.put(column_, CellKind::number, *decimal);
    const auto shown = shape_ == NumberShape::date ? serial_date(*decimal, book_.system_1904) : serial_time(*decimal);
    if (shown) return rows_.put(column_, shape_ == NumberShape::date ? CellKind::date : CellKind::text, *shown);
    if (odd_dates_++ == 0) first_odd_date_ = place();
    rows_.put(column_, CellKind::number, *decimal);
}

void WorksheetReader::warn() const {
    warn_of_unsaved_formulas(sheet_, unsaved_formulas_, first_unsaved_);
    if (odd_dates_)
        sheet_.warnings.push_back(fmt::format("{} as dates but {} (first {}): kept as numbers.",
                                              odd_dates_ == 1 ? "One cell is shown" : grouped(odd_dates_) + " cells are shown",
                                              odd_dates_ == 1 ? "holds no possible date" : "hold no possible dates", first_odd_date_));
    warn_of_hidden_rows(sheet_, hidden_rows_);
    warn_of_merged_cells(sheet_, merged_);
}

std::vector<NamedSheet> named(const Workbook& book) {
    std::vector<NamedSheet> result;
    for (const Worksheet& sheet : book.worksheets) result.push_back({sheet.name, sheet.hidden});
    return result;
}

}  // namespace

std::vector<std::string> xlsx_worksheets(const ZipArchive& archive) { return visible_names(named(read_workbook(archive))); }

Sheet read_xlsx(const ZipArchive& archive, const ReadOptions& options, const Progress& progress) {
    const Workbook book = read_workbook(archive);
    Sheet sheet;
    const Worksheet& worksheet = book.worksheets[choose_worksheet(named(book), options.worksheet, archive.file(), sheet)];
    WorksheetReader(archive, book, worksheet, sheet, progress).read();
    warn_if_empty(sheet);
    return sheet;
}

}  // namespace terrier::exchange
