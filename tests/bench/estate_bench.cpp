// Constructed estates with every side rule: plans proven by our own solver and by CBC in the same run, a layout worked out anew, fronts.
#include <fmt/format.h>

#include <cmath>

#include "tests/bench/bench.hpp"
#include "tests/bench/estate_case.hpp"

namespace terrier::bench {

namespace {
using namespace optimise;

struct Tally {
    int proven = 0;
    double logs = 0, longest = 0;
    void add(const EstateProblem& problem, const EstatePlan& plan) {
        if (!check(problem, plan).empty()) throw std::logic_error("the checker refuses an answer");
        proven += plan.outcome == Outcome::optimal;
        logs += std::log(std::max(plan.cpu_seconds, 1e-4)), longest = std::max(longest, plan.cpu_seconds);
    }
};

void prove(EstateGoal goal, int count, double seconds) {
    Tally ours, theirs;
    int differs = 0;
    for (int seed = 1; seed <= count; ++seed) {
        const EstateProblem problem = constructed_estate(12, 40, 60, 55, true, static_cast<std::uint64_t>(seed));
        EstateOptions options;
        options.goal = goal, options.seconds = seconds, options.breaks_ties = false, options.solver = EstateSolver::ours;
        const EstatePlan own = solve(problem, options);
        options.solver = EstateSolver::cbc;
        const EstatePlan peer = solve(problem, options);
        ours.add(problem, own), theirs.add(problem, peer);
        differs += own.outcome == Outcome::optimal && peer.outcome == Outcome::optimal && own.value != peer.value;
    }
    fmt::print("estate, 12 buildings, 40 floors, 60 teams, every side rule, least {}: ours {} of {} proven, CBC {}, within {} s; {} differ\n", label_of(goal), ours.proven, count, theirs.proven, seconds, differs);
    fmt::print("    geometric mean {:.3f} CPU s against {:.3f} of CBC: {:.0f} x; longest {:.2f} against {:.2f}\n", std::exp(ours.logs / count), std::exp(theirs.logs / count), std::exp((theirs.logs - ours.logs) / count), ours.longest, theirs.longest);
}

void drag() {
    const EstateProblem problem = constructed_estate(12, 40, 60, 55, true, 1);
    EstateLayout layout = present_layout(problem);
    std::vector<double> samples;
    for (int k = 0; k < 2000; ++k) {
        layout.seats[static_cast<std::size_t>(k) % layout.seats.size()] = k % static_cast<int>(problem.places.size());
        samples.push_back(timed([&] {
                              if (value_of(problem, layout).spare.size() != problem.places.size()) throw std::logic_error("no value");
                          }).wall_s * 1e3);
    }
    report("a layout of it worked out anew, 95th percentile", percentile(samples, 0.95), "ms", 50);
}

void draw_front(int buildings, int floors, int teams, bool with_rules) {
    const EstateProblem problem = constructed_estate(buildings, floors, teams, 55, with_rules, 1);
    FrontOptions options;
    options.points = 20, options.with_moves = false, options.seconds = 20;
    EstateFront found;
    const Timing time = timed([&] { found = front(problem, options); });
    int proven = 0;
    double gap = 0;
    for (const EstatePlan& plan : found.plans) {
        if (!check(problem, plan).empty()) throw std::logic_error("the checker refuses an answer");
        proven += plan.outcome == Outcome::optimal;
        if (plan.bound) gap = std::max(gap, static_cast<double>(*plan.value - *plan.bound) / static_cast<double>(*plan.value));
    }
    report(fmt::format("front of cost and carbon, {} x {}", floors, teams), time.cpu_s, "CPU s", 5, fmt::format("{} plans, {} proven, the others within {:.2f}% where their bound is known; {:.1f} s by the clock", found.plans.size(), proven, gap * 100, time.wall_s));
}
}  // namespace

void bench_estate() {
    prove(EstateGoal::cost, 10, 10);
    prove(EstateGoal::moves, 10, 10);
    drag();
    draw_front(12, 40, 60, true);
    draw_front(10, 30, 200, false);
}

}  // namespace terrier::bench
