// The front of cost, carbon and moves, by limits that halve the widest stretch not yet known.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <queue>

#include <fmt/format.h>

#include "src/optimise/estate_search.hpp"

namespace terrier::optimise {

namespace {
using namespace detail;
using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

constexpr double finest = 256;  // steps in which the price of carbon is told
constexpr std::int64_t much = 4096;  // beside which one only decides between equals, nearly always
constexpr double shares_a_proof = 3;  // of the time of a plan
constexpr int most_turns = 4;   // choices of units looked at for one plan

struct Weights {
    std::int64_t cost, carbon;
};
// Of so many pence a gram.
Weights weights_at(double slope) {
    const double whole = std::max(1.0, slope);
    return {std::max<std::int64_t>(1, std::llround(finest / whole)), std::llround(finest * slope / whole)};
}

// The same with cost and carbon at so much each as its cost; of what comes to the same, fewer moves cost less.
EstateProblem weighed(EstateProblem problem, Weights by) {
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

class Sweep {
  public:
    Sweep(const EstateProblem& problem, const FrontOptions& options) : problem_(problem), options_(options), started_(Clock::now()) {}
    EstateFront run();

  private:
    // Plans whose carbon lies from low to high aren't known yet, nor that there are none.
    struct Stretch {
        std::int64_t low, high;
        bool operator<(const Stretch& other) const { return high - low != other.high - other.low ? high - low < other.high - other.low : low > other.low; }
    };
    double left() const { return options_.seconds - seconds_since(started_); }
    // The best by goals in order, within the limits; each goal reached becomes a limit. None without a plan or time.
    std::optional<EstatePlan> best(EstateProblem limited, const std::vector<EstateGoal>& goals);
    // Options of a solve for one plan of those to come, so that each gets its share of the time.
    EstateOptions fresh() const;
    struct Corner {
        std::optional<EstatePlan> plan{};
        bool is_empty = false;        // nothing lies between the low end and the limit
    };
    // A plan at a corner of the front of those that keep what the best within the limits keeps: where a little less carbon costs much more than a
    // little before. It is proven without much search, since its price of carbon decides alone. Nothing where there is no such plan from low to high.
    Corner corner(const EstateProblem& limited, std::int64_t low, std::int64_t high);
    // The best by weights among plans that keep just these places, whatever its carbon; shown as one of least cost for its carbon.
    std::optional<EstatePlan> best_kept(const EstateProblem& limited, const std::vector<char>& kept, Weights by);
    // Of a plan that is best among those that keep what it keeps: what is better in one goal and no worse in the others. Nothing where there is
    // none; or where that isn't known, and then the plan says so.
    std::optional<EstatePlan> prove(EstatePlan& plan, EstateProblem limited);
    void keep(const EstatePlan& plan);
    // Of plans proven, one within the limits that has this value: nothing of that value is better in the other goal.
    const EstatePlan* known_best(const EstateProblem& limited, EstateGoal goal, std::int64_t value) const;
    // The end of the front where one goal is least, and by it the other; nothing where that isn't quickly proven.
    std::optional<EstatePlan> end(const EstateProblem& limited, EstateGoal goal);
    // The cheapest plan known within the limits; for its seats, else the last found.
    const EstatePlan* nearest_plan(const EstateProblem& limited) const;
    std::vector<int> nearest(const EstateProblem& limited) const;
    struct Level {
        bool is_complete = false;     // all of it is known
        std::int64_t moves = -1;      // the most of its plans; -1: none
    };
    // Cost and carbon within the limits, up to so many plans.
    Level level(const EstateProblem& limited, std::size_t most);
    EstateProblem with_moves(std::int64_t most) const {
        EstateProblem limited = problem_;
        limited.most_moves = most;
        return limited;
    }
    bool descend(std::int64_t low, std::int64_t high);
    bool sweep_moves();
    void drop_dominated();

    const EstateProblem& problem_;
    const FrontOptions& options_;
    Clock::time_point started_;
    std::vector<EstatePlan> plans_;
    std::shared_ptr<EstateMemory> memory_ = new_memory(), local_ = new_memory();
    std::optional<EstatePlan> found_;  // by the last attempt at a proof
    bool is_proven_ = true, is_late_ = false;
};

std::optional<EstatePlan> Sweep::best(EstateProblem limited, const std::vector<EstateGoal>& goals) {
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

EstateOptions Sweep::fresh() const {
    EstateOptions options;
    options.breaks_ties = false, options.progress = options_.progress;
    const std::size_t to_come = options_.points > plans_.size() ? options_.points - plans_.size() : 1;
    options.seconds = std::min(left(), std::max(0.02, left() / static_cast<double>(to_come)));
    options.solver = EstateSolver::ours, options.memory = memory_;
    return options;
}

Sweep::Corner Sweep::corner(const EstateProblem& limited, std::int64_t low, std::int64_t high) {
    const EstatePlan* known = nearest_plan(limited);
    if (!known || known->sums.carbon >= low) return {};
    EstateOptions options = fresh();
    options.below = known->sums.cost;
    const EstateForm form(limited, EstateGoal::cost);
    for (int turn = 0; turn < most_turns && left() > 0; ++turn) {
        EstateSearch search(form, options, options.seconds);
        const auto choice = search.choose();
        if (!choice) return {std::nullopt, search.is_complete()};
        const Weights by = weights_at(choice->prices.back()), near = by.carbon > 0 ? by : Weights{much, 1};
        std::vector<char> kept = choice->kept;
        for (auto plan = best_kept(limited, kept, near); plan && plan->sums.carbon >= low && plan->sums.carbon <= high && left() > 0; plan = best_kept(limited, kept, near)) {
            const auto better = prove(*plan, limited);
            if (!better) return {plan};
            kept = better->layout.kept;
        }
        // Where carbon has no price, its cheapest is within the limit; if that is no better than what is known, this choice has nothing to offer.
        const auto cheapest = by.carbon == 0 ? best_kept(limited, choice->kept, {1, 0}) : std::nullopt;
        if (!cheapest || cheapest->sums.cost < known->sums.cost) return {};
        options.settled.push_back(choice->kept);
    }
    return {};
}

std::optional<EstatePlan> Sweep::best_kept(const EstateProblem& limited, const std::vector<char>& kept, Weights by) {
    EstateProblem local = weighed(limited, by);
    for (std::size_t i = 0; i < kept.size(); ++i) (kept[i] ? local.places[i].must_keep : local.places[i].must_release) = true;
    if (!faults_of(local).empty()) return std::nullopt;
    EstateOptions options = fresh();
    options.memory = local_;
    EstatePlan plan = solve(local, options);
    if (plan.outcome != Outcome::optimal) return std::nullopt;
    plan.sums = value_of(problem_, plan.layout);
    plan.value = plan.bound = plan.sums.cost;
    return plan.sums.broken.empty() ? std::optional(std::move(plan)) : std::nullopt;
}

std::optional<EstatePlan> Sweep::prove(EstatePlan& plan, EstateProblem limited) {
    EstateOptions options = fresh();
    options.below = plan.sums.cost + 1, options.settled = {plan.layout.kept};
    options.seconds = std::min(left(), shares_a_proof * options.seconds);
    limited.most_carbon = plan.sums.carbon;
    const auto is_proven = [&] {
        const EstatePlan other = solve(limited, options);
        found_ = other.value ? std::optional(other) : std::nullopt;
        plan.bound = other.bound ? std::optional(std::min(*other.bound, plan.sums.cost)) : std::nullopt;
        return other.outcome == Outcome::infeasible;
    };
    if (is_proven()) return std::nullopt;
    if (found_ && found_->sums.cost == plan.sums.cost && found_->sums.carbon == plan.sums.carbon) {
        // As good as the plan, which says nothing of what else there is.
        --*limited.most_carbon;
        bool holds = is_proven();
        if (holds && options_.with_moves) {
            limited.most_carbon = plan.sums.carbon, limited.most_moves = plan.sums.moves - 1;
            holds = plan.sums.moves == 0 || is_proven();
        }
        if (holds) return std::nullopt;
    }
    if (found_) return found_;
    plan.outcome = Outcome::feasible, is_proven_ = false;
    return std::nullopt;
}

const EstatePlan* Sweep::known_best(const EstateProblem& limited, EstateGoal goal, std::int64_t value) const {
    for (const EstatePlan& plan : plans_)
        if (plan.outcome == Outcome::optimal && plan.sums.of(goal) == value && plan.sums.carbon <= limited.most_carbon.value_or(INT64_MAX) && plan.sums.moves <= limited.most_moves.value_or(INT64_MAX)) return &plan;
    return nullptr;
}

std::optional<EstatePlan> Sweep::end(const EstateProblem& limited, EstateGoal goal) {
    EstateOptions options = fresh();
    options.goal = goal, options.memory = local_;
    const EstatePlan plan = solve(limited, options);
    if (plan.outcome != Outcome::optimal || left() <= 0) return std::nullopt;
    const bool is_cost = goal == EstateGoal::cost;
    auto best = best_kept(limited, plan.layout.kept, is_cost ? Weights{much, 1} : Weights{1, much});
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

const EstatePlan* Sweep::nearest_plan(const EstateProblem& limited) const {
    const EstatePlan* found = nullptr;
    for (const EstatePlan& plan : plans_) {
        const bool is_within = (!limited.most_carbon || plan.sums.carbon <= *limited.most_carbon) && (!limited.most_moves || plan.sums.moves <= *limited.most_moves);
        if (is_within && (!found || plan.sums.cost < found->sums.cost)) found = &plan;
    }
    return found;
}

std::vector<int> Sweep::nearest(const EstateProblem& limited) const {
    const EstatePlan* found = nearest_plan(limited);
    if (!found && !plans_.empty()) found = &plans_.back();
    return found ? found->layout.seats : std::vector<int>{};
}

void Sweep::keep(const EstatePlan& plan) {
    const auto key = [](const EstatePlan& p) { return std::tuple(p.sums.cost, p.sums.carbon, p.sums.moves); };
    for (const EstatePlan& other : plans_)
        if (key(other) == key(plan)) return;
    plans_.push_back(plan);
}

Sweep::Level Sweep::level(const EstateProblem& limited, std::size_t most) {
    std::vector<EstateGoal> by_cost{EstateGoal::cost, EstateGoal::carbon}, by_carbon{EstateGoal::carbon, EstateGoal::cost};
    if (options_.with_moves) by_cost.push_back(EstateGoal::moves), by_carbon.push_back(EstateGoal::moves);
    Level found;
    std::size_t count = 0;
    const auto take = [&](const EstatePlan& plan) { keep(plan), ++count, found.moves = std::max(found.moves, plan.sums.moves); };
    auto cleanest = end(limited, EstateGoal::carbon), cheapest = end(limited, EstateGoal::cost);
    if (!cheapest) cheapest = best(limited, by_cost);
    if (!cheapest) {
        found.is_complete = !is_late_ && is_proven_;
        return found;
    }
    take(*cheapest);
    if (!cleanest) cleanest = best(limited, by_carbon);
    if (!cleanest) return found;
    if (cleanest->sums.carbon < cheapest->sums.carbon) {
        // Found by carbon, shown by cost: the least cost of that carbon was proven on the way.
        EstatePlan last = *cleanest;
        last.goal = EstateGoal::cost, last.value = last.sums.cost;
        last.bound = last.outcome == Outcome::optimal ? last.value : std::nullopt;
        take(last);
    }
    std::priority_queue<Stretch> open;
    const auto add = [&](std::int64_t low, std::int64_t high) {
        if (low <= high) open.push({low, high});
    };
    add(cleanest->sums.carbon + 1, cheapest->sums.carbon - 1);
    while (!open.empty() && count < most) {
        const Stretch stretch = open.top();
        open.pop();
        EstateProblem inner = limited;
        const std::int64_t middle = stretch.low + (stretch.high - stretch.low) / 2;
        inner.most_carbon = middle;
        options_.progress.report(std::min(0.99, static_cast<double>(plans_.size()) / static_cast<double>(options_.points)), fmt::format("{} plans found", plans_.size()));
        const Corner at = corner(inner, stretch.low, stretch.high);
        if (at.is_empty) {
            add(middle + 1, stretch.high);
            continue;
        }
        const auto plan = at.plan ? at.plan : best(inner, by_cost);
        if (!plan) {  // no time: the cleanest plan is within the limit
            if (is_late_) return found;
            is_proven_ = false;
            continue;
        }
        // Of the best within the limit, nothing lies between its carbon and the limit.
        add((at.plan ? plan->sums.carbon : middle) + 1, stretch.high);
        if (plan->sums.carbon < stretch.low) continue;
        take(*plan);
        add(stretch.low, plan->sums.carbon - 1);
    }
    found.is_complete = open.empty() && !is_late_;
    return found;
}

// Every level from the most moves down: below the most that its plans make, the next. True when that was all within the points wanted.
bool Sweep::descend(std::int64_t low, std::int64_t high) {
    for (std::int64_t moves = high; moves >= low;) {
        const Level found = level(with_moves(moves), options_.points + 1);
        if (!found.is_complete || plans_.size() > options_.points || left() < options_.seconds * 0.6) return found.is_complete && found.moves - 1 < low && plans_.size() <= options_.points;
        if (found.moves < 0) return true;
        moves = found.moves - 1;
    }
    return true;
}

bool Sweep::sweep_moves() {
    const auto least = best(problem_, {EstateGoal::moves, EstateGoal::cost, EstateGoal::carbon});
    if (!least) return !is_late_ && is_proven_;
    keep(*least);
    plans_.back().goal = EstateGoal::cost, plans_.back().value = least->sums.cost;
    plans_.back().bound = least->outcome == Outcome::optimal ? plans_.back().value : std::nullopt;
    const auto teams = static_cast<std::int64_t>(problem_.teams.size());
    const std::int64_t low = least->sums.moves, high = std::max(low, problem_.most_moves ? std::min(*problem_.most_moves, teams) : teams);
    if (descend(low, high)) return true;
    // Too many: evenly over what the cheapest and the cleanest plan need.
    const auto freest = best(problem_, {EstateGoal::cost, EstateGoal::carbon, EstateGoal::moves}), cleanest = best(problem_, {EstateGoal::carbon, EstateGoal::cost, EstateGoal::moves});
    const std::int64_t top = std::max({low, freest ? freest->sums.moves : low, cleanest ? cleanest->sums.moves : low});
    const std::int64_t levels = std::min<std::int64_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(options_.points) / 4, 2, 6), top - low + 1);
    for (std::int64_t k = 0; k < levels && !is_late_; ++k)
        level(with_moves(low + (levels == 1 ? 0 : (top - low) * k / (levels - 1))), std::max<std::size_t>(3, 2 * options_.points / static_cast<std::size_t>(levels)));
    return false;
}

void Sweep::drop_dominated() {
    const auto is_dominated = [&](const EstatePlan& plan) {
        return std::any_of(plans_.begin(), plans_.end(), [&](const EstatePlan& other) {
            const EstateValue &a = other.sums, &b = plan.sums;
            const bool no_worse = a.cost <= b.cost && a.carbon <= b.carbon && (!options_.with_moves || a.moves <= b.moves);
            return no_worse && (a.cost < b.cost || a.carbon < b.carbon || (options_.with_moves && a.moves < b.moves));
        });
    };
    std::vector<EstatePlan> good;
    for (const EstatePlan& plan : plans_)
        if (!is_dominated(plan)) good.push_back(plan);
    std::sort(good.begin(), good.end(), [](const EstatePlan& a, const EstatePlan& b) { return std::tuple(a.sums.cost, a.sums.carbon, a.sums.moves) < std::tuple(b.sums.cost, b.sums.carbon, b.sums.moves); });
    plans_ = std::move(good);
}

EstateFront Sweep::run() {
    EstateFront front;
    bool is_complete = options_.with_moves ? sweep_moves() : level(problem_, std::max<std::size_t>(2, options_.points)).is_complete;
    drop_dominated();
    const std::size_t found = plans_.size();
    if (found > options_.points) {
        // Evenly by cost, both ends kept.
        std::vector<EstatePlan> chosen;
        const std::size_t n = std::max<std::size_t>(2, options_.points);
        for (std::size_t k = 0; k < n; ++k) chosen.push_back(plans_[k * (found - 1) / (n - 1)]);
        plans_ = std::move(chosen), is_complete = false;
    }
    front.plans = std::move(plans_);
    front.is_complete = is_complete && !is_late_ && is_proven_;
    if (is_late_) front.remark = "Time ran out: these are the plans found by then.";
    else if (!is_proven_ && !front.plans.empty()) front.remark = "Some plans aren't proven best in the time given: better ones may exist there.";
    else if (!front.is_complete && !front.plans.empty())
        front.remark = fmt::format("There may be more such plans than the {} shown: they were chosen so that the steps in carbon{} between them are as even as can be.", front.plans.size(), options_.with_moves ? " and moves" : "");
    front.wall_seconds = seconds_since(started_);
    return front;
}
}  // namespace

EstateFront front(const EstateProblem& problem, const FrontOptions& options) { return Sweep(problem, options).run(); }

}  // namespace terrier::optimise
