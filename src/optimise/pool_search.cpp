// Bounding and dividing parts of a pool.
#include "src/optimise/pool_search.hpp"

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr int most_rounds = 40, cut_rounds = 15, later_cut_rounds = 2, most_weighed = 4, glance_steps = 20;
constexpr std::size_t most_cuts = 1000;
constexpr double least_together = 0.03;  // that counts
}  // namespace

// Leaves the sets that the part's doors and seats allow, and the seats and doors that those sets allow, until nothing follows.
bool PoolSearch::tidy(Part& part) {
    Node& node = part.node;
    const std::size_t words = relaxation_.words();
    while (true) {
        if (!relaxation_.propagate(node)) return false;
        const std::vector<int>& seated = relaxation_.seated();
        std::vector<int> held(index(model_.m), 0);
        for (const int i : seated)
            if (i >= 0) ++held[index(i)];
        std::vector<std::uint64_t> may(node.may.size(), 0);
        std::vector<char> has_set(index(model_.m), 0);
        for (std::size_t k = 0; k < part.is_alive.size(); ++k) {
            if (!part.is_alive[k]) continue;
            const Pool::Set& set = pool_.sets()[k];
            int own = 0;
            bool fits = node.doors[index(set.place)] != Door::closed;
            for (const std::int16_t* j = pool_.begin(set); fits && j != pool_.end(set); ++j) fits = has(node, set.place, *j), own += seated[index(*j)] == set.place;
            if (!fits || own != held[index(set.place)]) {
                part.is_alive[k] = 0;
                continue;
            }
            has_set[index(set.place)] = 1;
            for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) may[index(set.place) * words + index(*j) / 64] |= std::uint64_t{1} << (*j % 64);
        }
        bool has_changed = may != node.may;
        node.may = std::move(may);
        for (int i = 0; i < model_.m; ++i) {
            if (has_set[index(i)] || node.doors[index(i)] == Door::closed) continue;
            if (node.doors[index(i)] == Door::open) return false;
            node.doors[index(i)] = Door::closed, has_changed = true;
        }
        if (!has_changed) return true;
    }
}

// The bound at these prices, in whole numbers: each place takes its best set, and the doors hold the demand.
Cost PoolSearch::evaluate(const Part& part, const Prices& prices) {
    reduced_.resize(part.is_alive.size());
    least_.assign(index(model_.m), Incumbent::none);
    for (std::size_t k = 0; k < part.is_alive.size(); ++k) {
        if (!part.is_alive[k]) continue;
        const Pool::Set& set = pool_.sets()[k];
        Cost reduced = set.cost;
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) reduced -= prices.team[index(*j)];
        for (const int cut : cuts_of_[k])
            if (index(cut) < prices.cut.size()) reduced -= prices.cut[index(cut)];
        reduced_[k] = reduced;
        least_[index(set.place)] = std::min(least_[index(set.place)], reduced);
    }
    Cost sum = 0;
    for (const Cost price : prices.team) sum += price;
    for (const Cost price : prices.cut) sum += price;
    place_costs_.assign(index(model_.m), 0);
    for (int i = 0; i < model_.m; ++i)
        if (part.node.doors[index(i)] != Door::closed) place_costs_[index(i)] = model_.fixed[index(i)] + least_[index(i)];
    doors_cost_ = relaxation_.cheapest_doors(part.node, place_costs_, is_open_);
    bound_ = doors_cost_ >= Incumbent::none ? Incumbent::none : sum + doors_cost_;
    return bound_;
}

// Takes sets and choices of doors into the program until none is missing. False when the part is done with.
bool PoolSearch::converge(Part& part) {
    relaxation_.prepare(part.node);
    if (is_pruned(evaluate(part, part.prices))) return false;
    std::vector<Cost> distance(reduced_.size());
    for (std::size_t k = 0; k < distance.size(); ++k)
        if (part.is_alive[k]) distance[k] = reduced_[k] - least_[index(pool_.sets()[k].place)];
    program_.take_in_doors(is_open_);
    program_.begin({part.is_alive, part.node.doors, distance, place_costs_, part.cuts, part.corner});
    Prices best = part.prices;
    Cost best_bound = bound_;
    bool holds = false;  // a program never solved, for want of time, has no end to read
    for (int round = 0; round < 200 && !is_over_() && (holds = program_.solve()); ++round) {
        const Cost bound = evaluate(part, program_.prices());
        if (bound > best_bound) best_bound = bound, best = program_.prices();
        if (is_pruned(best_bound)) break;
        const bool has_doors = program_.take_in_doors(is_open_);
        if (program_.take_in(part.is_alive, reduced_) == 0 && !has_doors) break;
    }
    part.prices = std::move(best);
    part.node.bound = std::max(part.node.bound, best_bound);
    if (is_pruned(part.node.bound)) return false;
    if (holds) part.corner = program_.corner();
    evaluate(part, part.prices);
    return true;
}

