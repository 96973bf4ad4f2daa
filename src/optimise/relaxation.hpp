// The Lagrangian relaxation of a node: its bound, its ascent, and what follows from the bound for places and teams. Private.
#pragma once

#include <memory>

#include "src/optimise/knapsack.hpp"
#include "src/optimise/model.hpp"

namespace terrier::optimise::detail {

enum class Door : std::int8_t { closed, free, open };

/// What is decided in a part of the search: places open or closed, and which team may still sit where.
struct Corner;
struct Node {
    Cost bound = 0;
    std::vector<Door> doors;
    std::vector<std::uint64_t> may;   ///< bit j of row i: team j may sit in place i
    std::vector<Cost> multipliers;
    int depth = 0;
    int door = -1;     ///< by which its parent was divided; -1: by a team
    double part = 1;   ///< of that door that had to move
    std::shared_ptr<const Corner> corner;  ///< where its parent's program ended
};

/// One evaluation of the relaxation at given multipliers.
struct Relaxed {
    Cost bound = 0;
    std::vector<char> is_open;               ///< by place
    std::vector<std::vector<int>> taken;     ///< teams that each place takes, whether open or not, without those seated
    std::vector<int> seated;                 ///< of each team, its only place; -1 while it has several
    std::vector<int> count;                  ///< of each team: places that take it and are open
};

/// What the ascent leaves behind for the branching.
struct Averages {
    std::vector<double> open;                ///< by place
    std::vector<double> share;               ///< [i * n + j]
};

/// How an ascent goes.
struct Climb {
    int steps = 0;
    double agility = 0.3;        ///< of the way to the incumbent's cost that a step aims at
    int patience = 30;           ///< steps without a gain before they get shorter
    double slowing = 0.7;        ///< by how much
    double least_agility = 0.01; ///< of the first, then it ends
    double least_gain = 0.001;   ///< of the gap: less is none
};

class Relaxation {
  public:
    explicit Relaxation(const Model& model);
    std::size_t words() const { return words_; }
    Node root() const;

    /// Draws conclusions without costs until nothing follows any more: teams with one place left, rooms that are full. False
    /// when the node has no plan.
    bool propagate(Node& node);
    /// Takes the node on, and then works out its bound at any multipliers.
    void prepare(const Node& node);
    Cost evaluate(const Node& node, const std::vector<Cost>& multipliers) { return evaluate(node, multipliers, now_); }
    /// One subgradient step from the multipliers evaluated last, to where the bound might reach `target`. False when every team sits
    /// once, or the bound is there.
    bool step_towards(std::vector<Cost>& u, double target, double part) const;
    const Relaxed& now() const { return now_; }
    double gap_above(Cost bound, const Incumbent& best) const;
    Cost profit(int place) const { return spots_[static_cast<std::size_t>(place)].profit; }    ///< of what it took last
    Cost reduced(int place) const { return spots_[static_cast<std::size_t>(place)].reduced; }  ///< what opening it costs

    /// Improves node.multipliers and node.bound by deflected subgradients; calls `primal` with every evaluation. Stops when the
    /// bound passes the incumbent, or when `primal` says false.
    template <class Primal>
    void ascend(Node& node, const Incumbent& best, const Climb& climb, Primal&& primal);
    /// Closes doors and strikes out seats whose opposite would cost as much as the incumbent. True when anything followed.
    bool fix(Node& node, const Incumbent& best);

    /// Of each team of the node looked at last, its only place; -1 while it has several.
    const std::vector<int>& seated() const { return seat_; }
    const Relaxed& best_relaxed() const { return best_; }
    /// What opening each place costs at the node's multipliers, and the part of the bound that doors have no part in: the sum of
    /// this and of the open places' costs bounds every plan with just these places open. Evaluates anew.
    Cost door_costs(const Node& node, std::vector<Cost>& costs);
    /// Evaluates the node at its multipliers anew, and gives for each place the bound of plans in which it is open; none for
    /// those that are closed or can't open.
    void bounds_with_open(const Node& node, std::vector<Cost>& bounds);
    /// The cheapest choice of doors at these costs of opening each place, with the doors that the node decides and those open
    /// that its total demand takes; Incumbent::none when it can't be held. The node must be prepared.
    Cost cheapest_doors(const Node& node, const std::vector<Cost>& reduced, std::vector<char>& is_open);
    /// The same with one free door the other way than `is_open` says.
    Cost turned_doors(const Node& node, std::vector<char> is_open, int door) { return cover(node, is_open, door); }
    std::int64_t room(int place) const { return spots_[static_cast<std::size_t>(place)].room; }  ///< left after those that must sit there
    const std::vector<int>& candidates(int place) const { return candidates_[static_cast<std::size_t>(place)]; }
    const Averages& averages() const { return averages_; }
    /// Of each place that the last fix() left free, what the bound would be with its door the other way; else Incumbent::none.
    const std::vector<Cost>& turned() const { return turned_; }
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
    void start_averages();
    void average();
    // Turns the direction towards teams that sit nowhere or twice, and goes along it. False when every team sits once.
    bool step_up(std::vector<Cost>& u, std::vector<double>& direction, double reach) const;
    void fix_doors(Node& node, const Incumbent& best, Cost bound, bool& has_changed);
    void fix_seats(Node& node, const Incumbent& best, Cost bound, int i, bool& has_changed);
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
    double weight_ = 0;                         // of the averages
    std::vector<Cost> turned_;
    Cost base_ = 0;
    std::int64_t work_ = 0;
    std::int64_t needed_ = 0;
};

template <class Primal>
void Relaxation::ascend(Node& node, const Incumbent& best, const Climb& climb, Primal&& primal) {
    prepare(node);
    std::vector<Cost> u = node.multipliers, best_u = u;
    Cost best_bound = -Incumbent::none;
    start_averages();
    std::vector<double> direction(static_cast<std::size_t>(model_.n), 0);
    double agility = climb.agility;
    int stalled = 0;
    for (int step = 0; step < climb.steps; ++step) {
        const Cost bound = evaluate(node, u, now_);
        const bool is_better = bound > best_bound;
        ++stalled;
        if (is_better) {
            if (static_cast<double>(bound - best_bound) > climb.least_gain * gap_above(best_bound, best)) stalled = 0;
            best_bound = bound, best_u = u, best_ = now_;
            if (is_pruned(bound, best)) break;
        }
        if (!primal(now_, is_better)) break;
        if (is_pruned(best_bound, best)) break;
        average();
        if (stalled > climb.patience) {
            agility *= climb.slowing, stalled = 0;
            if (agility < climb.agility * climb.least_agility) break;
            u = best_u;
            std::fill(direction.begin(), direction.end(), 0.0);
            continue;
        }
        if (!step_up(u, direction, agility * gap_above(bound, best))) break;
    }
    node.multipliers = best_u;
    node.bound = std::max(node.bound, best_bound);
}

}  // namespace terrier::optimise::detail
