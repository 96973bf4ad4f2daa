// What finance must know of every amendment: the figures before and after, raised as an event that waits for sign-off.
#pragma once

#include "src/lease/amendments.hpp"
#include "src/lease/lease_accounts.hpp"

namespace terrier {

/// The accounts' view of one lease on a day, in one version of the portfolio. What can't be worked out stays empty and `lacking` says why.
struct LeaseAccounts {
    std::optional<Money> rent;              ///< passing, a year
    std::optional<Date> ends_on;
    std::optional<Money> liability;         ///< as lessee: payments due from the day to the end, discounted
    std::optional<Money> asset;             ///< right of use: the liability at the start, less its share of the days gone by
    std::optional<Money> straight_income;   ///< as lessor: all rents from the start to the end, by year of 365 days
    std::optional<Money> first_full_year;   ///< rent due in the first financial year that begins on or after the day
    Faults lacking;
};
/// The start is the first term's first day, or the day of the rule `ifrs16.adopted` when that is later. Rent kinds alone count, net of VAT.
/// A surrendered or ended lease has nil after its end.
LeaseAccounts lease_accounts(const Portfolio& portfolio, Id<Lease> lease, Date day, std::optional<Ratio> discount_rate);

/// The event of one lease between two versions of the portfolio, waiting for sign-off. As lessee the asset moves by as much as
/// the liability, never below nil (IFRS 16, paragraphs 39 and 45), and is nil once the lease is ended. Its id follows from lease, cause and day.
FinanceEvent finance_event(const Portfolio& before, const Portfolio& after, Id<Lease> lease, FinanceCause cause, Date effective, Date raised_on, std::optional<Ratio> discount_rate);

/// One event for every lease that differs in terms, rent, tenant or end between two versions, or that is new; by lease id. The cause follows from what
/// changed: an end, a new version's kind, an agreed review, a new sub-lease or lease, else a variation.
std::vector<FinanceEvent> finance_events_between(const Portfolio& before, const Portfolio& after, Date raised_on, std::optional<Ratio> discount_rate);

/// The changes and the events that they raise, as one change set. Faults of `apply` when the changes don't fit.
Result<ChangeSet> with_finance_events(const Portfolio& before, const ChangeSet& changes, Date raised_on, std::optional<Ratio> discount_rate);

}  // namespace terrier
