// Needs between teams, before and after a move.
#include "src/options/neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/options/place.hpp"

namespace terrier::options {

Floors floors_of(const Portfolio& portfolio, Id<Team> team, Date date) {
    Floors floors;
    for (const Allocation& a : portfolio.children<&Allocation::team>(team)) {
        if (!in_force(a.from_date, a.to_date, date)) continue;
        if (const auto place = known_place(portfolio, place_of(a))) floors.insert({place->asset, place->floor});
    }
    return floors;
}

namespace {
bool meet(const Portfolio& portfolio, Id<Team> a, Id<Team> b, Date date) {
    const Floors of_a = floors_of(portfolio, a, date);
    for (const auto& floor : floors_of(portfolio, b, date))
        if (of_a.contains(floor)) return true;
    return false;
}

void judge(const Portfolio& live, const Portfolio& after, const TeamNeed& need, Date date, StepOutcome& outcome) {
    const bool is_next = need.kind == NeedKind::next_to;
    if ((!is_next && need.kind != NeedKind::apart_from) || !need.other) return;
    const bool were = meet(live, need.team, need.other, date), are = meet(after, need.team, need.other, date);
    if (is_next ? !(were && !are) : !(are && !were)) return;
    const auto name = [&](Id<Team> team) { return after.title(record_type<Team>(), team.value); };
    Fault fault{is_next ? "parted" : "together",
                fmt::format("{} {} be {} {}, and {} on one floor after {}.", name(need.team), need.is_must.value_or(false) ? "must" : "would rather", is_next ? "next to" : "apart from", name(need.other), is_next ? "they no longer are" : "they are",
                            to_display(date)),
                {}, std::string(record_type<TeamNeed>().name), to_text(need.id.value), Severity::warning};
    if (std::find(outcome.faults.begin(), outcome.faults.end(), fault) == outcome.faults.end()) outcome.faults.push_back(std::move(fault));
}
}  // namespace

void warn_of_neighbours(const Portfolio& live, const Portfolio& after, Consequences& consequences, const std::vector<const OptionStep*>& steps) {
    for (std::size_t i = 0; i < steps.size() && i < consequences.steps.size(); ++i) {
        const OptionStep& step = *steps[i];
        StepOutcome& outcome = consequences.steps[i];
        if (step.kind != StepKind::move_team || !outcome.fits || step.adopted_on || !step.date) continue;
        for (const TeamNeed& need : after.table<TeamNeed>())
            if (need.team == step.team || need.other == step.team) judge(live, after, need, *step.date, outcome);
    }
}

}  // namespace terrier::options
