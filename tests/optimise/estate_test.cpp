// The optimiser of estates against brute force and the second solver; its checker against spoilt answers; bad input.
#include "tests/bench/estate_case.hpp"
#include "tests/optimise/estate_cases.hpp"

using namespace terrier;
using namespace terrier::optimise;
using terrier::test::all_plans;
using terrier::test::random_estate;

namespace {
std::int64_t of(const std::array<std::int64_t, 3>& plan, EstateGoal goal) { return plan[static_cast<std::size_t>(goal)]; }
constexpr std::array goals{EstateGoal::cost, EstateGoal::carbon, EstateGoal::moves};

std::vector<std::string> codes(const Faults& faults) {
    std::vector<std::string> all;
    for (const Fault& fault : faults) all.push_back(fault.code);
    return all;
}
bool has(const Faults& faults, const std::string& code) {
    const auto all = codes(faults);
    return std::find(all.begin(), all.end(), code) != all.end();
}
bool is_solvable(const EstateProblem& p) {
    for (const std::string& code : codes(faults_of(p)))
        if (code == "unit_across_buildings") return false;
    return true;
}
}  // namespace

TEST_CASE("small estates with every side rule are solved as by trying everything") {
    terrier::test::holds("the least of each goal, and none where there is none", [] {
        for (int tries = 0; tries < 15; ++tries) {
            const EstateProblem p = random_estate();
            if (!is_solvable(p)) continue;
            const auto plans = all_plans(p);
            for (const EstateGoal goal : goals) {
                EstateOptions options;
                options.goal = goal, options.solver = EstateSolver::ours;
                const EstatePlan plan = solve(p, options);
                RC_ASSERT(check(p, plan).empty());
                if (plans.empty()) {
                    RC_ASSERT(plan.outcome == Outcome::infeasible);
                    continue;
                }
                const auto least = *std::min_element(plans.begin(), plans.end(), [&](const auto& a, const auto& b) {
                    const auto key = [&](const auto& x) { return std::array{of(x, goal), x[2], x[0], x[1]}; };
                    return key(a) < key(b);
                });
                RC_ASSERT(plan.outcome == Outcome::optimal);
                RC_ASSERT(plan.value == of(least, goal));
                RC_ASSERT(plan.is_tie_broken);
                RC_ASSERT((std::array{plan.sums.cost, plan.sums.carbon, plan.sums.moves}) == least);
            }
        }
    });
}

TEST_CASE("where only lower values are wanted and a choice is settled, none is missed") {
    terrier::test::holds("outside the choice", [] {
        for (int tries = 0; tries < 15; ++tries) {
            const EstateProblem p = random_estate();
            if (!is_solvable(p)) continue;
            EstateOptions options;
            options.breaks_ties = false, options.solver = EstateSolver::ours;
            const EstatePlan best = solve(p, options);
            if (!best.value) continue;
            const auto others = all_plans(p, best.layout.kept);
            options.below = *best.value + *rc::gen::inRange(-1, 30), options.settled = {best.layout.kept};
            options.memory = new_memory();
            for (int again = 0; again < 2; ++again) {  // at first, and from what was remembered
                const EstatePlan plan = solve(p, options);
                if (plan.value) {
                    RC_ASSERT(check(p, plan).empty());
                    RC_ASSERT(*plan.value < *options.below);
                } else {
                    RC_ASSERT(plan.outcome == Outcome::infeasible);
                    RC_ASSERT(std::none_of(others.begin(), others.end(), [&](const auto& other) { return other[0] < *options.below; }));
                }
            }
        }
    });
}

TEST_CASE("both solvers of estates find the same value") {
    terrier::test::holds("CBC agrees", [] {
        const EstateProblem p = random_estate();
        RC_PRE(is_solvable(p));
        EstateOptions options;
        options.goal = goals[static_cast<std::size_t>(*rc::gen::inRange(0, 3))], options.breaks_ties = false;
        options.solver = EstateSolver::ours;
        const EstatePlan ours = solve(p, options);
        options.solver = EstateSolver::cbc;
        const EstatePlan theirs = solve(p, options);
        RC_ASSERT(check(p, theirs).empty());
        RC_ASSERT(ours.outcome == theirs.outcome);
        RC_ASSERT(ours.value == theirs.value);
    });
}

