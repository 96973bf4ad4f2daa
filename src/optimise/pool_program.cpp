// The program over a pool's sets, by Clp.
#include "src/optimise/pool_program.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double strain = 1e4;  // cost of a team that sits nowhere: the dearest set costs 1,000
constexpr int most_steps = 20'000;      // of one solve: a hundred times what it mostly takes
constexpr std::size_t most_at_once = 200, most_choices = 40;

std::size_t key_of(const std::vector<char>& is_open) {
    std::size_t key = 1469598103934665603u;
    for (const char c : is_open) key = (key ^ static_cast<std::size_t>(c)) * 1099511628211u;
    return key;
}

bool agrees(const std::vector<char>& is_open, const std::vector<Door>& doors) {
    for (std::size_t i = 0; i < doors.size(); ++i)
        if (doors[i] != Door::free && (doors[i] == Door::open) != (is_open[i] != 0)) return false;
    return true;
}
}  // namespace

PoolProgram::PoolProgram(const Model& model, const Pool& pool) : model_(model), pool_(pool), place_prices_(index(model.m), 0), open_(index(model.m), 0) {
    Cost most = 1;
    for (const Pool::Set& set : pool.sets()) most = std::max(most, std::abs(set.cost));
    for (const Cost f : model.fixed) most = std::max(most, f);
    scale_ = static_cast<double>(most) / 1000;
}

// Rows: teams, places (sets less openness), the mix of doors, cuts.
void PoolProgram::set_up_rows() {
    program_ = std::make_unique<ClpSimplex>();
    columns_.clear();
    ClpSimplex& p = *program_;
    p.setLogLevel(0);
    p.setPerturbation(100);
    p.setMaximumIterations(most_steps);
    p.scaling(0);
    p.resize(first_cut() + static_cast<int>(in_force_.size()), 0);
    for (int j = 0; j < model_.n; ++j) p.setRowBounds(j, 1, 1);
    for (int i = 0; i < model_.m; ++i) p.setRowBounds(model_.n + i, 0, 0);
    p.setRowBounds(model_.n + model_.m, 1, 1);
    for (int c = 0; c < static_cast<int>(in_force_.size()); ++c) p.setRowBounds(first_cut() + c, -COIN_DBL_MAX, 1);
    std::vector<int> rows, starts(1, 0);
    std::vector<double> values;
    for (const double sign : {1.0, -1.0})
        for (int j = 0; j < model_.n; ++j) rows.push_back(j), values.push_back(sign), starts.push_back(static_cast<int>(rows.size()));
    for (int i = 0; i < model_.m; ++i) rows.push_back(model_.n + i), values.push_back(1), starts.push_back(static_cast<int>(rows.size()));
    const std::vector<double> none(rows.size(), 0), all(rows.size(), COIN_DBL_MAX), dear(rows.size(), strain);
    p.addColumns(first(), none.data(), all.data(), dear.data(), starts.data(), rows.data(), values.data());
}

std::vector<std::size_t> PoolProgram::near_sets(const Outset& outset) const {
    std::vector<char> is_basic(outset.is_alive.size(), 0);
    std::vector<std::size_t> near;
    for (const std::size_t k : outset.corner.sets) is_basic[k] = 1, near.push_back(k);
    std::vector<std::pair<Cost, std::size_t>> others;
    for (std::size_t k = 0; k < is_basic.size(); ++k)
        if (outset.is_alive[k] && !is_basic[k]) others.push_back({outset.distance[k], k});
    const std::size_t most = index(model_.n + model_.m);
    if (others.size() > most) std::nth_element(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(most), others.end()), others.resize(most);
    std::sort(others.begin(), others.end());
    for (const auto& [distance, k] : others) near.push_back(k);
    return near;
}

std::vector<std::size_t> PoolProgram::near_choices(const Outset& outset) const {
    std::vector<std::pair<Cost, std::size_t>> order;
    std::vector<std::size_t> near = outset.corner.doors;
    for (std::size_t d = 0; d < choices_.size(); ++d) {
        if (!agrees(choices_[d].is_open, outset.doors) || std::find(near.begin(), near.end(), d) != near.end()) continue;
        Cost cost = 0;
        for (int i = 0; i < model_.m; ++i)
            if (choices_[d].is_open[index(i)]) cost += outset.place_costs[index(i)];
        order.push_back({cost, d});
    }
    std::sort(order.begin(), order.end());
    for (std::size_t k = 0; k < std::min(order.size(), most_choices); ++k) near.push_back(order[k].second);
    return near;
}

