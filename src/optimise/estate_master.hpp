// The dual of an estate's relaxation by column generation: a linear program over sets of teams that places were seen to take. Private.
#pragma once

#include <functional>
#include <memory>
#include <unordered_set>

#include "src/optimise/estate_bound.hpp"

class ClpSimplex;

namespace terrier::optimise::detail {

/// Items that a place takes together.
struct EstateSet {
    int place = 0;
    std::vector<int> members;   ///< in order
    std::size_t key() const;
};

/// Mixes the sets kept so that each item sits, each place takes as many sets as its unit is kept, a unit is kept as far as its building
/// is in use, and every limit holds. One program for all nodes: what a node rules out is bounded by nought in it. Its duals are multipliers;
/// as nothing but a source of multipliers, of shares and of guesses it may work in doubles: bounds are worked out from them in whole
/// numbers elsewhere.
class EstateMaster {
  public:
    EstateMaster(const EstateForm& form, EstateBound& bound);
    ~EstateMaster();
    EstateMaster(const EstateMaster&) = delete;
    EstateMaster& operator=(const EstateMaster&) = delete;

    /// Begins with the sets of earlier programs of like problems, and leaves those that this one ended with.
    void recall(const EstateMemory& memory);
    void remember(EstateMemory& memory) const;
    /// Improves the node's multipliers and bound by column generation, until little can be gained any more, the bound comes to the cutoff, after so
    /// many rounds, or when it may not go on. False when the arithmetic failed: then relaxed() alone holds.
    bool raise(EstateNode& node, Fine cutoff, int most_rounds, const std::function<bool()>& goes_on);
    /// Of the node raised last: the evaluation with the best bound; in the program's solution how far each unit is kept, and how far an item
    /// sits in a place [place * items + item].
    const EstateRelaxed& relaxed() const { return relaxed_; }
    const std::vector<double>& open() const { return open_; }
    const std::vector<double>& seats() const { return seats_; }
    /// In fine units; more than a plan can cost where the program found no way within its limits.
    double value() const { return value_; }
    /// Nothing is done by halves in that solution.
    bool is_whole() const;
    /// By how many fine units the program's value rises when a unit is kept or released, or an item sits in a place or elsewhere, with the
    /// sets that there are: a guess, worked out in few steps.
    double rise(int unit, bool is_kept);
    double rise(int place, int item, bool is_taken);

  private:
    using SetPointer = std::shared_ptr<const EstateSet>;
    int unit_column(int g) const { return f_.items + static_cast<int>(f_.resources.size()) + 1 + g; }
    int building_column(int b) const { return unit_column(f_.units) + b; }
    int set_column(std::size_t k) const { return building_column(f_.buildings) + static_cast<int>(k); }
    int place_row(int i) const { return f_.items + i; }
    int unit_row(int g) const { return place_row(f_.places) + g; }
    int limit_row(std::size_t k) const { return unit_row(f_.units) + static_cast<int>(k); }
    int desks_row() const { return limit_row(f_.resources.size()); }
    // Bounds the program as the node has it; no bound above `reach` over the node's is asked for.
    void set(const EstateNode& node, Fine reach);
    // Takes up what each place takes in the last evaluation, where that is new and the program would gain by it. Returns how many sets are.
    int add();
    int add(const std::vector<SetPointer>& sets);
    void start_from(const EstateCorner& corner);
    // Drops the sets that the last solution was furthest from mixing, where there are many.
    void trim();
    double gain_of(const EstateSet& set) const;
    // A step up from the last evaluation's multipliers towards a value in fine units; false when there is nothing to gain.
    bool step_towards(double target, std::vector<Fine>& seats_price, std::vector<Fine>& limits_price) const;
    bool solve();
    void read_shares();
    std::shared_ptr<const EstateCorner> corner() const;
    template <class Change, class Restore>
    double probe(Change&& change, Restore&& restore);
    Fine note_least();
    void column(const std::vector<int>& rows, const std::vector<double>& values, double upper, double cost);
    void add_units();
    bool fits(const EstateNode& node, const EstateSet& set) const;

    const EstateForm& f_;
    EstateBound& bound_;
    double scale_ = 1;                        // fine units in one of the program's
    std::vector<double> limit_scale_;         // of each resource, what is one in the program
    std::vector<Fine> least_cost_;            // of each item: taken off, so that costs aren't below nought
    std::vector<std::vector<std::int64_t>> least_use_;  // of each resource and item, alike
    std::unique_ptr<ClpSimplex> program_;
    std::vector<SetPointer> sets_;
    std::unordered_set<std::size_t> known_;   // keys of sets
    bool is_bounded_anew_ = true;             // since the last solution
    std::vector<double> duals_;               // of the last solution
    double value_ = 0;
    std::vector<Fine> seats_price_, limits_price_;
    EstateRelaxed now_, relaxed_;
    std::vector<double> open_, seats_;
};

}  // namespace terrier::optimise::detail

namespace terrier::optimise {

struct EstateMemory {
    int items = 0, places = 0;
    std::vector<std::shared_ptr<const detail::EstateSet>> sets;
};

}  // namespace terrier::optimise
