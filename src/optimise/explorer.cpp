// Bounding a node and looking for plans around it.
#include "src/optimise/explorer.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace terrier::optimise::detail {

namespace {
constexpr int settle_nodes = 12;
constexpr std::int64_t settling_least = 3'000;  // steps of the simplex method
constexpr std::size_t neighbours = 60;
// Effort of moves: of the order of a nanosecond each.
constexpr std::int64_t wandering_least = 20'000'000, wandering_a_pivot = 2000;
std::size_t index(int i) { return static_cast<std::size_t>(i); }
std::size_t key_of(const std::vector<char>& is_open) {
    std::size_t key = 1469598103934665603u;
    for (const char c : is_open) key = (key ^ static_cast<std::size_t>(c)) * 1099511628211u;
    return key;
}

// Sets of teams listed at most: at the root, there for a goal, elsewhere, there for each pair where the doors are decided, and behind
// doors that are settled.
constexpr std::size_t root_sets = 10000, rising_sets = 1'000'000, node_sets = 20000, node_sets_a_pair = 10, settled_sets = 10'000;
// Steps of the simplex method for choosing among them: in a node, and at least in all for goals.
constexpr std::int64_t choosing = 8000, rising_least = 150'000, rising_a_pivot = 4;
// Of the way from the bound to the plan, the part that the first goal takes.
constexpr double first_reach = 0.1;
constexpr int most_lowered = 12;
constexpr int root_rounds = 300, rounds = 40, again_rounds = 10, steps_between = 30;
constexpr int least_before = 12, most_before = 60;
constexpr int climb_steps = 130;

bool has_free_door(const Node& node) { return std::find(node.doors.begin(), node.doors.end(), Door::free) != node.doors.end(); }
}  // namespace

