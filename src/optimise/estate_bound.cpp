// Evaluating the relaxation of an estate: a knapsack a place, and a covering knapsack over units and buildings.
#include "src/optimise/estate_bound.hpp"

#include <algorithm>
#include <numeric>

#include "src/base/digits.hpp"

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
std::int64_t magnitude(std::int64_t n) { return n < 0 ? -n : n; }

// Of each item the most that a seat comes to, of units and buildings what they come to.
int128 range_of(const EstateForm& f, const Amounts& a) {
    int128 sum = 0;
    for (int j = 0; j < f.items; ++j) {
        std::int64_t most = 0;
        for (int i = 0; i < f.places; ++i) most = std::max(most, magnitude(a.seat[f.at(i, j)]));
        sum += most;
    }
    for (const std::int64_t n : a.unit) sum += magnitude(n);
    for (const std::int64_t n : a.building) sum += magnitude(n);
    return sum;
}
constexpr std::int64_t most_steps = 4000;  // of the covering knapsack
constexpr std::int64_t most_filled = 20'000;  // desks of one place, for which sums are listed
}  // namespace

EstateBound::EstateBound(const EstateForm& form) : f_(form), words_((index(form.items) + 63) / 64) {
    const int128 range = range_of(f_, f_.goal) / f_.grain + 1;
    if (f_.fine > 0) fine_ = f_.fine;
    else
        while (range * fine_ < (static_cast<int128>(1) << 49)) fine_ *= 2;
    const auto scaled = [&](const std::vector<std::int64_t>& list) {
        std::vector<Fine> out;
        for (const std::int64_t n : list) out.push_back(n / f_.grain * fine_);
        return out;
    };
    goal_seat_ = scaled(f_.goal.seat), goal_unit_ = scaled(f_.goal.unit), goal_building_ = scaled(f_.goal.building);
    for (int j = 0; j < f_.items; ++j) {
        Fine most = -no_value;
        for (int i = 0; i < f_.places; ++i) most = std::max(most, goal_seat_[f_.at(i, j)]);
        above_all_ += most;
    }
    for (const Fine n : goal_unit_) above_all_ += std::max<Fine>(n, 0);
    for (const Fine n : goal_building_) above_all_ += n;
    above_all_ += fine_;
    for (const Resource& r : f_.resources) {
        const int128 most = range_of(f_, r) + magnitude(r.limit) + magnitude(r.constant) + 1;
        most_price_.push_back(static_cast<Fine>((static_cast<int128>(1) << 55) / most));
        double sum = 0;
        for (int j = 0; j < f_.items; ++j) {
            std::int64_t low = r.seat[f_.at(0, j)], high = low;
            for (int i = 1; i < f_.places; ++i) low = std::min(low, r.seat[f_.at(i, j)]), high = std::max(high, r.seat[f_.at(i, j)]);
            sum += static_cast<double>(high - low);
        }
        for (const std::int64_t n : r.unit) sum += static_cast<double>(magnitude(n));
        for (const std::int64_t n : r.building) sum += static_cast<double>(n);
        scale_.push_back(std::max(1.0, sum / (f_.items + f_.units)));
    }
    priced_for_.assign(1, -1);  // nothing yet
    spots_.resize(index(f_.places)), candidates_.resize(index(f_.places));
    prefix_.resize(index(f_.buildings) + 1), suffix_.resize(index(f_.buildings) + 1);
}

EstateNode EstateBound::root() const {
    EstateNode node;
    node.doors = f_.door, node.chosen.assign(index(f_.units), 0);
    node.may.assign(index(f_.places) * words_, 0);
    for (int i = 0; i < f_.places; ++i)
        for (int j = 0; j < f_.items; ++j)
            if (f_.allowed[f_.at(i, j)] && f_.demand[index(j)] <= f_.capacity[index(i)]) node.may[index(i) * words_ + index(j) / 64] |= std::uint64_t{1} << (j % 64);
    node.limits_price.assign(f_.resources.size(), 0);
    // A team is taken to bear its share, by desks, of the place that suits it best.
    for (int j = 0; j < f_.items; ++j) {
        double least = 0;
        bool is_first = true;
        for (int i = 0; i < f_.places; ++i) {
            if (!may_sit(node, i, j)) continue;
            const int g = f_.unit_of[index(i)];
            double desks = 0;
            for (const int each : f_.places_of[index(g)]) desks += static_cast<double>(f_.capacity[index(each)]);
            const double bears = desks > 0 ? static_cast<double>(goal_unit_[index(g)]) * static_cast<double>(f_.demand[index(j)]) / desks : 0;
            const double cost = static_cast<double>(goal_seat_[f_.at(i, j)]) + std::max(bears, 0.0);
            if (is_first || cost < least) least = cost, is_first = false;
        }
        node.seats_price.push_back(static_cast<Fine>(least));
    }
    return node;
}

