// The 0-1 knapsack, exactly: what each place takes in the relaxation, and which places cover the demand.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace terrier::optimise {

struct KnapsackItem {
    std::int64_t profit = 0;  ///< above 0
    std::int64_t weight = 0;  ///< above 0
    int index = 0;            ///< the caller's
    bool taken = false;       ///< the answer
    double ratio = 0;         ///< profit / weight, set by the solver
};

/// Solves knapsacks one after the other, keeping its memory. Not thread-safe: one a thread.
class Knapsack {
  public:
    /// Marks the items whose profit is the greatest within the capacity, and returns that profit. Sorts the items by profit a
    /// unit. Depth first with Dantzig's bound (Horowitz and Sahni 1974); where that takes long and the capacity is small, by
    /// dynamic programming. Should both be out of reach, what is marked is the best found, and the value returned is an upper
    /// bound on every choice: then `is_exact()` is false.
    std::int64_t solve(std::vector<KnapsackItem>& items, std::int64_t capacity);
    bool is_exact() const { return is_exact_; }

    /// An upper bound (Dantzig) on the profit within a capacity, of items as solve() left them sorted, without the item at
    /// `skipped` (-1: none).
    static std::int64_t upper_bound(std::span<const KnapsackItem> sorted, std::int64_t capacity, int skipped);

  private:
    bool search(std::vector<KnapsackItem>& items, std::int64_t capacity, std::int64_t most_steps);
    void tabulate(std::vector<KnapsackItem>& items, std::int64_t capacity);

    bool is_exact_ = true;
    std::int64_t best_ = 0;
    std::vector<char> now_, kept_;
    std::vector<std::int64_t> table_;
    std::vector<std::uint64_t> choices_;
};

}  // namespace terrier::optimise
