// Voids: what can be let and isn't, by count, area and rental value, and what it costs.
#pragma once

#include "src/income/rent_roll.hpp"

namespace terrier::income {

/// A unit that can be let, of an asset held on the date.
struct LettableUnit {
    const Unit* unit = nullptr;
    bool is_void = false;
    std::optional<Date> void_since;        ///< the day after the last letting ended; none: not known, or let
    std::optional<Money> holding_cost;     ///< of a void, a year: the asset's running cost by net internal area; none: not known
};
/// Units marked as lettable, in order of id. A unit is let when a current lease out lets it, its floor, or the whole asset
/// (a demise that names neither floor nor unit nor an area of its own).
std::vector<LettableUnit> lettable_units(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

struct VoidRates {
    std::int64_t units = 0, empty = 0;
    Area area{0, AreaBasis::nia}, empty_area{0, AreaBasis::nia};
    Money market_rent, empty_market_rent;  ///< a year
    Money holding_cost;                    ///< of voids, a year
    std::vector<const Unit*> without_area, without_market_rent, without_cost;
    std::vector<const Unit*> unsure;       ///< nobody says whether they can be let: in no figure
};
/// Sums of what is known; the lists name what isn't. Rate by each = empty / all.
VoidRates void_rates(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

/// The voids, dearest first, with the rates in the title.
DataTable voids_table(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

}  // namespace terrier::income
