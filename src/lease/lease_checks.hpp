// What is wrong with a lease as recorded: everything at once, each with what to do.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// Every fault of a lease on a date: its terms and charges (charge_faults) and its events (check_lease_events). Each names its
/// table, record and field. Empty when all is well.
Faults check_lease(const Portfolio& portfolio, const Lease& lease, Date as_at);

/// Of the terms and charges, whatever the date: no term, overlapping or reversed terms, an end before the first term; charges
/// outside the term, reversed, overlapping others of their kind; negative rents and caps; rent-free or half rent without a
/// rent; and all that a schedule needs and doesn't know (amount, frequency, quarter days, timing, the method where a period is
/// broken, VAT, turnover, share).
Faults charge_faults(const Portfolio& portfolio, const Lease& lease);

}  // namespace terrier