// Strikes out sets and doors whose opposite would cost as much as the ceiling. True when enough followed to go on.
bool PoolSearch::fix(Part& part) {
    bool has_changed = false;
    int struck = 0, left = 0;
    std::vector<Cost> with_open(index(model_.m), Incumbent::none);
    std::vector<Door> doors = part.node.doors;
    for (int i = 0; i < model_.m; ++i) {
        if (part.node.doors[index(i)] == Door::closed) continue;
        with_open[index(i)] = bound_;
        if (part.node.doors[index(i)] == Door::open) continue;
        const Cost turned = relaxation_.turned_doors(part.node, is_open_, i);
        const Cost other = turned >= Incumbent::none ? Incumbent::none : bound_ - doors_cost_ + turned;
        if (!is_open_[index(i)]) with_open[index(i)] = other;
        if (other < Incumbent::none && !is_pruned(other)) continue;
        doors[index(i)] = is_open_[index(i)] ? Door::open : Door::closed, has_changed = true;
    }
    for (std::size_t k = 0; k < part.is_alive.size(); ++k) {
        if (!part.is_alive[k]) continue;
        const int i = pool_.sets()[k].place;
        const Cost open = with_open[index(i)];
        if (open < Incumbent::none && !is_pruned(open + reduced_[k] - least_[index(i)])) ++left;
        else part.is_alive[k] = 0, ++struck;
    }
    part.node.doors = std::move(doors);
    return has_changed || 10 * struck > left;
}

std::vector<Triple> PoolSearch::violated() const {
    const auto n = index(model_.n);
    std::vector<double> both(n * n, 0);  // how far two teams sit together
    std::vector<std::vector<std::pair<std::size_t, double>>> parts_of(n);
    for (const auto& [k, part] : program_.used()) {
        if (part > 1 - 1e-6) continue;
        const Pool::Set& set = pool_.sets()[k];
        for (const std::int16_t* a = pool_.begin(set); a != pool_.end(set); ++a) {
            parts_of[index(*a)].push_back({k, part});
            for (const std::int16_t* b = pool_.begin(set); b != pool_.end(set); ++b) both[index(*a) * n + index(*b)] += part;
        }
    }
    std::vector<std::vector<int>> beside(n);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            if (b != a && both[a * n + b] > least_together) beside[a].push_back(static_cast<int>(b));
    std::vector<std::pair<double, Triple>> found;
    for (int a = 0; a < model_.n; ++a)
        for (auto first = beside[index(a)].begin(); first != beside[index(a)].end(); ++first)
            for (auto second = first + 1; second != beside[index(a)].end(); ++second) {
                const int b = *first, c = *second;
                const double bc = both[index(b) * n + index(c)], pairs = both[index(a) * n + index(b)] + both[index(a) * n + index(c)] + bc;
                // Once for each three of which at least two pairs count.
                if (pairs < 1 + least_together || (bc > least_together && (b < a || c < a))) continue;
                double held = pairs;  // sets that hold all three counted thrice so far
                for (const auto& [k, part] : parts_of[index(a)])
                    if (holds(k, b) && holds(k, c)) held -= 2 * part;
                Triple triple{a, b, c};
                std::sort(triple.begin(), triple.end());
                if (held > 1 + least_together) found.push_back({-held, triple});
            }
    return weightiest(std::move(found));
}

// A few, no team in many of them.
std::vector<Triple> PoolSearch::weightiest(std::vector<std::pair<double, Triple>> found) const {
    std::sort(found.begin(), found.end());
    std::vector<int> times(index(model_.n), 0);
    std::vector<Triple> chosen;
    for (const auto& [held, triple] : found) {
        if (chosen.size() >= 20) break;
        if (std::any_of(triple.begin(), triple.end(), [&](int j) { return times[index(j)] >= 3; })) continue;
        for (const int j : triple) ++times[index(j)];
        chosen.push_back(triple);
    }
    return chosen;
}

