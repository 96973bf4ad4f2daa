// What follows at a node of an estate's search: from rooms, limits and apart pairs alone, and from the bound.
#include "src/optimise/estate_bound.hpp"

#include <algorithm>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
}  // namespace

bool EstateBound::propagate(EstateNode& node) {
    if (f_.is_contradictory) return false;
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        if (!propagate_once(node, has_changed)) return false;
        for (const Resource& r : f_.resources)
            if (!propagate_resource(node, r, has_changed)) return false;
    }
    return true;
}

bool EstateBound::propagate_once(EstateNode& node, bool& has_changed) {
    const auto drop = [&](int i, int j) {
        if (!may_sit(node, i, j)) return;
        strike(node, i, j);
        has_changed = true;
    };
    for (int i = 0; i < f_.places; ++i)
        if (node.doors[index(f_.unit_of[index(i)])] < 0)
            for (int j = 0; j < f_.items; ++j) drop(i, j);
    std::vector<int> only(index(f_.items), -1);
    std::vector<std::int64_t> room = f_.capacity;
    for (int j = 0; j < f_.items; ++j) {
        int places = 0;
        for (int i = 0; i < f_.places && places < 2; ++i)
            if (may_sit(node, i, j)) ++places, only[index(j)] = i;
        if (places == 0) return false;
        if (places > 1) {
            only[index(j)] = -1;
            continue;
        }
        auto& door = node.doors[index(f_.unit_of[index(only[index(j)])])];
        if (door == 0) door = 1, has_changed = true;
        room[index(only[index(j)])] -= f_.demand[index(j)];
    }
    for (int i = 0; i < f_.places; ++i) {
        if (room[index(i)] < 0) return false;
        for (int j = 0; j < f_.items; ++j)
            if (only[index(j)] < 0 && f_.demand[index(j)] > room[index(i)]) drop(i, j);
    }
    for (const auto& [a, b] : f_.apart) {
        if (only[index(a)] >= 0 && only[index(a)] == only[index(b)]) return false;
        if (only[index(a)] >= 0) drop(only[index(a)], b);
        if (only[index(b)] >= 0) drop(only[index(b)], a);
    }
    // What is left must hold everyone: a unit without which it wouldn't is kept.
    std::vector<std::int64_t> holds(index(f_.units), 0);
    std::int64_t spare = 0;
    std::vector<int> free;
    for (int j = 0; j < f_.items; ++j)
        if (only[index(j)] < 0) spare -= f_.demand[index(j)];
    for (int i = 0; i < f_.places; ++i) {
        const int g = f_.unit_of[index(i)];
        if (node.doors[index(g)] < 0) continue;
        free.clear();
        for (int j = 0; j < f_.items; ++j)
            if (only[index(j)] < 0 && may_sit(node, i, j)) free.push_back(j);
        const std::int64_t filled = fillable(free, room[index(i)]);
        holds[index(g)] += filled, spare += filled;
    }
    if (spare < 0) return false;
    for (int g = 0; g < f_.units; ++g)
        if (node.doors[index(g)] == 0 && holds[index(g)] > spare) node.doors[index(g)] = 1, has_changed = true;
    return true;
}

EstateBound::Least EstateBound::least_use(const EstateNode& node, const Resource& r) const {
    Least least{std::vector<std::int64_t>(index(f_.items), 0), std::vector<std::int64_t>(index(f_.units), 0)};
    for (int j = 0; j < f_.items; ++j) {
        std::int64_t first = INT64_MAX, elsewhere = INT64_MAX;  // least of all, and outside its unit
        int unit = -1;
        for (int i = 0; i < f_.places; ++i) {
            if (!may_sit(node, i, j)) continue;
            const std::int64_t uses = r.seat[f_.at(i, j)];
            const int g = f_.unit_of[index(i)];
            if (uses < first) {
                if (g != unit) elsewhere = first;
                first = uses, unit = g;
            } else if (g != unit) {
                elsewhere = std::min(elsewhere, uses);
            }
        }
        if (unit < 0) {
            least.has_all = false;
            return least;
        }
        least.item[index(j)] = first, least.sum += first;
        if (node.doors[index(unit)] == 0 && elsewhere != INT64_MAX) least.unit[index(unit)] += elsewhere - first;
    }
    return least;
}

