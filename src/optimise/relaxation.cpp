// Evaluating the relaxation, and drawing conclusions from it.
#include "src/optimise/relaxation.hpp"

#include <algorithm>
#include <bit>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
}  // namespace

Relaxation::Relaxation(const Model& model) : model_(model), words_((index(model.n) + 63) / 64), spots_(index(model.m)), candidates_(index(model.m)) {}

Node Relaxation::root() const {
    Node node;
    node.bound = -Incumbent::none;
    node.doors.assign(index(model_.m), Door::free);
    node.may.assign(index(model_.m) * words_, 0);
    for (int i = 0; i < model_.m; ++i) {
        if (model_.must_open[index(i)] || model_.fixed[index(i)] == 0) node.doors[index(i)] = Door::open;
        if (model_.must_close[index(i)]) node.doors[index(i)] = Door::closed;
        for (int j = 0; j < model_.n; ++j)
            if (model_.allowed[model_.at(i, j)]) node.may[index(i) * words_ + index(j) / 64] |= std::uint64_t{1} << (j % 64);
    }
    // What each team would cost at its cheapest, its part of the place's fixed cost included.
    node.multipliers.assign(index(model_.n), 0);
    for (int j = 0; j < model_.n; ++j) {
        Cost first = Incumbent::none, second = Incumbent::none;
        for (int i = 0; i < model_.m; ++i) {
            if (!model_.allowed[model_.at(i, j)]) continue;
            const double part = static_cast<double>(model_.demand[model_.at(i, j)]) / static_cast<double>(std::max<std::int64_t>(model_.capacity[index(i)], 1));
            const Cost c = model_.cost[model_.at(i, j)] + static_cast<Cost>(part * static_cast<double>(std::max<Cost>(model_.fixed[index(i)], 0)));
            if (c < first) second = first, first = c;
            else second = std::min(second, c);
        }
        node.multipliers[index(j)] = second < Incumbent::none ? second : first < Incumbent::none ? first : 0;
    }
    return node;
}

bool Relaxation::propagate(Node& node) {
    while (true) {
        bool has_changed = false;
        seat_.assign(index(model_.n), -1);
        degree_.assign(index(model_.n), 0);
        for (int i = 0; i < model_.m; ++i) {
            const std::uint64_t* row = node.may.data() + index(i) * words_;
            if (node.doors[index(i)] == Door::closed) {
                std::fill_n(node.may.data() + index(i) * words_, words_, 0);
                continue;
            }
            for (std::size_t w = 0; w < words_; ++w)
                for (std::uint64_t bits = row[w]; bits; bits &= bits - 1) {
                    const std::size_t j = w * 64 + index(std::countr_zero(bits));
                    if (++degree_[j] == 1) seat_[j] = i;
                    else seat_[j] = -1;
                }
        }
        std::vector<std::int64_t> load(index(model_.m), 0);
        for (int j = 0; j < model_.n; ++j) {
            if (degree_[index(j)] == 0) return false;
            if (const int i = seat_[index(j)]; i >= 0) {
                load[index(i)] += model_.demand[model_.at(i, j)];
                if (node.doors[index(i)] != Door::open) node.doors[index(i)] = Door::open, has_changed = true;
            }
        }
        std::int64_t capacity = 0;
        for (int i = 0; i < model_.m; ++i) {
            const std::int64_t room = model_.capacity[index(i)] - load[index(i)];
            if (room < 0) return false;
            if (node.doors[index(i)] != Door::closed) capacity += model_.capacity[index(i)];
            const std::uint64_t* row = node.may.data() + index(i) * words_;
            for (std::size_t w = 0; w < words_; ++w)
                for (std::uint64_t bits = row[w]; bits; bits &= bits - 1) {
                    const int j = static_cast<int>(w * 64) + std::countr_zero(bits);
                    if (seat_[index(j)] == i || model_.demand[model_.at(i, j)] <= room) continue;
                    strike(node, i, j);
                    has_changed = true;
                }
        }
        if (capacity < model_.total_demand) return false;
        if (!has_changed) return true;
    }
}

