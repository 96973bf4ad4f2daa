// What is left of an estate where much is decided, and fronts looked for by two at a time.
#include <atomic>

#include "src/optimise/estate_rest.hpp"
#include "tests/bench/estate_case.hpp"
#include "tests/optimise/estate_cases.hpp"

using namespace terrier;
using namespace terrier::optimise;

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// By plain sums over a form; nothing where a place is overfull or a pair apart isn't.
std::optional<std::vector<std::int64_t>> sums(const detail::EstateForm& f, const std::vector<int>& seats, const std::vector<char>& kept) {
    std::vector<std::int64_t> sums, room = f.capacity;
    for (int j = 0; j < f.items; ++j) room[index(seats[index(j)])] -= f.demand[index(j)];
    for (const std::int64_t left : room)
        if (left < 0) return std::nullopt;
    for (const auto& [a, b] : f.apart)
        if (seats[index(a)] == seats[index(b)]) return std::nullopt;
    const auto add = [&](const detail::Amounts& a) {
        std::int64_t sum = a.constant;
        std::vector<char> in_use(index(f.buildings), 0);
        for (int j = 0; j < f.items; ++j) sum += a.seat[f.at(seats[index(j)], j)];
        for (int g = 0; g < f.units; ++g)
            if (kept[index(g)]) sum += a.unit[index(g)], in_use[index(f.building_of[index(g)])] = 1;
        for (int b = 0; b < f.buildings; ++b)
            if (in_use[index(b)]) sum += a.building[index(b)];
        sums.push_back(sum - a.limit);
    };
    add(f.goal);
    for (const detail::Resource& r : f.resources) add(r);
    return sums;
}
}  // namespace

TEST_CASE("a plan for what is left of an estate comes to what it does for the whole") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        bench::Dice dice(seed);
        const EstateProblem problem = bench::constructed_estate(4, 9, 24, 40, true, seed);
        const detail::EstateForm form(problem, seed % 2 ? EstateGoal::cost : EstateGoal::carbon);
        detail::EstateBound bound(form);
        detail::EstateNode node = bound.root();
        for (int g = 0; g < form.units; ++g)
            if (node.doors[index(g)] == 0 && dice.within(0, 3) == 0) node.doors[index(g)] = dice.within(0, 2) ? 1 : -1;
        for (int j = 0; j < form.items; ++j) {
            const int place = static_cast<int>(dice.within(0, form.places - 1));
            if (dice.within(0, 1) == 0 || !bound.may_sit(node, place, j)) continue;
            for (int i = 0; i < form.places; ++i)
                if (i != place) bound.strike(node, i, j);
        }
        if (!bound.propagate(node)) continue;
        const detail::EstateRest rest(form, bound, node);
        REQUIRE(rest.form.items == detail::free_items(form, bound, node));
        REQUIRE(rest.form.items < form.items);
        for (int tries = 0; tries < 100; ++tries) {
            std::vector<int> seats;
            for (int j = 0; j < rest.form.items; ++j) {
                int place = 0;
                do place = static_cast<int>(dice.within(0, rest.form.places - 1));
                while (!rest.form.allowed[rest.form.at(place, j)]);
                seats.push_back(place);
            }
            std::vector<char> kept;
            for (int g = 0; g < rest.form.units; ++g) kept.push_back(rest.form.door[index(g)] > 0 || dice.within(0, 1));
            const auto of_rest = sums(rest.form, seats, kept), of_whole = sums(form, rest.seats_of(seats), rest.kept_of(kept));
            CHECK(of_rest == of_whole);
            compared += of_rest.has_value();
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("seats in tight places that are all kept cost as little as by the second solver") {
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        EstateProblem problem = bench::constructed_estate(2, 4, 44, 93, false, seed);
        for (EstatePlace& place : problem.places) place.must_keep = true;
        if (seed == 2) problem.apart = {{0, 1}, {1, 2}, {0, 2}, {3, 4}}, problem.most_moves = 20;
        INFO("seed " << seed);
        EstateOptions options;
        options.breaks_ties = false, options.solver = EstateSolver::ours;
        const EstatePlan ours = solve(problem, options);
        options.solver = EstateSolver::cbc;
        const EstatePlan theirs = solve(problem, options);
        REQUIRE(ours.outcome == Outcome::optimal);
        CHECK(ours.value == theirs.value);
        CHECK(check(problem, ours).empty());
        // Only what is better is wanted: there is nothing, and the plan itself is found below one penny more.
        options.solver = EstateSolver::ours, options.below = *ours.value;
        CHECK(solve(problem, options).outcome == Outcome::infeasible);
        options.below = *ours.value + 1;
        CHECK(solve(problem, options).value == ours.value);
    }
}

TEST_CASE("within a limit on carbon that can only just be met, many teams a floor cost as little as by the second solver") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        EstateProblem problem = bench::constructed_estate(3, 5, 24, 55, false, seed);
        EstateOptions options;
        options.breaks_ties = false, options.solver = EstateSolver::ours, options.goal = EstateGoal::carbon;
        const std::int64_t least = *solve(problem, options).value;
        for (const std::int64_t room : {least / 3000, least / 300}) {
            INFO("seed " << seed << ", grams beside the least " << room);
            problem.most_carbon = least + room;
            options.goal = EstateGoal::cost, options.solver = EstateSolver::ours;
            const EstatePlan ours = solve(problem, options);
            options.solver = EstateSolver::cbc;
            CHECK(ours.outcome == Outcome::optimal);
            CHECK(ours.value == solve(problem, options).value);
            CHECK(check(problem, ours).empty());
        }
        problem.most_carbon = least - 1;
        CHECK(solve(problem, options).outcome == Outcome::infeasible);
    }
}

TEST_CASE("a front is the same every time, though it is looked for by two at a time") {
    const EstateProblem problem = bench::constructed_estate(4, 8, 50, 55, false, 3);
    FrontOptions options;
    options.points = 9, options.with_moves = false;
    const EstateFront first = front(problem, options), second = front(problem, options);
    REQUIRE(first.plans.size() == 9);
    REQUIRE(second.plans.size() == first.plans.size());
    for (std::size_t k = 0; k < first.plans.size(); ++k) {
        CHECK(first.plans[k].layout == second.plans[k].layout);
        CHECK(first.plans[k].bound == second.plans[k].bound);
    }
}

TEST_CASE("a front that is cancelled throws to whoever started it, wherever it is") {
    const EstateProblem problem = bench::constructed_estate(4, 8, 50, 55, false, 3);
    for (const int reports : {0, 1, 4, 9, 30}) {
        std::atomic<bool> is_cancelled = reports == 0;
        int told = 0;
        FrontOptions options;
        options.with_moves = false;
        options.progress = Progress([&](double, const std::string&) { is_cancelled = ++told >= reports; }, &is_cancelled);
        CHECK_THROWS_AS(front(problem, options), Cancelled);
    }
}
