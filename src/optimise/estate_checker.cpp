// What is wrong with an estate problem, what a layout comes to, and whether an answer holds: plain sums that share nothing with the solvers.
#include <fmt/format.h>

#include "src/base/digits.hpp"
#include "src/optimise/estate.hpp"

namespace terrier::optimise {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

struct Finder {
    const EstateProblem& p;
    Faults faults{};

    void add(const char* code, std::string message) { faults.push_back({code, std::move(message), {}, {}, {}, Severity::refused}); }
    bool has_place(int i) const { return i >= 0 && index(i) < p.places.size(); }
    bool has_team(int j) const { return j >= 0 && index(j) < p.teams.size(); }

    void sizes();
    void amounts();
    void rules();
    void demands();
};

void Finder::sizes() {
    if (p.places.empty() || p.buildings.empty()) add("no_places", "There is no place to sit in. Record the floors of office buildings, with their desks.");
    if (p.teams.empty()) add("no_teams", "There is no team to place. Record teams, with their working patterns or allocations.");
    for (const EstatePlace& place : p.places)
        if (place.building < 0 || index(place.building) >= p.buildings.size()) add("building_unknown", fmt::format("{} is in no building.", place.name));
    for (const EstateTeam& team : p.teams) {
        if (team.seats.size() != p.places.size()) add("sizes", fmt::format("{} doesn't say for every place what sitting there comes to.", team.name));
        if (team.present != -1 && !has_place(team.present)) add("place_unknown", fmt::format("{} sits in a place that isn't there.", team.name));
    }
    for (const auto& group : p.together)
        for (const int j : group)
            if (!has_team(j)) add("team_unknown", "A team that must sit together with others isn't there.");
    for (const auto& [a, b] : p.apart)
        if (!has_team(a) || !has_team(b)) add("team_unknown", "A team that must sit apart from another isn't there.");
}

void Finder::amounts() {
    for (const EstatePlace& place : p.places)
        if (place.desks < 0) add("desks_negative", fmt::format("{} has fewer than no desks.", place.name));
    for (const EstateTeam& team : p.teams)
        if (team.desks < 0) add("desks_negative", fmt::format("{} needs fewer than no desks.", team.name));
    for (const EstateBuilding& b : p.buildings)
        if (b.kept.cost < 0 || b.kept.carbon < 0 || b.kept.once < 0) add("amount_negative", fmt::format("What {} costs or emits as a whole is below nought.", b.name));
    for (const auto* limit : {&p.budget, &p.most_moves})
        if (*limit && **limit < 0) add("limit_negative", "A budget or a number of moves is below nought.");
    // Sums must fit, with room for finer units.
    int128 sum[3] = {0, 0, 0}, desks = 0;
    const auto take = [&](const EstateAmounts& a) {
        const std::int64_t each[] = {a.cost, a.carbon, a.once};
        for (int k = 0; k < 3; ++k) sum[k] += each[k] < 0 ? -static_cast<int128>(each[k]) : static_cast<int128>(each[k]);
    };
    for (const EstateBuilding& b : p.buildings) take(b.kept);
    for (const EstatePlace& place : p.places) take(place.kept), take(place.released), desks += place.desks;
    for (const EstateTeam& team : p.teams) {
        EstateAmounts most;
        for (const EstateSeat& seat : team.seats) {
            const auto larger = [](std::int64_t& a, std::int64_t b) { a = std::max(a, b < 0 ? (b == INT64_MIN ? INT64_MAX : -b) : b); };
            larger(most.cost, seat.amounts.cost), larger(most.carbon, seat.amounts.carbon), larger(most.once, seat.amounts.once);
        }
        take(most), desks += team.desks;
    }
    if (std::max({sum[0], sum[1], sum[2]}) > (static_cast<int128>(1) << 50) || desks > 1'000'000'000) add("amount_too_large", "The amounts are too large to be added up exactly. Check their units.");
}

void Finder::rules() {
    std::vector<int> building_of_unit;
    for (const EstatePlace& place : p.places) {
        if (place.unit < 0) continue;
        if (index(place.unit) >= building_of_unit.size()) building_of_unit.resize(index(place.unit) + 1, -1);
        int& building = building_of_unit[index(place.unit)];
        if (building >= 0 && building != place.building) add("unit_across_buildings", fmt::format("{} is to be released together with a place of another building.", place.name));
        building = place.building;
    }
    for (const EstatePlace& a : p.places)
        for (const EstatePlace& b : p.places)
            if (a.must_keep && b.must_release && (&a == &b || (a.unit >= 0 && a.unit == b.unit)))
                add("keep_and_release", &a == &b ? fmt::format("{} is to be kept and to be released. Take one of the two back.", a.name)
                                                 : fmt::format("{} is to be kept and {} to be released, and they can only be released together. Take one of the two back.", a.name, b.name));
    for (const auto& [a, b] : p.apart) {
        bool is_together = a == b;
        for (const auto& group : p.together) is_together = is_together || (std::count(group.begin(), group.end(), a) && std::count(group.begin(), group.end(), b));
        if (is_together) add("together_and_apart", fmt::format("{} and {} are to sit together and apart. Take one of the two back.", p.teams[index(a)].name, p.teams[index(b)].name));
    }
}

void Finder::demands() {
    std::int64_t needed = 0, there = 0;
    for (const EstatePlace& place : p.places)
        if (!place.must_release) there += place.desks;
    for (const EstateTeam& team : p.teams) {
        needed += team.desks;
        if (std::none_of(team.seats.begin(), team.seats.end(), [](const EstateSeat& seat) { return seat.is_allowed; }))
            add("no_place_allowed", fmt::format("{} may sit nowhere: no place meets what it needs. Give up one of its needs, or add a place.", team.name));
    }
    if (needed > there) add("demand_above_capacity", fmt::format("The teams need {} desks, and the places that may be kept have {}. Release less, share more desks, or add space.", needed, there));
}
}  // namespace

std::string_view label_of(EstateGoal goal) { return goal == EstateGoal::cost ? "cost" : goal == EstateGoal::carbon ? "carbon" : "moves"; }

Faults faults_of(const EstateProblem& problem) {
    Finder finder{problem};
    finder.sizes();
    if (!finder.faults.empty()) return finder.faults;
    finder.amounts();
    finder.rules();
    finder.demands();
    return finder.faults;
}

EstateLayout present_layout(const EstateProblem& problem) {
    EstateLayout layout;
    for (const EstateTeam& team : problem.teams) layout.seats.push_back(team.present);
    layout.kept.assign(problem.places.size(), 1);
    return layout;
}

namespace {
void check_places(const EstateProblem& p, const EstateLayout& layout, EstateValue& value, const auto& add) {
    std::vector<char> is_kept(p.buildings.size(), 0);
    for (std::size_t i = 0; i < p.places.size(); ++i) {
        const EstatePlace& place = p.places[i];
        const bool keeps = layout.kept[i] != 0;
        const EstateAmounts& a = keeps ? place.kept : place.released;
        value.cost += a.cost, value.carbon += a.carbon, value.once += a.once;
        if (keeps) is_kept[index(place.building)] = 1;
        if (value.spare[i] < 0) add("capacity_exceeded", fmt::format("{} would need {} desks and has {}.", place.name, place.desks - value.spare[i], place.desks));
        if (!keeps && place.must_keep) add("must_keep", fmt::format("{} must be kept.", place.name));
        if (keeps && place.must_release) add("must_release", fmt::format("{} must be released.", place.name));
        for (std::size_t other = 0; other < i && place.unit >= 0; ++other)
            if (p.places[other].unit == place.unit && (layout.kept[other] != 0) != keeps) {
                add("unit_split", fmt::format("{} and {} can only be released together.", p.places[other].name, place.name));
                break;
            }
    }
    for (std::size_t b = 0; b < p.buildings.size(); ++b)
        if (is_kept[b]) value.cost += p.buildings[b].kept.cost, value.carbon += p.buildings[b].kept.carbon, value.once += p.buildings[b].kept.once;
}

void check_limits(const EstateProblem& p, const EstateValue& value, const auto& add) {
    if (p.budget && value.once > *p.budget) add("budget", fmt::format("One-off costs of {} pence are above the budget of {}.", value.once, *p.budget));
    if (p.most_moves && value.moves > *p.most_moves) add("moves", fmt::format("{} teams would move, and at most {} may.", value.moves, *p.most_moves));
    if (p.most_cost && value.cost > *p.most_cost) add("cost", fmt::format("The cost of {} pence a year is above the limit of {}.", value.cost, *p.most_cost));
    if (p.most_carbon && value.carbon > *p.most_carbon) add("carbon", fmt::format("Emissions of {} g a year are above the limit of {}.", value.carbon, *p.most_carbon));
}
}  // namespace

EstateValue value_of(const EstateProblem& p, const EstateLayout& layout) {
    EstateValue value;
    const auto add = [&](const char* code, std::string message) { value.broken.push_back({code, std::move(message), {}, {}, {}, Severity::refused}); };
    if (layout.seats.size() != p.teams.size() || layout.kept.size() != p.places.size()) {
        add("place_unknown", "The layout doesn't name a place for every team.");
        return value;
    }
    for (const EstatePlace& place : p.places) value.spare.push_back(place.desks);
    for (std::size_t j = 0; j < p.teams.size(); ++j) {
        const EstateTeam& team = p.teams[j];
        const int at = layout.seats[j];
        if (at < 0 || index(at) >= p.places.size()) {
            add("place_unknown", fmt::format("{} has no place.", team.name));
            continue;
        }
        const EstateSeat& seat = team.seats[index(at)];
        if (!seat.is_allowed) add("forbidden", fmt::format("{} may not sit in {}.", team.name, p.places[index(at)].name));
        if (!layout.kept[index(at)]) add("closed", fmt::format("{} would sit in {}, which is released.", team.name, p.places[index(at)].name));
        value.cost += seat.amounts.cost, value.carbon += seat.amounts.carbon, value.once += seat.amounts.once;
        value.moves += team.present >= 0 && team.present != at;
        value.spare[index(at)] -= team.desks;
    }
    check_places(p, layout, value, add);
    for (const auto& group : p.together)
        for (const int j : group)
            if (layout.seats[index(j)] != layout.seats[index(group.front())]) add("together", fmt::format("{} and {} must sit together.", p.teams[index(group.front())].name, p.teams[index(j)].name));
    for (const auto& [a, b] : p.apart)
        if (layout.seats[index(a)] == layout.seats[index(b)] && layout.seats[index(a)] >= 0) add("apart", fmt::format("{} and {} must sit apart.", p.teams[index(a)].name, p.teams[index(b)].name));
    check_limits(p, value, add);
    return value;
}

Faults check(const EstateProblem& problem, const EstatePlan& plan) {
    Faults faults;
    const auto add = [&](const char* code, std::string message) { faults.push_back({code, std::move(message), {}, {}, {}, Severity::refused}); };
    const bool has_plan = plan.outcome == Outcome::optimal || plan.outcome == Outcome::feasible;
    if (!has_plan) {
        if (plan.value || !plan.layout.seats.empty()) add("plan_without_plan", "An answer without a plan carries one.");
        return faults;
    }
    if (!plan.value) {
        add("plan_missing", "The answer says that there is a plan and doesn't say what it comes to.");
        return faults;
    }
    const EstateValue value = value_of(problem, plan.layout);
    faults = value.broken;
    if (value.cost != plan.sums.cost || value.carbon != plan.sums.carbon || value.once != plan.sums.once || value.moves != plan.sums.moves) add("sums_differ", "The amounts of the plan don't add up to its sums.");
    if (value.of(plan.goal) != *plan.value) add("objective_differs", "The amounts of the plan don't add up to its value.");
    if (plan.bound && *plan.bound > *plan.value) add("bound_above", "The bound is above the value.");
    if (plan.outcome == Outcome::optimal && plan.bound != plan.value) add("not_proven", "The plan is called optimal, and its bound isn't its value.");
    return faults;
}

}  // namespace terrier::optimise