TEST_CASE("the front of a small estate is every plan that no other beats") {
    terrier::test::holds("by trying everything", [] {
        const EstateProblem p = random_estate();
        RC_PRE(is_solvable(p));
        const auto plans = all_plans(p);
        for (const bool with_moves : {false, true}) {
            std::vector<std::array<std::int64_t, 3>> wanted;
            const std::size_t goals_counted = with_moves ? 3 : 2;
            for (const auto& plan : plans) {
                const bool is_beaten = std::any_of(plans.begin(), plans.end(), [&](const auto& other) {
                    bool no_worse = true, better = false;
                    for (std::size_t k = 0; k < goals_counted; ++k) no_worse = no_worse && other[k] <= plan[k], better = better || other[k] < plan[k];
                    return no_worse && better;
                });
                if (!is_beaten) wanted.push_back(with_moves ? plan : std::array{plan[0], plan[1], std::int64_t{0}});
            }
            std::sort(wanted.begin(), wanted.end());
            wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
            FrontOptions options;
            options.points = 1000, options.with_moves = with_moves;
            const EstateFront found = front(p, options);
            std::vector<std::array<std::int64_t, 3>> points;
            for (const EstatePlan& plan : found.plans) {
                RC_ASSERT(check(p, plan).empty());
                points.push_back({plan.sums.cost, plan.sums.carbon, with_moves ? plan.sums.moves : 0});
            }
            RC_ASSERT(points == wanted);
            RC_ASSERT(found.is_complete);
        }
    });
}

TEST_CASE("demands that conflict are named, and without any one of them there is a plan") {
    terrier::test::holds("each matters", [] {
        const EstateProblem p = random_estate();
        RC_PRE(is_solvable(p));
        const EstateConflict conflict = conflict_of(p);
        RC_ASSERT(all_plans(p).empty() == !conflict.rules.empty());
        RC_ASSERT(conflict.words.size() == conflict.rules.size());
        RC_ASSERT(conflict.is_minimal);
    });
}

namespace {
// Two floors of 10 and 20 desks, three teams of 8, 8 and 4.
EstateProblem two_floors() {
    EstateProblem p;
    p.buildings = {{"Hall", {100, 10, 0}}, {"Annexe", {50, 5, 0}}};
    p.places = {{"Hall 1", 0, -1, 20, {200, 20, 0}, {0, 0, 0}, false, false}, {"Annexe 1", 1, -1, 10, {90, 40, 0}, {-30, 0, 12}, false, false}};
    for (const std::int64_t desks : {8, 8, 4}) {
        EstateTeam team;
        team.name = "Team of " + std::to_string(desks), team.desks = desks, team.present = desks == 4 ? 1 : 0;
        for (int i = 0; i < 2; ++i) team.seats.push_back({true, {i == team.present ? 0 : desks, 0, i == team.present ? 0 : desks * 2}});
        p.teams.push_back(team);
    }
    return p;
}
}  // namespace

TEST_CASE("the annexe is given up, and what it costs to keep it is known") {
    EstateProblem p = two_floors();
    const EstatePlan plan = solve(p);
    CHECK(plan.outcome == Outcome::optimal);
    CHECK(plan.layout.kept == std::vector<char>{1, 0});
    CHECK(plan.value == 100 + 200 - 30 + 4);
    CHECK(plan.sums.once == 12 + 8);
    CHECK(plan.sums.moves == 1);
    p.budget = 19;
    CHECK(solve(p).value == 100 + 200 + 50 + 90);
    p.budget = 20, p.apart = {{0, 2}};
    CHECK(solve(p).value == 100 + 200 + 50 + 90);
    p.apart = {}, p.most_moves = 0;
    CHECK(solve(p).value == 100 + 200 + 50 + 90);
}

