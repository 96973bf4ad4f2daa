// Wholes rounded once and split into parts.
#include "src/carbon/footprint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "src/base/digits.hpp"
#include "src/carbon/footprint_teams.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
constexpr std::array<std::string_view, account_count> labels{"Scope 1: fuel burnt", "Scope 2: electricity and heat bought", "Scope 3: grid losses (category 3)", "Scope 3: water (categories 1 and 5)",
                                                             "Scope 3: tenants (category 13)", "Scope 3: homeworking (category 7)", "Scope 3: commuting (category 7)"};

// One meter's use over the floors and occupiers of its place.
void spread(const Portfolio& portfolio, const MeteredUse& use, const std::vector<Occupied>& parts, std::vector<Emission>& out) {
    std::vector<std::int64_t> weights;
    for (const Occupied& part : parts) weights.push_back(part.weight);
    const auto amounts = split_whole(use.amount, weights);
    const auto estimates = use.amount > 0 ? split_whole(use.estimated, amounts) : std::vector<std::int64_t>(parts.size(), 0);
    (void)portfolio;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (amounts[i] == 0 && use.amount > 0) continue;
        Emission e;
        e.asset = use.asset, e.floor = parts[i].floor, e.activity = use.activity, e.amount = amounts[i], e.estimated = estimates[i], e.sources = use.sources;
        e.is_let = parts[i].is_let || use.partner, e.occupier = use.partner ? use.partner : parts[i].partner;
        e.account = account_of(use.activity, use.is_tenant_supply);
        out.push_back(std::move(e));
        if (use.amount == 0) return;  // nothing used: one row says so
    }
}

std::vector<Occupied> parts_of(const Portfolio& portfolio, const MeteredUse& use, Days days, std::map<std::pair<Id<Asset>, Id<Floor>>, std::vector<Occupied>>& known) {
    if (use.partner) {
        // The meter says whose it is; floors still share it where it names none.
        if (use.floor) return {{use.floor, use.partner, true, 1}};
    }
    const auto key = std::pair(use.asset, use.floor);
    if (const auto found = known.find(key); found != known.end()) return found->second;
    return known[key] = occupied_parts(portfolio, use.asset, use.floor, days);
}

void name_missing_factors(Footprint& found) {
    std::map<Activity, bool> needed;  // only by tenants
    for (const Emission& e : found.emissions)
        if (e.amount != 0 && !e.carbon) {
            const auto [at, is_new] = needed.emplace(e.activity, true);
            at->second = at->second && e.account == Account::tenants;
        }
    for (const auto& [activity, is_tenants] : needed) found.missing.push_back({{}, is_tenants, missing_factor(activity, found.factors.year)});
}
}  // namespace

void weigh(std::vector<Emission>& emissions, const FactorSet& factors) {
    std::map<std::tuple<Id<Asset>, Id<Team>, Activity, Account>, std::vector<std::size_t>> wholes;
    for (std::size_t i = 0; i < emissions.size(); ++i) wholes[{emissions[i].asset, emissions[i].team, emissions[i].activity, emissions[i].account}].push_back(i);
    for (const auto& [key, places] : wholes) {
        const Factor* factor = factors.find(std::get<Activity>(key));
        if (!factor) continue;
        std::vector<std::int64_t> amounts;
        std::int64_t whole = 0;
        for (const std::size_t i : places) {
            amounts.push_back(emissions[i].amount);
            whole = narrowed(static_cast<int128>(whole) + emissions[i].amount, "use");
        }
        const std::int64_t grams = emitted(whole, *factor).small();
        const auto parts = whole > 0 ? split_whole(std::abs(grams), amounts) : std::vector<std::int64_t>(places.size(), 0);
        for (std::size_t i = 0; i < places.size(); ++i) emissions[places[i]].carbon = Carbon::from_small(grams < 0 ? -parts[i] : parts[i]);
    }
}

Account account_of(Activity activity, bool is_tenant_supply) {
    if (is_tenant_supply) return Account::tenants;
    if (activity == Activity::electricity_td) return Account::losses;
    if (activity == Activity::water_supply || activity == Activity::water_treatment) return Account::water;
    return kind_of(activity).scope == 1 ? Account::scope_1 : Account::scope_2;
}

