// Making a good plan of a large problem better. Private.
#pragma once

#include <functional>
#include <unordered_set>

#include "src/optimise/allocation.hpp"

namespace terrier::optimise::detail {

/// Lays out a few places that lie together anew, their teams among them, then those around every other place, in wider and wider
/// regions: of little the best is soon known. Then around two places at once: between them room can move from one end to the other.
class Renewal {
  public:
    explicit Renewal(const AllocationProblem& problem) : problem_(problem) {}
    /// Goes up to the given breadth (1: the narrowest regions) until a round brings nothing or no seconds are left. The assignment
    /// must be feasible and stays so. True when it got cheaper.
    bool renew(std::vector<int>& assignment, int breadth, const std::function<double()>& seconds_left);
    /// Spent so far, in pairs of a place and a team looked at in a node.
    std::int64_t effort() const { return effort_; }

  private:
    struct Region {
        std::vector<int> places, teams;
    };
    void take_around(const std::vector<std::vector<int>>& teams, int centre, int most_teams, Region& region) const;
    bool renew_around(std::vector<int>& assignment, const std::vector<int>& centres, int most_teams, double seconds);
    bool renew_region(std::vector<int>& assignment, const Region& region, double seconds);
    bool is_known(const Region& region, const std::vector<int>& assignment);

    const AllocationProblem& problem_;
    std::int64_t effort_ = 0;
    std::uint64_t random_ = 88172645463325252u;
    std::unordered_set<std::size_t> known_;  // regions, as they were laid out when nothing better was found
};

}  // namespace terrier::optimise::detail
