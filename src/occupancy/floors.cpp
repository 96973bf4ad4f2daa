// The floors of each building with their parts and figures.
#include "src/occupancy/floors.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

CountsOf counts_of(const SeriesSet& series, CountPeriod period, WorkingCalendar calendar, double percentile) {
    return [&series, period, calendar = std::move(calendar), percentile](std::span<const Uuid> sources) -> Result<CountStatistics> {
        return statistics(joint_counts(series, sources, period).days, period, calendar, percentile);
    };
}

namespace {
Result<double> number_rule(const Portfolio& portfolio, std::string_view code, Date date, double most) {
    const ReferenceRule* rule = rule_in_force(portfolio, code, date);
    if (!rule) return refuse("rule_missing", fmt::format("No rule \"{}\" is in force on {}, so desks needed can't be worked out. Bring in the shipped reference rows, or enter the rule.", code, to_display(date)));
    const auto value = decimal_value(rule->value);
    if (value && *value >= 0 && *value <= most) return *value;
    return refuse(Fault{"rule_wrong", fmt::format("The rule \"{}\" holds \"{}\" where a number from 0 to {} is needed. Correct its value.", code, rule->value, most), "value", std::string(record_type<ReferenceRule>().name), to_text(rule->id.value), Severity::refused});
}
}  // namespace

Result<CapacityRules> capacity_rules(const Portfolio& portfolio, Date date) {
    const auto percentile = number_rule(portfolio, "capacity.percentile", date, 1), headroom = number_rule(portfolio, "capacity.headroom", date, 10);
    Faults faults;
    for (const auto* rule : {&percentile, &headroom})
        if (!*rule) faults.insert(faults.end(), rule->error().begin(), rule->error().end());
    if (!faults.empty()) return refuse(std::move(faults));
    return CapacityRules{*percentile, *headroom};
}

RatingInForce rating_in_force(const Portfolio& portfolio, Id<Asset> asset, Id<Unit> unit, Date date) {
    const EnergyCertificate *of_unit = nullptr, *of_asset = nullptr;
    const auto until = [&](const EnergyCertificate& c) -> std::optional<Date> {
        if (c.valid_until || !c.issued_on) return c.valid_until;
        const auto years = whole_rule_if_any(portfolio, "epc.years", *c.issued_on);
        return years ? std::optional(months_later(*c.issued_on, 12 * *years).plus_days(-1)) : std::nullopt;
    };
    for (const EnergyCertificate& c : portfolio.children<&EnergyCertificate::asset>(asset)) {
        if (c.kind != CertificateKind::epc || c.rating == EnergyRating::unknown || (c.unit && c.unit != unit)) continue;
        if (!in_force(c.issued_on, until(c), date)) continue;
        const EnergyCertificate*& latest = c.unit ? of_unit : of_asset;
        if (!latest || latest->issued_on <= c.issued_on) latest = &c;
    }
    if (const EnergyCertificate* c = of_unit) return {c->rating, until(*c), {{record_type<EnergyCertificate>().name, c->id.value}}};
    const Unit* own = portfolio.find(unit);
    if (own && own->epc_rating != EnergyRating::unknown) return {own->epc_rating, {}, {{record_type<Unit>().name, own->id.value}}};
    if (const EnergyCertificate* c = of_asset) return {c->rating, until(*c), {{record_type<EnergyCertificate>().name, c->id.value}}};
    const Asset* building = portfolio.find(asset);
    if (building && building->epc_rating != EnergyRating::unknown) return {building->epc_rating, {}, {{record_type<Asset>().name, asset.value}}};
    return {};
}

