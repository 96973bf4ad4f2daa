// The cover of whole units under a limit: never above the least that trying everything finds, and equal to it where its steps are single.
#include "src/optimise/lump_cover.hpp"
#include "tests/support/test.hpp"

using namespace terrier::optimise::detail;

namespace {
struct Choice {
    std::vector<LumpBuilding> buildings;
    std::int64_t needed = 0, limit = 0;
};

std::int64_t within(std::int64_t low, std::int64_t high) { return *rc::gen::inRange<std::int64_t>(low, high + 1); }

Choice random_choice(std::int64_t size) {
    Choice c;
    int index = 0;
    const auto buildings = within(1, 3);
    for (std::int64_t b = 0; b < buildings; ++b) {
        LumpBuilding building{within(0, 1) == 1, within(0, 50), within(0, size / 4), {}};
        const auto units = within(0, 3);
        for (std::int64_t u = 0; u < units; ++u) building.units.push_back({index++, within(-60, 60), within(0, size), within(0, size / 2), within(0, size / 2)});
        c.buildings.push_back(building);
    }
    c.needed = within(0, 2 * size), c.limit = within(0, 2 * size);
    return c;
}

// The least cost of all choices, of those with `unit` kept or released where one is named; none: `nothing`.
std::int64_t least(const Choice& c, int unit, bool is_kept) {
    std::size_t units = 0;
    for (const auto& b : c.buildings) units += b.units.size();
    std::int64_t best = LumpCover::nothing;
    for (unsigned kept = 0; kept < 1u << units; ++kept) {
        std::int64_t cost = 0, holds = 0, used = 0;
        bool fits = true;
        for (const auto& b : c.buildings) {
            bool any = false;
            for (const LumpUnit& u : b.units) {
                const bool keeps = kept >> u.index & 1;
                if (u.index == unit && keeps != is_kept) fits = false;
                any = any || keeps;
                if (keeps) cost += u.cost, holds += u.holds;
                used += keeps ? u.if_kept : u.if_released;
            }
            if (any && !b.in_use) cost += b.cost, used += b.uses;
        }
        if (fits && holds >= c.needed && used <= c.limit) best = std::min(best, cost);
    }
    return best;
}
}  // namespace

TEST_CASE("the cover of whole units under a limit is the least, or below it where steps are coarse") {
    terrier::test::holds("against trying everything", [] {
        for (int tries = 0; tries < 10; ++tries) {
            const bool is_coarse = within(0, 1) == 1;
            const Choice c = random_choice(is_coarse ? 3000 : 30);
            LumpCover cover;
            const auto same = [&](std::int64_t found, std::int64_t wanted) { return is_coarse ? std::min(found, LumpCover::nothing) <= wanted : std::min(found, LumpCover::nothing) == wanted; };
            RC_ASSERT(same(cover.solve(c.buildings, c.needed, c.limit), least(c, -1, false)));
            for (std::size_t b = 0; b < c.buildings.size(); ++b)
                for (std::size_t u = 0; u < c.buildings[b].units.size(); ++u)
                    for (const bool keeps : {true, false}) RC_ASSERT(same(cover.with(b, u, keeps), least(c, c.buildings[b].units[u].index, keeps)));
            if (is_coarse || least(c, -1, false) >= LumpCover::nothing) continue;
            // What it says it keeps costs that much.
            std::int64_t cost = 0, holds = 0;
            const std::vector<int> kept = cover.kept();
            for (const auto& building : c.buildings) {
                bool any = false;
                for (const LumpUnit& unit : building.units)
                    if (std::find(kept.begin(), kept.end(), unit.index) != kept.end()) cost += unit.cost, holds += unit.holds, any = true;
                if (any && !building.in_use) cost += building.cost;
            }
            RC_ASSERT(cost == least(c, -1, false));
            RC_ASSERT(holds >= c.needed);
        }
    });
}
