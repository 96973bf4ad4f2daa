// The rent roll against the ledger: what our schedule of charges says was due beside what finance invoiced, and why they differ.
#pragma once

#include "src/portfolio/ledger.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

enum class DifferenceReason : std::uint8_t { missing_in_ledger, missing_in_schedule, amount, date, vat };
std::string_view label_of(DifferenceReason reason);

/// What is due under one lease and cost code on one day, or was invoiced for it. Amounts not there are nought.
struct Difference {
    DifferenceReason reason{};
    Id<Lease> lease;               ///< nil: the ledger's line matches none
    std::string account;           ///< title of the lease, else the ledger's own reference
    std::string cost_code;         ///< the charge's, else the kind of charge
    std::optional<Date> scheduled_due, posted_due;
    Money scheduled_net, scheduled_vat, posted_net, posted_vat;
    bool is_dated_by_posting = false;  ///< an invoice of the ledger's side says no due date: its day is that of its posting
    std::string owner;             ///< as the ledger's line says, else Finance or Estates by the reason
    std::vector<Source> sources;
    /// Invoiced less scheduled, with VAT.
    Money difference() const { return posted_net + posted_vat - scheduled_net - scheduled_vat; }
};

/// Over a span of due dates. posted - scheduled is the sum of the differences, to the penny.
struct Reconciliation {
    Date from, to;
    Money scheduled, posted;                 ///< with VAT
    std::int64_t agreed = 0;                 ///< amounts of a lease, cost code and day that agree in all
    std::vector<Difference> differences;     ///< by account, cost code, day
    std::vector<const LedgerLine*> left_out; ///< invoices and credits without a date or an amount
    std::vector<const LedgerLine*> dated_by_posting; ///< invoices and credits in the span without a due date
    Faults not_scheduled;                    ///< why charges couldn't be scheduled; each names its record
};

/// Charges of leases out that fall due from `from` to `to` (both included; past the term while not ended) against invoices less the credit
/// notes that name them, by due date. Each lease and cost code is matched day by day: the same day and amounts agree; the
/// same day and net, other VAT; the same day, other amount; the same amounts within 45 days, nearest first, other date. What
/// is left is missing on the other side. An invoice without a due date counts on the day of its posting, and is marked so. VAT that the schedule doesn't know counts as nought and so shows as a difference of VAT.
Reconciliation reconcile(const Portfolio& portfolio, Date from, Date to);
/// Every difference with its reason and owner; the totals and what agreed stand in the notes.
DataTable reconciliation_table(const Portfolio& portfolio, Date from, Date to);

}  // namespace terrier::income
