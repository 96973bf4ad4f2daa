// The Lagrangian relaxation of a node: its bound, its ascent, and what follows from the bound for places and teams. Private.
#pragma once

#include "src/optimise/knapsack.hpp"
#include "src/optimise/model.hpp"

namespace terrier::optimise::detail {

enum class Door : std::int8_t { closed, free, open };

/// What is decided in a part of the search: places open or closed, and which team may still sit where.
struct Node {
    Cost bound = 0;
    std::vector<Door> doors;
    std::vector<std::uint64_t> may;   ///< bit j of row i: team j may sit in place i
    std::vector<Cost> multipliers;
    int depth = 0;
};

/// One evaluation of the relaxation at given multipliers.
struct Relaxed {
    Cost bound = 0;
    std::vector<char> is_open;               ///< by place
    std::vector<std::vector<int>> taken;     ///< teams that each place takes, whether open or not
    std::vector<int> count;                  ///< of each team: places that take it and are open
};

/// What the ascent leaves behind for the branching.
struct Averages {
    std::vector<double> open;                ///< by place
    std::vector<double> share;               ///< [i * n + j]
};

class Relaxation {
  public:
    explicit Relaxation(const Model& model);
    std::size_t words() const { return words_; }
    Node root() const;

    /// Draws conclusions without costs until nothing follows any more: teams with one place left, rooms that are full. False
    /// when the node has no plan.
    bool propagate(Node& node);
    /// Improves node.multipliers and node.bound; calls `primal` with every evaluation worth trying. Stops when the bound
    /// passes the incumbent. `effort` 0 to 1 scales the number of steps.
    template <class Primal>
    void ascend(Node& node, const Incumbent& best, int steps, double agility, Primal&& primal);
    /// Closes doors and strikes out seats whose opposite would cost as much as the incumbent. True when anything followed.
    bool fix(Node& node, const Incumbent& best);

    const Relaxed& best_relaxed() const { return best_; }
    /// What opening each place costs at the node's multipliers, and the part of the bound that doors have no part in: the sum of
    /// this and of the open places' costs bounds every plan with just these places open. Evaluates anew.
    Cost door_costs(const Node& node, std::vector<Cost>& costs);
    const Averages& averages() const { return averages_; }
    /// Elementary operations spent so far in evaluations.
    std::int64_t work() const { return work_; }
    bool is_pruned(Cost bound, const Incumbent& best) const { return best.exists() && model_.rounded_up(bound) >= best.cost(); }

  private:
    struct Spot {                       // what one place came to at the present multipliers
        std::vector<KnapsackItem> items;
        Cost profit = 0;                // of its knapsack: an upper bound
        std::int64_t room = 0;          // capacity left after the teams that must sit there
        Cost reduced = 0;               // fixed cost less profit: what opening it costs
    };
    void prepare(const Node& node);
    Cost evaluate(const Node& node, const std::vector<Cost>& multipliers, Relaxed& out);
    Cost cover(const Node& node, std::vector<char>& is_open, int flipped);
    bool has(const Node& node, int i, int j) const { return node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] >> (j % 64) & 1; }
    void strike(Node& node, int i, int j) const { node.may[static_cast<std::size_t>(i) * words_ + static_cast<std::size_t>(j) / 64] &= ~(std::uint64_t{1} << (j % 64)); }

    const Model& model_;
    std::size_t words_;
    Knapsack knapsack_, covering_;
    std::vector<Spot> spots_;
    std::vector<int> seat_;             // of each team: its only place, -1 while it has several
    std::vector<int> degree_;
    std::vector<std::vector<int>> candidates_;  // of each place: free teams that may sit there
    std::vector<KnapsackItem> cover_items_;
    Relaxed now_, best_;
    Averages averages_;
    Cost base_ = 0;
    std::int64_t work_ = 0;
    std::int64_t needed_ = 0;
};

template <class Primal>
void Relaxation::ascend(Node& node, const Incumbent& best, int steps, double agility, Primal&& primal) {
    prepare(node);
    std::vector<Cost> u = node.multipliers, best_u = u;
    Cost best_bound = -Incumbent::none;
    const int patience = steps > 150 ? 14 : 6;
    int stalled = 0;
    const auto cells = static_cast<std::size_t>(model_.m) * static_cast<std::size_t>(model_.n);
    averages_.open.assign(static_cast<std::size_t>(model_.m), 0), averages_.share.assign(cells, 0);
    double weight = 0;
    std::vector<double> direction(static_cast<std::size_t>(model_.n), 0);
    for (int step = 0; step < steps; ++step) {
        const Cost bound = evaluate(node, u, now_);
        const bool is_better = bound > best_bound;
        if (is_better) {
            stalled = bound - best_bound > model_.fine / 8 || bound - best_bound > bound / 100'000 ? 0 : stalled + 1;
            best_bound = bound, best_u = u, best_ = now_;
            if (is_pruned(bound, best)) break;
        } else {
            ++stalled;
        }
        primal(now_, is_better);
        if (is_pruned(best_bound, best)) break;
        // Averages with weight on the later steps.
        const double keep = 0.92;
        weight = weight * keep + 1;
        for (int i = 0; i < model_.m; ++i) {
            double& open = averages_.open[static_cast<std::size_t>(i)];
            const double is_open = now_.is_open[static_cast<std::size_t>(i)];
            open += (is_open - open) / weight;
            double* share = averages_.share.data() + model_.at(i, 0);
            for (const int j : candidates_[static_cast<std::size_t>(i)]) share[j] -= share[j] / weight;
            if (is_open != 0)
                for (const int j : now_.taken[static_cast<std::size_t>(i)]) share[j] += 1 / weight;
        }
        double norm = 0;
        std::int64_t violated = 0;
        for (int j = 0; j < model_.n; ++j) {
            if (seat_[static_cast<std::size_t>(j)] >= 0) continue;
            const double g = 1 - now_.count[static_cast<std::size_t>(j)];
            violated += g != 0;
            double& d = direction[static_cast<std::size_t>(j)];
            d = g + 0.35 * d;
            norm += d * d;
        }
        if (violated == 0 || norm < 1e-9) break;
        if (stalled >= patience) {
            agility *= 0.55, stalled = 0;
            if (agility < 0.004) break;
            u = best_u;
            std::fill(direction.begin(), direction.end(), 0.0);
        }
        const double target = best.exists() ? static_cast<double>(best.cost()) : static_cast<double>(best_bound) + std::abs(static_cast<double>(best_bound)) * 0.05 + static_cast<double>(model_.fine);
        const double length = agility * std::max(target - static_cast<double>(bound), static_cast<double>(model_.fine) / 4) / norm;
        for (int j = 0; j < model_.n; ++j)
            if (seat_[static_cast<std::size_t>(j)] < 0) u[static_cast<std::size_t>(j)] += static_cast<Cost>(length * direction[static_cast<std::size_t>(j)]);
    }
    node.multipliers = best_u;
    node.bound = std::max(node.bound, best_bound);
}

}  // namespace terrier::optimise::detail
