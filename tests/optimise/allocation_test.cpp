// The optimiser against brute force, published optima and the second solver; its checker against spoilt answers.
#include <fstream>
#include <iterator>
#include <random>

#include "src/optimise/allocation.hpp"
#include "src/optimise/knapsack.hpp"
#include "src/optimise/renewal.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::optimise;

namespace {
std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The least cost by trying every seating; none when there is no plan.
std::optional<std::int64_t> brute_force(const AllocationProblem& p) {
    std::optional<std::int64_t> least;
    std::vector<int> seat(static_cast<std::size_t>(p.teams), 0);
    while (true) {
        std::vector<std::int64_t> load(static_cast<std::size_t>(p.places), 0);
        std::vector<bool> is_open(static_cast<std::size_t>(p.places), false);
        std::int64_t cost = 0;
        bool holds = true;
        for (int j = 0; j < p.teams; ++j) {
            const auto i = static_cast<std::size_t>(seat[static_cast<std::size_t>(j)]);
            load[i] += p.demand[p.at(static_cast<int>(i), j)], cost += p.cost[p.at(static_cast<int>(i), j)], is_open[i] = true;
            holds = holds && (p.forbidden.empty() || !p.forbidden[p.at(static_cast<int>(i), j)]);
        }
        for (std::size_t i = 0; i < load.size(); ++i) {
            const bool must = !p.must_open.empty() && p.must_open[i];
            if (is_open[i] || must) cost += p.fixed_cost[i];
            holds = holds && load[i] <= p.capacity[i] && !(is_open[i] && !p.must_close.empty() && p.must_close[i]);
        }
        if (holds && (!least || cost < *least)) least = cost;
        std::size_t j = 0;
        while (j < seat.size() && ++seat[j] == p.places) seat[j++] = 0;
        if (j == seat.size()) return least;
    }
}

AllocationProblem random_problem(bool one_demand, bool with_rules) {
    AllocationProblem p;
    p.places = *rc::gen::inRange(1, 5), p.teams = *rc::gen::inRange(1, 7);
    const auto m = static_cast<std::size_t>(p.places), all = m * static_cast<std::size_t>(p.teams);
    p.fixed_cost = *rc::gen::container<std::vector<std::int64_t>>(m, rc::gen::inRange<std::int64_t>(0, one_demand ? 120 : 1));
    p.capacity = *rc::gen::container<std::vector<std::int64_t>>(m, rc::gen::inRange<std::int64_t>(0, 40));
    p.cost = *rc::gen::container<std::vector<std::int64_t>>(all, rc::gen::inRange<std::int64_t>(-30, 100));
    p.demand = *rc::gen::container<std::vector<std::int64_t>>(all, rc::gen::inRange<std::int64_t>(0, 16));
    if (one_demand)
        for (std::size_t k = static_cast<std::size_t>(p.teams); k < all; ++k) p.demand[k] = p.demand[k % static_cast<std::size_t>(p.teams)];
    if (with_rules) {
        p.forbidden = *rc::gen::container<std::vector<char>>(all, rc::gen::weightedElement<char>({{5, 0}, {1, 1}}));
        p.must_open = *rc::gen::container<std::vector<char>>(m, rc::gen::weightedElement<char>({{5, 0}, {1, 1}}));
        p.must_close = *rc::gen::container<std::vector<char>>(m, rc::gen::weightedElement<char>({{5, 0}, {1, 1}}));
        for (std::size_t i = 0; i < m; ++i) p.must_close[i] = static_cast<char>(p.must_close[i] && !p.must_open[i]);
    }
    return p;
}

void agrees_with_brute_force(const AllocationProblem& p, int threads) {
    const auto least = brute_force(p);
    SolveOptions options;
    options.threads = threads;
    const Plan plan = solve(p, options);
    RC_ASSERT(check(p, plan).empty());
    RC_ASSERT(plan.outcome == (least ? Outcome::optimal : Outcome::infeasible));
    RC_ASSERT(plan.objective == least);
}
}  // namespace

TEST_CASE("small problems of location and of assignment have the optimum that brute force finds") {
    test::holds("location", [] { agrees_with_brute_force(random_problem(true, false), 1); });
    test::holds("location with rules", [] { agrees_with_brute_force(random_problem(true, true), 1); });
    test::holds("assignment", [] { agrees_with_brute_force(random_problem(false, false), 1); });
    test::holds("assignment with rules", [] { agrees_with_brute_force(random_problem(false, true), 1); });
    test::holds("on two threads", [] { agrees_with_brute_force(random_problem(true, true), 2); });
}