// Forgets sets that are struck out for the whole search, but those that the corner rests on.
void PoolSearch::compact(Part& part) {
    std::vector<char> is_kept = part.is_alive, is_alive;
    for (const std::size_t k : part.corner.sets) is_kept[k] = 1;
    std::vector<std::size_t> numbers(is_kept.size(), PoolProgram::nowhere);
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        if (!is_kept[k]) continue;
        const std::size_t left = is_alive.size();
        if (left < k) cuts_of_[left] = std::move(cuts_of_[k]), reduced_[left] = reduced_[k];
        numbers[k] = left;
        is_alive.push_back(part.is_alive[k]);
    }
    cuts_of_.resize(is_alive.size()), reduced_.resize(is_alive.size());
    pool_.keep(is_kept);
    part.is_alive = std::move(is_alive);
    program_.renumber(numbers);
    for (std::size_t& k : part.corner.sets) k = numbers[k];
}

bool PoolSearch::cut(Part& part) {
    const std::vector<Triple> cuts = violated();
    if (program_.cuts().size() + cuts.size() > most_cuts) return false;
    // What sets the new ones count.
    std::vector<std::vector<std::size_t>> of_team(index(model_.n));
    for (const Triple& cut : cuts) {
        const std::size_t known = program_.cuts().size(), number = program_.number_of(cut);
        part.cuts.push_back(number);
        if (number == known)
            for (const int j : cut) of_team[index(j)].push_back(number);
    }
    std::vector<int> held(program_.cuts().size(), 0);
    for (std::size_t k = 0; k < pool_.sets().size(); ++k) {
        const Pool::Set& set = pool_.sets()[k];
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j)
            for (const std::size_t c : of_team[index(*j)])
                if (++held[c] == 2) cuts_of_[k].push_back(static_cast<int>(c));
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j)
            for (const std::size_t c : of_team[index(*j)]) held[c] = 0;
    }
    return !cuts.empty();
}

// Offers what the program has where each set is used whole.
bool PoolSearch::take_plan(const Part& part) {
    std::vector<int> seat(index(model_.n), -1);
    if (program_.is_strained()) return false;
    for (const auto& [k, share] : program_.used()) {
        if (share < 1 - 1e-6) return false;
        const Pool::Set& set = pool_.sets()[k];
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) seat[index(*j)] = set.place;
    }
    if (std::find(seat.begin(), seat.end(), -1) != seat.end()) return false;
    const Cost cost = offer_(seat);
    ceiling_ = std::min(ceiling_, cost);
    return is_pruned(part.node.bound);
}

// False when the part is done with.
bool PoolSearch::bounded(Part& part) {
    int cutting = 0, idle = 0;
    const int most = part.node.depth == 0 ? cut_rounds : later_cut_rounds;
    Cost before = part.node.bound;
    for (int round = 0; round < most_rounds; ++round) {
        if (!tidy(part) || !converge(part)) return false;
        if (take_plan(part)) return false;
        const bool has_changed = fix(part);
        if (part.node.depth == 0) compact(part);
        if (has_changed) continue;
        // Cuts while they bring something.
        const auto gap = static_cast<double>(ceiling_ - part.node.bound), gain = static_cast<double>(part.node.bound - before);
        idle = cutting > 0 && gain < 0.03 * gap ? idle + 1 : 0;
        before = part.node.bound;
        if (idle > 1 || cutting >= most || !cut(part)) break;
        ++cutting;
    }
    // Those that bind are handed on.
    // The corner's too: without their rows it would have too many basic columns.
    std::erase_if(part.cuts, [&](std::size_t c) { return (c >= part.prices.cut.size() || part.prices.cut[c] == 0) && !std::binary_search(part.corner.cuts.begin(), part.corner.cuts.end(), c); });
    return tidy(part);
}

// Doors and seats that the program is in two minds about, the most doubtful first.
std::vector<PoolSearch::Fork> PoolSearch::forks(const Part& part) const {
    std::vector<Fork> doors, seats;
    for (int i = 0; i < model_.m; ++i)
        if (part.node.doors[index(i)] == Door::free) {
            const double open = program_.openness()[index(i)], doubt = std::min(open, 1 - open);
            if (doubt > 1e-5) doors.push_back({i, -1, doubt});
        }
    std::vector<double> share(index(model_.m) * index(model_.n), 0);
    for (const auto& [k, used] : program_.used()) {
        const Pool::Set& set = pool_.sets()[k];
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) share[model_.at(set.place, *j)] += used;
    }
    for (int i = 0; i < model_.m; ++i)
        for (int j = 0; j < model_.n; ++j)
            if (const double doubt = std::min(share[model_.at(i, j)], 1 - share[model_.at(i, j)]); doubt > 1e-5) seats.push_back({i, j, doubt * static_cast<double>(model_.demand[model_.at(i, j)] + 1)});
    const auto more = [](const Fork& a, const Fork& b) { return std::tie(b.doubt, a.place, a.team) < std::tie(a.doubt, b.place, b.team); };
    for (auto* list : {&doors, &seats}) std::sort(list->begin(), list->end(), more);
    if (doors.size() > most_weighed / 2) doors.resize(most_weighed / 2);
    if (seats.size() > most_weighed - doors.size()) seats.resize(most_weighed - doors.size());
    doors.insert(doors.end(), seats.begin(), seats.end());
    return doors;
}

