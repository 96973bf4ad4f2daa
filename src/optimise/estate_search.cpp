// The search: bounding a part of it, and when that is done with.
#include "src/optimise/estate_search.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "src/optimise/estate_rest.hpp"

namespace terrier::optimise::detail {

namespace {
constexpr int most_rounds = 500, most_fixings = 3;
constexpr int climbing_steps = 200;
constexpr Fine climb_share = 5, least_step = 4096, most_step = 16;  // of the gap between a bound and the plan
constexpr Fine margin = 115;      // hundredths of what a program rose by, for the next goal
constexpr int least_items = 16;   // worth a search by themselves
constexpr std::size_t most_prices = 8;  // of a region, from different searches
}  // namespace

EstateSearch::EstateSearch(const EstateForm& form, const EstateOptions& options, double seconds)
    : f_(form), options_(options), relaxation_(form), master_(form, relaxation_), finder_(form), doubts_(form.units + form.items),
      ends_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(std::min(seconds, 1e8)))),
      cutoff_(relaxation_.above_all()), root_(relaxation_.root()) {
    if (options.memory) master_.recall(*options.memory);
    for (const std::vector<char>& kept : options.settled) {
        settled_.emplace_back();
        for (const auto& places : form.places_of) settled_.back().push_back(kept[static_cast<std::size_t>(places.front())] ? 1 : -1);
    }
    if (options.below) cutoff_ = std::min(cutoff_, fine_of(*options.below));
    if (form.is_crowded()) parts_ = std::make_unique<EstateParts>(form, relaxation_);
}

bool EstateSearch::is_over() const {
    options_.progress.check();
    return std::chrono::steady_clock::now() > ends_ || (options_.is_any_plan_enough && best().value);
}

Fine EstateSearch::fine_of(std::int64_t value) const {
    const std::int64_t steps = value - f_.goal.constant;
    return (steps >= 0 ? (steps + f_.grain - 1) / f_.grain : -(-steps / f_.grain)) * relaxation_.fine();
}

void EstateSearch::renew_cutoff() {
    if (best().value) cutoff_ = std::min(cutoff_, fine_of(*best().value));
}

bool EstateSearch::keeps_halves(const EstateNode& node) const {
    for (std::size_t g = 0; g < node.doors.size(); ++g)
        if (const double open = seen_->open()[g]; node.doors[g] == 0 && open > 1e-6 && open < 1 - 1e-6) return true;
    return false;
}

bool EstateSearch::outlined(EstateNode& node) {
    for (int round = 0; round < most_fixings; ++round) {
        if (!relaxation_.propagate(node) || is_settled(node)) return false;
        if (!parts_->raise(node, cutoff_)) return true;
        if (is_pruned(node)) return false;
        seen_ = parts_.get();
        plan_as_kept(node);
        const bool has_changed = relaxation_.fix(node, cutoff_);
        if (is_pruned(node)) return false;
        if (!has_changed) break;
    }
    return true;
}

void EstateSearch::plan_as_kept(const EstateNode& node) {
    const std::vector<char> open = parts_->relaxed().open;
    if (!tried_.insert(open).second) return;
    EstateNode kept = node;
    for (std::size_t g = 0; g < open.size(); ++g) kept.doors[g] = open[g] ? 1 : -1;
    if (is_settled(kept)) return;
    if (kept.doors != node.doors) {
        if (!kept_parts_) kept_parts_ = std::make_unique<EstateParts>(f_, relaxation_);
        if (!relaxation_.propagate(kept) || !kept_parts_->raise(kept, relaxation_.above_all())) return;
        seen_ = kept_parts_.get();
    }
    improve(kept);
    seen_ = parts_.get();
}

