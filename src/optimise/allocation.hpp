// The allocation problem: which places to keep open, and in which of them each team sits, at the least cost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/progress.hpp"
#include "src/base/result.hpp"

namespace terrier::optimise {

/// Places (facilities) with a fixed cost and a capacity; teams (customers) that sit whole in one place, each with a cost and a
/// demand there. With one demand a team it is single-source capacitated facility location; with demands that differ by place
/// and no fixed costs, generalised assignment. Costs are whole numbers of 1 / `cost_scale`, demands and capacities of some
/// unit of their own.
struct AllocationProblem {
    int places = 0, teams = 0;
    std::vector<std::int64_t> fixed_cost;  ///< of each place, 0 or more, paid when someone sits there or it must be open
    std::vector<std::int64_t> capacity;    ///< of each place, 0 or more
    std::vector<std::int64_t> cost;        ///< [place * teams + team]
    std::vector<std::int64_t> demand;      ///< [place * teams + team], 0 or more
    std::vector<char> forbidden;           ///< [place * teams + team] not 0: never; empty: nothing is forbidden
    std::vector<char> must_open, must_close;  ///< of each place; empty: none
    std::int64_t cost_scale = 1;           ///< a power of ten
    bool is_maximised = false;             ///< costs are negated profits: only how results are written

    std::size_t at(int place, int team) const { return static_cast<std::size_t>(place) * static_cast<std::size_t>(teams) + static_cast<std::size_t>(team); }
    bool is_allowed(int place, int team) const { return (forbidden.empty() || !forbidden[at(place, team)]) && demand[at(place, team)] <= capacity[static_cast<std::size_t>(place)]; }
};

/// What is wrong with the sizes and numbers of a problem, all of it; empty when it can be solved.
Faults faults_of(const AllocationProblem& problem);

enum class Outcome : std::uint8_t { optimal, feasible, infeasible, limit };
/// "optimal": proven; "feasible": found, not proven; "infeasible": proven that there is none; "limit": nothing found in time.
std::string_view label_of(Outcome outcome);

struct Plan {
    Outcome outcome = Outcome::limit;
    std::optional<std::int64_t> objective;  ///< of the plan, in 1 / cost_scale
    std::optional<std::int64_t> bound;      ///< no plan costs less; none when nothing is known
    std::vector<int> assignment;            ///< of each team, its place; empty without a plan
    std::vector<int> open;                  ///< places that are open, ascending
    std::int64_t nodes = 0;                 ///< of the search
    double cpu_seconds = 0, wall_seconds = 0;
};

struct SolveOptions {
    double seconds = 1e9;             ///< wall time, then the best so far with its bound is given
    int threads = 1;
    std::int64_t most_nodes = std::int64_t{1} << 60;  ///< of the search, then the same as when time is over
    std::vector<int> start{};         ///< a plan to begin with, such as the present layout; ignored where it isn't feasible
    Progress progress{};              ///< told of the best plan and its bound; cancelling throws Cancelled
};

/// The best plan with its proof. The bound is Lagrangian (every team sits somewhere is relaxed; each place is an exact
/// knapsack, and the total demand an exact covering knapsack over places), worked out in whole numbers throughout. Throws
/// std::invalid_argument when faults_of(problem) isn't empty.
Plan solve(const AllocationProblem& problem, const SolveOptions& options = {});

/// The same by CBC 2.10 (COIN-OR) over the formulation with x <= y for every pair: in doubles, so its proof is as good as
/// their arithmetic. `start`, `threads` and `progress` aren't used.
Plan solve_by_cbc(const AllocationProblem& problem, const SolveOptions& options = {});

/// Checks an answer by plain means that share no code with the solver: every team in one allowed place, no capacity exceeded, the objective
/// added up anew, the bound not above it, and open as said. Empty: it holds.
Faults check(const AllocationProblem& problem, const Plan& plan);

/// Reads "m n", m lines "capacity fixed_cost", n demands, m x n costs (of serving all of a team's demand from a place).
/// Refused, naming the place in the text: sizes that aren't so, numbers missing or left over, negative capacities.
Result<AllocationProblem> read_facility_location(const std::string& text);
/// Reads "m n", m x n costs, m x n demands, m capacities (generalised assignment). With `is_maximised` costs are profits.
Result<AllocationProblem> read_generalised_assignment(const std::string& text, bool is_maximised);

}  // namespace terrier::optimise
