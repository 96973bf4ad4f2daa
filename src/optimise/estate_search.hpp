// Branch and bound over an estate's Lagrangian bound: best first with plunges, every bound exact. Private.
#pragma once

#include <algorithm>
#include <chrono>
#include <queue>
#include <set>

#include "src/optimise/doubts.hpp"
#include "src/optimise/estate_finder.hpp"
#include "src/optimise/estate_master.hpp"
#include "src/optimise/estate_parts.hpp"

namespace terrier::optimise::detail {

/// Places kept, and what one less of each resource costs there, of the goal.
struct EstateChoice {
    std::vector<char> kept;
    std::vector<double> prices;
};

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
    /// In place of run(): the choice of units whose bound is lowest, or none where every bound shows that no plan is good enough, or time is over.
    std::optional<EstateChoice> choose();

  private:
    struct Later {
        bool operator()(const EstateNode& a, const EstateNode& b) const { return a.bound != b.bound ? a.bound > b.bound : a.depth < b.depth; }
    };
    bool is_over() const;
    std::string doing(const EstateNode& now) const;
    // Of the goal, the least multiple of its grain that isn't below.
    Fine fine_of(std::int64_t value) const;
    void renew_cutoff();
    bool is_pruned(const EstateNode& node) const { return relaxation_.rounded_up(node.bound) >= cutoff_; }
    bool is_settled(const EstateNode& node) const { return std::find(settled_.begin(), settled_.end(), node.doors) != settled_.end(); }
    static bool is_decided(const EstateNode& node) { return std::find(node.doors.begin(), node.doors.end(), 0) == node.doors.end(); }
    // Begins where an earlier search ended: with the regions of its tree, over which this one's limits and plan decide anew.
    void begin();
    std::optional<EstateNode> begun_with(const EstateRegion& region);
    void note(const EstateNode& node);
    void remember();
    // One round of bounded, by whichever program is quicker.
    bool raised(EstateNode& node);
    EstateChoice chosen_at(EstateNode node);
    bool lightly_raised(EstateNode& node, Fine cutoff);
    // Raises the bound and decides what follows, until nothing more does. False when the node is done with.
    bool bounded(EstateNode& node);
    // The same by the program over parts.
    bool outlined(EstateNode& node);
    // Looks for a plan with the units that the relaxation keeps there, once for each choice.
    void plan_as_kept(const EstateNode& node);
    // Of a node whose units are decided: looks for a plan by goals that rise from the bound, since under a low one nearly every seat is decided.
    // False when time was over, or no plan can be expected: then the bound is what was reached, and the node is to be looked at as others are.
    bool risen_to_end(EstateNode& node);
    // Decides what follows from the bound. False when that leaves nothing.
    bool fixed(EstateNode& node);
    // Searches what is left there by itself. False when time was over, as above.
    bool rest_is_done(EstateNode& node);
    bool leaves_little(const EstateNode& node) const;
    // That program keeps units by halves: then it can tell what to decide next.
    bool keeps_halves(const EstateNode& node) const;

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
    std::unique_ptr<EstateParts> parts_, kept_parts_;  // where teams are small: of the node, and with the units decided
    EstateProgram* seen_ = &master_;    // the program that was solved last
    EstateFinder finder_;
    Doubts doubts_;                   // of units, then of items
    std::chrono::steady_clock::time_point ends_;
    Fine cutoff_ = 0;
    EstateNode root_;
    bool has_root_plan_ = true;       // false: what is held leaves none
    std::priority_queue<EstateNode, std::vector<EstateNode>, Later> queue_;
    std::set<std::vector<char>> tried_;       // choices of units for which a plan was looked for
    std::vector<EstateRegion> regions_;       // of which this search's tree is made
    std::vector<std::vector<signed char>> settled_;  // doors that need no looking at
    Fine open_bound_ = no_value;
    Fine outlook_ = -no_value;        // where the first program over sets ended: about what the best costs
    bool is_complete_ = false;
    std::int64_t nodes_ = 0;
};

}  // namespace terrier::optimise::detail
