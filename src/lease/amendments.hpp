// Amending a lease: every amendment is a new dated version of its terms, as a preview; history is never overwritten.
#pragma once

#include "src/lease/rules.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier {

/// A variation, regear, surrender and regrant, renewal, extension or assignment, from a day on.
struct Amendment {
    TermKind kind{};
    Date effective;
    std::optional<Date> new_end;       ///< last day of the terms; none: as before
    std::optional<Money> new_rent;     ///< a year from the effective day; none: as before
    std::optional<Date> rent_free_to;  ///< from the effective day; none: no rent-free period
    Id<Partner> assignee;              ///< of an assignment
    std::optional<Date> deed_date;
    std::string reason;
    Id<Decision> decision;
};

/// The term in force ends the day before and a copy with the changes begins; the rent charge in force does the same where the rent
/// changes; charges that ran to the old end run to the new one. New ids follow from lease, kind and day. Faults: lease_missing, lease_ended,
/// term_missing, amendment_kind, amendment_too_early (not after the term's first day), later_terms (a version begins on or after the day), ends_before_start, assignee_missing,
/// rent_missing, rents_several, negative.
Result<ChangeSet> amend_lease(const Portfolio& portfolio, Id<Lease> lease, const Amendment& amendment);

/// The lease really ends on its last day: a surrender, a break, a forfeiture. Faults: lease_missing, lease_ended, end_reason, ends_before_start.
Result<ChangeSet> end_lease(const Portfolio& portfolio, Id<Lease> lease, Date last_day, LeaseEnd reason);

}  // namespace terrier
