// The same problem by CBC: the second solver, for rules that break the first one's structure and to be compared with.
#include <coin/Cbc_C_Interface.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "src/optimise/allocation.hpp"
#include "src/optimise/hush.hpp"

namespace terrier::optimise {

namespace {
using detail::Hush;
using detail::processor_seconds;

struct Close {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Model = std::unique_ptr<Cbc_Model, Close>;

// Columns: a door for each place, then a seat for each pair. Rows: each team sits once; rooms hold; seats only behind open doors.
Model formulate(const AllocationProblem& p) {
    Model model(Cbc_newModel());
    Cbc_setLogLevel(model.get(), 0);
    const auto seat = [&](int i, int j) { return p.places + static_cast<int>(p.at(i, j)); };
    for (int i = 0; i < p.places; ++i) {
        const auto k = static_cast<std::size_t>(i);
        const bool is_open = !p.must_open.empty() && p.must_open[k], is_closed = !p.must_close.empty() && p.must_close[k];
        Cbc_addCol(model.get(), "", is_open ? 1 : 0, is_closed ? 0 : 1, static_cast<double>(p.fixed_cost[k]), 1, 0, nullptr, nullptr);
    }
    for (int i = 0; i < p.places; ++i)
        for (int j = 0; j < p.teams; ++j) Cbc_addCol(model.get(), "", 0, p.is_allowed(i, j) ? 1 : 0, static_cast<double>(p.cost[p.at(i, j)]), 1, 0, nullptr, nullptr);
    std::vector<int> columns;
    std::vector<double> values;
    for (int j = 0; j < p.teams; ++j) {
        columns.clear();
        for (int i = 0; i < p.places; ++i) columns.push_back(seat(i, j));
        values.assign(columns.size(), 1);
        Cbc_addRow(model.get(), "", static_cast<int>(columns.size()), columns.data(), values.data(), 'E', 1);
    }
    for (int i = 0; i < p.places; ++i) {
        columns.assign(1, i);
        values.assign(1, -static_cast<double>(p.capacity[static_cast<std::size_t>(i)]));
        for (int j = 0; j < p.teams; ++j) columns.push_back(seat(i, j)), values.push_back(static_cast<double>(p.demand[p.at(i, j)]));
        Cbc_addRow(model.get(), "", static_cast<int>(columns.size()), columns.data(), values.data(), 'L', 0);
        for (int j = 0; j < p.teams; ++j) {
            const int pair[] = {seat(i, j), i};
            const double ones[] = {1, -1};
            Cbc_addRow(model.get(), "", 2, pair, ones, 'L', 0);
        }
    }
    return model;
}

void take(const AllocationProblem& p, const double* columns, Plan& plan) {
    plan.assignment.assign(static_cast<std::size_t>(p.teams), -1);
    std::vector<char> is_open(static_cast<std::size_t>(p.places), 0);
    if (!p.must_open.empty()) is_open = p.must_open;
    std::int64_t total = 0;
    for (int j = 0; j < p.teams; ++j) {
        for (int i = 0; i < p.places; ++i)
            if (columns[p.places + static_cast<int>(p.at(i, j))] > 0.5) plan.assignment[static_cast<std::size_t>(j)] = i;
        const int i = plan.assignment[static_cast<std::size_t>(j)];
        if (i < 0) throw std::logic_error("the second solver gave a plan in which a team has no place");
        is_open[static_cast<std::size_t>(i)] = 1;
        total += p.cost[p.at(i, j)];
    }
    for (int i = 0; i < p.places; ++i)
        if (is_open[static_cast<std::size_t>(i)]) plan.open.push_back(i), total += p.fixed_cost[static_cast<std::size_t>(i)];
    plan.objective = total;
}
}  // namespace

Plan solve_by_cbc(const AllocationProblem& problem, const SolveOptions& options) {
    if (const Faults faults = faults_of(problem); !faults.empty()) throw std::invalid_argument(faults.front().message);
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = processor_seconds();
    Plan plan;
    {
        const Hush hush;
        const Model model = formulate(problem);
        Cbc_setAllowableFractionGap(model.get(), 0);
        Cbc_setParameter(model.get(), "ratioGap", "0");
        Cbc_setParameter(model.get(), "allowableGap", "0");
        if (options.seconds < 1e8) Cbc_setMaximumSeconds(model.get(), options.seconds);
        Cbc_solve(model.get());
        const bool is_proven = Cbc_isProvenOptimal(model.get()) != 0;
        if (Cbc_numberSavedSolutions(model.get()) > 0 || is_proven) take(problem, Cbc_bestSolution(model.get()) ? Cbc_bestSolution(model.get()) : Cbc_getColSolution(model.get()), plan);
        if (Cbc_isProvenInfeasible(model.get())) plan.outcome = Outcome::infeasible;
        else if (plan.objective) plan.outcome = is_proven ? Outcome::optimal : Outcome::feasible;
        // In doubles: rounded down by what the arithmetic can be off, so that it never claims too much.
        const double bound = Cbc_getBestPossibleObjValue(model.get());
        if (is_proven) plan.bound = plan.objective;
        else if (std::abs(bound) < 9e17 && plan.outcome != Outcome::infeasible) plan.bound = static_cast<std::int64_t>(std::ceil(bound - 1e-6 * std::max(1.0, std::abs(bound))));
        if (plan.bound && plan.objective) plan.bound = std::min(*plan.bound, *plan.objective);
    }
    plan.cpu_seconds = processor_seconds() - cpu;
    plan.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    return plan;
}

}  // namespace terrier::optimise
