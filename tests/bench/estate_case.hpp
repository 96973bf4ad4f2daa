// Constructed estates for the benchmarks, the same on every machine: splitmix64 from a seed, whole numbers only.
#pragma once

#include <algorithm>

#include <fmt/format.h>

#include "src/optimise/estate.hpp"

namespace terrier::bench {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::int64_t within(std::int64_t low, std::int64_t high) {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u, z = (z ^ (z >> 27)) * 0x94D049BB133111EBu, z ^= z >> 31;
        return low + static_cast<std::int64_t>(z % static_cast<std::uint64_t>(high - low + 1));
    }

  private:
    std::uint64_t state_;
};

/// Floors spread over buildings, teams that fill `filled` hundredths of the desks and sit where there is room; with `with_rules` every
/// side rule: floors kept, released, released together, teams together, apart and forbidden, a budget and a most of moves.
inline optimise::EstateProblem constructed_estate(int buildings, int floors, int teams, int filled, bool with_rules, std::uint64_t seed) {
    Dice dice(seed);
    optimise::EstateProblem p;
    for (int b = 0; b < buildings; ++b) p.buildings.push_back({fmt::format("Building {}", b + 1), {dice.within(4'000'000, 28'000'000), dice.within(4'000'000, 30'000'000), 0}});
    std::int64_t desks = 0;
    for (int i = 0; i < floors; ++i) {
        optimise::EstatePlace place;
        place.building = i < buildings ? i : static_cast<int>(dice.within(0, buildings - 1));
        place.name = fmt::format("Floor {}", i + 1);
        place.desks = dice.within(24, 70), desks += place.desks;
        place.kept = {place.desks * dice.within(90'000, 190'000), place.desks * dice.within(60'000, 260'000), 0};
        if (dice.within(0, 2)) place.released = {-place.desks * dice.within(20'000, 90'000), 0, place.desks * dice.within(10'000, 60'000)};
        p.places.push_back(std::move(place));
    }
    std::vector<std::int64_t> sizes;
    for (int j = 0; j < teams; ++j) sizes.push_back(dice.within(10, 100));
    std::int64_t sum = 0;
    for (const std::int64_t s : sizes) sum += s;
    std::vector<std::int64_t> room;
    for (const auto& place : p.places) room.push_back(place.desks);
    for (int j = 0; j < teams; ++j) {
        optimise::EstateTeam team;
        team.name = fmt::format("Team {}", j + 1);
        team.desks = std::clamp<std::int64_t>(sizes[static_cast<std::size_t>(j)] * desks * filled / 100 / sum, 2, 60);
        const auto start = dice.within(0, floors - 1);
        for (int k = 0; k < floors && team.present < 0; ++k) {
            const auto i = static_cast<std::size_t>((start + k) % floors);
            if (room[i] >= team.desks) room[i] -= team.desks, team.present = static_cast<int>(i);
        }
        for (int i = 0; i < floors; ++i) {
            optimise::EstateSeat seat;
            const bool moves = i != team.present;
            seat.amounts = {team.desks * dice.within(0, 9'000) + (moves ? team.desks * 6'000 : 0), team.desks * dice.within(0, 20'000), moves ? team.desks * 30'000 : 0};
            seat.is_allowed = !with_rules || !moves || dice.within(0, 9) > 0;
            team.seats.push_back(seat);
        }
        p.teams.push_back(std::move(team));
    }
    if (!with_rules) return p;
    const auto place = [&] { return static_cast<std::size_t>(dice.within(0, floors - 1)); };
    const auto team = [&] { return static_cast<int>(dice.within(0, teams - 1)); };
    for (int k = 0; k < 3; ++k) p.places[place()].must_keep = true;
    for (int k = 0; k < 2; ++k)
        if (auto& released = p.places[place()]; !released.must_keep) released.must_release = true;
    for (int b = 0; b < buildings; b += 3) {
        int joined = 0;
        for (auto& each : p.places)
            if (each.building == b && !each.must_keep && !each.must_release && joined++ < 2) each.unit = b;
    }
    for (int k = 0; k < 4; ++k) p.together.push_back({team(), team()});
    for (int k = 0; k < 5; ++k) {
        const auto pair = std::pair(team(), team());
        const bool is_together = std::any_of(p.together.begin(), p.together.end(), [&](const auto& g) { return std::count(g.begin(), g.end(), pair.first) && std::count(g.begin(), g.end(), pair.second); });
        if (pair.first != pair.second && !is_together) p.apart.push_back(pair);
    }
    p.budget = desks * 12'000, p.most_moves = teams / 2;
    return p;
}

}  // namespace terrier::bench
