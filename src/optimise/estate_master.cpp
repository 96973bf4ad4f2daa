// The linear program over sets of teams, by Clp.
#include "src/optimise/estate_master.hpp"

#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
constexpr double enough = 0.01;  // of the gap, not worth another round
constexpr double least_gain = 1e-6, steady = 0.5, agility = 0.7;
constexpr int steps_between = 30;
constexpr std::size_t most_remembered = 1500, sets_a_row = 8;
}  // namespace

EstateMaster::EstateMaster(const EstateForm& form, EstateBound& bound) : EstateProgram(form, bound) {}

EstateMaster::~EstateMaster() = default;

std::size_t EstateSet::key() const {
    std::size_t key = (1469598103934665603u + index(place)) * 0x9E3779B97F4A7C15u;
    key ^= key >> 32;
    for (const int j : members) key = (key ^ (index(j) + 1)) * 0x9E3779B97F4A7C15u, key ^= key >> 29;
    return key;
}

bool EstateMaster::fits(const EstateNode& node, const EstateSet& set) const {
    if (node.doors[index(f_.unit_of[index(set.place)])] < 0) return false;
    return std::all_of(set.members.begin(), set.members.end(), [&](int j) { return bound_.may_sit(node, set.place, j); });
}

void EstateMaster::set(const EstateNode& node, Fine reach) {
    trim();
    if (node.corner) start_from(*node.corner);
    bound_by(node, reach);
    for (std::size_t k = 0; k < sets_.size(); ++k) program_->setColumnBounds(set_column(k), 0, fits(node, *sets_[k]) ? COIN_DBL_MAX : 0);
}

int EstateMaster::add() {
    std::vector<SetPointer> taken;
    for (int i = 0; i < f_.places; ++i) {
        EstateSet set{i, now_.taken[index(i)]};
        for (int j = 0; j < f_.items; ++j)
            if (bound_.sits(j) == i) set.members.push_back(j);
        std::sort(set.members.begin(), set.members.end());
        if (!set.members.empty() && (duals_.empty() || gain_of(set) > least_gain)) taken.push_back(std::make_shared<const EstateSet>(std::move(set)));
    }
    return add(taken);
}

// What the program would gain by a set as it ended last.
double EstateMaster::gain_of(const EstateSet& set) const {
    double gain = duals_[index(place_row(set.place))];
    for (const int j : set.members) {
        gain += duals_[index(j)] - cost_of(set.place, j);
        for (std::size_t k = 0; k < f_.resources.size(); ++k) gain += duals_[index(limit_row(k))] * use_of(k, set.place, j);
    }
    return gain;
}

int EstateMaster::add(const std::vector<SetPointer>& sets) {
    std::vector<int> rows, starts{0};
    std::vector<double> values, costs, uses(f_.resources.size(), 0);
    for (const SetPointer& set : sets) {
        if (!known_.insert(set->key()).second) continue;
        double cost = 0;
        std::fill(uses.begin(), uses.end(), 0);
        for (const int j : set->members) {
            rows.push_back(j), values.push_back(1);
            cost += cost_of(set->place, j);
            for (std::size_t k = 0; k < uses.size(); ++k) uses[k] += use_of(k, set->place, j);
        }
        rows.push_back(place_row(set->place)), values.push_back(1);
        for (std::size_t k = 0; k < uses.size(); ++k)
            if (uses[k] > 0) rows.push_back(limit_row(k)), values.push_back(uses[k]);
        starts.push_back(static_cast<int>(rows.size()));
        costs.push_back(cost);
        sets_.push_back(set);
    }
    if (costs.empty()) return 0;
    const std::vector<double> lower(costs.size(), 0), upper(costs.size(), COIN_DBL_MAX);
    program_->addColumns(static_cast<int>(costs.size()), lower.data(), upper.data(), costs.data(), starts.data(), rows.data(), values.data());
    return static_cast<int>(costs.size());
}