std::int64_t EstateBound::reachable(const EstateNode& node, const Resource& r) const {
    constexpr std::size_t most_sums = 2048;
    std::int64_t base = r.constant;
    std::vector<std::vector<std::int64_t>> choices;
    for (int j = 0; j < f_.items; ++j) {
        std::vector<std::int64_t> uses;
        for (int i = 0; i < f_.places; ++i)
            if (may_sit(node, i, j)) uses.push_back(r.seat[f_.at(i, j)]);
        if (uses.empty()) return r.limit;
        std::sort(uses.begin(), uses.end());
        uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
        base += uses.front();
        for (std::size_t k = uses.size(); k-- > 0;) uses[k] -= uses.front();
        if (uses.size() > 8) return r.limit;
        if (uses.size() > 1) choices.push_back(std::move(uses));
    }
    std::vector<char> in_use(index(f_.buildings), 0);
    for (int g = 0; g < f_.units; ++g)
        if (node.doors[index(g)] > 0) in_use[index(f_.building_of[index(g)])] = 1, base += r.unit[index(g)];
        else if (node.doors[index(g)] == 0 && r.unit[index(g)] != 0) base += std::min<std::int64_t>(r.unit[index(g)], 0), choices.push_back({0, std::abs(r.unit[index(g)])});
    for (int b = 0; b < f_.buildings; ++b) {
        const bool may_open = std::any_of(f_.units_of[index(b)].begin(), f_.units_of[index(b)].end(), [&](int g) { return node.doors[index(g)] == 0; });
        if (in_use[index(b)]) base += r.building[index(b)];
        else if (may_open && r.building[index(b)] != 0) choices.push_back({0, r.building[index(b)]});
    }
    const std::int64_t left = r.limit - base;
    if (left < 0 || choices.size() > 64) return r.limit;
    std::vector<std::int64_t> sums{0}, next, shifted;
    for (const auto& choice : choices) {
        next = sums;
        for (std::size_t k = 1; k < choice.size(); ++k) {
            shifted.clear();
            for (const std::int64_t sum : sums)
                if (sum + choice[k] <= left) shifted.push_back(sum + choice[k]);
            std::vector<std::int64_t> both(next.size() + shifted.size());
            std::merge(next.begin(), next.end(), shifted.begin(), shifted.end(), both.begin());
            both.erase(std::unique(both.begin(), both.end()), both.end());
            next = std::move(both);
        }
        sums = next;
        if (sums.size() > most_sums || sums.back() == left) return r.limit;
    }
    return base + sums.back();
}

// Struck out: whatever uses more than is left when all else uses the least that it can. A unit released sends elsewhere whom it holds.
bool EstateBound::propagate_resource(EstateNode& node, const Resource& r, bool& has_changed) {
    const Least least = least_use(node, r);
    if (!least.has_all) return false;
    std::int64_t left = r.limit - r.constant - least.sum, for_seats = 0;
    std::vector<char> in_use(index(f_.buildings), 0);
    for (int g = 0; g < f_.units; ++g) {
        const signed char door = node.doors[index(g)];
        if (door > 0) in_use[index(f_.building_of[index(g)])] = 1;
        const std::int64_t low = std::min(r.unit[index(g)], least.unit[index(g)]);
        left -= door > 0 ? r.unit[index(g)] : door == 0 ? low : 0;
        // Whoever a release sends elsewhere must not be counted twice where its own seat is looked at.
        if (door == 0) for_seats += low - std::min<std::int64_t>(r.unit[index(g)], 0);
    }
    for (int b = 0; b < f_.buildings; ++b)
        if (in_use[index(b)]) left -= r.building[index(b)];
    for_seats += left;
    if (left < 0) return false;
    for (int g = 0; g < f_.units; ++g) {
        auto& door = node.doors[index(g)];
        const int b = f_.building_of[index(g)];
        const std::int64_t low = std::min(r.unit[index(g)], least.unit[index(g)]), opening = r.unit[index(g)] - low + (in_use[index(b)] ? 0 : r.building[index(b)]);
        if (door == 0 && opening > left) door = -1, has_changed = true;
        else if (door == 0 && least.unit[index(g)] - low > left) door = 1, has_changed = true;
        const std::int64_t more = door == 0 ? std::max<std::int64_t>(r.unit[index(g)], 0) + (in_use[index(b)] ? 0 : r.building[index(b)]) : 0;
        for (const int i : f_.places_of[index(g)])
            for (int j = 0; j < f_.items; ++j)
                if (may_sit(node, i, j) && r.seat[f_.at(i, j)] - least.item[index(j)] + more > for_seats) strike(node, i, j), has_changed = true;
    }
    return true;
}

