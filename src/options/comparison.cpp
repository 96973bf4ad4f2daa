// Putting options side by side.
#include "src/options/comparison.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/expand.hpp"

namespace terrier::options {

namespace {
Money value_of(const Appraisal& a, Case which) { return which == Case::financial ? a.financial.npv : a.social.npv; }

Result<std::vector<Option>> chosen(const Portfolio& live, const ComparisonOptions& wanted) {
    std::vector<Option> all = all_options(live);
    if (wanted.only.empty()) return all;
    for (const Id<Option> id : wanted.only)
        if (std::none_of(all.begin(), all.end(), [&](const Option& o) { return o.id == id; }))
            return refuse("option_unknown", "An option that was asked for isn't recorded. It may have been removed: choose among those there are.", "option");
    const Id<Option> usual = business_as_usual(live).id;
    std::erase_if(all, [&](const Option& o) { return o.id != usual && std::find(wanted.only.begin(), wanted.only.end(), o.id) == wanted.only.end(); });
    return all;
}

std::optional<Date> first_step(const Portfolio& live, const std::vector<Option>& compared) {
    std::optional<Date> first;
    for (const Option& option : compared) {
        Faults faults;
        for (const OptionStep& step : steps_of(live, option.id, faults))
            if (step.date && (!first || *step.date < *first)) first = step.date;
    }
    return first;
}

double inflation_step(const Comparison& c) {
    for (const DriverRange& range : c.ranges)
        if (range.driver == Driver::inflation) return range.high;
    return 0;
}

void score(Comparison& c, const Portfolio& live) {
    auto criteria = criteria_of(live);
    if (!criteria) {
        c.faults = std::move(criteria.error());
        return;
    }
    c.criteria = *std::move(criteria);
    auto scores = scores_of(live, c.criteria, c.appraisals());
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        c.options[i].scores = std::move(scores[i]);
        c.options[i].weighted = weighted(c.criteria, c.options[i].scores);
    }
}

/// How far a switching value lies from what is appraised, in widths of the range: the nearest says the most.
double nearness(const Comparison& c, Driver driver, double at) {
    const auto range = std::find_if(c.ranges.begin(), c.ranges.end(), [&](const DriverRange& r) { return r.driver == driver; });
    if (range == c.ranges.end() || range->high - range->low <= 0) return 1e9;
    return std::abs(at - range->base) / (range->high - range->low);
}

/// Where the best option gives way, whichever other comes first on each side.
void find_ends(Comparison& c, double inflation_step) {
    const std::size_t best = c.best(Case::financial);
    const Appraisal& a = c.options[best].appraisal;
    const DriverValues base = as_appraised();
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        if (i == best) continue;
        for (const Switching& s : switching_values(a, &c.options[i].appraisal, Case::financial, inflation_step)) {
            if (!s.at) continue;
            const bool is_below = *s.at < base[static_cast<std::size_t>(s.driver)];
            const auto same = std::find_if(c.best_until.begin(), c.best_until.end(), [&](const GivesWay& way) { return way.driver == s.driver && (way.at < base[static_cast<std::size_t>(s.driver)]) == is_below; });
            if (same == c.best_until.end()) c.best_until.push_back({s.driver, *s.at, i, {}});
            else if (nearness(c, s.driver, *s.at) < nearness(c, s.driver, same->at)) same->at = *s.at, same->other = i;
        }
    }
    std::stable_sort(c.best_until.begin(), c.best_until.end(), [&](const GivesWay& x, const GivesWay& y) { return nearness(c, x.driver, x.at) < nearness(c, y.driver, y.at); });
    for (GivesWay& way : c.best_until) way.sentence = fmt::format("It stops being best where {}: then {} is.", change_in_words(a, &c.options[way.other].appraisal, way.driver, way.at), c.options[way.other].option.name);
}

void try_out(Comparison& c, const Portfolio& live, const ComparisonOptions& wanted, const Progress& progress) {
    c.ranges = driver_ranges(live, c.terms, c.rates, c.missing);
    const double step = inflation_step(c);
    for (ComparedOption& each : c.options) {
        each.tornado = tornado(each.appraisal, Case::financial, c.ranges);
        each.social_tornado = tornado(each.appraisal, Case::social, c.ranges);
        if (!each.appraisal.lines.empty()) each.against_nothing = switching_values(each.appraisal, nullptr, Case::financial, step);
    }
    const auto all = c.appraisals();
    for (const Case which : {Case::financial, Case::social}) {
        if (!c.has_money(which)) continue;
        auto rank = rank_stability(all, which, c.ranges, wanted.rank, progress);
        if (rank) (which == Case::financial ? c.financial_rank : c.social_rank) = *std::move(rank);
        else c.faults.insert(c.faults.end(), rank.error().begin(), rank.error().end());
    }
    find_ends(c, step);
    std::vector<const Consequences*> consequences;
    for (const ComparedOption& each : c.options) consequences.push_back(&each.consequences);
    c.unknown = unknown_facts(live, all, consequences, Case::financial, c.ranges);
    c.social_unknown = unknown_facts(live, all, consequences, Case::social, c.ranges);
}

}  // namespace

