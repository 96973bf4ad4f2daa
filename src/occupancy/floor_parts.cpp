// Finding who has which part of a floor.
#include "src/occupancy/floor_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"

namespace terrier::occupancy {

std::string_view label_of(OccupierKind kind) {
    switch (kind) {
        case OccupierKind::own: return "Own team";
        case OccupierKind::let: return "Let";
        case OccupierKind::desks: return "Desk agreement";
        case OccupierKind::vacant: return "Vacant";
        case OccupierKind::unallocated: return "Not allocated";
        case OccupierKind::given_up: return "Given up";
    }
    return {};
}

namespace {
template <class R>
Source source_of(const R& record) {
    return {record_type<R>().name, record.id.value};
}
template <class R>
Uuid floor_of(const Portfolio& portfolio, const R& record) {
    if (record.floor) return record.floor.value;
    const Unit* unit = portfolio.find(record.unit);
    return unit ? unit->floor.value : Uuid{};
}

bool names_whole_asset(const Demise& d) { return !d.floor && !d.unit && !d.area && !d.desks && !d.parking_spaces && d.description.empty(); }

// Hundredths by which areas let may fall short of the floors' and still be all of them: plans are measured by several hands.
constexpr std::int64_t short_by = 1;

// An area let without a floor that is all that the floors have and nobody else is let: of the whole, or of what isn't let by itself.
bool takes_what_is_left(const Portfolio& portfolio, const Asset& asset, const Demise& demise, const std::vector<std::pair<const Demise*, const Lease*>>& lets) {
    if (demise.floor || demise.unit || demise.desks || demise.parking_spaces || !demise.area || demise.area->basis() != AreaBasis::nia || demise.area->square_centimetres() <= 0) return false;
    std::int64_t left = 0;
    for (const Floor& floor : portfolio.children<&Floor::asset>(asset.id)) {
        if (!floor.net_internal_area || floor.net_internal_area->basis() != AreaBasis::nia) return demise.area == asset.net_internal_area;
        left += floor.net_internal_area->square_centimetres();
    }
    for (const auto& [other, lease] : lets) {
        if (other == &demise || lease->direction != LeaseDirection::out || !(other->floor || other->unit)) continue;
        if (const auto area = demised_area(portfolio, *other); area && area->basis() == AreaBasis::nia) left -= area->square_centimetres();
    }
    return left > 0 && demise.area->square_centimetres() >= left - left / 100 * short_by;
}

// A lease of the whole asset is a lease of each of its floors.
void add_demises(const Portfolio& portfolio, const Asset& asset, Date as_at, std::map<Uuid, PlaceRecords>& by_floor) {
    std::vector<std::pair<const Demise*, const Lease*>> current;
    for (const Demise& demise : portfolio.children<&Demise::asset>(asset.id)) {
        const Lease* lease = portfolio.find(demise.lease);
        if (!lease || !in_force(demise.from_date, demise.to_date, as_at) || !is_current(tenancy_state(portfolio, *lease, as_at))) continue;
        if (lease->direction == LeaseDirection::out || lease->direction == LeaseDirection::in) current.emplace_back(&demise, lease);
    }
    const auto floors = portfolio.children<&Floor::asset>(asset.id);
    for (const auto& one : current) {
        const bool is_out = one.second->direction == LeaseDirection::out, is_rest = is_out && !floors.empty() && takes_what_is_left(portfolio, asset, *one.first, current);
        const auto add = [&](const Uuid& floor) {
            (is_out ? by_floor[floor].lets : by_floor[floor].holdings).push_back(one);
            if (is_rest) by_floor[floor].rests.push_back(one.first);
        };
        if ((!names_whole_asset(*one.first) && !is_rest) || floors.empty()) add(floor_of(portfolio, *one.first));
        else
            for (const Floor& floor : floors) add(floor.id.value);
    }
}

void add_sources(const Portfolio& portfolio, const Asset& asset, Date as_at, std::map<Uuid, PlaceRecords>& by_floor) {
    for (const CountSource& source : portfolio.table<CountSource>()) {
        const Room* room = portfolio.find(source.room);
        Uuid floor = floor_of(portfolio, source);
        if (floor.is_nil() && room) floor = floor_of(portfolio, *room);
        Id<Asset> of = source.asset;
        if (const Floor* place = portfolio.find(Id<Floor>{floor})) of = place->asset;
        if (!of && room) of = room->asset;
        if (of == asset.id && in_force(source.from_date, source.to_date, as_at)) by_floor[floor].sources.push_back(&source);
    }
}
}  // namespace

std::map<Uuid, PlaceRecords> records_by_floor(const Portfolio& portfolio, const Asset& asset, Date as_at) {
    std::map<Uuid, PlaceRecords> by_floor;
    for (const Floor& floor : portfolio.children<&Floor::asset>(asset.id)) by_floor[floor.id.value];
    for (const Unit& unit : portfolio.children<&Unit::asset>(asset.id)) by_floor[unit.floor.value].units.push_back(&unit);
    for (const Room& room : portfolio.children<&Room::asset>(asset.id))
        if (in_force(room.from_date, room.to_date, as_at)) by_floor[floor_of(portfolio, room)].rooms.push_back(&room);
    for (const Allocation& allocation : portfolio.children<&Allocation::asset>(asset.id))
        if (in_force(allocation.from_date, allocation.to_date, as_at)) by_floor[floor_of(portfolio, allocation)].allocations.push_back(&allocation);
    for (const DeskAgreement& agreement : portfolio.children<&DeskAgreement::asset>(asset.id))
        if (in_force(agreement.from_date, agreement.to_date, as_at)) by_floor[floor_of(portfolio, agreement)].agreements.push_back(&agreement);
    add_demises(portfolio, asset, as_at, by_floor);
    add_sources(portfolio, asset, as_at, by_floor);
    return by_floor;
}

namespace {
bool is_nia(const std::optional<Area>& area) { return area && area->basis() == AreaBasis::nia; }

// The parts of one floor while they are put together.
class Parts {
  public:
    Parts(const Portfolio& portfolio, const PlaceRecords& records, const std::map<Uuid, TeamShare>& shares, Date as_at, FloorUse& floor, Faults& faults)
        : portfolio_(portfolio), records_(records), shares_(shares), as_at_(as_at), floor_(floor), faults_(faults) {}

