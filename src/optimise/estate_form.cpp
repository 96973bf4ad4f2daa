// Making the solvers' form of an estate problem.
#include "src/optimise/estate_form.hpp"

#include <algorithm>
#include <numeric>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// Teams that sit together, over all the groups that name them.
std::vector<std::vector<int>> merged(const EstateProblem& p) {
    std::vector<int> leader(p.teams.size());
    std::iota(leader.begin(), leader.end(), 0);
    const auto find = [&](int j) {
        while (leader[index(j)] != j) j = leader[index(j)] = leader[index(leader[index(j)])];
        return j;
    };
    for (const auto& group : p.together)
        for (const int j : group) {
            const int a = find(group.front()), b = find(j);
            leader[index(std::max(a, b))] = std::min(a, b);
        }
    std::vector<std::vector<int>> members;
    std::vector<int> item(p.teams.size(), -1);
    for (std::size_t j = 0; j < p.teams.size(); ++j) {
        int& at = item[index(find(static_cast<int>(j)))];
        if (at < 0) at = static_cast<int>(members.size()), members.emplace_back();
        members[index(at)].push_back(static_cast<int>(j));
    }
    return members;
}

using Pick = std::int64_t (*)(const EstateAmounts&);
std::int64_t cost_of(const EstateAmounts& a) { return a.cost; }
std::int64_t carbon_of(const EstateAmounts& a) { return a.carbon; }
std::int64_t once_of(const EstateAmounts& a) { return a.once; }

Amounts amounts(const EstateProblem& p, const EstateForm& f, Pick pick) {
    Amounts a;
    a.seat.assign(index(f.places) * index(f.items), 0);
    a.unit.assign(index(f.units), 0);
    for (int i = 0; i < f.places; ++i) {
        const EstatePlace& place = p.places[index(i)];
        a.unit[index(f.unit_of[index(i)])] += pick(place.kept) - pick(place.released);
        a.constant += pick(place.released);
        for (int j = 0; j < f.items; ++j)
            for (const int t : f.members[index(j)]) a.seat[f.at(i, j)] += pick(p.teams[index(t)].seats[index(i)].amounts);
    }
    for (const EstateBuilding& b : p.buildings) a.building.push_back(pick(b.kept));
    return a;
}

Amounts moves(const EstateProblem& p, const EstateForm& f) {
    Amounts a;
    a.seat.assign(index(f.places) * index(f.items), 0);
    a.unit.assign(index(f.units), 0), a.building.assign(index(f.buildings), 0);
    for (int i = 0; i < f.places; ++i)
        for (int j = 0; j < f.items; ++j)
            for (const int t : f.members[index(j)]) a.seat[f.at(i, j)] += p.teams[index(t)].present >= 0 && p.teams[index(t)].present != i;
    return a;
}

void make_units(const EstateProblem& p, EstateForm& f) {
    std::vector<int> numbered;
    for (int i = 0; i < f.places; ++i) {
        const EstatePlace& place = p.places[index(i)];
        int unit = -1;
        if (place.unit >= 0) {
            if (index(place.unit) >= numbered.size()) numbered.resize(index(place.unit) + 1, -1);
            unit = numbered[index(place.unit)];
        }
        if (unit < 0) {
            unit = f.units++;
            f.building_of.push_back(place.building), f.places_of.emplace_back(), f.door.push_back(0);
            f.units_of[index(place.building)].push_back(unit);
            if (place.unit >= 0) numbered[index(place.unit)] = unit;
        }
        f.unit_of.push_back(unit);
        f.places_of[index(unit)].push_back(i);
        f.capacity.push_back(place.desks);
        auto& door = f.door[index(unit)];
        if ((place.must_keep && place.must_release) || (place.must_keep && door < 0) || (place.must_release && door > 0)) f.is_contradictory = true;
        if (place.must_keep) door = 1;
        if (place.must_release) door = -1;
    }
}

std::int64_t grain_of(const Amounts& a) {
    std::int64_t g = 0;
    for (const auto* list : {&a.seat, &a.unit, &a.building})
        for (const std::int64_t n : *list) g = std::gcd(g, n);
    return g == 0 ? 1 : g;
}
}  // namespace

EstateForm::EstateForm(const EstateProblem& p, EstateGoal goal_wanted)
    : places(static_cast<int>(p.places.size())), buildings(static_cast<int>(p.buildings.size())), units_of(p.buildings.size()), members(merged(p)) {
    items = static_cast<int>(members.size());
    make_units(p, *this);
    allowed.assign(index(places) * index(items), 1);
    std::vector<int> item_of(p.teams.size());
    for (int j = 0; j < items; ++j) {
        std::int64_t sum = 0;
        for (const int t : members[index(j)]) {
            const EstateTeam& team = p.teams[index(t)];
            item_of[index(t)] = j, sum += team.desks;
            for (int i = 0; i < places; ++i)
                if (!team.seats[index(i)].is_allowed) allowed[this->at(i, j)] = 0;
        }
        demand.push_back(sum);
    }
    for (const auto& [a, b] : p.apart) {
        apart.emplace_back(item_of[index(a)], item_of[index(b)]);
        is_contradictory = is_contradictory || apart.back().first == apart.back().second;
    }
    const auto limited = [&](EstateRule::Kind kind, const std::optional<std::int64_t>& limit, const auto& make) {
        if (!limit) return;
        resources.push_back(make());
        resources.back().kind = kind, resources.back().limit = *limit;
    };
    limited(EstateRule::Kind::budget, p.budget, [&] { return amounts(p, *this, once_of); });
    limited(EstateRule::Kind::moves, p.most_moves, [&] { return moves(p, *this); });
    limited(EstateRule::Kind::cost, p.most_cost, [&] { return amounts(p, *this, cost_of); });
    limited(EstateRule::Kind::carbon, p.most_carbon, [&] { return amounts(p, *this, carbon_of); });
    goal = goal_wanted == EstateGoal::moves ? moves(p, *this) : amounts(p, *this, goal_wanted == EstateGoal::cost ? cost_of : carbon_of);
    grain = grain_of(goal);
}

EstateLayout EstateForm::layout_of(const std::vector<int>& seat_of_item, const std::vector<char>& unit_kept) const {
    EstateLayout layout;
    std::size_t teams = 0;
    for (const auto& group : members) teams += group.size();
    layout.seats.assign(teams, -1);
    for (int j = 0; j < items; ++j)
        for (const int t : members[index(j)]) layout.seats[index(t)] = seat_of_item[index(j)];
    for (int i = 0; i < places; ++i) layout.kept.push_back(unit_kept[index(unit_of[index(i)])] ? 1 : 0);
    return layout;
}

std::vector<int> EstateForm::items_of(const std::vector<int>& seat_of_team) const {
    std::vector<int> seats;
    for (const auto& group : members) {
        int at = seat_of_team[index(group.front())];
        for (const int t : group)
            if (seat_of_team[index(t)] != at) at = -1;
        seats.push_back(at);
    }
    return seats;
}

}  // namespace terrier::optimise::detail