void EstateBound::price(const std::vector<Fine>& v) {
    if (priced_for_ == v) return;
    priced_for_ = v;
    seat_ = goal_seat_, unit_ = goal_unit_, building_ = goal_building_;
    const auto add = [](std::vector<Fine>& to, const std::vector<std::int64_t>& amounts, Fine by) {
        for (std::size_t k = 0; k < to.size(); ++k) to[k] += by * amounts[k];
    };
    for (std::size_t k = 0; k < v.size(); ++k) {
        if (v[k] == 0) continue;
        add(seat_, f_.resources[k].seat, v[k]), add(unit_, f_.resources[k].unit, v[k]), add(building_, f_.resources[k].building, v[k]);
    }
}

std::int64_t EstateBound::fillable(const std::vector<int>& items, std::int64_t room) const {
    std::int64_t sum = 0;
    for (const int j : items) sum += f_.demand[index(j)];
    if (sum <= room || room > most_filled) return std::min(sum, room);
    // Bit s: some of the items come to s.
    const std::size_t words = static_cast<std::size_t>(room) / 64 + 1;
    sums_.assign(words, 0);
    sums_[0] = 1;
    for (const int j : items) {
        const auto by = static_cast<std::size_t>(f_.demand[index(j)]), whole = by / 64, part = by % 64;
        if (by == 0) continue;
        for (std::size_t w = words; w-- > whole;) {
            std::uint64_t moved = sums_[w - whole] << part;
            if (part > 0 && w > whole) moved |= sums_[w - whole - 1] >> (64 - part);
            sums_[w] |= moved;
        }
    }
    for (std::int64_t s = room; s > 0; --s)
        if (sums_[static_cast<std::size_t>(s) / 64] >> (s % 64) & 1) return s;
    return 0;
}

void EstateBound::prepare(const EstateNode& node) {
    sits_.assign(index(f_.items), -1);
    std::vector<int> degree(index(f_.items), 0);
    for (int i = 0; i < f_.places; ++i) {
        spots_[index(i)].room = f_.capacity[index(i)];
        candidates_[index(i)].clear();
        for (int j = 0; j < f_.items; ++j)
            if (may_sit(node, i, j)) ++degree[index(j)], sits_[index(j)] = i;
    }
    std::int64_t needed = 0;
    for (int j = 0; j < f_.items; ++j) {
        if (degree[index(j)] == 1) spots_[index(sits_[index(j)])].room -= f_.demand[index(j)];
        else sits_[index(j)] = -1, needed += f_.demand[index(j)];
    }
    for (int i = 0; i < f_.places; ++i)
        for (int j = 0; j < f_.items; ++j)
            if (sits_[index(j)] < 0 && may_sit(node, i, j)) candidates_[index(i)].push_back(j);
    for (int i = 0; i < f_.places; ++i) spots_[index(i)].fillable = fillable(candidates_[index(i)], spots_[index(i)].room);
    limits_.clear();
    for (const Resource& r : f_.resources) limits_.push_back(reachable(node, r));
    in_use_.assign(index(f_.buildings), 0);
    for (int g = 0; g < f_.units; ++g) {
        if (node.doors[index(g)] <= 0) continue;
        in_use_[index(f_.building_of[index(g)])] = 1;
        for (const int i : f_.places_of[index(g)]) needed -= spots_[index(i)].fillable;
    }
    needed = std::max<std::int64_t>(needed, 0);
    step_ = needed / most_steps + 1;
    needed_ = (needed + step_ - 1) / step_;
}

