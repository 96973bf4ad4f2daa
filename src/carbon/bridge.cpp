// Effects worked out place by place, so that they add up.
#include "src/carbon/bridge.hpp"

#include <map>
#include <set>

namespace terrier::carbon {

namespace {
struct Pair {
    std::int64_t before = 0, after = 0;
};
using Pairs = std::map<std::pair<Uuid, Activity>, Pair>;

std::int64_t added(std::int64_t a, std::int64_t b) { return (Energy::from_small(a) + Energy::from_small(b)).small(); }

// What nothing was used of needs no factor.
void need(const FactorSet& set, Activity activity, bool is_needed, Faults& faults) {
    if (!is_needed || set.find(activity)) return;
    const std::string message = missing_factor(activity, set.year);
    for (const Fault& f : faults)
        if (f.message == message) return;
    faults.push_back({"factor_missing", message, "year", {}, {}, Severity::refused});
}

Carbon at(const FactorSet& set, Activity activity, std::int64_t amount) {
    const Factor* factor = set.find(activity);
    return factor ? emitted(amount, *factor) : Carbon{};
}
}  // namespace

BridgeLine& BridgeLine::operator+=(const BridgeLine& other) {
    from += other.from, portfolio += other.portfolio, used += other.used, grid += other.grid, other_factors += other.other_factors, to += other.to;
    return *this;
}

Result<Bridge> bridge(std::span<const Use> before, const FactorSet& factors_before, std::span<const Use> after, const FactorSet& factors_after) {
    Pairs pairs;
    std::set<Uuid> were, are;
    for (const Use& use : before) {
        auto& amount = pairs[{use.place, use.activity}].before;
        amount = added(amount, use.amount);
        were.insert(use.place);
    }
    for (const Use& use : after) {
        auto& amount = pairs[{use.place, use.activity}].after;
        amount = added(amount, use.amount);
        are.insert(use.place);
    }
    Faults faults;
    for (const auto& [key, pair] : pairs) {
        need(factors_before, key.second, pair.before != 0 || pair.after != 0, faults);
        need(factors_after, key.second, pair.after != 0, faults);
    }
    if (!faults.empty()) return refuse(std::move(faults));
    Bridge found{factors_before.year, factors_after.year, {}, {}};
    for (const auto& [key, pair] : pairs) {
        const auto& [place, activity] = key;
        BridgeLine line{place, activity, at(factors_before, activity, pair.before), {}, {}, {}, {}, at(factors_after, activity, pair.after)};
        const Carbon unchanged = at(factors_before, activity, pair.after);
        (were.contains(place) && are.contains(place) ? line.used : line.portfolio) = unchanged - line.from;
        const bool is_grid = activity == Activity::electricity || activity == Activity::electricity_td;
        (is_grid ? line.grid : line.other_factors) = line.to - unchanged;
        found.total += line;
        found.lines.push_back(line);
    }
    return found;
}

}  // namespace terrier::carbon
