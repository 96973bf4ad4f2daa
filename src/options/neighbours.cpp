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

std::optional<bool> share_a_floor(const Floors& a, const Floors& b) {
    bool is_known = true;
    for (const auto& [asset, floor] : a)
        for (const auto& [other_asset, other_floor] : b) {
            if (asset != other_asset) continue;
            if (!floor || !other_floor) is_known = false;
            else if (floor == other_floor) return true;
        }
    return is_known ? std::optional(false) : std::nullopt;
}

namespace {
void judge(const Portfolio& live, const Portfolio& after, const TeamNeed& need, Date date, StepOutcome& outcome) {
    const bool is_next = need.kind == NeedKind::next_to;
    if ((!is_next && need.kind != NeedKind::apart_from) || !need.other) return;
    const auto share = [&](const Portfolio& of) { return share_a_floor(floors_of(of, need.team, date), floors_of(of, need.other, date)); };
    const std::optional<bool> were = share(live), are = share(after);
    // What was as bad before, or as unknown, is no doing of this step.
    if (were == !is_next || are == is_next || were == are) return;
    const std::string day = to_display(date);
    const std::string now = !are ? fmt::format("whether they are on one floor after {} isn't known: record on which floors they sit", day) : fmt::format("they {} on one floor after {}", is_next ? "aren't" : "are", day);
    const auto name = [&](Id<Team> team) { return after.title(record_type<Team>(), team.value); };
    Fault fault{is_next ? "parted" : "together",
                fmt::format("{} {} be {} {}, and {}.", name(need.team), need.is_must.value_or(false) ? "must" : "would rather", is_next ? "next to" : "apart from", name(need.other), now),
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
