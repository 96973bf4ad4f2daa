// The stack plan under an option without a window: what is moved, why a move is refused, what it all comes to.
#pragma once

#include <functional>

#include "gui/occupancy/stack_presenter.hpp"
#include "gui/options/plan_draft.hpp"

namespace terrier::gui {

class PlanPresenter {
  public:
    explicit PlanPresenter(Context& context) : context_(context), draft_(context), before_(context), after_(context) { after_.stand_beside(before_); }

    /// For the portfolio shown; keeps what was not saved.
    void refresh();
    /// Options that can be planned: drafts and published ones, no business as usual.
    std::vector<std::pair<Id<Option>, std::string>> choices() const;
    void choose(Id<Option> option);
    const PlanDraft& draft() const { return draft_; }
    StackPresenter& before() { return before_; }
    StackPresenter& after() { return after_; }

    // Records as a stack plan's parts and floors have them.
    bool may_lift(const std::vector<Source>& part) const;
    /// What dropping it there would come to: totals, or why it can't be.
    std::string over(const std::vector<Source>& part, const std::vector<Source>& floor);
    void drop(const std::vector<Source>& part, const std::vector<Source>& floor);
    /// Whether half of a team moves, the rest staying where it is.
    void move_half(bool is_half) { is_half_ = is_half; }
    bool moves_half() const { return is_half_; }
    /// The other parts of the team to the floor of this one.
    void merge(const std::vector<Source>& part);
    void park(const std::vector<Source>& part);
    void put(std::size_t parked, const std::vector<Source>& floor);
    void put_back(std::size_t parked);
    void release(const std::vector<Source>& floor);
    void let(const std::vector<Source>& floor);
    void keep(const std::vector<Source>& floor);
    void undo();
    void save();
    void set_date(std::string_view typed);

    /// "£120,400 a year, £35,000 once, 12.4 tCO2e a year saved in the place, 31 desks spare, 3 teams moved".
    std::string totals() const { return totals_; }
    /// Why the last thing was refused; empty: it wasn't.
    const std::string& refusal() const { return refusal_; }
    /// What was asked about neighbours and how the plan stands to it; empty: nothing was.
    const std::string& wishes() const { return wishes_; }
    bool breaks_wishes() const { return breaks_wishes_; }
    /// Steps that don't fit the estate as it is now.
    std::string unfit() const;

    /// Called when anything of it has changed.
    std::function<void()> on_change;

  private:
    void changed(const Faults& faults);
    /// Does it to what is chosen, or says that nothing is.
    template <class R>
    void to_chosen(const std::vector<Source>& records, const std::function<Faults(Id<R>)>& act);
    std::optional<Ratio> share() const { return is_half_ ? std::optional(Ratio::from_millionths(500'000)) : std::nullopt; }
    void show();
    std::string name_of(Id<Option> option) const;

    Context& context_;
    PlanDraft draft_;
    StackPresenter before_, after_;
    std::string totals_, refusal_, wishes_;
    bool is_half_ = false, breaks_wishes_ = false;
};

/// "Asked for: Planning and Legal together (not so: Planning: ...), Audit and Payroll apart (so)"; empty of none.
std::string in_words(const std::vector<options::WishCheck>& wishes);
/// The totals in words.
std::string in_words(const PlanTotals& totals);

}  // namespace terrier::gui
