// The common part of an estate's linear programs, by Clp.
#include "src/optimise/estate_program.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr int probe_pivots = 40, most_pivots = 1'000'000;
constexpr double dear = 1e5, dear_limit = 1e4;  // of an absent item, and of a limit passed, in the program's units: costs are of the order of 1,000
}  // namespace

EstateProgram::EstateProgram(const EstateForm& form, EstateBound& bound)
    : f_(form), bound_(bound), least_cost_(index(form.items), 0), least_use_(form.resources.size(), std::vector<std::int64_t>(index(form.items), 0)), program_(std::make_unique<ClpSimplex>()), seats_price_(index(form.items), 0),
      limits_price_(form.resources.size(), 0), open_(index(form.units), 0), seats_(form.allowed.size(), 0) {
    scale_ = static_cast<double>(note_least()) / 1000;
    ClpSimplex& p = *program_;
    p.setLogLevel(0);
    p.resize(desks_row() + 1, 0);
    for (int j = 0; j < f_.items; ++j) p.setRowBounds(j, 1, COIN_DBL_MAX);
    for (int r = place_row(0); r < limit_row(0); ++r) p.setRowBounds(r, -COIN_DBL_MAX, 0);
    for (std::size_t k = 0; k < f_.resources.size(); ++k) limit_scale_.push_back(bound_.scale_of(k));
    double needed = 0;
    for (const std::int64_t d : f_.demand) needed += static_cast<double>(d);
    p.setRowBounds(desks_row(), needed, COIN_DBL_MAX);
    // Dear ways out, so that the program always has a solution.
    for (int j = 0; j < f_.items; ++j) column({j}, {1}, COIN_DBL_MAX, dear);
    for (std::size_t k = 0; k < f_.resources.size(); ++k) column({limit_row(k)}, {-1}, COIN_DBL_MAX, dear_limit);
    column({desks_row()}, {1}, COIN_DBL_MAX, dear);
    add_units();
}

EstateProgram::~EstateProgram() = default;

// Of each item the least that its seats cost and use. Returns the most that anything costs beside that.
Fine EstateProgram::note_least() {
    Fine most = 1;
    for (int j = 0; j < f_.items; ++j) {
        bool is_first = true;
        for (int i = 0; i < f_.places; ++i) {
            if (!f_.allowed[f_.at(i, j)]) continue;
            least_cost_[index(j)] = is_first ? bound_.seat_cost(i, j) : std::min(least_cost_[index(j)], bound_.seat_cost(i, j));
            for (std::size_t k = 0; k < f_.resources.size(); ++k) {
                auto& least = least_use_[k][index(j)];
                least = is_first ? f_.resources[k].seat[f_.at(i, j)] : std::min(least, f_.resources[k].seat[f_.at(i, j)]);
            }
            is_first = false;
        }
        for (int i = 0; i < f_.places; ++i)
            if (f_.allowed[f_.at(i, j)]) most = std::max(most, bound_.seat_cost(i, j) - least_cost_[index(j)]);
    }
    for (int g = 0; g < f_.units; ++g) most = std::max(most, std::abs(bound_.unit_cost(g)));
    for (int b = 0; b < f_.buildings; ++b) most = std::max(most, bound_.building_cost(b));
    return most;
}

void EstateProgram::column(const std::vector<int>& rows, const std::vector<double>& values, double upper, double cost) {
    program_->addColumn(static_cast<int>(rows.size()), rows.data(), values.data(), 0, upper, cost);
}

void EstateProgram::add_units() {
    for (int g = 0; g < f_.units; ++g) {
        std::vector<int> rows{unit_row(g), desks_row()};
        std::vector<double> values{1, 0};
        for (const int i : f_.places_of[index(g)]) rows.push_back(place_row(i)), values.push_back(-1), values[1] += static_cast<double>(f_.capacity[index(i)]);
        for (std::size_t k = 0; k < f_.resources.size(); ++k) rows.push_back(limit_row(k)), values.push_back(static_cast<double>(f_.resources[k].unit[index(g)]) / limit_scale_[k]);
        column(rows, values, 1, static_cast<double>(bound_.unit_cost(g)) / scale_);
    }
    for (int b = 0; b < f_.buildings; ++b) {
        std::vector<int> rows;
        for (const int g : f_.units_of[index(b)]) rows.push_back(unit_row(g));
        std::vector<double> values(rows.size(), -1);
        for (std::size_t k = 0; k < f_.resources.size(); ++k) rows.push_back(limit_row(k)), values.push_back(static_cast<double>(f_.resources[k].building[index(b)]) / limit_scale_[k]);
        column(rows, values, 1, static_cast<double>(bound_.building_cost(b)) / scale_);
    }
}

