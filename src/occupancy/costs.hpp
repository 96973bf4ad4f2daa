// What buildings cost to run: by category and year, by floor, what partners bear of it, and business rates.
#pragma once

#include "src/occupancy/floors.hpp"

namespace terrier::occupancy {

/// What a cost is divided over floors by: net internal area, desks, full-time equivalents, rateable value.
enum class CostKey : std::uint8_t { area, desks, full_time, rateable_value };
/// "Net internal area" ...
std::string_view label_of(CostKey key);

/// Sums of what is known.
struct Amounts {
    std::optional<Money> budget, actual;                   ///< none: no row has one
    std::int64_t without_budget = 0, without_actual = 0;  ///< rows that lack it
    bool operator==(const Amounts&) const = default;
};

struct CategoryCost {
    CostCategory category{};
    Amounts whole;                  ///< the floors' and the asset's
    std::vector<Amounts> by_floor;  ///< in the order of AssetCosts::floors; adds up to the whole exactly. Empty where it can't be divided
};

/// One asset's running costs of a financial year (April to March): rows whose period begins in it.
struct AssetCosts {
    const Asset* asset = nullptr;
    int first_year = 0;
    std::vector<const Floor*> floors;      ///< from the top
    std::vector<CategoryCost> categories;  ///< in the order of the enum
    Amounts total;
    std::vector<Amounts> floor_totals;     ///< empty where it can't be divided
    std::vector<Source> sources;           ///< the cost rows
    Faults faults;                         ///< why it can't be divided: weight_unknown, weights_zero, no_floors
};
/// What is recorded of a floor stays with it; what is recorded of the asset is divided over its floors by the key as at the date, by largest
/// remainder, category by category and budget apart from actual.
AssetCosts asset_costs(const Portfolio& portfolio, const Asset& asset, int first_year, CostKey key, Date as_at);

/// One occupier's share of a building's running cost over a year.
struct RechargePart {
    OccupierKind kind{};
    Id<Partner> partner;
    std::string name;
    Money share;
    std::int64_t days = 0;        ///< of the year on which it had a part
    std::optional<Money> fee;     ///< a year, of its desk agreements: what it pays instead
    std::vector<Source> sources;
};
struct Recharge {
    const Asset* asset = nullptr;
    int first_year = 0;
    bool is_budget = false;       ///< no actual amount of the year is known yet
    Money cost;
    std::vector<RechargePart> parts;  ///< partners, then own teams, then what is vacant or nobody's; they add up to the cost
    std::vector<std::string> left_out;  ///< parts of no floor and without a weight (a roof, a mast): they bear nothing
    Money to_partners, own, unlet;    ///< unlet: vacant, not allocated, and days not agreed: it stays with the landlord
    std::vector<Source> sources;
};
/// Costs: those that a landlord recovers (is_service_cost) and insurance, of rows that begin in the year. Divided over days first (whoever
/// had a part on which days), then by area or desks of each day's parts; desks agreed for some weekdays count for those of five.
/// Faults: cost_unknown, weight_unknown (names the part), weights_zero, key_wrong (neither area nor desks).
Result<Recharge> recharge(const Portfolio& portfolio, const Asset& asset, int first_year, CostKey key);

/// The business rates of one assessment over its days in a financial year.
struct RatesLine {
    const RatingAssessment* assessment = nullptr;
    Date from, to;                     ///< within the year
    std::int64_t days = 0, year_days = 0;
    std::optional<Ratio> multiplier;
    std::optional<Money> gross, relief, payable;
    std::vector<std::string> missing;
};
/// Rateable value x multiplier x days / days of the year, less relief. The multiplier is the rate `rates.multiplier.small` below the rule
/// `rates.small_below`, `rates.multiplier.high` from `rates.high_from` on where that is in force, else `rates.multiplier.standard`; in force
/// on the year's first day. Empty with relief "first months": nothing for the rule `rates.empty_months` (industrial and storage units:
/// `rates.empty_months_industrial`) from its first day, then all. Listed and empty: nothing. Charitable without a share: the rate
/// `rates.relief.charitable`. Other reliefs need their share. By asset, then hereditament.
std::vector<RatesLine> business_rates(const Portfolio& portfolio, int first_year, bool includes_hra = false);

// Tables of the last complete financial year on the date.
DataTable running_costs_table(const Portfolio& portfolio, Date as_at, CostKey key = CostKey::area);
DataTable recharge_table(const Portfolio& portfolio, Date as_at, CostKey key = CostKey::area);
DataTable business_rates_table(const Portfolio& portfolio, Date as_at);

}  // namespace terrier::occupancy
