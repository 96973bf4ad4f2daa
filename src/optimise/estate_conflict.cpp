// Which demands of an estate can't be met together: each is left out in turn, and taken back where that makes a plan possible.
#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "src/base/money.hpp"
#include "src/base/quantity.hpp"
#include "src/base/text.hpp"
#include "src/optimise/estate.hpp"

namespace terrier::optimise {

namespace {
using Kind = EstateRule::Kind;
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// In the order in which they are left out: what stays to the last is what a person asked for.
std::vector<EstateRule> rules_of(const EstateProblem& p) {
    std::vector<EstateRule> rules;
    for (std::size_t j = 0; j < p.teams.size(); ++j)
        if (std::any_of(p.teams[j].seats.begin(), p.teams[j].seats.end(), [](const EstateSeat& seat) { return !seat.is_allowed; })) rules.push_back({Kind::allowed, static_cast<int>(j)});
    std::set<int> units;
    for (const EstatePlace& place : p.places)
        if (place.unit >= 0) units.insert(place.unit);
    for (const int unit : units) rules.push_back({Kind::unit, unit});
    for (std::size_t i = 0; i < p.places.size(); ++i)
        if (p.places[i].must_keep) rules.push_back({Kind::must_keep, static_cast<int>(i)});
    for (std::size_t k = 0; k < p.apart.size(); ++k) rules.push_back({Kind::apart, static_cast<int>(k)});
    for (std::size_t k = 0; k < p.together.size(); ++k) rules.push_back({Kind::together, static_cast<int>(k)});
    for (std::size_t i = 0; i < p.places.size(); ++i)
        if (p.places[i].must_release) rules.push_back({Kind::must_release, static_cast<int>(i)});
    if (p.most_cost) rules.push_back({Kind::cost});
    if (p.most_carbon) rules.push_back({Kind::carbon});
    if (p.most_moves) rules.push_back({Kind::moves});
    if (p.budget) rules.push_back({Kind::budget});
    rules.push_back({Kind::desks});
    return rules;
}

EstateProblem with_only(const EstateProblem& whole, const std::vector<EstateRule>& rules) {
    EstateProblem p = whole;
    const auto has = [&](Kind kind, std::size_t first) { return std::find(rules.begin(), rules.end(), EstateRule{kind, static_cast<int>(first)}) != rules.end(); };
    const auto has_kind = [&](Kind kind) { return std::any_of(rules.begin(), rules.end(), [&](const EstateRule& r) { return r.kind == kind; }); };
    std::int64_t demand = 0;
    for (std::size_t j = 0; j < p.teams.size(); ++j) {
        demand += p.teams[j].desks;
        if (!has(Kind::allowed, j))
            for (EstateSeat& seat : p.teams[j].seats) seat.is_allowed = true;
    }
    for (std::size_t i = 0; i < p.places.size(); ++i) {
        EstatePlace& place = p.places[i];
        if (place.unit >= 0 && !has(Kind::unit, index(place.unit))) place.unit = -1;
        place.must_keep = place.must_keep && has(Kind::must_keep, i);
        place.must_release = place.must_release && has(Kind::must_release, i);
        if (!has_kind(Kind::desks)) place.desks = demand;
    }
    p.together.clear(), p.apart.clear();
    for (std::size_t k = 0; k < whole.together.size(); ++k)
        if (has(Kind::together, k)) p.together.push_back(whole.together[k]);
    for (std::size_t k = 0; k < whole.apart.size(); ++k)
        if (has(Kind::apart, k)) p.apart.push_back(whole.apart[k]);
    if (!has_kind(Kind::cost)) p.most_cost.reset();
    if (!has_kind(Kind::carbon)) p.most_carbon.reset();
    if (!has_kind(Kind::moves)) p.most_moves.reset();
    if (!has_kind(Kind::budget)) p.budget.reset();
    return p;
}

std::string names(const EstateProblem& p, const std::vector<int>& teams) {
    std::vector<std::string> all;
    for (const int j : teams) all.push_back(p.teams[index(j)].name);
    return join(all, ", ");
}

std::string words_of(const EstateProblem& p, const EstateRule& rule) {
    switch (rule.kind) {
        case Kind::desks: {
            std::int64_t needed = 0, there = 0;
            for (const EstateTeam& team : p.teams) needed += team.desks;
            for (const EstatePlace& place : p.places) there += place.must_release ? 0 : place.desks;
            return fmt::format("The teams need {} desks; the places that may be kept have {}.", needed, there);
        }
        case Kind::must_keep: return fmt::format("{} must be kept.", p.places[index(rule.first)].name);
        case Kind::must_release: return fmt::format("{} must be released.", p.places[index(rule.first)].name);
        case Kind::unit: {
            std::vector<std::string> all;
            for (const EstatePlace& place : p.places)
                if (place.unit == rule.first) all.push_back(place.name);
            return fmt::format("{} can only be released together.", join(all, ", "));
        }
        case Kind::together: return fmt::format("{} must sit together.", names(p, p.together[index(rule.first)]));
        case Kind::apart: return fmt::format("{} and {} must sit apart.", p.teams[index(p.apart[index(rule.first)].first)].name, p.teams[index(p.apart[index(rule.first)].second)].name);
        case Kind::allowed: {
            std::vector<std::string> all;
            const EstateTeam& team = p.teams[index(rule.first)];
            for (std::size_t i = 0; i < p.places.size(); ++i)
                if (team.seats[i].is_allowed) all.push_back(p.places[i].name);
            if (all.empty()) return fmt::format("{} may sit nowhere: no place meets what it needs.", team.name);
            return all.size() > 5 ? fmt::format("{} may sit only in {} of the {} places.", team.name, all.size(), p.places.size()) : fmt::format("{} may sit only in {}.", team.name, join(all, ", "));
        }
        case Kind::budget: return fmt::format("One-off costs may come to {} at most.", to_display(Money::from_pence(*p.budget)));
        case Kind::moves: return *p.most_moves == 0 ? std::string("No team may move.") : fmt::format("At most {} may move.", counted(*p.most_moves, "team"));
        case Kind::cost: return fmt::format("The cost may come to {} a year at most.", to_display(Money::from_pence(*p.most_cost)));
        case Kind::carbon: return fmt::format("Emissions may come to {} a year at most.", to_display(Carbon::from_small(*p.most_carbon)));
    }
    return {};
}

class Filter {
  public:
    Filter(const EstateProblem& problem, double seconds, const Progress& progress) : problem_(problem), seconds_(seconds), progress_(progress), started_(std::chrono::steady_clock::now()) {}
    Outcome outcome(const std::vector<EstateRule>& rules) const {
        EstateOptions options;
        options.is_any_plan_enough = true, options.breaks_ties = false, options.progress = progress_;
        options.seconds = std::max(0.05, std::min(seconds_ / 4, seconds_ - std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count()));
        return solve(with_only(problem_, rules), options).outcome;
    }
    // Leaves out as many of the rules from `first` to `last` as can be without making a plan possible.
    void thin(std::vector<EstateRule>& rules, std::vector<EstateRule> some) {
        std::vector<EstateRule> rest;
        for (const EstateRule& rule : rules)
            if (std::find(some.begin(), some.end(), rule) == some.end()) rest.push_back(rule);
        const Outcome without = outcome(rest);
        if (without == Outcome::infeasible) {
            rules = std::move(rest);
            return;
        }
        if (some.size() == 1) {
            is_minimal_ = is_minimal_ && without != Outcome::limit;
            return;
        }
        const auto half = some.begin() + static_cast<std::ptrdiff_t>(some.size() / 2);
        thin(rules, {some.begin(), half});
        thin(rules, {half, some.end()});
    }
    bool is_minimal() const { return is_minimal_; }

  private:
    const EstateProblem& problem_;
    double seconds_;
    const Progress& progress_;
    std::chrono::steady_clock::time_point started_;
    bool is_minimal_ = true;
};
}  // namespace

EstateConflict conflict_of(const EstateProblem& problem, double seconds, const Progress& progress) {
    EstateConflict conflict;
    Filter filter(problem, seconds, progress);
    std::vector<EstateRule> rules = rules_of(problem);
    if (filter.outcome(rules) != Outcome::infeasible) return conflict;
    const std::vector<EstateRule> all = rules;
    for (std::size_t from = 0; from < all.size();) {
        std::size_t to = from;
        while (to < all.size() && all[to].kind == all[from].kind) ++to;
        filter.thin(rules, {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)});
        from = to;
    }
    conflict.rules = std::move(rules), conflict.is_minimal = filter.is_minimal();
    for (const EstateRule& rule : conflict.rules) conflict.words.push_back(words_of(problem, rule));
    return conflict;
}

}  // namespace terrier::optimise
