// Cells straight from records, and columns from field lists.
#include "src/workspace/grid_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "src/base/text.hpp"
#include "src/workspace/entry.hpp"

namespace terrier {

namespace {
template <class T>
Cell from_optional(const void* member) {
    const auto& value = *static_cast<const std::optional<T>*>(member);
    return value ? Cell{*value} : Cell{};
}

// A sum of easting, level or months means nothing; counts say what they count in their unit.
bool is_count(const Field& f) {
    static constexpr std::string_view measures[] = {"", "m", "months", "days", "years"};
    return f.kind->shape == Shape::integer && std::find(std::begin(measures), std::end(measures), f.unit) == std::end(measures);
}

Total total_of(const Field& f) {
    switch (f.kind->shape) {
        case Shape::money: case Shape::area: case Shape::energy: case Shape::carbon: case Shape::volume: case Shape::decimal: return Total::sum;
        default: return is_count(f) ? Total::sum : Total::none;
    }
}
}  // namespace

bool GridColumn::numeric() const {
    switch (shape) {
        case Shape::integer: case Shape::money: case Shape::ratio: case Shape::area: case Shape::energy: case Shape::carbon: case Shape::volume: case Shape::decimal: return true;
        default: return false;
    }
}

std::string GridColumn::shown(const Cell& cell) const {
    const auto* whole = std::get_if<std::int64_t>(&cell);
    return whole && !is_grouped ? fmt::format_int(*whole).str() : to_display(cell, places);
}

int GridColumn::usual_width() const {
    switch (shape) {
        case Shape::text: return field && field->is_long ? 240 : 150;
        case Shape::reference: case Shape::any_reference: return 170;
        case Shape::choice: case Shape::choice_set: return 130;
        case Shape::money: case Shape::area: return 120;
        default: return 100;
    }
}

std::size_t GridSource::place_of(std::string_view key) const {
    const auto& all = columns();
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const GridColumn& c) { return c.key == key; }) - all.begin());
}

Cell field_cell(const TableSet& tables, const Field& field, const void* record) {
    const void* member = field.at(record);
    switch (field.kind->shape) {
        case Shape::text: {
            const auto& text = *static_cast<const std::string*>(member);
            return text.empty() ? Cell{} : Cell{text};
        }
        case Shape::integer: return from_optional<std::int64_t>(member);
        case Shape::money: return from_optional<Money>(member);
        case Shape::ratio: return from_optional<Ratio>(member);
        case Shape::date: return from_optional<Date>(member);
        case Shape::area: return from_optional<Area>(member);
        case Shape::energy: return from_optional<Energy>(member);
        case Shape::carbon: return from_optional<Carbon>(member);
        case Shape::volume: return from_optional<Volume>(member);
        case Shape::decimal: return from_optional<DecimalNumber>(member);
        case Shape::yes_no: return from_optional<bool>(member);
        case Shape::reference: {
            if (!field.known(record)) return {};
            std::string title = tables.title(field.kind->target(), *static_cast<const Uuid*>(member));
            return title.empty() ? Cell{} : Cell{std::move(title)};
        }
        default: break;
    }
    if (!field.known(record)) return {};
    return Cell{shown_text(tables, field, field.get(record))};
}

RecordSource::RecordSource(TableSet tables, const RecordType& type, std::vector<ComputedColumn> computed, const Wanted& wanted)
    : tables_(std::move(tables)), type_(&type), computed_(std::move(computed)) {
    for (const Field& f : type.fields)
        if (f.position != 0 && !f.is_hidden) add_field(nullptr, f);
    for (std::size_t i = 0; i < computed_.size(); ++i) {
        const ComputedColumn& c = computed_[i];
        columns_.push_back({c.key, c.label, c.help, c.shape, c.total, 2, nullptr});
        paths_.push_back({nullptr, nullptr, i});
    }
    for (const Field& through : type.fields) {
        if (through.position == 0 || through.is_hidden || through.kind->shape != Shape::reference) continue;
        for (const Field& f : through.kind->target().fields)
            if (f.position != 0 && !f.is_hidden && !f.is_long) add_field(&through, f);
    }
    const Rows& rows = tables_.rows(type);
    rows_.reserve(rows.size());
    for (const Row& row : rows)
        if (!wanted || wanted(row.record.get())) rows_.push_back(row.record.get());
}

void RecordSource::add_field(const Field* through, const Field& f) {
    GridColumn column;
    column.key = through ? fmt::format("{}.{}", through->name, f.name) : std::string(f.name);
    column.label = through ? fmt::format("{}: {}", through->label, f.label) : std::string(f.label);
    column.help = f.help;
    column.shape = f.kind->shape;
    // What is looked up through a link would be added once for every row that links to it.
    column.total = through ? Total::none : total_of(f);
    column.field = through ? nullptr : &f;
    column.is_grouped = !f.unit.empty();
    columns_.push_back(std::move(column));
    paths_.push_back({through, &f, 0});
}

