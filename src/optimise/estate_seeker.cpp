// Finding single plans of a front.
#include "src/optimise/estate_seeker.hpp"

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
constexpr double finest = 256;  // steps in which the price of carbon is told
constexpr std::int64_t much = 4096;  // beside which one only decides between equals, nearly always
constexpr double shares_a_proof = 3;  // of the time of a plan
constexpr int most_turns = 4;   // choices of units looked at for one plan

// Of so many pence a gram.
EstateWeights weights_at(double slope) {
    const double whole = std::max(1.0, slope);
    return {std::max<std::int64_t>(1, std::llround(finest / whole)), std::llround(finest * slope / whole)};
}

// The same with cost and carbon at so much each as its cost; of what comes to the same, fewer moves cost less.
EstateProblem weighed(EstateProblem problem, EstateWeights by) {
    const auto all = static_cast<std::int64_t>(problem.teams.size()) + 1;
    const auto weigh = [&](EstateAmounts& a) { a.cost = (a.cost * by.cost + a.carbon * by.carbon) * all; };
    for (EstateBuilding& b : problem.buildings) weigh(b.kept);
    for (EstatePlace& place : problem.places) weigh(place.kept), weigh(place.released);
    for (EstateTeam& team : problem.teams)
        for (std::size_t i = 0; i < team.seats.size(); ++i) {
            weigh(team.seats[i].amounts);
            if (team.present >= 0 && static_cast<std::size_t>(team.present) != i) ++team.seats[i].amounts.cost;
        }
    problem.most_cost.reset(), problem.most_carbon.reset();
    return problem;
}
}  // namespace

std::optional<EstatePlan> EstateSeeker::best(EstateProblem limited, const std::vector<EstateGoal>& goals) {
    std::optional<EstatePlan> plan;
    for (const EstateGoal goal : goals) {
        if (left() <= 0) {
            is_late_ = true;
            break;
        }
        EstateOptions options = fresh();
        options.goal = goal;
        for (const EstateGoal before : goals) {
            if (before == goal) break;
            options.held.push_back(before);
        }
        options.start = plan ? plan->layout.seats : nearest(limited);
        EstatePlan next = solve(limited, options);
        is_proven_ = is_proven_ && (next.outcome == Outcome::optimal || next.outcome == Outcome::infeasible);
        if (!next.value) break;
        auto& limit = goal == EstateGoal::cost ? limited.most_cost : goal == EstateGoal::carbon ? limited.most_carbon : limited.most_moves;
        limit = *next.value;
        if (const EstatePlan* known = plan || options_.with_moves ? nullptr : known_best(limited, goal, *next.value)) return *known;
        if (plan) next.cpu_seconds += plan->cpu_seconds, next.wall_seconds += plan->wall_seconds, next.nodes += plan->nodes;
        if (plan && plan->outcome != Outcome::optimal) next.outcome = plan->outcome;
        // What is shown is the first goal with its bound: the others were only used to choose among equals.
        if (plan) next.goal = plan->goal, next.value = next.sums.of(plan->goal), next.bound = plan->bound;
        plan = std::move(next);
        if (plan->outcome != Outcome::optimal) break;  // nothing to choose among: time is better spent on the next point
    }
    return plan;
}

EstateOptions EstateSeeker::fresh() const {
    EstateOptions options;
    options.breaks_ties = false, options.progress = progress_;
    const std::size_t to_come = options_.points > plans_.size() ? options_.points - plans_.size() : 1;
    options.seconds = std::min(left(), std::max(0.02, left() / static_cast<double>(to_come)));
    options.solver = EstateSolver::ours, options.memory = limited_;
    return options;
}

EstateSeeker::Found EstateSeeker::look(EstateProblem limited, std::int64_t low, std::int64_t high, const std::vector<EstateGoal>& goals) {
    limited.most_carbon = low + (high - low) / 2;
    if (Found at = corner(limited, low, high); at.until) return at;
    const auto plan = best(limited, goals);
    return plan ? Found{plan, limited.most_carbon} : Found{};  // the cleanest plan is within the limit: there is none for want of time only
}

EstateSeeker::Found EstateSeeker::corner(const EstateProblem& limited, std::int64_t low, std::int64_t high) {
    const EstatePlan* known = nearest_plan(limited);
    if (!known || known->sums.carbon >= low) return {};
    EstateOptions options = fresh();
    options.below = known->sums.cost;
    const EstateForm form(limited, EstateGoal::cost);
    for (int turn = 0; turn < most_turns && left() > 0; ++turn) {
        EstateSearch search(form, options, options.seconds);
        const auto choice = search.choose();
        if (!choice) return {std::nullopt, search.is_complete() ? limited.most_carbon : std::nullopt};
        const EstateWeights by = weights_at(choice->prices.back()), near = by.carbon > 0 ? by : EstateWeights{much, 1};
        std::vector<char> kept = choice->kept;
        for (auto plan = best_kept(limited, kept, near); plan && plan->sums.carbon >= low && plan->sums.carbon <= high && left() > 0; plan = best_kept(limited, kept, near)) {
            const auto better = prove(*plan, limited);
            if (!better) return {plan, plan->sums.carbon};
            kept = better->layout.kept;
        }
        // Where carbon has no price, its cheapest is within the limit; if that is no better than what is known, this choice has nothing to offer.
        const auto cheapest = by.carbon == 0 ? best_kept(limited, choice->kept, {1, 0}) : std::nullopt;
        if (!cheapest || cheapest->sums.cost < known->sums.cost) return {};
        options.settled.push_back(choice->kept);
    }
    return {};
}

