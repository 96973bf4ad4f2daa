// Service measures under a portfolio: desks, counters, needs, moves.
#include "src/options/service.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "src/base/text.hpp"

namespace terrier::options {

namespace {
using Places = std::vector<const Allocation*>;

Places places_of(const Portfolio& portfolio, Id<Team> team, Date date) {
    Places found;
    for (const Allocation& a : portfolio.children<&Allocation::team>(team))
        if (in_force(a.from_date, a.to_date, date)) found.push_back(&a);
    return found;
}

bool has_reception(const Portfolio& portfolio, Id<Asset> asset, Date date) {
    const Asset* held = portfolio.find(asset);
    if (!held || !is_held(*held, date)) return false;
    for (const Room& room : portfolio.children<&Room::asset>(asset))
        if (room.kind == RoomKind::reception && in_force(room.from_date, room.to_date, date)) return true;
    return false;
}

// All of a team's places, each on a floor of the other's.
bool share_floors(const Places& a, const Places& b) {
    return std::any_of(a.begin(), a.end(), [&](const Allocation* x) { return std::any_of(b.begin(), b.end(), [&](const Allocation* y) { return x->asset == y->asset && x->floor == y->floor; }); });
}

// None: the register doesn't say.
std::optional<bool> is_met(const Portfolio& portfolio, const TeamNeed& need, Date date, const Portfolio& origin, Date origin_date) {
    const Places here = places_of(portfolio, need.team, date);
    if (here.empty()) return need.kind == NeedKind::unknown ? std::nullopt : std::optional(false);
    switch (need.kind) {
        case NeedKind::next_to: return share_floors(here, places_of(portfolio, need.other, date));
        case NeedKind::apart_from: return !share_floors(here, places_of(portfolio, need.other, date));
        case NeedKind::public_counter: return std::any_of(here.begin(), here.end(), [&](const Allocation* a) { return has_reception(portfolio, a->asset, date); });
        case NeedKind::ground_floor: {
            std::optional<bool> met;
            for (const Allocation* a : here)
                if (const Floor* floor = portfolio.find(a->floor); floor && floor->level) met = met.value_or(false) || *floor->level == 0;
            return met;
        }
        case NeedKind::stays: {
            const Places was = places_of(origin, need.team, origin_date);
            return std::all_of(was.begin(), was.end(), [&](const Allocation* a) { return std::any_of(here.begin(), here.end(), [&](const Allocation* b) { return a->asset == b->asset && a->floor == b->floor; }); });
        }
        case NeedKind::unknown: case NeedKind::secure: case NeedKind::accessible: case NeedKind::quiet: case NeedKind::storage: break;
    }
    return std::nullopt;
}

std::string label_of(const Portfolio& portfolio, const TeamNeed& need) {
    const auto& kind = choices<NeedKind>[static_cast<std::size_t>(need.kind)];
    const std::string team = portfolio.title(record_type<Team>(), need.team.value), other = portfolio.title(record_type<Team>(), need.other.value);
    if (need.kind == NeedKind::next_to) return team + ": next to " + other;
    if (need.kind == NeedKind::apart_from) return team + ": apart from " + other;
    return fmt::format("{}: {}", team, lower_ascii(std::string(kind.label)));
}

void judge_needs(ServiceState& state, const Portfolio& portfolio, Date date, const Portfolio& origin, Date origin_date) {
    for (const TeamNeed& need : origin.table<TeamNeed>()) {
        if (places_of(origin, need.team, origin_date).empty()) continue;
        const auto met = is_met(portfolio, need, date, origin, origin_date);
        if (!met) {
            ++state.needs_not_judged;
            continue;
        }
        const bool is_must = need.is_must.value_or(true);
        ++(is_must ? state.musts : state.wishes);
        if (*met) ++(is_must ? state.musts_met : state.wishes_met);
        else if (is_must) state.unmet.push_back(label_of(portfolio, need));
    }
}

bool has_own_team(const occupancy::BuildingUse& b) {
    return std::any_of(b.floors.begin(), b.floors.end(), [](const occupancy::FloorUse& f) { return std::any_of(f.parts.begin(), f.parts.end(), [](const occupancy::OccupiedPart& p) { return p.kind == occupancy::OccupierKind::own; }); });
}

void count_desks(ServiceState& state, const Portfolio& portfolio, Date date, const DesksNeeded& needed, bool includes_hra) {
    const occupancy::SpaceUse use = occupancy::floor_use(portfolio, date, {}, {includes_hra, {}});
    std::set<Id<Asset>> offices;
    std::int64_t desks = 0, by_pattern = 0;
    bool all_desks = true, all_patterns = true;
    for (const occupancy::BuildingUse& b : use.buildings) {
        const bool has_team = has_own_team(b);
        if (!has_team && b.figures.desks.value_or(0) <= 0) continue;
        offices.insert(b.asset->id);
        if (b.figures.desks) desks += *b.figures.desks;
        else all_desks = false, state.missing.push_back(record_type<Asset>().title(b.asset) + ": how many desks it has isn't known");
        if (!b.figures.spare_by_pattern) {
            if (has_team) all_patterns = false, state.missing.push_back(record_type<Asset>().title(b.asset) + ": how many desks its teams need isn't known from their working patterns");
            continue;
        }
        by_pattern += *b.figures.spare_by_pattern;
        if (!state.tightest || *b.figures.spare_by_pattern < *state.tightest) state.tightest = *b.figures.spare_by_pattern, state.tightest_office = record_type<Asset>().title(b.asset);
    }
    if (all_desks && !offices.empty()) state.desks = desks;
    if (all_patterns && state.tightest) state.spare_by_pattern = by_pattern;
    state.desks_needed = needed.desks;
    state.missing.insert(state.missing.end(), needed.missing.begin(), needed.missing.end());
    if (state.desks && state.desks_needed) state.spare_desks = *state.desks - *state.desks_needed;
}

std::optional<double> kilometres(const Asset* a, const Asset* b) {
    if (!a || !b || !a->easting || !a->northing || !b->easting || !b->northing) return std::nullopt;
    return std::hypot(static_cast<double>(*a->easting - *b->easting), static_cast<double>(*a->northing - *b->northing)) / 1000;
}

const WorkingPattern* pattern_of(const Portfolio& portfolio, Id<Team> team, Date date) {
    for (const WorkingPattern& p : portfolio.children<&WorkingPattern::team>(team))
        if (in_force(p.from_date, p.to_date, date)) return &p;
    return nullptr;
}
}  // namespace

DesksNeeded desks_needed_today(const Portfolio& portfolio, Date date, const occupancy::CountsOf& counts, bool includes_hra) {
    DesksNeeded needed;
    if (!counts) return needed;
    std::vector<Uuid> sources;
    std::int64_t each_by_itself = 0, by_pattern = 0;
    for (const occupancy::BuildingUse& b : occupancy::floor_use(portfolio, date, counts, {includes_hra, {}}).buildings) {
        if (!has_own_team(b) && b.figures.desks.value_or(0) <= 0) continue;
        if (b.figures.people && b.figures.desks_needed) {
            for (const Id<CountSource> source : b.figures.people_sources) sources.push_back(source.value);
            each_by_itself += *b.figures.desks_needed;
        } else if (b.figures.needed_by_pattern) {
            by_pattern += *b.figures.needed_by_pattern;
            needed.notes.push_back(record_type<Asset>().title(b.asset) + " isn't counted: its desks needed are by working patterns.");
        } else if (has_own_team(b)) {
            needed.missing.push_back(record_type<Asset>().title(b.asset) + ": how many people are in isn't known, neither by counts nor by working patterns");
        }
    }
    if (sources.empty() || !needed.missing.empty()) return needed;
    const auto rules = occupancy::capacity_rules(portfolio, date);
    const auto joint = counts(sources);
    if (rules && joint) needed.desks = occupancy::desks_needed(joint->percentile, rules->headroom) + by_pattern;
    else {
        needed.desks = each_by_itself + by_pattern;
        needed.notes.emplace_back("The counted offices have no moments counted in all of them: desks needed are of each by itself, added up, which is more than they need together.");
    }
    return needed;
}

ServiceState service_state(const Portfolio& portfolio, Date date, const Portfolio& origin, Date origin_date, const DesksNeeded& needed, bool includes_hra) {
    ServiceState state;
    count_desks(state, portfolio, date, needed, includes_hra);
    for (const Room& room : portfolio.table<Room>()) {
        const Asset* asset = portfolio.find(room.asset);
        if (room.kind == RoomKind::reception && in_force(room.from_date, room.to_date, date) && asset && is_held(*asset, date)) ++state.public_counters;
    }
    judge_needs(state, portfolio, date, origin, origin_date);
    return state;
}

ServiceChange service_change(const Portfolio& before, const Portfolio& after, Date before_date, Date date) {
    ServiceChange change;
    double weighed = 0, weight = 0;
    bool is_known = true;
    for (const Team& team : before.table<Team>()) {
        const Places was = places_of(before, team.id, before_date), is = places_of(after, team.id, date);
        if (was.empty()) continue;
        const auto stays = [](const Allocation* a, const Places& others) { return std::any_of(others.begin(), others.end(), [&](const Allocation* b) { return a->asset == b->asset && a->floor == b->floor && a->unit == b->unit; }); };
        const bool is_moved = std::any_of(was.begin(), was.end(), [&](const Allocation* a) { return !stays(a, is); });
        if (!is_moved) continue;
        ++change.teams_moved;
        const WorkingPattern* pattern = pattern_of(before, team.id, before_date);
        const double full_time = pattern && pattern->full_time ? pattern->full_time->shown() : 0;
        change.full_time_moved += full_time;
        const bool changes_building = !is.empty() && std::none_of(is.begin(), is.end(), [&](const Allocation* a) { return std::any_of(was.begin(), was.end(), [&](const Allocation* b) { return a->asset == b->asset; }); });
        if (!changes_building) continue;
        const auto km = kilometres(before.find(was.front()->asset), after.find(is.front()->asset));
        if (!km || full_time <= 0) is_known = false;
        else weighed += full_time * *km, weight += full_time;
    }
    if (is_known && weight > 0) change.mean_km = weighed / weight;
    return change;
}

}  // namespace terrier::options