Cell RecordSource::cell(std::size_t row, std::size_t column) const { return cell_in(tables_, rows_[row], column); }

Cell RecordSource::cell_in(const TableSet& tables, const void* record, std::size_t column) const {
    const Path& path = paths_[column];
    if (!path.field) return computed_[path.computed].cell(tables, record);
    if (!path.through) return field_cell(tables, *path.field, record);
    const Row* other = tables.find(path.through->kind->target(), *static_cast<const Uuid*>(path.through->at(record)));
    return other ? field_cell(tables, *path.field, other->record.get()) : Cell{};
}

bool RecordSource::is_changed(std::size_t row, std::size_t column) const {
    if (!other_) return false;
    const Row* there = other_->find(*type_, type_->id_of(rows_[row]));
    return !there || cell_in(*other_, there->record.get(), column) != cell(row, column);
}

std::optional<Cell> RecordSource::compared(std::size_t row, std::size_t column) const {
    const Row* there = other_ ? other_->find(*type_, type_->id_of(rows_[row])) : nullptr;
    return there ? std::optional(cell_in(*other_, there->record.get(), column)) : std::nullopt;
}

namespace {
Shape shape_of(const DataTable& table, std::size_t column) {
    for (const TableRow& row : table.rows) {
        switch (row.cells[column].index()) {
            case 0: continue;
            case 2: return Shape::integer;
            case 3: return Shape::money;
            case 4: return Shape::date;
            case 5: return Shape::area;
            case 6: return Shape::ratio;
            case 7: return Shape::energy;
            case 8: return Shape::carbon;
            case 9: return Shape::volume;
            case 10: return Shape::integer;
            case 11: return Shape::yes_no;
            case 12: return Shape::decimal;
            default: return Shape::text;
        }
    }
    return Shape::text;
}
}  // namespace

bool is_statement(const DataTable& table) {
    return std::none_of(table.columns.begin(), table.columns.end(), [](const TableColumn& c) { return c.total != Total::none; });
}

TableSource::TableSource(DataTable table, const Schema& schema) : table_(std::move(table)), schema_(&schema) {
    if (!is_statement(table_)) std::erase_if(table_.rows, [](const TableRow& row) { return row.emphasis; });
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const TableColumn& c = table_.columns[i];
        columns_.push_back({c.name, c.label, {}, shape_of(table_, i), c.total, c.places, nullptr});
    }
}

GridSource::Record TableSource::record(std::size_t row) const {
    const auto& sources = table_.rows[row].sources;
    if (sources.empty()) return {};
    return {schema_->find(sources.front().table), sources.front().id};
}

namespace {
/// By what rows of two states are the same: the record, the words, and which of several such rows it is.
std::vector<std::tuple<Uuid, std::string, int>> keys_of(const DataTable& table) {
    std::map<std::pair<Uuid, std::string>, int> seen;
    std::vector<std::tuple<Uuid, std::string, int>> keys;
    for (const TableRow& row : table.rows) {
        std::pair key{row.sources.empty() ? Uuid{} : row.sources.front().id, row.cells.empty() ? std::string() : to_plain(row.cells.front())};
        const int number = seen[key]++;
        keys.emplace_back(key.first, std::move(key.second), number);
    }
    return keys;
}
}  // namespace

void TableSource::compare_with(DataTable other) {
    const auto same = [](const TableColumn& a, const TableColumn& b) { return a.name == b.name; };
    if (!std::ranges::equal(table_.columns, other.columns, same)) return;
    there_.clear();
    std::map<std::tuple<Uuid, std::string, int>, std::size_t> places;
    const auto theirs = keys_of(other), ours = keys_of(table_);
    for (std::size_t i = 0; i < theirs.size(); ++i) places.emplace(theirs[i], i);
    for (const auto& key : ours) {
        const auto found = places.find(key);
        there_.push_back(found == places.end() ? std::nullopt : std::optional(found->second));
    }
    other_ = std::move(other);
}

bool TableSource::is_changed(std::size_t row, std::size_t column) const {
    if (!other_) return false;
    return !there_[row] || other_->rows[*there_[row]].cells[column] != table_.rows[row].cells[column];
}

std::optional<Cell> TableSource::compared(std::size_t row, std::size_t column) const {
    return other_ && there_[row] ? std::optional(other_->rows[*there_[row]].cells[column]) : std::nullopt;
}

std::string TableSource::title(std::size_t row) const {
    return table_.columns.empty() ? std::string() : to_display(table_.rows[row].cells.front());
}

}  // namespace terrier