std::optional<EstatePlan> EstateSeeker::best_kept(const EstateProblem& limited, const std::vector<char>& kept, EstateWeights by) {
    EstateProblem local = weighed(limited, by);
    for (std::size_t i = 0; i < kept.size(); ++i) (kept[i] ? local.places[i].must_keep : local.places[i].must_release) = true;
    if (!faults_of(local).empty()) return std::nullopt;
    EstateOptions options = fresh();
    options.memory = weighed_;
    EstatePlan plan = solve(local, options);
    if (plan.outcome != Outcome::optimal) return std::nullopt;
    plan.sums = value_of(problem_, plan.layout);
    plan.value = plan.bound = plan.sums.cost;
    return plan.sums.broken.empty() ? std::optional(std::move(plan)) : std::nullopt;
}

std::optional<EstatePlan> EstateSeeker::prove(EstatePlan& plan, EstateProblem limited) {
    EstateOptions options = fresh();
    options.below = plan.sums.cost + 1, options.settled = {plan.layout.kept};
    options.seconds = std::min(left(), shares_a_proof * options.seconds);
    limited.most_carbon = plan.sums.carbon;
    std::optional<EstatePlan> found;
    const auto is_proven = [&] {
        const EstatePlan other = solve(limited, options);
        found = other.value ? std::optional(other) : std::nullopt;
        plan.bound = other.bound ? std::optional(std::min(*other.bound, plan.sums.cost)) : std::nullopt;
        return other.outcome == Outcome::infeasible;
    };
    if (is_proven()) return std::nullopt;
    if (found && found->sums.cost == plan.sums.cost && found->sums.carbon == plan.sums.carbon) {
        // As good as the plan, which says nothing of what else there is.
        --*limited.most_carbon;
        bool holds = is_proven();
        if (holds && options_.with_moves) {
            limited.most_carbon = plan.sums.carbon, limited.most_moves = plan.sums.moves - 1;
            holds = plan.sums.moves == 0 || is_proven();
        }
        if (holds) return std::nullopt;
    }
    if (found) return found;
    plan.outcome = Outcome::feasible, is_proven_ = false;
    return std::nullopt;
}

const EstatePlan* EstateSeeker::known_best(const EstateProblem& limited, EstateGoal goal, std::int64_t value) const {
    for (const EstatePlan& plan : plans_)
        if (plan.outcome == Outcome::optimal && plan.sums.of(goal) == value && plan.sums.carbon <= limited.most_carbon.value_or(INT64_MAX) && plan.sums.moves <= limited.most_moves.value_or(INT64_MAX)) return &plan;
    return nullptr;
}

std::optional<EstatePlan> EstateSeeker::end(const EstateProblem& limited, EstateGoal goal) {
    EstateOptions options = fresh();
    options.goal = goal, options.memory = weighed_;
    const EstatePlan plan = solve(limited, options);
    if (plan.outcome != Outcome::optimal || left() <= 0) return std::nullopt;
    const bool is_cost = goal == EstateGoal::cost;
    auto best = best_kept(limited, plan.layout.kept, is_cost ? EstateWeights{much, 1} : EstateWeights{1, much});
    if (!best || best->sums.of(goal) != *plan.value) return std::nullopt;
    // No other choice of units does as well with less of the other goal, or with fewer moves.
    options.below = *plan.value + 1, options.settled = {best->layout.kept};
    EstateProblem within = limited;
    auto& other = is_cost ? within.most_carbon : within.most_cost;
    const std::int64_t reached = best->sums.of(is_cost ? EstateGoal::carbon : EstateGoal::cost);
    other = reached - 1;
    if (solve(within, options).outcome != Outcome::infeasible) return std::nullopt;
    if (!options_.with_moves || best->sums.moves == 0) return best;
    other = reached, within.most_moves = best->sums.moves - 1;
    return solve(within, options).outcome == Outcome::infeasible ? best : std::nullopt;
}

const EstatePlan* EstateSeeker::nearest_plan(const EstateProblem& limited) const {
    const EstatePlan* found = nullptr;
    for (const EstatePlan& plan : plans_) {
        const bool is_within = (!limited.most_carbon || plan.sums.carbon <= *limited.most_carbon) && (!limited.most_moves || plan.sums.moves <= *limited.most_moves);
        if (is_within && (!found || plan.sums.cost < found->sums.cost)) found = &plan;
    }
    return found;
}

std::vector<int> EstateSeeker::nearest(const EstateProblem& limited) const {
    const EstatePlan* found = nearest_plan(limited);
    if (!found && !plans_.empty()) found = &plans_.back();
    return found ? found->layout.seats : std::vector<int>{};
}

}  // namespace terrier::optimise::detail
