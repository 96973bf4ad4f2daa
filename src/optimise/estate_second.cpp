// An estate problem by CBC: the second solver, which goes on where ours hasn't finished, and to be compared with.
#include <coin/Cbc_C_Interface.h>

#include <chrono>
#include <cmath>
#include <memory>

#include "src/optimise/estate_form.hpp"
#include "src/optimise/hush.hpp"

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

struct Close {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

// Columns: a door for each building, for each unit, then a seat for each allowed pair.
class Formulation {
  public:
    explicit Formulation(const EstateForm& form) : f_(form), model_(Cbc_newModel()) {
        Cbc_setLogLevel(model_.get(), 0);
        columns();
        rows();
    }
    Cbc_Model* get() const { return model_.get(); }
    int unit(int u) const { return f_.buildings + u; }
    int seat(int i, int j) const { return seats_[f_.at(i, j)]; }  // -1: not allowed
    void begin_with(const std::vector<int>& seats, const std::vector<char>& kept) {
        std::vector<int> columns;
        std::vector<double> values(static_cast<std::size_t>(count_), 0);
        for (int u = 0; u < f_.units; ++u)
            if (kept[index(u)]) values[index(unit(u))] = 1, values[index(f_.building_of[index(u)])] = 1;
        for (int j = 0; j < f_.items; ++j)
            if (const int at = seat(seats[index(j)], j); at >= 0) values[index(at)] = 1;
        for (int k = 0; k < count_; ++k) columns.push_back(k);
        Cbc_setMIPStartI(model_.get(), count_, columns.data(), values.data());
    }

  private:
    void column(double low, double high, std::int64_t cost) {
        Cbc_addCol(model_.get(), "", low, high, static_cast<double>(cost), 1, 0, nullptr, nullptr);
        ++count_;
    }
    void row(char sense, double right) {
        Cbc_addRow(model_.get(), "", static_cast<int>(columns_.size()), columns_.data(), values_.data(), sense, right);
        columns_.clear(), values_.clear();
    }
    void term(int column, double value) { columns_.push_back(column), values_.push_back(value); }
    void columns();
    void rows();

    const EstateForm& f_;
    std::unique_ptr<Cbc_Model, Close> model_;
    std::vector<int> seats_, columns_;
    std::vector<double> values_;
    int count_ = 0;
};

void Formulation::columns() {
    for (int b = 0; b < f_.buildings; ++b) column(0, 1, f_.goal.building[index(b)]);
    for (int u = 0; u < f_.units; ++u) column(f_.door[index(u)] > 0 ? 1 : 0, f_.door[index(u)] < 0 ? 0 : 1, f_.goal.unit[index(u)]);
    seats_.assign(index(f_.places) * index(f_.items), -1);
    for (int i = 0; i < f_.places; ++i)
        for (int j = 0; j < f_.items; ++j)
            if (f_.allowed[f_.at(i, j)] && f_.demand[index(j)] <= f_.capacity[index(i)] && f_.door[index(f_.unit_of[index(i)])] >= 0) {
                seats_[f_.at(i, j)] = count_;
                column(0, 1, f_.goal.seat[f_.at(i, j)]);
            }
}

void Formulation::rows() {
    for (int j = 0; j < f_.items; ++j) {
        for (int i = 0; i < f_.places; ++i)
            if (seat(i, j) >= 0) term(seat(i, j), 1);
        row('E', 1);
    }
    for (int u = 0; u < f_.units; ++u) term(unit(u), 1), term(f_.building_of[index(u)], -1), row('L', 0);
    for (int i = 0; i < f_.places; ++i) {
        const int door = unit(f_.unit_of[index(i)]);
        term(door, -static_cast<double>(f_.capacity[index(i)]));
        for (int j = 0; j < f_.items; ++j)
            if (seat(i, j) >= 0) term(seat(i, j), static_cast<double>(f_.demand[index(j)]));
        row('L', 0);
        for (int j = 0; j < f_.items; ++j)
            if (seat(i, j) >= 0) term(seat(i, j), 1), term(door, -1), row('L', 0);
        for (const auto& [a, b] : f_.apart)
            if (seat(i, a) >= 0 && seat(i, b) >= 0) term(seat(i, a), 1), term(seat(i, b), 1), term(door, -1), row('L', 0);
    }
    for (const Resource& r : f_.resources) {
        for (int b = 0; b < f_.buildings; ++b)
            if (r.building[index(b)]) term(b, static_cast<double>(r.building[index(b)]));
        for (int u = 0; u < f_.units; ++u)
            if (r.unit[index(u)]) term(unit(u), static_cast<double>(r.unit[index(u)]));
        for (int i = 0; i < f_.places; ++i)
            for (int j = 0; j < f_.items; ++j)
                if (seat(i, j) >= 0 && r.seat[f_.at(i, j)]) term(seat(i, j), static_cast<double>(r.seat[f_.at(i, j)]));
        row('L', static_cast<double>(r.limit - r.constant));
    }
    for (int k = 0; k < count_; ++k) Cbc_setInteger(model_.get(), k);
}

void take(const EstateProblem& problem, const EstateForm& f, const Formulation& formulation, const double* columns, EstatePlan& plan) {
    std::vector<int> seats(index(f.items), -1);
    std::vector<char> kept;
    for (int u = 0; u < f.units; ++u) kept.push_back(columns[formulation.unit(u)] > 0.5);
    for (int j = 0; j < f.items; ++j)
        for (int i = 0; i < f.places; ++i)
            if (formulation.seat(i, j) >= 0 && columns[formulation.seat(i, j)] > 0.5) seats[index(j)] = i;
    EstateLayout layout = f.layout_of(seats, kept);
    EstateValue sums = value_of(problem, layout);
    if (!sums.broken.empty()) return;  // off by its arithmetic: no plan
    plan.value = sums.of(plan.goal), plan.layout = std::move(layout), plan.sums = std::move(sums);
}

void begin(const EstateForm& form, const EstateOptions& options, Formulation& formulation) {
    if (options.start.empty()) return;
    const std::vector<int> seats = form.items_of(options.start);
    std::vector<char> kept(index(form.units), 0);
    for (int j = 0; j < form.items; ++j) {
        const int at = seats[index(j)];
        if (at < 0 || formulation.seat(at, j) < 0) return;
        kept[index(form.unit_of[index(at)])] = 1;
    }
    for (int u = 0; u < form.units; ++u) kept[index(u)] |= form.door[index(u)] > 0;
    formulation.begin_with(seats, kept);
}
}  // namespace

