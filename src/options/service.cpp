// Service measures under a portfolio: desks, counters, needs, moves.
#include "src/options/service.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "src/base/text.hpp"
#include "src/options/needs.hpp"
#include "src/options/neighbours.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::options {

namespace {
using Places = std::vector<const Allocation*>;

Places places_of(const Portfolio& portfolio, Id<Team> team, Date date) {
    Places found;
    for (const Allocation& a : portfolio.children<&Allocation::team>(team))
        if (in_force(a.from_date, a.to_date, date)) found.push_back(&a);
    return found;
}

bool stays(const Places& was, const Places& here) {
    return std::all_of(was.begin(), was.end(), [&](const Allocation* a) { return std::any_of(here.begin(), here.end(), [&](const Allocation* b) { return a->asset == b->asset && a->floor == b->floor; }); });
}

// None: the register doesn't say.
std::optional<bool> is_met(const Portfolio& portfolio, const TeamNeed& need, Date date, const Portfolio& origin, Date origin_date) {
    const Places here = places_of(portfolio, need.team, date);
    if (need.kind == NeedKind::unknown) return std::nullopt;
    if (here.empty()) return false;
    if (need.kind == NeedKind::stays) return stays(places_of(origin, need.team, origin_date), here);
    if (!is_of_place(need.kind)) {
        const auto share = share_a_floor(floors_of(portfolio, need.team, date), floors_of(portfolio, need.other, date));
        return share ? std::optional(*share == (need.kind == NeedKind::next_to)) : std::nullopt;
    }
    bool is_known = true;
    for (const Allocation* a : here) {
        const auto met = place_meets(portfolio, need.kind, place_of(*a), date);
        if (met == true) return true;
        is_known &= met.has_value();
    }
    return is_known ? std::optional(false) : std::nullopt;
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
        const bool is_must = need.is_must.value_or(false);
        if (!met) {
            ++state.needs_not_judged;
            if (is_must) state.missing.push_back("whether this need is met: " + label_of(portfolio, need));
            continue;
        }
        ++(is_must ? state.musts : state.wishes);
        if (*met) ++(is_must ? state.musts_met : state.wishes_met);
        else if (is_must) state.unmet.push_back(label_of(portfolio, need));
        if (need.kind != NeedKind::next_to && need.kind != NeedKind::apart_from) continue;
        ++state.neighbours, state.neighbours_met += *met;
    }
}

// Receptions of what is held, by their ids: a room that is moved is another.
std::set<Id<Room>> counters(const Portfolio& portfolio, Date date) {
    std::set<Id<Room>> found;
    for (const Room& room : portfolio.table<Room>()) {
        const Asset* asset = portfolio.find(room.asset);
        if (room.kind == RoomKind::reception && in_force(room.from_date, room.to_date, date) && asset && is_held(*asset, date)) found.insert(room.id);
    }
    return found;
}

void count_counters(ServiceState& state, const Portfolio& portfolio, Date date, const Portfolio& origin, Date origin_date) {
    if (origin.table<Room>().size() == 0) return state.missing.push_back("how many public counters there are, since no rooms are recorded");
    const auto were = counters(origin, origin_date), are = counters(portfolio, date);
    state.public_counters = static_cast<std::int64_t>(are.size()), state.counters_today = static_cast<std::int64_t>(were.size());
    state.counters_kept = std::count_if(were.begin(), were.end(), [&](Id<Room> id) { return are.contains(id); });
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
        else all_desks = false, state.missing.push_back(short_name(portfolio, b.asset->id) + ": how many desks it has isn't known");
        if (!b.figures.spare_by_pattern) {
            if (has_team) all_patterns = false, state.missing.push_back(short_name(portfolio, b.asset->id) + ": how many desks its teams need isn't known from their working patterns");
            continue;
        }
        by_pattern += *b.figures.spare_by_pattern;
        if (!state.tightest || *b.figures.spare_by_pattern < *state.tightest) state.tightest = *b.figures.spare_by_pattern, state.tightest_office = short_name(portfolio, b.asset->id);
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
            needed.notes.push_back(short_name(portfolio, b.asset->id) + " isn't counted: its desks needed are by working patterns.");
        } else if (has_own_team(b)) {
            needed.missing.push_back(short_name(portfolio, b.asset->id) + ": how many people are in isn't known, neither by counts nor by working patterns");
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
    count_counters(state, portfolio, date, origin, origin_date);
    judge_needs(state, portfolio, date, origin, origin_date);
    return state;
}

namespace {
// FTE x kilometres of teams that change buildings.
class Travel {
  public:
    Travel(const Portfolio& before, const Portfolio& after, ServiceChange& change) : before_(before), after_(after), change_(change) {}

    void add(std::optional<double> full_time, const Places& was, const Places& is) {
        const bool is_elsewhere = !is.empty() && std::none_of(is.begin(), is.end(), [&](const Allocation* a) { return std::any_of(was.begin(), was.end(), [&](const Allocation* b) { return a->asset == b->asset; }); });
        if (!is_elsewhere) return;
        elsewhere_ = elsewhere_ && full_time ? std::optional(*elsewhere_ + *full_time) : std::nullopt;
        const Asset *from = before_.find(was.front()->asset), *to = after_.find(is.front()->asset);
        for (const Asset* office : {from, to})
            if (office && (!office->easting || !office->northing)) miss(short_name(office == from ? before_ : after_, office->id) + ": where it stands (easting and northing) isn't recorded");
        const auto km = kilometres(from, to);
        if (!km || !full_time) is_known_ = false;
        else weighed_ += *full_time * *km, weight_ += *full_time;
    }
    void finish() {
        if (is_known_ && weight_ > 0) change_.mean_km = weighed_ / weight_;
        change_.full_time_elsewhere = elsewhere_;
    }

    void miss(std::string what) {
        if (std::find(change_.missing.begin(), change_.missing.end(), what) == change_.missing.end()) change_.missing.push_back(std::move(what));
    }

  private:
    const Portfolio &before_, &after_;
    ServiceChange& change_;
    std::optional<double> elsewhere_ = 0.0;
    double weighed_ = 0, weight_ = 0;
    bool is_known_ = true;
};
}  // namespace

ServiceChange service_change(const Portfolio& before, const Portfolio& after, Date before_date, Date date) {
    ServiceChange change;
    change.full_time_moved = 0.0;
    Travel travel(before, after, change);
    for (const Team& team : before.table<Team>()) {
        const Places was = places_of(before, team.id, before_date), is = places_of(after, team.id, date);
        if (was.empty()) continue;
        const auto is_left = [&](const Allocation* a) { return std::none_of(is.begin(), is.end(), [&](const Allocation* b) { return a->asset == b->asset && a->floor == b->floor && a->unit == b->unit; }); };
        if (std::none_of(was.begin(), was.end(), is_left)) continue;
        const WorkingPattern* pattern = pattern_of(before, team.id, before_date);
        const auto full_time = pattern && pattern->full_time ? std::optional(pattern->full_time->shown()) : std::nullopt;
        ++change.teams_moved;
        change.full_time_moved = change.full_time_moved && full_time ? std::optional(*change.full_time_moved + *full_time) : std::nullopt;
        if (!full_time) travel.miss(team.name + ": how many FTE it has isn't recorded");
        travel.add(full_time, was, is);
    }
    travel.finish();
    return change;
}

}  // namespace terrier::options
