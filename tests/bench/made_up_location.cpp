// Drawing made-up facility location: generator and arithmetic are fixed by the standard, so every machine draws the same.
#include "tests/bench/made_up_location.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <random>

namespace terrier::bench {

namespace {
// Uniform whole numbers; the library's own distributions differ between systems.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : random_(seed) {}
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1)); }

  private:
    std::mt19937_64 random_;
};

// The whole part of the root, by whole numbers only.
std::int64_t root_of(std::int64_t n) {
    auto r = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
    while (r * r > n) --r;
    while ((r + 1) * (r + 1) <= n) ++r;
    return r;
}

struct Point {
    std::int64_t x, y;
};
std::int64_t distance(Point a, Point b) { return root_of((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }
}  // namespace

std::string MadeUp::name() const {
    const char* recipes[] = {"economies", "rounded", "coarse", "flat", "compact"};
    return fmt::format("{} {} x {}, {}.{}, {}", recipes[static_cast<int>(recipe)], places, teams, percent / 100, percent / 10 % 10, seed);
}

optimise::AllocationProblem made_up(const MadeUp& what) {
    Draw draw(what.seed * 1'000'003 + static_cast<std::uint64_t>(what.places * 7919 + what.teams * 31 + what.percent));
    const bool is_compact = what.recipe == Recipe::compact;
    constexpr std::int64_t side = 10'000;
    const auto m = static_cast<std::size_t>(what.places), n = static_cast<std::size_t>(what.teams);
    std::vector<Point> places(m), teams(n);
    for (auto* points : {&places, &teams})
        for (Point& p : *points) p.x = draw.between(0, side), p.y = draw.between(0, side);
    std::vector<std::int64_t> demand(n), drawn(m);
    for (std::int64_t& d : demand) d = is_compact ? draw.between(10, 50) : draw.between(5, 35);
    for (std::int64_t& s : drawn) s = draw.between(10, 160);
    const std::int64_t needed = std::accumulate(demand.begin(), demand.end(), std::int64_t{0}), all = std::accumulate(drawn.begin(), drawn.end(), std::int64_t{0});

    optimise::AllocationProblem p;
    p.places = what.places, p.teams = what.teams;
    p.cost_scale = what.recipe == Recipe::economies ? 100 : 1;
    const std::int64_t size = is_compact ? draw.between(2, 20) : 10;
    for (std::size_t i = 0; i < m; ++i) {
        const std::int64_t capacity = drawn[i] * needed * what.percent / (100 * all);
        const std::int64_t root = root_of(capacity * 10'000);  // of the capacity, times 100
        p.capacity.push_back(capacity);
        if (is_compact) p.fixed_cost.push_back(size * (draw.between(0, 30) + root * draw.between(8, 12) / 100));
        else p.fixed_cost.push_back((draw.between(0, 90) + root * draw.between(100, 110) / 100) * p.cost_scale);
    }
    for (const Point& from : places)
        for (std::size_t j = 0; j < n; ++j) {
            const std::int64_t d = distance(from, teams[j]);
            // A square of side 10 (compact: 200).
            const std::int64_t tenths = (d + 500) / 1'000;
            if (what.recipe == Recipe::flat) p.cost.push_back(tenths);
            else if (what.recipe == Recipe::coarse) p.cost.push_back(tenths * demand[j]);
            else p.cost.push_back(is_compact ? d / 50 : p.cost_scale * d * demand[j] / 1'000);
        }
    for (std::size_t i = 0; i < m; ++i) p.demand.insert(p.demand.end(), demand.begin(), demand.end());
    return p;
}

std::vector<std::pair<std::string, std::vector<MadeUp>>> made_up_families() {
    const auto drawn = [](Recipe recipe, std::vector<std::pair<int, int>> sizes, std::vector<int> percents) {
        std::vector<MadeUp> all;
        std::uint64_t seed = 1;
        for (const auto& [m, n] : sizes)
            for (const int percent : percents) all.push_back({recipe, m, n, percent, seed++});
        return all;
    };
    return {{"compact and tight", drawn(Recipe::compact, {{10, 20}, {15, 30}, {20, 40}, {20, 50}, {30, 60}, {30, 75}, {30, 90}}, {130, 180, 300})},
            {"rounded", drawn(Recipe::rounded, {{30, 100}, {50, 100}, {60, 100}, {50, 200}}, {200, 300, 500, 1000})},
            {"fixed costs above all", drawn(Recipe::flat, {{30, 60}, {50, 100}, {50, 200}}, {200, 500, 1000})},
            {"coarse", drawn(Recipe::coarse, {{50, 100}, {60, 200}}, {200, 500, 1000})},
            {"economies of scale", drawn(Recipe::economies, {{30, 200}, {60, 200}, {60, 300}, {80, 400}}, {200, 350, 500})},
            {"large", drawn(Recipe::economies, {{100, 1000}}, {200, 500})}};
}

}  // namespace terrier::bench