namespace {
template <class T>
void add_known(std::optional<T>& sum, const std::optional<T>& part) {
    if (part) sum = sum ? *sum + *part : *part;
}
void earliest(std::optional<Date>& date, const std::optional<Date>& other) {
    if (other && (!date || *other < *date)) date = other;
}
void put_area(std::vector<Area>& areas, const std::optional<Area>& area) {
    if (area && std::none_of(areas.begin(), areas.end(), [&](Area a) { return a.basis() == area->basis(); })) areas.push_back(*area);
}
EnergyRating worse(EnergyRating a, EnergyRating b) {
    if (a == EnergyRating::unknown || a == EnergyRating::exempt) return b;
    return b == EnergyRating::unknown || b == EnergyRating::exempt ? a : std::max(a, b);
}

// What a building or a floor needs, once its desks, people and counts are known.
void size_up(SpaceFigures& f, const std::vector<const OccupiedPart*>& parts, const std::optional<CapacityRules>& rules) {
    std::array<std::int64_t, 7> agreed{};
    for (const OccupiedPart* p : parts) {
        const bool is_shared = p->kind == OccupierKind::desks || (p->kind == OccupierKind::let && !p->unit && p->desks);
        for (std::size_t day = 0; is_shared && day < 7; ++day)
            if (p->days.bits == 0 ? day < 5 : p->days.has(static_cast<Weekday>(day + 1))) agreed[day] += p->desks.value_or(0);
    }
    f.partner_desks = *std::max_element(agreed.begin(), agreed.end());
    if (!rules) return;
    const auto& counted = f.people ? f.people : f.desks_in_use;
    if (counted) f.desks_needed = desks_needed(counted->percentile, rules->headroom);
    for (std::size_t day = 0; day < 7; ++day)
        if (f.expected[day]) f.needed_by_pattern = std::max(f.needed_by_pattern.value_or(0), desks_needed(*f.expected[day], rules->headroom) + agreed[day]);
    if (f.desks && f.desks_needed) f.spare_desks = *f.desks - *f.desks_needed;
    if (f.desks && f.needed_by_pattern) f.spare_by_pattern = *f.desks - *f.needed_by_pattern;
}

std::vector<Uuid> uuids(const std::vector<Id<CountSource>>& ids) {
    std::vector<Uuid> all;
    for (const Id<CountSource> id : ids) all.push_back(id.value);
    return all;
}
void count(SpaceFigures& f, const CountsOf& counts) {
    if (!counts) return;
    for (const auto& [sources, into] : {std::pair{&f.people_sources, &f.people}, std::pair{&f.desk_sources, &f.desks_in_use}}) {
        if (sources->empty()) continue;
        if (auto found = counts(uuids(*sources))) *into = *found;
        else f.missing.push_back(found.error().empty() ? "There are no counts." : found.error().front().message);
    }
}

// One portfolio's space while it is drawn up.
class Drawing {
  public:
    Drawing(const Portfolio& portfolio, Date as_at, const CountsOf& counts) : portfolio_(portfolio), as_at_(as_at), counts_(counts) {
        if (auto rules = capacity_rules(portfolio, as_at)) rules_ = *rules;
        shares_ = team_shares(portfolio, as_at, faults);
    }

    std::optional<BuildingUse> building(const Asset& asset) {
        const auto by_floor = records_by_floor(portfolio_, asset, as_at_);
        BuildingUse b{&asset, portfolio_.find(asset.site), {}, {}};
        for (const auto& [id, records] : by_floor) {
            const Floor* floor = portfolio_.find(Id<Floor>{id});
            const bool has_records = !records.allocations.empty() || !records.rooms.empty() || !records.agreements.empty() || !records.lets.empty() || !records.units.empty();
            if (floor || has_records) b.floors.push_back(floor_use(asset, floor, records));
        }
        const bool has_space = std::any_of(by_floor.begin(), by_floor.end(), [](const auto& at) { return !at.first.is_nil() || !at.second.allocations.empty() || !at.second.rooms.empty() || !at.second.agreements.empty(); });
        if (!has_space) return std::nullopt;
        const auto key = [](const FloorUse& f) { return std::pair{!(f.floor && f.floor->level), f.floor && f.floor->level ? -*f.floor->level : 0}; };
        std::stable_sort(b.floors.begin(), b.floors.end(), [&](const FloorUse& x, const FloorUse& y) { return key(x) != key(y) ? key(x) < key(y) : compare_folded(x.name, y.name) < 0; });
        const auto checks = area_checks(portfolio_, asset);
        faults.insert(faults.end(), checks.begin(), checks.end());
        add_up(b, by_floor);
        return b;
    }

