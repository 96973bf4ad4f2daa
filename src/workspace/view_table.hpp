// Saved views without a window: found by name and turned into the table that the grid would show.
#pragma once

#include <string_view>
#include <vector>

#include "src/base/result.hpp"
#include "src/portfolio/saved.hpp"
#include "src/table/table.hpp"
#include "src/workspace/grid_model.hpp"

namespace terrier {

/// Views of one table, by folded name; of all tables when none is given. Empty where the schema has no views.
std::vector<const SavedView*> saved_views(const TableSet& tables, std::string_view table = {});

/// What the grid shows under a layout: its columns, filters and order, without heads of groups, computed columns as at the
/// date. Refused ("filter_unreadable") where a filter of the layout can't be read: exported, all rows would pass for some.
Result<DataTable> layout_table(const TableSet& tables, const RecordType& type, const GridLayout& layout, Date as_at);

/// The table of the view of this name, compared without case; "lease/Long leases" where several tables have one of it.
/// Refused: "view_unknown" (naming those there are), "view_ambiguous", "view_unreadable", and as layout_table.
Result<DataTable> view_table(const TableSet& tables, std::string_view name, Date as_at);

}  // namespace terrier
