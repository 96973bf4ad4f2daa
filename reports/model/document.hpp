// A document as a plain value: what a book says, before anyone decides how a page or a file of it looks.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "reports/charts/chart.hpp"
#include "src/table/table.hpp"

namespace terrier::reports {

/// Who may read it. The public version withholds what is marked exempt, and what would give it away.
enum class Audience { open, exempt };

struct Heading {
    int level = 2;  ///< 2 or 3; a section's own title is 1
    std::string text;
    bool operator==(const Heading&) const = default;
};

struct Paragraph {
    std::string text;
    bool note = false;  ///< set smaller: a remark on method, a source
    bool operator==(const Paragraph&) const = default;
};

/// One figure with what it rests on.
struct KeyFigure {
    std::string label;
    Cell value;
    std::string remark;           ///< what qualifies it: "2 leases without a rent are not in it"
    std::string rule;             ///< the rule it follows, in words
    std::vector<Source> sources;  ///< the records it came from
    bool operator==(const KeyFigure&) const = default;
};

struct KeyFigures {
    std::vector<KeyFigure> figures;
    bool operator==(const KeyFigures&) const = default;
};

/// How a cell of a table follows from others, for files that calculate: its value must be what the expression gives.
/// Cells are written "[row,column]" and blocks of them "[row,column:row,column]", rows and columns counted from 0;
/// functions are those that every spreadsheet has: "SUM([1,2:5,2])/[0,2]". See `cell_at`.
struct CellFormula {
    std::size_t row = 0, column = 0;
    std::string expression;
    bool operator==(const CellFormula&) const = default;
};

struct TableBlock {
    DataTable table;
    std::vector<std::size_t> key_columns{0};  ///< repeated in every part of a table too wide for one page
    std::vector<CellFormula> formulas{};      ///< those of cells that aren't known or are withheld are left out
    bool operator==(const TableBlock&) const = default;
};

struct ChartBlock {
    chart::Chart chart;
    bool operator==(const ChartBlock&) const = default;
};

enum class Orientation { portrait, landscape };

/// What follows starts on a new page, turned this way until the section ends or turns again.
struct PageBreak {
    Orientation orientation = Orientation::portrait;
    bool operator==(const PageBreak&) const = default;
};

using Block = std::variant<Heading, Paragraph, KeyFigures, TableBlock, ChartBlock, PageBreak>;

struct Section {
    std::string code;  ///< "A"
    std::string title;
    std::vector<Block> blocks;
    void add(Block block);
    bool operator==(const Section&) const = default;
};

/// One thing that the public version leaves out, and why; never the value itself.
struct Withheld {
    std::string section;
    std::string record;  ///< how the record is called in public
    std::string field;   ///< the field's label
    std::string reason;  ///< the exempt mark's reason, or "a withheld figure could be worked out from it"
    bool operator==(const Withheld&) const = default;
};

struct Document {
    std::string name;          ///< snake_case, the book: "strategy"
    std::string title;
    std::string subtitle;
    std::string language = "en-GB";
    std::string organisation;
    std::string portfolio;     ///< the portfolio's name
    std::int64_t revision = 0;
    Date as_at;                ///< what is in force on this day
    std::string known_at;      ///< when the revision was recorded: ISO date, or date and time in UTC; "" when not known
    std::string head;          ///< the audit chain's head at the revision, 64 hexadecimal digits; "" when there is none
    std::string program_version;
    Audience audience = Audience::open;
    bool is_brief = false;     ///< a page or two: printed without title page and contents
    std::vector<Section> sections;
    std::vector<Withheld> withheld;
    bool operator==(const Document&) const = default;
};

/// "Public version" or "Exempt version: not for publication".
std::string_view audience_label(Audience audience);
/// "Anytown estate · revision 12 · in force on 01/04/2026 · public version": the first line of every footer.
std::string footer_line(const Document& document);
/// "Audit chain 3f5a..." with all 64 digits; "" when there is no head.
std::string head_line(const Document& document);
/// "Table A.1" numbering: the tables and charts of a section are counted apart, from 1.
std::string caption_label(std::string_view kind, const Section& section, std::size_t number);
/// The caption of a table or a chart without its number: its title, or its name when it has none.
std::string caption_text(const DataTable& table);
/// Every table of the document, with its section, in order.
struct TablePlace {
    const Section* section;
    std::size_t number;  ///< from 1 within the section
    const TableBlock* block;
};
std::vector<TablePlace> tables_of(const Document& document);
/// True when any column has a total.
bool has_totals(const DataTable& table);
/// "Total" in the first column, the totals elsewhere; empty when no column has one.
std::vector<Cell> totals_row(const DataTable& table);
/// The day that files are dated by: that of `known_at`, else the as-at date. Never the clock.
Date file_date(const Document& document);

/// "[2,3]" and "[2,3:5,3]": parts of a formula's expression.
std::string cell_at(std::size_t row, std::size_t column);
std::string cells_at(std::size_t from_row, std::size_t from_column, std::size_t to_row, std::size_t to_column);

/// XML's own rule: control characters it can't hold are shown as U+FFFD. Tab and newline stay; CR becomes newline.
std::string printable(std::string_view text);
/// A key figure as a headline: unknown in words, large sums in whole pounds, since pence say nothing there and the tables have them.
std::string figure_text(const Cell& value);

}  // namespace terrier::reports
