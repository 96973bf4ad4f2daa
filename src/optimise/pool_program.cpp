// The program over a pool's sets, by Clp.
#include "src/optimise/pool_program.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double strain = 1e4;  // cost of a team that sits nowhere: the dearest set costs 1,000
constexpr std::size_t most_at_once = 200;

std::size_t key_of(const std::vector<char>& is_open) {
    std::size_t key = 1469598103934665603u;
    for (const char c : is_open) key = (key ^ static_cast<std::size_t>(c)) * 1099511628211u;
    return key;
}
}  // namespace

// Rows: teams, places (sets less openness), the mix of doors, cuts.
PoolProgram::PoolProgram(const Model& model, const Pool& pool) : model_(model), pool_(pool), program_(std::make_unique<ClpSimplex>()), is_in_(pool.sets().size(), 0), place_prices_(index(model.m), 0), open_(index(model.m), 0) {
    Cost most = 1;
    for (const Pool::Set& set : pool.sets()) most = std::max(most, std::abs(set.cost));
    for (const Cost f : model.fixed) most = std::max(most, f);
    scale_ = static_cast<double>(most) / 1000;
    ClpSimplex& p = *program_;
    p.setLogLevel(0);
    p.setPerturbation(100);
    p.scaling(0);
    p.resize(model.n + model.m + 1, 0);
    for (int j = 0; j < model.n; ++j) p.setRowBounds(j, 1, 1);
    for (int i = 0; i < model.m; ++i) p.setRowBounds(model.n + i, 0, 0);
    p.setRowBounds(model.n + model.m, 1, 1);
    std::vector<int> rows, starts(1, 0);
    std::vector<double> values;
    for (const double sign : {1.0, -1.0})
        for (int j = 0; j < model.n; ++j) rows.push_back(j), values.push_back(sign), starts.push_back(static_cast<int>(rows.size()));
    for (int i = 0; i < model.m; ++i) rows.push_back(model.n + i), values.push_back(1), starts.push_back(static_cast<int>(rows.size()));
    const std::vector<double> none(rows.size(), 0), all(rows.size(), COIN_DBL_MAX), dear(rows.size(), strain);
    p.addColumns(first(), none.data(), all.data(), dear.data(), starts.data(), rows.data(), values.data());
}

PoolProgram::~PoolProgram() = default;

int PoolProgram::weight_of(const Triple& cut, std::size_t set) const {
    const Pool::Set& s = pool_.sets()[set];
    int held = 0;
    for (const std::int16_t* j = pool_.begin(s); j != pool_.end(s); ++j) held += *j == cut[0] || *j == cut[1] || *j == cut[2];
    return held / 2;
}

int PoolProgram::take_in(const std::vector<char>& is_alive, const std::vector<Cost>& reduced) {
    std::vector<std::pair<double, std::size_t>> wanted;
    for (std::size_t k = 0; k < reduced.size(); ++k) {
        if (!is_alive[k] || is_in_[k]) continue;
        const double gain = static_cast<double>(reduced[k]) / scale_ - place_prices_[index(pool_.sets()[k].place)];
        if (gain < -1e-6) wanted.push_back({gain, k});
    }
    if (wanted.size() > most_at_once) std::nth_element(wanted.begin(), wanted.begin() + most_at_once, wanted.end()), wanted.resize(most_at_once);
    std::sort(wanted.begin(), wanted.end());
    std::vector<int> rows, starts;
    std::vector<double> values, lower(wanted.size(), 0), upper(wanted.size(), COIN_DBL_MAX), costs;
    for (const auto& [gain, k] : wanted) {
        const Pool::Set& set = pool_.sets()[k];
        starts.push_back(static_cast<int>(rows.size()));
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) rows.push_back(*j), values.push_back(1);
        rows.push_back(model_.n + set.place), values.push_back(1);
        for (std::size_t c = 0; c < cuts_.size(); ++c)
            if (const int weight = weight_of(cuts_[c], k)) rows.push_back(model_.n + model_.m + 1 + static_cast<int>(c)), values.push_back(weight);
        costs.push_back(static_cast<double>(set.cost) / scale_);
        columns_.push_back({k, {}});
        is_in_[k] = 1;
    }
    starts.push_back(static_cast<int>(rows.size()));
    if (!wanted.empty()) program_->addColumns(static_cast<int>(wanted.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
    return static_cast<int>(wanted.size());
}

bool PoolProgram::take_in_doors(const std::vector<char>& is_open) {
    if (!door_keys_.insert(key_of(is_open)).second) return false;
    std::vector<int> rows(1, model_.n + model_.m);
    std::vector<double> values(1, 1.0);
    double cost = 0;
    for (int i = 0; i < model_.m; ++i)
        if (is_open[index(i)]) rows.push_back(model_.n + i), values.push_back(-1), cost += static_cast<double>(model_.fixed[index(i)]);
    const int starts[] = {0, static_cast<int>(rows.size())};
    const double lower = 0, upper = COIN_DBL_MAX, scaled = cost / scale_;
    program_->addColumns(1, &lower, &upper, &scaled, starts, rows.data(), values.data());
    columns_.push_back({0, is_open});
    return true;
}

void PoolProgram::add_cuts(const std::vector<Triple>& cuts) {
    for (const Triple& cut : cuts) {
        std::vector<int> columns;
        std::vector<double> values;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (!columns_[c].doors.empty() || columns_[c].set == nowhere) continue;
            if (const int weight = weight_of(cut, columns_[c].set)) columns.push_back(first() + static_cast<int>(c)), values.push_back(weight);
        }
        program_->addRow(static_cast<int>(columns.size()), columns.data(), values.data(), -COIN_DBL_MAX, 1);
        cuts_.push_back(cut);
    }
}