    Faults faults;

  private:
    FloorUse floor_use(const Asset& asset, const Floor* floor, const PlaceRecords& records) {
        FloorUse use;
        use.asset = &asset, use.floor = floor, use.name = floor ? floor->name : "Floor not recorded";
        set_areas(use, records);
        set_rooms(use, records);
        find_parts(portfolio_, records, shares_, as_at_, use, faults);
        set_units(use, records);
        set_people(use);
        for (const auto& [demise, lease] : records.holdings) earliest(use.figures.held_until, lease->ended_on ? lease->ended_on : expiry(portfolio_, *lease, as_at_));
        for (const CountSource* s : chosen_sources(records.sources, CountSubject::people)) use.figures.people_sources.push_back(s->id);
        for (const CountSource* s : chosen_sources(records.sources, CountSubject::desks_in_use)) use.figures.desk_sources.push_back(s->id);
        count(use.figures, counts_);
        std::vector<const OccupiedPart*> parts;
        for (const OccupiedPart& p : use.parts) parts.push_back(&p);
        size_up(use.figures, parts, rules_);
        return use;
    }

    void set_areas(FloorUse& use, const PlaceRecords& records) const {
        SpaceFigures& f = use.figures;
        if (use.floor) {
            put_area(f.areas, use.floor->net_internal_area);
            put_area(f.areas, use.floor->gross_internal_area);
            if (use.floor->net_internal_area && use.floor->net_internal_area->basis() == AreaBasis::nia) f.net_area = use.floor->net_internal_area;
        }
        if (f.net_area || records.units.empty()) {
            if (!f.net_area && use.floor) f.missing.push_back(lacks(portfolio_, use.floor->id, "no net internal area is recorded"));
            return;
        }
        std::vector<Area> areas;
        for (const Unit* unit : records.units)
            if (unit->net_internal_area) areas.push_back(*unit->net_internal_area);
        const auto sum = sum_areas(areas);
        if (areas.size() == records.units.size() && sum && *sum && (*sum)->basis() == AreaBasis::nia) f.net_area = **sum, put_area(f.areas, f.net_area);
        else if (use.floor) f.missing.push_back(lacks(portfolio_, use.floor->id, "neither its net internal area nor those of all its units are recorded"));
    }

    void set_rooms(FloorUse& use, const PlaceRecords& records) const {
        SpaceFigures& f = use.figures;
        if (use.floor) f.fire_limit = sane(use.floor->fire_limit);
        for (const Room* room : records.rooms) {
            use.rooms.push_back(room);
            if (is_protected(*room)) use.protected_rooms.push_back(room);
            add_known(f.seats, sane(room->seats));
            const bool is_let = room->unit && std::any_of(records.lets.begin(), records.lets.end(), [&](const auto& let) { return let.first->unit == room->unit; });
            if (is_let) continue;
            add_known(f.desks, sane(room->desks));
            add_known(f.accessible_desks, sane(room->accessible_desks));
            if (room->kind == RoomKind::desks && !room->desks) f.missing.push_back(lacks(portfolio_, room->id, "how many desks it has isn't recorded"));
        }
        const auto by_name = [](const Room* a, const Room* b) { return compare_folded(a->name, b->name) < 0; };
        std::stable_sort(use.rooms.begin(), use.rooms.end(), by_name);
        std::stable_sort(use.protected_rooms.begin(), use.protected_rooms.end(), by_name);
        if (f.desks) {
            f.desks_from = DesksFrom::rooms;
            return;
        }
        for (const Allocation* a : records.allocations) add_known(f.desks, sane(a->desks));
        for (const DeskAgreement* a : records.agreements) add_known(f.desks, sane(a->desks));
        if (f.desks) f.desks_from = DesksFrom::allocations;
        else if (!records.allocations.empty()) f.missing.push_back(fmt::format("{}: neither rooms nor allocations say how many desks there are", use.name));
    }

