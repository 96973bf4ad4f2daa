// Branch and bound over the Lagrangian bound: best first, with every plan kept and every bound exact.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <queue>
#include <thread>

#include <fmt/format.h>

#include "src/optimise/primal.hpp"

namespace terrier::optimise {

namespace {
using namespace detail;

constexpr int root_steps = 500, child_steps = 35, again_steps = 15, settle_nodes = 12;
constexpr std::size_t neighbours = 60;

std::size_t index(int i) { return static_cast<std::size_t>(i); }
using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
double processor_seconds() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Later {
    bool operator()(const Node& a, const Node& b) const { return a.bound != b.bound ? a.bound > b.bound : a.depth < b.depth; }
};

// The search that the threads share.
class Search {
  public:
    Search(const Model& model, const SolveOptions& options) : model_(model), options_(options), started_(Clock::now()) {}

    void run();
    const Incumbent& best() const { return best_; }
    Cost open_bound() const { return open_bound_; }
    bool is_complete() const { return is_complete_; }
    std::int64_t nodes() const { return nodes_; }

  private:
    struct Worker {
        explicit Worker(const Model& model, Incumbent& best) : relaxation(model), finder(model, best) {}
        Relaxation relaxation;
        PlanFinder finder;
        std::unordered_set<std::size_t> settled;  // sets of open places that settle() has seen
    };
    bool is_over() const { return seconds_since(started_) > options_.seconds || has_failed_.load(); }
    void work();
    // The parts that a node falls into; none when it is done with.
    std::vector<Node> explore(Worker& worker, Node node);
    bool bounded(Worker& worker, Node& node, bool is_root);
    std::vector<Node> branch(const Worker& worker, const Node& node) const;
    void settle(Worker& worker, const Node& node, const std::vector<char>& is_open);
    void try_neighbours(Worker& worker);

    const Model& model_;
    const SolveOptions& options_;
    Clock::time_point started_;
    Incumbent best_;
    std::priority_queue<Node, std::vector<Node>, Later> queue_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int busy_ = 0;
    std::vector<Cost> under_way_;   // bounds of nodes being explored
    std::atomic<bool> has_failed_{false};
    std::exception_ptr failure_;
    Cost open_bound_ = Incumbent::none;
    bool is_complete_ = false;
    Node root_;                       // as the first ascent left it; written before other threads have work
    std::vector<Cost> root_doors_;
    Cost root_rest_ = 0;
    bool has_root_ = false;
    std::atomic<Cost> turned_at_{Incumbent::none};  // the plan around which neighbours were tried
    std::int64_t nodes_ = 0;
};

// Ascends and fixes until nothing more follows. False when the node is done with.
bool Search::bounded(Worker& w, Node& node, bool is_root) {
    for (int round = 0; round < (is_root ? 4 : 3); ++round) {
        if (!w.relaxation.propagate(node)) return false;
        int since_tried = 0;
        const int steps = round == 0 ? (is_root ? root_steps : child_steps) : (is_root ? 120 : again_steps);
        w.relaxation.ascend(node, best_, steps, is_root ? (round == 0 ? 1.6 : 0.4) : 1.2, [&](const Relaxed& relaxed, bool is_better) {
            if (is_root || is_better) w.finder.round(relaxed, is_better && ++since_tried % 10 == 0);
        });
        if (w.relaxation.is_pruned(node.bound, best_)) return false;
        w.finder.round(w.relaxation.best_relaxed(), true);
        if (w.relaxation.is_pruned(node.bound, best_)) return false;
        if (!w.relaxation.fix(node, best_)) return true;
    }
    return w.relaxation.propagate(node);
}

std::vector<Node> Search::branch(const Worker& w, const Node& node) const {
    const Averages& averages = w.relaxation.averages();
    const auto has = [&](const Node& of, int i, int j) { return of.may[index(i) * w.relaxation.words() + index(j) / 64] >> (j % 64) & 1; };
    std::vector<Node> parts(2, node);
    for (Node& part : parts) ++part.depth;
    // A place that is open in some of the last steps and closed in others.
    int door = -1;
    double least = 0.48;
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] != Door::free) continue;
        const double away = std::abs(averages.open[index(i)] - 0.5);
        if (away < least) least = away, door = i;
    }
    int team = -1, seat = -1;
    if (door < 0) {
        // The team that most doubts where to sit, the largest first.
        double most = 0;
        for (int j = 0; j < model_.n; ++j) {
            double first = 0, second = 0;
            int at = -1, places = 0;
            for (int i = 0; i < model_.m; ++i) {
                if (!has(node, i, j)) continue;
                ++places;
                const double share = averages.share[model_.at(i, j)];
                if (share > first || at < 0) second = first, first = share, at = i;
                else second = std::max(second, share);
            }
            if (places < 2) continue;
            const double doubt = (1e-6 + std::min(1 - first, 0.5) + second) * static_cast<double>(model_.least_demand[index(j)] + 1);
            if (doubt > most) most = doubt, team = j, seat = at;
        }
        if (team < 0) {
            for (int i = 0; i < model_.m && door < 0; ++i)
                if (node.doors[index(i)] == Door::free) door = i;
            if (door < 0) return {};  // everything is decided: the relaxation was the plan
        }
    }
    if (door >= 0) {
        parts[0].doors[index(door)] = Door::open;
        parts[1].doors[index(door)] = Door::closed;
        return parts;
    }
    const auto words = w.relaxation.words();
    for (int i = 0; i < model_.m; ++i) {
        auto& word = parts[i == seat ? 1 : 0].may[index(i) * words + index(team) / 64];
        word &= ~(std::uint64_t{1} << (team % 64));
    }
    return parts;
}

