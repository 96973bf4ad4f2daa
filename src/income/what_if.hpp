// What a change of leases would do to the income and the accounts, before anything is saved.
#pragma once

#include "src/income/projection.hpp"
#include "src/lease/finance_events.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

/// One side of a comparison; empty where it isn't known.
struct WhatIfSide {
    IncomeSums sums;                              ///< of the whole portfolio
    std::optional<Money> present_value;           ///< of 60 years of income less rent paid
    std::optional<Money> passing_rent;            ///< a year, of leases out on the date; none when no rent is known
    std::optional<double> wault_expiry, wault_break;  ///< years, leases out weighted by passing rent
    std::optional<double> council_yield;          ///< passing rent / book value of the assets let whole or in part
};
struct WhatIf {
    Portfolio after;      ///< the portfolio with the changes made
    WhatIfSide before, then;
    Faults faults;        ///< what the register would say of the changes; all the same they are compared
    std::vector<Id<Lease>> leases;  ///< those that the changes touch
    std::vector<FinanceEvent> events;  ///< what finance would be told: of leases in with IFRS 16 figures, where a rate was given
    std::optional<Ratio> lease_rate;   ///< a year, that they are discounted at
};

/// Compares the income with and without changes ("a regear to 2036 with six months free" is a new version of the terms and
/// a rent-free charge) as at a date. WAULT and yield are of the leases touched, value and income of the whole portfolio;
/// passing rent is that on the date. `lease_rate` discounts what leases in owe (IFRS 16). Refused when the changes don't fit the portfolio ("stale").
Result<WhatIf> what_if(const Portfolio& portfolio, const ChangeSet& changes, Date as_at, const ProjectionOptions& options = {}, std::optional<Ratio> lease_rate = {});

/// Before, after and difference: where leases in are touched their liability and right of use on the day of the change; value, passing rent, WAULT, yield, then each financial year's contracted and expected income.
DataTable what_if_table(const WhatIf& comparison, Date as_at, int years_shown = 5);

}  // namespace terrier::income