    void set_units(FloorUse& use, const PlaceRecords& records) const {
        for (const Unit* unit : records.units) {
            UnitSpace space;
            space.unit = unit, space.area = unit->net_internal_area;
            for (const Room* room : records.rooms) {
                if (room->unit != unit->id) continue;
                add_known(space.desks, sane(room->desks));
                add_known(space.seats, sane(room->seats));
            }
            for (std::size_t i = 0; i < use.parts.size(); ++i)
                if (use.parts[i].unit == unit->id) space.parts.push_back(i);
            const RatingInForce rating = rating_in_force(portfolio_, use.asset->id, unit->id, as_at_);
            space.epc = rating.rating, space.epc_until = rating.valid_until;
            use.figures.epc = worse(use.figures.epc, space.epc);
            use.units.push_back(std::move(space));
        }
        if (records.units.empty()) use.figures.epc = rating_in_force(portfolio_, use.asset->id, {}, as_at_).rating;
        std::stable_sort(use.units.begin(), use.units.end(), [](const UnitSpace& a, const UnitSpace& b) { return compare_folded(a.unit->name, b.unit->name) < 0; });
    }

    // A sum of which a part isn't known isn't known either.
    template <class T>
    static void add_or_lose(std::optional<T>& sum, bool& known, const std::optional<T>& part) {
        if (!part) known = false;
        add_known(sum, part);
    }
    static void set_people(FloorUse& use) {
        SpaceFigures& f = use.figures;
        bool fte_known = true, heads_known = true, let_known = true, own_known = true, vacant_known = true;
        std::array<bool, 7> day_known{true, true, true, true, true, true, true};
        for (const OccupiedPart& p : use.parts) {
            if (p.kind == OccupierKind::let || p.kind == OccupierKind::desks) earliest(f.lease_end, p.ends);
            if (p.kind == OccupierKind::let) add_or_lose(f.let_area, let_known, p.area);
            if (p.kind == OccupierKind::vacant) add_or_lose(f.vacant_area, vacant_known, p.area);
            if (p.kind != OccupierKind::own) continue;
            add_or_lose(f.own_area, own_known, p.area);
            add_or_lose(f.full_time, fte_known, p.full_time);
            add_or_lose(f.headcount, heads_known, p.headcount);
            add_known(f.visitors, p.visitors);
            for (std::size_t day = 0; day < 7; ++day) add_or_lose(f.expected[day], day_known[day], p.expected[day]);
        }
        if (!fte_known) f.full_time.reset();
        if (!heads_known) f.headcount.reset();
        if (!let_known) f.let_area.reset();
        if (!own_known) f.own_area.reset();
        if (!vacant_known) f.vacant_area.reset();
        for (std::size_t day = 0; day < 7; ++day)
            if (!day_known[day]) f.expected[day].reset();
    }

    void add_up(BuildingUse& b, const std::map<Uuid, PlaceRecords>& by_floor) {
        SpaceFigures& f = b.figures;
        bool net_known = true, fte_known = true, heads_known = true;
        std::array<bool, 7> day_known{true, true, true, true, true, true, true};
        std::vector<const OccupiedPart*> parts;
        put_area(f.areas, b.asset->net_internal_area);
        put_area(f.areas, b.asset->gross_internal_area);
        for (const FloorUse& floor : b.floors) {
            const SpaceFigures& g = floor.figures;
            for (const OccupiedPart& p : floor.parts) parts.push_back(&p);
            if (floor.floor) add_or_lose(f.net_area, net_known, g.net_area);
            const bool has_teams = std::any_of(floor.parts.begin(), floor.parts.end(), [](const OccupiedPart& p) { return p.kind == OccupierKind::own; });
            if (has_teams) {
                add_or_lose(f.full_time, fte_known, g.full_time);
                add_or_lose(f.headcount, heads_known, g.headcount);
                for (std::size_t day = 0; day < 7; ++day) add_or_lose(f.expected[day], day_known[day], g.expected[day]);
            }
            add_known(f.let_area, g.let_area), add_known(f.vacant_area, g.vacant_area), add_known(f.own_area, g.own_area);
            add_known(f.desks, g.desks), add_known(f.accessible_desks, g.accessible_desks), add_known(f.seats, g.seats), add_known(f.fire_limit, g.fire_limit), add_known(f.visitors, g.visitors);
            f.desks_from = std::max(f.desks_from, g.desks_from);
            earliest(f.lease_end, g.lease_end), earliest(f.held_until, g.held_until);
            f.epc = worse(f.epc, g.epc);
            f.missing.insert(f.missing.end(), g.missing.begin(), g.missing.end());
        }
        if (!net_known) f.net_area.reset();
        if (!f.net_area && b.asset->net_internal_area && b.asset->net_internal_area->basis() == AreaBasis::nia) f.net_area = b.asset->net_internal_area;
        put_area(f.areas, f.net_area);
        if (!fte_known) f.full_time.reset();
        if (!heads_known) f.headcount.reset();
        for (std::size_t day = 0; day < 7; ++day)
            if (!day_known[day]) f.expected[day].reset();
        if (b.floors.empty()) f.epc = rating_in_force(portfolio_, b.asset->id, {}, as_at_).rating;
        count_building(b, by_floor);
        size_up(f, parts, rules_);
    }

