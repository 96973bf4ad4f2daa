// Rounding and moves: shift a team, swap two, a chain of three, close a place, open one.
#include "src/optimise/primal.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr std::size_t most_rivals = 12;
}  // namespace

PlanFinder::PlanFinder(const Model& model, Incumbent& best) : model_(model), best_(best), costs_(model.cost.size()), demands_(model.cost.size()), cheapest_(index(model.n), Incumbent::none) {
    for (int i = 0; i < model.m; ++i)
        for (int j = 0; j < model.n; ++j) {
            const std::size_t k = index(j) * index(model.m) + index(i);
            costs_[k] = model.cost[model.at(i, j)];
            cheapest_[index(j)] = std::min(cheapest_[index(j)], costs_[k]);
            demands_[k] = model.allowed[model.at(i, j)] ? model.demand[model.at(i, j)] : std::numeric_limits<std::int64_t>::max();
        }
}

Layout PlanFinder::empty() const {
    Layout l;
    l.seat.assign(index(model_.n), -1), l.room = model_.capacity, l.heads.assign(index(model_.m), 0);
    for (int i = 0; i < model_.m; ++i)
        if (model_.must_open[index(i)]) l.cost += model_.fixed[index(i)];
    return l;
}

void PlanFinder::sit(Layout& l, int i, int j) const {
    l.cost += model_.cost[model_.at(i, j)] + door_cost(l, i);
    l.seat[index(j)] = i, l.room[index(i)] -= model_.demand[model_.at(i, j)], ++l.heads[index(i)];
}

void PlanFinder::rise(Layout& l, int j) const {
    const int i = l.seat[index(j)];
    l.cost -= model_.cost[model_.at(i, j)] + door_saving(l, i);
    l.seat[index(j)] = -1, l.room[index(i)] += model_.demand[model_.at(i, j)], --l.heads[index(i)];
}

// Makes room for a team by moving one other: the cheapest such pair of moves.
bool PlanFinder::push(Layout& l, int j, const std::vector<char>& is_open) const {
    Cost least = Incumbent::none;
    int to = -1, moved = -1, onto = -1;
    for (int k = 0; k < model_.n; ++k) {
        const int i = l.seat[index(k)];
        if (i < 0 || !may_sit(i, j) || model_.demand[model_.at(i, j)] > l.room[index(i)] + model_.demand[model_.at(i, k)]) continue;
        if (costs(j)[i] - costs(k)[i] + cheapest_[index(k)] >= least) continue;
        for (int other = 0; other < model_.m; ++other) {
            if (other == i || !is_open[index(other)] || !fits(l, other, k)) continue;
            const Cost change = costs(j)[i] + costs(k)[other] - costs(k)[i];
            if (change < least) least = change, to = i, moved = k, onto = other;
        }
    }
    if (to < 0) return false;
    rise(l, moved);
    sit(l, onto, moved);
    sit(l, to, j);
    return true;
}

// Seats those that wait, the one with the most to lose first.
bool PlanFinder::complete(Layout& l, std::vector<int> waiting, const std::vector<char>& is_open) const {
    std::vector<char> doors = is_open;
    while (!waiting.empty()) {
        std::size_t chosen = 0;
        int place = -1;
        double most = -1;
        for (std::size_t w = 0; w < waiting.size(); ++w) {
            Cost first = Incumbent::none, second = Incumbent::none;
            int at = -1;
            for (int i = 0; i < model_.m; ++i) {
                if (!doors[index(i)] || !fits(l, i, waiting[w])) continue;
                const Cost c = costs(waiting[w])[i];
                if (c < first) second = first, first = c, at = i;
                else second = std::min(second, c);
            }
            // One that fits nowhere goes first, by a push; then large regrets, large teams.
            const double regret = at < 0 ? 1e18 : second >= Incumbent::none ? 1e17 : static_cast<double>(second - first);
            if (regret > most) most = regret, chosen = w, place = at;
        }
        const int j = waiting[chosen];
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(chosen));
        if (place >= 0) {
            sit(l, place, j);
            continue;
        }
        if (push(l, j, doors)) continue;
        // Another place must open: the cheapest that holds the team.
        int opened = -1;
        Cost least = Incumbent::none;
        for (int i = 0; i < model_.m; ++i) {
            if (doors[index(i)] || model_.must_close[index(i)] || !fits(l, i, j)) continue;
            const Cost c = model_.cost[model_.at(i, j)] + door_cost(l, i);
            if (c < least) least = c, opened = i;
        }
        if (opened < 0) return false;
        doors[index(opened)] = 1;
        sit(l, opened, j);
    }
    return true;
}

