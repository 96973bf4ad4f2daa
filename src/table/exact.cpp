// Cells straight from the field list.
#include "src/table/exact.hpp"

#include <algorithm>

namespace terrier {

bool matches(const RecordType& type, const void* record, const RecordFilter& filter) {
    for (const auto& [field, value] : filter.where)
        if (field->get(record) != value) return false;
    if (!filter.in_force || type.from_field.empty()) return true;
    const std::string day = to_iso(*filter.in_force);
    const Value from = type.field(type.from_field).get(record);
    const Value to = type.to_field.empty() ? Value{} : type.field(type.to_field).get(record);
    return (!is_known(from) || std::get<std::string>(from) <= day) && (!is_known(to) || day <= std::get<std::string>(to));
}

Cell exact_cell(const Field& field, const Value& value) {
    if (!is_known(value)) return {};
    switch (field.kind->shape) {
        case Shape::integer: return std::get<std::int64_t>(value);
        case Shape::money: return Money::from_pence(std::get<std::int64_t>(value));
        case Shape::ratio: return Ratio::from_millionths(std::get<std::int64_t>(value));
        case Shape::energy: return Energy::from_small(std::get<std::int64_t>(value));
        case Shape::carbon: return Carbon::from_small(std::get<std::int64_t>(value));
        case Shape::volume: return Volume::from_small(std::get<std::int64_t>(value));
        case Shape::decimal: return DecimalNumber::from_small(std::get<std::int64_t>(value));
        case Shape::yes_no: return std::get<std::int64_t>(value) != 0;
        case Shape::date: return *Date::from_iso(std::get<std::string>(value));
        case Shape::area: return *area_from_exact(std::get<std::string>(value));
        default: return std::get<std::string>(value);
    }
}

DataTable exact_table(const Portfolio& portfolio, const RecordType& type, const RecordFilter& filter) {
    DataTable table;
    table.name = type.name;
    table.title = type.plural;
    for (const Field& f : type.fields) table.columns.push_back({std::string(f.name), std::string(f.label)});
    for (const Row& row : portfolio.rows(type)) {
        if (!matches(type, row.record.get(), filter)) continue;
        TableRow cells;
        cells.cells.reserve(type.fields.size());
        for (const Field& f : type.fields) cells.cells.push_back(exact_cell(f, f.get(row.record.get())));
        cells.sources.push_back({type.name, row.id});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace terrier
