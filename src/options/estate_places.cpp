// Which places an estate's model has, their desks, and what keeps them.
#include <fmt/format.h>

#include <set>

#include "src/base/text.hpp"
#include "src/lease/possession.hpp"
#include "src/options/estate_work.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::options {

namespace {
using occupancy::BuildingUse;
using occupancy::FloorUse;
using occupancy::OccupiedPart;
using occupancy::OccupierKind;

bool is_let(const FloorUse& floor, Id<Unit> unit) {
    return std::any_of(floor.parts.begin(), floor.parts.end(), [&](const OccupiedPart& part) { return part.kind == OccupierKind::let && part.unit == unit && unit; });
}

// Desks in the rooms of a unit, or of the whole floor without those let.
std::optional<std::int64_t> desks_in_rooms(const FloorUse& floor, Id<Unit> unit, bool is_whole_floor, std::vector<Source>& sources) {
    std::optional<std::int64_t> desks;
    for (const Room* room : floor.rooms) {
        if (!room->desks || is_let(floor, room->unit) || (!is_whole_floor && room->unit != unit)) continue;
        desks = desks.value_or(0) + *room->desks;
        sources.push_back({record_type<Room>().name, room->id.value});
    }
    return desks;
}

std::optional<std::int64_t> desks_allocated(const FloorUse& floor, Id<Unit> unit, bool is_whole_floor, std::vector<Source>& sources) {
    std::optional<std::int64_t> desks;
    for (const OccupiedPart& part : floor.parts) {
        if (part.kind != OccupierKind::own || (!is_whole_floor && part.unit != unit) || !part.desks) continue;
        desks = desks.value_or(0) + *part.desks;
        sources.insert(sources.end(), part.sources.begin(), part.sources.end());
    }
    return desks;
}

class Places {
  public:
    Places(EstateWork& work, const BuildingUse& building) : work_(work), building_(building) {}

    void find() {
        for (const FloorUse& floor : building_.floors) {
            std::set<Id<Unit>> units;
            for (const OccupiedPart& part : floor.parts)
                if (part.kind == OccupierKind::own) units.insert(part.unit);
            for (const Room* room : floor.rooms)
                if (room->desks && !is_let(floor, room->unit)) units.insert(room->unit);
            if (units.empty()) continue;
            if (units.contains({})) add(floor, {}, true);
            else
                for (const Id<Unit> unit : units) add(floor, unit, false);
        }
    }

  private:
    void add(const FloorUse& floor, Id<Unit> unit, bool is_whole_floor) {
        auto& model = work_.model;
        ModelPlace place;
        place.place = {building_.asset->id, floor.floor ? floor.floor->id : Id<Floor>{}, unit};
        place.name = words_of(work_.portfolio, place.place);
        place.area = area_of(floor, unit);
        std::vector<Source> sources;
        auto desks = desks_in_rooms(floor, unit, is_whole_floor, sources);
        const bool has_rooms = desks.has_value();
        if (!desks) desks = desks_allocated(floor, unit, is_whole_floor, sources);
        if (!desks) work_.miss(fmt::format("How many desks {} has isn't recorded, so nobody can be put there. Enter the desks of its rooms.", place.name), place.name);
        place.desks = std::max<std::int64_t>(0, desks.value_or(0) - partners(floor, unit, is_whole_floor));
        if (floor.floor && floor.floor->fire_limit && place.desks > *floor.floor->fire_limit) place.desks = std::max<std::int64_t>(0, *floor.floor->fire_limit);
        work_.fact(place.name + ", desks", std::to_string(place.desks), has_rooms ? "rooms, less desks agreed with partners" : "desks allocated, less desks agreed with partners", sources);
        protect(floor, unit, is_whole_floor, place);
        for (const CountSource& source : work_.portfolio.children<&CountSource::asset>(building_.asset->id))
            if (source.subject == CountSubject::people && source.team.is_nil() && source.floor == place.place.floor && (source.unit == unit) && in_force(source.from_date, source.to_date, work_.as_at)) place.counts.push_back(source.id);
        const int at = static_cast<int>(model.places.size());
        work_.place_at[{place.place.asset, place.place.floor, unit}] = at;
        if (model.buildings.empty() || model.buildings.back() != building_.asset->id) {
            model.buildings.push_back(building_.asset->id);
            model.problem.buildings.push_back({short_name(work_.portfolio, building_.asset->id), {}});
        }
        optimise::EstatePlace row;
        row.name = place.name, row.building = static_cast<int>(model.buildings.size()) - 1, row.desks = place.desks;
        hold(place, row);
        model.places.push_back(std::move(place));
        model.problem.places.push_back(std::move(row));
    }

