// Branch and bound over an estate's Lagrangian bound: best first with plunges, every bound exact. Private.
#pragma once

#include <chrono>
#include <queue>

#include "src/optimise/estate_finder.hpp"

namespace terrier::optimise::detail {

class EstateSearch {
  public:
    /// `seconds` from now.
    EstateSearch(const EstateForm& form, const EstateOptions& options, double seconds);
    /// Layouts of items to begin with.
    void begin_with(const std::vector<int>& seats, const std::vector<char>& kept) { finder_.improve(seats, kept); }
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
    // Ascends and decides until nothing more follows. False when the node is done with.
    bool bounded(EstateNode& node);
    // The two parts of a node, the likelier first; none when everything is decided.
    struct Decision {
        int at;             // a place, or a unit where there is no item
        int item;
        double doubt;
    };
    std::vector<EstateNode> branch(const EstateNode& node);
    std::vector<EstateNode> parted(const EstateNode& node, const Decision& decision) const;
    std::vector<Decision> candidates(const EstateNode& node) const;
    void settle_leaf(const EstateNode& node);
    std::pair<int, int> clashing(const EstateNode& node) const;
    std::vector<Decision> doubtful_seats(const EstateNode& node) const;

    const EstateForm& f_;
    const EstateOptions& options_;
    EstateBound relaxation_;
    EstateFinder finder_;
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
