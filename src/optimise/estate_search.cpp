// The search: bounding a part of it, and when that is done with.
#include "src/optimise/estate_search.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace terrier::optimise::detail {

namespace {
constexpr int most_rounds = 500;
}  // namespace

EstateSearch::EstateSearch(const EstateForm& form, const EstateOptions& options, double seconds)
    : f_(form), options_(options), relaxation_(form), master_(form, relaxation_), finder_(form), doubts_(form.units + form.items),
      ends_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(std::min(seconds, 1e8)))),
      cutoff_(relaxation_.above_all()), root_(relaxation_.root()) {
    if (options.memory) master_.recall(*options.memory);
}

bool EstateSearch::is_over() const {
    options_.progress.check();
    return std::chrono::steady_clock::now() > ends_ || (options_.is_any_plan_enough && best().value);
}

void EstateSearch::renew_cutoff() {
    if (best().value) cutoff_ = std::min(cutoff_, (*best().value - f_.goal.constant) / f_.grain * relaxation_.fine());
}

bool EstateSearch::bounded(EstateNode& node) {
    for (int round = 0; round < 3; ++round) {
        if (!relaxation_.propagate(node)) return false;
        const bool holds = master_.raise(node, cutoff_, most_rounds, [&] { return !is_over(); });
        if (is_pruned(node)) return false;
        if (!holds) return true;
        if (master_.is_whole()) improve(node);
        if (is_pruned(node)) return false;
        if (options_.memory && node.depth == 0) master_.remember(*options_.memory);
        const bool has_changed = relaxation_.fix(node, cutoff_);
        if (is_pruned(node)) return false;
        if (!has_changed) return true;
    }
    return relaxation_.propagate(node);
}

void EstateSearch::hold(const EstateForm& form, std::int64_t most) {
    EstateBound relaxation(form);
    EstateMaster master(form, relaxation);
    if (options_.memory) master.recall(*options_.memory);
    EstateNode node = relaxation.root();
    node.doors = root_.doors, node.may = root_.may;
    const std::int64_t steps = most - form.goal.constant;
    const std::int64_t grains = steps >= 0 ? steps / form.grain : -((-steps + form.grain - 1) / form.grain);
    const Fine cutoff = std::min(relaxation.above_all(), (grains + 1) * relaxation.fine());
    for (int round = 0; round < 4 && has_root_plan_; ++round) {
        has_root_plan_ = relaxation.propagate(node);
        if (!has_root_plan_) break;
        master.raise(node, cutoff, most_rounds, [&] { return !is_over(); });
        has_root_plan_ = relaxation.rounded_up(node.bound) < cutoff;
        if (!has_root_plan_ || !relaxation.fix(node, cutoff)) break;
        has_root_plan_ = relaxation.rounded_up(node.bound) < cutoff;
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
        if (!has_now) now = queue_.top(), queue_.pop();
        ++nodes_;
        if (nodes_ % 8 == 1) options_.progress.report(0, doing(now));
        bool is_open = !is_pruned(now) && bounded(now);
        // Plans are looked for at the root, and again whenever twice as much was looked at.
        if (is_open && (nodes_ & (nodes_ - 1)) == 0) {
            improve(now), dive(now);
            is_open = !is_pruned(now) && bounded(now);
        }
        std::vector<EstateNode> parts;
        if (is_open) parts = branch(now);
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