namespace {
// Places and teams at random points, a fixed cost that follows the capacity, and little room to spare.
AllocationProblem tight_problem(int places, int teams, unsigned seed) {
    std::mt19937 random(seed);
    const auto draw = [&](int least, int most) { return least + static_cast<std::int64_t>(random() % static_cast<unsigned>(most - least + 1)); };
    AllocationProblem p;
    p.places = places, p.teams = teams;
    std::vector<std::int64_t> x, demand;
    std::int64_t needed = 0;
    for (int k = 0; k < 2 * (places + teams); ++k) x.push_back(draw(0, 100));
    for (int j = 0; j < teams; ++j) demand.push_back(draw(5, 35)), needed += demand.back();
    for (int i = 0; i < places; ++i) {
        p.capacity.push_back(needed * 2 * draw(6, 14) / (10 * places));
        p.fixed_cost.push_back(3 * p.capacity.back() + draw(0, 90));
        for (int j = 0; j < teams; ++j) p.cost.push_back(std::abs(x[static_cast<std::size_t>(2 * i)] - x[static_cast<std::size_t>(2 * (places + j))]) + std::abs(x[static_cast<std::size_t>(2 * i + 1)] - x[static_cast<std::size_t>(2 * (places + j) + 1)]));
    }
    for (int i = 0; i < places; ++i) p.demand.insert(p.demand.end(), demand.begin(), demand.end());
    return p;
}
}  // namespace

TEST_CASE("tight problems that need a search have the optimum that the second solver finds, whatever the threads") {
    for (const unsigned seed : {1u, 2u, 3u, 4u}) {
        const AllocationProblem p = tight_problem(8, 20, seed);
        const Plan peer = solve_by_cbc(p);
        REQUIRE(peer.outcome == Outcome::optimal);
        SolveOptions options;
        const Plan one = solve(p, options);
        options.threads = 3;
        const Plan three = solve(p, options);
        CHECK(one.outcome == Outcome::optimal);
        CHECK(one.objective == peer.objective);
        CHECK(check(p, one).empty());
        CHECK(one.assignment == three.assignment);
        CHECK(one.nodes == three.nodes);
    }
}

TEST_CASE("a plan to begin with is never made worse, and one that isn't feasible is passed over") {
    const AllocationProblem p = tight_problem(8, 20, 5);
    const Plan best = solve(p);
    SolveOptions options;
    options.start = best.assignment;
    CHECK(solve(p, options).objective == best.objective);
    options.start.assign(20, 0);
    CHECK(solve(p, options).objective == best.objective);
    options.start = {1, 2};
    CHECK(solve(p, options).objective == best.objective);
}

TEST_CASE("a search may run out of time at any moment") {
    const AllocationProblem p = tight_problem(12, 36, 7);
    for (int k = 0; k < 60; ++k) {
        SolveOptions options;
        options.seconds = 0.001 * k;
        const Plan plan = solve(p, options);
        CHECK(check(p, plan).empty());
        CHECK(plan.outcome != Outcome::infeasible);
    }
}

TEST_CASE("laying out parts anew keeps a plan feasible and only makes it cheaper") {
    const AllocationProblem p = tight_problem(12, 36, 7);
    SolveOptions options;
    options.most_nodes = 1;
    Plan plan = solve(p, options);
    REQUIRE(plan.objective);
    CHECK(check(p, plan).empty());
    // Two teams change places wherever that stays feasible and costs more: a poorer plan.
    std::vector<int> poor = plan.assignment;
    for (std::size_t j = 1; j < poor.size(); ++j)
        if (p.demand[j] == p.demand[0]) std::swap(poor[0], poor[j]);
    const auto cost_of = [&](const std::vector<int>& assignment) {
        std::int64_t cost = 0;
        std::vector<char> is_open(12, 0);
        for (int j = 0; j < p.teams; ++j) {
            const int i = assignment[static_cast<std::size_t>(j)];
            cost += p.cost[p.at(i, j)] + (is_open[static_cast<std::size_t>(i)] ? 0 : p.fixed_cost[static_cast<std::size_t>(i)]);
            is_open[static_cast<std::size_t>(i)] = 1;
        }
        return cost;
    };
    std::vector<int> renewed = poor;
    const bool has_gained = optimise::detail::Renewal(p).renew(renewed, 2, [] { return 60.0; });
    CHECK(has_gained == (cost_of(renewed) < cost_of(poor)));
    CHECK(cost_of(renewed) <= cost_of(poor));
    Plan again;
    again.outcome = Outcome::feasible, again.assignment = renewed, again.objective = cost_of(renewed);
    for (const int i : renewed)
        if (std::find(again.open.begin(), again.open.end(), i) == again.open.end()) again.open.push_back(i);
    CHECK(check(p, again).empty());
    std::vector<int> untouched = poor;
    CHECK_FALSE(optimise::detail::Renewal(p).renew(untouched, 2, [] { return 0.0; }));
    CHECK(untouched == poor);
}

