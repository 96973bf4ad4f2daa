// Who occupied which floor of an asset over a span of days, and splitting wholes by weights.
#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

#include "src/base/digits.hpp"
#include "src/carbon/consumption.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
// An area for each floor on one basis, or 1 each where there is none that all have.
std::vector<std::int64_t> floor_weights(const std::vector<const Floor*>& floors) {
    for (const auto area : {&Floor::net_internal_area, &Floor::gross_internal_area}) {
        std::vector<std::int64_t> weights;
        for (const Floor* floor : floors)
            if (const auto& a = floor->*area; a && a->square_centimetres() > 0 && a->basis() == (floors.front()->*area).value_or(Area{}).basis()) weights.push_back(a->square_centimetres());
        if (weights.size() == floors.size()) return weights;
    }
    return std::vector<std::int64_t>(floors.size(), 10'000);
}

bool is_on(const Portfolio& portfolio, const Demise& demise, const Floor& floor) {
    if (demise.floor) return demise.floor == floor.id;
    if (const Unit* unit = portfolio.find(demise.unit)) return unit->floor == floor.id;
    return false;
}
bool is_whole_asset(const Demise& demise) { return demise.floor.is_nil() && demise.unit.is_nil() && !demise.area; }
// Area x days of one floor that a demise takes; 0: none of it.
int128 taken(const Portfolio& portfolio, const Demise& demise, const Floor& floor, std::int64_t weight, int128 all_weights, std::int64_t days) {
    const int128 whole = static_cast<int128>(weight) * days;
    if (is_whole_asset(demise)) return whole;
    const bool is_anywhere = demise.floor.is_nil() && demise.unit.is_nil();
    if (!is_anywhere && !floor.id.is_nil() && !is_on(portfolio, demise, floor)) return 0;
    const auto area = demised_area(portfolio, demise);
    if (!area) return whole;
    const int128 part = static_cast<int128>(area->square_centimetres()) * days;
    return std::min(whole, is_anywhere ? part * weight / all_weights : part);
}
}  // namespace

std::int64_t days_let(const Portfolio& portfolio, const Lease& lease, const Demise& demise, Days days) {
    std::int64_t count = 0;
    // Tenancies change seldom: where the ends agree the middle does.
    const auto is_let = [&](Date d) { return in_force(demise.from_date, demise.to_date, d) && is_current(tenancy_state(portfolio, lease, d)); };
    const auto walk = [&](auto&& self, Date from, Date to) -> void {
        const std::int64_t span = days_between(from, to) + 1;
        if (span <= 31) {
            for (std::int64_t i = 0; i < span; ++i) count += is_let(from.plus_days(i));
            return;
        }
        const Date middle = from.plus_days(span / 2);
        const bool a = is_let(from), b = is_let(middle), c = is_let(to);
        if (a == b && b == c && span <= 370) {
            count += a ? span : 0;
            return;
        }
        self(self, from, middle.plus_days(-1));
        self(self, middle, to);
    };
    walk(walk, days.from, days.to);
    return count;
}

std::vector<std::int64_t> split_whole(std::int64_t whole, const std::vector<std::int64_t>& weights) {
    int128 sum = 0;
    for (const std::int64_t w : weights) {
        if (w < 0) throw std::invalid_argument("a weight below nought");
        sum += w;
    }
    if (sum <= 0 || whole < 0) throw std::invalid_argument("nothing to split by, or less than nothing to split");
    std::vector<std::int64_t> parts;
    std::vector<int128> rests;
    std::int64_t given = 0;
    for (const std::int64_t w : weights) {
        const int128 product = static_cast<int128>(whole) * w;
        parts.push_back(static_cast<std::int64_t>(product / sum));
        rests.push_back(product % sum);
        given += parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
    for (std::size_t i = 0; given < whole; ++i, ++given) ++parts[order[i]];
    return parts;
}

std::vector<Occupied> occupied_parts(const Portfolio& portfolio, Id<Asset> asset, Id<Floor> only, Days days) {
    std::vector<const Floor*> floors;
    for (const Floor& floor : portfolio.children<&Floor::asset>(asset)) floors.push_back(&floor);
    const Asset* building = portfolio.find(asset);
    std::vector<std::int64_t> weights;
    if (floors.empty()) {
        static const Floor nowhere;
        floors.push_back(&nowhere);
        const auto area = building ? (building->net_internal_area ? building->net_internal_area : building->gross_internal_area) : std::nullopt;
        weights.push_back(area && area->square_centimetres() > 0 ? area->square_centimetres() : 10'000);
    } else {
        weights = floor_weights(floors);
    }
    const int128 all_weights = std::accumulate(weights.begin(), weights.end(), int128{0});
    std::vector<std::pair<const Demise*, std::int64_t>> lets;
    for (const Demise& demise : portfolio.children<&Demise::asset>(asset)) {
        const Lease* lease = portfolio.find(demise.lease);
        if (!lease || lease->direction != LeaseDirection::out) continue;
        if (const std::int64_t let_days = days_let(portfolio, *lease, demise, days); let_days > 0) lets.emplace_back(&demise, let_days);
    }
    std::vector<Occupied> parts;
    for (std::size_t i = 0; i < floors.size(); ++i) {
        const Floor& floor = *floors[i];
        if (only && floor.id != only) continue;
        const int128 whole = static_cast<int128>(weights[i]) * days.count();
        std::map<Id<Partner>, int128> partners;
        int128 let = 0;
        for (const auto& [demise, let_days] : lets) {
            const int128 part = taken(portfolio, *demise, floor, weights[i], all_weights, let_days);
            if (part == 0) continue;
            partners[portfolio.find(demise->lease)->partner] += part;
            let += part;
        }
        // Let twice over: the parts of the tenants are made to fit.
        const int128 scale = std::max(let, whole);
        if (let < whole) parts.push_back({floor.id, {}, false, narrowed(whole - let, "area")});
        for (const auto& [partner, part] : partners) parts.push_back({floor.id, partner, true, narrowed(part * whole / scale, "area")});
    }
    // A floor of another asset: nothing says more than that it is ours.
    if (parts.empty()) parts.push_back({only, {}, false, 1});
    if (std::all_of(parts.begin(), parts.end(), [](const Occupied& o) { return o.weight == 0; })) parts.front().weight = 1;
    return parts;
}

}  // namespace terrier::carbon
