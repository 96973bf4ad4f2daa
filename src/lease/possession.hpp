// The earliest lawful end of each letting, by which right, what it costs, and what must still be known: no guesses.
#pragma once

#include "src/lease/tenure.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// What an answer rests on that no record holds.
struct PossessionFacts {
    char ground = 0;                       ///< the section 30 ground to be relied on, 'a' to 'g'; 0: none chosen yet
    std::optional<Money> rateable_value;   ///< on the day of the notice; none: as the rating list's entries say on `from`
};

/// The earliest lawful end of one tenancy, or why it isn't known.
struct Possession {
    std::optional<Date> ends_on;           ///< the tenancy's last day at the earliest; none: not known, or no right to it
    std::string route;                     ///< "Section 25 notice with a section 30 ground" ...
    std::optional<Date> serve_by;          ///< the last day for the notice that it needs, less the service margin
    std::optional<Money> penalty;          ///< of the break used; nil when there is none
    std::optional<Money> compensation;     ///< section 37; nil when none is due
    std::optional<Money> cost;             ///< both; none as long as one isn't known
    std::vector<std::string> needs;        ///< what must be known, decided or proved
    std::vector<Source> sources;
};

/// As landlord (leases out): by a landlord's break, at expiry, by section 25 notice, or at will; inside the Act a break or
/// expiry needs a section 25 notice besides, and a ground. Compensation: rateable value times the rule
/// `lta.s37.multiplier`, or `lta.s37.multiplier_long` where the lease has run for `lta.s37.long_years`.
/// As tenant (leases in): by a tenant's break, at expiry, or by section 27 notice while holding over.
/// Farm, mining, service and code-operator tenancies are named as under other law; unknown status gives no date.
/// Notice is taken as served at once with the days of `notice.service_margin`.
Possession earliest_possession(const Portfolio& portfolio, const Lease& lease, Date from, const PossessionFacts& facts = {});

/// Every current lease of one direction, by ends_on (unknown last) and title.
DataTable possession_table(const Portfolio& portfolio, Date from, LeaseDirection direction = LeaseDirection::out);

}  // namespace terrier