bool EstateSearch::bounded(EstateNode& node) {
    if (parts_ && !node.is_seated && !node.corner) {
        if (!outlined(node)) return false;
        if (seen_ == parts_.get() && (keeps_halves(node) || is_decided(node))) return relaxation_.propagate(node);
    }
    for (int round = 0; round < most_fixings; ++round) {
        if (!relaxation_.propagate(node) || is_settled(node)) return false;
        seen_ = &master_;
        const bool holds = master_.raise(node, cutoff_, most_rounds, [&] { return !is_over(); });
        if (is_pruned(node)) return false;
        if (!holds) return true;
        if (master_.is_whole()) improve(node);
        if (is_pruned(node)) return false;
        if (options_.memory && !node.is_seated) master_.remember(*options_.memory);
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

std::optional<EstateNode> EstateSearch::begun_with(const EstateRegion& region) {
    EstateNode node = root_;
    for (std::size_t g = 0; g < region.chosen.size(); ++g) {
        if (region.chosen[g] * node.doors[g] < 0) return std::nullopt;
        if (region.chosen[g] != 0) node.doors[g] = region.chosen[g];
    }
    if (!relaxation_.propagate(node)) return std::nullopt;
    node.chosen = region.chosen, node.prices = region.prices, node.basis = region.basis;
    relaxation_.prepare(node);
    EstateRelaxed relaxed;
    for (const EstatePrices& prices : *region.prices) {
        const Fine bound = relaxation_.evaluate(node, prices.seats, prices.limits, relaxed);
        if (bound > node.bound) node.bound = bound, node.seats_price = prices.seats, node.limits_price = prices.limits;
        if (is_pruned(node)) break;
    }
    return node;
}

void EstateSearch::begin() {
    if (!options_.memory || !options_.memory->has_regions_of(f_, options_.goal, relaxation_.fine())) {
        queue_.push(root_);
        return;
    }
    for (const EstateRegion& region : options_.memory->regions) {
        if (auto node = begun_with(region)) queue_.push(std::move(*node));
        else regions_.push_back(region);
    }
}

void EstateSearch::note(const EstateNode& node) {
    if (node.is_seated) return;
    auto prices = std::make_shared<std::vector<EstatePrices>>();
    if (node.prices) *prices = *node.prices;
    const EstatePrices own{node.seats_price, node.limits_price};
    if (std::find(prices->begin(), prices->end(), own) == prices->end()) prices->insert(prices->begin(), own);
    if (prices->size() > most_prices) prices->pop_back();
    regions_.push_back({node.chosen, std::move(prices), node.wide_basis ? node.wide_basis : node.basis});
}

void EstateSearch::run() {
    renew_cutoff();
    if (has_root_plan_) begin();
    EstateNode now;
    bool has_now = false;
    while ((has_now || !queue_.empty()) && !is_over()) {
        if (!has_now) now = queue_.top(), queue_.pop();
        ++nodes_;
        if (nodes_ % 8 == 1 && !f_.is_rest) options_.progress.report(0, doing(now));
        bool is_open = !is_pruned(now) && bounded(now);
        if (nodes_ == 1 && f_.is_rest) outlook_ = static_cast<Fine>(master_.value());
        if (is_open && is_decided(now) && (seen_ == parts_.get() || leaves_little(now))) {
            has_now = !(seen_ == parts_.get() ? risen_to_end(now) : rest_is_done(now));
            if (!has_now) note(now);
            continue;
        }
        // Plans are looked for at the root, and again whenever twice as much was looked at.
        if (is_open && seen_ == &master_ && (nodes_ & (nodes_ - 1)) == 0) {
            improve(now), dive(now);
            is_open = !is_pruned(now) && bounded(now);
        }
        std::vector<EstateNode> parts;
        if (is_open) parts = branch(now);
        has_now = !parts.empty();
        if (!has_now) {
            note(now);
            continue;
        }
        now = std::move(parts[0]);
        queue_.push(std::move(parts[1]));
    }
    if (has_now) queue_.push(std::move(now));
    is_complete_ = queue_.empty();
    open_bound_ = is_complete_ ? cutoff_ : queue_.top().bound;
    remember();
}

bool EstateSearch::leaves_little(const EstateNode& node) const { return f_.items >= least_items && 2 * free_items(f_, relaxation_, node) <= f_.items; }

bool EstateSearch::risen_to_end(EstateNode& node) {
    const Fine before = node.bound;
    relaxation_.climb(node, before + (cutoff_ - before) / climb_share, climbing_steps);
    const Fine start = node.bound, gap = cutoff_ - start;
    Fine step = std::clamp(start - before, gap / least_step, gap / most_step);
    while (!is_pruned(node)) {
        const Fine ceiling = cutoff_, goal = std::min(ceiling, relaxation_.rounded_up(node.bound + std::max(step, relaxation_.fine())));
        cutoff_ = goal, outlook_ = -no_value;
        EstateNode low = node;
        const bool is_done = !fixed(low) || rest_is_done(low);
        if (cutoff_ == goal) cutoff_ = ceiling;
        renew_cutoff();
        node.bound = std::max(node.bound, is_done ? goal : low.bound);
        if (!is_done) return false;
        // Where a program ended tells about what the best costs: beyond the plan there is hardly a better one, and the limits are what must be shown.
        if (outlook_ >= cutoff_ && !is_pruned(node)) {
            note(node);
            node.is_seated = true;
            return false;
        }
        const Fine risen = node.bound - start;
        step *= 2;
        if (outlook_ > node.bound) step = std::clamp((outlook_ - start) / 100 * margin - risen, std::min(step, risen / 4), step);
    }
    return true;
}

bool EstateSearch::fixed(EstateNode& node) {
    for (int round = 0; round < most_fixings; ++round) {
        const bool has_changed = relaxation_.fix(node, cutoff_);
        if (is_pruned(node) || !relaxation_.propagate(node)) return false;
        if (!has_changed) break;
    }
    return true;
}

bool EstateSearch::rest_is_done(EstateNode& node) {
    const EstateRest rest(f_, relaxation_, node);
    if (rest.items.empty()) {
        settle_leaf(node);
        return true;
    }
    EstateOptions options = options_;
    options.memory = nullptr, options.settled.clear();
    options.below = cutoff_ / relaxation_.fine() * f_.grain + f_.goal.constant;
    EstateSearch search(rest.form, options, std::chrono::duration<double>(ends_ - std::chrono::steady_clock::now()).count());
    for (std::size_t j = 0; j < rest.items.size(); ++j) search.root_.seats_price[j] = node.seats_price[static_cast<std::size_t>(rest.items[j])];
    search.root_.limits_price = node.limits_price;
    search.run();
    nodes_ += search.nodes();
    const Fine decided = (rest.form.goal.constant - f_.goal.constant) / f_.grain * relaxation_.fine();
    outlook_ = search.outlook_ + decided;
    if (search.best().value) finder_.offer(rest.seats_of(search.best().seats), rest.kept_of(search.best().kept)), renew_cutoff();
    if (!search.is_complete()) node.bound = std::max(node.bound, search.open_bound_ + decided);
    return search.is_complete();
}

void EstateSearch::remember() {
    for (; !queue_.empty(); queue_.pop()) note(queue_.top());
    if (options_.memory && has_root_plan_) options_.memory->keep(std::move(regions_), f_, options_.goal, relaxation_.fine());
}

std::optional<EstateChoice> EstateSearch::choose() {
    if (has_root_plan_) begin();
    std::optional<EstateChoice> choice;
    while (!queue_.empty() && !choice && !is_over()) {
        EstateNode now = queue_.top();
        queue_.pop();
        ++nodes_;
        if (is_pruned(now) || is_settled(now) || !raised(now)) {
            note(now);
            continue;
        }
        if (!queue_.empty() && queue_.top().bound < now.bound) {
            queue_.push(std::move(now));  // another is more promising by now
            continue;
        }
        std::vector<EstateNode> parts;
        if (keeps_halves(now)) {
            parts = branch(now);
        } else {
            EstateNode kept = now;
            for (std::size_t g = 0; g < kept.doors.size(); ++g)
                if (kept.doors[g] == 0) kept.doors[g] = seen_->open()[g] > 0.5 ? 1 : -1;
            const auto free = std::find(now.doors.begin(), now.doors.end(), 0);
            if (relaxation_.propagate(kept)) choice = chosen_at(kept);
            else if (free != now.doors.end()) parts = parted(now, {static_cast<int>(free - now.doors.begin()), -1, 0, 0});
        }
        if (parts.empty()) note(now);
        for (EstateNode& part : parts) queue_.push(std::move(part));
    }
    is_complete_ = queue_.empty() && !choice;
    remember();
    return choice;
}

bool EstateSearch::raised(EstateNode& node) {
    for (int round = 0; round < most_fixings; ++round) {
        if (!relaxation_.propagate(node) || is_settled(node)) return false;
        if (!lightly_raised(node, cutoff_)) return true;
        if (is_pruned(node)) return false;
        const bool has_changed = relaxation_.fix(node, cutoff_);
        if (is_pruned(node)) return false;
        if (!has_changed) return true;
    }
    if (!relaxation_.propagate(node) || is_settled(node)) return false;
    lightly_raised(node, cutoff_);
    return !is_pruned(node);
}

bool EstateSearch::lightly_raised(EstateNode& node, Fine cutoff) {
    if (parts_) seen_ = parts_.get();
    return parts_ ? parts_->raise(node, cutoff) : master_.raise(node, cutoff, most_rounds, [&] { return !is_over(); });
}

EstateChoice EstateSearch::chosen_at(EstateNode node) {
    EstateChoice choice;
    for (int i = 0; i < f_.places; ++i) choice.kept.push_back(node.doors[static_cast<std::size_t>(f_.unit_of[static_cast<std::size_t>(i)])] > 0);
    lightly_raised(node, relaxation_.above_all());
    for (const Fine price : seen_->limits_price()) choice.prices.push_back(static_cast<double>(price) / static_cast<double>(relaxation_.fine()) * static_cast<double>(f_.grain));
    return choice;
}

std::optional<std::int64_t> EstateSearch::bound() const {
    if (is_complete_ && !best().value) return options_.below;
    if (open_bound_ <= -beyond) return std::nullopt;
    const std::int64_t found = relaxation_.rounded_up(open_bound_) / relaxation_.fine() * f_.grain + f_.goal.constant;
    return best().value ? std::min(found, *best().value) : found;
}

}  // namespace terrier::optimise::detail
