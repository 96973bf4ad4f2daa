// Choosing among a pool's sets to a proof. Private.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>

#include "src/optimise/pool_program.hpp"

namespace terrier::optimise::detail {

/// Branch and bound over a pool's sets, with cuts; bounds in whole numbers.
class PoolSearch {
  public:
    struct Outlook {
        bool is_complete = false;  ///< no plan of the node costs less than the ceiling, but those offered
        Cost bound = 0;            ///< no other plan of the node costs less
    };
    /// `offer` is called with every plan found; `is_over` says when to end.
    PoolSearch(const Model& model, Relaxation& relaxation, Pool& pool, std::function<Cost(const std::vector<int>&)> offer, std::function<bool()> is_over)
        : model_(model), relaxation_(relaxation), pool_(pool), program_(model, pool), offer_(std::move(offer)), is_over_(std::move(is_over)), cuts_of_(pool.sets().size()) {}
    /// The pool must be filled for the node and the ceiling.
    Outlook run(const Node& node, Cost ceiling, std::int64_t most_pivots);
    /// Steps of the simplex method, and some for every start.
    std::int64_t pivots() const { return program_.pivots(); }

  private:
    struct Part {
        Node node;
        std::vector<char> is_alive;
        PoolProgram::Corner corner;
        Prices prices;
        std::vector<std::size_t> cuts;  // that hold there
    };
    struct Fork {
        int place = -1, team = -1;  // team -1: the place's door
        double doubt = 0;
    };
    bool is_pruned(Cost bound) const { return model_.rounded_up(bound) >= ceiling_; }
    bool has(const Node& node, int i, int j) const { return node.may[static_cast<std::size_t>(i) * relaxation_.words() + static_cast<std::size_t>(j) / 64] >> (j % 64) & 1; }
    bool bounded(Part& part);
    bool tidy(Part& part);
    bool converge(Part& part);
    Cost evaluate(const Part& part, const Prices& prices);
    bool fix(Part& part);
    bool cut(Part& part);
    void compact(Part& part);
    bool holds(std::size_t set, int team) const { return std::find(pool_.begin(pool_.sets()[set]), pool_.end(pool_.sets()[set]), team) != pool_.end(pool_.sets()[set]); }
    std::vector<Triple> violated() const;
    std::vector<Triple> weightiest(std::vector<std::pair<double, Triple>> found) const;
    bool take_plan(const Part& part);
    std::vector<Fork> forks(const Part& part) const;
    Part child(const Part& part, const Fork& fork, bool is_taken) const;
    void kill(const Fork& fork, bool is_taken, std::vector<char>& is_alive, std::vector<Door>& doors) const;
    std::vector<Part> divide(const Part& part);

    const Model& model_;
    Relaxation& relaxation_;
    Pool& pool_;
    PoolProgram program_;
    std::function<Cost(const std::vector<int>&)> offer_;
    std::function<bool()> is_over_;
    std::vector<std::vector<int>> cuts_of_;                  // of each set: the cuts that count it
    Cost ceiling_ = 0, bound_ = 0, doors_cost_ = 0;
    std::vector<Cost> reduced_, least_, place_costs_;        // of sets; of each place its least; with its fixed cost
    std::vector<char> is_open_;
};

}  // namespace terrier::optimise::detail
