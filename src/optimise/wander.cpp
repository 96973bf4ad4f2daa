// Tabu search over seatings that may overfill rooms at a price.
#include <algorithm>
#include <cmath>

#include "src/optimise/primal.hpp"

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// A seating in which rooms may be overfull. Costs in doubles: what is found is added up again exactly before it is offered.
struct Crowd {
    const Model& model;
    std::vector<int> places;                 // those that are open
    std::vector<int> seat;
    std::vector<std::int64_t> load;
    std::vector<double> price;               // of one unit too many, by place
    std::vector<std::int64_t> barred_until;  // [place * n + team]

    std::int64_t over(int i, std::int64_t more) const { return std::max<std::int64_t>(load[index(i)] + more - model.capacity[index(i)], 0); }
    double change_at(int i, std::int64_t more) const { return price[index(i)] * static_cast<double>(over(i, more) - over(i, 0)); }
    double cost(int i, int j) const { return static_cast<double>(model.cost[model.at(i, j)]); }
    std::int64_t demand(int i, int j) const { return model.demand[model.at(i, j)]; }
    bool may(int i, int j) const { return model.allowed[model.at(i, j)] != 0; }
    void move(int j, int to) {
        const int from = seat[index(j)];
        load[index(from)] -= demand(from, j), load[index(to)] += demand(to, j);
        seat[index(j)] = to;
    }
    bool is_feasible() const {
        return std::all_of(places.begin(), places.end(), [&](int i) { return over(i, 0) == 0; });
    }
};

struct Move {
    double change = 1e300;
    int team = -1, to = -1, other = -1;  // other: the team that comes back in a swap
};
}  // namespace

void PlanFinder::wander(const Relaxed& relaxed, int steps) {
    const auto draw = [&](std::uint64_t below) {
        random_ ^= random_ << 13, random_ ^= random_ >> 7, random_ ^= random_ << 17;
        return random_ % below;
    };
    Crowd c{model_, {}, std::vector<int>(index(model_.n), -1), std::vector<std::int64_t>(index(model_.m), 0), {}, std::vector<std::int64_t>(model_.cost.size(), -1)};
    double capacity = 0, costs = 0;
    for (int i = 0; i < model_.m; ++i) {
        if (!relaxed.is_open[index(i)]) continue;
        c.places.push_back(i);
        capacity += static_cast<double>(model_.capacity[index(i)]);
        for (const int j : relaxed.taken[index(i)])
            if (const int now = c.seat[index(j)]; now < 0 || c.cost(i, j) < c.cost(now, j)) c.seat[index(j)] = i;
    }
    if (capacity < static_cast<double>(model_.total_demand)) return;
    for (int j = 0; j < model_.n; ++j) {
        for (const int i : c.places)
            if (c.seat[index(j)] < 0 || (relaxed.count[index(j)] == 0 && c.may(i, j) && c.cost(i, j) < c.cost(c.seat[index(j)], j)))
                if (c.may(i, j)) c.seat[index(j)] = i;
        if (c.seat[index(j)] < 0) return;
        c.load[index(c.seat[index(j)])] += c.demand(c.seat[index(j)], j);
        costs += std::abs(c.cost(c.seat[index(j)], j));
    }
    c.price.assign(index(model_.m), std::max(1.0, 0.5 * costs / static_cast<double>(std::max<std::int64_t>(model_.total_demand, 1))));
    double now = 0, best = 1e300;
    for (int j = 0; j < model_.n; ++j) now += c.cost(c.seat[index(j)], j);
    std::int64_t feasible_for = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        Move chosen;
        const bool is_full = c.is_feasible();
        const auto consider = [&](const Move& m, bool is_barred) {
            if (m.change >= chosen.change) return;
            // What is barred is allowed where it gives a plan better than any of this walk.
            if (is_barred && !(is_full && now + m.change < best - 0.5)) return;
            chosen = m;
        };
        for (int j = 0; j < model_.n; ++j) {
            const int a = c.seat[index(j)];
            const double leaving = -c.cost(a, j) + c.change_at(a, -c.demand(a, j));
            for (const int b : c.places)
                if (b != a && c.may(b, j)) consider({leaving + c.cost(b, j) + c.change_at(b, c.demand(b, j)), j, b, -1}, c.barred_until[model_.at(b, j)] >= step);
        }
        work_ += static_cast<std::int64_t>(model_.n) * static_cast<std::int64_t>(c.places.size());
        // Swaps of teams in overfull rooms, or of a few drawn ones.
        int drawn = 0;
        for (int t = 0; t < model_.n && drawn < 6; ++t) {
            const int j = static_cast<int>(draw(static_cast<std::uint64_t>(model_.n)));
            const int a = c.seat[index(j)];
            if (!is_full && c.over(a, 0) == 0) continue;
            ++drawn;
            work_ += model_.n;
            for (int k = 0; k < model_.n; ++k) {
                const int b = c.seat[index(k)];
                if (a == b || !c.may(b, j) || !c.may(a, k)) continue;
                const double change = c.cost(b, j) - c.cost(a, j) + c.cost(a, k) - c.cost(b, k) + c.change_at(a, c.demand(a, k) - c.demand(a, j)) + c.change_at(b, c.demand(b, j) - c.demand(b, k));
                consider({change, j, b, k}, c.barred_until[model_.at(b, j)] >= step || c.barred_until[model_.at(a, k)] >= step);
            }
        }
        if (chosen.team < 0) continue;
        const int from = c.seat[index(chosen.team)];
        const auto tenure = static_cast<std::int64_t>(4 + draw(static_cast<std::uint64_t>(6 + model_.n / 12)));
        now += c.cost(chosen.to, chosen.team) - c.cost(from, chosen.team);
        c.move(chosen.team, chosen.to);
        c.barred_until[model_.at(from, chosen.team)] = step + tenure;
        if (chosen.other >= 0) {
            now += c.cost(from, chosen.other) - c.cost(chosen.to, chosen.other);
            c.move(chosen.other, from);
            c.barred_until[model_.at(chosen.to, chosen.other)] = step + tenure;
        }
        const bool is_feasible = c.is_feasible();
        feasible_for = is_feasible ? feasible_for + 1 : 0;
        for (const int i : c.places) {
            double& price = c.price[index(i)];
            if (c.over(i, 0) > 0) price *= 1.06;
            else if (feasible_for > 3) price *= 0.93;
            else price *= 0.995;
        }
        if (!is_feasible || now >= best - 0.5) continue;
        best = now;
        Layout l = empty();
        for (int j = 0; j < model_.n; ++j) sit(l, c.seat[index(j)], j);
        if (l.cost >= best_.cost() + std::abs(best_.cost()) / 100) continue;
        polish(l, l.cost < best_.cost());
        offer(l);
    }
}

}  // namespace terrier::optimise::detail
