// What every kind of step needs while it is worked out.
#include "src/options/step_work.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/options/step_costs.hpp"

namespace terrier::options {

StepWork::StepWork(const Portfolio& before, const OptionStep& worked, Date today, SoFar& done)
    : now(before), step(worked), date(worked.date.value_or(today)), as_at(today), so_far(done), edits(before) {
    outcome.step = step.id;
    outcome.sentence = sentence_of(before, step);
}

CashLine& StepWork::pay(Payment p) {
    CashLine line;
    line.step = step.id, line.kind = p.kind, line.what = std::move(p.what), line.amount = p.amount, line.from = p.from, line.why = std::move(p.why), line.sources = std::move(p.sources);
    line.is_capital = is_capital_kind(p.kind);
    line.is_transfer = p.kind == StepCostKind::empty_rates;
    cash.push_back(std::move(line));
    return cash.back();
}

CashLine& StepWork::pay_yearly(Payment p, std::optional<Date> until) {
    CashLine& line = pay(std::move(p));
    line.is_yearly = true;
    line.until = until;
    return line;
}

bool StepWork::has_entered(StepCostKind kind) const {
    for (const StepCost& cost : now.children<&StepCost::step>(step.id))
        if (cost.kind == kind && cost.amount) return true;
    return false;
}

std::optional<Place> StepWork::place() { return held_place({step.asset, step.floor, step.unit}); }

std::optional<Place> StepWork::held_place(Place given) {
    const auto found = known_place(now, given);
    if (!found) {
        refuse("place_unknown", "The place isn't given or isn't recorded, or its floor or unit belongs to another building. Choose it again.");
        return found;
    }
    const Asset& asset = *now.find(found->asset);
    if (is_held(asset, date)) return found;
    refuse("not_held", fmt::format("{} isn't held on {}: {}. Choose another place or another date.", record_type<Asset>().title(&asset), to_display(date),
                                   asset.disposed_on && *asset.disposed_on <= date ? "it is given up or sold on " + to_display(*asset.disposed_on) : std::string("it isn't acquired by then, or is recorded as somebody else's")),
           asset.id);
    return std::nullopt;
}

void StepWork::put(std::string code, std::string message, const RecordType& type, const Uuid& id, Severity severity) {
    Fault fault{std::move(code), std::move(message), {}, std::string(type.name), to_text(id), severity};
    if (std::find(outcome.faults.begin(), outcome.faults.end(), fault) == outcome.faults.end()) outcome.faults.push_back(std::move(fault));
}

namespace {
std::string to_whom(const Portfolio& portfolio, const OptionStep& step, std::string_view otherwise) {
    const std::string name = portfolio.title(record_type<Partner>(), step.partner.value);
    return name.empty() ? std::string(otherwise) : name;
}

std::string what_it_does(const Portfolio& p, const OptionStep& s) {
    const std::string where = place_words(p, s.asset, s.floor, s.unit), team = p.title(record_type<Team>(), s.team.value);
    switch (s.kind) {
        case StepKind::release: return "Release " + where;
        case StepKind::mothball: return "Mothball " + where;
        case StepKind::let: return fmt::format("Let {} to {}", where, to_whom(p, s, "the market"));
        case StepKind::share: return fmt::format("Share {} in {} with {}", s.desks ? counted(*s.desks, "desk") : std::string("desks"), where, to_whom(p, s, "a partner"));
        case StepKind::dispose: return "Sell " + where + (s.partner ? " to " + to_whom(p, s, "") : "");
        case StepKind::move_team: return fmt::format("Move {}{} to {}", s.share ? to_percent(*s.share) + " of " : "", team.empty() ? "a team" : team, s.to_asset ? place_words(p, s.to_asset, s.to_floor, s.to_unit) : std::string("what is acquired"));
        case StepKind::refurbish: return "Refurbish " + where;
        case StepKind::acquire: return "Acquire " + (s.new_name.empty() ? std::string("a building") : s.new_name);
        case StepKind::change_working: return fmt::format("Change how {} works", team.empty() ? "a team" : team);
        case StepKind::other: return "Something else that costs or earns";
        case StepKind::unknown: break;
    }
    return "A step whose kind isn't chosen";
}
}  // namespace

std::string sentence_of(const Portfolio& portfolio, const OptionStep& step) {
    return (step.name.empty() ? what_it_does(portfolio, step) : step.name) + (step.date ? " on " + to_display(*step.date) : std::string());
}

}  // namespace terrier::options
