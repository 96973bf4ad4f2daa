// What is done with one node of the search: bound it, look for plans, divide it. Private.
#pragma once

#include <chrono>

#include "src/optimise/doubts.hpp"
#include "src/optimise/master.hpp"
#include "src/optimise/pool_search.hpp"
#include "src/optimise/primal.hpp"

namespace terrier::optimise::detail {

/// What the explorers share; changed only while none of them is at work, so that their number and haste change no result.
struct Common {
    Common(const Model& m, const SolveOptions& o) : model(m), options(o), started(std::chrono::steady_clock::now()), doubts(m.m) {}
    bool is_over() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count() > options.seconds; }

    const Model& model;
    const SolveOptions& options;
    std::chrono::steady_clock::time_point started;
    Incumbent best;
    Doubts doubts;
    std::unordered_set<std::size_t> settled;  ///< sets of open places behind which seats were looked for by the relaxation
    std::unordered_set<std::size_t> wandered; ///< and those behind which they were by moves
    Node root;                                ///< as the first ascent left it
    std::vector<Cost> root_doors;             ///< what opening each place costs there
    Cost root_rest = 0;                       ///< the part of the bound that doors have no part in
    bool has_root = false;
};

/// Best first; of equal bounds the deeper.
struct Later {
    bool operator()(const Node& a, const Node& b) const { return a.bound != b.bound ? a.bound > b.bound : a.depth < b.depth; }
};

class Explorer {
  public:
    Explorer(Common& common, bool tries_neighbours) : common_(common), model_(common.model), relaxation_(common.model), master_(common.model), finder_(common.model, best_), tries_neighbours_(tries_neighbours) {}

    /// Bounds the node, looks for plans and gives the parts that it falls into; none when it is done with. Reads what is common.
    std::vector<Node> explore(Node node);
    /// Shows that no plan costs less than a goal a little above the floor, by choosing among all sets that such a plan may have, and so on
    /// with higher goals: below a low goal little is left to search, however far the best plan so far is from the best there is.
    /// Gives the floor that it reached: every plan costs as much or more.
    Cost rise(Cost floor);
    /// Hands over what was found and learnt since the last time.
    void share();
    Relaxation& relaxation() { return relaxation_; }
    PlanFinder& finder() { return finder_; }

  private:
    bool is_pruned(const Node& node) const { return relaxation_.is_pruned(node.bound, best_); }
    bool bounded(Node& node, bool is_root);
    void ascend(Node& node, const Climb& climb, bool is_root);
    bool generate(Node& node, int most_rounds);
    // From so many pairs on a program takes longer than it brings.
    bool is_vast() const { return model_.cost.size() >= 60'000; }
    // There the program is degenerate: below the root it takes ten times as long as steps that bring nearly as much, until the doors are
    // decided.
    bool is_crowded() const { return model_.teams_a_place >= 8; }
    std::vector<Node> divide_by_door(Node& node);
    std::vector<Node> divide_by_team(const Node& node);
    struct Choice {
        int door = -1;
        double score = -1;
        std::vector<Node> parts;
    };
    bool weigh(Node& node, int door, Choice& choice);
    bool probe(Node& part);
    // Looks for plans behind these doors by moves alone, once.
    void wander(const std::vector<char>& is_open, int steps);
    void settle(const Node& node, const std::vector<char>& is_open);
    // Lists the sets of teams that a plan below the best one may have, and chooses among them. Where there are more than `most`, a
    // lower ceiling than the best plan may do, up to which the bound then rises. False when that came to nothing.
    bool choose(Node& node, std::size_t most, bool may_lower);
    bool reaches(Cost goal, std::int64_t most_pivots, Cost& floor);
    PoolSearch::Outlook choose_listed(const Node& node, Cost ceiling, std::int64_t most_pivots);
    // A good plan, and the root's bound as far as choosing among sets brings it. False when the root is done with.
    bool explore_root(Node& node);
    void try_neighbours();
    void remember_root(const Node& node);

    Common& common_;
    const Model& model_;
    Incumbent best_;
    Relaxation relaxation_;
    Master master_;
    Relaxed relaxed_;                         // the best of the node bounded last
    Averages averages_;                       // and how far its places are open and teams sit there
    PlanFinder finder_;
    Pool pool_;
    std::vector<std::vector<char>> mixed_;    // choices of doors that its program mixes
    bool tries_neighbours_;
    std::int64_t settling_ = 0, chosen_ = 0;  // work spent on it, and on choosing among listed sets
    struct {
        double reach = 0, step = 0, effort = 1000;  // above the root's bound in fine units; what it took
    } climbed_;
    Cost turned_at_ = Incumbent::none;        // the plan around which neighbours were tried
    std::vector<double> open_;                // averages of the node being divided
    std::vector<Cost> turned_;
    std::unordered_set<std::size_t> settled_, wandered_;
    std::vector<Doubts::Lesson> lessons_;
    std::optional<Node> root_;
    std::vector<Cost> root_doors_;
    Cost root_rest_ = 0;
};

}  // namespace terrier::optimise::detail