void PoolProgram::begin(const Outset& outset) {
    in_force_ = outset.cuts;
    set_up_rows();
    is_in_.assign(outset.is_alive.size(), 0);
    place_sets(near_sets(outset));
    for (Choice& choice : choices_) choice.is_in = false;
    for (const std::size_t d : near_choices(outset)) place_choice(d);
    has_grown_ = false;
    bar(outset.is_alive, outset.doors);
    if (!outset.corner.rows.empty()) return_to(outset.corner);
}

// Columns of a corner stay where the part has no use for them: without them it would be none. They take no share.
void PoolProgram::bar(const std::vector<char>& is_alive, const std::vector<Door>& doors) {
    double* upper = program_->columnUpper() + first();
    for (const auto& [set, choice] : columns_) {
        const bool is_allowed = choice != nowhere ? agrees(choices_[choice].is_open, doors) : set != nowhere && is_alive[set];
        *upper++ = is_allowed ? COIN_DBL_MAX : 0;
    }
}

void PoolProgram::return_to(const Corner& corner) {
    std::vector<unsigned char> rows = corner.rows, columns = corner.missing;
    for (const std::size_t c : in_force_) rows.push_back(static_cast<unsigned char>(std::binary_search(corner.cuts.begin(), corner.cuts.end(), c) ? ClpSimplex::atUpperBound : ClpSimplex::basic));
    std::vector<char> is_basic_set(is_in_.size(), 0), is_basic_choice(choices_.size(), 0);
    for (const std::size_t k : corner.sets) is_basic_set[k] = 1;
    for (const std::size_t d : corner.doors) is_basic_choice[d] = 1;
    for (const Column& column : columns_) columns.push_back(static_cast<unsigned char>((column.set != nowhere ? is_basic_set[column.set] : is_basic_choice[column.doors]) ? ClpSimplex::basic : ClpSimplex::atLowerBound));
    start_from(rows, columns);
}

PoolProgram::~PoolProgram() = default;

int PoolProgram::weight_of(const Triple& cut, std::size_t set) const {
    const Pool::Set& s = pool_.sets()[set];
    int held = 0;
    for (const std::int16_t* j = pool_.begin(s); j != pool_.end(s); ++j) held += *j == cut[0] || *j == cut[1] || *j == cut[2];
    return held / 2;
}

std::size_t PoolProgram::number_of(const Triple& cut) {
    const auto [found, is_new] = numbers_.try_emplace(cut, cuts_.size());
    if (is_new) cuts_.push_back(cut);
    return found->second;
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
    std::vector<std::size_t> sets;
    for (const auto& [gain, k] : wanted) sets.push_back(k);
    place_sets(sets);
    return static_cast<int>(sets.size());
}

