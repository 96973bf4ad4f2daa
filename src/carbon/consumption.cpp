// Meters of the estate taken together, sub-meters out of their main meters.
#include "src/carbon/consumption.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/base/digits.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
bool is_counted(const Asset& asset, Days days, const ConsumptionOptions& options, std::int64_t& hra) {
    if (!is_held(asset, days.from) && !is_held(asset, days.to)) return false;
    if (!is_hra(asset) || options.includes_hra) return true;
    ++hra;
    return false;
}

std::string name_of(const Portfolio& p, const Asset& asset) { return fmt::format("{} (asset {})", p.title(record_type<Asset>(), asset.id.value), to_text(asset.id.value)); }

// The whole estate's meters, each worked out once.
class Estate {
  public:
    Estate(const Portfolio& portfolio, Days days, const ConsumptionOptions& options) : portfolio_(portfolio), options_(options) {
        found_.days = days;
        for (const Asset& asset : portfolio.table<Asset>())
            if (is_counted(asset, days, options, found_.hra_left_out)) found_.assets.push_back(&asset);
        static const SeriesSet none;
        const SeriesSet& series = options.series ? *options.series : none;
        for (const Meter& meter : portfolio.table<Meter>()) uses_.emplace(meter.id, meter_use(portfolio, meter, days, series));
    }
    Consumption consumption() {
        for (const Asset* asset : found_.assets) add_asset(*asset);
        return std::move(found_);
    }

  private:
    void add_asset(const Asset& asset) {
        std::map<bool, bool> metered;  // by water
        std::map<Activity, bool> has_meter;
        for (const Meter& meter : portfolio_.children<&Meter::asset>(asset.id)) {
            const auto activity = activity_of(meter.utility);
            if (!activity) {
                if (meter.utility == Utility::unknown) miss(asset, false, fmt::format("{}: what it measures isn't recorded", meter_name(meter)));
                continue;
            }
            const MeterUse& use = uses_.at(meter.id);
            if (use.days == 0) continue;
            has_meter[*activity] = metered[is_water(meter.utility)] = true;
            add_meter(asset, meter, use, *activity);
        }
        add_costs(asset, has_meter, metered);
        if (metered[false] || asset.kind != AssetKind::building) return;
        if (asset.category == AssetCategory::operational) miss(asset, false, fmt::format("{}: no energy is recorded: no meter, and no running cost with energy", name_of(portfolio_, asset)));
        else ++found_.occupiers_own;
    }

    void add_meter(const Asset& asset, const Meter& meter, const MeterUse& use, Activity activity) {
        MeteredUse part{meter.id, asset.id, meter.floor, meter.unit, meter.partner, is_tenant_supply(meter), activity, use.amount, use.estimated, use.sources};
        if (part.floor.is_nil() && meter.unit)
            if (const Unit* unit = portfolio_.find(meter.unit)) part.floor = unit->floor;
        report(asset, meter, use, part.is_tenant_supply);
        take_out_submeters(meter, part);
        if (part.sources.empty()) part.sources.push_back({record_type<Meter>().name, meter.id.value});
        found_.covers.push_back({activity, part.is_tenant_supply, use.days, use.covered, part.amount});
        found_.uses.push_back(std::move(part));
    }

    // Who holds the supply; where nobody says so, a meter of a partner's use is the partner's.
    static bool is_tenant_supply(const Meter& meter) { return meter.control == SupplyControl::tenant || (meter.control == SupplyControl::unknown && meter.partner); }

    void take_out_submeters(const Meter& meter, MeteredUse& part) {
        std::int64_t below = 0, below_estimated = 0;
        for (const Meter& sub : portfolio_.children<&Meter::parent>(meter.id)) {
            if (sub.utility != meter.utility || sub.id == meter.id) continue;
            const Asset* place = portfolio_.find(sub.asset);
            // A sub-meter that no asset of the figures has would take its use out of every figure.
            if (!place || std::find(found_.assets.begin(), found_.assets.end(), place) == found_.assets.end()) continue;
            const MeterUse& use = uses_.at(sub.id);
            below += use.amount, below_estimated += use.estimated;
        }
        if (below > part.amount) found_.remarks.push_back(fmt::format("{}: its sub-meters show more than it does; theirs count.", meter_name(meter)));
        part.amount = std::max<std::int64_t>(0, part.amount - below);
        part.estimated = std::clamp<std::int64_t>(part.estimated - below_estimated, 0, part.amount);
    }

    void report(const Asset& asset, const Meter& meter, const MeterUse& use, bool is_tenants) {
        for (const std::string& remark : use.remarks) found_.remarks.push_back(fmt::format("{}: {}", meter_name(meter), remark));
        if (use.covered < use.days) {
            std::vector<std::string> gaps;
            for (std::size_t i = 0; i < std::min<std::size_t>(use.gaps.size(), 3); ++i) gaps.push_back(to_text(use.gaps[i]));
            if (use.gaps.size() > 3) gaps.push_back(fmt::format("{} more", use.gaps.size() - 3));
            miss(asset, is_tenants, fmt::format("{}: nothing is recorded for {} of {} days ({})", meter_name(meter), use.days - use.covered, use.days, join(gaps, "; ")));
        }
        std::vector<std::string> said;
        for (const Fault& fault : use.faults) {
            if (std::find(said.begin(), said.end(), fault.message) != said.end()) continue;
            said.push_back(fault.message);
            miss(asset, is_tenants, fmt::format("{}: {}", meter_name(meter), fault.message));
        }
    }

