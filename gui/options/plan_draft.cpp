// Trying and saving the steps of a plan.
#include "gui/options/plan_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
std::size_t refused_of(const options::Consequences& consequences) {
    return static_cast<std::size_t>(std::ranges::count_if(consequences.steps, [](const options::StepOutcome& step) { return !step.fits; }));
}

constexpr std::size_t most_parts = 100;  // of a team

Faults plain(std::string code, std::string message) { return {{std::move(code), std::move(message), {}, {}, {}, Severity::refused}}; }

bool gives_up(StepKind kind) { return kind == StepKind::release || kind == StepKind::let || kind == StepKind::mothball || kind == StepKind::dispose; }
}  // namespace

void PlanDraft::open(Id<Option> option) {
    const Option* record = before().find(option);
    if (!record) return close();
    option_ = option;
    past_.clear();
    parked_.clear();
    Faults faults;
    firm_.clear();
    own_.clear();
    for (OptionStep& step : options::steps_of(before(), option, faults)) (step.option == option ? own_ : firm_).push_back(std::move(step));
    date_ = Date::of(financial_year(context_->today()) + 1, 4, 1);
    std::optional<Date> last;
    for (const auto* steps : {&firm_, &own_})
        for (const OptionStep& step : *steps)
            if (step.date && (!last || *last < *step.date)) last = step.date;
    if (last && *last >= context_->today()) date_ = *last;
    work_out();
}

void PlanDraft::refresh() {
    basis_.reset();
    if (!is_open()) return;
    if (!before().find(option_)) return close();
    if (!is_changed()) return open(option_);
    work_out();
}