std::vector<const Appraisal*> Comparison::appraisals() const {
    std::vector<const Appraisal*> all;
    for (const ComparedOption& each : options) all.push_back(&each.appraisal);
    return all;
}

std::string no_money_words() { return fmt::format("{}. {}", no_money_finding, no_money_remedy); }

bool Comparison::has_money(Case which) const {
    return std::ranges::any_of(options, [&](const ComparedOption& each) { return each.appraisal.has_money(which == Case::social); });
}

std::size_t Comparison::best(Case which) const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < options.size(); ++i)
        if (value_of(options[i].appraisal, which) > value_of(options[best].appraisal, which)) best = i;
    return best;
}

std::optional<std::size_t> Comparison::next_best(Case which) const {
    const std::size_t first = best(which);
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (i != first && (!next || value_of(options[i].appraisal, which) > value_of(options[*next].appraisal, which))) next = i;
    return next;
}

std::optional<std::size_t> Comparison::best_scored() const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].weighted && (!best || *options[i].weighted > *options[*best].weighted)) best = i;
    return best;
}

std::vector<std::string> Comparison::findings(Case which) const {
    const auto& rank = which == Case::financial ? financial_rank : social_rank;
    std::vector<std::string> said;
    if (!rank || options.size() < 2) return said;
    const std::size_t first = best(which);
    std::size_t most = 0;
    for (std::size_t i = 1; i < rank->shares.size(); ++i)
        if (rank->shares[i].first > rank->shares[most].first) most = i;
    const auto share = [&](std::size_t i) { return fmt::format("{:.0f}%", 100 * rank->shares[i].share_first(rank->options.paths)); };
    said.push_back(fmt::format("{} is best in {} of futures ({}).", options[first].option.name, share(first), lower_ascii(std::string(label_of(which)))));
    std::vector<std::string> alike;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (i != first && options[i].appraisal.has_money(which == Case::social) && value_of(options[i].appraisal, which) == value_of(options[first].appraisal, which)) alike.push_back(options[i].option.name);
    if (!alike.empty()) said.push_back(fmt::format("{} {} worth exactly the same; of a tie the first is counted.", join(alike, ", "), alike.size() == 1 ? "is" : "are"));
    if (most != first) said.push_back(fmt::format("{} is best more often, in {}.", options[most].option.name, share(most)));
    if (which != Case::financial) return said;
    for (std::size_t i = 0; i < best_until.size() && i < 3; ++i) said.push_back(best_until[i].sentence);
    if (best_until.empty()) said.push_back("No single thing, within what was looked through, makes another option the best.");
    return said;
}

AppraisalTerms terms_of(const Portfolio& live, const ComparisonOptions& wanted, const std::vector<Option>& compared) {
    AppraisalTerms terms;
    terms.as_at = wanted.as_at, terms.carbon = wanted.carbon, terms.includes_hra = wanted.includes_hra, terms.series = wanted.series;
    std::optional<Date> start = wanted.start;
    std::optional<int> years = wanted.years;
    for (const Option& option : compared) {
        if (!wanted.start && option.start_date && (!start || *option.start_date < *start)) start = option.start_date;
        if (!wanted.years && option.years) years = std::max(years.value_or(10), static_cast<int>(std::min<std::int64_t>(*option.years, 60)));
    }
    if (!start) start = first_step(live, compared);
    terms.start = start.value_or(wanted.as_at);
    terms.years = years.value_or(30);
    return terms;
}

Result<Comparison> compare(const Portfolio& live, const ComparisonOptions& wanted, const Progress& progress) {
    auto compared = chosen(live, wanted);
    if (!compared) return refuse(std::move(compared.error()));
    Comparison c;
    c.terms = terms_of(live, wanted, *compared);
    c.has_energy = knows_energy(live);
    const auto appraiser = Appraiser::make(live, c.terms);
    if (!appraiser) return refuse(appraiser.error());
    c.rates = appraiser->rates();
    c.missing = c.rates.missing;
    for (std::size_t i = 0; i < compared->size(); ++i) {
        Option& option = (*compared)[i];
        progress.report(static_cast<double>(i) / static_cast<double>(compared->size()), "Appraising " + option.name);
        ComparedOption each;
        each.consequences = expand(live, option.id, wanted.as_at);
        each.appraisal = appraiser->appraise(under(live, each.consequences), each.consequences, option.borrowed_share);
        each.appraisal.option = option.id, each.appraisal.name = option.name, each.appraisal.kind = option.kind;
        each.option = std::move(option);
        c.options.push_back(std::move(each));
    }
    score(c, live);
    if (wanted.with_sensitivities) try_out(c, live, wanted, progress);
    return c;
}

}  // namespace terrier::options
