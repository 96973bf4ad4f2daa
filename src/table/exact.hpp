// Records as they are stored, in a table: for queries, exchange and whoever reads them back.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// Which records. All conditions must hold.
struct RecordFilter {
    std::vector<std::pair<const Field*, Value>> where;  ///< the field has this value; unknown asks for unknown
    std::optional<Date> in_force;  ///< of dated records, those whose inclusive dates hold this day; an open end holds on
};

/// True when the record is meant. Types without dates are in force always.
bool matches(const RecordType& type, const void* record, const RecordFilter& filter);
/// A typed cell of a stored value: choices by code, links as ids.
Cell exact_cell(const Field& field, const Value& value);
/// Id first, then every field in the list's order; rows by id. Importing it again changes nothing.
DataTable exact_table(const Portfolio& portfolio, const RecordType& type, const RecordFilter& filter = {});

}  // namespace terrier
