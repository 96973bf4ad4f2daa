// The dual of an estate's relaxation by column generation: a linear program over sets of teams that places were seen to take. Private.
#pragma once

#include <functional>
#include <memory>
#include <unordered_set>

#include "src/optimise/estate_program.hpp"

namespace terrier::optimise::detail {

/// Items that a place takes together.
struct EstateSet {
    int place = 0;
    std::vector<int> members;   ///< in order
    std::size_t key() const;
};

/// A part of the choices of units, with multipliers that suit it. Regions of one search leave no choice out.
struct EstateRegion {
    std::vector<signed char> chosen;   ///< of each unit: 1 kept, -1 released, 0 either
    std::shared_ptr<const std::vector<EstatePrices>> prices;
    std::shared_ptr<const std::vector<unsigned char>> basis;
};

/// Mixes the sets kept: each place takes as many as its unit is kept.
class EstateMaster : public EstateProgram {
  public:
    EstateMaster(const EstateForm& form, EstateBound& bound);
    ~EstateMaster();

    /// Begins with the sets of earlier programs of like problems, and leaves those that this one ended with.
    void recall(const EstateMemory& memory);
    void remember(EstateMemory& memory) const;
    /// Improves the node's multipliers and bound by column generation, until little can be gained any more, the bound comes to the cutoff, after so
    /// many rounds, or when it may not go on. False when the arithmetic failed: then relaxed() alone holds.
    bool raise(EstateNode& node, Fine cutoff, int most_rounds, const std::function<bool()>& goes_on);
    /// Of the node raised last: the evaluation with the best bound.
    const EstateRelaxed& relaxed() const { return relaxed_; }
    using EstateProgram::rise;
    double rise(int place, int item, bool is_taken);

  private:
    using SetPointer = std::shared_ptr<const EstateSet>;
    int set_column(std::size_t k) const { return first_column() + static_cast<int>(k); }
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
    void read_shares();
    std::shared_ptr<const EstateCorner> corner() const;
    bool fits(const EstateNode& node, const EstateSet& set) const;

    std::vector<SetPointer> sets_;
    std::unordered_set<std::size_t> known_;   // keys of sets
    EstateRelaxed now_, relaxed_;
};

}  // namespace terrier::optimise::detail

namespace terrier::optimise {

struct EstateMemory {
    int items = 0, places = 0;
    std::vector<std::shared_ptr<const detail::EstateSet>> sets;
    std::vector<detail::EstateRegion> regions;
    std::int64_t fine = 0, grain = 0;      // what the regions' prices are counted in
    EstateGoal goal = EstateGoal::cost;
    std::vector<EstateRule::Kind> limits;
    void keep(std::vector<detail::EstateRegion> found, const detail::EstateForm& form, EstateGoal of_goal, std::int64_t counted_in);
    bool has_regions_of(const detail::EstateForm& form, EstateGoal of_goal, std::int64_t counted_in) const;
};

}  // namespace terrier::optimise