void Relaxation::prepare(const Node& node) {
    base_ = 0;
    needed_ = model_.total_demand;
    for (int i = 0; i < model_.m; ++i) {
        candidates_[index(i)].clear();
        spots_[index(i)].room = model_.capacity[index(i)];
        if (node.doors[index(i)] == Door::open) needed_ -= model_.capacity[index(i)];
        if (node.doors[index(i)] == Door::closed) continue;
        const std::uint64_t* row = node.may.data() + index(i) * words_;
        for (std::size_t w = 0; w < words_; ++w)
            for (std::uint64_t bits = row[w]; bits; bits &= bits - 1) {
                const int j = static_cast<int>(w * 64) + std::countr_zero(bits);
                if (seat_[index(j)] < 0) candidates_[index(i)].push_back(j);
            }
    }
    for (int j = 0; j < model_.n; ++j)
        if (const int i = seat_[index(j)]; i >= 0) {
            base_ += model_.cost[model_.at(i, j)];
            spots_[index(i)].room -= model_.demand[model_.at(i, j)];
        }
}

// Which free places open: those that pay, and the cheapest that bring the capacity up to the demand. `flipped` is taken to be
// the other way round than `is_open` says (-1: none). Returns the cost, or Incumbent::none when the demand can't be held.
Cost Relaxation::cover(const Node& node, std::vector<char>& is_open, int flipped) {
    Cost total = 0;
    std::int64_t needed = needed_, spare = 0;
    cover_items_.clear();
    const bool was_open = flipped >= 0 && is_open[index(flipped)];
    for (int i = 0; i < model_.m; ++i) {
        const Spot& spot = spots_[index(i)];
        if (node.doors[index(i)] == Door::open) {
            is_open[index(i)] = 1, total += spot.reduced;
        } else if (node.doors[index(i)] == Door::closed || (i == flipped && was_open)) {
            is_open[index(i)] = 0;
        } else if (spot.reduced < 0 || i == flipped) {
            is_open[index(i)] = 1, total += spot.reduced, needed -= model_.capacity[index(i)];
        } else {
            is_open[index(i)] = 1;
            spare += model_.capacity[index(i)], total += spot.reduced;
            cover_items_.push_back({spot.reduced, model_.capacity[index(i)], i});
        }
    }
    if (needed > spare) return Incumbent::none;
    // What may stay out: the knapsack of the rest.
    for (KnapsackItem& item : cover_items_)
        if (item.profit == 0) item.profit = 1;
    std::erase_if(cover_items_, [&](const KnapsackItem& item) {
        if (item.weight != 0) return false;
        is_open[index(item.index)] = 0, total -= spots_[index(item.index)].reduced;
        return true;
    });
    const std::int64_t room = spare - std::max<std::int64_t>(needed, 0);
    const Cost left_out = covering_.solve(cover_items_, room);
    for (const KnapsackItem& item : cover_items_)
        if (item.taken) is_open[index(item.index)] = 0;
    return total - left_out;
}

Cost Relaxation::evaluate(const Node& node, const std::vector<Cost>& multipliers, Relaxed& out) {
    out.taken.resize(index(model_.m));
    out.is_open.assign(index(model_.m), 0);
    out.count.assign(index(model_.n), 0);
    out.seated = seat_;
    Cost bound = base_;
    for (int j = 0; j < model_.n; ++j)
        if (seat_[index(j)] < 0) bound += multipliers[index(j)];
    for (int i = 0; i < model_.m; ++i) {
        Spot& spot = spots_[index(i)];
        out.taken[index(i)].clear();
        spot.items.clear();
        spot.profit = 0;
        if (node.doors[index(i)] == Door::closed) continue;
        const Cost* cost = model_.cost.data() + model_.at(i, 0);
        const std::int64_t* demand = model_.demand.data() + model_.at(i, 0);
        for (const int j : candidates_[index(i)]) {
            const Cost profit = multipliers[index(j)] - cost[j];
            if (profit <= 0) continue;
            if (demand[j] == 0) spot.profit += profit, out.taken[index(i)].push_back(j);
            else spot.items.push_back({profit, demand[j], j});
        }
        work_ += static_cast<std::int64_t>(candidates_[index(i)].size() + 12 * spot.items.size());
        spot.profit += knapsack_.solve(spot.items, spot.room);
        for (const KnapsackItem& item : spot.items)
            if (item.taken) out.taken[index(i)].push_back(item.index);
        spot.reduced = model_.fixed[index(i)] - spot.profit;
    }
    const Cost doors = cover(node, out.is_open, -1);
    out.bound = doors >= Incumbent::none ? Incumbent::none : bound + doors;
    for (int i = 0; i < model_.m; ++i)
        if (out.is_open[index(i)])
            for (const int j : out.taken[index(i)]) ++out.count[index(j)];
    return out.bound;
}