    void find() {
        for (const auto& [demise, lease] : records_.lets)
            if (!is_rest(*demise)) add_let(*demise, *lease);
        for (const auto& [demise, lease] : records_.lets)
            if (is_rest(*demise)) add_let(*demise, *lease);
        for (const Allocation* allocation : records_.allocations) add_team(*allocation);
        for (const DeskAgreement* agreement : records_.agreements) add_agreement(*agreement);
        add_vacant();
        warn_of_two();
        for (const Unit* unit : records_.units) share_out_unit(*unit);
        share_out_floor();
        std::stable_sort(floor_.parts.begin(), floor_.parts.end(), [](const OccupiedPart& a, const OccupiedPart& b) {
            if (a.kind != b.kind) return a.kind < b.kind;
            return compare_folded(a.name, b.name) < 0;
        });
    }

  private:
    OccupiedPart& part(OccupierKind kind, std::string name, Source source) {
        OccupiedPart p;
        p.kind = kind, p.name = std::move(name);
        p.sources.push_back(source);
        floor_.parts.push_back(std::move(p));
        return floor_.parts.back();
    }
    // An area on another basis than the floor's can't be drawn or added beside it.
    void set_area(OccupiedPart& p, const std::optional<Area>& area) {
        if (is_nia(area) && area->square_centimetres() >= 0) p.area = area;
        // A lease of a whole leisure centre may well be measured gross; only on a floor does it stand beside others.
        else if (area && floor_.floor)
            faults_.push_back({"area_basis_mixed",
                               fmt::format("{} has {} on {}, which can't be set beside net internal areas. Record its net internal area.", p.name, to_display(*area), place_name()), "area",
                               std::string(p.sources.front().table), to_text(p.sources.front().id), Severity::warning});
    }
    bool is_rest(const Demise& demise) const { return std::find(records_.rests.begin(), records_.rests.end(), &demise) != records_.rests.end(); }
    // Of the floor's area what lets of units and floors leave.
    std::optional<Area> left_by_lets() const {
        if (!floor_.figures.net_area) return std::nullopt;
        std::int64_t left = floor_.figures.net_area->square_centimetres();
        for (const OccupiedPart& p : floor_.parts)
            if (p.area) left -= p.area->square_centimetres();
        return Area(std::max<std::int64_t>(0, left), AreaBasis::nia);
    }
    void add_let(const Demise& demise, const Lease& lease) {
        const std::optional<Area> left = is_rest(demise) ? left_by_lets() : std::nullopt;
        // A floor that is let to others whole has no part in it.
        if (left && left->square_centimetres() == 0) return;
        OccupiedPart& p = part(OccupierKind::let, lease.partner ? portfolio_.title(record_type<Partner>(), lease.partner.value) : "Tenant not recorded", source_of(demise));
        p.sources.push_back(source_of(lease));
        p.partner = lease.partner, p.unit = demise.unit, p.desks = sane(demise.desks);
        p.ends = lease.ended_on ? lease.ended_on : expiry(portfolio_, lease, as_at_);
        if (demise.to_date && (!p.ends || *demise.to_date < *p.ends)) p.ends = demise.to_date;
        if (is_rest(demise)) {
            floor_is_let_ = true;
            p.area = left;
        } else if (demise.area || demise.unit) set_area(p, demised_area(portfolio_, demise));
        // Of a whole floor; one that names desks only is a licence of those.
        else if (!demise.desks && (demise.floor || names_whole_asset(demise))) {
            floor_is_let_ = true;
            set_area(p, floor_.figures.net_area);
        }
    }
    void add_team(const Allocation& allocation) {
        OccupiedPart& p = part(OccupierKind::own, portfolio_.title(record_type<Team>(), allocation.team.value), source_of(allocation));
        p.sources.push_back({record_type<Team>().name, allocation.team.value});
        p.team = allocation.team, p.unit = allocation.unit, p.desks = sane(allocation.desks), p.ends = allocation.to_date;
        set_area(p, allocation.area);
        const auto share = shares_.find(allocation.id.value);
        if (share == shares_.end()) return;
        p.full_time = share->second.full_time, p.headcount = share->second.headcount, p.visitors = share->second.visitors, p.expected = share->second.expected;
        p.sources.insert(p.sources.end(), share->second.sources.begin(), share->second.sources.end());
        floor_.figures.missing.insert(floor_.figures.missing.end(), share->second.missing.begin(), share->second.missing.end());
    }
    void add_agreement(const DeskAgreement& agreement) {
        OccupiedPart& p = part(OccupierKind::desks, portfolio_.title(record_type<Partner>(), agreement.partner.value), source_of(agreement));
        p.partner = agreement.partner, p.unit = agreement.unit, p.desks = sane(agreement.desks), p.ends = agreement.to_date, p.days = agreement.days;
    }
    std::string place_name() const { return record_type<Asset>().title(floor_.asset) + ", " + floor_.name; }
    bool is_taken(const Unit& unit) const {
        return floor_is_let_ || std::any_of(floor_.parts.begin(), floor_.parts.end(), [&](const OccupiedPart& p) { return p.unit == unit.id; });
    }
    void add_vacant() {
        std::vector<const Unit*> vacant;
        for (const Unit* unit : records_.units)
            if (unit->is_lettable.value_or(false) && !is_taken(*unit)) vacant.push_back(unit);
        for (const Unit* unit : vacant) {
            OccupiedPart& p = part(OccupierKind::vacant, "Vacant: " + unit->name, source_of(*unit));
            p.unit = unit->id;
            set_area(p, unit->net_internal_area);
        }
    }
    void warn_of_two() {
        for (const Unit* unit : records_.units) {
            const OccupiedPart *let = nullptr, *other = nullptr;
            for (const OccupiedPart& p : floor_.parts)
                if (p.unit == unit->id) (p.kind == OccupierKind::let ? let : other) = &p;
            if (let && other)
                faults_.push_back({"let_and_allocated", fmt::format("{} on {} is let to {} and has {} as well. End one of them, or allocate to another unit.", unit->name, place_name(), let->name, other->name), "unit",
                                   std::string(record_type<Unit>().name), to_text(unit->id.value), Severity::warning});
        }
    }
    // Shares an area out by desks over parts without one; `spare` desks have a share that nobody takes.
    void share_out(std::int64_t left, const std::vector<OccupiedPart*>& without, std::int64_t spare) {
        std::vector<std::int64_t> weights;
        std::int64_t sum = spare;
        for (const OccupiedPart* p : without) {
            weights.push_back(p->desks.value_or(0));
            sum += weights.back();
        }
        weights.push_back(spare);
        if (sum <= 0 || std::any_of(weights.begin(), weights.end(), [](std::int64_t w) { return w < 0; })) return;
        const std::vector<Money> areas = apportion(Money::from_pence(left), weights);
        for (std::size_t i = 0; i < without.size(); ++i)
            if (without[i]->desks) without[i]->area = Area(areas[i].pence(), AreaBasis::nia), without[i]->is_area_shared_out = true;
    }
    // Desks of the unit's rooms that nobody has.
    std::int64_t spare_desks(const Unit& unit) const {
        std::int64_t spare = 0;
        for (const Room* room : records_.rooms)
            if (room->unit == unit.id) spare += sane(room->desks).value_or(0);
        for (const OccupiedPart& p : floor_.parts)
            if (p.unit == unit.id) spare -= p.desks.value_or(0);
        return std::max<std::int64_t>(0, spare);
    }
    void share_out_unit(const Unit& unit) {
        std::vector<OccupiedPart*> without;
        std::int64_t taken = 0;
        for (OccupiedPart& p : floor_.parts) {
            if (p.unit != unit.id) continue;
            if (p.area) taken += p.area->square_centimetres();
            else without.push_back(&p);
        }
        if (without.empty() || !is_nia(unit.net_internal_area)) return;
        const std::int64_t left = unit.net_internal_area->square_centimetres() - taken;
        if (left < 0) return;
        // Alone in its unit it has the unit, whatever its desks.
        if (without.size() == 1 && !without.front()->desks) without.front()->area = Area(left, AreaBasis::nia), without.front()->is_area_shared_out = true;
        else share_out(left, without, spare_desks(unit));
    }
    void share_out_floor() {
        if (!floor_.figures.net_area) return;
        std::vector<OccupiedPart*> without;
        std::int64_t left = floor_.figures.net_area->square_centimetres(), desks = 0;
        for (OccupiedPart& p : floor_.parts) {
            if (p.area) left -= p.area->square_centimetres();
            else without.push_back(&p);
            if (p.kind != OccupierKind::let || !p.unit) desks += p.desks.value_or(0);
        }
        if (left < 0) {
            faults_.push_back({"parts_exceed_floor", fmt::format("The parts recorded on {} add up to {} more than its net internal area. Correct the areas of the floor, its units or what is let.", place_name(), to_display(Area(-left, AreaBasis::nia))), "area",
                               std::string(floor_.floor ? record_type<Floor>().name : record_type<Asset>().name), to_text(floor_.floor ? floor_.floor->id.value : floor_.asset->id.value), Severity::warning});
            return;
        }
        share_out(left, without, std::max<std::int64_t>(0, floor_.figures.desks.value_or(0) - desks));
        for (const OccupiedPart* p : without)
            if (p->area) left -= p->area->square_centimetres();
        if (left > 0) {
            OccupiedPart rest;
            rest.kind = OccupierKind::unallocated, rest.name = "Not allocated", rest.area = Area(left, AreaBasis::nia);
            if (floor_.floor) rest.sources.push_back(source_of(*floor_.floor));
            floor_.parts.push_back(std::move(rest));
        }
    }

