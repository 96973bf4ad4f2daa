// What partners bear of a building's running cost, and what stays with the landlord.
#include <fmt/format.h>

#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/lease/building_costs.hpp"
#include "src/occupancy/costs.hpp"
#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

namespace {
// Days on which who has what may change, within the year.
std::set<Date> changes(const Portfolio& portfolio, const Asset& asset, Date first, Date last) {
    std::set<Date> days{first};
    const auto span = [&](const std::optional<Date>& from, const std::optional<Date>& to) {
        if (from && first < *from && *from <= last) days.insert(*from);
        if (to && first <= *to && *to < last) days.insert(to->plus_days(1));
    };
    for (const Allocation& a : portfolio.children<&Allocation::asset>(asset.id)) span(a.from_date, a.to_date);
    for (const DeskAgreement& a : portfolio.children<&DeskAgreement::asset>(asset.id)) span(a.from_date, a.to_date);
    for (const Room& r : portfolio.children<&Room::asset>(asset.id)) span(r.from_date, r.to_date);
    for (const Demise& d : portfolio.children<&Demise::asset>(asset.id)) {
        span(d.from_date, d.to_date);
        if (const Lease* lease = portfolio.find(d.lease)) span({}, lease->ended_on);
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(d.lease)) span(term.from_date, term.to_date);
    }
    return days;
}

struct CostOfYear {
    std::optional<Money> actual, budget;
    std::int64_t without_actual = 0;
    std::vector<Source> sources;
};
CostOfYear cost_of(const Portfolio& portfolio, const Asset& asset, int year) {
    CostOfYear cost;
    for (const RunningCost& row : portfolio.children<&RunningCost::asset>(asset.id)) {
        if (!row.from_date || financial_year(*row.from_date) != year || !(is_service_cost(row.category) || row.category == CostCategory::insurance)) continue;
        cost.sources.push_back({record_type<RunningCost>().name, row.id.value});
        if (row.actual) cost.actual = cost.actual.value_or(Money{}) + *row.actual;
        else ++cost.without_actual;
        if (row.budget) cost.budget = cost.budget.value_or(Money{}) + *row.budget;
    }
    return cost;
}

std::int64_t weekdays_of(const OccupiedPart& part) {
    if (part.kind != OccupierKind::desks || part.days.bits == 0) return 5;
    std::int64_t days = 0;
    for (const Weekday day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday}) days += part.days.has(day);
    return days;
}

// Fifths of a weight, so that desks agreed for some weekdays stay whole numbers.
struct Weighted {
    std::vector<const OccupiedPart*> parts;  // null: the landlord's
    std::vector<std::int64_t> fifths;
    void put(const OccupiedPart* part, std::int64_t weight) { parts.push_back(part), fifths.push_back(weight); }
};

Faults weigh(const FloorUse& floor, CostKey key, Weighted& all, std::vector<std::string>& left_out) {
    Faults faults;
    std::int64_t desks = 0;
    const auto unknown = [&](const std::string& name, std::string_view what) {
        faults.push_back({"weight_unknown", fmt::format("{}, {}: the {} of {} isn't known, so the cost can't be recharged by it. Record it, or choose another key.", record_type<Asset>().title(floor.asset), floor.name, what, name), {},
                          std::string(record_type<Asset>().name), to_text(floor.asset->id.value), Severity::refused});
    };
    for (const OccupiedPart& part : floor.parts) {
        std::optional<std::int64_t> weight;
        if (key == CostKey::area) weight = part.area ? std::optional(part.area->square_centimetres()) : std::nullopt;
        else weight = part.kind == OccupierKind::vacant || part.kind == OccupierKind::unallocated ? 0 : part.desks;
        if (!weight && !floor.floor) {
            const std::string name = fmt::format("{}: what {} has of no recorded floor bears nothing, since its size isn't known.", record_type<Asset>().title(floor.asset), part.name);
            if (std::find(left_out.begin(), left_out.end(), name) == left_out.end()) left_out.push_back(name);
            continue;
        }
        if (!weight || *weight < 0) {
            unknown(part.name, key == CostKey::area ? "net internal area" : "number of desks");
            continue;
        }
        const bool is_let_unit = part.kind == OccupierKind::let && part.unit;
        if (!is_let_unit) desks += *weight;
        all.put(&part, *weight * weekdays_of(part));
        if (weekdays_of(part) < 5) all.put(nullptr, *weight * (5 - weekdays_of(part)));
    }
    if (key == CostKey::area && floor.parts.empty() && floor.floor) unknown("the floor", "net internal area");
    if (key == CostKey::desks && floor.figures.desks.value_or(0) > desks) all.put(nullptr, 5 * (*floor.figures.desks - desks));
    return faults;
}

