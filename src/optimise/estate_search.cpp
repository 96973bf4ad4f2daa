// The search: which unit or seat to decide next, and when a part is done with.
#include "src/optimise/estate_search.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr int root_steps = 400, child_steps = 30, again_steps = 12, look_ahead_steps = 10;
}  // namespace

EstateSearch::EstateSearch(const EstateForm& form, const EstateOptions& options, double seconds)
    : f_(form), options_(options), relaxation_(form), finder_(form),
      ends_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(std::min(seconds, 1e8)))),
      cutoff_(relaxation_.above_all()), root_(relaxation_.root()) {}

bool EstateSearch::is_over() const {
    return std::chrono::steady_clock::now() > ends_ || (options_.is_any_plan_enough && best().value);
}

void EstateSearch::renew_cutoff() {
    if (best().value) cutoff_ = std::min(cutoff_, (*best().value - f_.goal.constant) / f_.grain * relaxation_.fine());
}

bool EstateSearch::bounded(EstateNode& node) {
    const bool is_root = node.depth == 0;
    for (int round = 0; round < 3; ++round) {
        if (!relaxation_.propagate(node)) return false;
        int better = 0;
        const int steps = round == 0 ? (is_root ? root_steps : child_steps) : (is_root ? 120 : again_steps);
        relaxation_.ascend(node, cutoff_, steps, is_root && round == 0 ? 1.6 : 0.2, [&](const EstateRelaxed& relaxed, bool is_better) {
            if (!is_root && best().value) return;
            if (is_better && (++better % 12 == 0 || !best().value)) finder_.round(relaxation_, node, relaxed, false), renew_cutoff();
        });
        if (relaxation_.rounded_up(node.bound) >= cutoff_) return false;
        finder_.round(relaxation_, node, relaxation_.best_relaxed(), is_root || nodes_ % 16 == 0);
        renew_cutoff();
        if (relaxation_.rounded_up(node.bound) >= cutoff_) return false;
        const bool has_changed = relaxation_.fix(node, cutoff_);
        if (relaxation_.rounded_up(node.bound) >= cutoff_) return false;
        for (const std::vector<char>& open : relaxation_.lump_choices()) {
            EstateRelaxed choice = relaxation_.best_relaxed();
            choice.open = open;
            finder_.round(relaxation_, node, choice, false);
        }
        renew_cutoff();
        if (!has_changed) return relaxation_.rounded_up(node.bound) < cutoff_;
    }
    return relaxation_.propagate(node);
}

// Items that must sit apart and don't in the relaxation: the place, and the one that may still go elsewhere.
std::pair<int, int> EstateSearch::clashing(const EstateNode& node) const {
    const EstateRelaxed& relaxed = relaxation_.best_relaxed();
    const auto is_in = [&](int i, int j) { return std::find(relaxed.taken[index(i)].begin(), relaxed.taken[index(i)].end(), j) != relaxed.taken[index(i)].end(); };
    for (const auto& [a, b] : f_.apart)
        for (int i = 0; i < f_.places; ++i)
            if (is_in(i, a) && is_in(i, b) && relaxation_.may_sit(node, i, a) && relaxation_.may_sit(node, i, b)) return {i, a};
    return {-1, -1};
}

// The teams that doubt most where to sit, the largest first, each with its likeliest place.
std::vector<EstateSearch::Decision> EstateSearch::doubtful_seats(const EstateNode& node) const {
    std::vector<Decision> all;
    for (int j = 0; j < f_.items; ++j) {
        double first = 0, second = 0;
        int at = -1, places = 0;
        for (int i = 0; i < f_.places; ++i) {
            if (!relaxation_.may_sit(node, i, j)) continue;
            ++places;
            const double share = relaxation_.seat_share()[f_.at(i, j)];
            if (share > first || at < 0) second = first, first = share, at = i;
            else second = std::max(second, share);
        }
        if (places < 2) continue;
        all.push_back({at, j, (1e-6 + std::min(std::max(1 - first, 0.0), 0.5) + second) * static_cast<double>(f_.demand[index(j)] + 1)});
    }
    std::sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return a.doubt != b.doubt ? a.doubt > b.doubt : a.item < b.item; });
    return all;
}

// Both parts of a decision: with the unit kept and released, or the item in the place and elsewhere.
std::vector<EstateNode> EstateSearch::parted(const EstateNode& node, const Decision& d) const {
    std::vector<EstateNode> parts(2, node);
    for (EstateNode& part : parts) ++part.depth;
    if (d.item < 0) {
        parts[0].doors[index(d.at)] = 1, parts[1].doors[index(d.at)] = -1;
        return parts;
    }
    for (int i = 0; i < f_.places; ++i)
        if (i != d.at) relaxation_.strike(parts[0], i, d.item);
    relaxation_.strike(parts[1], d.at, d.item);
    return parts;
}

