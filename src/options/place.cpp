// Finding what is recorded in a place.
#include "src/options/place.hpp"

#include <algorithm>

namespace terrier::options {

std::optional<Place> known_place(const Portfolio& portfolio, Place place) {
    if (place.unit) {
        const Unit* unit = portfolio.find(place.unit);
        if (!unit || (place.floor && unit->floor && place.floor != unit->floor) || (place.asset && place.asset != unit->asset)) return std::nullopt;
        if (!place.floor) place.floor = unit->floor;
        place.asset = unit->asset;
    }
    if (place.floor) {
        const Floor* floor = portfolio.find(place.floor);
        if (!floor || (place.asset && place.asset != floor->asset)) return std::nullopt;
        place.asset = floor->asset;
    }
    if (!portfolio.find(place.asset)) return std::nullopt;
    return place;
}

std::string words_of(const Portfolio& portfolio, const Place& place) { return place_words(portfolio, place.asset, place.floor, place.unit); }

bool lies_in(const Portfolio& portfolio, const Place& place, Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) {
    if (asset != place.asset) return false;
    if (place.unit) return unit == place.unit;
    if (!place.floor) return true;
    if (floor) return floor == place.floor;
    const Unit* of = portfolio.find(unit);
    return of && of->floor == place.floor;
}

bool overlap(const Portfolio& portfolio, const Place& a, const Place& b) {
    return lies_in(portfolio, a, b.asset, b.floor, b.unit) || lies_in(portfolio, b, a.asset, a.floor, a.unit);
}

namespace {
bool touches(const Portfolio& portfolio, const Place& place, const Demise& demise) {
    if (lies_in(portfolio, place, demise.asset, demise.floor, demise.unit)) return true;
    return demise.description.empty() && lies_in(portfolio, {demise.asset, demise.floor, demise.unit}, place.asset, place.floor, place.unit);
}
}  // namespace

std::vector<Tenancy> tenancies(const Portfolio& portfolio, const Place& place, LeaseDirection direction, Date date) {
    std::vector<Tenancy> found;
    for (const Demise& demise : portfolio.children<&Demise::asset>(place.asset)) {
        const Lease* lease = portfolio.find(demise.lease);
        if (!lease || lease->direction != direction || !in_force(demise.from_date, demise.to_date, date) || !touches(portfolio, place, demise)) continue;
        const TenancyState state = tenancy_state(portfolio, *lease, date);
        if (!is_current(state)) continue;
        if (std::any_of(found.begin(), found.end(), [&](const Tenancy& t) { return t.lease == lease; })) continue;
        found.push_back({lease, state, lease->ended_on ? lease->ended_on : expiry(portfolio, *lease, date)});
    }
    std::sort(found.begin(), found.end(), [](const Tenancy& a, const Tenancy& b) { return a.lease->id < b.lease->id; });
    return found;
}

std::vector<const Allocation*> allocations(const Portfolio& portfolio, const Place& place, Date date) {
    std::vector<const Allocation*> found;
    for (const Allocation& a : portfolio.children<&Allocation::asset>(place.asset))
        if (in_force(a.from_date, a.to_date, date) && lies_in(portfolio, place, a.asset, a.floor, a.unit)) found.push_back(&a);
    return found;
}

std::optional<Area> net_area(const Portfolio& portfolio, const Place& place) {
    if (const Unit* unit = portfolio.find(place.unit)) return unit->net_internal_area;
    if (const Floor* floor = portfolio.find(place.floor)) return floor->net_internal_area;
    const Asset* asset = portfolio.find(place.asset);
    return asset ? asset->net_internal_area : std::nullopt;
}

}  // namespace terrier::options