void Explorer::ascend(Node& node, const Climb& climb, bool is_root) {
    // Rounding takes as long as a hundred evaluations where teams and places are many.
    const int pace = static_cast<int>(1 + model_.cost.size() / 20'000);
    int since_tried = 0, step = 0;
    relaxation_.ascend(node, best_, climb, [&](const Relaxed& relaxed, bool is_better) {
        if ((is_root || is_better) && step % pace == 0) finder_.round(relaxed, is_better && ++since_tried % 10 == 0);
        if (++step > 40) master_.add(relaxed, node);
        common_.options.progress.check();
        return !common_.is_over();
    });
    relaxed_ = relaxation_.best_relaxed(), averages_ = relaxation_.averages();
}

// Column generation, steadied by going only part of the way to the program's multipliers. False when the program failed.
bool Explorer::generate(Node& node, int most_rounds) {
    const int steps_before = !is_crowded() ? least_before : std::min(static_cast<int>(6 * model_.teams_a_place), most_before);
    relaxation_.prepare(node);
    std::vector<Cost> best_u = node.multipliers, u;
    Cost best_bound = -Incumbent::none;
    // Steps towards the incumbent, which spare the program where they pass it.
    u = best_u;
    for (int step = 0; step <= steps_before; ++step) {
        const Cost bound = relaxation_.evaluate(node, u);
        master_.add(relaxation_.now(), node);
        if (bound > best_bound) best_bound = bound, best_u = u, relaxed_ = relaxation_.now();
        if (relaxation_.is_pruned(best_bound, best_) || !best_.exists() || !relaxation_.step_towards(u, static_cast<double>(best_.cost()), 0.3 - 0.18 * step / steps_before)) break;
    }
    node.multipliers = best_u;
    node.bound = std::max(node.bound, best_bound);
    if (is_pruned(node)) return true;
    relaxation_.evaluate(node, best_u);
    master_.begin(node, relaxation_, best_.exists() ? relaxation_.gap_above(best_bound, best_) : 1e300);
    double steadiness = 0.5;
    bool holds = false;  // a program never solved, for want of time, has no end to read
    for (int round = 0; round < most_rounds && !common_.is_over(); ++round) {
        common_.options.progress.check();
        if (!(holds = master_.solve())) break;
        const double rest = master_.value() - static_cast<double>(best_bound);
        // Not far where the node will be divided anyway.
        const bool ends_here = node.depth > 0 && best_.exists() && !relaxation_.is_pruned(static_cast<Cost>(master_.value()), best_);
        if (rest < (ends_here ? 0.2 : 0.03) * relaxation_.gap_above(best_bound, best_)) break;
        u = master_.multipliers();
        for (int j = 0; j < model_.n; ++j) u[index(j)] += static_cast<Cost>(steadiness * static_cast<double>(best_u[index(j)] - u[index(j)]));
        int added = 0;
        // The program's point, and a few steps up from it, which cost next to nothing beside the program.
        for (int step = 0; step <= steps_between; ++step) {
            const Cost bound = relaxation_.evaluate(node, u);
            added += master_.add(relaxation_.now(), node);
            if (bound > best_bound) {
                best_bound = bound, best_u = u, relaxed_ = relaxation_.now();
                finder_.round(relaxed_, false);
            }
            if (relaxation_.is_pruned(best_bound, best_) || !relaxation_.step_towards(u, master_.value(), 0.7)) break;
        }
        if (relaxation_.is_pruned(best_bound, best_)) break;
        if (added > 0) continue;
        if (steadiness == 0) break;
        steadiness = steadiness > 0.1 ? steadiness / 2 : 0;
    }
    node.multipliers = best_u;
    node.bound = std::max(node.bound, best_bound);
    if (holds) master_.shares(averages_), node.corner = master_.corner(), mixed_ = master_.doors();
    return holds;
}

// Bounds and fixes until nothing more follows. False when the node is done with.
bool Explorer::bounded(Node& node, bool is_root) {
    for (int round = 0; round < (is_root ? 4 : 3); ++round) {
        if (!relaxation_.propagate(node)) return false;
        if (is_root && round == 0) {
            ascend(node, {is_vast() ? 2000 : 400, 1.6, is_vast() ? 30 : 14, 0.55, is_vast() ? 0.003 : 0.01, 0.001}, true);
            if (is_pruned(node)) return false;
            finder_.round(relaxed_, true);
            relaxation_.fix(node, best_);
            if (!relaxation_.propagate(node)) return false;
        }
        const bool has_program = !is_vast() && (is_root || !is_crowded() || !has_free_door(node));
        if (!has_program || !generate(node, round > 0 ? again_rounds : is_root ? root_rounds : rounds)) ascend(node, {round == 0 ? climb_steps : climb_steps / 3, round == 0 ? 1.2 : 0.6, 10, 0.55, 0.03, 0.003}, false);
        if (is_pruned(node)) return false;
        finder_.round(relaxed_, true);
        if (is_pruned(node)) return false;
        relaxation_.prepare(node);
        if (!relaxation_.fix(node, best_)) return true;
    }
    return relaxation_.propagate(node);
}

void Explorer::wander(const std::vector<char>& is_open, int steps) {
    const std::size_t key = key_of(is_open);
    if (finder_.work() > wandering_least + wandering_a_pivot * master_.pivots() || common_.wandered.contains(key) || !wandered_.insert(key).second) return;
    Relaxed relaxed = relaxed_;
    relaxed.is_open = is_open;
    relaxed.count.assign(index(model_.n), 0);
    for (int i = 0; i < model_.m; ++i) {
        std::vector<int>& taken = relaxed.taken[index(i)];
        taken.clear();
        for (int j = 0; is_open[index(i)] && j < model_.n; ++j)
            if (averages_.share[model_.at(i, j)] > 0.5) taken.push_back(j), ++relaxed.count[index(j)];
    }
    finder_.round(relaxed, true);
    finder_.wander(relaxed, steps);
}

// Decides all doors as the relaxation has them, and looks for the best seating behind them: with the doors given, the rest is
// mostly easy, however tight the rooms are.
void Explorer::settle(const Node& node, const std::vector<char>& is_open) {
    const std::size_t key = key_of(is_open);
    if (settling_ > settling_least + master_.pivots() / 4 || common_.settled.contains(key) || !settled_.insert(key).second) return;
    const std::int64_t before = master_.pivots();
    Node within = node;
    for (int i = 0; i < model_.m; ++i) within.doors[index(i)] = is_open[index(i)] ? Door::open : Door::closed;
    std::priority_queue<Node, std::vector<Node>, Later> queue;
    queue.push(std::move(within));
    int nodes = 0;
    for (; nodes < settle_nodes && !queue.empty() && !common_.is_over(); ++nodes) {
        Node next = queue.top();
        queue.pop();
        if (is_pruned(next) || !bounded(next, false)) continue;
        if (choose(next, settled_sets, nodes == 0) && is_pruned(next)) continue;
        for (Node& part : divide_by_team(next)) queue.push(std::move(part));
    }
    settling_ += master_.pivots() - before + (is_vast() ? 100 * nodes : 0);
}

// The open places of the best plan with one closed, one opened, or one exchanged for another: those that could be better, the
// most promising first.
void Explorer::try_neighbours() {
    Cost seen = Incumbent::none;
    while (best_.cost() < seen && !common_.is_over()) {
        seen = best_.cost();
        std::vector<char> is_open(index(model_.m), 0);
        std::int64_t capacity = 0;
        Cost bound = common_.root_rest;
        const std::vector<Cost>& doors = common_.root_doors;
        for (const int i : best_.assignment()) is_open[index(i)] = 1;
        for (int i = 0; i < model_.m; ++i) {
            is_open[index(i)] |= model_.must_open[index(i)];
            if (is_open[index(i)]) capacity += model_.capacity[index(i)], bound += doors[index(i)];
        }
        struct Turn {
            Cost bound;
            int closed, opened;
        };
        std::vector<Turn> turns;
        for (int a = -1; a < model_.m; ++a) {
            if (a >= 0 && (!is_open[index(a)] || model_.must_open[index(a)])) continue;
            for (int b = -1; b < model_.m; ++b) {
                if (b >= 0 && (is_open[index(b)] || doors[index(b)] >= Incumbent::none)) continue;
                const Cost turned = bound - (a < 0 ? 0 : doors[index(a)]) + (b < 0 ? 0 : doors[index(b)]);
                const std::int64_t held = capacity - (a < 0 ? 0 : model_.capacity[index(a)]) + (b < 0 ? 0 : model_.capacity[index(b)]);
                if (held >= model_.total_demand && !relaxation_.is_pruned(turned, best_)) turns.push_back({turned, a, b});
            }
        }
        std::sort(turns.begin(), turns.end(), [](const Turn& x, const Turn& y) { return std::tie(x.bound, x.closed, x.opened) < std::tie(y.bound, y.closed, y.opened); });
        if (turns.size() > neighbours) turns.resize(neighbours);
        for (const Turn& turn : turns) {
            std::vector<char> turned = is_open;
            if (turn.closed >= 0) turned[index(turn.closed)] = 0;
            if (turn.opened >= 0) turned[index(turn.opened)] = 1;
            wander(turned, 200 + model_.n);
            if (best_.cost() >= seen) settle(common_.root, turned);
            if (best_.cost() < seen) break;
        }
    }
    turned_at_ = best_.cost();
}

void Explorer::remember_root(const Node& node) {
    root_ = node;
    relaxation_.propagate(*root_);
    root_rest_ = relaxation_.door_costs(*root_, root_doors_);
}

bool Explorer::choose(Node& node, std::size_t most, bool may_lower) {
    if (!best_.exists()) return false;
    if (!relaxation_.propagate(node)) {
        node.bound = Incumbent::none;
        return true;
    }
    Cost ceiling = best_.cost();
    for (int lowered = 0; !pool_.fill(model_, relaxation_, node, ceiling, most); ++lowered) {
        ceiling = model_.rounded_up(node.bound + (ceiling - node.bound) / 10 * 7);
        if (!may_lower || lowered == most_lowered || ceiling - node.bound < 2 * model_.fine) return false;
    }
    const PoolSearch::Outlook outlook = choose_listed(node, ceiling, choosing);
    node.bound = std::max(node.bound, outlook.bound);
    return outlook.is_complete;
}

PoolSearch::Outlook Explorer::choose_listed(const Node& node, Cost ceiling, std::int64_t most_pivots) {
    const auto offer = [&](const std::vector<int>& seat) {
        finder_.improve(seat);
        return best_.cost();
    };
    const auto is_over = [&] {
        common_.options.progress.check();
        return common_.is_over();
    };
    PoolSearch search(model_, relaxation_, pool_, offer, is_over);
    const PoolSearch::Outlook outlook = search.run(node, ceiling, most_pivots);
    chosen_ += search.pivots();
    return outlook;
}

bool Explorer::explore_root(Node& node) {
    settle(node, std::vector<char>(relaxed_.is_open));
    if (!is_pruned(node)) choose(node, root_sets, true);
    if (is_pruned(node) || !relaxation_.propagate(node)) return false;
    // What follows from the plans found since.
    relaxation_.prepare(node);
    relaxation_.fix(node, best_);
    return relaxation_.propagate(node);
}

// True when no plan costs less than the goal, but those found. The floor rises as far as was shown.
bool Explorer::reaches(Cost goal, std::int64_t most_pivots, Cost& floor) {
    Incumbent aim;
    aim.offer(goal, {});
    Node node = common_.root;
    if (relaxation_.propagate(node)) relaxation_.prepare(node), relaxation_.fix(node, aim);
    if (!relaxation_.propagate(node)) {
        floor = std::max(floor, goal);
        return true;
    }
    if (!pool_.fill(model_, relaxation_, node, goal, rising_sets)) return false;
    const PoolSearch::Outlook outlook = choose_listed(node, goal, most_pivots);
    floor = std::max(floor, outlook.bound);
    return outlook.is_complete;
}

Cost Explorer::rise(Cost floor) {
    if (!common_.has_root || !common_.best.exists()) return floor;
    best_.offer(common_.best.cost(), common_.best.assignment());
    const Cost least = common_.root.bound;
    if (climbed_.reach == 0) climbed_.reach = static_cast<double>(floor - least);
    if (climbed_.step == 0) climbed_.step = first_reach * static_cast<double>(best_.cost() - floor);
    const std::int64_t end = chosen_ + rising_least + rising_a_pivot * master_.pivots();
    while (chosen_ < end && !relaxation_.is_pruned(floor, best_) && !common_.is_over()) {
        const double reach = climbed_.reach + climbed_.step;
        const Cost goal = std::min(best_.cost(), model_.rounded_up(least + static_cast<Cost>(reach)));
        const std::int64_t before = chosen_;
        if (goal > floor && !reaches(goal, end - chosen_, floor)) {
            climbed_.step /= 2;
            if (climbed_.step < static_cast<double>(model_.fine)) break;
            continue;
        }
        // As far on as should take twice the effort.
        const double effort = static_cast<double>(chosen_ - before + 1000), rate = std::log(effort / climbed_.effort) / climbed_.step;
        climbed_.reach = reach, climbed_.effort = effort;
        climbed_.step = std::max(1.0, rate <= 0 ? 2 * climbed_.step : std::clamp(std::log(2) / rate, climbed_.step / 3, 2 * climbed_.step));
    }
    return floor;
}

std::vector<Node> Explorer::explore(Node node) {
    if (common_.best.exists()) best_.offer(common_.best.cost(), common_.best.assignment());
    const Cost before = node.bound;
    const Doubts::Lesson lesson{node.door, node.door >= 0 && node.doors[index(std::max(node.door, 0))] == Door::open, 0};
    const double part = node.part;
    const bool goes_on = !is_pruned(node) && bounded(node, node.depth == 0);
    if (lesson.door >= 0) {
        const Cost reached = goes_on ? node.bound : std::max(node.bound, best_.exists() ? best_.cost() : node.bound);
        lessons_.push_back({lesson.door, lesson.opened, static_cast<double>(reached - std::min(before, reached)) / part});
    }
    if (!goes_on) return {};
    if (node.depth == 0 ? !explore_root(node) : choose(node, has_free_door(node) ? node_sets : std::max(node_sets, node_sets_a_pair * model_.cost.size()), false) && is_pruned(node)) return {};
    if (node.depth == 0) remember_root(node);
    if (!has_free_door(node)) {
        // Plans are looked for with about a third of the effort that bounds take.
        if (finder_.work() < relaxation_.work() / 3 + (node.depth == 0 ? 200'000 : 0)) {
            finder_.wander(relaxed_, 300 + 2 * model_.n);
            if (is_pruned(node)) return {};
        }
        return divide_by_team(node);
    }
    open_ = averages_.open, turned_ = relaxation_.turned();
    for (const std::vector<char>& doors : mixed_) wander(doors, 400 + 2 * model_.n);
    if (is_pruned(node)) return {};
    if (node.depth > 0) settle(node, std::vector<char>(relaxed_.is_open));
    if (node.depth > 0 && tries_neighbours_ && common_.has_root && best_.exists() && best_.cost() < turned_at_) try_neighbours();
    if (is_pruned(node)) return {};
    return divide_by_door(node);
}

void Explorer::share() {
    if (best_.exists()) common_.best.offer(best_.cost(), best_.assignment());
    for (const Doubts::Lesson& lesson : lessons_) common_.doubts.learn(lesson);
    lessons_.clear();
    common_.settled.merge(settled_), common_.wandered.merge(wandered_);
    settled_.clear(), wandered_.clear();
    if (root_) {
        common_.root = std::move(*root_), common_.root_doors = std::move(root_doors_), common_.root_rest = root_rest_, common_.has_root = true;
        root_.reset();
    }
}

}  // namespace terrier::optimise::detail