std::vector<Activity> with_companions(Activity activity) {
    if (activity == Activity::electricity) return {activity, Activity::electricity_td};
    if (activity == Activity::water_supply) return {activity, Activity::water_treatment};
    return {activity};
}

std::string_view label_of(Account account) { return labels.at(static_cast<std::size_t>(account)); }
bool is_own(Account account) { return account == Account::scope_1 || account == Account::scope_2; }

Carbon Footprint::total(const std::function<bool(const Emission&)>& fits) const {
    Carbon sum;
    for (const Emission& e : emissions)
        if (e.carbon && fits(e)) sum += *e.carbon;
    return sum;
}
Carbon Footprint::total(Account account) const {
    return total([&](const Emission& e) { return e.account == account; });
}
Carbon Footprint::own() const {
    return total([](const Emission& e) { return is_own(e.account); });
}
Carbon Footprint::place() const {
    return total([](const Emission&) { return true; });
}
bool Footprint::is_own_complete() const {
    return std::none_of(missing.begin(), missing.end(), [](const Missing& m) { return !m.is_tenants; });
}

Footprint footprint(const Portfolio& portfolio, Days days, const FootprintOptions& options) {
    Consumption used = consumption(portfolio, days, {options.includes_hra, options.series});
    Footprint found;
    found.days = days;
    found.factors = factor_set(portfolio, options.factor_year.value_or(factor_year(days.from, days.to)));
    found.missing = std::move(used.missing), found.remarks = std::move(used.remarks), found.covers = std::move(used.covers), found.assets = std::move(used.assets);
    found.hra_left_out = used.hra_left_out, found.occupiers_own = used.occupiers_own;
    std::map<std::pair<Id<Asset>, Id<Floor>>, std::vector<Occupied>> known;
    for (MeteredUse& use : used.uses) {
        const auto parts = parts_of(portfolio, use, days, known);
        for (const Activity activity : with_companions(use.activity)) {
            use.activity = activity;
            spread(portfolio, use, parts, found.emissions);
        }
    }
    add_team_emissions(portfolio, days, found);
    weigh(found.emissions, found.factors);
    name_missing_factors(found);
    return found;
}

std::vector<Use> own_uses(const Footprint& footprint) {
    std::map<std::pair<Id<Asset>, Activity>, std::int64_t> sums;
    for (const Emission& e : footprint.emissions) {
        if (!is_own(e.account) && e.account != Account::losses && e.account != Account::water) continue;
        auto& sum = sums[{e.asset, e.activity}];
        sum = narrowed(static_cast<int128>(sum) + e.amount, "use");
    }
    std::vector<Use> uses;
    for (const auto& [key, amount] : sums) uses.push_back({key.first.value, key.second, amount});
    return uses;
}

Result<FootprintBridge> footprint_bridge(const Footprint& before, const Footprint& after) {
    const auto held = [](const Footprint& f, const Uuid& id) { return std::any_of(f.assets.begin(), f.assets.end(), [&](const Asset* a) { return a->id.value == id; }); };
    std::set<Uuid> out;
    for (const Footprint* f : {&before, &after})
        for (const Missing& m : f->missing)
            if (m.asset && !m.is_tenants && held(before, m.asset.value) && held(after, m.asset.value)) out.insert(m.asset.value);
    auto first = own_uses(before), last = own_uses(after);
    for (auto* uses : {&first, &last}) std::erase_if(*uses, [&](const Use& use) { return out.contains(use.place); });
    // A building held throughout that nothing was used of in one year has changed its use, not joined or left.
    const auto mark = [&](std::vector<Use>& uses, const Footprint& other) {
        std::vector<Use> none;
        for (const Use& use : uses)
            if (held(other, use.place)) none.push_back({use.place, use.activity, 0});
        return none;
    };
    const auto in_last = mark(first, after), in_first = mark(last, before);
    first.insert(first.end(), in_first.begin(), in_first.end());
    last.insert(last.end(), in_last.begin(), in_last.end());
    auto found = bridge(first, before.factors, last, after.factors);
    if (!found) return refuse(found.error());
    FootprintBridge result{std::move(*found), {}};
    for (const Uuid& id : out) result.left_out.push_back({id});
    return result;
}

}  // namespace terrier::carbon
