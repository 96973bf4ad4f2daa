// The linear program over sets, by Clp.
#include "src/optimise/master.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <cmath>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double most_dual = 1e5;            // of a team, in the program's units: costs are below 1,000
constexpr std::size_t most_sets = 20'000;
constexpr int most_steps = 50'000;           // of one solve: many times what it takes
}  // namespace

Master::Master(const Model& model) : model_(model), words_((index(std::max(model.n, model.m)) + 63) / 64), team_words_((index(model.n) + 63) / 64), least_cost_(index(model.n), 0), multipliers_(index(model.n), 0) {
    Cost most = 1;
    for (int j = 0; j < model.n; ++j) {
        Cost least = Incumbent::none;
        for (int i = 0; i < model.m; ++i)
            if (model.allowed[model.at(i, j)]) least = std::min(least, model.cost[model.at(i, j)]);
        least_cost_[index(j)] = least >= Incumbent::none ? 0 : least;
        for (int i = 0; i < model.m; ++i)
            if (model.allowed[model.at(i, j)]) most = std::max(most, model.cost[model.at(i, j)] - least_cost_[index(j)]);
    }
    for (const Cost f : model.fixed) most = std::max(most, f);
    scale_ = static_cast<double>(most) / 1000;
}

Master::~Master() = default;

bool Master::keep(TeamSet set) {
    set.key = (1469598103934665603u + index(set.place + 1)) * 0x9E3779B97F4A7C15u;
    set.key ^= set.key >> 32;
    set.bits.assign(words_, 0);
    for (const int j : set.members) set.bits[index(j) / 64] |= std::uint64_t{1} << (j % 64);
    for (const std::uint64_t word : set.bits) set.key = (set.key ^ word) * 0x9E3779B97F4A7C15u, set.key ^= set.key >> 29;
    if (const auto found = places_.find(set.key); found != places_.end()) {
        // Kept, and perhaps left out of the program so far.
        if (found->second.column >= 0 || !attracts(*sets_[found->second.kept])) return false;
        waiting_.push_back(sets_[found->second.kept]);
        found->second.column = 0;  // in place_columns() the right one
        return true;
    }
    Cost cost = 0;
    for (const int k : set.members) cost += set.place < 0 ? model_.fixed[index(k)] : model_.cost[model_.at(set.place, k)] - least_cost_[index(k)];
    set.cost = static_cast<double>(cost) / scale_;
    const bool is_wanted = attracts(set);
    places_[set.key] = {sets_.size(), is_wanted ? 0 : -1};
    sets_.push_back(std::make_shared<const TeamSet>(std::move(set)));
    if (is_wanted) waiting_.push_back(sets_.back());
    return is_wanted;
}

// Whether the program, as it ended last, would gain by it.
bool Master::attracts(const TeamSet& set) const {
    if (duals_.empty()) return false;
    double reduced = set.cost - duals_[index(model_.n + (set.place < 0 ? model_.m : set.place))];
    for (const int k : set.members) reduced += set.place < 0 ? duals_[index(model_.n + k)] : -duals_[index(k)];
    return reduced < -1e-7;
}

int Master::add(const Relaxed& relaxed, const Node& node) {
    int added = 0;
    for (int i = 0; i < model_.m; ++i) {
        if (node.doors[index(i)] == Door::closed) continue;
        TeamSet set;
        set.place = i, set.members = relaxed.taken[index(i)];
        for (int j = 0; j < model_.n; ++j)
            if (relaxed.seated[index(j)] == i) set.members.push_back(j);
        if (!set.members.empty()) added += keep(std::move(set));
    }
    TeamSet doors;
    for (int i = 0; i < model_.m; ++i)
        if (relaxed.is_open[index(i)]) doors.members.push_back(i);
    return added + keep(std::move(doors));
}

bool Master::fits(const TeamSet& set, const Node& node) const {
    if (set.place < 0) {
        for (int i = 0; i < model_.m; ++i) {
            const bool is_open = set.bits[index(i) / 64] >> (i % 64) & 1;
            if (node.doors[index(i)] != Door::free && is_open != (node.doors[index(i)] == Door::open)) return false;
        }
        return true;
    }
    if (node.doors[index(set.place)] == Door::closed) return false;
    const std::uint64_t* may = node.may.data() + index(set.place) * team_words_;
    const std::uint64_t* seated = seated_.data() + index(set.place) * words_;
    for (std::size_t w = 0; w < team_words_; ++w)
        if ((set.bits[w] & ~may[w]) != 0 || (seated[w] & ~set.bits[w]) != 0) return false;
    return true;
}

