// What is done to a plan, and what is said of it.
#include "gui/options/plan_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/given_up.hpp"
#include "src/occupancy/offices.hpp"

namespace terrier::gui {

namespace {
template <class R>
Id<R> of_kind(const std::vector<Source>& records) {
    for (const Source& source : records)
        if (source.table == record_type<R>().name) return Id<R>{source.id};
    return {};
}

std::string signed_money(Money amount) { return amount < Money{} ? headline_money(-amount) + " dearer" : headline_money(amount) + " better"; }
}  // namespace

std::string in_words(const PlanTotals& totals) {
    std::string words = totals.a_year == Money{} ? std::string("No change a year") : signed_money(totals.a_year) + " a year";
    if (totals.once != Money{}) words += fmt::format(", {} once", totals.once < Money{} ? headline_money(-totals.once) + " to pay" : headline_money(totals.once) + " to come in");
    if (totals.npv) words += fmt::format(", NPV {}", headline_money(*totals.npv));
    if (totals.carbon) words += fmt::format(", {:.1f} tCO2e a year {} in the place", std::abs(totals.carbon->shown()), *totals.carbon < Carbon{} ? "more" : "saved");
    if (totals.spare_desks) words += *totals.spare_desks < 0 ? fmt::format(", {} too few", counted(-*totals.spare_desks, "desk")) : fmt::format(", {} spare", counted(*totals.spare_desks, "desk"));
    return words + fmt::format(", {} moved", counted(totals.moves, "team"));
}

std::string in_words(const std::vector<options::WishCheck>& wishes) {
    std::string words;
    for (const options::WishCheck& one : wishes) {
        const std::string stands = one.is_met.value_or(false) ? "kept" : (one.is_met ? "broken, " : "not known, ") + one.why;
        words += fmt::format("{}{} ({})", words.empty() ? "Asked for: " : ". ", one.wish, stands);
    }
    return words;
}

namespace {
/// What a trial would break that holds now.
std::string broken_words(const std::vector<options::WishCheck>& now, const std::vector<options::WishCheck>& then) {
    std::string words;
    for (const options::WishCheck& one : then) {
        const auto before = std::ranges::find(now, one.wish, &options::WishCheck::wish);
        const bool held = before != now.end() && before->is_met.value_or(false);
        if (held && !one.is_met.value_or(false)) words += fmt::format(". Breaks the wish for {}", one.wish);
    }
    return words;
}
}  // namespace

void PlanPresenter::refresh() {
    draft_.refresh();
    const auto all = choices();
    if (!draft_.is_open() && !all.empty()) {
        const auto scenario = context_.scenario();
        const auto shown = std::ranges::find_if(all, [&](const auto& one) { return scenario == one.first; });
        draft_.open(shown != all.end() ? shown->first : all.front().first);
    }
    refusal_.clear();
    show();
}

std::vector<std::pair<Id<Option>, std::string>> PlanPresenter::choices() const {
    std::vector<std::pair<Id<Option>, std::string>> all;
    for (const Option& option : options::all_options(draft_.before()))
        if (option.kind == OptionKind::option && draft_.before().find(option.id)) all.emplace_back(option.id, option.name);
    return all;
}

void PlanPresenter::choose(Id<Option> option) {
    draft_.open(option);
    changed({});
}

void PlanPresenter::show() {
    const Date date = draft_.is_open() ? draft_.date() : context_.today();
    const auto rules = occupancy::capacity_rules(draft_.before(), date);
    const double percentile = rules ? rules->percentile : 0.95;
    // The same buildings in both, so that one stands beside itself.
    occupancy::SpaceUse now = occupancy::floor_use(draft_.before(), date), then = occupancy::floor_use(draft_.is_open() ? draft_.after() : draft_.before(), date);
    std::set<Id<Asset>> offices;
    for (const occupancy::SpaceUse* use : {&now, &then})
        for (const occupancy::BuildingUse& building : use->buildings)
            if (occupancy::is_office(building)) offices.insert(building.asset->id);
    for (occupancy::SpaceUse* use : {&now, &then}) std::erase_if(use->buildings, [&](const occupancy::BuildingUse& building) { return !offices.contains(building.asset->id); });
    if (draft_.is_open()) occupancy::add_given_up(then, now, draft_.after());
    before_.call_by(draft_.before());
    after_.call_by(draft_.is_open() ? draft_.after() : draft_.before());
    before_.show(std::move(now), {}, percentile, true);
    after_.show(std::move(then), {}, percentile, true);
    const auto checks = draft_.wishes();
    wishes_ = in_words(checks);
    breaks_wishes_ = std::ranges::any_of(checks, [](const options::WishCheck& one) { return !one.is_met.value_or(true); });
    totals_ = draft_.is_open() ? in_words(draft_.totals()) : std::string();
}

void PlanPresenter::changed(const Faults& faults) {
    refusal_ = joined_messages(faults);
    if (faults.empty()) {
        is_half_ = false;
        show();
    }
    if (on_change) on_change();
}

bool PlanPresenter::may_lift(const std::vector<Source>& part) const { return draft_.is_open() && !of_kind<Allocation>(part).is_nil(); }

std::string PlanPresenter::over(const std::vector<Source>& part, const std::vector<Source>& floor) {
    PlanDraft trial = draft_;
    const Faults faults = trial.move(of_kind<Allocation>(part), of_kind<Floor>(floor), share());
    return faults.empty() ? in_words(trial.totals()) + broken_words(draft_.wishes(), trial.wishes()) : joined_messages(faults);
}

// Without a record there is nothing that could be done to it, whatever the draft would say.
template <class R>
void PlanPresenter::to_chosen(const std::vector<Source>& records, const std::function<Faults(Id<R>)>& act) {
    const Id<R> chosen = of_kind<R>(records);
    constexpr bool is_floor = std::is_same_v<R, Floor>;
    const char* message = is_floor ? "Choose a floor in the plan first: click it, or go there with the arrow keys." : "Choose a part that a team of ours sits in first: click it, or go there with the arrow keys.";
    changed(chosen.is_nil() ? Faults{{is_floor ? "no_floor" : "no_team", message, {}, {}, {}, Severity::refused}} : act(chosen));
}

void PlanPresenter::drop(const std::vector<Source>& part, const std::vector<Source>& floor) { changed(draft_.move(of_kind<Allocation>(part), of_kind<Floor>(floor), share())); }
void PlanPresenter::merge(const std::vector<Source>& part) {
    to_chosen<Allocation>(part, [this](Id<Allocation> seat) { return draft_.merge(seat); });
}

void PlanPresenter::park(const std::vector<Source>& part) { to_chosen<Allocation>(part, [this](Id<Allocation> seat) { return draft_.park(seat); }); }
void PlanPresenter::put(std::size_t parked, const std::vector<Source>& floor) { to_chosen<Floor>(floor, [this, parked](Id<Floor> there) { return draft_.unpark(parked, there); }); }

void PlanPresenter::put_back(std::size_t parked) {
    draft_.unpark(parked);
    changed({});
}

void PlanPresenter::release(const std::vector<Source>& floor) { to_chosen<Floor>(floor, [this](Id<Floor> there) { return draft_.release(there); }); }
void PlanPresenter::let(const std::vector<Source>& floor) { to_chosen<Floor>(floor, [this](Id<Floor> there) { return draft_.let(there); }); }
void PlanPresenter::keep(const std::vector<Source>& floor) { to_chosen<Floor>(floor, [this](Id<Floor> there) { return draft_.keep(there); }); }

void PlanPresenter::undo() {
    draft_.undo();
    changed({});
}

void PlanPresenter::save() {
    const Result<Revision> done = draft_.save();
    if (done) context_.tell({"plan", Mood::success, fmt::format("The plan is saved as revision {}. Undo takes it back.", done->number), {}, {}});
    changed(done ? Faults{} : done.error());
}

void PlanPresenter::set_date(std::string_view typed) {
    ParseOptions options;
    options.this_year = context_.today().year();
    const Parsed<Date> date = parse_date(typed, options);
    changed(date ? draft_.set_date(*date) : Faults{{date.error().code, date.error().message, "date", {}, {}, Severity::refused}});
}

std::string PlanPresenter::unfit() const {
    std::string words;
    for (const options::StepOutcome& outcome : draft_.consequences().steps)
        if (!outcome.fits) words += fmt::format("{}{} doesn't fit: {}", words.empty() ? "" : "\n", outcome.sentence, joined_messages(outcome.faults));
    return words;
}

}  // namespace terrier::gui