// Decides all doors as the relaxation has them, and looks for the best seating behind them: with the doors given, the rest is
// mostly easy, however tight the rooms are.
void Search::settle(Worker& w, const Node& node, const std::vector<char>& is_open) {
    std::size_t key = 1469598103934665603u;
    for (const char c : is_open) key = (key ^ static_cast<std::size_t>(c)) * 1099511628211u;
    if (!w.settled.insert(key).second) return;
    Node within = node;
    for (int i = 0; i < model_.m; ++i) within.doors[index(i)] = is_open[index(i)] ? Door::open : Door::closed;
    std::priority_queue<Node, std::vector<Node>, Later> queue;
    queue.push(std::move(within));
    for (int nodes = 0; nodes < settle_nodes && !queue.empty() && !is_over(); ++nodes) {
        Node next = queue.top();
        queue.pop();
        if (w.relaxation.is_pruned(next.bound, best_) || !bounded(w, next, false)) continue;
        for (Node& part : branch(w, next)) queue.push(std::move(part));
    }
}

// The open places of the best plan with one closed, one opened, or one exchanged for another: those that could be better, the
// most promising first.
void Search::try_neighbours(Worker& w) {
    Cost seen = Incumbent::none;
    while (best_.cost() < seen && !is_over()) {
        seen = best_.cost();
        std::vector<char> is_open(index(model_.m), 0);
        std::int64_t capacity = 0;
        Cost bound = root_rest_;
        for (const int i : best_.assignment()) is_open[index(i)] = 1;
        for (int i = 0; i < model_.m; ++i) {
            is_open[index(i)] |= model_.must_open[index(i)];
            if (is_open[index(i)]) capacity += model_.capacity[index(i)], bound += root_doors_[index(i)];
        }
        struct Turn {
            Cost bound;
            int closed, opened;
        };
        std::vector<Turn> turns;
        for (int a = -1; a < model_.m; ++a) {
            if (a >= 0 && (!is_open[index(a)] || model_.must_open[index(a)])) continue;
            for (int b = -1; b < model_.m; ++b) {
                if (b >= 0 && (is_open[index(b)] || root_doors_[index(b)] >= Incumbent::none)) continue;
                const Cost turned = bound - (a < 0 ? 0 : root_doors_[index(a)]) + (b < 0 ? 0 : root_doors_[index(b)]);
                const std::int64_t held = capacity - (a < 0 ? 0 : model_.capacity[index(a)]) + (b < 0 ? 0 : model_.capacity[index(b)]);
                if (held >= model_.total_demand && !w.relaxation.is_pruned(turned, best_)) turns.push_back({turned, a, b});
            }
        }
        std::sort(turns.begin(), turns.end(), [](const Turn& x, const Turn& y) { return x.bound < y.bound; });
        if (turns.size() > neighbours) turns.resize(neighbours);
        for (const Turn& turn : turns) {
            std::vector<char> doors = is_open;
            if (turn.closed >= 0) doors[index(turn.closed)] = 0;
            if (turn.opened >= 0) doors[index(turn.opened)] = 1;
            settle(w, root_, doors);
            if (best_.cost() < seen) break;
        }
    }
    turned_at_ = best_.cost();
}