    const Portfolio& portfolio_;
    const PlaceRecords& records_;
    const std::map<Uuid, TeamShare>& shares_;
    const Date as_at_;
    FloorUse& floor_;
    Faults& faults_;
    bool floor_is_let_ = false;
};

constexpr int rank_of(CountMethod method) {
    switch (method) {
        case CountMethod::sensor: return 0;
        case CountMethod::badge: return 1;
        case CountMethod::wifi: return 2;
        case CountMethod::survey: return 3;
        case CountMethod::booking: return 4;
        case CountMethod::unknown: return 5;
    }
    return 6;
}
}  // namespace

void find_parts(const Portfolio& portfolio, const PlaceRecords& records, const std::map<Uuid, TeamShare>& shares, Date as_at, FloorUse& floor, Faults& faults) {
    Parts(portfolio, records, shares, as_at, floor, faults).find();
}

std::vector<Id<CountSource>> sources_together(const Portfolio& portfolio, const std::vector<Id<CountSource>>& sources, std::vector<std::string>& left_out) {
    constexpr std::int64_t a_day = 1440;
    const auto is_daily = [&](Id<CountSource> id) {
        const CountSource* source = portfolio.find(id);
        return source && source->interval_minutes.value_or(0) >= a_day;
    };
    if (std::all_of(sources.begin(), sources.end(), is_daily) || std::none_of(sources.begin(), sources.end(), is_daily)) return sources;
    std::vector<Id<CountSource>> together;
    for (const Id<CountSource> id : sources) {
        if (!is_daily(id)) together.push_back(id);
        else left_out.push_back(lacks(portfolio, id, "it counts once a day, so it can't be added to counts taken through the day, and isn't in them"));
    }
    return together;
}

std::vector<const CountSource*> chosen_sources(const std::vector<const CountSource*>& sources, CountSubject subject) {
    std::vector<const CountSource*> chosen;
    const auto key = [](const CountSource& s) { return std::pair{!s.room.is_nil() || !s.unit.is_nil(), rank_of(s.method)}; };
    for (const CountSource* source : sources) {
        if (source->subject != subject || source->team) continue;
        if (!chosen.empty() && key(*chosen.front()) < key(*source)) continue;
        if (!chosen.empty() && key(*source) < key(*chosen.front())) chosen.clear();
        chosen.push_back(source);
    }
    return chosen;
}

}  // namespace terrier::occupancy
