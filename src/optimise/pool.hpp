// Every set of teams that a place could take in a plan below a ceiling, listed. Private.
#pragma once

#include "src/optimise/relaxation.hpp"

namespace terrier::optimise::detail {

/// The sets of all places that a part of the search leaves. Where they are few, the rest is choosing among them.
class Pool {
  public:
    struct Set {
        Cost cost = 0;            ///< of seating them there, the place itself not counted
        std::uint32_t first = 0;  ///< of its members
        std::int16_t count = 0, place = 0;
    };

    /// Lists the sets that a plan of the node may have which costs less than `ceiling`, judged at the node's multipliers. False
    /// when there are more than `most`, or the tables for it would be too large: then the pool is of no use. The node must be
    /// propagated.
    bool fill(const Model& model, Relaxation& relaxation, const Node& node, Cost ceiling, std::size_t most);
    const std::vector<Set>& sets() const { return sets_; }
    const std::int16_t* begin(const Set& set) const { return members_.data() + set.first; }
    const std::int16_t* end(const Set& set) const { return members_.data() + set.first + set.count; }
    /// Forgets the sets that aren't marked.
    void keep(const std::vector<char>& is_kept);

  private:
    struct Item {
        Cost profit;
        std::int64_t weight;
        std::int16_t team;
    };
    struct Listing {
        int place;
        Cost needed;        // profit that a set must have
        std::size_t limit;
    };
    bool fill_place(const Model& model, const Listing& listing, std::int64_t room);
    bool list(const Model& model, const Listing& listing, std::size_t k, std::int64_t room, Cost profit);
    void take_on(const Model& model, int place);

    std::vector<Set> sets_;
    std::vector<std::int16_t> members_, chosen_, seated_here_;
    std::vector<Item> items_;
    std::vector<Cost> table_;  // [item * (room + 1) + room left]: the most that this item and those after it bring
    std::size_t width_ = 0;
};

}  // namespace terrier::optimise::detail
