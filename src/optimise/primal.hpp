// Finding plans: rounding the relaxation's choice, and improving plans by moves. Private.
#pragma once

#include <unordered_set>

#include "src/optimise/relaxation.hpp"

namespace terrier::optimise::detail {

/// A plan under way.
struct Layout {
    std::vector<int> seat;             ///< of each team; -1: none yet
    std::vector<std::int64_t> room;    ///< left in each place
    std::vector<int> heads;            ///< teams in each place
    Cost cost = 0;                     ///< of the teams that sit and of the places that hold one or must be open
};

class PlanFinder {
  public:
    PlanFinder(const Model& model, Incumbent& best);
    /// Makes a plan of what the relaxation takes, improves it, and offers it. Relaxations whose open places were tried
    /// before are passed over unless `again`.
    void round(const Relaxed& relaxed, bool again);
    /// Improves a whole plan by moves until none helps, and offers it. Ignored when it isn't feasible.
    void improve(const std::vector<int>& seat);
    /// Searches among the places that the relaxation opens, letting rooms be overfull at a price that follows how hard it is to
    /// keep to them (tabu search); then offers. For tight problems, where rounding and moves stop short.
    void wander(const Relaxed& relaxed, int steps);
    /// Elementary operations spent so far in wander(): so that effort is shared out without looking at a clock.
    std::int64_t work() const { return work_; }
    /// The best plans found behind some choices of open places, the cheapest first.
    const std::vector<Layout>& rivals() const { return rivals_; }

  private:
    Layout empty() const;
    bool may_sit(int i, int j) const { return model_.allowed[model_.at(i, j)] != 0; }
    bool fits(const Layout& l, int i, int j) const { return demands(j)[i] <= l.room[static_cast<std::size_t>(i)]; }
    // Of a team, by place.
    const Cost* costs(int j) const { return costs_.data() + static_cast<std::size_t>(j) * static_cast<std::size_t>(model_.m); }
    const std::int64_t* demands(int j) const { return demands_.data() + static_cast<std::size_t>(j) * static_cast<std::size_t>(model_.m); }
    void sit(Layout& l, int i, int j) const;
    void rise(Layout& l, int j) const;
    Cost door_cost(const Layout& l, int i) const { return l.heads[static_cast<std::size_t>(i)] == 0 && !model_.must_open[static_cast<std::size_t>(i)] ? model_.fixed[static_cast<std::size_t>(i)] : 0; }
    Cost door_saving(const Layout& l, int i) const { return l.heads[static_cast<std::size_t>(i)] == 1 && !model_.must_open[static_cast<std::size_t>(i)] ? model_.fixed[static_cast<std::size_t>(i)] : 0; }
    bool complete(Layout& l, std::vector<int> waiting, const std::vector<char>& is_open) const;
    bool push(Layout& l, int j, const std::vector<char>& is_open) const;
    bool shift(Layout& l) const;
    bool swap(Layout& l) const;
    bool chain(Layout& l) const;
    bool close_one(Layout& l) const;
    bool open_one(Layout& l) const;
    void polish(Layout& l, bool is_thorough) const;
    void offer(const Layout& l);

    const Model& model_;
    Incumbent& best_;
    std::vector<Cost> costs_;              // [team * m + place], as moves look at them
    std::vector<std::int64_t> demands_;    // beyond every room where the team may not sit
    std::vector<Cost> cheapest_;           // of each team, over all places
    std::unordered_set<std::size_t> tried_;
    std::vector<Layout> rivals_;
    std::int64_t work_ = 0;
    std::uint64_t random_ = 88172645463325252u;
};

}  // namespace terrier::optimise::detail