int order_of(OccupierKind kind) { return kind == OccupierKind::let || kind == OccupierKind::desks ? 0 : kind == OccupierKind::own ? 1 : 2; }

class Recharging {
  public:
    Recharging(const Portfolio& portfolio, Recharge& to) : portfolio_(portfolio), to_(to) {}

    void charge(const OccupiedPart* part, Money share, std::int64_t days, std::int64_t stretch) {
        OccupiedPart landlord;
        landlord.kind = OccupierKind::unallocated, landlord.name = "Not allocated";
        const OccupiedPart& of = part ? *part : landlord;
        const auto key = std::tuple{order_of(of.kind), static_cast<int>(of.kind), of.name, of.partner};
        auto [at, is_new] = places_.emplace(key, to_.parts.size());
        if (is_new) to_.parts.push_back({of.kind, of.partner, of.name, {}, 0, {}, {}});
        RechargePart& line = to_.parts[at->second];
        line.share += share;
        if (last_[at->second] != stretch) line.days += days, last_[at->second] = stretch;
        for (const Source& source : of.sources)
            if (std::find(line.sources.begin(), line.sources.end(), source) == line.sources.end()) {
                line.sources.push_back(source);
                if (const DeskAgreement* agreement = source.table == record_type<DeskAgreement>().name ? portfolio_.find(Id<DeskAgreement>{source.id}) : nullptr)
                    if (agreement->fee) line.fee = line.fee.value_or(Money{}) + *agreement->fee;
            }
        (of.kind == OccupierKind::own ? to_.own : order_of(of.kind) == 0 ? to_.to_partners : to_.unlet) += share;
    }

  private:
    const Portfolio& portfolio_;
    Recharge& to_;
    std::map<std::tuple<int, int, std::string, Id<Partner>>, std::size_t> places_;
    std::map<std::size_t, std::int64_t> last_;  // the stretch last counted, from 1
};
}  // namespace