Cost Relaxation::door_costs(const Node& node, std::vector<Cost>& costs) {
    prepare(node);
    Cost rest = evaluate(node, node.multipliers, now_);
    costs.assign(index(model_.m), Incumbent::none);
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] == Door::closed) continue;
        costs[index(i)] = spots_[index(i)].reduced;
        if (now_.is_open[index(i)]) rest -= spots_[index(i)].reduced;
    }
    return rest;
}

void Relaxation::bounds_with_open(const Node& node, std::vector<Cost>& bounds) {
    prepare(node);
    const Cost bound = evaluate(node, node.multipliers, now_);
    bounds.assign(index(model_.m), Incumbent::none);
    std::vector<char> scratch = now_.is_open;
    const Cost before = cover(node, scratch, -1);
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] == Door::closed) continue;
        bounds[index(i)] = bound;
        if (now_.is_open[index(i)]) continue;
        scratch = now_.is_open;
        const Cost after = cover(node, scratch, i);
        bounds[index(i)] = after >= Incumbent::none ? Incumbent::none : bound - before + after;
    }
}

Cost Relaxation::cheapest_doors(const Node& node, const std::vector<Cost>& reduced, std::vector<char>& is_open) {
    for (int i = 0; i < model_.m; ++i) spots_[index(i)].reduced = reduced[index(i)];
    is_open.assign(index(model_.m), 0);
    return cover(node, is_open, -1);
}

// Later bounds are of the same evaluation, with the doors decided so far as they stand.
void Relaxation::fix_doors(Node& node, const Incumbent& best, Cost bound, bool& has_changed) {
    std::vector<char> scratch;
    turned_.assign(index(model_.m), Incumbent::none);
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] != Door::free) continue;
        scratch = now_.is_open;
        const bool was_open = scratch[index(i)];
        std::vector<char> none = now_.is_open;
        const Cost before = cover(node, none, -1), after = cover(node, scratch, i);
        const Cost other = after >= Incumbent::none ? Incumbent::none : bound - before + after;
        turned_[index(i)] = other;
        if (other < Incumbent::none && !is_pruned(other, best)) continue;
        node.doors[index(i)] = was_open ? Door::open : Door::closed;
        if (was_open) needed_ -= model_.capacity[index(i)];
        has_changed = true;
    }
}

void Relaxation::fix_seats(Node& node, const Incumbent& best, Cost bound, int i, bool& has_changed) {
    const Spot& spot = spots_[index(i)];
    // With the place open and nothing else changed.
    Cost with_open = bound;
    if (!now_.is_open[index(i)]) {
        std::vector<char> scratch = now_.is_open, none = now_.is_open;
        const Cost before = cover(node, none, -1), after = cover(node, scratch, i);
        with_open = after >= Incumbent::none ? Incumbent::none : bound - before + after;
    }
    Cost zero_demand = 0;  // what teams without demand bring stays
    for (const int other : now_.taken[index(i)])
        if (model_.demand[model_.at(i, other)] == 0) zero_demand += node.multipliers[index(other)] - model_.cost[model_.at(i, other)];
    std::vector<int> position(index(model_.n), -1);
    for (int k = 0; k < static_cast<int>(spot.items.size()); ++k) position[index(spot.items[index(k)].index)] = k;
    for (const int j : candidates_[index(i)]) {
        const std::int64_t demand = model_.demand[model_.at(i, j)];
        const int k = position[index(j)];
        if (demand == 0) continue;
        if (k >= 0 && spot.items[index(k)].taken) {
            if (node.doors[index(i)] != Door::open) continue;
            const Cost without = zero_demand + Knapsack::upper_bound(spot.items, spot.room, k);
            if (!is_pruned(bound + spot.profit - std::min(without, spot.profit), best)) continue;
            for (int other = 0; other < model_.m; ++other)
                if (other != i && has(node, other, j)) strike(node, other, j), has_changed = true;
            continue;
        }
        const Cost profit = node.multipliers[index(j)] - model_.cost[model_.at(i, j)];
        const Cost with = profit + zero_demand + Knapsack::upper_bound(spot.items, spot.room - demand, k);
        const Cost forced = with_open + (spot.profit - std::min(with, spot.profit));
        if (is_pruned(forced, best)) strike(node, i, j), has_changed = true;
    }
}