TEST_CASE("bad estates are plain faults") {
    const auto code = [](auto spoil) {
        EstateProblem p = two_floors();
        spoil(p);
        const Faults faults = faults_of(p);
        return faults.empty() ? std::string() : faults.front().code;
    };
    CHECK(code([](EstateProblem&) {}).empty());
    CHECK(code([](EstateProblem& p) { p.places.clear(); }) == "no_places");
    CHECK(code([](EstateProblem& p) { p.teams.clear(); }) == "no_teams");
    CHECK(code([](EstateProblem& p) { p.places[0].building = 7; }) == "building_unknown");
    CHECK(code([](EstateProblem& p) { p.teams[0].present = 9; }) == "place_unknown");
    CHECK(code([](EstateProblem& p) { p.teams[0].seats.pop_back(); }) == "sizes");
    CHECK(code([](EstateProblem& p) { p.apart = {{0, 5}}; }) == "team_unknown");
    CHECK(code([](EstateProblem& p) { p.places[1].desks = -1; }) == "desks_negative");
    CHECK(code([](EstateProblem& p) { p.teams[1].desks = -3; }) == "desks_negative");
    CHECK(code([](EstateProblem& p) { p.buildings[0].kept.cost = -1; }) == "amount_negative");
    CHECK(code([](EstateProblem& p) { p.budget = -1; }) == "limit_negative");
    CHECK(code([](EstateProblem& p) { p.places[0].kept.cost = INT64_MAX; }) == "amount_too_large");
    CHECK(code([](EstateProblem& p) { p.places[0].unit = p.places[1].unit = 0; }) == "unit_across_buildings");
    CHECK(code([](EstateProblem& p) { p.places[0].must_keep = p.places[0].must_release = true; }) == "keep_and_release");
    CHECK(code([](EstateProblem& p) { p.together = {{0, 1}}, p.apart = {{1, 0}}; }) == "together_and_apart");
    CHECK(code([](EstateProblem& p) { p.teams[2].seats[0].is_allowed = p.teams[2].seats[1].is_allowed = false; }) == "no_place_allowed");
    CHECK(code([](EstateProblem& p) { p.teams[0].desks = 50; }) == "demand_above_capacity");
    EstateProblem wrong = two_floors();
    wrong.teams[0].seats.clear();
    CHECK_THROWS_AS(solve(wrong), std::invalid_argument);
}

TEST_CASE("what can't be met together is said in words") {
    EstateProblem p = two_floors();
    p.places[0].must_release = true;
    const EstateConflict conflict = conflict_of(p);
    CHECK(conflict.words == std::vector<std::string>{"Hall 1 must be released.", "The teams need 20 desks; the places that may be kept have 10."});
    p = two_floors();
    p.places[1].must_release = true, p.most_moves = 0;
    CHECK(conflict_of(p).words == std::vector<std::string>{"Annexe 1 must be released.", "No team may move."});
    CHECK(conflict_of(two_floors()).rules.empty());
}

TEST_CASE("the checker of estates refuses every answer that is spoilt") {
    const EstateProblem p = two_floors();
    const EstatePlan good = solve(p);
    REQUIRE(check(p, good).empty());
    const auto refused = [&](auto spoil) {
        EstatePlan plan = good;
        spoil(plan);
        return !check(p, plan).empty();
    };
    CHECK(refused([](EstatePlan& plan) { --*plan.value; }));
    CHECK(refused([](EstatePlan& plan) { ++*plan.bound; }));
    CHECK(refused([](EstatePlan& plan) { --*plan.bound; }));
    CHECK(refused([](EstatePlan& plan) { plan.layout.seats[0] = 1; }));
    CHECK(refused([](EstatePlan& plan) { plan.layout.kept[0] = 0; }));
    CHECK(refused([](EstatePlan& plan) { plan.layout.kept[1] = 1; }));
    CHECK(refused([](EstatePlan& plan) { plan.layout.seats.pop_back(); }));
    CHECK(refused([](EstatePlan& plan) { ++plan.sums.once; }));
    CHECK(refused([](EstatePlan& plan) { plan.outcome = Outcome::infeasible; }));
}

TEST_CASE("a layout made by hand is worked out with every rule that it breaks") {
    EstateProblem p = two_floors();
    p.apart = {{0, 1}}, p.together = {{0, 2}}, p.budget = 10, p.most_moves = 1, p.places[1].must_release = true;
    const EstateValue value = value_of(p, {{1, 1, 0}, {0, 1}});
    for (const char* code : {"capacity_exceeded", "closed", "must_release", "together", "apart", "budget", "moves"}) CHECK(has(value.broken, code));
    CHECK(value.spare == std::vector<std::int64_t>{16, -6});
    CHECK(value_of(p, {{0, 0}, {1, 1}}).broken.front().code == "place_unknown");
    CHECK(value_of(p, {{0, 0, 8}, {1, 1}}).broken.front().code == "place_unknown");
}