double EstateProgram::cost_of(int i, int j) const { return static_cast<double>(bound_.seat_cost(i, j) - least_cost_[index(j)]) / scale_; }

double EstateProgram::use_of(std::size_t k, int i, int j) const { return static_cast<double>(f_.resources[k].seat[f_.at(i, j)] - least_use_[k][index(j)]) / limit_scale_[k]; }

void EstateProgram::bound_by(const EstateNode& node, Fine reach) {
    is_bounded_anew_ = true;
    ClpSimplex& p = *program_;
    // An item is worth no more than its price and what the bound may rise by.
    for (int j = 0; j < f_.items; ++j) p.setObjectiveCoefficient(j, std::clamp(static_cast<double>(node.seats_price[index(j)] - least_cost_[index(j)] + reach) / scale_, 1.0, dear));
    for (int g = 0; g < f_.units; ++g) p.setColumnBounds(unit_column(g), node.doors[index(g)] > 0 ? 1 : 0, node.doors[index(g)] < 0 ? 0 : 1);
    for (std::size_t k = 0; k < f_.resources.size(); ++k) {
        std::int64_t least = 0;
        for (const std::int64_t n : least_use_[k]) least += n;
        p.setRowBounds(limit_row(k), -COIN_DBL_MAX, static_cast<double>(bound_.limit_of(k) - f_.resources[k].constant - least) / limit_scale_[k]);
    }
}

bool EstateProgram::solve() {
    ClpSimplex& p = *program_;
    if (is_bounded_anew_) p.dual();
    else p.primal(1);
    is_bounded_anew_ = false;
    if (p.status() != 0) return false;
    value_ = p.getObjValue() * scale_;
    const double* duals = p.getRowPrice();
    duals_.assign(duals, duals + p.numberRows());
    for (int j = 0; j < f_.items; ++j) seats_price_[index(j)] = least_cost_[index(j)] + static_cast<Fine>(std::clamp(duals[j], 0.0, dear) * scale_), value_ += static_cast<double>(least_cost_[index(j)]);
    for (std::size_t k = 0; k < f_.resources.size(); ++k) {
        const Fine price = static_cast<Fine>(std::clamp(-duals[limit_row(k)] * scale_ / limit_scale_[k], 0.0, static_cast<double>(bound_.most_price(k))));
        limits_price_[k] = price;
        // Uses were counted from the least of each item.
        for (int j = 0; j < f_.items; ++j) seats_price_[index(j)] += price * least_use_[k][index(j)];
    }
    return true;
}

void EstateProgram::read_open() {
    open_.assign(index(f_.units), 0), seats_.assign(f_.allowed.size(), 0);
    for (int g = 0; g < f_.units; ++g) open_[index(g)] = program_->getColSolution()[unit_column(g)];
}

std::vector<unsigned char> EstateProgram::begin_probe() {
    before_ = program_->getObjValue();
    return {program_->statusArray(), program_->statusArray() + program_->numberColumns() + program_->numberRows()};
}

double EstateProgram::risen() {
    program_->setMaximumIterations(probe_pivots);
    program_->dual();
    return (program_->status() == 1 ? dear : std::max(0.0, program_->getObjValue() - before_)) * scale_;
}

void EstateProgram::end_probe(const std::vector<unsigned char>& status) {
    program_->copyinStatus(status.data());
    program_->setMaximumIterations(most_pivots);
    is_bounded_anew_ = true;
}

double EstateProgram::rise(int unit, bool is_kept) {
    const int column = unit_column(unit);
    return probe([&] { program_->setColumnBounds(column, is_kept ? 1 : 0, is_kept ? 1 : 0); }, [&] { program_->setColumnBounds(column, 0, 1); });
}

bool EstateProgram::is_whole() const {
    const auto is_part = [](double share) { return share > 1e-6 && share < 1 - 1e-6; };
    return std::none_of(open_.begin(), open_.end(), is_part) && std::none_of(seats_.begin(), seats_.end(), is_part);
}

}  // namespace terrier::optimise::detail