bool Relaxation::fix(Node& node, const Incumbent& best) {
    turned_.clear();
    const Cost bound = evaluate(node, node.multipliers, now_);
    bool has_changed = false;
    fix_doors(node, best, bound, has_changed);
    if (!best.exists()) return has_changed;
    for (int i = 0; i < model_.m; ++i)
        if (node.doors[index(i)] != Door::closed) fix_seats(node, best, bound, i, has_changed);
    return has_changed;
}

double Relaxation::gap_above(Cost bound, const Incumbent& best) const {
    const double low = static_cast<double>(bound), unit = static_cast<double>(model_.fine);
    const double target = best.exists() ? static_cast<double>(best.cost()) : low + std::abs(low) * 0.05 + unit;
    return std::max(target - low, unit / 4);
}

void Relaxation::start_averages() {
    averages_.open.assign(index(model_.m), 0), averages_.share.assign(index(model_.m) * index(model_.n), 0);
    weight_ = 0;
}

// With weight on the later steps.
void Relaxation::average() {
    weight_ = weight_ * 0.92 + 1;
    for (int i = 0; i < model_.m; ++i) {
        double& open = averages_.open[index(i)];
        const double is_open = now_.is_open[index(i)];
        open += (is_open - open) / weight_;
        double* share = averages_.share.data() + model_.at(i, 0);
        for (const int j : candidates_[index(i)]) share[j] -= share[j] / weight_;
        if (is_open != 0)
            for (const int j : now_.taken[index(i)]) share[j] += 1 / weight_;
    }
}

bool Relaxation::step_towards(std::vector<Cost>& u, double target, double part) const {
    double norm = 0;
    for (int j = 0; j < model_.n; ++j)
        if (seat_[index(j)] < 0) norm += (1.0 - now_.count[index(j)]) * (1 - now_.count[index(j)]);
    const double rest = target - static_cast<double>(now_.bound);
    if (norm < 0.5 || rest <= 1) return false;
    const Cost most = (Cost{1} << 58) / (model_.n + 1);
    for (int j = 0; j < model_.n; ++j)
        if (seat_[index(j)] < 0) u[index(j)] = std::clamp(u[index(j)] + static_cast<Cost>(part * rest / norm * (1 - now_.count[index(j)])), -most, most);
    return true;
}

bool Relaxation::step_up(std::vector<Cost>& u, std::vector<double>& direction, double reach) const {
    double norm = 0;
    bool is_plan = true;
    for (int j = 0; j < model_.n; ++j) {
        if (seat_[index(j)] >= 0) continue;
        const int missing = 1 - now_.count[index(j)];
        is_plan = is_plan && missing == 0;
        double& d = direction[index(j)];
        d = missing + 0.35 * d;
        norm += d * d;
    }
    if (is_plan) return false;
    const double length = reach / std::max(norm, 0.5);
    const Cost most = (Cost{1} << 58) / (model_.n + 1);  // sums of multipliers stay sums
    for (int j = 0; j < model_.n; ++j)
        if (seat_[index(j)] < 0) u[index(j)] = std::clamp(u[index(j)] + static_cast<Cost>(length * direction[index(j)]), -most, most);
    return true;
}

}  // namespace terrier::optimise::detail