    std::optional<Area> area_of(const FloorUse& floor, Id<Unit> unit) const {
        if (unit) return net_area(work_.portfolio, {building_.asset->id, {}, unit});
        if (!floor.figures.net_area) return floor.floor ? floor.floor->net_internal_area : std::nullopt;
        const auto& let = floor.figures.let_area;
        if (!let || let->basis() != floor.figures.net_area->basis()) return floor.figures.net_area;
        return Area(std::max<std::int64_t>(0, floor.figures.net_area->square_centimetres() - let->square_centimetres()), let->basis());
    }

    std::int64_t partners(const FloorUse& floor, Id<Unit> unit, bool is_whole_floor) const {
        std::int64_t desks = 0;
        for (const OccupiedPart& part : floor.parts)
            if (part.kind == OccupierKind::desks && (is_whole_floor || part.unit == unit)) desks += part.desks.value_or(0);
        return desks;
    }

    void protect(const FloorUse& floor, Id<Unit> unit, bool is_whole_floor, ModelPlace& place) const {
        for (const Room* room : floor.protected_rooms) {
            if (!is_whole_floor && room->unit != unit) continue;
            if (room->replacement.empty() || !room->replacement_cost) place.kept_because = fmt::format("\"{}\" is protected, and no replacement is named and costed", room->name);
            else place.release_cost += *room->replacement_cost, work_.fact(place.name + ", replacing " + room->name, to_display(*room->replacement_cost), room->replacement, {{record_type<Room>().name, room->id.value}});
        }
    }

    // What we hold by lease ends when the lease does, with everything that it covers.
    void hold(ModelPlace& place, optimise::EstatePlace& row) const {
        for (const Tenancy& tenancy : tenancies(work_.portfolio, place.place, LeaseDirection::in, work_.as_at)) {
            const Lease& lease = *tenancy.lease;
            const std::string title = record_type<Lease>().title(&lease);
            place.leases.push_back(&lease);
            const Possession possession = earliest_possession(work_.portfolio, lease, work_.as_at);
            if (!possession.ends_on) {
                if (place.kept_because.empty()) place.kept_because = fmt::format("how our lease \"{}\" can be ended isn't known{}", title, possession.needs.empty() ? std::string() : ": " + possession.needs.front());
                continue;
            }
            if (!place.earliest_release || *place.earliest_release < possession.ends_on->plus_days(1)) place.earliest_release = possession.ends_on->plus_days(1);
            if (months_later(work_.as_at, work_.demands.release_within_years * 12) < *possession.ends_on && place.kept_because.empty())
                place.kept_because = fmt::format("our lease \"{}\" can't be ended before {}", title, to_display(*possession.ends_on));
            work_.fact(place.name + ", earliest release", to_display(*place.earliest_release), possession.route, possession.sources);
            if (possession.penalty && (row.unit < 0)) place.release_cost += *possession.penalty;
            for (std::size_t i = 0; i < work_.model.places.size(); ++i)
                for (const Lease* other : work_.model.places[i].leases)
                    if (other == &lease) {
                        auto& first = work_.model.problem.places[i];
                        if (first.unit < 0) first.unit = static_cast<int>(i);
                        row.unit = first.unit;
                        if (possession.penalty) place.release_cost -= *possession.penalty;  // it is paid once
                    }
        }
    }

    EstateWork& work_;
    const BuildingUse& building_;
};
}  // namespace

void find_places(EstateWork& work) {
    for (const BuildingUse& building : work.use.buildings) Places(work, building).find();
}

}  // namespace terrier::options
