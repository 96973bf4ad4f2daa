// How long the income lasts, whom it comes from, what is left of it, and what share of the body's funding it is.
#pragma once

#include "src/income/rent_roll.hpp"
#include "src/portfolio/finance_event.hpp"

namespace terrier::income {

/// Rent by the financial year in which it ends: to expiry and to the first break by the tenant. Holding over, lapsed and
/// periodic tenancies stand first, as able to end now. Rents not known are counted and named in the notes.
DataTable expiry_profile(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// Passing rent of the leases that can end, by break or expiry, within so many months of the roll's date.
Money income_ending(const RentRoll& roll, int months);
/// That for 12, 24 and 36 months, with its share of the passing rent.
DataTable income_that_can_end(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

struct TenantShare {
    Id<Partner> group;  ///< nil: tenants not known
    Money passing;
    std::vector<const LetLease*> leases;  ///< of the roll
};
/// Passing rent by group of tenants, dearest first; the unknown last.
std::vector<TenantShare> by_tenant(const RentRoll& roll);
/// The first `top` of them, the rest in one line.
DataTable concentration(const Portfolio& portfolio, Date as_at, std::size_t top = 10, const RollOptions& options = {});

/// What a lease leaves the body, a year.
struct NetIncome {
    const LetLease* let = nullptr;
    std::optional<Money> cost, recovered;  ///< borne in the first place, and charged on
    std::optional<Money> non_recoverable;  ///< none: not known
};
/// The cost that isn't recovered: as the outlook in force says; else nothing where the tenant repairs in full; else the
/// assets' running costs of the last complete financial year by area let (net, on one basis) less the service charge, insurance,
/// utilities and rates charged to the tenant, never below nought.
std::vector<NetIncome> net_income(const Portfolio& portfolio, const RentRoll& roll);
DataTable gross_to_net(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// The body's funding in the year that holds the date, over all its organisations.
struct Funding {
    std::vector<const FundingYear*> years;
    std::optional<Money> net_revenue_budget, other_funding, borrowing;  ///< other: council tax, rates, grants, fees and charges
};
Funding funding_at(const Portfolio& portfolio, Date as_at);
/// Gross, net, and net after borrowing, each over the net revenue budget and over total funding (other funding and the gross property income):
/// every line names its numerator and denominator.
DataTable funding_shares(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

}  // namespace terrier::income
