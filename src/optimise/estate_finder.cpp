// Moves that make an estate's layout better: one team, two teams, a unit opened or released, a building given up.
#include "src/optimise/estate_finder.hpp"

#include <algorithm>
#include <numeric>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double least_gain = 1e-6;
}  // namespace

EstateFinder::EstateFinder(const EstateForm& form) : f_(form), apart_of_(index(form.items)), places_for_(index(form.items)) {
    for (const auto& [a, b] : f_.apart) apart_of_[index(a)].push_back(b), apart_of_[index(b)].push_back(a);
    for (int j = 0; j < f_.items; ++j)
        for (int i = 0; i < f_.places; ++i)
            if (f_.allowed[f_.at(i, j)] && f_.demand[index(j)] <= f_.capacity[index(i)] && f_.door[index(f_.unit_of[index(i)])] >= 0) places_for_[index(j)].push_back(i);
}

void EstateFinder::begin(const std::vector<int>& seats, const std::vector<char>& kept) {
    s_ = State{};
    s_.seat.assign(index(f_.items), -1), s_.heads.assign(index(f_.units), 0), s_.room = f_.capacity;
    s_.kept.assign(index(f_.units), 0), s_.kept_in.assign(index(f_.buildings), 0);
    s_.goal = f_.goal.constant;
    for (const Resource& r : f_.resources) s_.used.push_back(r.constant);
    for (int g = 0; g < f_.units; ++g)
        if ((kept[index(g)] && f_.door[index(g)] >= 0) || f_.door[index(g)] > 0) set_kept(g, true);
    for (int j = 0; j < f_.items; ++j)
        if (seats[index(j)] >= 0) put(j, seats[index(j)]);
    const double demand = static_cast<double>(std::max<std::int64_t>(1, std::accumulate(f_.demand.begin(), f_.demand.end(), std::int64_t{0})));
    double range = 1;
    for (const std::int64_t n : f_.goal.unit) range += static_cast<double>(n < 0 ? -n : n);
    for (const std::int64_t n : f_.goal.building) range += static_cast<double>(n);
    for (int j = 0; j < f_.items; ++j) {
        std::int64_t low = INT64_MAX, high = INT64_MIN;
        for (const int i : places_for_[index(j)]) low = std::min(low, f_.goal.seat[f_.at(i, j)]), high = std::max(high, f_.goal.seat[f_.at(i, j)]);
        if (low < high) range += static_cast<double>(high - low);
    }
    room_price_ = 2 * range / demand, clash_price_ = range / 10;
    limit_price_.clear();
    for (const Resource& r : f_.resources) {
        double uses = 1;
        for (const std::int64_t n : r.unit) uses += static_cast<double>(n < 0 ? -n : n);
        for (const std::int64_t n : r.building) uses += static_cast<double>(n);
        for (int j = 0; j < f_.items; ++j) {
            std::int64_t low = INT64_MAX, high = INT64_MIN;
            for (const int i : places_for_[index(j)]) low = std::min(low, r.seat[f_.at(i, j)]), high = std::max(high, r.seat[f_.at(i, j)]);
            if (low < high) uses += static_cast<double>(high - low);
        }
        limit_price_.push_back(3 * range / uses);
    }
}

double EstateFinder::score() const {
    double sum = static_cast<double>(s_.goal) + room_price_ * static_cast<double>(s_.excess) + clash_price_ * static_cast<double>(s_.clashes);
    for (std::size_t k = 0; k < s_.used.size(); ++k)
        if (const std::int64_t over = s_.used[k] - f_.resources[k].limit; over > 0) sum += limit_price_[k] * static_cast<double>(over);
    return sum;
}

void EstateFinder::set_kept(int g, bool keeps) {
    if ((s_.kept[index(g)] != 0) == keeps) return;
    s_.kept[index(g)] = keeps ? 1 : 0;
    const auto b = index(f_.building_of[index(g)]);
    const std::int64_t sign = keeps ? 1 : -1;
    const bool turns = keeps ? s_.kept_in[b]++ == 0 : --s_.kept_in[b] == 0;
    s_.goal += sign * (f_.goal.unit[index(g)] + (turns ? f_.goal.building[b] : 0));
    for (std::size_t k = 0; k < s_.used.size(); ++k) s_.used[k] += sign * (f_.resources[k].unit[index(g)] + (turns ? f_.resources[k].building[b] : 0));
}

