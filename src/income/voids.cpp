// Finding what isn't let.
#include "src/income/voids.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "src/base/text.hpp"

namespace terrier::income {

namespace {
// What is let on the date, by what the demises name.
struct Let {
    std::set<Uuid> units, floors, assets;
    bool holds(const Unit& unit) const { return units.count(unit.id.value) || floors.count(unit.floor.value) || assets.count(unit.asset.value); }
};

bool is_whole_asset(const Demise& d) { return !d.floor && !d.unit && !d.area && !d.desks && !d.parking_spaces && d.description.empty(); }

Let let_on(const Portfolio& portfolio, Date as_at) {
    Let let;
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (lease.direction != LeaseDirection::out || !is_current(tenancy_state(portfolio, lease, as_at))) continue;
        for (const Demise* demise : demises_at(portfolio, lease.id, as_at)) {
            if (demise->unit) let.units.insert(demise->unit.value);
            else if (demise->floor) {
                // A described part of a floor doesn't let its other units.
                if (!demise->desks) let.floors.insert(demise->floor.value);
            } else if (is_whole_asset(*demise)) let.assets.insert(demise->asset.value);
        }
    }
    return let;
}

std::optional<Money> holding_cost(const Portfolio& portfolio, const Unit& unit, Date as_at) {
    const Asset* asset = portfolio.find(unit.asset);
    const auto cost = running_cost(portfolio, unit.asset, last_complete_financial_year(as_at));
    if (!asset || !cost || !unit.net_internal_area || !asset->net_internal_area || asset->net_internal_area->basis() != unit.net_internal_area->basis() ||
        asset->net_internal_area->square_centimetres() <= 0)
        return std::nullopt;
    return times(*cost, unit.net_internal_area->square_centimetres(), asset->net_internal_area->square_centimetres());
}

// The last day of each unit's last letting that is over.
std::map<Uuid, Date> last_lets(const Portfolio& portfolio, Date as_at) {
    std::map<Uuid, Date> last;
    for (const Demise& demise : portfolio.table<Demise>()) {
        const Lease* lease = portfolio.find(demise.lease);
        if (!lease || lease->direction != LeaseDirection::out || !demise.unit) continue;
        std::optional<Date> ended = lease->ended_on;
        if (demise.to_date && (!ended || *demise.to_date < *ended)) ended = demise.to_date;
        if (!ended || as_at <= *ended) continue;
        const auto [place, is_new] = last.emplace(demise.unit.value, *ended);
        if (!is_new) place->second = std::max(place->second, *ended);
    }
    return last;
}
}  // namespace

std::vector<LettableUnit> lettable_units(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const Let let = let_on(portfolio, as_at);
    const std::map<Uuid, Date> last = last_lets(portfolio, as_at);
    std::vector<LettableUnit> units;
    for (const Unit& unit : portfolio.table<Unit>()) {
        const Asset* asset = portfolio.find(unit.asset);
        if (!unit.is_lettable.value_or(false) || !asset || !is_held(*asset, as_at) || (!options.includes_hra && is_hra(*asset))) continue;
        LettableUnit found{&unit, !let.holds(unit), {}, {}};
        if (found.is_void) {
            found.holding_cost = holding_cost(portfolio, unit, as_at);
            if (const auto ended = last.find(unit.id.value); ended != last.end()) found.void_since = ended->second.plus_days(1);
        }
        units.push_back(found);
    }
    return units;
}

VoidRates void_rates(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    VoidRates rates;
    for (const Unit& unit : portfolio.table<Unit>()) {
        const Asset* asset = portfolio.find(unit.asset);
        if (!unit.is_lettable && asset && is_held(*asset, as_at) && (options.includes_hra || !is_hra(*asset))) rates.unsure.push_back(&unit);
    }
    for (const LettableUnit& lettable : lettable_units(portfolio, as_at, options)) {
        const Unit& unit = *lettable.unit;
        ++rates.units;
        rates.empty += lettable.is_void;
        if (unit.net_internal_area && unit.net_internal_area->basis() == AreaBasis::nia) {
            rates.area += *unit.net_internal_area;
            if (lettable.is_void) rates.empty_area += *unit.net_internal_area;
        } else rates.without_area.push_back(&unit);
        if (unit.market_rent) {
            rates.market_rent += *unit.market_rent;
            if (lettable.is_void) rates.empty_market_rent += *unit.market_rent;
        } else rates.without_market_rent.push_back(&unit);
        if (lettable.is_void && lettable.holding_cost) rates.holding_cost += *lettable.holding_cost;
        if (lettable.is_void && !lettable.holding_cost) rates.without_cost.push_back(&unit);
    }
    return rates;
}

DataTable voids_table(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    std::vector<LettableUnit> units = lettable_units(portfolio, as_at, options);
    const VoidRates rates = void_rates(portfolio, as_at, options);
    std::erase_if(units, [](const LettableUnit& u) { return !u.is_void; });
    std::stable_sort(units.begin(), units.end(), [](const LettableUnit& a, const LettableUnit& b) { return a.unit->market_rent.value_or(Money{}) > b.unit->market_rent.value_or(Money{}); });
    DataTable table{"voids", fmt::format("{} of {} empty on {}", rates.empty, counted(rates.units, "lettable unit"), to_display(as_at)),
                    "Void: a unit that can be let and that no current lease lets. The holding cost is the asset's running cost of the last complete financial year by net internal area.",
                    {{"asset", "Asset"}, {"unit", "Unit"}, {"void_since", "Void since"}, {"area", "Area", Total::sum}, {"market_rent", "Rental value a year", Total::sum}, {"holding_cost", "Holding cost a year", Total::sum}},
                    {},
                    {}};
    add_complete_columns(table);
    for (const LettableUnit& u : units) {
        table.rows.push_back({{portfolio.title(record_type<Asset>(), u.unit->asset.value), u.unit->name, date_cell(u.void_since), u.unit->net_internal_area ? Cell{*u.unit->net_internal_area} : Cell{},
                               money_cell(u.unit->market_rent), money_cell(u.holding_cost)},
                              {{record_type<Unit>().name, u.unit->id.value}},
                              false});
        std::vector<std::string> missing;
        if (!u.unit->net_internal_area) missing.emplace_back("net internal area");
        if (!u.unit->market_rent) missing.emplace_back("rental value");
        if (!u.holding_cost) missing.emplace_back("holding cost");
        close_row(table.rows.back(), missing);
    }
    const auto note = [&](std::size_t count, std::string_view what) {
        if (count > 0) table.notes.push_back(fmt::format("{} without {}: not in that total.", counted(static_cast<std::int64_t>(count), "lettable unit"), what));
    };
    if (!rates.unsure.empty()) table.notes.push_back(fmt::format("{} of which it isn't recorded whether they can be let: not counted.", counted(static_cast<std::int64_t>(rates.unsure.size()), "unit")));
    note(rates.without_area.size(), "a net internal area");
    note(rates.without_market_rent.size(), "a rental value");
    note(rates.without_cost.size(), "a holding cost that can be worked out");
    return table;
}

}  // namespace terrier::income