TEST_CASE("cancelling a search of an estate throws to whoever started it") {
    const std::atomic<bool> is_cancelled{true};
    EstateOptions options;
    options.progress = Progress({}, &is_cancelled);
    CHECK_THROWS_AS(solve(two_floors(), options), Cancelled);
}

TEST_CASE("estates of middle size cost as little as by the second solver, whichever limit binds") {
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        for (const int without : {0, 1, 2}) {
            EstateProblem problem = bench::constructed_estate(6, 18, 26, 55, true, seed);
            if (without == 1) problem.budget.reset();
            if (without == 2) problem.most_moves.reset();
            INFO("seed " << seed << ", without " << without);
            EstateOptions options;
            options.breaks_ties = false, options.solver = EstateSolver::ours;
            const EstatePlan ours = solve(problem, options);
            options.solver = EstateSolver::cbc;
            const EstatePlan theirs = solve(problem, options);
            REQUIRE(ours.outcome == theirs.outcome);
            CHECK((ours.outcome == Outcome::optimal || ours.outcome == Outcome::infeasible));
            CHECK(ours.value == theirs.value);
            CHECK(check(problem, ours).empty());
        }
    }
}

TEST_CASE("estates with many teams a floor cost as little as by the second solver") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        for (const bool with_rules : {false, true}) {
            const EstateProblem problem = bench::constructed_estate(3, 6, 30, 55, with_rules, seed);
            for (const EstateGoal goal : {EstateGoal::cost, EstateGoal::carbon}) {
                INFO("seed " << seed << (with_rules ? ", every rule, " : ", ") << label_of(goal));
                EstateOptions options;
                options.goal = goal, options.breaks_ties = false, options.solver = EstateSolver::ours;
                const EstatePlan ours = solve(problem, options);
                options.solver = EstateSolver::cbc;
                const EstatePlan theirs = solve(problem, options);
                REQUIRE(ours.outcome == theirs.outcome);
                CHECK(ours.value == theirs.value);
                CHECK(check(problem, ours).empty());
            }
        }
    }
}

TEST_CASE("by the second solver nothing beats a plan on the front of an estate with many teams a floor") {
    for (const bool with_moves : {false, true}) {
        const EstateProblem problem = bench::constructed_estate(3, 6, 30, 55, false, 1);
        FrontOptions options;
        options.points = 6, options.with_moves = with_moves;
        const EstateFront found = front(problem, options);
        REQUIRE(found.plans.size() >= 5);
        for (const EstatePlan& plan : found.plans) {
            REQUIRE(plan.outcome == Outcome::optimal);
            EstateProblem limited = problem;
            limited.most_carbon = plan.sums.carbon;
            if (with_moves) limited.most_moves = plan.sums.moves;
            EstateOptions second;
            second.breaks_ties = false, second.solver = EstateSolver::cbc;
            const EstatePlan cheapest = solve(limited, second);
            CHECK(cheapest.value == plan.sums.cost);
            limited.most_cost = plan.sums.cost, second.goal = EstateGoal::carbon;
            CHECK(solve(limited, second).value == plan.sums.carbon);
        }
    }
}

TEST_CASE("what solves remember of each other changes none of their answers") {
    const auto memory = new_memory();
    for (const std::uint64_t seed : {4u, 5u}) {
        EstateProblem problem = bench::constructed_estate(5, 14, 20, 55, true, seed);
        for (const EstateGoal goal : {EstateGoal::cost, EstateGoal::carbon, EstateGoal::cost}) {
            EstateOptions options;
            options.goal = goal, options.breaks_ties = false, options.solver = EstateSolver::ours;
            const EstatePlan alone = solve(problem, options);
            options.memory = memory;  // of the problem before, too: its sets needn't fit
            const EstatePlan after = solve(problem, options);
            CHECK(alone.outcome == after.outcome);
            CHECK(alone.value == after.value);
            CHECK(check(problem, after).empty());
            if (goal == EstateGoal::carbon && after.value) problem.most_carbon = *after.value + *after.value / 50;
        }
    }
}
