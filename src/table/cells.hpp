// Records as tables of cells: what exports, grids and queries show.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// The field's value as a cell: typed where the kind is, choices by their labels (several with "; " between), references
/// by the title of what they refer to ("Lease: Suite 2" where they may refer to any table), text as it is.
Cell cell_of(const Field& field, const void* record, const Portfolio& portfolio);

/// A column of a records table: a field's name ("name"), or one reached through links ("asset.site.name").
/// Every name in the list that there is no such column for; empty when all are good.
std::vector<std::string> unknown_columns(const RecordType& type, const std::vector<std::string>& columns);
/// Every field that isn't hidden, in the list's order; "id" first when `with_id`.
std::vector<std::string> all_columns(const RecordType& type, bool with_id = false);

using RowFilter = std::function<bool(const void* record)>;

/// One row a record in order of id, each with the record as its source. No columns given: all_columns. A column reached
/// through a link is labelled "Asset: name" and empty where the link is. No totals: the caller knows which add up.
/// Throws std::logic_error on an unknown column.
DataTable records_table(const Portfolio& portfolio, const RecordType& type, const std::vector<std::string>& columns = {}, const RowFilter& filter = {});

}  // namespace terrier
