// Estates for the tests: small random ones with every side rule, and brute force over them.
#include "tests/optimise/estate_cases.hpp"

namespace terrier::test {

using namespace optimise;

namespace {
std::int64_t within(std::int64_t low, std::int64_t high) { return *rc::gen::inRange<std::int64_t>(low, high + 1); }
bool chance(int percent) { return within(1, 100) <= percent; }
EstateAmounts amounts(std::int64_t low, std::int64_t high) { return {within(low, high), within(low / 2, high / 2), within(0, 20)}; }
}  // namespace

EstateProblem random_estate() {
    EstateProblem p;
    const bool is_crowded = chance(30);  // many teams a place
    const auto buildings = within(1, 3), places = within(1, is_crowded ? 2 : 5), teams = is_crowded ? within(4 * places, 4 * places + 1) : within(1, 5);
    for (std::int64_t b = 0; b < buildings; ++b) p.buildings.push_back({"Building " + std::to_string(b), amounts(0, 60)});
    for (std::int64_t i = 0; i < places; ++i) {
        EstatePlace place;
        place.name = "Floor " + std::to_string(i);
        place.building = static_cast<int>(within(0, buildings - 1));
        place.desks = within(0, 30);
        place.kept = amounts(-10, 60), place.released = amounts(-40, 15);
        place.must_keep = chance(8), place.must_release = chance(8);
        if (chance(30)) place.unit = place.building;
        p.places.push_back(place);
    }
    for (std::int64_t j = 0; j < teams; ++j) {
        EstateTeam team;
        team.name = "Team " + std::to_string(j);
        team.desks = within(0, 16);
        team.present = static_cast<int>(within(-1, places - 1));
        for (std::int64_t i = 0; i < places; ++i) team.seats.push_back({!chance(15), amounts(-10, 30)});
        p.teams.push_back(team);
    }
    const auto team = [&] { return static_cast<int>(within(0, teams - 1)); };
    if (chance(30)) p.together.push_back({team(), team()});
    if (chance(40)) p.apart.emplace_back(team(), team());
    if (chance(40)) p.budget = within(0, 120);
    if (chance(40)) p.most_moves = within(0, teams);
    if (chance(25)) p.most_cost = within(-50, 250);
    if (chance(25)) p.most_carbon = within(-30, 130);
    return p;
}

std::vector<std::array<std::int64_t, 3>> all_plans(const EstateProblem& p, const std::vector<char>& without) {
    std::vector<std::array<std::int64_t, 3>> plans;
    EstateLayout layout{std::vector<int>(p.teams.size(), 0), std::vector<char>(p.places.size(), 0)};
    while (true) {
        for (unsigned kept = 0; kept < 1u << p.places.size(); ++kept) {
            for (std::size_t i = 0; i < p.places.size(); ++i) layout.kept[i] = static_cast<char>(kept >> i & 1);
            bool has_seats = true;
            for (std::size_t j = 0; j < p.teams.size(); ++j) has_seats = has_seats && layout.kept[static_cast<std::size_t>(layout.seats[j])];
            if (!has_seats || layout.kept == without) continue;
            const EstateValue value = value_of(p, layout);
            if (value.broken.empty()) plans.push_back({value.cost, value.carbon, value.moves});
        }
        std::size_t j = 0;
        while (j < layout.seats.size() && ++layout.seats[j] == static_cast<int>(p.places.size())) layout.seats[j++] = 0;
        if (j == layout.seats.size()) return plans;
    }
}

}  // namespace terrier::test