void EstateMaster::trim() {
    const std::size_t rows = index(program_->numberRows());
    if (duals_.empty() || sets_.size() < sets_a_row * rows) return;
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t k = 0; k < sets_.size(); ++k) order.emplace_back(program_->getColumnStatus(set_column(k)) == ClpSimplex::basic ? -1e300 : -gain_of(*sets_[k]), k);
    std::sort(order.begin(), order.end());
    std::vector<char> stays(sets_.size(), 0);
    for (std::size_t k = 0; k < rows * sets_a_row / 2; ++k) stays[order[k].second] = 1;
    std::vector<int> leaving;
    std::vector<SetPointer> staying;
    for (std::size_t k = 0; k < sets_.size(); ++k) {
        if (stays[k]) staying.push_back(sets_[k]);
        else leaving.push_back(set_column(k)), known_.erase(sets_[k]->key());
    }
    program_->deleteColumns(static_cast<int>(leaving.size()), leaving.data());
    sets_ = std::move(staying);
}

void EstateMaster::recall(const EstateMemory& memory) {
    if (memory.items != f_.items || memory.places != f_.places) return;
    std::vector<SetPointer> sets = memory.sets;
    std::erase_if(sets, [&](const SetPointer& set) {
        std::int64_t desks = 0;
        for (const int j : set->members) desks += f_.demand[index(j)];
        return desks > f_.capacity[index(set->place)] || f_.door[index(f_.unit_of[index(set->place)])] < 0 || !std::all_of(set->members.begin(), set->members.end(), [&](int j) { return f_.allowed[f_.at(set->place, j)] != 0; });
    });
    add(sets);
}

void EstateMaster::remember(EstateMemory& memory) const {
    if (memory.items != f_.items || memory.places != f_.places) memory.sets.clear();
    memory.items = f_.items, memory.places = f_.places;
    std::unordered_set<std::size_t> mixed;
    for (std::size_t k = 0; k < sets_.size(); ++k)
        if (program_->getColumnStatus(set_column(k)) == ClpSimplex::basic) mixed.insert(sets_[k]->key());
    std::erase_if(memory.sets, [&](const SetPointer& set) { return mixed.contains(set->key()); });
    for (const SetPointer& set : sets_)
        if (mixed.contains(set->key())) memory.sets.push_back(set);
    if (memory.sets.size() > most_remembered) memory.sets.erase(memory.sets.begin(), memory.sets.end() - static_cast<std::ptrdiff_t>(most_remembered));
}

std::shared_ptr<const EstateCorner> EstateMaster::corner() const {
    auto corner = std::make_shared<EstateCorner>();
    for (int r = 0; r < program_->numberRows(); ++r) corner->rows.push_back(static_cast<unsigned char>(program_->getRowStatus(r)));
    for (int c = 0; c < first_column(); ++c) corner->columns.push_back(static_cast<unsigned char>(program_->getColumnStatus(c)));
    for (std::size_t k = 0; k < sets_.size(); ++k)
        if (program_->getColumnStatus(set_column(k)) == ClpSimplex::basic) corner->basic.push_back(sets_[k]);
    return corner;
}

void EstateMaster::start_from(const EstateCorner& corner) {
    add(corner.basic);
    ClpSimplex& p = *program_;
    p.createStatus();
    for (int r = 0; r < p.numberRows(); ++r) p.setRowStatus(r, index(r) < corner.rows.size() ? static_cast<ClpSimplex::Status>(corner.rows[index(r)]) : ClpSimplex::basic);
    for (int c = 0; c < first_column(); ++c) p.setColumnStatus(c, static_cast<ClpSimplex::Status>(corner.columns[index(c)]));
    std::unordered_set<std::size_t> mixed;
    for (const SetPointer& set : corner.basic) mixed.insert(set->key());
    for (std::size_t k = 0; k < sets_.size(); ++k) p.setColumnStatus(set_column(k), mixed.contains(sets_[k]->key()) ? ClpSimplex::basic : ClpSimplex::atLowerBound);
}

double EstateMaster::rise(int place, int item, bool is_taken) {
    std::vector<int> changed;
    const auto change = [&] {
        for (std::size_t k = 0; k < sets_.size(); ++k) {
            const EstateSet& set = *sets_[k];
            const bool has = std::binary_search(set.members.begin(), set.members.end(), item);
            if (!has || (set.place == place) == is_taken || program_->columnUpper()[set_column(k)] == 0) continue;
            changed.push_back(set_column(k));
            program_->setColumnBounds(changed.back(), 0, 0);
        }
    };
    return probe(change, [&] { for (const int column : changed) program_->setColumnBounds(column, 0, COIN_DBL_MAX); });
}