// The least cost for at least so many desks, given that of the buildings before: `without` is released, `forced` is kept.
void EstateBound::building_layer(int b, const EstateNode& node, const Fine* from, int without, int forced, std::vector<Fine>& layer) const {
    const std::size_t n = index(static_cast<int>(needed_));
    const Fine whole = in_use_[index(b)] ? 0 : building_[index(b)];
    layer.resize(n + 1);
    for (std::size_t c = 0; c <= n; ++c) layer[c] = from[c] + whole;
    for (const int g : f_.units_of[index(b)]) {
        if (node.doors[index(g)] != 0 || g == without) continue;
        std::int64_t desks = 0;
        for (const int i : f_.places_of[index(g)]) desks += spots_[index(i)].fillable;
        const std::size_t held = std::min(n, static_cast<std::size_t>((desks + step_ - 1) / step_));
        const Fine cost = opening_[index(g)];
        const Fine alone = layer[0] + cost;
        if (g == forced) {
            for (std::size_t c = n; c > held; --c) layer[c] = layer[c - held] + cost;
            for (std::size_t c = 0; c <= held; ++c) layer[c] = alone;
        } else {
            for (std::size_t c = n; c > held; --c) layer[c] = std::min(layer[c], layer[c - held] + cost);
            for (std::size_t c = 0; c <= held; ++c) layer[c] = std::min(layer[c], alone);
        }
    }
    if (!in_use_[index(b)] && forced < 0)
        for (std::size_t c = 0; c <= n; ++c) layer[c] = std::min(layer[c], from[c]);
}

Fine EstateBound::cover(const EstateNode& node, std::vector<char>& open) {
    const std::size_t n = index(static_cast<int>(needed_));
    prefix_[0].assign(n + 1, no_value);
    prefix_[0][0] = 0;
    for (int b = 0; b < f_.buildings; ++b) building_layer(b, node, prefix_[index(b)].data(), -1, -1, prefix_[index(b) + 1]);
    const Fine least = prefix_[index(f_.buildings)][n];
    if (least >= beyond) return no_value;
    // Back from the end: which building and which of its units were taken.
    std::size_t c = n;
    std::vector<std::vector<Fine>> inner;
    std::vector<std::pair<int, std::size_t>> free;
    for (int b = f_.buildings - 1; b >= 0; --b) {
        const std::vector<Fine>& from = prefix_[index(b)];
        if (!in_use_[index(b)] && prefix_[index(b) + 1][c] == from[c]) continue;
        const Fine whole = in_use_[index(b)] ? 0 : building_[index(b)];
        inner.assign(1, from);
        for (Fine& cost : inner[0]) cost += whole;
        free.clear();
        for (const int g : f_.units_of[index(b)]) {
            if (node.doors[index(g)] != 0) continue;
            std::int64_t desks = 0;
            for (const int i : f_.places_of[index(g)]) desks += spots_[index(i)].fillable;
            const std::size_t held = std::min(n, static_cast<std::size_t>((desks + step_ - 1) / step_));
            free.emplace_back(g, held);
            const std::vector<Fine>& last = inner.back();
            std::vector<Fine> next(n + 1);
            for (std::size_t k = 0; k <= n; ++k) next[k] = std::min(last[k], last[k > held ? k - held : 0] + opening_[index(g)]);
            inner.push_back(std::move(next));
        }
        for (std::size_t k = free.size(); k-- > 0;) {
            if (inner[k + 1][c] == inner[k][c]) continue;
            open[index(free[k].first)] = 1;
            c = c > free[k].second ? c - free[k].second : 0;
        }
    }
    return least;
}

void EstateBound::suffixes(const EstateNode& node) {
    const std::size_t n = index(static_cast<int>(needed_));
    auto& last = suffix_[index(f_.buildings)];
    last.assign(n + 1, no_value);
    last[0] = 0;
    for (int b = f_.buildings - 1; b >= 0; --b) building_layer(b, node, suffix_[index(b) + 1].data(), -1, -1, suffix_[index(b)]);
}

Fine EstateBound::evaluate(const EstateNode& node, const std::vector<Fine>& u, const std::vector<Fine>& v, EstateRelaxed& out) {
    price(v);
    Fine bound = 0;
    for (int j = 0; j < f_.items; ++j) bound += sits_[index(j)] >= 0 ? seat_[f_.at(sits_[index(j)], j)] : u[index(j)];
    for (std::size_t k = 0; k < v.size(); ++k) bound += v[k] * (f_.resources[k].constant - limits_[k]);
    out.taken.resize(index(f_.places));
    for (int i = 0; i < f_.places; ++i) {
        Spot& spot = spots_[index(i)];
        auto& taken = out.taken[index(i)];
        taken.clear(), spot.items.clear();
        spot.profit = spot.packed = 0;
        if (node.doors[index(f_.unit_of[index(i)])] < 0) continue;
        const Fine* seat = seat_.data() + f_.at(i, 0);
        for (const int j : candidates_[index(i)]) {
            const Fine profit = u[index(j)] - seat[j];
            if (profit <= 0) continue;
            if (f_.demand[index(j)] == 0) spot.profit += profit, taken.push_back(j);
            else spot.items.push_back({profit, f_.demand[index(j)], j});
        }
        spot.packed = knapsack_.solve(spot.items, spot.room);
        spot.profit += spot.packed;
        for (const KnapsackItem& item : spot.items)
            if (item.taken) taken.push_back(item.index);
    }
    opening_.assign(index(f_.units), 0), out.open.assign(index(f_.units), 0);
    for (int g = 0; g < f_.units; ++g) {
        opening_[index(g)] = unit_[index(g)];
        for (const int i : f_.places_of[index(g)]) opening_[index(g)] -= spots_[index(i)].profit;
        if (node.doors[index(g)] > 0) bound += opening_[index(g)], out.open[index(g)] = 1;
    }
    for (int b = 0; b < f_.buildings; ++b)
        if (in_use_[index(b)]) bound += building_[index(b)];
    const Fine covering = cover(node, out.open);
    out.bound = covering >= beyond ? no_value : bound + covering;
    return out.bound;
}

