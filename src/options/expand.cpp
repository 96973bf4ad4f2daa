// Working out steps one after another.
#include "src/options/expand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/options/capacity.hpp"
#include "src/options/compose.hpp"
#include "src/options/neighbours.hpp"
#include "src/options/overrides.hpp"
#include "src/options/step_costs.hpp"
#include "src/options/step_order.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
using Bans = std::map<Id<OptionStep>, Fault>;

void work_out(StepWork& work) {
    switch (work.step.kind) {
        case StepKind::release: return work_release(work);
        case StepKind::mothball: return work_mothball(work);
        case StepKind::let: return work_let(work);
        case StepKind::share: return work_share(work);
        case StepKind::dispose: return work_dispose(work);
        case StepKind::move_team: return work_move(work);
        case StepKind::refurbish: return work_refurbish(work);
        case StepKind::acquire: return work_acquire(work);
        case StepKind::change_working: return work_change_working(work);
        case StepKind::other: return;
        case StepKind::unknown: return work.refuse("kind_unknown", "What kind of step it is isn't given. Choose its kind.");
    }
}

class Expansion {
  public:
    Expansion(const Portfolio& live, Date as_at, const Bans& bans) : live_(live), now_(live), as_at_(as_at), bans_(bans) {}

    void run(const OrderedSteps& order) {
        for (const OptionStep* step : order.steps) given_[step->id] = step;
        for (const OptionStep* step : order.steps) {
            const bool is_circular = std::find(order.circular.begin(), order.circular.end(), step) != order.circular.end();
            take(*step, is_circular);
        }
        result_.faults = order.faults;
        result_.changes = difference(live_, now_);
        result_.energy = so_far_.energy;
        std::stable_sort(result_.cash.begin(), result_.cash.end(), [](const CashLine& a, const CashLine& b) { return a.from < b.from; });
    }

    Consequences take_result() { return std::move(result_); }
    const Portfolio& now() const { return now_; }

  private:
    // What must have happened first.
    void check_before(StepWork& work, bool is_circular) {
        if (!work.step.date) return work.refuse("step_undated", "The step has no date. Enter the first day on which it holds.");
        if (is_circular) return work.refuse("circular_steps", "The step comes after itself by way of others. Let it come after another step, or after none.");
        if (!work.step.after) return;
        const auto before = given_.find(work.step.after);
        const OptionStep* record = before != given_.end() ? before->second : live_.find(work.step.after);
        const std::string name = record ? sentence_of(live_, *record) : std::string("a step that isn't there");
        if (before == given_.end()) {
            if (!record || !record->adopted_on) work.refuse("step_before_unfit", fmt::format("It comes after \"{}\", which isn't among these steps and hasn't been adopted. Adopt that first, or build on its option.", name));
        } else if (unfit_.contains(work.step.after)) {
            work.refuse("step_before_unfit", fmt::format("It comes after \"{}\", which doesn't fit. Mend that step first.", name));
        } else if (record->date && *work.step.date < *record->date) {
            work.refuse("after_later", fmt::format("It comes after \"{}\" and is dated before it. Date it {} or later.", name, to_display(*record->date)));
        }
    }

    void take(const OptionStep& step, bool is_circular) {
        StepWork work(now_, step, as_at_, so_far_);
        if (step.adopted_on) {
            work.outcome.sentence += fmt::format(" (adopted on {})", to_display(*step.adopted_on));
            result_.steps.push_back(std::move(work.outcome));
            return;
        }
        const SoFar before = so_far_;
        check_before(work, is_circular);
        if (const auto ban = bans_.find(step.id); ban != bans_.end() && !work.is_refused()) work.outcome.faults.push_back(ban->second);
        if (!work.is_refused()) {
            if (*step.date < as_at_) work.warn("step_past", fmt::format("Its date, {}, has passed and it hasn't been adopted. Adopt it, or give it another date.", to_display(*step.date)));
            in_reason(work, [&] {
                work_out(work);
                if (!work.is_refused()) apply_overrides(live_, work);
                if (!work.is_refused()) put_entered(live_, step, work.cash);
            });
        }
        if (!work.is_refused()) settle(work);
        if (work.is_refused()) {
            so_far_ = before;
            unfit_.insert(step.id);
            work.outcome.fits = false;
            work.outcome.changes = {};
        } else {
            result_.cash.insert(result_.cash.end(), work.cash.begin(), work.cash.end());
        }
        result_.steps.push_back(std::move(work.outcome));
    }

    // A register may hold any date and any amount: past what can be worked out, a step doesn't fit, and nothing else fails over it.
    template <class Work>
    static void in_reason(StepWork& work, Work run) {
        try {
            run();
        } catch (const std::overflow_error&) {
            work.refuse("out_of_reason", "An amount or a count that the step rests on is out of all reason, so it can't be worked out. Correct it.");
        } catch (const std::out_of_range&) {
            work.refuse("out_of_reason", "A date that the step rests on is out of all reason, so it can't be worked out. Correct it.");
        }
    }

