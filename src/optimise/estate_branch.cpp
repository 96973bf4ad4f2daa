// How the search goes on from a part of it: what to decide next, and plans near the program's solution.
#include <algorithm>
#include <cmath>

#include "src/optimise/estate_search.hpp"

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double whole = 1 - 1e-6;
constexpr int reliable = 4;                          // guesses of a decision's worth, before they are taken from what was seen
constexpr std::size_t most_units = 8, most_seats = 6, most_seats_crowded = 2;
constexpr int most_in_vain = 4, dive_rounds = 20, improve_every = 4;
constexpr double least_share = 0.3;
}  // namespace

// The place where the item mostly sits in the program's solution; none where it may sit in one only.
EstateSearch::Likeliest EstateSearch::likeliest(const EstateNode& node, int j) const {
    Likeliest found;
    int places = 0;
    for (int i = 0; i < f_.places; ++i) {
        if (!relaxation_.may_sit(node, i, j)) continue;
        const double share = seen_->seats()[f_.at(i, j)];
        if (places++ == 0 || share > found.share) found.share = share, found.place = i;
    }
    if (places < 2) found.place = -1;
    return found;
}

std::vector<EstateSearch::Decision> EstateSearch::candidates(const EstateNode& node) const {
    std::vector<Decision> all;
    for (int g = 0; g < f_.units; ++g) {
        const double open = seen_->open()[index(g)];
        if (node.doors[index(g)] == 0 && open < whole && open > 1 - whole) all.push_back({g, -1, open, 0.5 - std::abs(open - 0.5)});
    }
    const auto keep = [&](std::size_t most) {
        std::sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return std::tuple(-a.doubt, a.item, a.at) < std::tuple(-b.doubt, b.item, b.at); });
        if (all.size() > most) all.resize(most);
    };
    if (!all.empty()) {
        keep(most_units);
        return all;
    }
    // Teams that must sit apart and don't.
    for (const auto& [a, b] : f_.apart)
        for (int i = 0; i < f_.places; ++i)
            if (seen_->seats()[f_.at(i, a)] + seen_->seats()[f_.at(i, b)] > 1 + 1e-6)
                for (const int j : {a, b})
                    if (relaxation_.may_sit(node, i, j) && relaxation_.sits(j) < 0) return {{i, j, seen_->seats()[f_.at(i, j)], 0}};
    for (int j = 0; j < f_.items; ++j) {
        const Likeliest at = likeliest(node, j);
        if (at.place < 0) continue;
        all.push_back({at.place, j, at.share, (1e-6 + std::max(0.0, 1 - at.share)) * static_cast<double>(f_.demand[index(j)] + 1)});
    }
    keep(f_.is_crowded() || f_.is_rest ? most_seats_crowded : most_seats);
    for (int g = 0; g < f_.units && all.empty(); ++g)
        if (node.doors[index(g)] == 0) all.push_back({g, -1, seen_->open()[index(g)], 0});
    return all;
}

// Both parts of a decision: with the unit kept and released, or the item in the place and elsewhere.
std::vector<EstateNode> EstateSearch::parted(const EstateNode& node, const Decision& d) const {
    std::vector<EstateNode> parts(2, node);
    for (EstateNode& part : parts) ++part.depth;
    if (d.item < 0) {
        parts[0].doors[index(d.at)] = parts[0].chosen[index(d.at)] = 1, parts[1].doors[index(d.at)] = parts[1].chosen[index(d.at)] = -1;
        return parts;
    }
    for (EstateNode& part : parts) part.is_seated = true;
    for (int i = 0; i < f_.places; ++i)
        if (i != d.at) relaxation_.strike(parts[0], i, d.item);
    relaxation_.strike(parts[1], d.at, d.item);
    return parts;
}

// By how much both parts are expected to rise: guessed from the program, until enough is known.
EstateSearch::Gain EstateSearch::expected(const Decision& d, bool may_guess) {
    const int subject = d.item < 0 ? d.at : f_.units + d.item;
    const double up = std::max(1 - d.share, 0.1), down = std::max(d.share, 0.1);
    if (!may_guess || (doubts_.known(subject, true) >= reliable && doubts_.known(subject, false) >= reliable)) return {doubts_.expected(subject, true) * up, doubts_.expected(subject, false) * down};
    const Gain gain = d.item < 0 ? Gain{seen_->rise(d.at, true), seen_->rise(d.at, false)} : Gain{master_.rise(d.at, d.item, true), master_.rise(d.at, d.item, false)};
    doubts_.learn({subject, true, gain.yes / up});
    doubts_.learn({subject, false, gain.no / down});
    return gain;
}

