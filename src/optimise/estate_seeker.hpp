// Single plans of a front: the best within limits, at a corner, at an end. Private.
#pragma once

#include "src/optimise/estate_search.hpp"

namespace terrier::optimise::detail {

/// What one unit of cost and of carbon count.
struct EstateWeights {
    std::int64_t cost, carbon;
};

/// Looks for one plan after the other. Seekers may work at the same time over the same plans, as long as nobody changes those.
class EstateSeeker {
  public:
    /// What solves learnt: of the whole with limits, and of weighed parts of it.
    struct Memory {
        std::shared_ptr<EstateMemory> limited = new_memory(), weighed = new_memory();
    };
    using Clock = std::chrono::steady_clock;
    EstateSeeker(const EstateProblem& problem, const FrontOptions& options, const std::vector<EstatePlan>& plans, Clock::time_point ends, const Memory& memory, Progress progress)
        : problem_(problem), options_(options), plans_(plans), ends_(ends), limited_(std::make_shared<EstateMemory>(*memory.limited)), weighed_(std::make_shared<EstateMemory>(*memory.weighed)), progress_(std::move(progress)) {}

    /// The best by goals in order, within the limits; each goal reached becomes a limit. None without a plan or time.
    std::optional<EstatePlan> best(EstateProblem limited, const std::vector<EstateGoal>& goals);
    struct Found {
        std::optional<EstatePlan> plan{};      ///< perhaps of less carbon than was looked for
        std::optional<std::int64_t> until{};   ///< no other lies from that plan, or the least looked for, to so much carbon; none: time was over
    };
    /// A plan with carbon from low to high, the limits beside.
    Found look(EstateProblem limited, std::int64_t low, std::int64_t high, const std::vector<EstateGoal>& goals);
    /// The end of the front where one goal is least, and by it the other; nothing where that isn't quickly proven.
    std::optional<EstatePlan> end(const EstateProblem& limited, EstateGoal goal);

    bool is_proven() const { return is_proven_; }   ///< all that was shown
    bool is_late() const { return is_late_; }       ///< time was over
    Memory memory() const { return {limited_, weighed_}; }

  private:
    double left() const { return std::chrono::duration<double>(ends_ - Clock::now()).count(); }
    // Options of a solve for one plan of those to come, so that each gets its share of the time.
    EstateOptions fresh() const;
    // A plan at a corner of the front of those that keep what the best within the limits keeps: where a little less carbon costs much more than a
    // little before. It is proven without much search, since its price of carbon decides alone. Nothing where there is no such plan from low to high.
    Found corner(const EstateProblem& limited, std::int64_t low, std::int64_t high);
    // The best by weights among plans that keep just these places, whatever its carbon; shown as one of least cost for its carbon.
    std::optional<EstatePlan> best_kept(const EstateProblem& limited, const std::vector<char>& kept, EstateWeights by);
    // Of a plan that is best among those that keep what it keeps: what is better in one goal and no worse in the others. Nothing where there is
    // none; or where that isn't known, and then the plan says so.
    std::optional<EstatePlan> prove(EstatePlan& plan, EstateProblem limited);
    // Of plans proven, one within the limits that has this value: nothing of that value is better in the other goal.
    const EstatePlan* known_best(const EstateProblem& limited, EstateGoal goal, std::int64_t value) const;
    // The cheapest plan known within the limits; for its seats, else the last found.
    const EstatePlan* nearest_plan(const EstateProblem& limited) const;
    std::vector<int> nearest(const EstateProblem& limited) const;

    const EstateProblem& problem_;
    const FrontOptions& options_;
    const std::vector<EstatePlan>& plans_;
    Clock::time_point ends_;
    std::shared_ptr<EstateMemory> limited_, weighed_;
    Progress progress_;
    bool is_proven_ = true, is_late_ = false;
};

}  // namespace terrier::optimise::detail