std::vector<EstateSearch::Decision> EstateSearch::candidates(const EstateNode& node) const {
    std::vector<Decision> all;
    for (int g = 0; g < f_.units; ++g) {
        const double away = std::abs(relaxation_.open_share()[index(g)] - 0.5);
        if (node.doors[index(g)] == 0 && away < 0.49) all.push_back({g, -1, 1 - away});
    }
    std::sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return a.doubt != b.doubt ? a.doubt > b.doubt : a.at < b.at; });
    if (all.size() > 6) all.resize(6);
    if (!all.empty()) return all;
    if (const auto [place, item] = clashing(node); item >= 0) return {{place, item, 1}};
    all = doubtful_seats(node);
    if (all.size() > 5) all.resize(5);
    for (int g = 0; g < f_.units && all.empty(); ++g)
        if (node.doors[index(g)] == 0) all.push_back({g, -1, 0});
    return all;
}

// Looks a few steps ahead in each candidate, and takes the one whose two parts are both worth most.
std::vector<EstateNode> EstateSearch::branch(const EstateNode& node) {
    const std::vector<Decision> all = candidates(node);
    if (all.empty()) return {};
    const auto ordered = [](std::vector<EstateNode> parts) {
        if (parts[1].bound < parts[0].bound) std::swap(parts[0], parts[1]);
        return parts;
    };
    if (all.size() == 1) return ordered(parted(node, all.front()));
    std::vector<EstateNode> best;
    double most = -1;
    const auto gap = static_cast<double>(cutoff_ - node.bound);
    for (const Decision& decision : all) {
        std::vector<EstateNode> parts = parted(node, decision);
        double worth = 1;
        for (EstateNode& part : parts) {
            if (!relaxation_.propagate(part)) part.bound = no_value;
            else relaxation_.ascend(part, cutoff_, look_ahead_steps, 0.3, [](const EstateRelaxed&, bool) {});
            worth *= std::min(static_cast<double>(part.bound - node.bound), gap) / gap + 1e-4;
        }
        if (worth <= most) continue;
        most = worth, best = std::move(parts);
        if (std::min(relaxation_.rounded_up(best[0].bound), relaxation_.rounded_up(best[1].bound)) >= cutoff_) break;
    }
    return ordered(std::move(best));
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

void EstateSearch::hold(const EstateForm& form, std::int64_t most) {
    EstateBound other(form);
    EstateNode node = other.root();
    node.doors = root_.doors, node.may = root_.may;
    const std::int64_t steps = most - form.goal.constant;
    const std::int64_t grains = steps >= 0 ? steps / form.grain : -((-steps + form.grain - 1) / form.grain);
    const Fine cutoff = std::min(other.above_all(), (grains + 1) * other.fine());
    for (int round = 0; round < 4 && has_root_plan_; ++round) {
        has_root_plan_ = other.propagate(node);
        if (!has_root_plan_) break;
        other.ascend(node, cutoff, round == 0 ? root_steps : 60, round == 0 ? 1.6 : 0.4, [](const EstateRelaxed&, bool) {});
        has_root_plan_ = other.rounded_up(node.bound) < cutoff;
        if (!has_root_plan_ || !other.fix(node, cutoff)) break;
        has_root_plan_ = other.rounded_up(node.bound) < cutoff;
    }
    root_.doors = node.doors, root_.may = node.may;
}

// The best so far and what is proven of it.
std::string EstateSearch::doing(const EstateNode& now) const {
    if (!best().value) return "Looking for a first plan";
    const Fine bound = std::min(now.bound, queue_.empty() ? no_value : queue_.top().bound);
    if (bound <= -beyond || *best().value == 0) return fmt::format("A plan is found; {} parts looked at", nodes_);
    const double least = static_cast<double>(f_.goal.constant) + static_cast<double>(bound) / static_cast<double>(relaxation_.fine()) * static_cast<double>(f_.grain);
    const double gap = std::max(0.0, (static_cast<double>(*best().value) - least) / std::abs(static_cast<double>(*best().value)));
    return fmt::format("The plan found is within {:.2f}% of the best; {} parts looked at", gap * 100, nodes_);
}

void EstateSearch::run() {
    renew_cutoff();
    if (has_root_plan_) queue_.push(root_);
    EstateNode now;
    bool has_now = false;
    while ((has_now || !queue_.empty()) && !is_over()) {
        if (!has_now) now = queue_.top(), queue_.pop(), has_now = true;
        ++nodes_;
        if (nodes_ % 8 == 1) options_.progress.report(0, doing(now));
        std::vector<EstateNode> parts;
        if (relaxation_.rounded_up(now.bound) < cutoff_ && bounded(now)) {
            parts = branch(now);
            if (parts.empty()) settle_leaf(now);
        }
        has_now = !parts.empty();
        if (!has_now) continue;
        now = std::move(parts[0]);
        queue_.push(std::move(parts[1]));
    }
    is_complete_ = !has_now && queue_.empty();
    open_bound_ = is_complete_ ? cutoff_ : no_value;
    if (has_now) open_bound_ = now.bound;
    if (!queue_.empty()) open_bound_ = std::min(open_bound_, queue_.top().bound);
}

std::optional<std::int64_t> EstateSearch::bound() const {
    if (is_complete_) return best().value;
    if (open_bound_ <= -beyond) return std::nullopt;
    const std::int64_t found = relaxation_.rounded_up(open_bound_) / relaxation_.fine() * f_.grain + f_.goal.constant;
    return best().value ? std::min(found, *best().value) : found;
}

}  // namespace terrier::optimise::detail
