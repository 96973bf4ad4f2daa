// What is wrong with a problem, and whether an answer holds: plain loops that share nothing with the solver.
#include <fmt/format.h>

#include "src/base/digits.hpp"
#include "src/optimise/allocation.hpp"

namespace terrier::optimise {

std::string_view label_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::optimal: return "optimal";
        case Outcome::feasible: return "feasible";
        case Outcome::infeasible: return "infeasible";
        case Outcome::limit: return "limit";
    }
    return {};
}

Faults faults_of(const AllocationProblem& problem) {
    Faults faults;
    const auto add = [&](const char* code, std::string message) { faults.push_back({code, std::move(message), {}, {}, {}, Severity::refused}); };
    if (problem.places < 1 || problem.teams < 1) {
        add("empty", "There must be at least one place and one team.");
        return faults;
    }
    const auto m = static_cast<std::size_t>(problem.places), all = m * static_cast<std::size_t>(problem.teams);
    if (problem.fixed_cost.size() != m || problem.capacity.size() != m || problem.cost.size() != all || problem.demand.size() != all || (!problem.forbidden.empty() && problem.forbidden.size() != all) ||
        (!problem.must_open.empty() && problem.must_open.size() != m) || (!problem.must_close.empty() && problem.must_close.size() != m)) {
        add("sizes", "The lists of costs, demands and capacities don't fit the numbers of places and teams.");
        return faults;
    }
    for (std::size_t i = 0; i < m; ++i) {
        if (problem.fixed_cost[i] < 0) add("fixed_cost_negative", fmt::format("The fixed cost of place {} is below nought: take what it brings off the costs of the others, as what closing it forgoes.", i));
        if (problem.capacity[i] < 0) add("capacity_negative", fmt::format("The capacity of place {} is below nought.", i));
        if (!problem.must_open.empty() && !problem.must_close.empty() && problem.must_open[i] && problem.must_close[i]) add("open_and_closed", fmt::format("Place {} must be both open and closed.", i));
    }
    for (std::size_t k = 0; k < all; ++k)
        if (problem.demand[k] < 0) add("demand_negative", fmt::format("The demand of team {} in place {} is below nought.", k % static_cast<std::size_t>(problem.teams), k / static_cast<std::size_t>(problem.teams)));
    // Sums of costs must fit with room for the solver's finer units.
    int128 sum = 0;
    const auto magnitude = [](std::int64_t n) { return n < 0 ? -static_cast<int128>(n) : static_cast<int128>(n); };
    for (const std::int64_t n : problem.fixed_cost) sum += magnitude(n);
    for (std::size_t j = 0; j < static_cast<std::size_t>(problem.teams); ++j) {
        int128 most = 0;
        for (std::size_t i = 0; i < m; ++i) most = std::max(most, magnitude(problem.cost[i * static_cast<std::size_t>(problem.teams) + j]));
        sum += most;
    }
    if (sum > (static_cast<int128>(1) << 56)) add("costs_too_large", "The costs are too large to be added up exactly. Give them in a larger unit.");
    return faults;
}

Faults check(const AllocationProblem& problem, const Plan& plan) {
    Faults faults;
    const auto add = [&](const char* code, std::string message) { faults.push_back({code, std::move(message), {}, {}, {}, Severity::refused}); };
    if (plan.outcome == Outcome::infeasible || plan.outcome == Outcome::limit) {
        if (plan.objective || !plan.assignment.empty()) add("plan_without_plan", "An answer without a plan carries one.");
        return faults;
    }
    if (!plan.objective || plan.assignment.size() != static_cast<std::size_t>(problem.teams)) {
        add("plan_missing", "The answer says that there is a plan and doesn't give a place for every team.");
        return faults;
    }
    std::vector<int128> load(static_cast<std::size_t>(problem.places), 0);
    std::vector<char> is_open(static_cast<std::size_t>(problem.places), 0);
    for (const int i : plan.open) {
        if (i < 0 || i >= problem.places) add("place_unknown", fmt::format("There is no place {}.", i));
        else is_open[static_cast<std::size_t>(i)] = 1;
    }
    if (!faults.empty()) return faults;
    int128 total = 0;
    for (int j = 0; j < problem.teams; ++j) {
        const int i = plan.assignment[static_cast<std::size_t>(j)];
        if (i < 0 || i >= problem.places) {
            add("place_unknown", fmt::format("Team {} is put in place {}, which isn't there.", j, i));
            return faults;
        }
        if (!problem.forbidden.empty() && problem.forbidden[problem.at(i, j)]) add("forbidden", fmt::format("Team {} may not sit in place {}.", j, i));
        if (!is_open[static_cast<std::size_t>(i)]) add("closed", fmt::format("Team {} sits in place {}, which is closed.", j, i));
        load[static_cast<std::size_t>(i)] += problem.demand[problem.at(i, j)];
        total += problem.cost[problem.at(i, j)];
    }
    for (int i = 0; i < problem.places; ++i) {
        const auto k = static_cast<std::size_t>(i);
        if (load[k] > problem.capacity[k]) add("capacity_exceeded", fmt::format("Place {} holds more than its capacity.", i));
        if (is_open[k]) total += problem.fixed_cost[k];
        if (is_open[k] && !problem.must_close.empty() && problem.must_close[k]) add("must_close", fmt::format("Place {} had to be closed.", i));
        if (!is_open[k] && !problem.must_open.empty() && problem.must_open[k]) add("must_open", fmt::format("Place {} had to be open.", i));
    }
    if (total != *plan.objective) add("objective_differs", "The costs of the plan don't add up to its objective.");
    if (plan.bound && *plan.bound > *plan.objective) add("bound_above", "The bound is above the objective.");
    if (plan.outcome == Outcome::optimal && plan.bound != plan.objective) add("not_proven", "The plan is called optimal, and its bound isn't its objective.");
    return faults;
}

}  // namespace terrier::optimise
