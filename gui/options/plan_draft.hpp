// The plan at hand: an option's steps as they would be, tried on the estate at every change and saved when asked. No window.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"
#include "src/occupancy/floors.hpp"
#include "src/options/comparison.hpp"
#include "src/options/expand.hpp"
#include "src/options/wishes.hpp"

namespace terrier::gui {

/// What the plan at hand makes of the estate as it is, as at the plan's day.
struct PlanTotals {
    Money a_year;                 ///< sum of the yearly amounts that then run on, above 0: more comes in than without the plan
    Money once;                   ///< sum of what is paid and received once
    std::optional<Money> npv;     ///< financial case; none: rates that it needs aren't recorded
    std::optional<Carbon> carbon; ///< a year with every change made, in the place: above 0 is saved
    std::optional<std::int64_t> spare_desks;  ///< of all offices, by working patterns; none: not known
    std::int64_t moves = 0;       ///< teams that sit elsewhere than now
};

/// Every change is refused that makes a step not fit; what is refused leaves everything as it was. A copy is a trial.
class PlanDraft {
  public:
    explicit PlanDraft(Context& context) : context_(&context) {}

    /// The option's own steps, those of options that it builds on standing firm; what was not saved is dropped.
    void open(Id<Option> option);
    void close() { *this = PlanDraft(*context_); }
    bool is_open() const { return !option_.is_nil(); }
    Id<Option> option() const { return option_; }
    /// After a change of the estate: the same steps tried on it anew.
    void refresh();

    /// The estate as it is, whatever option the rest of the window shows.
    const TableSet& before() const { return context_->compared_with() ? *context_->compared_with() : context_->portfolio(); }
    /// With every step that fits; parked teams sit nowhere.
    const TableSet& after() const { return shown_; }
    const options::Consequences& consequences() const { return consequences_; }
    /// The day of new steps, and as at which the plan is looked at: that of the last step, or the first day of the next financial year.
    Date date() const { return date_; }
    /// Faults: date_past (before today).
    Faults set_date(Date date);

    /// The part of a floor that the allocation stands for, all of it or a share of it, to another floor. A team that this plan moved before
    /// has its step changed; back where it was, the step goes.
    Faults move(Id<Allocation> seat, Id<Floor> to, std::optional<Ratio> share = {});
    /// Every other part of the team to the floor where this part sits: all of them or, where one can't come, none. Faults: nothing_to_merge
    /// (all of it sits there), floor_unknown (the part is of no floor), and why a part can't come.
    Faults merge(Id<Allocation> seat);
    Faults park(Id<Allocation> seat);
    /// The parked team at the place among them to a floor.
    Faults unpark(std::size_t parked, Id<Floor> to);
    /// Back where it was before it was parked.
    void unpark(std::size_t parked);
    Faults release(Id<Floor> floor);
    Faults let(Id<Floor> floor);
    /// Takes away this plan's steps that release, let, mothball or sell the floor.
    Faults keep(Id<Floor> floor);

    struct Parked {
        Id<Allocation> seat;
        Id<Team> team;
        std::string name;
    };
    const std::vector<Parked>& parked() const { return parked_; }

    bool is_changed() const;
    bool can_undo() const { return !past_.empty(); }
    void undo();
    /// Commits the steps to the option. Faults: teams_parked, and those of a commit.
    Result<Revision> save();

    PlanTotals totals() const;
    /// What was asked about neighbours when the plan was found (Find the best), as the plan at hand has it on its day.
    std::vector<options::WishCheck> wishes() const;

  private:
    /// What every appraisal of the estate as it is shares, with the tables that it points into.
    struct Basis {
        TableSet live;
        std::optional<options::Appraiser> appraiser;
    };
    std::shared_ptr<const Basis> basis() const;
    struct Point {
        std::vector<OptionStep> steps;
        std::vector<Parked> parked;
    };
    OptionStep new_step(StepKind kind) const;
    Faults give_up(StepKind kind, Id<Floor> floor);
    /// Takes the steps where no more of them are refused than before; else says why and leaves everything as it was.
    Faults attempt(std::vector<OptionStep> steps, std::vector<Parked> parked);
    void work_out();
    std::vector<OptionStep> all_steps(const std::vector<OptionStep>& own) const;

    Context* context_;
    Id<Option> option_;
    Date date_;
    std::vector<OptionStep> firm_, own_;  ///< of the options it builds on, and its own
    std::vector<Parked> parked_;
    std::vector<Point> past_;
    options::Consequences consequences_;
    TableSet shown_ = empty_portfolio();
    mutable std::shared_ptr<const Basis> basis_;  ///< made when first asked for; trials share it
};

}  // namespace terrier::gui
