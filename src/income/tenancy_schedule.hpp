// The tenancy schedule: every lease in force on a date, with its terms, next events, area, rents and rental value.
#pragma once

#include "src/income/rent_roll.hpp"

namespace terrier::income {

struct ScheduleOptions {
    LeaseDirection direction = LeaseDirection::out;
    bool includes_hra = false;  ///< leases of housing revenue account assets alone are left out otherwise, and counted
    std::optional<Date> today{};  ///< as in RollOptions
};

/// Appendix C: the leases of the rent roll (running, holding over, or past their term without an end recorded), by the title of
/// the first asset and then of the lease, leases out and leases in the same way. Terms, charges, breaks and areas are those in
/// force on the date; the next break and review are the first on or after it. Rents, rental value and area are of the parts
/// counted (LetLease). Reversion: rental value less passing rent; over-rented where that is below nought. What is not known is
/// left empty and never counts as nought; the totals skip it, the notes count it and the last columns name it. Deterministic;
/// any date, past or future.
DataTable tenancy_schedule(const Portfolio& portfolio, Date as_at, const ScheduleOptions& options = {});

}  // namespace terrier::income
