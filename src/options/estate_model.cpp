// Putting an estate's model together, with what a person asks of its plans.
#include "src/options/estate_model.hpp"

#include <fmt/format.h>

#include "src/lease/rules.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/options/estate_work.hpp"

namespace terrier::options {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// Every place of the model that lies in what was named.
std::vector<int> places_in(const EstateWork& work, const Place& named) {
    std::vector<int> found;
    for (std::size_t i = 0; i < work.model.places.size(); ++i)
        if (overlap(work.portfolio, named, work.model.places[i].place)) found.push_back(static_cast<int>(i));
    return found;
}

void apply_places(EstateWork& work) {
    for (const bool keeps : {true, false})
        for (const Place& given : keeps ? work.demands.keep : work.demands.release) {
            const auto named = known_place(work.portfolio, given);
            if (!named) {
                work.refuse("place_unknown", "A place to be kept or released isn't recorded. Choose it again.");
                continue;
            }
            const std::vector<int> places = places_in(work, *named);
            if (places.empty()) work.refuse("place_unknown", fmt::format("{} has no office in which teams of ours sit or could on {}, so it can't be {}. Leave it out.", words_of(work.portfolio, *named), to_display(work.as_at), keeps ? "kept" : "released"));
            for (const int i : places) (keeps ? work.model.problem.places[index(i)].must_keep : work.model.problem.places[index(i)].must_release) = true;
        }
    // What can't be released is kept, unless it is asked for: then the conflict is said.
    for (std::size_t i = 0; i < work.model.places.size(); ++i)
        if (!work.model.places[i].kept_because.empty()) work.model.problem.places[i].must_keep = true;
}

std::vector<int> parts_of(const EstateWork& work, Id<Team> team) {
    std::vector<int> parts;
    for (std::size_t j = 0; j < work.model.teams.size(); ++j)
        if (work.model.teams[j].team == team) parts.push_back(static_cast<int>(j));
    return parts;
}

void apply_groups(EstateWork& work) {
    const auto found = [&](Id<Team> team) {
        std::vector<int> parts = parts_of(work, team);
        const std::string title = work.portfolio.title(record_type<Team>(), team.value);
        if (parts.empty()) work.refuse("team_unknown", title.empty() ? std::string("A team isn't recorded. Choose it again.") : fmt::format("{} has no place to sit on {}, so nothing can be asked of where it sits. Record its allocation.", title, to_display(work.as_at)));
        return parts;
    };
    for (const auto& group : work.demands.together) {
        std::vector<int> members;
        for (const Id<Team> team : group)
            for (const int part : found(team)) members.push_back(part);
        if (members.size() > 1) work.model.problem.together.push_back(std::move(members));
    }
    for (const auto& [a, b] : work.demands.apart)
        for (const int x : found(a))
            for (const int y : found(b)) work.model.problem.apart.emplace_back(x, y);
}

void apply_limits(EstateWork& work) {
    auto& problem = work.model.problem;
    if (work.demands.budget) {
        if (*work.demands.budget < Money{}) work.refuse("number_range", "The budget is below £0. Give what may be spent.");
        problem.budget = work.demands.budget->pence();
        work.fact("Budget for one-off costs", to_display(*work.demands.budget), "asked for");
    }
    if (work.demands.most_moves) {
        if (*work.demands.most_moves < 0) work.refuse("number_range", "Fewer than no moves were asked for. Give how many teams may move.");
        problem.most_moves = *work.demands.most_moves;
        work.fact("Teams that may move", std::to_string(*work.demands.most_moves), "asked for");
    }
}

bool read_rules(EstateWork& work) {
    const auto rules = occupancy::capacity_rules(work.portfolio, work.as_at);
    if (!rules) {
        work.faults.insert(work.faults.end(), rules.error().begin(), rules.error().end());
        return false;
    }
    work.model.percentile = work.demands.percentile.value_or(rules->percentile), work.model.headroom = rules->headroom;
    if (work.model.percentile < 0.5 || work.model.percentile > 1) work.refuse("number_range", "The percentile must lie between 0.5 and 1. 0.95 sizes for all but one day in twenty.");
    if (work.demands.spread_years < 1 || work.demands.spread_years > 60) work.refuse("number_range", "One-off costs are spread over 1 to 60 years. Give a number between them.");
    work.model.spread_years = std::max<std::int64_t>(1, work.demands.spread_years);
    work.fact("Percentile of daily peaks", fmt::format("{:g}", work.model.percentile), work.demands.percentile ? "asked for" : "rule capacity.percentile");
    work.fact("Headroom", fmt::format("{:g}", work.model.headroom), "rule capacity.headroom");
    if (work.demands.move_cost_per_desk) {
        work.model.move_cost_per_desk = *work.demands.move_cost_per_desk;
        work.fact("Cost of moving, a desk", to_display(work.model.move_cost_per_desk), "asked for");
    } else {
        for (const char* rule : {"move.removals_per_desk", "move.ict_per_desk"}) {
            const auto amount = money_rule(work.portfolio, rule, work.as_at);
            if (amount) work.model.move_cost_per_desk += *amount, work.fact("Cost of moving, a desk", to_display(*amount), fmt::format("rule {}", rule));
            else work.miss(fmt::format("What moving a desk costs isn't known: no rule \"{}\" is in force, so it counts as £0.", rule));
        }
    }
    return work.faults.empty();
}
}  // namespace

