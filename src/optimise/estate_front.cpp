// The front of cost, carbon and moves, by limits that halve the widest stretch not yet known.
#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <queue>

#include <fmt/format.h>

#include "src/optimise/estate_seeker.hpp"

namespace terrier::optimise {

namespace {
using namespace detail;
using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

constexpr std::size_t most_at_once = 2;   // whatever the machine: what is found depends on it

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
    // Looks for several plans at a time, each on a processor of its own. What that taught is kept of the one that learnt most.
    using Task = std::function<void(EstateSeeker&)>;
    void at_once(const std::vector<Task>& tasks);
    std::optional<EstatePlan> best(const EstateProblem& limited, const std::vector<EstateGoal>& goals);
    void keep(const EstatePlan& plan);
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
    EstateSeeker::Memory memory_;
    bool is_proven_ = true, is_late_ = false;
};

void Sweep::keep(const EstatePlan& plan) {
    const auto key = [](const EstatePlan& p) { return std::tuple(p.sums.cost, p.sums.carbon, p.sums.moves); };
    for (const EstatePlan& other : plans_)
        if (key(other) == key(plan)) return;
    plans_.push_back(plan);
}

void Sweep::at_once(const std::vector<Task>& tasks) {
    const auto ends = started_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(options_.seconds, 1e8)));
    std::atomic<bool> is_stopped = false;
    std::vector<EstateSeeker> seekers;
    for (std::size_t k = 0; k < tasks.size(); ++k) seekers.emplace_back(problem_, options_, plans_, ends, memory_, k == 0 ? options_.progress : Progress({}, &is_stopped));
    std::vector<std::future<void>> others;  // waited for, whatever happens here
    try {
        for (std::size_t k = 1; k < tasks.size(); ++k) others.push_back(std::async(std::launch::async | std::launch::deferred, tasks[k], std::ref(seekers[k])));
        tasks.front()(seekers.front());
        for (auto& other : others) {
            while (other.wait_for(std::chrono::milliseconds(20)) == std::future_status::timeout) options_.progress.check();
            other.get();
        }
    } catch (...) {
        is_stopped = true;
        throw;
    }
    const EstateSeeker* wisest = &seekers.front();
    for (const EstateSeeker& seeker : seekers) {
        is_proven_ = is_proven_ && seeker.is_proven(), is_late_ = is_late_ || seeker.is_late();
        if (seeker.memory().limited->regions.size() > wisest->memory().limited->regions.size()) wisest = &seeker;
    }
    memory_ = wisest->memory();
}

std::optional<EstatePlan> Sweep::best(const EstateProblem& limited, const std::vector<EstateGoal>& goals) {
    std::optional<EstatePlan> plan;
    at_once({[&](EstateSeeker& seeker) { plan = seeker.best(limited, goals); }});
    return plan;
}

Sweep::Level Sweep::level(const EstateProblem& limited, std::size_t most) {
    std::vector<EstateGoal> by_cost{EstateGoal::cost, EstateGoal::carbon}, by_carbon{EstateGoal::carbon, EstateGoal::cost};
    if (options_.with_moves) by_cost.push_back(EstateGoal::moves), by_carbon.push_back(EstateGoal::moves);
    Level found;
    std::size_t count = 0;
    const auto take = [&](const EstatePlan& plan) { keep(plan), ++count, found.moves = std::max(found.moves, plan.sums.moves); };
    std::optional<EstatePlan> cleanest, cheapest;
    at_once({[&](EstateSeeker& seeker) { cheapest = seeker.end(limited, EstateGoal::cost); }, [&](EstateSeeker& seeker) { cleanest = seeker.end(limited, EstateGoal::carbon); }});
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
        std::vector<Stretch> stretches;
        for (; !open.empty() && stretches.size() < std::min(most_at_once, most - count); open.pop()) stretches.push_back(open.top());
        options_.progress.report(std::min(0.99, static_cast<double>(plans_.size()) / static_cast<double>(options_.points)), fmt::format("{} plans found", plans_.size()));
        std::vector<EstateSeeker::Found> answers(stretches.size());
        std::vector<Task> tasks;
        for (std::size_t k = 0; k < stretches.size(); ++k) tasks.push_back([&, k](EstateSeeker& seeker) { answers[k] = seeker.look(limited, stretches[k].low, stretches[k].high, by_cost); });
        at_once(tasks);
        for (std::size_t k = 0; k < stretches.size(); ++k) {
            const auto& [plan, until] = answers[k];
            is_proven_ = is_proven_ && until;
            if (!until) continue;
            add(*until + 1, stretches[k].high);
            if (!plan || plan->sums.carbon < stretches[k].low) continue;
            take(*plan);
            add(stretches[k].low, plan->sums.carbon - 1);
        }
        if (is_late_) return found;
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