    // Running costs that carry energy or water, of utilities without a meter, by the days that lie in the span.
    void add_costs(const Asset& asset, const std::map<Activity, bool>& has_meter, std::map<bool, bool>& metered) {
        for (const RunningCost& cost : portfolio_.children<&RunningCost::asset>(asset.id)) {
            const bool is_water = cost.category == CostCategory::water;
            const auto whole = is_water ? (cost.water ? std::optional(cost.water->small()) : std::nullopt) : (cost.energy ? std::optional(cost.energy->small()) : std::nullopt);
            if (!whole || !cost.from_date || !cost.to_date || *cost.to_date < *cost.from_date || *whole < 0) continue;
            const Days period{*cost.from_date, *cost.to_date}, inside{std::max(period.from, found_.days.from), std::min(period.to, found_.days.to)};
            if (inside.to < inside.from) continue;
            const auto activity = activity_of_cost(cost.category);
            if (!activity) {
                miss(asset, false, fmt::format("{}: energy of {} is recorded without saying which fuel; enter a meter of it", name_of(portfolio_, asset), to_display(period.from)));
                continue;
            }
            if (has_meter.contains(*activity)) continue;
            metered[is_water] = true;
            const auto until = [&](std::int64_t days) { return narrowed(divided_half_even(static_cast<int128>(*whole) * days, period.count()), "use"); };
            const std::int64_t amount = until(days_between(period.from, inside.to) + 1) - until(days_between(period.from, inside.from));
            found_.uses.push_back({{}, asset.id, cost.floor, {}, {}, false, *activity, amount, 0, {{record_type<RunningCost>().name, cost.id.value}}});
        }
    }
    static std::optional<Activity> activity_of_cost(CostCategory category) {
        if (category == CostCategory::electricity) return Activity::electricity;
        if (category == CostCategory::gas) return Activity::gas;
        if (category == CostCategory::water) return Activity::water_supply;
        return std::nullopt;
    }

    void miss(const Asset& asset, bool is_tenants, std::string text) { found_.missing.push_back({asset.id, is_tenants, std::move(text)}); }
    std::string meter_name(const Meter& meter) const { return fmt::format("{} (meter {})", portfolio_.title(record_type<Meter>(), meter.id.value), terrier::to_text(meter.id.value)); }

    const Portfolio& portfolio_;
    const ConsumptionOptions& options_;
    Consumption found_;
    std::map<Id<Meter>, MeterUse> uses_;
};
}  // namespace

Consumption consumption(const Portfolio& portfolio, Days days, const ConsumptionOptions& options) {
    if (days.to < days.from) throw std::invalid_argument("a span that ends before it begins");
    return Estate(portfolio, days, options).consumption();
}

DataTable meters_table(const Portfolio& portfolio, Days days, const ConsumptionOptions& options) {
    DataTable table{"meters_used", "Energy and water by meter, " + to_text(days), "Each day by the best source there is: series, actual readings, actual bills, estimated bills, estimated readings. Days that none covers are gaps, never nought.",
                    {{"asset", "Asset"}, {"meter", "Meter"}, {"utility", "Utility"}, {"part_of", "Part of"}, {"energy", "Energy, kWh"}, {"water", "Water, m³"}, {"estimated_share", "Estimated"}, {"days", "Days"}, {"covered", "Days covered"}, {"gaps", "Gaps"}, {"remarks", "Remarks"}},
                    {}, {}};
    static const SeriesSet none;
    for (const Meter& meter : portfolio.table<Meter>()) {
        const Asset* asset = portfolio.find(meter.asset);
        std::int64_t hra = 0;
        if (!asset || !is_counted(*asset, days, options, hra)) continue;
        const MeterUse use = meter_use(portfolio, meter, days, options.series ? *options.series : none);
        if (use.days == 0) continue;
        std::vector<std::string> gaps, remarks = use.remarks;
        for (const Days& gap : use.gaps) gaps.push_back(to_text(gap));
        for (const Fault& fault : use.faults) remarks.push_back(fault.message);
        const bool knows = use.covered > 0;
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), asset->id.value), portfolio.title(record_type<Meter>(), meter.id.value), std::string(choices<Utility>[static_cast<std::size_t>(meter.utility)].label),
                     meter.parent ? Cell{portfolio.title(record_type<Meter>(), meter.parent.value)} : Cell{},
                     knows && !is_water(meter.utility) ? Cell{Energy::from_small(use.amount)} : Cell{}, knows && is_water(meter.utility) ? Cell{Volume::from_small(use.amount)} : Cell{},
                     use.amount > 0 ? Cell{Ratio::from_millionths(narrowed(divided_half_even(static_cast<int128>(use.estimated) * 1000, use.amount), "share") * 1000)} : Cell{},
                     use.days, use.covered, join(gaps, "; "), join(remarks, " ")};
        row.sources.push_back({record_type<Meter>().name, meter.id.value});
        row.sources.insert(row.sources.end(), use.sources.begin(), use.sources.end());
        table.rows.push_back(std::move(row));
    }
    table.notes.push_back("Sub-meters show a part of their main meter, so the rows aren't added up here.");
    return table;
}

}  // namespace terrier::carbon
