// The teams of an estate's model: how many desks they need, and where they may sit at what cost.
#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/tables.hpp"
#include "src/options/estate_work.hpp"
#include "src/options/needs.hpp"

namespace terrier::options {

namespace {
using occupancy::OccupiedPart;
using occupancy::OccupierKind;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// What counts of the team's own came to, where it has any that reach far enough.
class TeamCounts {
  public:
    explicit TeamCounts(EstateWork& work) : work_(work) {
        const auto period = occupancy::count_period(work.portfolio, work.as_at);
        if (!period || !work.series) return;
        period_ = *period;
        of_ = occupancy::counts_of(*work.series, *period, occupancy::working_calendar(work.portfolio, period->from, period->to), work.model.percentile);
    }
    std::optional<double> peak(Id<Team> team, std::vector<Id<CountSource>>& sources) {
        if (!of_) return std::nullopt;
        std::vector<Uuid> ids;
        for (const CountSource& source : work_.portfolio.children<&CountSource::team>(team)) {
            if (source.subject != CountSubject::people || !in_force(source.from_date, source.to_date, work_.as_at)) continue;
            ids.push_back(source.id.value), sources.push_back(source.id);
        }
        if (ids.empty()) return std::nullopt;
        const auto statistics = of_(ids);
        if (statistics && statistics->is_enough()) return statistics->percentile;
        work_.miss(fmt::format("{} has counts of its own, but of fewer than {} weeks; its working pattern is taken instead.", work_.portfolio.title(record_type<Team>(), team.value), occupancy::least_weeks));
        sources.clear();
        return std::nullopt;
    }

  private:
    EstateWork& work_;
    occupancy::CountPeriod period_{};
    occupancy::CountsOf of_;
};

// The share of the team that sits in this part: by FTE, else all of it where it sits nowhere else.
double share_of(const OccupiedPart& part, const std::vector<const OccupiedPart*>& parts) {
    if (parts.size() == 1) return 1;
    double sum = 0;
    for (const OccupiedPart* each : parts) {
        if (!each->full_time) return 1.0 / static_cast<double>(parts.size());
        sum += static_cast<double>(each->full_time->small());
    }
    return sum > 0 ? static_cast<double>(part.full_time->small()) / sum : 1.0 / static_cast<double>(parts.size());
}

std::int64_t demand_of(EstateWork& work, TeamCounts& counts, const OccupiedPart& part, const std::vector<const OccupiedPart*>& parts, ModelTeam& team) {
    const double headroom = work.model.headroom;
    std::vector<Id<CountSource>> sources;
    if (const auto peak = counts.peak(part.team, sources)) {
        team.demand_from = DemandFrom::counts;
        if (parts.size() == 1) team.counts = sources;
        return occupancy::desks_needed(*peak * share_of(part, parts), headroom);
    }
    if (const auto busiest = occupancy::busiest(part.expected)) {
        team.demand_from = DemandFrom::pattern;
        return occupancy::desks_needed(busiest->second, headroom);
    }
    team.demand_from = DemandFrom::allocation;
    if (!part.desks) work.miss(fmt::format("How many desks {} needs isn't known: it has no counts, no working pattern and no desks allocated, so none are kept for it. Enter its working pattern.", team.name), team.name);
    else work.miss(fmt::format("{} has no working pattern, so the desks allocated to it are taken as what it needs. Enter its working pattern.", team.name), team.name);
    return part.desks.value_or(0);
}

// The first three by name, the others by their number.
std::string several(std::vector<std::string> names) {
    const std::size_t more = names.size() > 3 ? names.size() - 3 : 0;
    names.resize(names.size() - more);
    return join(names, "; ") + (more ? fmt::format(" and {} more", more) : "");
}

// The needs of a team, and whether a place meets them.
class Needs {
  public:
    explicit Needs(EstateWork& work) : work_(work), p_(work.portfolio) {}

    void apply() {
        for (std::size_t j = 0; j < work_.model.teams.size(); ++j) {
            for (const TeamNeed& need : p_.children<&TeamNeed::team>(work_.model.teams[j].team)) {
                if (!need.is_must.value_or(false)) continue;
                if (need.kind == NeedKind::next_to || need.kind == NeedKind::apart_from) pair(j, need);
                else restrict(j, need);
            }
            accessible(j);
        }
    }

  private:
    // No seat where the need is known not to be met, but where the team sits; where that isn't known, it is named.
    void restrict(std::size_t j, const TeamNeed& need) {
        ModelTeam& team = work_.model.teams[j];
        std::int64_t open = 0;
        std::vector<std::string> unknown;
        for (std::size_t i = 0; i < work_.model.places.size(); ++i) {
            auto& seat = work_.model.problem.teams[j].seats[i];
            const ModelPlace& place = work_.model.places[i];
            const bool is_here = static_cast<int>(i) == team.present;
            const auto met = need.kind == NeedKind::stays ? std::optional(is_here) : is_of_place(need.kind) ? place_meets(p_, need.kind, place.place, work_.as_at) : std::optional(true);
            if (met == false && !is_here) seat.is_allowed = false;
            if (!met && !is_here && seat.is_allowed) unknown.push_back(place.name);
            open += seat.is_allowed;
        }
        if (!unknown.empty()) work_.miss(fmt::format("{} needs {}, and whether {} {} that isn't known, so it may be put there. Record {}.", team.name, words_of(need.kind), several(unknown), unknown.size() == 1 ? "has" : "have", remedy_of(need.kind)), team.name);
        work_.fact(fmt::format("{} needs: {}", team.name, lower_ascii(choices<NeedKind>[static_cast<std::size_t>(need.kind)].label)), fmt::format("{} of {} places{}", open, work_.model.places.size(), unknown.empty() ? "" : fmt::format(", of {} not known", unknown.size())),
                   "need of the team", {{record_type<TeamNeed>().name, need.id.value}});
    }