void EstateMaster::read_shares() {
    read_open();
    for (std::size_t k = 0; k < sets_.size(); ++k) {
        const double part = program_->getColSolution()[set_column(k)];
        if (part < 1e-9) continue;
        for (const int j : sets_[k]->members) seats_[f_.at(sets_[k]->place, j)] += part;
    }
}

bool EstateMaster::step_towards(double target, std::vector<Fine>& u, std::vector<Fine>& v) const {
    const EstateSlope slope = bound_.slope(now_, v);
    const double length = slope.square < 1e-9 ? 0 : agility * (target - static_cast<double>(now_.bound)) / slope.square;
    if (length <= 0) return false;
    bound_.step(slope, length, u, v);
    return true;
}

bool EstateMaster::raise(EstateNode& node, Fine cutoff, int most_rounds, const std::function<bool()>& goes_on) {
    bound_.prepare(node);
    Fine best = bound_.evaluate(node, node.seats_price, node.limits_price, now_);
    relaxed_ = now_;
    add();
    // The prices that parts gave are near the end already.
    const Fine reach = cutoff - best;
    set(node, f_.is_crowded() && !node.corner ? reach / 5 : reach);
    bool holds = false;
    // Where the program begins anew it is steadied, and steps spare it much; near its parent's end it needs few rounds.
    const bool is_new = !node.corner;
    const int pivots_a_step = is_new ? 2 : 8;
    double steadiness = is_new ? steady : 0;
    std::vector<Fine> u, v;
    for (int round = 0; round < most_rounds && bound_.rounded_up(best) < cutoff && goes_on(); ++round) {
        if (!(holds = solve())) break;
        // Where the relaxation, with its exact cover, is stronger than the program, more rounds bring little.
        if (value_ - static_cast<double>(best) < enough * static_cast<double>(cutoff - best)) break;
        const auto between = [&](const std::vector<Fine>& own, const std::vector<Fine>& program, std::vector<Fine>& out) {
            out = program;
            for (std::size_t k = 0; k < out.size(); ++k) out[k] += static_cast<Fine>(steadiness * static_cast<double>(own[k] - out[k]));
        };
        between(node.seats_price, seats_price_, u), between(node.limits_price, limits_price_, v);
        int added = 0;
        // The program's point, and a few steps up from it, which cost next to nothing beside the program.
        for (int step = 0; step <= std::min(steps_between, program_->numberIterations() / pivots_a_step); ++step) {
            const Fine bound = bound_.evaluate(node, u, v, now_);
            added += add();
            if (bound > best) best = bound, node.seats_price = u, node.limits_price = v, relaxed_ = now_;
            if (bound_.rounded_up(best) >= cutoff || !step_towards(value_, u, v)) break;
        }
        if (added > 0) continue;
        if (steadiness == 0) break;
        steadiness = steadiness > 0.1 ? steadiness / 2 : 0;
    }
    node.bound = std::max(node.bound, best);
    if (holds) read_shares(), node.corner = corner();
    return holds;
}

}  // namespace terrier::optimise::detail

namespace terrier::optimise {

void EstateMemory::keep(std::vector<detail::EstateRegion> found, const detail::EstateForm& form, EstateGoal of_goal, std::int64_t counted_in) {
    fine = counted_in, grain = form.grain;
    regions = std::move(found), goal = of_goal, limits.clear();
    for (const detail::Resource& r : form.resources) limits.push_back(r.kind);
}

bool EstateMemory::has_regions_of(const detail::EstateForm& form, EstateGoal of_goal, std::int64_t counted_in) const {
    constexpr std::size_t most_regions = 2000;
    const auto fits = [&](const detail::EstateRegion& region) { return region.chosen.size() == static_cast<std::size_t>(form.units) && region.prices->front().seats.size() == static_cast<std::size_t>(form.items); };
    return !regions.empty() && regions.size() <= most_regions && fits(regions.front()) && goal == of_goal && fine == counted_in && grain == form.grain &&
           std::equal(limits.begin(), limits.end(), form.resources.begin(), form.resources.end(), [](EstateRule::Kind kind, const detail::Resource& r) { return kind == r.kind; });
}

}  // namespace terrier::optimise