bool PlanFinder::shift(Layout& l) const {
    bool has_moved = false;
    for (int j = 0; j < model_.n; ++j) {
        const int from = l.seat[index(j)];
        const Cost leaving = model_.cost[model_.at(from, j)] + door_saving(l, from);
        const Cost* cost = costs(j);
        const std::int64_t* demand = demands(j);
        Cost least = leaving;
        int to = -1;
        for (int i = 0; i < model_.m; ++i) {
            if (cost[i] >= least || demand[i] > l.room[index(i)] || i == from) continue;
            if (const Cost arriving = cost[i] + door_cost(l, i); arriving < least) least = arriving, to = i;
        }
        if (to < 0) continue;
        rise(l, j);
        sit(l, to, j);
        has_moved = true;
    }
    return has_moved;
}

bool PlanFinder::swap(Layout& l) const {
    bool has_moved = false;
    for (int j = 0; j < model_.n; ++j)
        for (int k = j + 1; k < model_.n; ++k) {
            const int a = l.seat[index(j)], b = l.seat[index(k)];
            if (a == b) continue;
            const Cost change = costs(j)[b] + costs(k)[a] - costs(j)[a] - costs(k)[b];
            if (change >= 0 || !may_sit(b, j) || !may_sit(a, k)) continue;
            if (model_.demand[model_.at(b, j)] > l.room[index(b)] + model_.demand[model_.at(b, k)] || model_.demand[model_.at(a, k)] > l.room[index(a)] + model_.demand[model_.at(a, j)]) continue;
            rise(l, j), rise(l, k);
            sit(l, b, j), sit(l, a, k);
            has_moved = true;
        }
    return has_moved;
}

// A team goes where it would rather sit, and one that sits there goes to a third place.
bool PlanFinder::chain(Layout& l) const {
    bool has_moved = false;
    std::vector<std::vector<int>> here(index(model_.m));
    for (int j = 0; j < model_.n; ++j) here[index(l.seat[index(j)])].push_back(j);
    for (int j = 0; j < model_.n; ++j) {
        const int a = l.seat[index(j)];
        Cost least = 0;
        int to = -1, moved = -1, onto = -1;
        for (int b = 0; b < model_.m; ++b) {
            const Cost gain = costs(j)[b] - costs(j)[a] - door_saving(l, a);
            if (gain >= 0 || b == a || l.heads[index(b)] == 0 || !may_sit(b, j) || demands(j)[b] <= l.room[index(b)]) continue;
            for (const int k : here[index(b)]) {
                if (l.seat[index(k)] != b || model_.demand[model_.at(b, j)] > l.room[index(b)] + model_.demand[model_.at(b, k)]) continue;
                for (int c = 0; c < model_.m; ++c) {
                    if (c == b || c == a || !fits(l, c, k)) continue;
                    const Cost change = gain + costs(k)[c] - costs(k)[b] + door_cost(l, c);
                    if (change < least) least = change, to = b, moved = k, onto = c;
                }
            }
        }
        if (to < 0) continue;
        rise(l, moved);
        sit(l, onto, moved);
        rise(l, j);
        sit(l, to, j);
        here[index(onto)].push_back(moved), here[index(to)].push_back(j);
        has_moved = true;
    }
    return has_moved;
}

bool PlanFinder::close_one(Layout& l) const {
    for (int i = 0; i < model_.m; ++i) {
        if (l.heads[index(i)] == 0 || model_.must_open[index(i)]) continue;
        Layout trial = l;
        std::vector<int> waiting;
        for (int j = 0; j < model_.n; ++j)
            if (trial.seat[index(j)] == i) rise(trial, j), waiting.push_back(j);
        std::vector<char> doors(index(model_.m));
        for (int k = 0; k < model_.m; ++k) doors[index(k)] = k != i && (trial.heads[index(k)] > 0 || model_.must_open[index(k)]);
        if (!complete(trial, std::move(waiting), doors)) continue;
        while (shift(trial)) {}
        if (trial.cost < l.cost) {
            l = std::move(trial);
            return true;
        }
    }
    return false;
}

