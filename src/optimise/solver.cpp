// Branch and bound over the Lagrangian bound: best first, with every plan kept and every bound exact.
#include <algorithm>
#include <atomic>
#include <memory>
#include <queue>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "src/optimise/explorer.hpp"
#include "src/optimise/hush.hpp"
#include "src/optimise/renewal.hpp"

namespace terrier::optimise {

namespace {
using namespace detail;

// Nodes are explored so many at a time, whatever the number of threads: each number of threads takes the same way.
constexpr std::size_t together = 2;

// Pairs of a place and a team from which a first plan is worth laying out anew in parts at once.
constexpr std::size_t large = 10'000;

// Nodes after which a search proves to be long: then, and when there are twice as many, and so on, as much is spent on the bound of all.
constexpr std::int64_t patience = 30;
// And each time plans are laid out anew, in wider regions, and from the second time on more of them.
constexpr int first_breadth = 3;
constexpr std::size_t more_rivals = 4;

std::size_t index(int i) { return static_cast<std::size_t>(i); }
using Clock = std::chrono::steady_clock;

class Search {
  public:
    Search(const AllocationProblem& problem, const Model& model, const SolveOptions& options) : problem_(problem), common_(model, options), renewal_(problem) {
        for (std::size_t k = 0; k < together; ++k) explorers_.push_back(std::make_unique<Explorer>(common_, k == 0));
    }

    void run();
    const Incumbent& best() const { return common_.best; }
    Cost open_bound() const { return queue_.empty() ? Incumbent::none : std::max(queue_.top().bound, floor_); }
    bool is_complete() const { return queue_.empty(); }
    std::int64_t nodes() const { return nodes_; }

  private:
    bool is_done(const Node& node) const { return explorers_.front()->relaxation().is_pruned(std::max(node.bound, floor_), common_.best); }
    void explore_batch();
    void renew_plans(int breadth, std::size_t rivals);
    bool is_large() const { return index(problem_.places) * index(problem_.teams) >= large; }
    void explore_all(std::int64_t most_nodes);

    const AllocationProblem& problem_;
    Common common_;
    Renewal renewal_;
    std::set<std::vector<int>> renewed_;  // rivals of the best plan
    std::vector<std::unique_ptr<Explorer>> explorers_;
    std::priority_queue<Node, std::vector<Node>, Later> queue_;
    std::vector<Node> batch_;
    std::vector<std::vector<Node>> parts_;
    std::int64_t nodes_ = 0;
    Cost floor_ = -Incumbent::none;  // of every plan
};

void Search::explore_batch() {
    parts_.assign(batch_.size(), {});
    std::vector<std::exception_ptr> failures(batch_.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t k = next++; k < batch_.size(); k = next++) try {
                parts_[k] = explorers_[k]->explore(batch_[k]);
            } catch (...) {
                failures[k] = std::current_exception();
            }
    };
    std::vector<std::thread> threads;
    for (std::size_t t = 1; t < std::min(batch_.size(), static_cast<std::size_t>(std::max(common_.options.threads, 1))); ++t) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    for (const std::exception_ptr& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

// Lays out the best plan anew, and so many that are nearly as good behind other doors. At most half of the time, and about as much work
// as the search itself has had.
void Search::renew_plans(int breadth, std::size_t rivals) {
    const std::int64_t most_effort = 2 * (nodes_ + patience) * problem_.places * problem_.teams;
    const auto left = [&] {
        common_.options.progress.check();
        if (renewal_.effort() > most_effort) return 0.0;
        return common_.options.seconds / 2 - std::chrono::duration<double>(Clock::now() - common_.started).count();
    };
    const auto renew = [&](std::vector<int> assignment, int most) {
        if (!renewal_.renew(assignment, most, left)) return;
        explorers_.front()->finder().improve(assignment);
        explorers_.front()->share();
    };
    if (common_.best.exists()) renew(common_.best.assignment(), breadth);
    for (std::size_t k = 0; k < rivals; ++k)
        for (const auto& explorer : explorers_) {
            const std::vector<Layout>& plans = explorer->finder().rivals();
            if (k >= plans.size() || plans[k].cost - common_.best.cost() > 2 * (common_.best.cost() - open_bound())) continue;
            if (renewed_.insert(plans[k].seat).second) renew(plans[k].seat, first_breadth);
        }
}

// Until nothing is left that could cost less than the best plan, or so many nodes have been explored.
void Search::explore_all(std::int64_t most_nodes) {
    while (!queue_.empty() && !common_.is_over() && nodes_ < most_nodes) {
        common_.options.progress.report(0, common_.best.exists() ? fmt::format("{} parts looked at", nodes_) : std::string("Looking for a first plan"));
        batch_.clear();
        while (batch_.size() < together && !queue_.empty()) {
            if (!is_done(queue_.top())) batch_.push_back(queue_.top());
            queue_.pop();
        }
        explore_batch();
        nodes_ += static_cast<std::int64_t>(batch_.size());
        for (std::size_t k = 0; k < batch_.size(); ++k) {
            explorers_[k]->share();
            for (Node& part : parts_[k]) queue_.push(std::move(part));
        }
        if (nodes_ == 1 && is_large() && !queue_.empty()) renew_plans(1, 0);
    }
    while (!queue_.empty() && is_done(queue_.top())) queue_.pop();
}

void Search::run() {
    const SolveOptions& options = common_.options;
    if (!options.start.empty()) {
        explorers_.front()->finder().improve(options.start);
        explorers_.front()->share();
    }
    queue_.push(explorers_.front()->relaxation().root());
    int breadth = first_breadth;
    std::size_t rivals = 0;
    for (std::int64_t turn = patience;; turn *= 2, ++breadth, rivals += more_rivals) {
        explore_all(std::min(turn, options.most_nodes));
        if (queue_.empty() || common_.is_over() || nodes_ >= options.most_nodes) return;
        renew_plans(breadth, rivals);
        floor_ = explorers_.front()->rise(std::max(floor_, queue_.top().bound));
        explorers_.front()->share();
    }
}
}  // namespace

Plan solve(const AllocationProblem& problem, const SolveOptions& options) {
    if (const Faults faults = faults_of(problem); !faults.empty()) throw std::invalid_argument(faults.front().message);
    const auto wall = Clock::now();
    const double cpu = processor_seconds();
    const Model model(problem);
    Search search(problem, model, options);
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
    plan.wall_seconds = std::chrono::duration<double>(Clock::now() - wall).count();
    return plan;
}

}  // namespace terrier::optimise
