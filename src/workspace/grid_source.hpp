// What a grid shows: rows and columns of cells, from records through their field lists or from a computed table. No window.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "src/record/table_set.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// One column that may be shown.
struct GridColumn {
    std::string key;      ///< permanent: a field's name, a path "site.postcode", or a computed column's name
    std::string label;    ///< "Site: Postcode"
    std::string help;
    Shape shape = Shape::text;  ///< says how entries in a filter are read
    Total total = Total::none;
    int places = 2;                  ///< of doubles
    const Field* field = nullptr;    ///< of the row's own record, where cells can be edited; else null
    bool is_grouped = true;          ///< whole numbers with thousands separators: counts, but no years
    bool numeric() const;
    std::string shown(const Cell& cell) const;
    /// Width wanted in device-independent pixels.
    int usual_width() const;
};

/// Rows that can be asked for any cell. Never changes: when the portfolio does, a new one is made.
class GridSource {
  public:
    virtual ~GridSource() = default;
    virtual const std::vector<GridColumn>& columns() const = 0;
    virtual std::size_t size() const = 0;
    virtual Cell cell(std::size_t row, std::size_t column) const = 0;
    /// The record that the row stands for; `type` null when it stands for none.
    struct Record {
        const RecordType* type = nullptr;
        Uuid id;
    };
    virtual Record record(std::size_t row) const = 0;
    virtual std::string title(std::size_t row) const = 0;
    /// Set in bold: a total among the rows of a statement.
    virtual bool is_strong(std::size_t) const { return false; }
    /// The cell differs from what it is compared with (see RecordSource::compare_with).
    virtual bool is_changed(std::size_t, std::size_t) const { return false; }
    /// What stands there instead in what it is compared with; none: nothing is compared, or the row isn't there.
    virtual std::optional<Cell> compared(std::size_t, std::size_t) const { return std::nullopt; }

    /// The place of a column; `columns().size()` when there is none of that key.
    std::size_t place_of(std::string_view key) const;
};

/// A column that is worked out rather than stored ("Passing rent" of a lease).
struct ComputedColumn {
    std::string key, label, help;
    Shape shape = Shape::text;
    Total total = Total::none;
    std::function<Cell(const TableSet& tables, const void* record)> cell;
};

/// The value as a cell: references and any-references by title.
Cell field_cell(const TableSet& tables, const Field& field, const void* record);

/// All records of one type, or some: its fields, the fields of what it refers to, and computed columns.
class RecordSource : public GridSource {
  public:
    using Wanted = std::function<bool(const void* record)>;
    RecordSource(TableSet tables, const RecordType& type, std::vector<ComputedColumn> computed = {}, const Wanted& wanted = {});
    const std::vector<GridColumn>& columns() const override { return columns_; }
    std::size_t size() const override { return rows_.size(); }
    Cell cell(std::size_t row, std::size_t column) const override;
    Record record(std::size_t row) const override { return {type_, type_->id_of(rows_[row])}; }
    std::string title(std::size_t row) const override { return type_->title(rows_[row]); }
    /// Marks cells that another portfolio has otherwise, or not at all.
    void compare_with(TableSet other) { other_ = std::move(other); }
    bool is_changed(std::size_t row, std::size_t column) const override;
    std::optional<Cell> compared(std::size_t row, std::size_t column) const override;
    const TableSet& tables() const { return tables_; }
    const RecordType& type() const { return *type_; }

  private:
    struct Path {
        const Field* through = nullptr;  ///< a reference of the row's record; null: its own field
        const Field* field = nullptr;    ///< null: computed
        std::size_t computed = 0;
    };
    void add_field(const Field* through, const Field& field);
    Cell cell_in(const TableSet& tables, const void* record, std::size_t column) const;

    TableSet tables_;
    std::optional<TableSet> other_;
    const RecordType* type_;
    std::vector<ComputedColumn> computed_;
    std::vector<GridColumn> columns_;
    std::vector<Path> paths_;
    std::vector<const void*> rows_;
};

/// A statement's totals are rows among the others, since none of its columns adds up (a plan by year): they are shown. Of any
/// other table the emphasised rows are left out, because the grid makes its own subtotals.
bool is_statement(const DataTable& table);

/// A computed table; each row stands for its first source.
class TableSource : public GridSource {
  public:
    TableSource(DataTable table, const Schema& schema);
    const std::vector<GridColumn>& columns() const override { return columns_; }
    std::size_t size() const override { return table_.rows.size(); }
    Cell cell(std::size_t row, std::size_t column) const override { return table_.rows[row].cells[column]; }
    Record record(std::size_t row) const override;
    std::string title(std::size_t row) const override;
    bool is_strong(std::size_t row) const override { return table_.rows[row].emphasis; }
    /// Marks cells that the same table of another state has otherwise. Rows are the same by their first source and their first cell; of a
    /// table with other columns nothing is marked.
    void compare_with(DataTable other);
    bool is_changed(std::size_t row, std::size_t column) const override;
    std::optional<Cell> compared(std::size_t row, std::size_t column) const override;

  private:
    DataTable table_;
    std::optional<DataTable> other_;
    std::vector<std::optional<std::size_t>> there_;  ///< by row: its place in the other table
    const Schema* schema_;
    std::vector<GridColumn> columns_;
};

}  // namespace terrier
