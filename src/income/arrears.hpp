// What tenants owe and how promptly they pay, from the lines of the imported ledger: the program itself is no ledger.
#pragma once

#include "src/income/ledger_lines.hpp"

namespace terrier::income {

/// An invoice and what has become of it by a date: gross amounts.
struct OpenInvoice {
    const LedgerLine* invoice = nullptr;
    Id<Lease> lease;          ///< nil: none matches
    std::optional<Date> due;  ///< none recorded: not aged
    Money credited;           ///< credit notes and write-offs that name it
    Money paid;               ///< receipts that name it, less refunds
    Money applied;            ///< receipts that name nothing, set against the oldest invoices of the lease
    Money owed;               ///< amount - credited - paid - applied; below nought when overpaid
};

/// The ages of what is overdue, in days since the due date: 1 to 30, 31 to 60, 61 to 90, over 90. On its due date an invoice isn't overdue.
struct Aged {
    std::array<Money, 4> overdue{};
    Money not_due;      ///< owed but not overdue yet
    Money not_aged;     ///< owed on invoices without a due date
    Money in_credit;    ///< what tenants are in credit by (0 or less): overpaid, and receipts without an invoice to go against
    Money adjustments;  ///< as posted
    Money arrears() const { return overdue[0] + overdue[1] + overdue[2] + overdue[3]; }
    /// The ledger's balance: the sum of all of it, and of every line posted by the date that is in a figure.
    Money balance() const { return arrears() + not_due + not_aged + in_credit + adjustments; }
};

/// Lines of one failing, which is said of each: "no amount is recorded".
struct LedgerDoubt {
    std::string_view what;
    std::vector<const LedgerLine*> lines;
};

struct Arrears {
    Date as_at;
    std::vector<OpenInvoice> invoices;  ///< posted by the date, by due date, then id; those without a due date last
    Aged all;
    std::vector<const LedgerLine*> without_amount, without_kind, wrong_sign;  ///< in no figure
    std::vector<const LedgerLine*> without_due;      ///< invoices owed on that can't be aged
    std::vector<const LedgerLine*> settles_unknown;  ///< what they settle isn't in the ledger: unallocated
    std::vector<const LedgerLine*> repeated;         ///< invoices of a number that another has too
    std::vector<const LedgerLine*> overpaid;         ///< invoices settled by name for more than they are
    Money unallocated;                               ///< receipts and credits set against no invoice; part of what is in credit
    std::optional<Date> first_posted, last_posted;   ///< of the ledger; none: no ledger
    std::int64_t hra_left_out = 0;                   ///< leases
    /// The date is no earlier than the ledger's first posting and at most 31 days after its last.
    bool is_covered() const;
    /// "The ledger runs from 01/01/2025 to 31/03/2026."; empty without a ledger.
    std::string span() const;
    /// Every failing that some line has.
    std::vector<LedgerDoubt> doubts() const;
};
/// From the lines posted on or before the date. A line without a gross amount is net + VAT, where both are known. Lines of one lease are
/// found as LedgerLeases does, else by the ledger's own reference.
Arrears arrears(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});
DataTable arrears_table(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// Of what was invoiced and fell due in the twelve months that ended so many days before the date: the part paid at most so many days
/// after its due date, by receipts that name the invoice.
struct Collection {
    int days = 0;
    Money due, paid;
    std::vector<const LedgerLine*> without_due{};  ///< invoices posted by the date that may belong in the twelve months
    std::vector<const LedgerLine*> unnamed{};      ///< receipts posted since the twelve months began that name no invoice: not counted
    bool starts_before_ledger = false;             ///< the ledger begins more than 31 days after the twelve months do
};
Collection collection(const Portfolio& portfolio, Date as_at, int days, const RollOptions& options = {});

}  // namespace terrier::income
