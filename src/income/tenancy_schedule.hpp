// The tenancy schedule: every lease in force on a date, with its terms, next events, area and passing rent.
#pragma once

#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

struct ScheduleOptions {
    LeaseDirection direction = LeaseDirection::out;
    bool includes_hra = false;  ///< leases of housing revenue account assets alone are left out otherwise, and counted
};

/// Appendix C: the leases current on the date (running, holding over, or past their term without an end recorded), by the
/// title of the first asset and then of the lease. Terms, charges, breaks and areas are those in force on the date; the
/// next break and review are the first on or after it. What is not known is left empty and never counts as nought; the
/// totals skip it and the notes count it. Deterministic; any date, past or future.
DataTable tenancy_schedule(const Portfolio& portfolio, Date as_at, const ScheduleOptions& options = {});

}  // namespace terrier::income
