// Branch and bound over an estate's Lagrangian bound: best first with plunges, every bound exact. Private.
#pragma once

#include <chrono>
#include <queue>

#include "src/optimise/doubts.hpp"
#include "src/optimise/estate_finder.hpp"
#include "src/optimise/estate_master.hpp"

namespace terrier::optimise::detail {

class EstateSearch {
  public:
    /// `seconds` from now.
    EstateSearch(const EstateForm& form, const EstateOptions& options, double seconds);
    /// Layouts of items to begin with.
    void begin_with(const std::vector<int>& seats, const std::vector<char>& kept) { finder_.offer(seats, kept), finder_.improve(seats, kept); }
    /// Leaves out of the search what no plan within `most` of another goal can have: `form` is of that goal, with the same units and items.
    void hold(const EstateForm& form, std::int64_t most);
    void run();

    const EstateBest& best() const { return finder_.best(); }
    /// Nothing is left to look at: the best is proven, or that there is none.
    bool is_complete() const { return is_complete_; }
    /// Of the goal: no plan has less; none when nothing is known.
    std::optional<std::int64_t> bound() const;
    std::int64_t nodes() const { return nodes_; }

  private:
    struct Later {
        bool operator()(const EstateNode& a, const EstateNode& b) const { return a.bound != b.bound ? a.bound > b.bound : a.depth < b.depth; }
    };
    bool is_over() const;
    std::string doing(const EstateNode& now) const;
    void renew_cutoff();
    bool is_pruned(const EstateNode& node) const { return relaxation_.rounded_up(node.bound) >= cutoff_; }
    // Raises the bound and decides what follows, until nothing more does. False when the node is done with.
    bool bounded(EstateNode& node);

    struct Decision {
        int at;             // a place, or a unit where there is no item
        int item;
        double share;       // of it in the program's solution
        double doubt;
    };
    struct Likeliest {
        int place = -1;
        double share = 0;
    };
    struct Gain {
        double yes = 0, no = 0;
    };
    std::vector<EstateNode> branch(const EstateNode& node);
    std::vector<Decision> candidates(const EstateNode& node) const;
    Likeliest likeliest(const EstateNode& node, int item) const;
    std::vector<EstateNode> parted(const EstateNode& node, const Decision& decision) const;
    Gain expected(const Decision& decision, bool may_guess);
    void improve(const EstateNode& node);
    void dive(EstateNode node);
    bool settle_unit(EstateNode& node) const;
    bool settle_seats(EstateNode& node) const;
    void settle_leaf(const EstateNode& node);

    const EstateForm& f_;
    const EstateOptions& options_;
    EstateBound relaxation_;
    EstateMaster master_;
    EstateFinder finder_;
    Doubts doubts_;                   // of units, then of items
    std::chrono::steady_clock::time_point ends_;
    Fine cutoff_ = 0;
    EstateNode root_;
    bool has_root_plan_ = true;       // false: what is held leaves none
    std::priority_queue<EstateNode, std::vector<EstateNode>, Later> queue_;
    Fine open_bound_ = no_value;
    bool is_complete_ = false;
    std::int64_t nodes_ = 0;
};

}  // namespace terrier::optimise::detail