// How much dearer than the relaxation's own choice.
double Master::distance(const TeamSet& set, const Node& node, const Relaxation& relaxation, Cost cheapest_doors) const {
    Cost sum = 0;
    if (set.place < 0) {
        for (const int i : set.members) sum += relaxation.reduced(i);
        return static_cast<double>(sum - cheapest_doors);
    }
    for (const int j : set.members)
        if (relaxation.seated()[index(j)] < 0) sum += node.multipliers[index(j)] - model_.cost[model_.at(set.place, j)];
    return static_cast<double>(relaxation.profit(set.place) - sum);
}

void Master::forget_distant(const std::vector<std::pair<double, std::size_t>>& near) {
    if (sets_.size() <= most_sets) return;
    std::vector<SetPointer> kept;
    for (const auto& [distance, k] : near) kept.push_back(sets_[k]);
    sets_ = std::move(kept);
    places_.clear();
    for (std::size_t k = 0; k < sets_.size(); ++k) places_[sets_[k]->key] = {k, -1};
}

void Master::begin(const Node& node, const Relaxation& relaxation, double reach) {
    columns_.clear(), waiting_.clear(), duals_.clear();
    if (node.corner)
        for (const SetPointer& set : node.corner->basic)
            if (places_.try_emplace(set->key, Place{sets_.size(), -1}).second) sets_.push_back(set);
    for (auto& [key, place] : places_) place.column = -1;
    seated_.assign(index(model_.m) * words_, 0);
    for (int j = 0; j < model_.n; ++j)
        if (const int i = relaxation.seated()[index(j)]; i >= 0) seated_[index(i) * words_ + index(j) / 64] |= std::uint64_t{1} << (j % 64);
    Cost cheapest_doors = 0;
    for (int i = 0; i < model_.m; ++i)
        if (relaxation.now().is_open[index(i)]) cheapest_doors += relaxation.reduced(i);
    std::vector<std::pair<double, std::size_t>> near;
    for (std::size_t k = 0; k < sets_.size(); ++k)
        if (fits(*sets_[k], node))
            if (const double d = distance(*sets_[k], node, relaxation, cheapest_doors); d <= reach) near.push_back({d, k});
    std::sort(near.begin(), near.end());
    if (const std::size_t most = 3 * index(model_.n + model_.m); near.size() > most) near.resize(most);
    std::vector<SetPointer> chosen;
    for (const auto& [d, k] : near) chosen.push_back(sets_[k]);
    forget_distant(near);
    // Rows: teams, then places (sets less openness), then the mix of doors. A team may stay away at a price.
    program_ = std::make_unique<ClpSimplex>();
    ClpSimplex& p = *program_;
    p.setLogLevel(0);
    p.setMaximumIterations(most_steps);
    p.scaling(0);
    p.resize(model_.n + model_.m + 1, 0);
    for (int j = 0; j < model_.n; ++j) p.setRowBounds(j, 1, COIN_DBL_MAX);
    for (int i = 0; i < model_.m; ++i) p.setRowBounds(model_.n + i, -COIN_DBL_MAX, 0);
    p.setRowBounds(model_.n + model_.m, 1, 1);
    std::vector<int> rows(index(model_.n)), starts(index(model_.n) + 1);
    for (int j = 0; j < model_.n; ++j) rows[index(j)] = j, starts[index(j)] = j;
    starts.back() = model_.n;
    const std::vector<double> ones(index(model_.n), 1), none(index(model_.n), 0), most(index(model_.n), COIN_DBL_MAX);
    // Not dearer than the multipliers by more than the bound may rise: no team is worth more.
    std::vector<double> dear(index(model_.n), most_dual);
    for (int j = 0; j < model_.n; ++j) dear[index(j)] = std::clamp((static_cast<double>(node.multipliers[index(j)] - least_cost_[index(j)]) + reach) / scale_, 1.0, most_dual);
    p.addColumns(model_.n, none.data(), most.data(), dear.data(), starts.data(), rows.data(), ones.data());
    place_columns(chosen);
    if (node.corner) start_from(*node.corner);
    is_first_ = true;
}