    // Sources of the building itself come first; else those of all floors, on joint counts.
    void count_building(BuildingUse& b, const std::map<Uuid, PlaceRecords>& by_floor) const {
        SpaceFigures& f = b.figures;
        const auto of_none = by_floor.find(Uuid{});
        if (of_none != by_floor.end()) {
            for (const CountSource* s : chosen_sources(of_none->second.sources, CountSubject::people)) f.people_sources.push_back(s->id);
            for (const CountSource* s : chosen_sources(of_none->second.sources, CountSubject::desks_in_use)) f.desk_sources.push_back(s->id);
        }
        std::vector<std::string> uncounted;
        const bool has_people = !f.people_sources.empty(), has_desks = !f.desk_sources.empty();
        for (const FloorUse& floor : b.floors) {
            const SpaceFigures& g = floor.figures;
            if (!has_people && floor.floor) f.people_sources.insert(f.people_sources.end(), g.people_sources.begin(), g.people_sources.end());
            if (!has_desks && floor.floor) f.desk_sources.insert(f.desk_sources.end(), g.desk_sources.begin(), g.desk_sources.end());
            const bool has_own = g.desks.value_or(0) > 0;
            if (!has_people && floor.floor && g.people_sources.empty() && has_own) uncounted.push_back(floor.name);
        }
        f.people_sources = sources_together(portfolio_, f.people_sources, f.missing);
        f.desk_sources = sources_together(portfolio_, f.desk_sources, f.missing);
        if (!f.people_sources.empty() && !uncounted.empty()) f.missing.push_back(fmt::format("{}: nobody is counted on {}, so the building's counts are those of its other floors", record_type<Asset>().title(b.asset), join(uncounted, ", ")));
        count(f, counts_);
    }

    const Portfolio& portfolio_;
    const Date as_at_;
    const CountsOf& counts_;
    std::optional<CapacityRules> rules_;
    std::map<Uuid, TeamShare> shares_;
};
}  // namespace

void sort_buildings(SpaceUse& use) {
    std::stable_sort(use.buildings.begin(), use.buildings.end(), [](const BuildingUse& a, const BuildingUse& b) {
        if ((a.site == nullptr) != (b.site == nullptr)) return a.site != nullptr;
        if (a.site != b.site)
            if (const int order = compare_folded(a.site->name, b.site->name)) return order < 0;
        return compare_folded(record_type<Asset>().title(a.asset), record_type<Asset>().title(b.asset)) < 0;
    });
}

SpaceUse floor_use(const Portfolio& portfolio, Date as_at, const CountsOf& counts, const SpaceOptions& options) {
    SpaceUse use;
    use.as_at = as_at;
    Drawing drawing(portfolio, as_at, counts);
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (!is_held(asset, as_at) || (options.only && asset.id != options.only)) continue;
        if (!options.includes_hra && is_hra(asset)) {
            ++use.hra_left_out;
            continue;
        }
        if (auto building = drawing.building(asset)) use.buildings.push_back(*std::move(building));
    }
    sort_buildings(use);
    use.faults = std::move(drawing.faults);
    return use;
}

}  // namespace terrier::occupancy
