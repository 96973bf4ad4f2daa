// What the sections of space share.
#pragma once

#include "reports/sections/disclosure.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/tables.hpp"

namespace terrier::reports {

/// The floors of every office (a building with desks or teams of ours) as at the context's date, with its counts.
occupancy::SpaceUse space_of(const SectionContext& context);
/// Only those columns, in this order.
DataTable with_columns(DataTable table, const std::vector<std::string_view>& columns);
/// Adds a table of those columns, guarded; `neutral` stands for its title where anything was withheld.
void put_table(Section& section, const Disclosure& disclosure, DataTable table, std::vector<std::string_view> columns, std::vector<std::size_t> keys, std::string_view neutral);

}  // namespace terrier::reports