void PoolProgram::place_sets(const std::vector<std::size_t>& sets) {
    if (sets.empty()) return;
    std::vector<int> rows, starts;
    std::vector<double> values, lower(sets.size(), 0), upper(sets.size(), COIN_DBL_MAX), costs;
    for (const std::size_t k : sets) {
        const Pool::Set& set = pool_.sets()[k];
        starts.push_back(static_cast<int>(rows.size()));
        for (const std::int16_t* j = pool_.begin(set); j != pool_.end(set); ++j) rows.push_back(*j), values.push_back(1);
        rows.push_back(model_.n + set.place), values.push_back(1);
        for (std::size_t c = 0; c < in_force_.size(); ++c)
            if (const int weight = weight_of(cuts_[in_force_[c]], k)) rows.push_back(first_cut() + static_cast<int>(c)), values.push_back(weight);
        costs.push_back(static_cast<double>(set.cost) / scale_);
        columns_.push_back({k, nowhere});
        is_in_[k] = 1;
    }
    starts.push_back(static_cast<int>(rows.size()));
    program_->addColumns(static_cast<int>(sets.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
    has_grown_ = true;
}

bool PoolProgram::take_in_doors(const std::vector<char>& is_open) {
    const auto [found, is_new] = choice_of_key_.try_emplace(key_of(is_open), choices_.size());
    if (is_new) {
        double cost = 0;
        for (int i = 0; i < model_.m; ++i)
            if (is_open[index(i)]) cost += static_cast<double>(model_.fixed[index(i)]);
        choices_.push_back({is_open, cost / scale_, false});
    }
    if (!program_ || choices_[found->second].is_in) return false;
    place_choice(found->second);
    return true;
}

void PoolProgram::place_choice(std::size_t number) {
    Choice& choice = choices_[number];
    std::vector<int> rows(1, model_.n + model_.m);
    std::vector<double> values(1, 1.0);
    for (int i = 0; i < model_.m; ++i)
        if (choice.is_open[index(i)]) rows.push_back(model_.n + i), values.push_back(-1);
    const int starts[] = {0, static_cast<int>(rows.size())};
    const double lower = 0, upper = COIN_DBL_MAX;
    program_->addColumns(1, &lower, &upper, &choice.cost, starts, rows.data(), values.data());
    columns_.push_back({nowhere, number});
    choice.is_in = has_grown_ = true;
}

void PoolProgram::renumber(const std::vector<std::size_t>& numbers) {
    std::erase_if(used_, [&](const auto& used) { return numbers[used.first] == nowhere; });
    for (auto& used : used_) used.first = numbers[used.first];
    for (Column& column : columns_)
        if (column.set != nowhere) column.set = numbers[column.set];
}

PoolProgram::Corner PoolProgram::corner() const {
    Corner corner;
    for (int r = 0; r < first_cut(); ++r) corner.rows.push_back(static_cast<unsigned char>(program_->getRowStatus(r)));
    for (int c = 0; c < static_cast<int>(in_force_.size()); ++c)
        if (program_->getRowStatus(first_cut() + c) != ClpSimplex::basic) corner.cuts.push_back(in_force_[index(c)]);
    std::sort(corner.cuts.begin(), corner.cuts.end());
    for (int c = 0; c < first(); ++c) corner.missing.push_back(static_cast<unsigned char>(program_->getColumnStatus(c)));
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (program_->getColumnStatus(first() + static_cast<int>(c)) != ClpSimplex::basic) continue;
        if (columns_[c].set != nowhere) corner.sets.push_back(columns_[c].set);
        else if (columns_[c].doors != nowhere) corner.doors.push_back(columns_[c].doors);
    }
    return corner;
}

void PoolProgram::start_from(const std::vector<unsigned char>& rows, const std::vector<unsigned char>& columns) {
    ClpSimplex& p = *program_;
    p.createStatus();
    for (int r = 0; r < p.numberRows(); ++r) p.setRowStatus(r, static_cast<ClpSimplex::Status>(rows[index(r)]));
    for (int c = 0; c < p.numberColumns(); ++c) p.setColumnStatus(c, static_cast<ClpSimplex::Status>(columns[index(c)]));
}

// A corner stays one when columns are added; else the dual method mends it.
bool PoolProgram::solve() {
    ClpSimplex& p = *program_;
    if (has_grown_) p.primal(1);
    else p.dual();
    has_grown_ = false;
    pivots_ += p.numberIterations() + 10;
    if (p.status() != 0) p.primal();
    if (p.status() != 0) return false;
    read();
    return true;
}

double PoolProgram::glance(const std::vector<char>& is_alive, const std::vector<Door>& doors, int steps) {
    ClpSimplex& p = *program_;
    std::vector<unsigned char> rows, columns;
    for (int r = 0; r < p.numberRows(); ++r) rows.push_back(static_cast<unsigned char>(p.getRowStatus(r)));
    for (int c = 0; c < p.numberColumns(); ++c) columns.push_back(static_cast<unsigned char>(p.getColumnStatus(c)));
    const std::vector<double> upper(p.columnUpper(), p.columnUpper() + p.numberColumns());
    bar(is_alive, doors);
    p.setMaximumIterations(steps);
    p.dual();
    p.setMaximumIterations(most_steps);
    const double value = p.status() == 1 ? 1e300 : p.objectiveValue() * scale_;
    std::copy(upper.begin(), upper.end(), p.columnUpper());
    start_from(rows, columns);
    return value;
}

void PoolProgram::read() {
    const ClpSimplex& p = *program_;
    const double *duals = p.getRowPrice(), *columns = p.getColSolution();
    // Sums of prices stay sums.
    const auto whole = [&](double dual, int number) { return static_cast<Cost>(std::clamp(dual * scale_, -0x1p58 / (number + 1), 0x1p58 / (number + 1))); };
    value_ = p.objectiveValue() * scale_;
    prices_.team.resize(index(model_.n)), prices_.cut.assign(cuts_.size(), 0);
    for (int j = 0; j < model_.n; ++j) prices_.team[index(j)] = whole(duals[j], model_.n);
    for (int i = 0; i < model_.m; ++i) place_prices_[index(i)] = duals[model_.n + i];
    for (std::size_t c = 0; c < in_force_.size(); ++c) prices_.cut[in_force_[c]] = std::min<Cost>(whole(duals[index(first_cut()) + c], static_cast<int>(cuts_.size())), 0);
    used_.clear(), open_.assign(index(model_.m), 0), is_strained_ = false;
    for (int c = 0; c < first(); ++c) is_strained_ = is_strained_ || columns[c] > 1e-7;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const double part = columns[index(first()) + c];
        if (part < 1e-7) continue;
        if (columns_[c].set != nowhere) used_.push_back({columns_[c].set, part});
        for (int i = 0; columns_[c].set == nowhere && i < model_.m; ++i)
            if (choices_[columns_[c].doors].is_open[index(i)]) open_[index(i)] += part;
    }
}

}  // namespace terrier::optimise::detail