TEST_CASE("a knapsack is worth what trying every choice gives, by search and by table") {
    test::holds("knapsack", [] {
        std::vector<KnapsackItem> items;
        const int n = *rc::gen::inRange(0, 11);
        for (int k = 0; k < n; ++k) items.push_back({*rc::gen::inRange<std::int64_t>(1, 1000), *rc::gen::inRange<std::int64_t>(1, 30), k});
        const std::int64_t capacity = *rc::gen::inRange<std::int64_t>(0, 120);
        std::int64_t most = 0;
        for (unsigned choice = 0; choice < 1u << n; ++choice) {
            std::int64_t profit = 0, weight = 0;
            for (int k = 0; k < n; ++k)
                if (choice >> k & 1) profit += items[static_cast<std::size_t>(k)].profit, weight += items[static_cast<std::size_t>(k)].weight;
            if (weight <= capacity) most = std::max(most, profit);
        }
        Knapsack knapsack;
        RC_ASSERT(knapsack.solve(items, capacity) == most);
        std::int64_t profit = 0, weight = 0;
        for (const KnapsackItem& item : items)
            if (item.taken) profit += item.profit, weight += item.weight;
        RC_ASSERT(profit == most && weight <= capacity && knapsack.is_exact());
        RC_ASSERT(Knapsack::upper_bound(items, capacity, -1) >= most);
    });
}

TEST_CASE("a knapsack that search doesn't finish is worked out by table") {
    // Profits that follow the weights closely, and a capacity that no choice fills: the bound prunes nothing.
    std::vector<KnapsackItem> items;
    for (int k = 0; k < 60; ++k) items.push_back({2 * (50 + k % 7) * 1000, 2 * (50 + k % 7), k});
    Knapsack knapsack;
    CHECK(knapsack.solve(items, 3001) == 3000 * 1000);
    CHECK(knapsack.is_exact());
}

TEST_CASE("published instances of location and assignment are proven at their published optimum") {
    const auto location = read_facility_location(contents(std::string(TERRIER_TEST_DATA) + "/allocation/holmberg_p1.txt"));
    REQUIRE(location);
    const Plan plan = solve(*location);
    CHECK(plan.outcome == Outcome::optimal);
    CHECK(plan.objective == 8848);
    CHECK(check(*location, plan).empty());
    const auto least = read_generalised_assignment(contents(std::string(TERRIER_TEST_DATA) + "/allocation/gap1-0.txt"), false);
    REQUIRE(least);
    CHECK(solve(*least).objective == 261);
    const auto most = read_generalised_assignment(contents(std::string(TERRIER_TEST_DATA) + "/allocation/gap1-0.txt"), true);
    REQUIRE(most);
    CHECK(solve(*most).objective == -336);
}

TEST_CASE("both solvers find the same optimum") {
    const auto problem = read_facility_location(contents(std::string(TERRIER_TEST_DATA) + "/allocation/holmberg_p1.txt"));
    REQUIRE(problem);
    const Plan plan = solve_by_cbc(*problem);
    CHECK(plan.outcome == Outcome::optimal);
    CHECK(plan.objective == 8848);
    CHECK(check(*problem, plan).empty());
}

TEST_CASE("decimal costs and demands are held exactly") {
    const auto problem = read_facility_location("2 2\n1.5 10.25\n3 4e0\n0.75 0.75\n1.125 2\n0.5 0.5\n");
    REQUIRE(problem);
    CHECK(problem->cost_scale == 1000);
    const Plan plan = solve(*problem);
    CHECK(plan.objective == 5000);
    CHECK(plan.assignment == std::vector<int>{1, 1});
}

