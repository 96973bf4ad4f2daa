// The ledger's lines made ready for figures: matched to leases, within the figures' reach, and with the span that they cover.
#pragma once

#include <map>

#include "src/income/rent_roll.hpp"
#include "src/portfolio/ledger.hpp"

namespace terrier::income {

/// Finds leases by the ledger's own references. Refers to the portfolio.
class LedgerLeases {
  public:
    explicit LedgerLeases(const Portfolio& portfolio);
    /// The lease that the line is matched to, else the one that alone has the line's reference as its own or as its ledger reference;
    /// nil when none has it, or several.
    Id<Lease> of(const LedgerLine& line) const;

  private:
    const Portfolio& portfolio_;
    std::map<std::string, Id<Lease>> by_reference_;  // nil: of several leases
};

struct Posting {
    const LedgerLine* line = nullptr;
    Id<Lease> lease;             ///< nil: none matches
    std::optional<Money> gross;  ///< as recorded, else net + VAT
};

struct LedgerLines {
    std::vector<Posting> postings;                 ///< those with a date of posting, in the ledger's order
    std::optional<Date> first_posted, last_posted; ///< of all lines; none: no ledger
    std::int64_t hra_left_out = 0;                 ///< leases of housing revenue account assets alone that the ledger has lines of
};
/// Lines of leases that are of housing revenue account assets alone on the date (of all that they ever had, once they have ended) are left
/// out unless the options include them, with what names one of their invoices.
LedgerLines ledger_lines(const Portfolio& portfolio, Date as_at, const RollOptions& options);

/// Whether the sign goes against the convention: below nought though the kind says already which way it goes.
bool has_wrong_sign(const Posting& posting);

}  // namespace terrier::income
