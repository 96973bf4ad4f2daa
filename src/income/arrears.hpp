// What tenants owe and how promptly they pay, from the lines of the imported ledger: the program itself is no ledger.
#pragma once

#include "src/income/rent_roll.hpp"
#include "src/portfolio/ledger.hpp"

namespace terrier::income {

/// An invoice and what has become of it by a date: gross amounts.
struct OpenInvoice {
    const LedgerLine* invoice = nullptr;
    std::optional<Date> due;  ///< the due date, else the posting date
    Money credited;           ///< credit notes and write-offs that name it
    Money paid;               ///< receipts that name it, less refunds
    Money applied;            ///< receipts that name nothing, set against the oldest invoices of the lease
    Money owed;               ///< amount - credited - paid - applied; below nought when overpaid
};

/// The ages of what is overdue: 0 to 30, 31 to 60, 61 to 90, over 90 days.
struct Aged {
    std::array<Money, 4> overdue{};
    Money not_due;      ///< owed but not due yet
    Money in_credit;    ///< what tenants are in credit by (0 or less): overpaid, and receipts without an invoice to go against
    Money adjustments;  ///< as posted
    Money arrears() const { return overdue[0] + overdue[1] + overdue[2] + overdue[3]; }
    /// The ledger's balance: the sum of all of it, and of every line posted by the date.
    Money balance() const { return arrears() + not_due + in_credit + adjustments; }
};

struct Arrears {
    Date as_at;
    std::vector<OpenInvoice> invoices;    ///< posted by the date, by due date, then id
    Aged all;
    std::vector<const LedgerLine*> without_amount, without_kind;  ///< in no figure
};
/// From the lines posted on or before the date. A line without a gross amount is net + VAT, where both are known. Lines of one lease are
/// found by the lease, or by the ledger's own reference where it isn't matched.
Arrears arrears(const Portfolio& portfolio, Date as_at);
DataTable arrears_table(const Portfolio& portfolio, Date as_at);

/// Of what was invoiced and fell due in the twelve months that ended so many days before the date: the part paid at most so many days
/// after its due date, by receipts that name the invoice.
struct Collection {
    int days = 0;
    Money due, paid;
};
Collection collection(const Portfolio& portfolio, Date as_at, int days);

}  // namespace terrier::income