    void pair(std::size_t j, const TeamNeed& need) {
        ModelTeam& team = work_.model.teams[j];
        bool is_found = false;
        for (std::size_t k = 0; k < work_.model.teams.size(); ++k) {
            if (work_.model.teams[k].team != need.other || k == j) continue;
            is_found = true;
            const auto a = static_cast<int>(j), b = static_cast<int>(k);
            if (need.kind == NeedKind::next_to) work_.model.problem.together.push_back({a, b});
            else work_.model.problem.apart.emplace_back(a, b);
            work_.fact(fmt::format("{} and {}", team.name, work_.model.teams[k].name), need.kind == NeedKind::next_to ? "together" : "apart", "need of the team", {{record_type<TeamNeed>().name, need.id.value}});
        }
        if (!is_found) work_.miss(fmt::format("{} must sit {} a team that has no place on the date, so nothing follows from it.", team.name, need.kind == NeedKind::next_to ? "next to" : "apart from"));
    }

    // Accessible desks that the pattern asks for must be in the place.
    void accessible(std::size_t j) {
        const ModelTeam& team = work_.model.teams[j];
        const std::int64_t wanted = accessible_desks_wanted(p_, team.team, work_.as_at);
        if (wanted == 0) return;
        std::vector<std::string> unknown;
        for (std::size_t i = 0; i < work_.model.places.size(); ++i) {
            if (static_cast<int>(i) == team.present) continue;
            auto& seat = work_.model.problem.teams[j].seats[i];
            const auto there = accessible_desks(p_, work_.model.places[i].place, work_.as_at);
            if (there && *there < wanted) seat.is_allowed = false;
            if (!there && seat.is_allowed) unknown.push_back(work_.model.places[i].name);
        }
        if (!unknown.empty()) work_.miss(fmt::format("{} needs {}, and how many {} {} isn't known, so it may be put there. Record the accessible desks of {} rooms.", team.name, counted(wanted, "accessible desk"), several(unknown), unknown.size() == 1 ? "has" : "have", unknown.size() == 1 ? "its" : "their"), team.name);
        work_.fact(team.name + ", accessible desks", std::to_string(wanted), "working pattern");
    }

    EstateWork& work_;
    const Portfolio& p_;
};

void add_team(EstateWork& work, TeamCounts& counts, int at, const OccupiedPart& part, const std::vector<const OccupiedPart*>& parts) {
    ModelTeam team;
    team.team = part.team, team.present = at;
    team.name = parts.size() == 1 ? part.name : fmt::format("{} ({})", part.name, work.model.places[index(at)].name);
    team.desks = demand_of(work, counts, part, parts, team);
    for (const Source& source : part.sources)
        if (source.table == record_type<Allocation>().name) team.allocations.push_back(Id<Allocation>{source.id});
    work.fact(team.name + ", desks needed", std::to_string(team.desks), lower_ascii(label_of(team.demand_from)), part.sources);
    optimise::EstateTeam row;
    row.name = team.name, row.desks = team.desks, row.present = at;
    const Money moving = work.model.move_cost_per_desk * team.desks;
    for (std::size_t i = 0; i < work.model.places.size(); ++i) {
        optimise::EstateSeat seat;
        if (static_cast<int>(i) != at) seat.amounts = {times(moving, 1, work.model.spread_years).pence(), 0, moving.pence()};
        row.seats.push_back(seat);
    }
    work.model.teams.push_back(std::move(team));
    work.model.problem.teams.push_back(std::move(row));
}
}  // namespace

void find_teams(EstateWork& work) {
    std::map<Id<Team>, std::vector<const OccupiedPart*>> parts;
    std::vector<std::pair<int, const OccupiedPart*>> order;
    for (const auto& building : work.use.buildings)
        for (const auto& floor : building.floors)
            for (const OccupiedPart& part : floor.parts) {
                if (part.kind != OccupierKind::own) continue;
                const int at = work.place_of(building.asset->id, floor.floor ? floor.floor->id : Id<Floor>{}, part.unit);
                if (at < 0) continue;
                parts[part.team].push_back(&part);
                order.emplace_back(at, &part);
            }
    TeamCounts counts(work);
    for (const auto& [at, part] : order) add_team(work, counts, at, *part, parts[part->team]);
}

void apply_needs(EstateWork& work) { Needs(work).apply(); }

}  // namespace terrier::options
