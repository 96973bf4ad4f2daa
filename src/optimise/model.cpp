// Making the solver's model of a problem.
#include "src/optimise/model.hpp"

#include <algorithm>
#include <numeric>

#include "src/base/digits.hpp"

namespace terrier::optimise::detail {

namespace {
Cost divisor_of(const std::vector<Cost>& a, const std::vector<Cost>& b) {
    Cost g = 0;
    for (const auto* list : {&a, &b})
        for (const Cost n : *list) g = std::gcd(g, n);
    return g == 0 ? 1 : g;
}

int128 greatest_sum(const AllocationProblem& p) {
    int128 sum = 0;
    for (const Cost f : p.fixed_cost) sum += f < 0 ? -f : f;
    for (int j = 0; j < p.teams; ++j) {
        Cost most = 0;
        for (int i = 0; i < p.places; ++i) most = std::max(most, std::abs(p.cost[p.at(i, j)]));
        sum += most;
    }
    return sum;
}
}  // namespace

Model::Model(const AllocationProblem& p) : m(p.places), n(p.teams), fixed(p.fixed_cost), cost(p.cost), capacity(p.capacity), demand(p.demand) {
    grain = divisor_of(fixed, cost);
    // Fine enough for multipliers, small enough that sums of sums fit 2^58.
    const int128 sum = greatest_sum(p) / grain + 1;
    while (fine < (Cost{1} << 16) && sum * fine < (static_cast<int128>(1) << 52)) fine *= 2;
    for (auto* list : {&fixed, &cost})
        for (Cost& c : *list) c = c / grain * fine;
    const std::int64_t g = divisor_of(demand, {});
    for (std::int64_t& d : demand) d /= g;
    for (std::int64_t& c : capacity) c /= g;
    must_open = p.must_open, must_close = p.must_close;
    must_open.resize(static_cast<std::size_t>(m)), must_close.resize(static_cast<std::size_t>(m));
    allowed.assign(cost.size(), 0);
    least_demand.assign(static_cast<std::size_t>(n), 0);
    for (int j = 0; j < n; ++j) {
        bool is_first = true;
        for (int i = 0; i < m; ++i) {
            const std::size_t k = at(i, j);
            if (!p.is_allowed(i, j) || must_close[static_cast<std::size_t>(i)]) continue;
            allowed[k] = 1;
            auto& least = least_demand[static_cast<std::size_t>(j)];
            least = is_first ? demand[k] : std::min(least, demand[k]);
            is_first = false;
        }
        total_demand += least_demand[static_cast<std::size_t>(j)];
    }
    const double room = std::accumulate(capacity.begin(), capacity.end(), 0.0);
    teams_a_place = room * n / (static_cast<double>(std::max<std::int64_t>(total_demand, 1)) * m);
}

bool Incumbent::offer(Cost cost, const std::vector<int>& assignment) {
    if (cost >= this->cost()) return false;
    const std::lock_guard lock(mutex_);
    if (cost >= this->cost()) return false;
    cost_.store(cost);
    assignment_ = assignment;
    return true;
}

std::vector<int> Incumbent::assignment() const {
    const std::lock_guard lock(mutex_);
    return assignment_;
}

}  // namespace terrier::optimise::detail
