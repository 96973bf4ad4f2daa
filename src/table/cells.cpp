// Turning fields into cells.
#include "src/table/cells.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"

namespace terrier {

namespace {
// The fields to walk, the last being shown.
using Path = std::vector<const Field*>;

Path path_of(const RecordType& type, std::string_view column) {
    Path path;
    const RecordType* at = &type;
    for (const std::string_view part : split(column, '.')) {
        const Field* field = at ? at->find(part) : nullptr;
        if (!field) return {};
        path.push_back(field);
        at = field->kind->shape == Shape::reference && field->position != 0 ? &field->kind->target() : nullptr;
    }
    return path;
}

TableColumn column_of(const Path& path, const std::string& name) {
    std::string label(path.back()->label);
    if (path.size() > 1) label = fmt::format("{}: {}", path[path.size() - 2]->label, lower_ascii(label));
    if (!path.back()->unit.empty()) label += fmt::format(" ({})", path.back()->unit);
    return {name, std::move(label)};
}

Cell cell_at(const Path& path, const void* record, const Portfolio& portfolio) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const Row* row = portfolio.find(path[i]->kind->target(), *static_cast<const Uuid*>(path[i]->at(record)));
        if (!row) return {};
        record = row->record.get();
    }
    return cell_of(*path.back(), record, portfolio);
}

Cell text_cell(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

template <class T>
Cell typed(const Field& field, const void* record) {
    const auto& value = *static_cast<const std::optional<T>*>(field.at(record));
    return value ? Cell{*value} : Cell{};
}

Cell words_cell(const Field& field, const void* record) {
    const std::string codes = field.exact(record);
    std::string text;
    for (const std::string_view code : split(codes, ',')) {
        if (code.empty()) continue;
        if (!text.empty()) text += "; ";
        text += choice_label(*field.kind, code);
    }
    return text_cell(std::move(text));
}

Cell any_reference_cell(const AnyRef& ref, const Portfolio& portfolio) {
    const RecordType* type = portfolio.schema().find(ref.table);
    if (!type || ref.is_nil()) return {};
    return fmt::format("{}: {}", type->label, portfolio.title(*type, ref.id));
}
}  // namespace

Cell cell_of(const Field& field, const void* record, const Portfolio& portfolio) {
    switch (field.kind->shape) {
        case Shape::identity: return text_cell(field.exact(record));
        case Shape::text: return text_cell(*static_cast<const std::string*>(field.at(record)));
        case Shape::integer: return typed<std::int64_t>(field, record);
        case Shape::money: return typed<Money>(field, record);
        case Shape::ratio: return typed<Ratio>(field, record);
        case Shape::date: return typed<Date>(field, record);
        case Shape::area: return typed<Area>(field, record);
        case Shape::energy: return typed<Energy>(field, record);
        case Shape::carbon: return typed<Carbon>(field, record);
        case Shape::volume: return typed<Volume>(field, record);
        case Shape::decimal: return typed<DecimalNumber>(field, record);
        case Shape::yes_no: return typed<bool>(field, record);
        case Shape::choice:
        case Shape::choice_set: return words_cell(field, record);
        case Shape::reference:
            if (field.position == 0) return text_cell(field.exact(record));
            return text_cell(portfolio.title(field.kind->target(), *static_cast<const Uuid*>(field.at(record))));
        case Shape::any_reference: return any_reference_cell(*static_cast<const AnyRef*>(field.at(record)), portfolio);
    }
    return {};
}

std::vector<std::string> unknown_columns(const RecordType& type, const std::vector<std::string>& columns) {
    std::vector<std::string> unknown;
    for (const std::string& column : columns)
        if (path_of(type, column).empty()) unknown.push_back(column);
    return unknown;
}

std::vector<std::string> all_columns(const RecordType& type, bool with_id) {
    std::vector<std::string> columns;
    for (const Field& field : type.fields)
        if (field.position == 0 ? with_id : !field.is_hidden) columns.emplace_back(field.name);
    return columns;
}

DataTable records_table(const Portfolio& portfolio, const RecordType& type, const std::vector<std::string>& columns, const RowFilter& filter) {
    const std::vector<std::string>& names = columns.empty() ? all_columns(type) : columns;
    DataTable table;
    table.name = std::string(type.name);
    table.title = std::string(type.plural);
    std::vector<Path> paths;
    for (const std::string& name : names) {
        paths.push_back(path_of(type, name));
        if (paths.back().empty()) throw std::logic_error(fmt::format("{} has no column {}", type.name, name));
        table.columns.push_back(column_of(paths.back(), name));
    }
    table.rows.reserve(portfolio.rows(type).size());
    for (const Row& row : portfolio.rows(type)) {
        if (filter && !filter(row.record.get())) continue;
        TableRow cells;
        cells.cells.reserve(paths.size());
        for (const Path& path : paths) cells.cells.push_back(cell_at(path, row.record.get(), portfolio));
        cells.sources.push_back({type.name, row.id});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace terrier