bool EstateBound::fix(EstateNode& node, Fine cutoff) {
    prepare(node);
    const Fine bound = evaluate(node, node.seats_price, node.limits_price, now_);
    if (bound >= beyond) {
        node.bound = no_value;
        return false;
    }
    suffixes(node);
    std::vector<Fine> if_open(index(f_.units), bound);
    const bool units = fix_units(node, bound, cutoff, if_open);
    const bool seats = fix_seats(node, bound, cutoff, if_open);
    return units || seats;
}

bool EstateBound::fix_units(EstateNode& node, Fine bound, Fine cutoff, std::vector<Fine>& if_open) {
    const std::size_t n = index(static_cast<int>(needed_));
    const Fine covering = prefix_[index(f_.buildings)][n];
    const std::vector<signed char> doors = node.doors;  // layers are of the doors as they were
    std::vector<Fine> layer;
    EstateNode before;
    before.doors = doors;
    const auto least = [&](int b) {
        Fine value = no_value;
        for (std::size_t c = 0; c <= n; ++c) value = std::min(value, layer[c] + suffix_[index(b) + 1][n - c]);
        return value >= beyond / 2 ? no_value / 2 : bound - covering + value;
    };
    bool has_changed = false;
    for (int g = 0; g < f_.units; ++g) {
        if (doors[index(g)] != 0) continue;
        const int b = f_.building_of[index(g)];
        building_layer(b, before, prefix_[index(b)].data(), -1, g, layer);
        if_open[index(g)] = std::max(if_open[index(g)], least(b));
        if (rounded_up(if_open[index(g)]) >= cutoff) node.doors[index(g)] = -1, has_changed = true;
        building_layer(b, before, prefix_[index(b)].data(), g, -1, layer);
        if (rounded_up(least(b)) >= cutoff && node.doors[index(g)] == 0) node.doors[index(g)] = 1, has_changed = true;
    }
    return has_changed;
}

bool EstateBound::fix_seats(EstateNode& node, Fine bound, Fine cutoff, const std::vector<Fine>& if_open) {
    // What it costs at least to take an item out of the kept places that take it.
    std::vector<Fine> removal(index(f_.items), 0), own(f_.allowed.size(), 0);
    bool has_changed = false;
    for (int i = 0; i < f_.places; ++i) {
        const Spot& spot = spots_[index(i)];
        if (node.doors[index(f_.unit_of[index(i)])] <= 0) continue;
        for (std::size_t k = 0; k < spot.items.size(); ++k) {
            if (!spot.items[k].taken) continue;
            const int j = spot.items[k].index;
            const Fine loss = std::max<Fine>(0, spot.packed - Knapsack::upper_bound(spot.items, spot.room, static_cast<int>(k)));
            own[f_.at(i, j)] = loss, removal[index(j)] += loss;
            if (rounded_up(bound + loss) < cutoff) continue;
            for (int other = 0; other < f_.places; ++other)
                if (other != i && may_sit(node, other, j)) strike(node, other, j), has_changed = true;
        }
    }
    for (int i = 0; i < f_.places; ++i) {
        const Spot& spot = spots_[index(i)];
        const int g = f_.unit_of[index(i)];
        if (node.doors[index(g)] < 0) continue;
        const auto try_seat = [&](int j, Fine profit, int at) {
            const Fine rest = profit + Knapsack::upper_bound(spot.items, spot.room - f_.demand[index(j)], at);
            const Fine loss = std::max<Fine>(0, spot.packed - rest);
            if (rounded_up(if_open[index(g)] + loss + removal[index(j)] - own[f_.at(i, j)]) >= cutoff && may_sit(node, i, j)) strike(node, i, j), has_changed = true;
        };
        std::vector<int> position(index(f_.items), -1);
        for (std::size_t k = 0; k < spot.items.size(); ++k) position[index(spot.items[k].index)] = static_cast<int>(k);
        for (const int j : candidates_[index(i)]) {
            if (f_.demand[index(j)] == 0) continue;  // its profit stands beside the knapsack
            const int at = position[index(j)];
            try_seat(j, node.seats_price[index(j)] - seat_[f_.at(i, j)], at);
        }
    }
    return has_changed;
}

}  // namespace terrier::optimise::detail
