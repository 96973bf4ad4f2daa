// Teams by parts, by Clp.
#include "src/optimise/estate_parts.hpp"

#include <coin/ClpSimplex.hpp>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
}  // namespace

EstateParts::EstateParts(const EstateForm& form, EstateBound& bound) : EstateProgram(form, bound) {
    program_->scaling(0);
    std::vector<int> rows, starts{0};
    std::vector<double> values, costs;
    for (int i = 0; i < f_.places; ++i)
        for (int j = 0; j < f_.items; ++j) {
            if (!f_.allowed[f_.at(i, j)] || f_.demand[index(j)] > f_.capacity[index(i)] || f_.door[index(f_.unit_of[index(i)])] < 0) continue;
            rows.push_back(j), values.push_back(1);
            if (f_.demand[index(j)] > 0) rows.push_back(place_row(i)), values.push_back(static_cast<double>(f_.demand[index(j)]) / static_cast<double>(f_.capacity[index(i)]));
            for (std::size_t k = 0; k < f_.resources.size(); ++k)
                if (const double use = use_of(k, i, j); use > 0) rows.push_back(limit_row(k)), values.push_back(use);
            starts.push_back(static_cast<int>(rows.size()));
            costs.push_back(cost_of(i, j));
            parts_.emplace_back(i, j);
        }
    const std::vector<double> lower(costs.size(), 0), upper(costs.size(), COIN_DBL_MAX);
    program_->addColumns(static_cast<int>(costs.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
}

bool EstateParts::raise(EstateNode& node, Fine cutoff) {
    bound_.prepare(node);
    Fine best = bound_.evaluate(node, node.seats_price, node.limits_price, now_);
    relaxed_ = now_;
    if (bound_.rounded_up(best) < cutoff) {
        bound_by(node, bound_.above_all());
        for (std::size_t k = 0; k < parts_.size(); ++k) program_->setColumnBounds(first_column() + static_cast<int>(k), 0, bound_.may_sit(node, parts_[k].first, parts_[k].second) ? COIN_DBL_MAX : 0);
        const auto size = index(program_->numberColumns() + program_->numberRows());
        if (node.basis && node.basis->size() == size) program_->copyinStatus(node.basis->data());
        if (!solve()) return false;
        node.basis = std::make_shared<const std::vector<unsigned char>>(program_->statusArray(), program_->statusArray() + size);
        if (!node.wide_basis) node.wide_basis = node.basis;
        read_open();
        for (std::size_t k = 0; k < parts_.size(); ++k) seats_[f_.at(parts_[k].first, parts_[k].second)] = program_->getColSolution()[first_column() + static_cast<int>(k)];
        const Fine bound = bound_.evaluate(node, seats_price_, limits_price_, now_);
        if (bound > best) best = bound, node.seats_price = seats_price_, node.limits_price = limits_price_, relaxed_ = now_;
    }
    node.bound = std::max(node.bound, best);
    return true;
}

}  // namespace terrier::optimise::detail