EstateSlope EstateBound::slope(const EstateRelaxed& relaxed, const std::vector<Fine>& v) const {
    EstateSlope slope{std::vector<double>(index(f_.items), 1), std::vector<double>(f_.resources.size(), 0), 0};
    std::vector<std::int64_t> used;
    for (const Resource& r : f_.resources) used.push_back(r.constant);
    const auto sit = [&](int i, int j) {
        slope.seats[index(j)] -= 1;
        for (std::size_t k = 0; k < used.size(); ++k) used[k] += f_.resources[k].seat[f_.at(i, j)];
    };
    for (int j = 0; j < f_.items; ++j)
        if (sits_[index(j)] >= 0) sit(sits_[index(j)], j);
    for (int i = 0; i < f_.places; ++i)
        if (relaxed.open[index(f_.unit_of[index(i)])])
            for (const int j : relaxed.taken[index(i)]) sit(i, j);
    std::vector<char> in_use(index(f_.buildings), 0);
    for (int g = 0; g < f_.units; ++g) {
        if (!relaxed.open[index(g)]) continue;
        in_use[index(f_.building_of[index(g)])] = 1;
        for (std::size_t k = 0; k < used.size(); ++k) used[k] += f_.resources[k].unit[index(g)];
    }
    for (int b = 0; b < f_.buildings; ++b)
        for (std::size_t k = 0; k < used.size() && in_use[index(b)]; ++k) used[k] += f_.resources[k].building[index(b)];
    for (const double g : slope.seats) slope.square += g * g;
    for (std::size_t k = 0; k < used.size(); ++k) {
        const double over = static_cast<double>(used[k] - limits_[k]) / scale_[k];
        slope.limits[k] = v[k] == 0 && over < 0 ? 0 : over, slope.square += slope.limits[k] * slope.limits[k];
    }
    return slope;
}

void EstateBound::step(const EstateSlope& slope, double length, std::vector<Fine>& u, std::vector<Fine>& v) const {
    for (std::size_t j = 0; j < u.size(); ++j) u[j] += static_cast<Fine>(length * slope.seats[j]);
    for (std::size_t k = 0; k < v.size(); ++k) v[k] = std::clamp<Fine>(v[k] + static_cast<Fine>(length * slope.limits[k] / scale_[k]), 0, most_price_[k]);
}

void EstateBound::climb(EstateNode& node, Fine target, int most_steps) {
    constexpr double memory = 0.7;
    constexpr int patience = 20;
    prepare(node);
    std::vector<Fine> u = node.seats_price, v = node.limits_price;
    EstateSlope way;
    double share = 1;
    int in_vain = 0;
    for (int step_at = 0; step_at < most_steps && node.bound < target; ++step_at) {
        const Fine bound = evaluate(node, u, v, now_);
        if (bound >= beyond) break;
        if (bound > node.bound) node.bound = bound, node.seats_price = u, node.limits_price = v, in_vain = 0;
        else if (++in_vain >= patience) share /= 2, in_vain = 0, u = node.seats_price, v = node.limits_price;
        EstateSlope next = slope(now_, v);
        if (next.square < 1e-9) break;
        const auto bend = [](std::vector<double>& to, const std::vector<double>& before) {
            for (std::size_t k = 0; k < before.size(); ++k) to[k] += memory * before[k];
        };
        bend(next.seats, way.seats), bend(next.limits, way.limits);
        way = std::move(next), way.square = 0;
        for (const auto* part : {&way.seats, &way.limits})
            for (const double g : *part) way.square += g * g;
        if (way.square < 1e-9) break;
        step(way, share * static_cast<double>(target - bound) / way.square, u, v);
    }
}

}  // namespace terrier::optimise::detail
