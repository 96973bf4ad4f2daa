// Dividing a node: by a door first, chosen by what closing and opening it would bring; by a team's seat where doors are decided.
#include <algorithm>
#include <cmath>

#include "src/optimise/explorer.hpp"

namespace terrier::optimise::detail {

namespace {
constexpr int reliable = 1, most_weighed = 5, most_in_vain = 2, probe_rounds = 1, probe_steps = 12;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

double share_to_move(double open, bool opened) { return std::max(opened ? 1 - open : open, 0.1); }
double product(double a, double b) { return std::max(a, 1e-3) * std::max(b, 1e-3); }
}  // namespace

// A few rounds. False when the part is done with.
bool Explorer::probe(Node& part) {
    if (!relaxation_.propagate(part)) return false;
    if (is_vast() || is_crowded()) ascend(part, {probe_steps, 1.2, 5, 0.55, 0.1, 0.005}, false);
    else generate(part, probe_rounds);
    return !is_pruned(part);
}

// Looks at dividing by a door. True when one of the parts is done with: then the node goes on as the other.
bool Explorer::weigh(Node& node, int door, Choice& choice) {
    const double open = open_[index(door)];
    std::vector<Node> parts(2, node);
    double gains[2] = {0, 0};
    bool lives[2] = {true, true};
    const bool is_known = common_.doubts.known(door, false) >= reliable && common_.doubts.known(door, true) >= reliable;
    for (const int opened : {1, 0}) {
        Node& part = parts[index(opened)];
        part.doors[index(door)] = opened ? Door::open : Door::closed;
        part.door = door, part.part = share_to_move(open, opened != 0), ++part.depth;
        if (is_known) {
            gains[opened] = common_.doubts.expected(door, opened != 0) * part.part;
            continue;
        }
        lives[opened] = probe(part);
        const Cost reached = lives[opened] ? part.bound : std::max(part.bound, best_.exists() ? best_.cost() : part.bound);
        gains[opened] = static_cast<double>(reached - std::min(node.bound, reached));
        lessons_.push_back({door, opened != 0, gains[opened] / part.part});
    }
    if (!lives[0] || !lives[1]) {
        node.doors[index(door)] = lives[1] ? Door::open : Door::closed;
        if (!lives[0] && !lives[1]) node.bound = Incumbent::none;
        return true;
    }
    const double score = product(gains[0], gains[1]);
    if (score <= choice.score) return false;
    choice = {door, score, std::move(parts)};
    return false;
}

std::vector<Node> Explorer::divide_by_door(Node& node) {
    struct Candidate {
        double score;
        int door;
    };
    std::vector<Candidate> candidates;
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] != Door::free) continue;
        double gains[2];
        for (const int opened : {0, 1}) gains[opened] = common_.doubts.expected(i, opened != 0) * share_to_move(open_[index(i)], opened != 0);
        if (!turned_.empty() && turned_[index(i)] < Incumbent::none && turned_[index(i)] > node.bound) {
            double& turned = gains[open_[index(i)] < 0.5];
            turned = std::max(turned, static_cast<double>(turned_[index(i)] - node.bound));
        }
        candidates.push_back({product(gains[0], gains[1]), i});
    }
    const auto is_doubtful = [&](const Candidate& c) { return open_[index(c.door)] > 0.02 && open_[index(c.door)] < 0.98; };
    if (std::any_of(candidates.begin(), candidates.end(), is_doubtful)) std::erase_if(candidates, [&](const Candidate& c) { return !is_doubtful(c); });
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.door < b.door; });
    Choice choice;
    int in_vain = 0;
    for (std::size_t k = 0; k < candidates.size() && k < most_weighed && in_vain < most_in_vain; ++k) {
        const double before = choice.score;
        if (weigh(node, candidates[k].door, choice)) {
            if (node.bound >= Incumbent::none) return {};
            if (!relaxation_.propagate(node)) return {};
            // What was weighed before lacks this decision; the parts take it on.
            for (Node& part : choice.parts) part.doors[index(candidates[k].door)] = node.doors[index(candidates[k].door)];
            continue;
        }
        in_vain = choice.score > before ? 0 : in_vain + 1;
    }
    if (choice.door >= 0) return std::move(choice.parts);
    node.door = -1;
    return {node};  // all that were looked at are decided now
}

// Of the node bounded last.
std::vector<Node> Explorer::divide_by_team(const Node& node) {
    const Averages& averages = averages_;
    const auto words = relaxation_.words();
    const auto has = [&](int i, int j) { return node.may[index(i) * words + index(j) / 64] >> (j % 64) & 1; };
    int team = -1, seat = -1;
    // The team that most doubts where to sit, the largest first.
    double most = 0;
    for (int j = 0; j < model_.n; ++j) {
        double first = 0, second = 0;
        int at = -1, places = 0;
        for (int i = 0; i < model_.m; ++i) {
            if (!has(i, j)) continue;
            ++places;
            const double share = averages.share[model_.at(i, j)];
            if (share > first || at < 0) second = first, first = share, at = i;
            else second = std::max(second, share);
        }
        if (places < 2) continue;
        const double doubt = (1e-6 + std::min(1 - first, 0.5) + second) * static_cast<double>(model_.least_demand[index(j)] + 1);
        if (doubt > most) most = doubt, team = j, seat = at;
    }
    if (team < 0) {  // everything is decided
        finder_.improve(relaxation_.seated());
        return {};
    }
    std::vector<Node> parts(2, node);
    for (Node& part : parts) ++part.depth, part.door = -1;
    for (int i = 0; i < model_.m; ++i) {
        auto& word = parts[i == seat ? 1 : 0].may[index(i) * words + index(team) / 64];
        word &= ~(std::uint64_t{1} << (team % 64));
    }
    return parts;
}

}  // namespace terrier::optimise::detail