std::vector<OptionStep> PlanDraft::all_steps(const std::vector<OptionStep>& own) const {
    std::vector<OptionStep> all = firm_;
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

void PlanDraft::work_out() {
    consequences_ = options::expand(before(), all_steps(own_), context_->today());
    shown_ = options::under(before(), consequences_);
    Editor editor(shown_);
    // A seat that a change of the steps did away with is parked no longer.
    std::erase_if(parked_, [&](const Parked& one) { return !shown_.find(one.seat); });
    for (const Parked& one : parked_) editor.remove(one.seat);
    if (!parked_.empty()) shown_ = editor.result();
}

Faults PlanDraft::set_date(Date date) {
    if (date < context_->today()) return plain("date_past", fmt::format("{} is past. Choose a day from today on for the steps to come.", to_display(date)));
    date_ = date;
    return {};
}

Faults PlanDraft::attempt(std::vector<OptionStep> steps, std::vector<Parked> parked) {
    options::Consequences tried = options::expand(before(), all_steps(steps), context_->today());
    if (refused_of(tried) > refused_of(consequences_) || tried.faults.size() > consequences_.faults.size()) {
        Faults why = tried.faults;
        const auto was_refused = [&](Id<OptionStep> id) { return std::ranges::any_of(consequences_.steps, [&](const options::StepOutcome& one) { return one.step == id && !one.fits; }); };
        for (const options::StepOutcome& outcome : tried.steps) {
            if (outcome.fits || was_refused(outcome.step)) continue;
            for (const Fault& fault : outcome.faults)
                if (fault.severity == Severity::refused) why.push_back(fault);
        }
        return why.empty() ? plain("step_unfit", "That doesn't fit with the other steps of this plan.") : why;
    }
    past_.push_back({std::move(own_), std::move(parked_)});
    own_ = std::move(steps);
    parked_ = std::move(parked);
    work_out();
    return {};
}

OptionStep PlanDraft::new_step(StepKind kind) const {
    OptionStep step;
    step.id = context_->workspace().environment().ids->make<OptionStep>();
    step.option = option_;
    step.kind = kind;
    step.date = date_;
    std::int64_t last = 0;
    for (const OptionStep& one : own_) last = std::max(last, one.position.value_or(0));
    step.position = last + 1;
    return step;
}

Faults PlanDraft::move(Id<Allocation> seat, Id<Floor> to, std::optional<Ratio> share) {
    const TableSet planned = options::under(before(), consequences_);
    const Allocation* from = planned.find(seat);
    const Floor* floor = planned.find(to);
    if (!from || !floor) return plain("place_unknown", "That part or floor isn't there any more. Look again.");
    if (from->floor == to && !share) return {};
    std::vector<Parked> parked = parked_;
    std::erase_if(parked, [&](const Parked& one) { return one.seat == seat; });
    std::vector<OptionStep> steps = own_;
    const auto earlier = std::ranges::find_if(steps, [&](const OptionStep& step) {
        return step.kind == StepKind::move_team && step.team == from->team && step.to_floor == from->floor && step.date == from->from_date && !step.adopted_on;
    });
    if (earlier != steps.end() && !share) {
        if (earlier->floor == to) steps.erase(earlier);
        else earlier->to_asset = floor->asset, earlier->to_floor = to, earlier->to_unit = {};
        return attempt(std::move(steps), std::move(parked));
    }
    OptionStep step = new_step(StepKind::move_team);
    step.team = from->team;
    step.asset = from->asset, step.floor = from->floor, step.unit = from->unit;
    step.to_asset = floor->asset, step.to_floor = to;
    step.share = share;
    steps.push_back(std::move(step));
    return attempt(std::move(steps), std::move(parked));
}

Faults PlanDraft::merge(Id<Allocation> seat) {
    const TableSet planned = options::under(before(), consequences_);
    const Allocation* home = planned.find(seat);
    if (!home) return plain("place_unknown", "That part isn't there any more. Look again.");
    const Id<Team> team = home->team;
    const Id<Floor> to = home->floor;
    const std::string name = before().title(record_type<Team>(), team.value);
    if (to.is_nil()) return plain("floor_unknown", fmt::format("Which floor this part of {} sits on isn't recorded. Choose a part that sits on a floor.", name));
    PlanDraft trial = *this;
    // A move joins parts and makes new ones, so what is left is looked for anew each time.
    const auto elsewhere = [&]() -> std::optional<Allocation> {
        const TableSet now = options::under(trial.before(), trial.consequences_);
        for (const Allocation& a : now.children<&Allocation::team>(team))
            if (in_force(a.from_date, a.to_date, date_) && a.floor != to) return a;
        return std::nullopt;
    };
    std::size_t moved = 0;
    for (auto other = elsewhere(); other; other = elsewhere()) {
        const Faults refused = trial.move(other->id, to);
        const Floor* from = planned.find(other->floor);
        const std::string where = from ? from->name : planned.title(record_type<Asset>(), other->asset.value);
        if (!refused.empty()) return plain(refused.front().code, fmt::format("The part of {} on {} can't come here. {}", name, where, joined_messages(refused)));
        if (++moved > most_parts) return plain("step_unfit", fmt::format("The parts of {} can't be brought together by moves.", name));
    }
    if (moved == 0) return plain("nothing_to_merge", fmt::format("All of {} sits on this floor.", name));
    trial.past_ = past_;
    trial.past_.push_back({own_, parked_});
    *this = std::move(trial);
    return {};
}

Faults PlanDraft::park(Id<Allocation> seat) {
    const Allocation* allocation = after().find(seat);
    if (!allocation) return plain("place_unknown", "That part isn't there any more. Look again.");
    past_.push_back({own_, parked_});
    parked_.push_back({seat, allocation->team, before().title(record_type<Team>(), allocation->team.value)});
    work_out();
    return {};
}

Faults PlanDraft::unpark(std::size_t parked, Id<Floor> to) {
    const Id<Allocation> seat = parked_.at(parked).seat;
    const TableSet planned = options::under(before(), consequences_);
    const Allocation* from = planned.find(seat);
    if (from && from->floor == to) {
        unpark(parked);
        return {};
    }
    return move(seat, to);
}

void PlanDraft::unpark(std::size_t parked) {
    past_.push_back({own_, parked_});
    parked_.erase(parked_.begin() + static_cast<std::ptrdiff_t>(parked));
    work_out();
}

Faults PlanDraft::release(Id<Floor> floor) { return give_up(StepKind::release, floor); }
Faults PlanDraft::let(Id<Floor> floor) { return give_up(StepKind::let, floor); }

Faults PlanDraft::give_up(StepKind kind, Id<Floor> floor) {
    const Floor* record = before().find(floor);
    if (!record) return plain("place_unknown", "That floor isn't recorded any more. Look again.");
    std::vector<OptionStep> steps = own_;
    OptionStep step = new_step(kind);
    step.asset = record->asset, step.floor = floor;
    steps.push_back(std::move(step));
    return attempt(std::move(steps), parked_);
}

Faults PlanDraft::keep(Id<Floor> floor) {
    std::vector<OptionStep> steps = own_;
    const auto removed = std::erase_if(steps, [&](const OptionStep& step) { return gives_up(step.kind) && step.floor == floor && !step.adopted_on; });
    const Floor* record = before().find(floor);
    for (const OptionStep& step : own_)
        if (removed == 0 && record && gives_up(step.kind) && step.floor.is_nil() && step.unit.is_nil() && step.asset == record->asset)
            return plain("given_up_whole", fmt::format("{} is given up as a whole, so one floor of it can't be kept. Remove that step in the option's form.", before().title(record_type<Asset>(), record->asset.value)));
    if (removed == 0) return plain("nothing_to_keep", "No step of this plan gives the floor up.");
    return attempt(std::move(steps), parked_);
}

bool PlanDraft::is_changed() const {
    if (!is_open()) return false;
    std::size_t recorded = 0;
    for (const OptionStep& step : before().children<&OptionStep::option>(option_)) {
        ++recorded;
        const auto mine = std::ranges::find(own_, step.id, &OptionStep::id);
        if (mine == own_.end()) return true;
        for (const Field& field : record_type<OptionStep>().fields)
            if (field.position != 0 && field.get(&*mine) != field.get(&step)) return true;
    }
    return recorded != own_.size();
}

void PlanDraft::undo() {
    if (past_.empty()) return;
    own_ = std::move(past_.back().steps);
    parked_ = std::move(past_.back().parked);
    past_.pop_back();
    work_out();
}

Result<Revision> PlanDraft::save() {
    if (!parked_.empty())
        return tl::unexpected(plain("teams_parked", fmt::format("{} parked and would have no place. Put {} on a floor first.", parked_.size() == 1 ? parked_.front().name + " is" : counted(static_cast<std::int64_t>(parked_.size()), "team") + " are", parked_.size() == 1 ? "it" : "them")));
    const Option* record = before().find(option_);
    if (!record) return tl::unexpected(plain("option_unknown", "The option has been removed. Nothing was saved."));
    Editor editor(before());
    for (const OptionStep& step : before().children<&OptionStep::option>(option_))
        if (std::ranges::find(own_, step.id, &OptionStep::id) == own_.end()) {
            for (const StepCost& cost : before().children<&StepCost::step>(step.id)) editor.remove(cost.id);
            for (const StepOverride& change : before().children<&StepOverride::step>(step.id)) editor.remove(change.id);
            editor.remove(step.id);
        }
    for (const OptionStep& step : own_) editor.put(step);
    Result<Revision> done = context_->commit(editor.changes(), fmt::format("Plan of {}", record->name));
    if (done) past_.clear();
    return done;
}

std::shared_ptr<const PlanDraft::Basis> PlanDraft::basis() const {
    if (basis_) return basis_;
    auto made = std::make_shared<Basis>(Basis{before(), {}});
    options::ComparisonOptions how;
    how.as_at = context_->today();
    if (auto appraiser = options::Appraiser::make(made->live, options::terms_of(made->live, how, options::all_options(made->live)))) made->appraiser = std::move(*appraiser);
    return basis_ = made;
}

std::vector<options::WishCheck> PlanDraft::wishes() const {
    const Option* record = is_open() ? before().find(option_) : nullptr;
    return record ? options::check_wishes(after(), *record, date_) : std::vector<options::WishCheck>();
}

PlanTotals PlanDraft::totals() const {
    PlanTotals totals;
    const Date later = months_later(date_, 12);
    for (const options::CashLine& line : consequences_.cash) {
        if (!line.is_yearly) totals.once += line.amount;
        else if (line.from <= later && (!line.until || *line.until >= later)) totals.a_year += line.amount;
    }
    std::set<Id<Team>> moved;
    for (const auto* steps : {&firm_, &own_})
        for (const OptionStep& step : *steps)
            if (step.kind == StepKind::move_team) moved.insert(step.team);
    totals.moves = static_cast<std::int64_t>(moved.size());
    if (const auto shared = basis(); shared->appraiser) {
        const options::Appraisal appraisal = shared->appraiser->appraise(after(), consequences_);
        if (appraisal.has_money(false)) totals.npv = appraisal.financial.npv;
        totals.spare_desks = appraisal.service_after.spare_by_pattern;
        if (appraisal.carbon.complete && options::knows_energy(before())) totals.carbon = appraisal.carbon.complete->saved_in_place;
    }
    return totals;
}

}  // namespace terrier::gui
