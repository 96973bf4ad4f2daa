// Making a good plan of a large problem better: a few places that lie together are laid out anew, exactly, again and again.
#include "src/optimise/renewal.hpp"

#include <algorithm>
#include <numeric>

namespace terrier::optimise::detail {

namespace {
constexpr int least_teams = 30, least_places = 4, most_closed = 6, most_nodes = 3, most_passes = 3;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// What the teams of a place would pay elsewhere more than there: small for places that lie together.
std::int64_t strangeness(const AllocationProblem& p, const std::vector<int>& teams, int other) {
    std::int64_t sum = 0;
    for (const int j : teams) sum += p.cost[p.at(other, j)];
    return sum;
}

struct Region {
    std::vector<int> places, teams;
};

// The place, the open ones nearest to it while their teams are few, and the nearest closed ones.
Region region_of(const AllocationProblem& p, const std::vector<std::vector<int>>& teams, int centre) {
    std::vector<std::pair<std::int64_t, int>> order;
    for (int i = 0; i < p.places; ++i)
        if (i != centre) order.push_back({strangeness(p, teams[index(centre)], i), i});
    std::sort(order.begin(), order.end());
    Region region{{centre}, teams[index(centre)]};
    int closed = 0, opened = 1;
    for (const auto& [strange, i] : order) {
        const auto& here = teams[index(i)];
        if (here.empty()) {
            if (closed < most_closed && (p.must_close.empty() || !p.must_close[index(i)])) ++closed, region.places.push_back(i);
        } else if (region.teams.size() + here.size() <= index(least_teams) || opened < least_places) {
            ++opened, region.places.push_back(i);
            region.teams.insert(region.teams.end(), here.begin(), here.end());
        } else if (closed >= most_closed) {
            break;
        }
    }
    return region;
}

AllocationProblem problem_of(const AllocationProblem& p, const Region& region) {
    AllocationProblem part;
    part.places = static_cast<int>(region.places.size()), part.teams = static_cast<int>(region.teams.size());
    for (const int i : region.places) {
        part.fixed_cost.push_back(p.fixed_cost[index(i)]), part.capacity.push_back(p.capacity[index(i)]);
        part.must_open.push_back(!p.must_open.empty() && p.must_open[index(i)]);
        for (const int j : region.teams) {
            part.cost.push_back(p.cost[p.at(i, j)]), part.demand.push_back(p.demand[p.at(i, j)]);
            part.forbidden.push_back(!p.is_allowed(i, j));
        }
    }
    return part;
}
}  // namespace

bool renew(const AllocationProblem& problem, std::vector<int>& assignment, const std::function<double()>& seconds_left) {
    bool has_gained = false, goes_on = true;
    for (int pass = 0; pass < most_passes && goes_on; ++pass) {
        goes_on = false;
        for (int centre = 0; centre < problem.places; ++centre) {
            std::vector<std::vector<int>> teams(index(problem.places));
            for (int j = 0; j < problem.teams; ++j) teams[index(assignment[index(j)])].push_back(j);
            if (teams[index(centre)].empty()) continue;
            const double left = seconds_left();
            if (left <= 0) return has_gained;
            const Region region = region_of(problem, teams, centre);
            const AllocationProblem part = problem_of(problem, region);
            SolveOptions options;
            options.seconds = left, options.most_nodes = most_nodes;
            Plan before;
            before.objective = 0;
            std::vector<char> is_open(region.places.size(), 0);
            for (const int j : region.teams) {
                const auto place = static_cast<int>(std::find(region.places.begin(), region.places.end(), assignment[index(j)]) - region.places.begin());
                options.start.push_back(place), is_open[index(place)] = 1;
                *before.objective += problem.cost[problem.at(assignment[index(j)], j)];
            }
            for (std::size_t k = 0; k < region.places.size(); ++k)
                if (is_open[k] || part.must_open[k]) *before.objective += part.fixed_cost[k];
            const Plan after = solve(part, options);
            if (!after.objective || *after.objective >= *before.objective) continue;
            for (std::size_t k = 0; k < region.teams.size(); ++k) assignment[index(region.teams[k])] = region.places[index(after.assignment[k])];
            has_gained = goes_on = true;
        }
    }
    return has_gained;
}

}  // namespace terrier::optimise::detail