int EstateWork::place_of(Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) const {
    for (const auto& key : {std::tuple(asset, floor, unit), std::tuple(asset, floor, Id<Unit>{}), std::tuple(asset, Id<Floor>{}, Id<Unit>{})})
        if (const auto at = place_at.find(key); at != place_at.end()) return at->second;
    return -1;
}

std::string_view label_of(DemandFrom from) { return from == DemandFrom::counts ? "Counts" : from == DemandFrom::pattern ? "Working pattern" : "Desks allocated"; }

Result<EstateModel> estate_model(const Portfolio& portfolio, Date as_at, const EstateDemands& demands, const SeriesSet* series) {
    EstateWork work{portfolio, as_at, demands, series};
    work.model.as_at = as_at;
    if (!read_rules(work)) return refuse(work.faults);
    work.use = occupancy::floor_use(portfolio, as_at, {}, {.includes_hra = demands.includes_hra, .only = {}});
    find_places(work);
    find_teams(work);
    if (work.model.places.empty()) work.refuse("no_places", fmt::format("No office has floors with desks or teams on {}, so there is nothing to plan. Record the floors of an office, its rooms with their desks, or the allocations of teams to it.", to_display(as_at)));
    if (work.model.teams.empty()) work.refuse("no_teams", fmt::format("No team has a place to sit on {}, so there is nobody to plan for. Record teams with their allocations.", to_display(as_at)));
    if (!work.faults.empty()) return refuse(work.faults);
    price_places(work);
    apply_needs(work);
    apply_places(work);
    apply_groups(work);
    apply_limits(work);
    if (!work.faults.empty()) return refuse(work.faults);
    work.model.assumptions.push_back(fmt::format("One-off costs count in a year's cost with one part in {}.", work.model.spread_years));
    work.model.assumptions.push_back("Space that is released and can be let is let at its estimated rental value, without void or incentive; the tenant bears its part of services, insurance and rates, and buys its own energy.");
    work.model.assumptions.push_back("Carbon is what the body answers for (scope 1 and 2, losses, water): space let takes it to the tenant, which the account of carbon shows as transferred, not avoided.");
    work.model.assumptions.push_back("Wishes of teams don't bind; musts do. A team may always stay where it is.");
    work.model.missing = said_once(work.missing);
    return std::move(work.model);
}

}  // namespace terrier::options