bool PlanFinder::open_one(Layout& l) const {
    for (int i = 0; i < model_.m; ++i) {
        if (l.heads[index(i)] > 0 || model_.must_close[index(i)]) continue;
        Layout trial = l;
        std::vector<std::pair<double, int>> wishes;
        for (int j = 0; j < model_.n; ++j) {
            const Cost gain = model_.cost[model_.at(l.seat[index(j)], j)] - model_.cost[model_.at(i, j)];
            if (gain > 0 && may_sit(i, j)) wishes.push_back({static_cast<double>(gain) / static_cast<double>(std::max<std::int64_t>(model_.demand[model_.at(i, j)], 1)), j});
        }
        std::sort(wishes.begin(), wishes.end(), std::greater<>());
        for (const auto& [gain, j] : wishes)
            if (model_.demand[model_.at(i, j)] <= trial.room[index(i)]) rise(trial, j), sit(trial, i, j);
        if (trial.heads[index(i)] == 0) continue;
        while (shift(trial)) {}
        if (trial.cost < l.cost) {
            l = std::move(trial);
            return true;
        }
    }
    return false;
}

void PlanFinder::polish(Layout& l, bool is_thorough) const {
    while (shift(l) || swap(l) || (is_thorough && (chain(l) || close_one(l) || open_one(l)))) {}
}

void PlanFinder::offer(const Layout& l) {
    best_.offer(l.cost, l.seat);
    const auto has_same_doors = [&](const Layout& other) { return std::equal(l.heads.begin(), l.heads.end(), other.heads.begin(), [](int a, int b) { return (a > 0) == (b > 0); }); };
    if (rivals_.size() == most_rivals && l.cost >= rivals_.back().cost) return;
    const auto same = std::find_if(rivals_.begin(), rivals_.end(), has_same_doors);
    if (same != rivals_.end()) {
        if (same->cost <= l.cost) return;
        rivals_.erase(same);
    }
    rivals_.insert(std::upper_bound(rivals_.begin(), rivals_.end(), l, [](const Layout& a, const Layout& b) { return a.cost < b.cost; }), l);
    if (rivals_.size() > most_rivals) rivals_.pop_back();
}

void PlanFinder::round(const Relaxed& relaxed, bool again) {
    std::size_t key = 1469598103934665603u;
    for (const char c : relaxed.is_open) key = (key ^ static_cast<std::size_t>(c)) * 1099511628211u;
    const bool is_new = tried_.insert(key).second;
    if (!is_new && !again) return;
    Layout l = empty();
    std::vector<Cost> least(index(model_.n), Incumbent::none);
    std::vector<int> seat = relaxed.seated;
    for (int i = 0; i < model_.m; ++i)
        if (relaxed.is_open[index(i)])
            for (const int j : relaxed.taken[index(i)])
                if (model_.cost[model_.at(i, j)] < least[index(j)]) least[index(j)] = model_.cost[model_.at(i, j)], seat[index(j)] = i;
    std::vector<int> waiting;
    for (int j = 0; j < model_.n; ++j) {
        if (seat[index(j)] >= 0 && fits(l, seat[index(j)], j)) sit(l, seat[index(j)], j);
        else waiting.push_back(j);
    }
    if (!complete(l, std::move(waiting), relaxed.is_open)) return;
    while (shift(l) || swap(l)) {}
    const bool is_near = !best_.exists() || l.cost < best_.cost() + std::abs(best_.cost()) / 50;
    if (is_near) polish(l, true);
    offer(l);
}

void PlanFinder::improve(const std::vector<int>& seat) {
    if (seat.size() != index(model_.n)) return;
    Layout l = empty();
    for (int j = 0; j < model_.n; ++j) {
        const int i = seat[index(j)];
        if (i < 0 || i >= model_.m || !fits(l, i, j)) return;
        sit(l, i, j);
    }
    offer(l);
    polish(l, true);
    offer(l);
}

}  // namespace terrier::optimise::detail
