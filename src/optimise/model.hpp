// The problem as the solver works on it: finer units, places that can't be used cleared away, and the best plan so far. Private.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "src/optimise/allocation.hpp"

namespace terrier::optimise::detail {

using Cost = std::int64_t;

/// Costs in fine units: whole units of the problem times `fine`, so that multipliers are whole numbers too and every bound is
/// exact. Only costs of the form (whole) x `grain` x `fine` come about, so a bound rounds up to the next of them.
struct Model {
    int m = 0, n = 0;
    Cost fine = 1;   ///< fine units in one unit of (cost / grain)
    Cost grain = 1;  ///< the greatest common divisor of all costs
    std::vector<Cost> fixed, cost;                ///< in fine units
    std::vector<std::int64_t> capacity, demand;   ///< divided by their greatest common divisor
    std::vector<char> allowed;                    ///< [i * n + j]
    std::vector<char> must_open, must_close;
    std::vector<std::int64_t> least_demand;       ///< of each team over its allowed places
    double teams_a_place = 0;                     ///< that an average place holds
    std::int64_t total_demand = 0;                ///< sum of the least: what open places must hold at least

    explicit Model(const AllocationProblem& problem);
    std::size_t at(int i, int j) const { return static_cast<std::size_t>(i) * static_cast<std::size_t>(n) + static_cast<std::size_t>(j); }
    /// The lowest objective, in fine units, that a plan with this bound can have.
    Cost rounded_up(Cost bound) const {
        const Cost down = bound / fine * fine;
        return down < bound ? down + fine : down;
    }
};

/// The best plan found, shared by threads.
class Incumbent {
  public:
    Cost cost() const { return cost_.load(std::memory_order_relaxed); }
    bool exists() const { return cost() < none; }
    /// True when it is better and was taken.
    bool offer(Cost cost, const std::vector<int>& assignment);
    std::vector<int> assignment() const;
    static constexpr Cost none = std::int64_t{1} << 61;

  private:
    std::atomic<Cost> cost_{none};
    mutable std::mutex mutex_;
    std::vector<int> assignment_;
};

}  // namespace terrier::optimise::detail