// Takes the candidate whose two parts are both worth most; none when everything is decided.
std::vector<EstateNode> EstateSearch::branch(const EstateNode& node) {
    std::vector<Decision> all = candidates(node);
    if (all.empty()) {
        settle_leaf(node);
        return {};
    }
    const auto gap = static_cast<double>(cutoff_ - node.bound);
    const auto worth = [&](const Gain& gain) { return (std::min(gain.yes, gap) / gap + 1e-4) * (std::min(gain.no, gap) / gap + 1e-4); };
    for (Decision& d : all) d.doubt = worth(expected(d, false));
    std::stable_sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return a.doubt > b.doubt; });
    Decision best = all.front();
    bool is_yes_first = best.share >= 0.5;
    double most = -1;
    int in_vain = 0;
    for (const Decision& d : all) {
        if (all.size() == 1 || in_vain++ == most_in_vain) break;
        const Gain gain = expected(d, seen_ == &master_);
        if (worth(gain) <= most) continue;
        most = worth(gain), best = d, is_yes_first = gain.yes <= gain.no, in_vain = 0;
    }
    if (best.item >= 0) note(node);
    std::vector<EstateNode> parts = parted(node, best);
    if (!is_yes_first) std::swap(parts[0], parts[1]);
    return parts;
}

// A plan near the program's solution.
void EstateSearch::improve(const EstateNode& node) {
    std::vector<int> seats(index(f_.items), -1);
    std::vector<char> kept;
    for (int g = 0; g < f_.units; ++g) kept.push_back(seen_->open()[index(g)] > 0.5);
    for (int j = 0; j < f_.items; ++j) {
        double most = least_share;
        for (int i = 0; i < f_.places; ++i)
            if (const double share = seen_->seats()[f_.at(i, j)]; share > most && kept[index(f_.unit_of[index(i)])] && relaxation_.may_sit(node, i, j)) most = share, seats[index(j)] = i;
    }
    finder_.improve(seats, kept);
    renew_cutoff();
}

// Decides the unit that the program is surest of; false when all are.
bool EstateSearch::settle_unit(EstateNode& node) const {
    int unit = -1;
    double surest = -1;
    for (int g = 0; g < f_.units; ++g) {
        const double open = seen_->open()[index(g)], sure = std::max(open, 1 - open);
        if (node.doors[index(g)] == 0 && sure < whole && sure > surest) surest = sure, unit = g;
    }
    if (unit >= 0) node.doors[index(unit)] = seen_->open()[index(unit)] > 0.5 ? 1 : -1;
    return unit >= 0;
}

// Decides all units as the program has them, the seats that it is sure of, and one more; false when all are.
bool EstateSearch::settle_seats(EstateNode& node) const {
    for (int g = 0; g < f_.units; ++g)
        if (node.doors[index(g)] == 0) node.doors[index(g)] = seen_->open()[index(g)] > 0.5 ? 1 : -1;
    const auto seat = [&](int item, int place) {
        for (int i = 0; i < f_.places; ++i)
            if (i != place) relaxation_.strike(node, i, item);
    };
    int item = -1;
    Likeliest surest{-1, -1};
    for (int j = 0; j < f_.items; ++j) {
        const Likeliest at = likeliest(node, j);
        if (at.place < 0) continue;
        if (at.share > whole) seat(j, at.place);
        else if (at.share > surest.share) surest = at, item = j;
    }
    if (item >= 0) seat(item, surest.place);
    return item >= 0;
}

// Decides what the program is surest of, again and again, until there is a plan, or none better than the best.
void EstateSearch::dive(EstateNode node) {
    for (int step = 0; step < f_.units + f_.items && !is_over(); ++step) {
        if (!settle_unit(node) && !settle_seats(node)) {
            if (relaxation_.propagate(node)) settle_leaf(node);
            return;
        }
        seen_ = &master_;
        if (!relaxation_.propagate(node) || !master_.raise(node, cutoff_, dive_rounds, [&] { return !is_over(); }) || is_pruned(node) || master_.value() >= static_cast<double>(cutoff_)) return;
        if (step % improve_every == 0 || master_.is_whole()) improve(node);
    }
}

void EstateSearch::settle_leaf(const EstateNode& node) {
    std::vector<int> seats(index(f_.items), -1);
    std::vector<char> kept;
    for (const signed char door : node.doors) kept.push_back(door > 0);
    for (int j = 0; j < f_.items; ++j)
        for (int i = 0; i < f_.places; ++i)
            if (relaxation_.may_sit(node, i, j)) seats[index(j)] = i;
    finder_.offer(seats, kept);
    renew_cutoff();
}

}  // namespace terrier::optimise::detail