void Master::place_columns(const std::vector<SetPointer>& sets) {
    if (sets.empty()) return;
    std::vector<int> rows, starts;
    std::vector<double> values, lower(sets.size(), 0), upper(sets.size(), COIN_DBL_MAX), costs;
    for (const SetPointer& set : sets) {
        starts.push_back(static_cast<int>(rows.size()));
        for (const int k : set->members) rows.push_back(set->place < 0 ? model_.n + k : k);
        values.resize(rows.size(), set->place < 0 ? -1 : 1);
        rows.push_back(model_.n + (set->place < 0 ? model_.m : set->place)), values.push_back(1);
        costs.push_back(set->cost);
        places_[set->key].column = static_cast<int>(columns_.size());
        columns_.push_back(set);
    }
    starts.push_back(static_cast<int>(rows.size()));
    program_->addColumns(static_cast<int>(sets.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
}

void Master::start_from(const Corner& corner) {
    ClpSimplex& p = *program_;
    p.createStatus();
    for (int r = 0; r < p.numberRows(); ++r) p.setRowStatus(r, static_cast<ClpSimplex::Status>(corner.rows[index(r)]));
    for (int j = 0; j < model_.n; ++j) p.setColumnStatus(j, static_cast<ClpSimplex::Status>(corner.absences[index(j)]));
    for (int k = 0; k < static_cast<int>(columns_.size()); ++k) p.setColumnStatus(model_.n + k, ClpSimplex::atLowerBound);
    for (const SetPointer& set : corner.basic)
        if (const auto found = places_.find(set->key); found != places_.end() && found->second.column >= 0) p.setColumnStatus(model_.n + found->second.column, ClpSimplex::basic);
}

bool Master::solve() {
    ClpSimplex& p = *program_;
    place_columns(waiting_);
    waiting_.clear();
    if (is_first_) p.dual();
    else p.primal(1);
    is_first_ = false;
    pivots_ += p.numberIterations() + 10;
    if (p.status() != 0) return false;
    const double* duals = p.getRowPrice();
    duals_.assign(duals, duals + p.numberRows());
    value_ = p.getObjValue() * scale_;
    for (int j = 0; j < model_.n; ++j) {
        multipliers_[index(j)] = least_cost_[index(j)] + static_cast<Cost>(std::clamp(duals[j], 0.0, most_dual) * scale_);
        value_ += static_cast<double>(least_cost_[index(j)]);
    }
    return true;
}

void Master::shares(Averages& averages) const {
    averages.open.assign(index(model_.m), 0), averages.share.assign(index(model_.m) * index(model_.n), 0);
    const double* columns = program_->getColSolution();
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        const double part = columns[index(model_.n) + k];
        if (part < 1e-9) continue;
        const TeamSet& set = *columns_[k];
        for (const int member : set.members) {
            if (set.place < 0) averages.open[index(member)] += part;
            else averages.share[model_.at(set.place, member)] += part;
        }
    }
}

std::vector<std::vector<char>> Master::doors() const {
    const double* columns = program_->getColSolution();
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t k = 0; k < columns_.size(); ++k)
        if (columns_[k]->place < 0 && columns[index(model_.n) + k] > 1e-6) order.push_back({-columns[index(model_.n) + k], k});
    std::sort(order.begin(), order.end());
    std::vector<std::vector<char>> all;
    for (const auto& [weight, k] : order) {
        all.emplace_back(index(model_.m), 0);
        for (const int i : columns_[k]->members) all.back()[index(i)] = 1;
    }
    return all;
}

std::shared_ptr<const Corner> Master::corner() const {
    auto corner = std::make_shared<Corner>();
    for (int r = 0; r < program_->numberRows(); ++r) corner->rows.push_back(static_cast<unsigned char>(program_->getRowStatus(r)));
    for (int j = 0; j < model_.n; ++j) corner->absences.push_back(static_cast<unsigned char>(program_->getColumnStatus(j)));
    for (std::size_t k = 0; k < columns_.size(); ++k)
        if (program_->getColumnStatus(model_.n + static_cast<int>(k)) == ClpSimplex::basic) corner->basic.push_back(columns_[k]);
    return corner;
}

}  // namespace terrier::optimise::detail