TEST_CASE("an instance that lies about its sizes is refused with the place named") {
    const auto code = [](const Result<AllocationProblem>& r) { return r ? std::string("read") : r.error().front().code; };
    CHECK(code(read_facility_location("")) == "numbers_missing");
    CHECK(code(read_facility_location("2 2\n1 1\n1 1\n1 1\n1 1\n1\n")) == "numbers_missing");
    CHECK(code(read_facility_location("1 1\n5 1\n1\n1\n7\n")) == "numbers_left_over");
    CHECK(code(read_facility_location("0 5\n")) == "sizes");
    CHECK(code(read_facility_location("-3 5\n")) == "sizes");
    CHECK(code(read_facility_location("4000000000 4000000000\n")) == "sizes");
    CHECK(code(read_facility_location("2.5 3\n")) == "not_whole");
    CHECK(code(read_facility_location("1 1\nfive 1\n1\n1\n")) == "not_a_number");
    CHECK(code(read_facility_location("1 1\n-5 1\n1\n1\n")) == "capacity_negative");
    CHECK(code(read_facility_location("1 1\n5 1\n-1\n1\n")) == "demand_negative");
    CHECK(code(read_facility_location("1 1\n5 -1\n1\n1\n")) == "fixed_cost_negative");
    CHECK(code(read_facility_location("1 1\n5 99999999999999999999\n1\n1\n")) == "not_a_number");
    CHECK(code(read_generalised_assignment("1 1\n1\n1\n", false)) == "numbers_missing");
}

TEST_CASE("demand above all capacity, or a team that fits nowhere, is infeasible") {
    for (const char* text : {"1 2\n5 1\n3 3\n1 1\n", "2 1\n5 1\n5 1\n6\n1\n1\n"}) {
        const auto problem = read_facility_location(text);
        REQUIRE(problem);
        const Plan plan = solve(*problem);
        CHECK(plan.outcome == Outcome::infeasible);
        CHECK(check(*problem, plan).empty());
        CHECK(solve_by_cbc(*problem).outcome == Outcome::infeasible);
    }
}

TEST_CASE("the checker refuses every answer that is spoilt") {
    const auto problem = read_facility_location("2 2\n5 10\n4 10\n3 3\n1 9\n9 1\n");
    REQUIRE(problem);
    const Plan good = solve(*problem);
    REQUIRE(check(*problem, good).empty());
    const auto refused = [&](auto spoil) {
        Plan plan = good;
        spoil(plan);
        return !check(*problem, plan).empty();
    };
    CHECK(refused([](Plan& p) { --*p.objective; }));
    CHECK(refused([](Plan& p) { p.bound = *p.bound + 1; }));
    CHECK(refused([](Plan& p) { p.bound = *p.bound - 1; }));
    CHECK(refused([](Plan& p) { p.assignment = {0, 0}; }));
    CHECK(refused([](Plan& p) { p.assignment = {0, 7}; }));
    CHECK(refused([](Plan& p) { p.assignment.pop_back(); }));
    CHECK(refused([](Plan& p) { p.open = {0}; }));
    CHECK(refused([](Plan& p) { p.outcome = Outcome::limit; }));
}

TEST_CASE("a search that runs out of time says what it has found and proven") {
    const auto problem = read_facility_location(contents(std::string(TERRIER_TEST_DATA) + "/allocation/holmberg_p1.txt"));
    REQUIRE(problem);
    SolveOptions options;
    options.seconds = 1e-9;
    const Plan plan = solve(*problem, options);
    CHECK(check(*problem, plan).empty());
    CHECK((plan.outcome == Outcome::limit || plan.outcome == Outcome::feasible || plan.outcome == Outcome::optimal));
}

TEST_CASE("cancelling a search throws to whoever started it") {
    const auto problem = read_facility_location(contents(std::string(TERRIER_TEST_DATA) + "/allocation/holmberg_p1.txt"));
    REQUIRE(problem);
    const std::atomic<bool> is_cancelled{true};
    SolveOptions options;
    options.progress = Progress({}, &is_cancelled);
    CHECK_THROWS_AS(solve(*problem, options), Cancelled);
}