EstatePlan solve_form_by_cbc(const EstateProblem& problem, const EstateForm& form, const EstateOptions& options) {
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = thread_seconds();
    EstatePlan plan;
    plan.goal = options.goal, plan.solver = "cbc";
    if (form.is_contradictory) {
        plan.outcome = Outcome::infeasible;
        return plan;
    }
    options.progress.check();
    {
        const Hush hush;
        Formulation formulation(form);
        Cbc_setParameter(formulation.get(), "ratioGap", "0");
        Cbc_setParameter(formulation.get(), "allowableGap", "0");
        Cbc_setParameter(formulation.get(), "timeMode", "elapsed");
        Cbc_setAllowableFractionGap(formulation.get(), 0);
        if (options.is_any_plan_enough) Cbc_setParameter(formulation.get(), "maxSolutions", "1");
        if (options.seconds < 1e8) Cbc_setMaximumSeconds(formulation.get(), options.seconds);
        begin(form, options, formulation);
        Cbc_solve(formulation.get());
        const bool is_proven = Cbc_isProvenOptimal(formulation.get()) != 0;
        const double* best = Cbc_numberSavedSolutions(formulation.get()) > 0 ? Cbc_bestSolution(formulation.get()) : nullptr;
        if (!best && is_proven) best = Cbc_getColSolution(formulation.get());
        if (best) take(problem, form, formulation, best, plan);
        if (Cbc_isProvenInfeasible(formulation.get())) plan.outcome = Outcome::infeasible;
        else if (plan.value) plan.outcome = is_proven ? Outcome::optimal : Outcome::feasible;
        // In doubles: rounded down by what the arithmetic can be off, so that it never claims too much.
        const double bound = Cbc_getBestPossibleObjValue(formulation.get());
        if (is_proven && plan.value) plan.bound = plan.value;
        else if (std::abs(bound) < 9e17 && plan.outcome != Outcome::infeasible) plan.bound = form.goal.constant + static_cast<std::int64_t>(std::ceil(bound - 1e-6 * std::max(1.0, std::abs(bound))));
        if (plan.bound && plan.value) plan.bound = std::min(*plan.bound, *plan.value);
    }
    plan.cpu_seconds = thread_seconds() - cpu;
    plan.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    return plan;
}

}  // namespace terrier::optimise::detail
