// Choosing among listed sets of teams against brute force, at whatever multipliers the sets were listed.
#include <algorithm>
#include <optional>

#include "src/optimise/explorer.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::optimise;
using namespace terrier::optimise::detail;

namespace {
AllocationProblem drawn_problem() {
    AllocationProblem p;
    p.places = *rc::gen::inRange(1, 5), p.teams = *rc::gen::inRange(1, 7);
    const auto m = static_cast<std::size_t>(p.places), all = m * static_cast<std::size_t>(p.teams);
    p.fixed_cost = *rc::gen::container<std::vector<std::int64_t>>(m, rc::gen::inRange<std::int64_t>(0, 100));
    p.capacity = *rc::gen::container<std::vector<std::int64_t>>(m, rc::gen::inRange<std::int64_t>(10, 40));
    p.cost = *rc::gen::container<std::vector<std::int64_t>>(all, rc::gen::inRange<std::int64_t>(-30, 100));
    p.demand = *rc::gen::container<std::vector<std::int64_t>>(all, rc::gen::inRange<std::int64_t>(0, 16));
    p.forbidden = *rc::gen::container<std::vector<char>>(all, rc::gen::weightedElement<char>({{8, 0}, {1, 1}}));
    p.must_open = *rc::gen::container<std::vector<char>>(m, rc::gen::weightedElement<char>({{8, 0}, {1, 1}}));
    return p;
}

// Of a seating, in the model's units; none where it isn't a plan.
std::optional<Cost> cost_of(const Model& model, const std::vector<int>& seat) {
    std::vector<std::int64_t> load(static_cast<std::size_t>(model.m), 0);
    std::vector<char> is_open = model.must_open;
    Cost cost = 0;
    for (int j = 0; j < model.n; ++j) {
        const int i = seat[static_cast<std::size_t>(j)];
        if (!model.allowed[model.at(i, j)]) return std::nullopt;
        cost += model.cost[model.at(i, j)], is_open[static_cast<std::size_t>(i)] = 1;
        if ((load[static_cast<std::size_t>(i)] += model.demand[model.at(i, j)]) > model.capacity[static_cast<std::size_t>(i)]) return std::nullopt;
    }
    for (std::size_t i = 0; i < is_open.size(); ++i) cost += is_open[i] ? model.fixed[i] : 0;
    return cost;
}

std::optional<Cost> brute_force(const Model& model) {
    std::optional<Cost> least;
    std::vector<int> seat(static_cast<std::size_t>(model.n), 0);
    while (true) {
        if (const auto cost = cost_of(model, seat); cost && (!least || *cost < *least)) least = cost;
        std::size_t j = 0;
        while (j < seat.size() && ++seat[j] == model.m) seat[j++] = 0;
        if (j == seat.size()) return least;
    }
}

// The least cost below the ceiling that the search finds in the whole problem, and that it was made to its end.
std::optional<Cost> chosen(const Model& model, Relaxation& relaxation, const Node& node, Cost ceiling) {
    Pool pool;
    RC_ASSERT(pool.fill(model, relaxation, node, ceiling, 100'000));
    std::optional<Cost> best;
    const auto offer = [&](const std::vector<int>& seat) {
        const auto cost = cost_of(model, seat);
        RC_ASSERT(cost.has_value());
        best = best ? std::min(*best, *cost) : *cost;
        return *best;
    };
    const PoolSearch::Outlook outlook = PoolSearch(model, relaxation, pool, offer, [] { return false; }).run(node, ceiling, 1'000'000);
    RC_ASSERT(outlook.is_complete);
    RC_ASSERT(outlook.bound == std::min(ceiling, best.value_or(ceiling)));
    return best;
}
}  // namespace

TEST_CASE("choosing among sets finds the least plan below a ceiling, and none where there is none") {
    test::holds("choice", [] {
        const Model model(drawn_problem());
        Relaxation relaxation(model);
        Node node = relaxation.root();
        const auto least = brute_force(model);
        if (!relaxation.propagate(node)) {
            RC_ASSERT(!least);
            return;
        }
        // Any multipliers do.
        for (Cost& u : node.multipliers) u += *rc::gen::inRange<Cost>(-20, 21) * model.fine;
        if (!least) {
            RC_ASSERT(!chosen(model, relaxation, node, 10'000 * model.fine));
            return;
        }
        RC_ASSERT(chosen(model, relaxation, node, *least + *rc::gen::inRange<Cost>(1, 60) * model.fine) == least);
        const auto none = chosen(model, relaxation, node, *least);
        RC_ASSERT(!none || *none >= *least);
    });
}

TEST_CASE("rising goals end at the least plan, whatever plan and bound they begin with") {
    test::holds("rising", [] {
        const Model model(drawn_problem());
        const auto least = brute_force(model);
        if (!least) return;
        Relaxation relaxation(model);
        Node node = relaxation.root();
        RC_ASSERT(relaxation.propagate(node));
        for (Cost& u : node.multipliers) u += *rc::gen::inRange<Cost>(-20, 21) * model.fine;
        relaxation.prepare(node);
        node.bound = relaxation.evaluate(node, node.multipliers);
        const SolveOptions options;
        Common common(model, options);
        common.root = node, common.has_root = true;
        const auto seat = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(model.n), rc::gen::inRange(0, model.m));
        common.best.offer(cost_of(model, seat).value_or(*least + *rc::gen::inRange<Cost>(1, 200) * model.fine), seat);
        Explorer explorer(common, false);
        const Cost floor = explorer.rise(node.bound);
        explorer.share();
        RC_ASSERT(common.best.cost() == *least);
        RC_ASSERT(model.rounded_up(floor) == *least);
    });
}

TEST_CASE("a pool lists the sets of every plan below the ceiling, and gives up beyond its limit") {
    test::holds("listing", [] {
        const Model model(drawn_problem());
        Relaxation relaxation(model);
        Node node = relaxation.root();
        if (!relaxation.propagate(node)) return;
        const Cost ceiling = *rc::gen::inRange<Cost>(0, 300) * model.fine;
        Pool pool;
        RC_ASSERT(pool.fill(model, relaxation, node, ceiling, 100'000));
        const std::size_t listed = pool.sets().size();
        std::vector<int> seat(static_cast<std::size_t>(model.n), 0);
        while (true) {
            if (const auto cost = cost_of(model, seat); cost && *cost < ceiling)
                for (int i = 0; i < model.m; ++i) {
                    std::vector<std::int16_t> members;
                    for (int j = 0; j < model.n; ++j)
                        if (seat[static_cast<std::size_t>(j)] == i) members.push_back(static_cast<std::int16_t>(j));
                    if (members.empty()) continue;
                    RC_ASSERT(std::any_of(pool.sets().begin(), pool.sets().end(), [&](const Pool::Set& set) {
                        std::vector<std::int16_t> own(pool.begin(set), pool.end(set));
                        std::sort(own.begin(), own.end());
                        return set.place == i && own == members;
                    }));
                }
            std::size_t j = 0;
            while (j < seat.size() && ++seat[j] == model.m) seat[j++] = 0;
            if (j == seat.size()) break;
        }
        if (listed > 0) RC_ASSERT(!pool.fill(model, relaxation, node, ceiling, listed - 1));
    });
}
