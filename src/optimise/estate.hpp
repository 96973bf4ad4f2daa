// The estate as an allocation problem with every side rule: which floors to keep, who sits where, for cost, carbon or few moves.
#pragma once

#include <memory>

#include "src/optimise/allocation.hpp"

namespace terrier::optimise {

/// What a decision comes to. Whole pence and grams.
struct EstateAmounts {
    std::int64_t cost = 0;    ///< pence a year
    std::int64_t carbon = 0;  ///< grams a year
    std::int64_t once = 0;    ///< pence, one time: counts against the budget only
    bool operator==(const EstateAmounts&) const = default;
};

/// Paid while any of its places is kept; 0 or more.
struct EstateBuilding {
    std::string name;
    EstateAmounts kept{};
};

/// A floor or a unit. Kept, it costs; released, it may bring an income (a cost below 0) and cost a penalty once.
struct EstatePlace {
    std::string name;
    int building = 0;
    int unit = -1;                ///< places of one number are released together or not at all; -1: by itself
    std::int64_t desks = 0;
    EstateAmounts kept{}, released{};
    bool must_keep = false, must_release = false;
};

/// A team in a place.
struct EstateSeat {
    bool is_allowed = true;
    EstateAmounts amounts{};      ///< of sitting there, the move among them
};

/// A team sits whole in one place.
struct EstateTeam {
    std::string name;
    std::int64_t desks = 0;
    int present = -1;             ///< its place today; -1: none, so that sitting anywhere is no move
    std::vector<EstateSeat> seats;  ///< one a place
};

struct EstateProblem {
    std::vector<EstateBuilding> buildings;
    std::vector<EstatePlace> places;
    std::vector<EstateTeam> teams;
    std::vector<std::vector<int>> together;     ///< teams that sit in one place
    std::vector<std::pair<int, int>> apart;     ///< teams that don't
    std::optional<std::int64_t> budget;         ///< the most of `once`, in pence
    std::optional<std::int64_t> most_moves;     ///< teams that sit elsewhere than today
    std::optional<std::int64_t> most_cost;      ///< pence a year
    std::optional<std::int64_t> most_carbon;    ///< grams a year
};

/// What is wrong with the numbers, all of it: no_places, no_teams, sizes, building_unknown, place_unknown, team_unknown, desks_negative,
/// amount_negative (a building's), amount_too_large, limit_negative, unit_across_buildings, keep_and_release, together_and_apart (named),
/// no_place_allowed (a team that may sit nowhere), demand_above_capacity (more desks needed than there are). The last four are what a
/// user asks for and can't have.
Faults faults_of(const EstateProblem& problem);

enum class EstateGoal : std::uint8_t { cost, carbon, moves };
std::string_view label_of(EstateGoal goal);

/// A layout: where each team sits and which places are kept.
struct EstateLayout {
    std::vector<int> seats;   ///< of each team, its place
    std::vector<char> kept;   ///< of each place
    bool operator==(const EstateLayout&) const = default;
};

/// What a layout comes to, and every rule that it breaks.
struct EstateValue {
    std::int64_t cost = 0, carbon = 0, once = 0, moves = 0;
    std::vector<std::int64_t> spare;  ///< desks left in each place
    Faults broken;                    ///< capacity_exceeded, forbidden, closed, must_keep, must_release, unit_split, together, apart, budget, moves, cost, carbon, place_unknown
    std::int64_t of(EstateGoal goal) const { return goal == EstateGoal::cost ? cost : goal == EstateGoal::carbon ? carbon : moves; }
};
/// Works a layout out by plain sums, in a fraction of a millisecond: for the checker, and while a team is dragged. Of the problem, faults_of must be empty of sizes.
EstateValue value_of(const EstateProblem& problem, const EstateLayout& layout);
/// The layout of today: teams without a present place aren't in it (-1), and all places are kept.
EstateLayout present_layout(const EstateProblem& problem);

enum class EstateSolver : std::uint8_t {
    automatic,  ///< ours; where it hasn't proven its plan within its share of the time, CBC goes on from there
    ours,
    cbc,
};

/// What solves of like problems (the same places and teams, under other goals and limits) learnt. It makes the next faster, and is no part of a proof.
struct EstateMemory;
std::shared_ptr<EstateMemory> new_memory();

struct EstateOptions {
    EstateGoal goal = EstateGoal::cost;
    double seconds = 1e9;              ///< wall time, then the best so far with its bound
    EstateSolver solver = EstateSolver::automatic;
    bool breaks_ties = true;           ///< of plans with the same goal, fewer moves, then less cost, then less carbon
    bool is_any_plan_enough = false;   ///< stops at the first plan: to find out whether there is one
    std::vector<EstateGoal> held{};    ///< goals whose limits in the problem are (nearly) the least there is: what can't be in such a plan is ruled out first
    std::vector<int> start{};          ///< seats to begin with; beside it the present layout is always tried
    std::optional<std::int64_t> below{};  ///< ours: only plans of a lower value are looked for, without a start; infeasible: there is none
    std::vector<std::vector<char>> settled{};  ///< ours: choices of places kept, of each place; plans with just these needn't be found
    std::shared_ptr<EstateMemory> memory{};
    Progress progress{};               ///< told of the best plan and its bound; cancelling throws Cancelled
};

struct EstatePlan {
    Outcome outcome = Outcome::limit;
    EstateGoal goal = EstateGoal::cost;
    std::optional<std::int64_t> value;   ///< of the goal
    std::optional<std::int64_t> bound;   ///< no plan has less
    bool is_tie_broken = false;          ///< proven: none of the same value is better by the order of ties
    EstateLayout layout;                 ///< empty without a plan
    EstateValue sums;
    std::string solver;                  ///< "terrier" or "cbc": which proved it, or got furthest
    std::int64_t nodes = 0;
    double cpu_seconds = 0, wall_seconds = 0;
};

/// The best plan with its proof. Ours: a Lagrangian bound in whole numbers (every team sits somewhere, and budget, moves, cost and carbon limits, are
/// relaxed; what remains is solved exactly: a knapsack a place, units and buildings over them, a covering knapsack over all), its
/// multipliers from column generation, and first from a program in which teams may sit by parts where many share a place; branch and bound on units
/// and seats; teams together are one, teams apart are kept so by branching. Throws std::invalid_argument when faults_of
/// finds anything but what can be answered with infeasible (keep_and_release, together_and_apart, no_place_allowed, demand_above_capacity).
EstatePlan solve(const EstateProblem& problem, const EstateOptions& options = {});

/// Checks an answer by the plain sums of value_of: feasible under every rule, sums and value as said, bound not above it.
Faults check(const EstateProblem& problem, const EstatePlan& plan);

/// The plans of which none is better than another in one of the goals without being worse in another.
struct EstateFront {
    std::vector<EstatePlan> plans;      ///< by cost, then carbon, then moves; each proven unless said
    bool is_complete = false;           ///< every such plan is here
    std::string remark;                 ///< how plans were chosen, where there are more than were wanted
    double wall_seconds = 0;
};
struct FrontOptions {
    std::size_t points = 20;            ///< the most
    bool with_moves = true;             ///< moves are a third goal; false: cost and carbon
    double seconds = 1e9;
    Progress progress{};
};
/// By limits on carbon and moves that halve the widest stretch not known (epsilon constraint): plans on no straight line between others are found
/// too. For a limit the choice of places is looked for whose bound is lowest; of plans with that choice, the best at the limit's own price of carbon
/// is quickly proven, and then that no other choice has a better one. That plan is taken, at its own carbon; where there is none in the stretch, the
/// limit is solved as it is. Two stretches are looked at at a time, on two threads; progress is told on the caller's.
EstateFront front(const EstateProblem& problem, const FrontOptions& options = {});

/// One demand that a plan must meet.
struct EstateRule {
    enum class Kind : std::uint8_t { desks, must_keep, must_release, unit, together, apart, allowed, budget, moves, cost, carbon };
    Kind kind{};
    int first = -1;   ///< place, team, group or unit
    int second = -1;
    bool operator==(const EstateRule&) const = default;
};
struct EstateConflict {
    std::vector<EstateRule> rules;      ///< none of them can be left out: without any one there is a plan
    std::vector<std::string> words;     ///< of each rule, a sentence
    bool is_minimal = true;             ///< false: time ran out, and some may not matter
};
/// Of a problem without a plan, demands that can't be met together. Empty where there is a plan, or where none was found in time.
EstateConflict conflict_of(const EstateProblem& problem, double seconds = 10, const Progress& progress = {});

}  // namespace terrier::optimise
