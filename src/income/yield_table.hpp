// Yields of let investment property, asset by asset: on the market's basis and on the council's, each labelled.
#pragma once

#include "src/income/rent_roll.hpp"

namespace terrier::income {

/// What an asset's yields are worked out from; amounts are its share of its leases' (rent_shares).
struct YieldLine {
    const Asset* asset = nullptr;
    const Valuation* valuation = nullptr;         ///< the latest carried in the accounts; null: none
    std::optional<Money> costs;                   ///< purchaser's costs of that value; none: no value, or no bands in force
    std::optional<Money> passing, non_recoverable, market;  ///< a year; none when one lease's isn't known
    double years = 0;                             ///< to the reversion, weighted by passing rent
    std::vector<const Lease*> leases;
    bool is_doubtful = false;                     ///< one of them is (LetLease)
    std::optional<double> council, niy, ry, ney, tey;  ///< fractions; none where a part isn't known or there is no such yield
    bool is_complete() const { return niy && ry; }
};
/// Investment assets that are let on the date: complete lines first, then by value, dearest first. The reversion of a lease is the
/// earlier of its expiry and its next open-market review; at once when past or periodic.
std::vector<YieldLine> yield_lines(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// The lines, and below the complete ones their sums with the yields of all of them together.
DataTable yield_table(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

}  // namespace terrier::income
