// Which units to keep so that they hold what is needed within a limit: an exact covering knapsack under a second one. Private.
#pragma once

#include <cstdint>
#include <vector>

namespace terrier::optimise::detail {

/// Buildings in use or not, with units that may be kept or released; both use some of a limited resource.
struct LumpUnit {
    int index = 0;                        ///< the caller's
    std::int64_t cost = 0;                ///< of keeping it, may be below 0
    std::int64_t holds = 0;               ///< 0 or more
    std::int64_t if_kept = 0, if_released = 0;  ///< of the resource, 0 or more
};
struct LumpBuilding {
    bool in_use = false;                  ///< its cost and use are counted already
    std::int64_t cost = 0, uses = 0;      ///< while any of its units is kept, 0 or more
    std::vector<LumpUnit> units;
};

/// Solves such covers one after the other, keeping its memory. Amounts are rounded to steps in the direction that can only lower the cost,
/// so that what it finds is a lower bound.
class LumpCover {
  public:
    static constexpr std::int64_t nothing = std::int64_t{1} << 60;
    /// The least cost of holding `needed` with at most `limit` (0 or more) used; `nothing` or more when that can't be.
    std::int64_t solve(const std::vector<LumpBuilding>& buildings, std::int64_t needed, std::int64_t limit);
    /// Of the last one: the units kept in it, by the caller's index.
    std::vector<int> kept() const;
    /// The least cost with one unit (its building, and its place in it) kept, or released.
    std::int64_t with(std::size_t building, std::size_t unit, bool is_kept);

  private:
    using Layer = std::vector<std::int64_t>;
    std::size_t cell(std::size_t c, std::size_t b) const { return c * (m_ + 1) + b; }
    // The layer after a building; `forced`: a unit that is kept or released for certain, -1: none. `trail`: every layer on the way.
    void pass(const LumpBuilding& building, const Layer& from, Layer& to, int forced, bool is_kept, std::vector<Layer>* trail) const;
    void shift(const Layer& from, Layer& to, std::size_t uses, std::int64_t cost) const;

    const std::vector<LumpBuilding>* buildings_ = nullptr;
    std::size_t n_ = 0, m_ = 0;
    std::int64_t hold_step_ = 1, use_step_ = 1;
    std::vector<Layer> prefix_, suffix_;
    mutable Layer one_, two_;
    Layer whole_;
    bool has_suffix_ = false;
};

}  // namespace terrier::optimise::detail
