// Wording plans, with the next best alternative to each thing that they give up.
#include "src/options/plan_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "src/base/text.hpp"

namespace terrier::options {

namespace {
using namespace optimise;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

std::string tonnes(std::int64_t grams) { return fmt::format("{:.1f} tCO2e", Carbon::from_small(grams).shown()); }

std::string amount_of(EstateGoal goal, std::int64_t n) {
    if (goal == EstateGoal::cost) return to_display(Money::from_pence(n), false) + " a year";
    if (goal == EstateGoal::carbon) return tonnes(n) + " a year";
    return counted(n, "move");
}

// Places given up that belong together: a whole building, or one lettable unit.
struct GivenUp {
    std::string name;
    std::vector<std::size_t> places;
    bool is_building = false;
};

std::vector<GivenUp> given_up(const EstateModel& model, const EstatePlan& plan) {
    std::vector<GivenUp> all;
    std::map<int, std::size_t> units;
    for (std::size_t b = 0; b < model.buildings.size(); ++b) {
        GivenUp building{model.problem.buildings[b].name, {}, true};
        bool is_whole = true;
        for (std::size_t i = 0; i < model.places.size(); ++i) {
            if (model.problem.places[i].building != static_cast<int>(b)) continue;
            if (plan.layout.kept[i]) is_whole = false;
            else building.places.push_back(i);
        }
        if (building.places.empty()) continue;
        if (is_whole) {
            all.push_back(std::move(building));
            continue;
        }
        for (const std::size_t i : building.places) {
            const int unit = model.problem.places[i].unit;
            if (unit >= 0 && units.contains(unit)) all[units[unit]].places.push_back(i), all[units[unit]].name += " and " + model.places[i].name;
            else {
                if (unit >= 0) units[unit] = all.size();
                all.push_back({model.places[i].name, {i}, false});
            }
        }
    }
    return all;
}

std::string why(const EstateModel& model, const GivenUp& part) {
    Money running, income, once;
    std::size_t teams = 0;
    std::int64_t desks = 0;
    bool was_asked = false;
    for (const std::size_t i : part.places) {
        const ModelPlace& place = model.places[i];
        running += place.running_cost, income += place.income.value_or(Money{}), once += place.release_cost;
        was_asked = was_asked || model.problem.places[i].must_release;
        for (std::size_t j = 0; j < model.teams.size(); ++j)
            if (model.teams[j].present == static_cast<int>(i)) ++teams, desks += model.teams[j].desks;
    }
    if (part.is_building) running += Money::from_pence(model.problem.buildings[index(model.problem.places[part.places.front()].building)].kept.cost);
    std::string text = part.name + (part.is_building ? " closes" : " is released") + " because ";
    std::vector<std::string> reasons;
    if (was_asked) reasons.push_back("it was asked for");
    if (running > Money{}) reasons.push_back(fmt::format("it saves {} a year in running costs", to_display(running, false)));
    if (income > Money{}) reasons.push_back(fmt::format("it can be let for {} a year", to_display(income, false)));
    reasons.push_back(teams == 0 ? std::string("nobody sits there") : fmt::format("its {} ({}) fit elsewhere", counted(static_cast<long long>(teams), "team"), counted(desks, "desk")));
    text += join(reasons, ", ");
    if (once > Money{}) text += fmt::format("; releasing it costs {} once", to_display(once, false));
    return text;
}

// What the best plan that keeps it comes to.
std::string next_best(const EstateModel& model, const EstateProposal& proposal, const GivenUp& part, double seconds, const Progress& progress) {
    const bool was_asked = std::any_of(part.places.begin(), part.places.end(), [&](std::size_t i) { return model.problem.places[i].must_release; });
    if (was_asked) return {};
    std::optional<EstatePlan> best;
    bool is_proven = true;
    EstateProblem other = model.problem;
    for (const std::size_t i : part.places) {
        // Any one of a building's places that stays keeps the building.
        if (part.is_building) other = model.problem;
        other.places[i].must_keep = true;
        if (!part.is_building && i != part.places.back()) continue;
        EstateOptions options;
        options.goal = proposal.plan.goal, options.seconds = seconds / static_cast<double>(part.places.size()), options.breaks_ties = false, options.progress = progress;
        options.start = proposal.plan.layout.seats;
        EstatePlan plan = solve(other, options);
        is_proven = is_proven && (plan.outcome == Outcome::optimal || plan.outcome == Outcome::infeasible);
        if (plan.value && (!best || *plan.value < *best->value)) best = std::move(plan);
    }
    if (!best) return is_proven ? std::string("no plan keeps it") : std::string();
    const std::int64_t more = *best->value - *proposal.plan.value;
    if (more == 0) return fmt::format("a plan that keeps {} comes to the same", part.name);
    return fmt::format("the {} keeps {} and {} {} more", is_proven ? "next best" : "best found otherwise", part.name, proposal.plan.goal == EstateGoal::cost ? "costs" : proposal.plan.goal == EstateGoal::carbon ? "emits" : "takes", amount_of(proposal.plan.goal, more));
}
}  // namespace

std::vector<std::string> explain(const EstateModel& model, const EstateValue& today, const EstateProposal& proposal, double seconds, const Progress& progress) {
    std::vector<std::string> words;
    const EstateValue& sums = proposal.plan.sums;
    const auto change = [](const char* what, const std::string& less, const std::string& more, std::int64_t difference) { return difference == 0 ? fmt::format("{} stays as it is", what) : fmt::format("{} {} by {}", what, difference < 0 ? "falls" : "rises", difference < 0 ? less : more); };
    const std::int64_t cost = sums.cost - today.cost, grams = sums.carbon - today.carbon;
    const std::string emitted = model.has_energy ? " and " + change("what we emit ourselves", tonnes(-grams), tonnes(grams), grams) : std::string();
    words.push_back(fmt::format("Against today, {}{}; {} move{}, and one-off costs come to {}.", change("the yearly cost", to_display(Money::from_pence(-cost), false), to_display(Money::from_pence(cost), false), cost),
                                emitted, counted(sums.moves, "team"), sums.moves == 1 ? "s" : "", to_display(Money::from_pence(sums.once), false)));
    if (grams < 0 && std::ranges::any_of(proposal.releases, &PlannedRelease::is_let)) words.emplace_back("What tenants go on emitting in space that is let is theirs then, and saved by nobody: the appraisal keeps the two apart.");
    const std::vector<GivenUp> parts = given_up(model, proposal.plan);
    const auto started = std::chrono::steady_clock::now();
    for (std::size_t k = 0; k < parts.size(); ++k) {
        std::string text = why(model, parts[k]);
        const double left = seconds - std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        if (seconds > 0 && left > 0.05)
            if (const std::string next = next_best(model, proposal, parts[k], left / static_cast<double>(parts.size() - k), progress); !next.empty()) text += "; " + next;
        words.push_back(text + ".");
    }
    if (parts.empty()) words.push_back("Nothing is released.");
    return words;
}

}  // namespace terrier::options
