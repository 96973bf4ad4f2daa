// The best plan of an estate: our search, the second solver where that takes long, and ties broken in favour of little disruption.
#include <algorithm>
#include <array>
#include <chrono>

#include "src/optimise/estate_search.hpp"
#include "src/optimise/hush.hpp"

namespace terrier::optimise {

namespace {
using namespace detail;
using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
constexpr double first_share = 10, second_share = 60;  // seconds of ours and of the second solver, before ours goes on

void begin(const EstateProblem& problem, const EstateForm& form, const EstateOptions& options, EstateSearch& search) {
    if (form.is_contradictory) return;
    for (const std::vector<int>& start : {options.start, present_layout(problem).seats}) {
        if (start.size() != problem.teams.size()) continue;
        std::vector<int> seats = form.items_of(start);
        std::vector<char> kept(static_cast<std::size_t>(form.units), 0);
        for (int& i : seats) {
            if (i >= form.places) i = -1;
            if (i >= 0) kept[static_cast<std::size_t>(form.unit_of[static_cast<std::size_t>(i)])] = 1;
        }
        search.begin_with(seats, kept);
        if (search.best().value && form.items > 100) break;  // improving a large layout takes its time
    }
}

EstatePlan solve_by_ours(const EstateProblem& problem, const EstateForm& form, const EstateOptions& options, double seconds) {
    EstatePlan plan;
    plan.goal = options.goal, plan.solver = "terrier";
    EstateSearch search(form, options, seconds);
    if (!options.below) begin(problem, form, options, search);
    for (const EstateGoal goal : options.held) {
        const auto& limit = goal == EstateGoal::cost ? problem.most_cost : goal == EstateGoal::carbon ? problem.most_carbon : problem.most_moves;
        if (limit && goal != options.goal) search.hold(EstateForm(problem, goal), *limit);
    }
    search.run();
    plan.nodes = search.nodes();
    if (search.best().value && !(options.below && *search.best().value >= *options.below)) {
        plan.value = search.best().value;
        plan.layout = form.layout_of(search.best().seats, search.best().kept);
        plan.sums = value_of(problem, plan.layout);
    }
    plan.bound = search.bound();
    if (search.is_complete()) plan.outcome = !plan.value ? Outcome::infeasible : plan.bound == plan.value ? Outcome::optimal : Outcome::feasible;
    else plan.outcome = !plan.value ? Outcome::limit : plan.bound == plan.value ? Outcome::optimal : Outcome::feasible;
    return plan;
}

// Keeps the better plan and the better bound of two searches for the same thing.
void join(EstatePlan& plan, EstatePlan other) {
    if (other.outcome == Outcome::infeasible && plan.value) return;  // its arithmetic is off
    other.nodes += plan.nodes;
    const bool is_worse = plan.value && (!other.value || *other.value > *plan.value);
    if (is_worse && other.outcome != Outcome::infeasible) other.value = plan.value, other.layout = plan.layout, other.sums = plan.sums;
    if (is_worse) other.outcome = other.bound && *other.bound >= *plan.value ? Outcome::optimal : Outcome::feasible;
    if (plan.bound && (!other.bound || *other.bound < *plan.bound)) other.bound = plan.bound;
    if (other.value && other.bound) other.bound = std::min(*other.bound, *other.value);
    if (other.value && other.bound == other.value) other.outcome = Outcome::optimal;
    plan = std::move(other);
}

bool is_settled(const EstatePlan& plan) { return plan.outcome == Outcome::optimal || plan.outcome == Outcome::infeasible; }

// The plan for one goal, ties left as they fall. Ours first, then the second solver, then ours for what time is left.
EstatePlan solve_goal(const EstateProblem& problem, const EstateOptions& options) {
    const auto wall = Clock::now();
    const EstateForm form(problem, options.goal);
    if (options.solver == EstateSolver::cbc) return solve_form_by_cbc(problem, form, options);
    const bool has_second = options.solver == EstateSolver::automatic;
    EstatePlan plan = solve_by_ours(problem, form, options, has_second ? std::min(first_share, options.seconds * 0.5) : options.seconds);
    const auto is_done = [&] { return is_settled(plan) || (options.is_any_plan_enough && plan.value) || seconds_since(wall) >= options.seconds; };
    if (!has_second || is_done()) return plan;
    EstateOptions next = options;
    if (plan.value) next.start = plan.layout.seats;
    next.seconds = std::min(second_share, (options.seconds - seconds_since(wall)) * 0.8);
    join(plan, solve_form_by_cbc(problem, form, next));
    if (is_done()) return plan;
    if (plan.value) next.start = plan.layout.seats;
    join(plan, solve_by_ours(problem, form, next, options.seconds - seconds_since(wall)));
    return plan;
}

// Among plans of the same value: fewer moves, then less cost, then less carbon, each goal a limit once it is reached.
void break_ties(EstateProblem problem, const EstateOptions& options, EstatePlan& plan, Clock::time_point started) {
    const auto hold = [&](EstateGoal goal, std::int64_t value) {
        auto& limit = goal == EstateGoal::cost ? problem.most_cost : goal == EstateGoal::carbon ? problem.most_carbon : problem.most_moves;
        limit = value;
    };
    hold(plan.goal, *plan.value);
    bool is_proven = true;
    const double spent = seconds_since(started);
    for (const EstateGoal goal : std::array{EstateGoal::moves, EstateGoal::cost, EstateGoal::carbon}) {
        if (goal == plan.goal) continue;
        EstateOptions next = options;
        next.goal = goal, next.solver = EstateSolver::ours, next.start = plan.layout.seats;
        next.held.push_back(plan.goal);
        next.seconds = std::min(options.seconds - seconds_since(started), std::max(0.2, spent));
        if (next.seconds <= 0) {
            is_proven = false;
            break;
        }
        const EstatePlan tied = solve_goal(problem, next);
        plan.nodes += tied.nodes;
        is_proven = is_proven && tied.outcome == Outcome::optimal;
        if (tied.value && tied.sums.of(plan.goal) == *plan.value && *tied.value <= plan.sums.of(goal)) plan.layout = tied.layout, plan.sums = tied.sums;
        hold(goal, plan.sums.of(goal));
    }
    plan.is_tie_broken = is_proven;
}
}  // namespace

std::shared_ptr<EstateMemory> new_memory() { return std::make_shared<EstateMemory>(); }

EstatePlan solve(const EstateProblem& problem, const EstateOptions& options) {
    for (const Fault& fault : faults_of(problem)) {
        const bool is_answerable = fault.code == "keep_and_release" || fault.code == "together_and_apart" || fault.code == "no_place_allowed" || fault.code == "demand_above_capacity";
        if (!is_answerable) throw std::invalid_argument(fault.message);
    }
    const auto started = Clock::now();
    const double cpu = thread_seconds();
    EstatePlan plan = solve_goal(problem, options);
    if (plan.outcome == Outcome::optimal && options.breaks_ties && !options.is_any_plan_enough) break_ties(problem, options, plan, started);
    plan.cpu_seconds = thread_seconds() - cpu, plan.wall_seconds = seconds_since(started);
    return plan;
}

}  // namespace terrier::optimise