void PoolProgram::renumber(const std::vector<std::size_t>& numbers, std::size_t left) {
    is_in_.assign(left, 0);
    std::erase_if(used_, [&](const auto& used) { return numbers[used.first] == nowhere; });
    for (auto& used : used_) used.first = numbers[used.first];
    for (Column& column : columns_) {
        if (!column.doors.empty() || column.set == nowhere) continue;
        column.set = numbers[column.set];
        if (column.set != nowhere) is_in_[column.set] = 1;
    }
}

void PoolProgram::limit(const std::vector<char>& is_alive, const std::vector<Door>& doors) {
    double* upper = program_->columnUpper();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        bool is_allowed = true;
        if (columns_[c].doors.empty()) is_allowed = columns_[c].set != nowhere && is_alive[columns_[c].set];
        else
            for (int i = 0; is_allowed && i < model_.m; ++i) is_allowed = doors[index(i)] == Door::free || (doors[index(i)] == Door::open) == (columns_[c].doors[index(i)] != 0);
        upper[index(first()) + c] = is_allowed ? COIN_DBL_MAX : 0;
    }
}

void PoolProgram::restrict_to(const std::vector<char>& is_alive, const std::vector<Door>& doors) {
    limit(is_alive, doors);
}

PoolProgram::Corner PoolProgram::corner() const {
    Corner corner;
    for (int r = 0; r < program_->numberRows(); ++r) corner.rows.push_back(static_cast<unsigned char>(program_->getRowStatus(r)));
    for (int c = 0; c < program_->numberColumns(); ++c) corner.columns.push_back(static_cast<unsigned char>(program_->getColumnStatus(c)));
    return corner;
}

void PoolProgram::start_from(const Corner& corner) {
    if (corner.rows.empty()) return;
    ClpSimplex& p = *program_;
    for (int r = 0; r < p.numberRows(); ++r) p.setRowStatus(r, index(r) < corner.rows.size() ? static_cast<ClpSimplex::Status>(corner.rows[index(r)]) : ClpSimplex::basic);
    for (int c = 0; c < p.numberColumns(); ++c) p.setColumnStatus(c, index(c) < corner.columns.size() ? static_cast<ClpSimplex::Status>(corner.columns[index(c)]) : ClpSimplex::atLowerBound);
}

bool PoolProgram::solve() {
    ClpSimplex& p = *program_;
    p.dual();
    if (p.status() != 0) p.primal();
    if (p.status() != 0) return false;
    read();
    return true;
}

double PoolProgram::glance(const std::vector<char>& is_alive, const std::vector<Door>& doors, int steps) {
    ClpSimplex& p = *program_;
    const Corner before = corner();
    limit(is_alive, doors);
    p.setMaximumIterations(steps);
    p.dual();
    p.setMaximumIterations(1'000'000);
    const double value = p.status() == 1 ? 1e300 : p.objectiveValue() * scale_;
    start_from(before);
    return value;
}

void PoolProgram::read() {
    const ClpSimplex& p = *program_;
    const double *duals = p.getRowPrice(), *columns = p.getColSolution();
    // Sums of prices stay sums.
    const auto whole = [&](double dual, int number) { return static_cast<Cost>(std::clamp(dual * scale_, -0x1p58 / (number + 1), 0x1p58 / (number + 1))); };
    value_ = p.objectiveValue() * scale_;
    prices_.team.resize(index(model_.n)), prices_.cut.resize(cuts_.size());
    for (int j = 0; j < model_.n; ++j) prices_.team[index(j)] = whole(duals[j], model_.n);
    for (int i = 0; i < model_.m; ++i) place_prices_[index(i)] = duals[model_.n + i];
    for (std::size_t c = 0; c < cuts_.size(); ++c) prices_.cut[c] = std::min<Cost>(whole(duals[index(model_.n + model_.m + 1) + c], static_cast<int>(cuts_.size())), 0);
    used_.clear(), open_.assign(index(model_.m), 0), is_strained_ = false;
    for (int c = 0; c < first(); ++c) is_strained_ = is_strained_ || columns[c] > 1e-7;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const double part = columns[index(first()) + c];
        if (part < 1e-7) continue;
        if (columns_[c].doors.empty() && columns_[c].set != nowhere) used_.push_back({columns_[c].set, part});
        for (int i = 0; i < static_cast<int>(columns_[c].doors.size()); ++i)
            if (columns_[c].doors[index(i)]) open_[index(i)] += part;
    }
}

}  // namespace terrier::optimise::detail
