// Demand against desks on the days on which places fill.
#include "src/options/capacity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/occupancy/floors.hpp"
#include "src/options/expand.hpp"
#include "src/options/place.hpp"
#include "src/options/step_work.hpp"

namespace terrier::options {

namespace {
struct Filled {
    Id<Asset> asset;
    Id<Floor> floor;  ///< nil: the building
    auto operator<=>(const Filled&) const = default;
};

// The places that a step fills, on the portfolio under all steps.
std::vector<Filled> filled_by(const Portfolio& after, const OptionStep& step, const StepOutcome& outcome) {
    std::set<Filled> places;
    const auto put = [&](Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) {
        if (const auto place = known_place(after, {asset, floor, unit})) places.insert({place->asset, place->floor});
    };
    if (step.kind == StepKind::share) put(step.asset, step.floor, step.unit);
    if (step.kind == StepKind::move_team)
        for (const Change& change : outcome.changes.changes)
            if (change.type == &record_type<Allocation>() && change.after && !change.before) {
                const auto& a = *static_cast<const Allocation*>(change.after.get());
                if (!lies_in(after, {step.asset, step.floor, step.unit}, a.asset, a.floor, a.unit) || step.asset.is_nil()) put(a.asset, a.floor, a.unit);
            }
    if (step.kind == StepKind::change_working)
        for (const Allocation& a : after.children<&Allocation::team>(step.team))
            if (in_force(a.from_date, a.to_date, *step.date)) put(a.asset, a.floor, a.unit);
    return {places.begin(), places.end()};
}

// Figures of a floor or building, by portfolio, asset and day: several steps ask for the same.
class Figures {
  public:
    std::optional<occupancy::SpaceFigures> of(const Portfolio& portfolio, const Filled& place, Date date) {
        const auto key = std::tuple{&portfolio, place.asset, date.day_number()};
        auto at = uses_.find(key);
        if (at == uses_.end()) at = uses_.emplace(key, occupancy::floor_use(portfolio, date, {}, {true, place.asset})).first;
        if (at->second.buildings.empty()) return std::nullopt;
        const occupancy::BuildingUse& building = at->second.buildings.front();
        if (!place.floor) return of_building(building);
        for (const occupancy::FloorUse& floor : building.floors)
            if (floor.floor && floor.floor->id == place.floor) return floor.figures;
        return std::nullopt;
    }

  private:
    // Of a building at large: the desks that stand in its floors' rooms, against everyone's.
    static occupancy::SpaceFigures of_building(const occupancy::BuildingUse& building) {
        occupancy::SpaceFigures f = building.figures;
        f.desks.reset(), f.spare_by_pattern.reset(), f.desks_from = occupancy::DesksFrom::unknown;
        for (const occupancy::FloorUse& floor : building.floors)
            if (floor.figures.desks_from == occupancy::DesksFrom::rooms) f.desks = f.desks.value_or(0) + floor.figures.desks.value_or(0), f.desks_from = occupancy::DesksFrom::rooms;
        if (f.desks && f.needed_by_pattern) f.spare_by_pattern = *f.desks - *f.needed_by_pattern;
        return f;
    }
    std::map<std::tuple<const Portfolio*, Id<Asset>, std::int64_t>, occupancy::SpaceUse> uses_;
};

double busiest(const occupancy::SpaceFigures& f) {
    double most = 0;
    for (const auto& day : f.expected) most = std::max(most, day.value_or(0));
    return most + static_cast<double>(f.partner_desks);
}

Fault fault(std::string code, std::string message, Id<OptionStep> step, Severity severity = Severity::refused) {
    return {std::move(code), std::move(message), {}, std::string(record_type<OptionStep>().name), to_text(step.value), severity};
}

// Refuses, warns, or says nothing.
std::optional<Fault> judge(const Portfolio& live, const Portfolio& after, Figures& figures, const Filled& place, const OptionStep& step) {
    const std::string where = place_words(after, place.asset, place.floor), day = to_display(*step.date);
    const auto now = figures.of(after, place, *step.date);
    // Desks that the teams bring themselves say nothing of how many fit in.
    if (!now || !now->desks || now->desks_from != occupancy::DesksFrom::rooms) return fault("capacity_unknown", fmt::format("How many desks {} has on {} isn't recorded, so whether it has room isn't known. Enter its rooms with their desks.", where, day), step.id, Severity::warning);
    if (!now->needed_by_pattern) return fault("demand_unknown", fmt::format("How many desks are needed in {} on {} isn't known: a working pattern there lacks FTE or attendance, or the rule for headroom is missing. Enter it.", where, day), step.id, Severity::warning);
    const auto was = figures.of(live, place, *step.date);
    const std::int64_t spare = *now->spare_by_pattern, spare_before = was && was->spare_by_pattern ? *was->spare_by_pattern : 0;
    if (spare < 0 && spare < spare_before)
        return fault("demand_above_capacity", fmt::format("{} has {} on {} and would need {}. Move fewer people there, share desks more, or find {} elsewhere.", where, counted(*now->desks, "desk"), day, *now->needed_by_pattern, counted(-spare, "desk")), step.id);
    if (now->fire_limit && static_cast<double>(*now->fire_limit) < busiest(*now) && !(was && was->fire_limit && busiest(*now) <= busiest(*was)))
        return fault("over_fire_limit", fmt::format("{} may hold {} and {:.0f} are expected on {}. Move fewer people there.", where, counted(*now->fire_limit, "person", "persons"), busiest(*now), day), step.id);
    return std::nullopt;
}
}  // namespace

std::optional<TooFull> too_full(const Portfolio& live, Consequences& consequences, const std::vector<const OptionStep*>& steps) {
    // Every change is a dated row, so the portfolio under all steps shows each day as it is then.
    const Portfolio after = under(live, consequences);
    Figures figures;
    std::optional<TooFull> found;
    for (std::size_t i = 0; i < steps.size() && i < consequences.steps.size(); ++i) {
        StepOutcome& outcome = consequences.steps[i];
        if (!outcome.fits || !steps[i]->date || steps[i]->adopted_on) continue;
        for (const Filled& place : filled_by(after, *steps[i], outcome)) {
            auto fault = judge(live, after, figures, place, *steps[i]);
            if (!fault) continue;
            if (fault->severity == Severity::warning) outcome.faults.push_back(*std::move(fault));
            else if (!found || *steps[i]->date == *std::find_if(steps.begin(), steps.end(), [&](const OptionStep* s) { return s->id == found->step; }).operator*()->date) found = TooFull{steps[i]->id, *std::move(fault)};
        }
    }
    return found;
}

}  // namespace terrier::options
