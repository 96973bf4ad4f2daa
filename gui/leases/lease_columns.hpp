// What grids say of a lease that isn't stored but worked out as at a date. No window.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/form_model.hpp"
#include "gui/kit/grid_edit.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/workspace/computed_columns.hpp"

namespace terrier::gui {

/// A list of leases for the form of an asset or a partner, each row opening its lease.
DataTable lease_list(const TableSet& tables, std::vector<const Lease*> leases, Date as_at);
/// What is edited with a lease, and removed with it.
std::vector<ChildTable> lease_children();
std::vector<OwnedBy> owned_by(const std::vector<ChildTable>& children);
/// "We let 90 and rent 8: £2,345,000 a year comes in (3 rents not known), £120,000 goes out".
std::string lease_answer(const TableSet& tables, Date as_at);

}  // namespace terrier::gui