std::vector<Node> Search::explore(Worker& w, Node node) {
    if (w.relaxation.is_pruned(node.bound, best_)) return {};
    if (!bounded(w, node, node.depth == 0)) return {};
    const bool has_free_door = std::find(node.doors.begin(), node.doors.end(), Door::free) != node.doors.end();
    if (has_free_door) {
        const std::vector<Node> parts = branch(w, node);  // by what the ascent left, before settle() overwrites it
        settle(w, node, std::vector<char>(w.relaxation.best_relaxed().is_open));
        if (node.depth == 0) {
            root_ = node;
            w.relaxation.propagate(root_);
            root_rest_ = w.relaxation.door_costs(root_, root_doors_);
            has_root_ = true;
        }
        if (has_root_ && best_.exists() && best_.cost() < turned_at_) try_neighbours(w);
        if (w.relaxation.is_pruned(node.bound, best_)) return {};
        return parts;
    }
    // Plans are looked for with about a third of the effort that bounds take.
    if (w.finder.work() < w.relaxation.work() / 3 + (node.depth == 0 ? 200'000 : 0)) {
        w.finder.wander(w.relaxation.best_relaxed(), 300 + 2 * model_.n);
        if (w.relaxation.is_pruned(node.bound, best_)) return {};
    }
    return branch(w, node);
}

void Search::work() {
    Worker worker(model_, best_);
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return !queue_.empty() || busy_ == 0 || is_over(); });
        if (is_over() || queue_.empty()) break;
        Node node = queue_.top();
        queue_.pop();
        ++nodes_, ++busy_;
        under_way_.push_back(node.bound);
        const Cost bound = node.bound;
        lock.unlock();
        std::vector<Node> parts;
        try {
            options_.progress.report(0, best_.exists() ? fmt::format("{} parts looked at", nodes_) : std::string("Looking for a first plan"));
            parts = explore(worker, std::move(node));
        } catch (...) {
            lock.lock();
            failure_ = std::current_exception();
            has_failed_ = true;
            --busy_;
            changed_.notify_all();
            return;
        }
        lock.lock();
        under_way_.erase(std::find(under_way_.begin(), under_way_.end(), bound));
        for (Node& part : parts) queue_.push(std::move(part));
        --busy_;
        changed_.notify_all();
    }
    changed_.notify_all();
}

void Search::run() {
    Worker first(model_, best_);
    if (!options_.start.empty()) first.finder.improve(options_.start);
    queue_.push(first.relaxation.root());
    std::vector<std::thread> threads;
    for (int t = 1; t < options_.threads; ++t) threads.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    is_complete_ = queue_.empty();
    if (!is_complete_) {
        open_bound_ = queue_.top().bound;
        for (const Cost bound : under_way_) open_bound_ = std::min(open_bound_, bound);
    }
}
}  // namespace

Plan solve(const AllocationProblem& problem, const SolveOptions& options) {
    if (const Faults faults = faults_of(problem); !faults.empty()) throw std::invalid_argument(faults.front().message);
    const auto wall = Clock::now();
    const double cpu = processor_seconds();
    const Model model(problem);
    Search search(model, options);
    search.run();
    Plan plan;
    const auto unscaled = [&](Cost cost) { return cost / model.fine * model.grain; };
    if (search.best().exists()) {
        plan.assignment = search.best().assignment();
        plan.objective = unscaled(search.best().cost());
        std::vector<char> is_open = model.must_open;
        for (const int i : plan.assignment) is_open[index(i)] = 1;
        for (int i = 0; i < model.m; ++i)
            if (is_open[index(i)]) plan.open.push_back(i);
    }
    if (search.is_complete()) {
        plan.outcome = plan.objective ? Outcome::optimal : Outcome::infeasible;
        plan.bound = plan.objective;
    } else {
        plan.outcome = plan.objective ? Outcome::feasible : Outcome::limit;
        if (search.open_bound() > -Incumbent::none / 2) plan.bound = unscaled(model.rounded_up(search.open_bound()));
        if (plan.bound && plan.objective) plan.bound = std::min(*plan.bound, *plan.objective);
        if (plan.objective && plan.bound == plan.objective) plan.outcome = Outcome::optimal;
    }
    plan.nodes = search.nodes();
    plan.cpu_seconds = processor_seconds() - cpu;
    plan.wall_seconds = seconds_since(wall);
    return plan;
}

}  // namespace terrier::optimise