void PoolSearch::kill(const Fork& fork, bool is_taken, std::vector<char>& is_alive, std::vector<Door>& doors) const {
    if (fork.team < 0) {
        doors[index(fork.place)] = is_taken ? Door::open : Door::closed;
        if (is_taken) return;
    }
    for (std::size_t k = 0; k < is_alive.size(); ++k) {
        if (!is_alive[k]) continue;
        const Pool::Set& set = pool_.sets()[k];
        if (fork.team < 0) {
            if (set.place == fork.place) is_alive[k] = 0;
            continue;
        }
        const bool has_team = holds(k, fork.team);
        if (is_taken ? has_team != (set.place == fork.place) : has_team && set.place == fork.place) is_alive[k] = 0;
    }
}

PoolSearch::Part PoolSearch::child(const Part& part, const Fork& fork, bool is_taken) const {
    Part next = part;
    ++next.node.depth;
    kill(fork, is_taken, next.is_alive, next.node.doors);
    if (fork.team < 0) return next;
    for (int i = 0; i < model_.m; ++i)
        if ((i == fork.place) != is_taken) next.node.may[index(i) * relaxation_.words() + index(fork.team) / 64] &= ~(std::uint64_t{1} << (fork.team % 64));
    return next;
}

// Of what is doubtful the fork that brings the most on both sides; the more promising side last.
std::vector<PoolSearch::Part> PoolSearch::divide(const Part& part) {
    Fork chosen;
    double most = -1, sides[2] = {0, 0};
    for (const Fork& fork : forks(part)) {
        double values[2];
        for (const bool is_taken : {false, true}) {
            std::vector<char> is_alive = part.is_alive;
            std::vector<Door> doors = part.node.doors;
            kill(fork, is_taken, is_alive, doors);
            values[is_taken] = std::min(program_.glance(is_alive, doors, glance_steps), static_cast<double>(ceiling_)) - program_.value();
        }
        const double score = std::max(values[0], 1.0) * std::max(values[1], 1.0);
        if (score > most) most = score, chosen = fork, sides[0] = values[0], sides[1] = values[1];
    }
    if (chosen.place < 0)  // nothing is doubtful, and yet no plan: the first seat that is open
        for (int j = 0; chosen.place < 0 && j < model_.n; ++j)
            for (int i = 0; chosen.place < 0 && i < model_.m; ++i)
                if (has(part.node, i, j) && relaxation_.seated()[index(j)] < 0) chosen = {i, j, 0};
    if (chosen.place < 0) {
        const Cost cost = offer_(relaxation_.seated());
        ceiling_ = std::min(ceiling_, cost);
        return {};
    }
    const bool is_taken_last = sides[1] <= sides[0];
    std::vector<Part> parts;
    parts.push_back(child(part, chosen, !is_taken_last));
    parts.push_back(child(part, chosen, is_taken_last));
    return parts;
}

PoolSearch::Outlook PoolSearch::run(const Node& node, Cost ceiling, std::int64_t most_pivots) {
    ceiling_ = ceiling;
    std::vector<Part> open;
    Part root{node, std::vector<char>(pool_.sets().size(), 1), {}, {node.multipliers, {}}, {}};
    root.node.depth = 0, root.node.bound = -Incumbent::none;
    open.push_back(std::move(root));
    bool plunges = true;
    while (!open.empty() && pivots() < most_pivots && !is_over_()) {
        // On with the part divided last, or the one with the least bound.
        if (!plunges) std::swap(*std::min_element(open.begin(), open.end(), [](const Part& a, const Part& b) { return a.node.bound < b.node.bound; }), open.back());
        Part part = std::move(open.back());
        open.pop_back();
        plunges = false;
        if (is_pruned(part.node.bound)) continue;
        if (!bounded(part)) continue;
        if (is_over_()) {
            open.push_back(std::move(part));
            break;
        }
        for (Part& next : divide(part)) open.push_back(std::move(next)), plunges = true;
    }
    std::erase_if(open, [&](const Part& part) { return is_pruned(part.node.bound); });
    Outlook outlook{open.empty(), ceiling_};
    for (const Part& part : open) outlook.bound = std::min(outlook.bound, part.node.bound);
    return outlook;
}

}  // namespace terrier::optimise::detail
