// The yields of each let asset: income against value, on the market basis and on the council's own.
#pragma once

#include "src/income/rent_roll.hpp"

namespace terrier::income {

/// One let asset with a value.
struct AssetYield {
    const Asset* asset = nullptr;         ///< alive as long as the portfolio
    const Valuation* valuation = nullptr; ///< the latest on a basis carried in the accounts
    Money passing;                        ///< a year, its share of the leases that let it
    Money non_recoverable;                ///< a year
    std::optional<Money> market;          ///< rental value a year; none when that of one of its leases isn't known
    double years = 0;                     ///< to the reversion: the passing rent's average time to expiry
    std::optional<double> costs;          ///< purchaser's costs over value
    std::optional<double> council, gross, niy, ry, ney, tey;  ///< fractions a year; none when they can't be worked out
    std::vector<const Lease*> leases;
    std::vector<std::string> missing;     ///< why one of them can't, in sentences
};
/// Let assets with a value above nought, the highest value first. A lease that lets several assets is shared as rent_shares
/// says. An asset of which a rent isn't known has no yields but says so.
std::vector<AssetYield> asset_yields(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// The same as a table; yields as shares.
DataTable yields_table(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

}  // namespace terrier::income