void EstateFinder::put(int j, int place) {
    const int from = s_.seat[index(j)];
    if (from == place) return;
    const auto count = [&](int i, std::int64_t sign) {
        auto& room = s_.room[index(i)];
        s_.excess -= std::max<std::int64_t>(0, -room);
        room -= sign * f_.demand[index(j)];
        s_.excess += std::max<std::int64_t>(0, -room);
        s_.goal += sign * f_.goal.seat[f_.at(i, j)];
        for (std::size_t k = 0; k < s_.used.size(); ++k) s_.used[k] += sign * f_.resources[k].seat[f_.at(i, j)];
        for (const int other : apart_of_[index(j)]) s_.clashes += s_.seat[index(other)] == i ? sign : 0;
        s_.heads[index(f_.unit_of[index(i)])] += static_cast<int>(sign);
    };
    if (from >= 0) count(from, -1);
    s_.seat[index(j)] = place;
    if (place >= 0) count(place, 1), set_kept(f_.unit_of[index(place)], true);
}

void EstateFinder::shift(int j, int place) {
    const int from = s_.seat[index(j)];
    put(j, place);
    if (from < 0) return;
    const int g = f_.unit_of[index(from)];
    if (s_.heads[index(g)] > 0 || f_.door[index(g)] > 0 || !s_.kept[index(g)]) return;
    const double keeps = score();
    set_kept(g, false);
    if (score() > keeps) set_kept(g, true);
}

bool EstateFinder::try_shifts() {
    bool has_gained = false;
    for (int j = 0; j < f_.items; ++j) {
        const int home = s_.seat[index(j)];
        double least = score() - least_gain;
        int to = -1;
        for (const int i : places_for_[index(j)]) {
            if (i == home) continue;
            const bool was_kept = s_.kept[index(f_.unit_of[index(i)])] != 0;
            shift(j, i);
            if (const double now = score(); now < least) least = now, to = i;
            put(j, home);
            if (!was_kept) set_kept(f_.unit_of[index(i)], false);
        }
        if (to >= 0) shift(j, to), has_gained = true;
    }
    return has_gained;
}

bool EstateFinder::try_swaps() {
    bool has_gained = false;
    for (int a = 0; a < f_.items; ++a)
        for (int b = a + 1; b < f_.items; ++b) {
            const int i = s_.seat[index(a)], k = s_.seat[index(b)];
            if (i == k || i < 0 || k < 0 || !f_.allowed[f_.at(k, a)] || !f_.allowed[f_.at(i, b)]) continue;
            if (f_.demand[index(a)] > f_.capacity[index(k)] || f_.demand[index(b)] > f_.capacity[index(i)]) continue;
            const double before = score();
            put(a, k), put(b, i);
            if (score() < before - least_gain) has_gained = true;
            else put(a, i), put(b, k);
        }
    return has_gained;
}

// Gives up units: their items go where they cost least, or all stays as it was.
bool EstateFinder::try_closing(const std::vector<int>& units) {
    std::vector<int> leaving;
    std::vector<char> closes(index(f_.units), 0);
    for (const int g : units) {
        if (f_.door[index(g)] > 0) return false;
        closes[index(g)] = 1;
    }
    for (int j = 0; j < f_.items; ++j)
        if (s_.seat[index(j)] >= 0 && closes[index(f_.unit_of[index(s_.seat[index(j)])])]) leaving.push_back(j);
    const State before = s_;
    const double was = score();
    std::sort(leaving.begin(), leaving.end(), [&](int a, int b) { return f_.demand[index(a)] != f_.demand[index(b)] ? f_.demand[index(a)] > f_.demand[index(b)] : a < b; });
    for (const int j : leaving) put(j, -1);
    for (const int g : units) set_kept(g, false);
    for (const int j : leaving) {
        double least = 0;
        int to = -1;
        for (const int i : places_for_[index(j)]) {
            if (closes[index(f_.unit_of[index(i)])]) continue;
            const bool was_kept = s_.kept[index(f_.unit_of[index(i)])] != 0;
            put(j, i);
            if (const double now = score(); to < 0 || now < least) least = now, to = i;
            put(j, -1);
            if (!was_kept) set_kept(f_.unit_of[index(i)], false);
        }
        if (to < 0) {
            s_ = before;
            return false;
        }
        put(j, to);
    }
    if (score() < was - least_gain) return true;
    s_ = before;
    return false;
}

