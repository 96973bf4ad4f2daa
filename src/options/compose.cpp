// Comparing the steps of options two by two.
#include "src/options/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/options/expand.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
struct Side {
    Id<Option> option;
    std::vector<OptionStep> steps;  ///< with those that it builds on
    Consequences alone;
};

bool gives_up(const OptionStep& s) { return s.kind == StepKind::release || s.kind == StepKind::dispose || s.kind == StepKind::mothball; }
// Where a step needs a place to be kept.
std::optional<Place> kept_by(const Portfolio& live, const OptionStep& s) {
    if (s.kind == StepKind::move_team) return known_place(live, {s.to_asset, s.to_floor, s.to_unit});
    if (s.kind == StepKind::refurbish || s.kind == StepKind::share) return known_place(live, {s.asset, s.floor, s.unit});
    return std::nullopt;
}

class Pair {
  public:
    Pair(const Portfolio& live, const Side& a, const Side& b, Date as_at) : live_(live), a_(a), b_(b), as_at_(as_at) {
        for (const OptionStep& step : a.steps)
            if (has(b, step.id)) shared_.insert(step.id);
    }

    Faults find() {
        for (const OptionStep& x : a_.steps)
            for (const OptionStep& y : b_.steps)
                if (!shared_.contains(x.id) && !shared_.contains(y.id)) compare(x, y);
        find_unfit();
        return std::move(faults_);
    }

  private:
    static bool has(const Side& side, Id<OptionStep> id) {
        return std::any_of(side.steps.begin(), side.steps.end(), [&](const OptionStep& s) { return s.id == id; });
    }
    std::string title(const Side& side) const { return "\"" + live_.title(record_type<Option>(), side.option.value) + "\""; }
    void put(std::string code, const Side& first, const OptionStep& x, const Side& second, const std::string& what, Id<OptionStep> about) {
        told_.insert(about), told_.insert(x.id);
        faults_.push_back({std::move(code), fmt::format("{} and {} don't go together: {} has \"{}\", {}. Leave one of the two out, or change a step.", title(first), title(second), title(first), sentence_of(live_, x), what), {},
                           std::string(record_type<OptionStep>().name), to_text(about.value), Severity::refused});
    }

    void compare(const OptionStep& x, const OptionStep& y) {
        if (x.kind == StepKind::move_team && y.kind == StepKind::move_team && x.team == y.team) {
            const auto from_x = known_place(live_, {x.asset, x.floor, x.unit}), from_y = known_place(live_, {y.asset, y.floor, y.unit});
            const auto to_x = kept_by(live_, x), to_y = kept_by(live_, y);
            if ((!from_x || !from_y || overlap(live_, *from_x, *from_y)) && to_x != to_y) put("moved_apart", a_, x, b_, fmt::format("and {} has \"{}\"", title(b_), sentence_of(live_, y)), y.id);
        }
        if (const auto kept = kept_by(live_, y); kept && gives_up(x)) both(a_, x, b_, y, *kept);
        if (const auto kept = kept_by(live_, x); kept && gives_up(y)) both(b_, y, a_, x, *kept);
    }
    void both(const Side& first, const OptionStep& up, const Side& second, const OptionStep& keeps, const Place& kept) {
        const auto place = known_place(live_, {up.asset, up.floor, up.unit});
        if (place && overlap(live_, *place, kept)) put("released_and_kept", first, up, second, fmt::format("and {} has \"{}\"", title(second), sentence_of(live_, keeps)), keeps.id);
    }

    // What fits alone must fit together.
    void find_unfit() {
        std::vector<OptionStep> all = a_.steps;
        for (const OptionStep& step : b_.steps)
            if (!shared_.contains(step.id)) all.push_back(step);
        const Consequences together = expand(live_, std::span<const OptionStep>(all), as_at_);
        for (const StepOutcome& outcome : together.steps) {
            if (outcome.fits || told_.contains(outcome.step) || shared_.contains(outcome.step)) continue;
            const bool is_first = has(a_, outcome.step);
            const Side &own = is_first ? a_ : b_, &other = is_first ? b_ : a_;
            const auto alone = std::find_if(own.alone.steps.begin(), own.alone.steps.end(), [&](const StepOutcome& o) { return o.step == outcome.step; });
            if (alone == own.alone.steps.end() || !alone->fits) continue;
            const auto why = std::find_if(outcome.faults.begin(), outcome.faults.end(), [](const Fault& f) { return f.severity == Severity::refused; });
            // What only waits for a step that is told of says nothing new.
            if (why != outcome.faults.end() && why->code == "step_before_unfit") continue;
            put("conflict", own, *std::find_if(own.steps.begin(), own.steps.end(), [&](const OptionStep& s) { return s.id == outcome.step; }), other,
                fmt::format("which no longer fits beside it ({})", why == outcome.faults.end() ? std::string("no reason given") : why->message), outcome.step);
        }
    }

    const Portfolio& live_;
    const Side &a_, &b_;
    const Date as_at_;
    std::set<Id<OptionStep>> shared_, told_;
    Faults faults_;
};
}  // namespace

Faults conflicts(const Portfolio& live, std::span<const Id<Option>> options, Date as_at) {
    std::vector<Side> sides;
    Faults faults;
    for (const Id<Option> option : options) {
        Faults ignored;  // expand says them
        Side side{option, steps_of(live, option, ignored), {}};
        side.alone = expand(live, std::span<const OptionStep>(side.steps), as_at);
        sides.push_back(std::move(side));
    }
    for (std::size_t i = 0; i < sides.size(); ++i)
        for (std::size_t j = i + 1; j < sides.size(); ++j)
            if (sides[i].option != sides[j].option)
                for (Fault& fault : Pair(live, sides[i], sides[j], as_at).find()) faults.push_back(std::move(fault));
    return faults;
}

}  // namespace terrier::options
