// How much of each team sits in each of its places.
#include <fmt/format.h>

#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

namespace {
constexpr std::int64_t whole = 1'000'000;
constexpr Ratio most_attendance = Ratio::from_millionths(10 * whole);  // more people in than ten times the FTE is a slip

const WorkingPattern* pattern_at(const Portfolio& portfolio, Id<Team> team, Date as_at) {
    for (const WorkingPattern& pattern : portfolio.children<&WorkingPattern::team>(team))
        if (in_force(pattern.from_date, pattern.to_date, as_at)) return &pattern;
    return nullptr;
}

// Millionths by place, and last what sits nowhere; empty when nothing tells how to divide the team.
std::vector<std::int64_t> weights_of(const std::vector<const Allocation*>& places, Faults& faults, const Portfolio& portfolio, Id<Team> team) {
    std::vector<std::int64_t> weights;
    std::int64_t stated = 0;
    bool all_stated = true, all_desks = true;
    for (const Allocation* place : places) {
        const bool is_stated = place->share && place->share->millionths() >= 0 && place->share->millionths() <= whole;
        all_stated = all_stated && is_stated;
        all_desks = all_desks && sane(place->desks).value_or(0) > 0;
        if (is_stated) stated += place->share->millionths();
    }
    if (all_stated) {
        for (const Allocation* place : places) weights.push_back(place->share->millionths());
        weights.push_back(std::max<std::int64_t>(0, whole - stated));
        if (stated > whole)
            faults.push_back({"team_shares_exceed", fmt::format("The shares of {} in its places add up to {}, so it is divided in their proportion. Correct the shares.", portfolio.title(record_type<Team>(), team.value), to_percent(Ratio::from_millionths(stated))),
                              "share", std::string(record_type<Team>().name), to_text(team.value), Severity::warning});
        if (stated == 0) return {};
        return weights;
    }
    if (places.size() == 1) return {1, 0};
    if (!all_desks) return {};
    for (const Allocation* place : places) weights.push_back(*place->desks);
    weights.push_back(0);
    return weights;
}

// Whole units over the places; none when the amount isn't known or makes no sense.
std::vector<std::optional<std::int64_t>> divided(std::optional<std::int64_t> amount, const std::vector<std::int64_t>& weights) {
    std::vector<std::optional<std::int64_t>> parts(weights.size());
    if (!amount) return parts;
    const std::vector<Money> shares = apportion(Money::from_pence(*amount), weights);
    for (std::size_t i = 0; i < weights.size(); ++i) parts[i] = shares[i].pence();
    return parts;
}

std::array<std::optional<Ratio>, 7> attendance_of(const WorkingPattern& p) { return {p.monday, p.tuesday, p.wednesday, p.thursday, p.friday, p.saturday, p.sunday}; }

void divide(const Portfolio& portfolio, Id<Team> team, const std::vector<const Allocation*>& places, Date as_at, std::map<Uuid, TeamShare>& shares, Faults& faults) {
    const WorkingPattern* pattern = pattern_at(portfolio, team, as_at);
    const std::vector<std::int64_t> weights = weights_of(places, faults, portfolio, team);
    for (const Allocation* place : places) {
        TeamShare& share = shares[place->id.value];
        if (!pattern) share.missing.push_back(lacks(portfolio, team, "no working pattern is recorded for the date"));
        else {
            share.sources.push_back({record_type<WorkingPattern>().name, pattern->id.value});
            if (!pattern->full_time) share.missing.push_back(lacks(portfolio, team, "its full-time equivalents aren't recorded"));
            if (!pattern->headcount) share.missing.push_back(lacks(portfolio, team, "its headcount isn't recorded"));
        }
        if (weights.empty()) share.missing.push_back(lacks(portfolio, team, "it sits in several places, and neither shares nor desks say how much of it where"));
    }
    if (!pattern || weights.empty()) return;
    const auto thousandths = pattern->full_time ? std::optional(pattern->full_time->small()) : std::nullopt;
    const auto full_time = divided(thousandths && *thousandths >= 0 && *thousandths <= 1'000'000'000 ? thousandths : std::nullopt, weights);
    const auto heads = divided(sane(pattern->headcount), weights), visitors = divided(sane(pattern->visitors), weights);
    const auto attendance = attendance_of(*pattern);
    for (std::size_t i = 0; i < places.size(); ++i) {
        TeamShare& share = shares[places[i]->id.value];
        if (full_time[i]) share.full_time = DecimalNumber::from_small(*full_time[i]);
        share.headcount = heads[i], share.visitors = visitors[i];
        for (std::size_t day = 0; day < 7; ++day)
            if (attendance[day] && *attendance[day] >= Ratio{} && *attendance[day] <= most_attendance && share.full_time) share.expected[day] = share.full_time->shown() * attendance[day]->as_double();
    }
}
}  // namespace

std::map<Uuid, TeamShare> team_shares(const Portfolio& portfolio, Date as_at, Faults& faults) {
    std::map<Uuid, TeamShare> shares;
    for (const Team& team : portfolio.table<Team>()) {
        std::vector<const Allocation*> places;
        for (const Allocation& allocation : portfolio.children<&Allocation::team>(team.id))
            if (in_force(allocation.from_date, allocation.to_date, as_at)) places.push_back(&allocation);
        if (!places.empty()) divide(portfolio, team.id, places, as_at, shares, faults);
    }
    return shares;
}

}  // namespace terrier::occupancy
