// The best plans for a portfolio's offices: solved, checked again on joint counts, explained, and turned into steps of an option.
#pragma once

#include "src/options/consequences.hpp"
#include "src/options/estate_model.hpp"

namespace terrier::options {

struct PlannedMove {
    std::size_t team = 0;            ///< of the model
    int from = -1, to = -1;          ///< places of the model; from -1: nowhere
};
struct PlannedRelease {
    std::size_t place = 0;
    bool is_let = false;             ///< to a tenant at its ERV; else it goes back to its landlord, or stands empty
    bool is_ended = false;           ///< our lease ends
    Date on;                         ///< the first day on which it is released
};

/// A kept place whose teams' demand was added up again on joint counts.
struct JointCheck {
    std::size_t place = 0;
    std::int64_t desks = 0, needed = 0;  ///< needed: of the percentile of joint daily peaks with headroom, and the demand of those without counts
    std::vector<Id<CountSource>> sources;
    bool holds() const { return needed <= desks; }
};

struct EstateProposal {
    optimise::EstatePlan plan;
    std::vector<PlannedMove> moves;
    std::vector<PlannedRelease> releases;
    std::vector<JointCheck> joint;
    std::vector<std::string> explanation;
};

struct PlanWish {
    optimise::EstateGoal goal = optimise::EstateGoal::cost;
    bool is_front = false;           ///< cost, carbon and moves instead of one goal
    std::size_t points = 20;
    double seconds = 30;
    optimise::EstateSolver solver = optimise::EstateSolver::automatic;
    bool explains = true;            ///< solves again without each main choice, to say what it is worth
    Progress progress{};
};

struct EstateAnswer {
    std::vector<EstateProposal> plans;     ///< none: no plan, or none found in time
    optimise::Outcome outcome = optimise::Outcome::limit;
    bool is_complete = false;              ///< of a front: every plan that no other beats
    std::string remark;
    optimise::EstateConflict conflict;     ///< of no plan
    std::vector<std::string> tightened;    ///< places whose capacity was lowered after a joint check failed
    optimise::EstateValue today;           ///< of leaving all as it is
};
/// Every plan passes the optimiser's independent checker (else std::logic_error). Where the joint check of a place fails, that company of teams is
/// ruled out there and the plans are found anew, until all hold or none is left.
EstateAnswer find_plans(const Portfolio& portfolio, EstateModel model, const PlanWish& wish, const SeriesSet* series = nullptr);

/// The first working day for moves: the first of the month that begins three months or more after the model's date.
Date moves_on(const EstateModel& model);
/// The plan as steps of an option: teams move first, then places are released (our leases), let (at the income of the model) or mothballed. Ids follow from the option's.
std::vector<OptionStep> steps_of_plan(const EstateModel& model, const EstateProposal& proposal, Id<Option> option);

}  // namespace terrier::options