bool EstateFinder::try_units() {
    bool has_gained = false;
    for (int b = 0; b < f_.buildings; ++b) {
        std::vector<int> kept;
        for (const int g : f_.units_of[index(b)])
            if (s_.kept[index(g)]) kept.push_back(g);
        if (kept.size() > 1 && try_closing(kept)) has_gained = true;
    }
    for (int g = 0; g < f_.units; ++g) {
        if (s_.kept[index(g)]) {
            if (try_closing({g})) has_gained = true;
            continue;
        }
        if (f_.door[index(g)] < 0) continue;
        // Open it, and let everyone come who is better off there.
        const State before = s_;
        const double was = score();
        set_kept(g, true);
        for (int j = 0; j < f_.items; ++j)
            for (const int i : f_.places_of[index(g)]) {
                const int home = s_.seat[index(j)];
                if (home == i || !std::binary_search(places_for_[index(j)].begin(), places_for_[index(j)].end(), i)) continue;
                const double now = score();
                const bool home_kept = home >= 0 && s_.kept[index(f_.unit_of[index(home)])];
                shift(j, i);
                if (score() < now - least_gain) continue;
                put(j, home);
                if (home >= 0 && !home_kept) set_kept(f_.unit_of[index(home)], false);
                set_kept(g, true);
            }
        if (score() < was - least_gain) has_gained = true;
        else s_ = before;
    }
    return has_gained;
}

void EstateFinder::descend() {
    const int most_rounds = std::clamp(400'000 / std::max(1, f_.items * f_.items), 4, 40);
    for (int round = 0; round < most_rounds; ++round) {
        bool has_gained = false;
        while (try_shifts()) has_gained = true;
        if (try_swaps()) has_gained = true;
        if (!has_gained && !try_units()) break;
    }
}

void EstateFinder::improve(std::vector<int> seats, std::vector<char> kept) {
    for (const auto& places : places_for_)
        if (places.empty()) return;
    for (int j = 0; j < f_.items; ++j) {
        int& at = seats[index(j)];
        const auto& places = places_for_[index(j)];
        if (at >= 0 && !std::binary_search(places.begin(), places.end(), at)) at = -1;
    }
    begin(seats, kept);
    std::vector<int> order(index(f_.items));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return f_.demand[index(a)] > f_.demand[index(b)]; });
    for (const int j : order) {
        if (s_.seat[index(j)] >= 0) continue;
        double least = 0;
        int to = -1;
        for (const int i : places_for_[index(j)]) {
            const bool was_kept = s_.kept[index(f_.unit_of[index(i)])] != 0;
            put(j, i);
            if (const double now = score(); to < 0 || now < least) least = now, to = i;
            put(j, -1);
            if (!was_kept) set_kept(f_.unit_of[index(i)], false);
        }
        put(j, to);
    }
    for (int tries = 0; tries < 4; ++tries) {
        descend();
        bool holds = s_.excess == 0 && s_.clashes == 0;
        for (std::size_t k = 0; k < s_.used.size(); ++k) holds = holds && s_.used[k] <= f_.resources[k].limit;
        if (holds) break;
        room_price_ *= 5, clash_price_ *= 5;
        for (double& p : limit_price_) p *= 5;
    }
    offer(s_.seat, s_.kept);
}

bool EstateFinder::offer(const std::vector<int>& seats, const std::vector<char>& kept) {
    std::int64_t goal = f_.goal.constant;
    std::vector<std::int64_t> used, room = f_.capacity;
    for (const Resource& r : f_.resources) used.push_back(r.constant);
    std::vector<char> in_use(index(f_.buildings), 0);
    for (int g = 0; g < f_.units; ++g) {
        if ((f_.door[index(g)] > 0 && !kept[index(g)]) || (f_.door[index(g)] < 0 && kept[index(g)])) return false;
        if (!kept[index(g)]) continue;
        in_use[index(f_.building_of[index(g)])] = 1;
        goal += f_.goal.unit[index(g)];
        for (std::size_t k = 0; k < used.size(); ++k) used[k] += f_.resources[k].unit[index(g)];
    }
    for (int b = 0; b < f_.buildings; ++b) {
        if (!in_use[index(b)]) continue;
        goal += f_.goal.building[index(b)];
        for (std::size_t k = 0; k < used.size(); ++k) used[k] += f_.resources[k].building[index(b)];
    }
    for (int j = 0; j < f_.items; ++j) {
        const int i = seats[index(j)];
        if (i < 0 || !f_.allowed[f_.at(i, j)] || !kept[index(f_.unit_of[index(i)])]) return false;
        if ((room[index(i)] -= f_.demand[index(j)]) < 0) return false;
        goal += f_.goal.seat[f_.at(i, j)];
        for (std::size_t k = 0; k < used.size(); ++k) used[k] += f_.resources[k].seat[f_.at(i, j)];
    }
    for (const auto& [a, b] : f_.apart)
        if (seats[index(a)] == seats[index(b)]) return false;
    for (std::size_t k = 0; k < used.size(); ++k)
        if (used[k] > f_.resources[k].limit) return false;
    if (best_.value && goal >= *best_.value) return false;
    best_ = {goal, seats, kept};
    return true;
}

}  // namespace terrier::optimise::detail
