// The standard rate of VAT on any tax point, from the reference rows, looked up once for a whole schedule.
#pragma once

#include <vector>

#include "src/reference/lookup.hpp"

namespace terrier {

/// Code of the reference rate: "vat.standard".
class VatRates {
  public:
    explicit VatRates(const TableSet& portfolio);
    /// The row in force, as rate_in_force gives it; null when there is none. Alive as long as the portfolio.
    const ReferenceRate* on(Date tax_point) const;

  private:
    struct Since {
        Date from;
        const ReferenceRate* rate;
    };
    std::vector<Since> changes_;  ///< by date
};

}  // namespace terrier