    void settle(StepWork& work) {
        ChangeSet changes = work.edits.changes();
        auto after = apply(now_, changes);
        if (!after) throw std::logic_error("a step's changes don't start from what was there");
        for (Fault& fault : validate(*after, changes))
            if (fault.severity == Severity::refused) work.outcome.faults.push_back(std::move(fault));
        if (work.is_refused()) return;
        now_ = *std::move(after);
        work.outcome.changes = std::move(changes);
    }

    const Portfolio& live_;
    Portfolio now_;
    const Date as_at_;
    const Bans& bans_;
    std::map<Id<OptionStep>, const OptionStep*> given_;
    std::set<Id<OptionStep>> unfit_;
    SoFar so_far_;
    Consequences result_;
};
}  // namespace

Consequences expand(const Portfolio& live, std::span<const OptionStep> steps, Date as_at) {
    const OrderedSteps order = in_order(live, steps);
    Bans bans;
    // Whether a place is too full shows only when everything of a day has happened (two teams may change places). The last step that fills
    // it is then refused, and the rest is worked out anew without it.
    for (;;) {
        Expansion expansion(live, as_at, bans);
        expansion.run(order);
        Consequences result = expansion.take_result();
        const auto found = too_full(live, result, order.steps);
        if (found && bans.insert({found->step, found->fault}).second) continue;
        warn_of_neighbours(live, under(live, result), result, order.steps);
        return result;
    }
}

Consequences expand(const Portfolio& live, Id<Option> option, Date as_at) {
    return expand(live, std::span<const Id<Option>>(&option, 1), as_at);
}

Consequences expand(const Portfolio& live, std::span<const Id<Option>> options, Date as_at) {
    Faults faults;
    std::vector<OptionStep> steps;
    for (const Id<Option> option : options) {
        if (!live.find(option) && option != business_as_usual(live).id && option != do_minimum(live).id)
            faults.push_back({"option_unknown", "The option isn't recorded. It may have been removed: choose another.", {}, std::string(record_type<Option>().name), to_text(option.value), Severity::refused});
        for (OptionStep& step : steps_of(live, option, faults))
            if (std::none_of(steps.begin(), steps.end(), [&](const OptionStep& s) { return s.id == step.id; })) steps.push_back(std::move(step));
    }
    Consequences result = expand(live, std::span<const OptionStep>(steps), as_at);
    if (options.size() > 1)
        for (Fault& fault : conflicts(live, options, as_at)) faults.push_back(std::move(fault));
    result.faults.insert(result.faults.begin(), faults.begin(), faults.end());
    return result;
}

Portfolio under(const Portfolio& live, const Consequences& consequences) {
    auto after = apply(live, consequences.changes);
    if (!after) throw std::logic_error("consequences applied to another portfolio than the one they were worked out on");
    return *std::move(after);
}

namespace {
Option standing_option(const Portfolio& live, OptionKind kind, std::string_view name, std::string_view summary) {
    Option made;
    std::set<std::optional<Date>> starts;
    std::set<std::optional<std::int64_t>> years;
    for (const Option& option : live.table<Option>()) {
        if (option.kind == kind) return option;
        if (option.kind == OptionKind::option) starts.insert(option.start_date), years.insert(option.years);
    }
    made.id = Id<Option>{derived_id("option", choices<OptionKind>[static_cast<std::size_t>(kind)].code)};
    made.kind = kind, made.name = name, made.summary = summary, made.status = OptionStatus::draft;
    if (starts.size() == 1) made.start_date = *starts.begin();
    if (years.size() == 1) made.years = *years.begin();
    return made;
}
}  // namespace

Option business_as_usual(const Portfolio& live) {
    return standing_option(live, OptionKind::business_as_usual, "Business as usual", "Nothing changes: leases run and renew, costs go on.");
}

Option do_minimum(const Portfolio& live) {
    return standing_option(live, OptionKind::do_minimum, "Do minimum", "Only what law and safety ask for. No steps are recorded.");
}

std::vector<Option> all_options(const Portfolio& live) {
    std::vector<Option> all{business_as_usual(live), do_minimum(live)};
    const auto standing = static_cast<std::ptrdiff_t>(all.size());
    for (const Option& option : live.table<Option>())
        if (option.id != all[0].id && option.id != all[1].id) all.push_back(option);
    std::stable_sort(all.begin() + standing, all.end(), [](const Option& a, const Option& b) {
        if (const int order = compare_folded(a.reference, b.reference)) return order < 0;
        return compare_folded(a.name, b.name) < 0;
    });
    return all;
}

}  // namespace terrier::options
