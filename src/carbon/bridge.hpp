// The bridge from one year's emissions to another's: what was done, what the grid did, what joined and left the estate.
#pragma once

#include <span>

#include "src/carbon/factors.hpp"

namespace terrier::carbon {

/// What one place used in a year: small amounts (Wh, litres), 0 and more.
struct Use {
    Uuid place;
    Activity activity{};
    std::int64_t amount = 0;
};

/// One place and activity, or a sum of them: to = from + portfolio + activity + grid + other_factors, to the gram.
struct BridgeLine {
    Uuid place;
    Activity activity{};
    Carbon from, portfolio, used, grid, other_factors, to;
    BridgeLine& operator+=(const BridgeLine& other);
};

struct Bridge {
    std::int64_t factor_year_from = 0, factor_year_to = 0;
    std::vector<BridgeLine> lines;  ///< by place and activity
    BridgeLine total;
};

/// Of a place with any use in both years: `used` = (amount after - before) x the factor before; of one in only one of them all of it at
/// the factor before is `portfolio`. What is left is the factors': `grid` of electricity and its losses, else `other_factors`.
/// Amounts of one place and activity are added first; each product is rounded to the gram once. Faults: factor_missing, one for each
/// factor that either year lacks and needs.
/// 95,000 kWh electricity in 2024, 90,000 in 2025: 19,669,750 g - 1,035,250 (use) - 2,704,500 (grid) = 15,930,000 g.
Result<Bridge> bridge(std::span<const Use> before, const FactorSet& factors_before, std::span<const Use> after, const FactorSet& factors_after);

}  // namespace terrier::carbon