Result<Recharge> recharge(const Portfolio& portfolio, const Asset& asset, int first_year, CostKey key) {
    if (key != CostKey::area && key != CostKey::desks) return refuse("key_wrong", "Running cost is recharged by net internal area or by desks. Choose one of them.", "key");
    const CostOfYear cost = cost_of(portfolio, asset, first_year);
    Recharge r;
    r.asset = &asset, r.first_year = first_year, r.sources = cost.sources;
    r.is_budget = !cost.actual;
    if (cost.actual && cost.without_actual > 0)
        return refuse("cost_unknown", fmt::format("{}: {} of {} without an actual amount, so the recharge would be a part only. Enter the amounts.", record_type<Asset>().title(&asset), counted(cost.without_actual, "cost row"), financial_year_label(first_year)), "actual");
    if (!cost.actual && !cost.budget) return refuse("cost_unknown", fmt::format("{}: no running cost that can be recharged is recorded for {}.", record_type<Asset>().title(&asset), financial_year_label(first_year)), "actual");
    r.cost = cost.actual ? *cost.actual : *cost.budget;
    const Date first = Date::of(first_year, 4, 1), last = Date::of(first_year + 1, 3, 31);
    const std::set<Date> days = changes(portfolio, asset, first, last);
    std::vector<Date> starts(days.begin(), days.end());
    std::vector<std::int64_t> lengths;
    for (std::size_t i = 0; i < starts.size(); ++i) lengths.push_back(days_between(starts[i], i + 1 < starts.size() ? starts[i + 1] : last.plus_days(1)));
    const std::vector<Money> costs = apportion(r.cost, lengths);
    Recharging recharging(portfolio, r);
    Faults faults;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const SpaceUse use = floor_use(portfolio, starts[i], {}, {true, asset.id});
        Weighted weighted;
        if (!use.buildings.empty())
            for (const FloorUse& floor : use.buildings.front().floors) {
                const Faults found = weigh(floor, key, weighted, r.left_out);
                for (const Fault& fault : found)
                    if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(fault);
            }
        if (!faults.empty()) continue;
        if (std::all_of(weighted.fifths.begin(), weighted.fifths.end(), [](std::int64_t w) { return w == 0; }))
            return refuse("weights_zero", fmt::format("{}: on {} nothing is recorded that its cost could be recharged by.", record_type<Asset>().title(&asset), to_display(starts[i])));
        const std::vector<Money> parts = apportion(costs[i], weighted.fifths);
        for (std::size_t p = 0; p < parts.size(); ++p) recharging.charge(weighted.parts[p], parts[p], lengths[i], static_cast<std::int64_t>(i) + 1);
    }
    if (!faults.empty()) return refuse(std::move(faults));
    std::stable_sort(r.parts.begin(), r.parts.end(), [](const RechargePart& a, const RechargePart& b) { return order_of(a.kind) != order_of(b.kind) ? order_of(a.kind) < order_of(b.kind) : compare_folded(a.name, b.name) < 0; });
    return r;
}

DataTable recharge_table(const Portfolio& portfolio, Date as_at, CostKey key) {
    const int year = last_complete_financial_year(as_at);
    DataTable table{"recharge", "",
                    fmt::format("Costs of services and insurance of {} divided over the days of the year by who had a part, then by {}; desks agreed for some weekdays count for those of five. Vacant parts, parts of nobody and days not agreed stay with the landlord. "
                                "What a lease makes a tenant pay is in its service charge; this is what each occupier costs.", financial_year_label(year), lower_ascii(label_of(key))),
                    {{"asset", "Asset"}, {"kind", "Held by"}, {"occupier", "Occupier"}, {"days", "Days"}, {"share", "Share of the cost", Total::sum}, {"part", "Share"}, {"fee", "Fee a year"}, {"is_budget", "By budget"}},
                    {},
                    {}};
    Money partners, unlet, cost;
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (!is_held(asset, as_at) || is_hra(asset) || floor_use(portfolio, as_at, {}, {false, asset.id}).buildings.empty()) continue;
        const auto found = recharge(portfolio, asset, year, key);
        if (!found) {
            for (const Fault& fault : found.error()) table.notes.push_back(fault.message);
            continue;
        }
        table.notes.insert(table.notes.end(), found->left_out.begin(), found->left_out.end());
        partners += found->to_partners, unlet += found->unlet, cost += found->cost;
        for (const RechargePart& p : found->parts) {
            Cell part;
            if (found->cost > Money{}) part = Ratio::from_millionths(times(Money::from_pence(1'000'000), p.share.pence(), found->cost.pence()).pence());
            auto sources = p.sources;
            sources.push_back({record_type<Asset>().name, asset.id.value});
            table.rows.push_back({{record_type<Asset>().title(&asset), std::string(label_of(p.kind)), p.name, p.days, p.share, std::move(part), p.fee ? Cell{*p.fee} : Cell{}, found->is_budget}, std::move(sources), false});
        }
    }
    table.title = fmt::format("Partners' space costs {} to run, and {} of {} stays with the landlord for want of an occupier", to_display(partners, false), to_display(unlet, false), to_display(cost, false));
    return table;
}

}  // namespace terrier::occupancy
