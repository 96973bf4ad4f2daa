// Making a good plan of a large problem better: a few places that lie together are laid out anew, exactly, again and again.
#include "src/optimise/renewal.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace terrier::optimise::detail {

namespace {
constexpr int least_places = 4, most_closed = 6, most_nodes = 20, most_passes = 3, first_node = 3;
constexpr std::array breadths = {30, 45, 65, 95, 140};  // teams in a region
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// What the teams of a place would pay elsewhere more than there: small for places that lie together.
std::int64_t strangeness(const AllocationProblem& p, const std::vector<int>& teams, int other) {
    std::int64_t sum = 0;
    for (const int j : teams) sum += p.cost[p.at(other, j)];
    return sum;
}

AllocationProblem problem_of(const AllocationProblem& p, const std::vector<int>& places, const std::vector<int>& teams) {
    AllocationProblem part;
    part.places = static_cast<int>(places.size()), part.teams = static_cast<int>(teams.size());
    for (const int i : places) {
        part.fixed_cost.push_back(p.fixed_cost[index(i)]), part.capacity.push_back(p.capacity[index(i)]);
        part.must_open.push_back(!p.must_open.empty() && p.must_open[index(i)]);
        for (const int j : teams) {
            part.cost.push_back(p.cost[p.at(i, j)]), part.demand.push_back(p.demand[p.at(i, j)]);
            part.forbidden.push_back(!p.is_allowed(i, j));
        }
    }
    return part;
}
}  // namespace

// The place, the open ones nearest to it while their teams are few, and the nearest closed ones.
void Renewal::take_around(const std::vector<std::vector<int>>& teams, int centre, int most_teams, Region& region) const {
    const auto is_taken = [&](int i) { return std::find(region.places.begin(), region.places.end(), i) != region.places.end(); };
    std::vector<std::pair<std::int64_t, int>> order;
    for (int i = 0; i < problem_.places; ++i)
        if (!is_taken(i)) order.push_back({i == centre ? std::numeric_limits<std::int64_t>::min() : strangeness(problem_, teams[index(centre)], i), i});
    std::sort(order.begin(), order.end());
    int closed = 0, opened = 0;
    const std::size_t most = region.teams.size() + index(most_teams);
    for (const auto& [strange, i] : order) {
        const auto& here = teams[index(i)];
        if (here.empty()) {
            if (closed < most_closed && (problem_.must_close.empty() || !problem_.must_close[index(i)])) ++closed, region.places.push_back(i);
        } else if (region.teams.size() + here.size() <= most || opened < least_places) {
            ++opened, region.places.push_back(i);
            region.teams.insert(region.teams.end(), here.begin(), here.end());
        } else if (closed >= most_closed) {
            break;
        }
    }
}

// Looked at before with the same teams in the same places.
bool Renewal::is_known(const Region& region, const std::vector<int>& assignment) {
    std::size_t key = 1469598103934665603u;
    const auto stir = [&](int i) { key = (key ^ index(i + 1)) * 1099511628211u; };
    for (const int i : region.places) stir(i);
    for (const int j : region.teams) stir(j), stir(assignment[index(j)]);
    return !known_.insert(key).second;
}

bool Renewal::renew_region(std::vector<int>& assignment, const Region& region, double seconds) {
    const AllocationProblem part = problem_of(problem_, region.places, region.teams);
    SolveOptions options;
    options.seconds = seconds, options.most_nodes = most_nodes;
    std::int64_t before = 0;
    std::vector<char> is_open(region.places.size(), 0);
    for (const int j : region.teams) {
        const auto place = static_cast<int>(std::find(region.places.begin(), region.places.end(), assignment[index(j)]) - region.places.begin());
        options.start.push_back(place), is_open[index(place)] = 1;
        before += problem_.cost[problem_.at(assignment[index(j)], j)];
    }
    for (std::size_t k = 0; k < is_open.size(); ++k)
        if (is_open[k] || part.must_open[k]) before += part.fixed_cost[k];
    const Plan after = solve(part, options);
    effort_ += (after.nodes + first_node) * static_cast<std::int64_t>(part.cost.size());
    if (!after.objective || *after.objective >= before) return false;
    for (std::size_t k = 0; k < region.teams.size(); ++k) assignment[index(region.teams[k])] = region.places[index(after.assignment[k])];
    return true;
}

bool Renewal::renew_around(std::vector<int>& assignment, const std::vector<int>& centres, int most_teams, double seconds) {
    std::vector<std::vector<int>> teams(index(problem_.places));
    for (int j = 0; j < problem_.teams; ++j) teams[index(assignment[index(j)])].push_back(j);
    Region region;
    for (const int centre : centres)
        if (!teams[index(centre)].empty()) take_around(teams, centre, most_teams / static_cast<int>(centres.size()), region);
    return !region.places.empty() && !is_known(region, assignment) && renew_region(assignment, region, seconds);
}

bool Renewal::renew(std::vector<int>& assignment, int breadth, const std::function<double()>& seconds_left) {
    const auto draw = [&] {
        random_ ^= random_ << 13, random_ ^= random_ >> 7, random_ ^= random_ << 17;
        return static_cast<int>(random_ % static_cast<std::uint64_t>(problem_.places));
    };
    bool has_gained = false;
    for (std::size_t b = 0; b < std::min(breadths.size(), index(breadth)); ++b) {
        // A region of most teams is the problem itself.
        if (b > 0 && 3 * breadths[b] > 2 * problem_.teams) break;
        bool goes_on = true;
        for (int pass = 0; pass < most_passes && goes_on; ++pass) {
            goes_on = false;
            for (int centre = 0; centre < problem_.places; ++centre)
                for (const bool is_lone : {true, false}) {
                    const double left = seconds_left();
                    if (left <= 0) return has_gained;
                    if (!is_lone && b == 0) continue;
                    if (renew_around(assignment, is_lone ? std::vector{centre} : std::vector{centre, draw()}, breadths[b], left)) has_gained = goes_on = true;
                }
        }
    }
    return has_gained;
}

}  // namespace terrier::optimise::detail
