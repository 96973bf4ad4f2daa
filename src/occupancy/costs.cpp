// Running costs by category, year and floor.
#include "src/occupancy/costs.hpp"

#include <fmt/format.h>

#include <map>

#include "src/base/text.hpp"
#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

std::string_view label_of(CostKey key) {
    switch (key) {
        case CostKey::area: return "Net internal area";
        case CostKey::desks: return "Desks";
        case CostKey::full_time: return "Full-time equivalents";
        case CostKey::rateable_value: return "Rateable value";
    }
    return {};
}

namespace {
void add(std::optional<Money>& sum, const std::optional<Money>& amount) {
    if (amount) sum = sum.value_or(Money{}) + *amount;
}
void add(Amounts& sum, const Amounts& part) {
    add(sum.budget, part.budget), add(sum.actual, part.actual);
    sum.without_budget += part.without_budget, sum.without_actual += part.without_actual;
}
Amounts amounts_of(const RunningCost& cost) { return {cost.budget, cost.actual, !cost.budget, !cost.actual}; }

std::optional<std::int64_t> rateable_value(const Portfolio& portfolio, const FloorUse& floor, Date as_at) {
    std::optional<std::int64_t> sum;
    for (const RatingAssessment& r : portfolio.children<&RatingAssessment::asset>(floor.asset->id)) {
        const Unit* unit = portfolio.find(r.unit);
        const Id<Floor> of = r.floor ? r.floor : unit ? unit->floor : Id<Floor>{};
        if (of == floor.floor->id && in_force(r.from_date, r.to_date, as_at) && r.rateable_value && *r.rateable_value >= Money{} && *r.rateable_value < Money::from_pounds(1'000'000'000)) sum = sum.value_or(0) + r.rateable_value->pence();
    }
    return sum;
}

std::optional<std::int64_t> weight_of(const Portfolio& portfolio, const FloorUse& floor, CostKey key, Date as_at) {
    const SpaceFigures& f = floor.figures;
    const bool has_teams = std::any_of(floor.parts.begin(), floor.parts.end(), [](const OccupiedPart& p) { return p.kind == OccupierKind::own; });
    switch (key) {
        case CostKey::area: return f.net_area && f.net_area->square_centimetres() >= 0 ? std::optional(f.net_area->square_centimetres()) : std::nullopt;
        case CostKey::desks: return f.desks || has_teams ? f.desks : std::optional<std::int64_t>(0);
        case CostKey::full_time: return f.full_time ? std::optional(f.full_time->small()) : has_teams ? std::nullopt : std::optional<std::int64_t>(0);
        case CostKey::rateable_value: return rateable_value(portfolio, floor, as_at);
    }
    return std::nullopt;
}

// Weights of all floors, or none and why.
std::vector<std::int64_t> weights_of(const Portfolio& portfolio, const std::vector<const FloorUse*>& floors, CostKey key, Date as_at, Faults& faults) {
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (const FloorUse* floor : floors) {
        if (const auto weight = weight_of(portfolio, *floor, key, as_at)) weights.push_back(*weight), sum += *weight;
        else
            faults.push_back({"weight_unknown", fmt::format("{}, {}: its {} isn't known, so the building's costs can't be divided by it. Record it, or choose another key.", record_type<Asset>().title(floor->asset), floor->name, lower_ascii(label_of(key))), {},
                              std::string(record_type<Floor>().name), to_text(floor->floor->id.value), Severity::warning});
    }
    if (weights.size() < floors.size()) return {};
    if (sum == 0 && !floors.empty())
        faults.push_back({"weights_zero", fmt::format("{}: no floor has any {}, so its costs can't be divided by it. Choose another key.", record_type<Asset>().title(floors.front()->asset), lower_ascii(label_of(key))), {}, std::string(record_type<Asset>().name), to_text(floors.front()->asset->id.value), Severity::warning});
    return sum == 0 ? std::vector<std::int64_t>{} : weights;
}

void divide(CategoryCost& category, const Amounts& of_asset, const std::vector<std::int64_t>& weights) {
    const auto put = [&](const std::optional<Money>& whole, std::optional<Money> Amounts::*amount) {
        if (!whole) return;
        const std::vector<Money> parts = apportion(*whole, weights);
        for (std::size_t i = 0; i < weights.size(); ++i) add(category.by_floor[i].*amount, parts[i]);
    };
    put(of_asset.budget, &Amounts::budget), put(of_asset.actual, &Amounts::actual);
    for (Amounts& floor : category.by_floor) floor.without_budget += of_asset.without_budget, floor.without_actual += of_asset.without_actual;
}
}  // namespace

AssetCosts asset_costs(const Portfolio& portfolio, const Asset& asset, int first_year, CostKey key, Date as_at) {
    AssetCosts costs;
    costs.asset = &asset, costs.first_year = first_year;
    const SpaceUse use = floor_use(portfolio, as_at, {}, {true, asset.id});
    std::vector<const FloorUse*> floors;
    if (!use.buildings.empty())
        for (const FloorUse& floor : use.buildings.front().floors)
            if (floor.floor) floors.push_back(&floor), costs.floors.push_back(floor.floor);
    std::map<CostCategory, std::pair<Amounts, std::vector<Amounts>>> by_category;  // of the asset, and of each floor
    for (const RunningCost& cost : portfolio.children<&RunningCost::asset>(asset.id)) {
        if (!cost.from_date || financial_year(*cost.from_date) != first_year) continue;
        costs.sources.push_back({record_type<RunningCost>().name, cost.id.value});
        auto& [of_asset, of_floors] = by_category[cost.category];
        of_floors.resize(floors.size());
        const auto place = std::find_if(costs.floors.begin(), costs.floors.end(), [&](const Floor* f) { return f->id == cost.floor; });
        add(place == costs.floors.end() ? of_asset : of_floors[static_cast<std::size_t>(place - costs.floors.begin())], amounts_of(cost));
    }
    std::vector<std::int64_t> weights;
    if (floors.empty()) costs.faults.push_back({"no_floors", fmt::format("{} has no floors recorded, so its costs aren't divided.", record_type<Asset>().title(&asset)), {}, std::string(record_type<Asset>().name), to_text(asset.id.value), Severity::warning});
    else weights = weights_of(portfolio, floors, key, as_at, costs.faults);
    costs.floor_totals.resize(weights.size());
    for (auto& [which, amounts] : by_category) {
        auto& [of_asset, of_floors] = amounts;
        CategoryCost category{which, of_asset, {}};
        for (const Amounts& floor : of_floors) add(category.whole, floor);
        if (!weights.empty()) {
            category.by_floor = std::move(of_floors);
            divide(category, of_asset, weights);
            for (std::size_t i = 0; i < weights.size(); ++i) add(costs.floor_totals[i], category.by_floor[i]);
        }
        add(costs.total, category.whole);
        costs.categories.push_back(std::move(category));
    }
    return costs;
}

namespace {
Cell cell(const std::optional<Money>& amount) { return amount ? Cell{*amount} : Cell{}; }
Cell name_of(CostCategory category) { return category == CostCategory::unknown ? Cell{} : Cell{std::string(choices<CostCategory>[static_cast<std::size_t>(category)].label)}; }

void push(DataTable& table, const AssetCosts& costs, Cell floor, Cell category, const Amounts& a, std::vector<Source> sources, bool emphasis) {
    Cell difference, missing;
    if (a.budget && a.actual && a.without_budget == 0 && a.without_actual == 0) difference = *a.actual - *a.budget;
    std::vector<std::string> lacking;
    if (a.without_budget > 0) lacking.push_back(counted(a.without_budget, "row") + " without a budget");
    if (a.without_actual > 0) lacking.push_back(counted(a.without_actual, "row") + " without an actual amount");
    if (!lacking.empty()) missing = join(lacking, ", ");
    table.rows.push_back({{record_type<Asset>().title(costs.asset), std::move(floor), std::move(category), financial_year_label(costs.first_year), cell(a.budget), cell(a.actual), std::move(difference), lacking.empty(), std::move(missing)}, std::move(sources), emphasis});
}
}  // namespace

DataTable running_costs_table(const Portfolio& portfolio, Date as_at, CostKey key) {
    const int year = last_complete_financial_year(as_at);
    DataTable table{"running_costs", "",
                    fmt::format("Running costs whose period begins in the financial year {}. What is recorded of a floor stays with it; what is recorded of the building is divided over its floors by {}, category by category, so that the floors add up to the building.", financial_year_label(year), lower_ascii(label_of(key))),
                    {{"asset", "Asset"}, {"floor", "Floor"}, {"category", "Category"}, {"year", "Year"}, {"budget", "Budget", Total::sum}, {"actual", "Actual", Total::sum}, {"difference", "Over budget"}, {"complete", "Complete"}, {"missing", "Not known"}},
                    {},
                    {}};
    Money actual;
    long long assets = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (!is_held(asset, as_at) || is_hra(asset)) continue;
        const AssetCosts costs = asset_costs(portfolio, asset, year, key, as_at);
        if (costs.categories.empty()) continue;
        ++assets;
        actual += costs.total.actual.value_or(Money{});
        if (!costs.floors.empty())
            for (const Fault& fault : costs.faults) table.notes.push_back(fault.message);
        if (costs.floor_totals.empty())
            for (const CategoryCost& c : costs.categories) push(table, costs, Cell{}, name_of(c.category), c.whole, costs.sources, false);
        else
            for (std::size_t f = 0; f < costs.floors.size(); ++f)
                for (const CategoryCost& c : costs.categories) {
                    auto sources = costs.sources;
                    sources.insert(sources.begin(), {record_type<Floor>().name, costs.floors[f]->id.value});
                    push(table, costs, costs.floors[f]->name, name_of(c.category), c.by_floor[f], std::move(sources), false);
                }
        push(table, costs, Cell{}, std::string("All"), costs.total, costs.sources, true);
    }
    table.title = fmt::format("{} cost {} to run in {}", counted(assets, "asset"), to_display(actual), financial_year_label(year));
    return table;
}

}  // namespace terrier::occupancy
