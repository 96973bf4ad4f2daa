// Teams by parts, by Clp.
#include "src/optimise/estate_parts.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr std::size_t first_seats = 6, more_seats = 2;  // of an item: to begin with, and at a time
constexpr int most_rounds = 20;
constexpr double least_gain = 1e-6;
}  // namespace

EstateParts::EstateParts(const EstateForm& form, EstateBound& bound) : EstateProgram(form, bound) {
    program_->scaling(0);
    std::vector<std::size_t> first;
    std::vector<std::pair<double, std::size_t>> cheapest;
    for (int j = 0; j < f_.items; ++j) {
        cheapest.clear();
        for (int i = 0; i < f_.places; ++i) {
            if (!f_.allowed[f_.at(i, j)] || f_.demand[index(j)] > f_.capacity[index(i)] || f_.door[index(f_.unit_of[index(i)])] < 0) continue;
            cheapest.emplace_back(cost_of(i, j), parts_.size());
            parts_.push_back({i, j});
        }
        std::sort(cheapest.begin(), cheapest.end());
        for (std::size_t k = 0; k < std::min(first_seats, cheapest.size()); ++k) first.push_back(cheapest[k].second);
    }
    add(first);
}

void EstateParts::add(const std::vector<std::size_t>& parts) {
    std::vector<int> rows, starts{0};
    std::vector<double> values, costs;
    for (const std::size_t k : parts) {
        Part& part = parts_[k];
        part.column = program_->numberColumns() + static_cast<int>(costs.size());
        const int i = part.place, j = part.item;
        rows.push_back(j), values.push_back(1);
        if (f_.demand[index(j)] > 0) rows.push_back(place_row(i)), values.push_back(static_cast<double>(f_.demand[index(j)]) / static_cast<double>(f_.capacity[index(i)]));
        for (std::size_t r = 0; r < f_.resources.size(); ++r)
            if (const double use = use_of(r, i, j); use > 0) rows.push_back(limit_row(r)), values.push_back(use);
        starts.push_back(static_cast<int>(rows.size()));
        costs.push_back(cost_of(i, j));
    }
    const std::vector<double> lower(costs.size(), 0), upper(costs.size(), COIN_DBL_MAX);
    program_->addColumns(static_cast<int>(costs.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
}

double EstateParts::gain_of(const Part& part) const {
    const int i = part.place, j = part.item;
    double gain = duals_[index(j)] - cost_of(i, j);
    if (f_.demand[index(j)] > 0) gain += duals_[index(place_row(i))] * static_cast<double>(f_.demand[index(j)]) / static_cast<double>(f_.capacity[index(i)]);
    for (std::size_t r = 0; r < f_.resources.size(); ++r) gain += duals_[index(limit_row(r))] * use_of(r, i, j);
    return gain;
}

std::size_t EstateParts::add_gainful(const EstateNode& node) {
    std::vector<std::size_t> gainful;
    std::vector<std::pair<double, std::size_t>> best;
    for (std::size_t k = 0; k < parts_.size();) {
        best.clear();
        const int item = parts_[k].item;
        for (; k < parts_.size() && parts_[k].item == item; ++k) {
            if (parts_[k].column >= 0 || !bound_.may_sit(node, parts_[k].place, item)) continue;
            if (const double gain = gain_of(parts_[k]); gain > least_gain) best.emplace_back(-gain, k);
        }
        std::sort(best.begin(), best.end());
        for (std::size_t n = 0; n < std::min(more_seats, best.size()); ++n) gainful.push_back(best[n].second);
    }
    add(gainful);
    return gainful.size();
}

void EstateParts::start_from(const std::vector<unsigned char>& basis) {
    const auto first = index(first_column());
    std::vector<std::size_t> missing;
    for (std::size_t k = 0; k < parts_.size(); ++k)
        if (parts_[k].column < 0 && basis[first + k] == ClpSimplex::basic) missing.push_back(k);
    add(missing);
    ClpSimplex& p = *program_;
    p.createStatus();
    for (int c = 0; c < first_column(); ++c) p.setColumnStatus(c, static_cast<ClpSimplex::Status>(basis[index(c)]));
    for (std::size_t k = 0; k < parts_.size(); ++k)
        if (parts_[k].column >= 0) p.setColumnStatus(parts_[k].column, static_cast<ClpSimplex::Status>(basis[first + k]));
    for (int r = 0; r < p.numberRows(); ++r) p.setRowStatus(r, static_cast<ClpSimplex::Status>(basis[first + parts_.size() + index(r)]));
}

std::vector<unsigned char> EstateParts::basis() const {
    const ClpSimplex& p = *program_;
    std::vector<unsigned char> basis;
    for (int c = 0; c < first_column(); ++c) basis.push_back(static_cast<unsigned char>(p.getColumnStatus(c)));
    for (const Part& part : parts_) basis.push_back(static_cast<unsigned char>(part.column < 0 ? ClpSimplex::atLowerBound : p.getColumnStatus(part.column)));
    for (int r = 0; r < p.numberRows(); ++r) basis.push_back(static_cast<unsigned char>(p.getRowStatus(r)));
    return basis;
}

bool EstateParts::raise(EstateNode& node, Fine cutoff) {
    bound_.prepare(node);
    Fine best = bound_.evaluate(node, node.seats_price, node.limits_price, now_);
    relaxed_ = now_;
    if (bound_.rounded_up(best) < cutoff) {
        bound_by(node, bound_.above_all());
        if (node.basis && node.basis->size() == index(first_column()) + parts_.size() + index(program_->numberRows())) start_from(*node.basis);
        for (const Part& part : parts_)
            if (part.column >= 0) program_->setColumnBounds(part.column, 0, bound_.may_sit(node, part.place, part.item) ? COIN_DBL_MAX : 0);
        for (int round = 0; round < most_rounds; ++round) {
            if (!solve()) return false;
            if (add_gainful(node) == 0) break;
        }
        node.basis = std::make_shared<const std::vector<unsigned char>>(basis());
        if (!node.wide_basis) node.wide_basis = node.basis;
        read_open();
        for (const Part& part : parts_)
            if (part.column >= 0 && part.column < program_->numberColumns()) seats_[f_.at(part.place, part.item)] = program_->getColSolution()[part.column];
        const Fine bound = bound_.evaluate(node, seats_price_, limits_price_, now_);
        if (bound > best) best = bound, node.seats_price = seats_price_, node.limits_price = limits_price_, relaxed_ = now_;
    }
    node.bound = std::max(node.bound, best);
    return true;
}

}  // namespace terrier::optimise::detail
