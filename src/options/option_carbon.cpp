// Carbon by year of an option: the account of a change, held from day to day on which something begins or ends.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "src/carbon/tables.hpp"
#include "src/options/appraisal.hpp"

namespace terrier::options {

namespace {
// More days than this are taken in order of time; later ones change nothing more.
constexpr std::size_t most_days = 24;

// Records by which it follows who holds, lets and works where.
bool matters(const RecordType& type) {
    return &type == &record_type<Asset>() || &type == &record_type<Lease>() || &type == &record_type<LeaseTerm>() || &type == &record_type<Demise>() || &type == &record_type<WorkingPattern>();
}

// The first days of a new state: days on which changed records begin, and those after they end.
std::set<Date> days_of_change(const ChangeSet& changes, Date first, Date last) {
    std::set<Date> days;
    const auto put = [&](const Field& field, const void* record) {
        if (!record || field.kind->shape != Shape::date || !field.known(record)) return;
        const auto date = Date::from_iso(field.exact(record));
        if (!date || *date < first || last <= *date) return;
        const bool is_end = field.name == "to_date" || field.name == "ended_on";
        const Date day = is_end ? date->plus_days(1) : *date;
        if (first < day) days.insert(day);
    };
    for (const Change& change : changes.changes) {
        if (!matters(*change.type)) continue;
        for (const Field& field : change.type->fields) {
            if (change.before && change.after && field.equal(change.before.get(), change.after.get())) continue;
            put(field, change.before.get());
            put(field, change.after.get());
        }
    }
    return days;
}

CarbonYear year_of(const carbon::ChangeSplit& s) { return {s.avoided, s.transferred, s.displaced, s.rebound, s.partner_leaves}; }

Carbon weighed(Carbon a, std::int64_t days, std::int64_t of) { return Carbon::from_small(std::llrint(static_cast<double>(a.small()) * static_cast<double>(days) / static_cast<double>(of))); }
void add(CarbonYear& into, const CarbonYear& state, std::int64_t days, std::int64_t of) {
    into.avoided += weighed(state.avoided, days, of), into.transferred += weighed(state.transferred, days, of), into.displaced += weighed(state.displaced, days, of);
    into.rebound += weighed(state.rebound, days, of), into.partner_leaves += weighed(state.partner_leaves, days, of);
}
}  // namespace

Carbon CarbonEffect::place_total() const {
    Carbon sum;
    for (const CarbonYear& year : years) sum += year.place();
    return sum;
}
Carbon CarbonEffect::own_total() const {
    Carbon sum;
    for (const CarbonYear& year : years) sum += year.own();
    return sum;
}

CarbonEffect carbon_effect(const Portfolio& live, const Portfolio& under, const ChangeSet& changes, const AppraisalTerms& terms, const AppraisalRates& rates) {
    CarbonEffect effect;
    effect.years.resize(rates.years());
    const Date first = Date::of(rates.first_year, 4, 1), last = Date::of(rates.first_year + static_cast<int>(rates.years()), 3, 31);
    std::set<Date> days = days_of_change(changes, first, last);
    if (changes.empty()) return effect;
    if (days.size() > most_days) {
        days.erase(std::next(days.begin(), most_days), days.end());
        effect.assumptions.push_back(fmt::format("Changes after {} aren't followed in the carbon account.", to_display(*days.rbegin())));
    }
    std::vector<Date> from{first};
    from.insert(from.end(), days.begin(), days.end());
    const carbon::Days baseline = carbon::reporting_year(terms.as_at);
    for (std::size_t i = 0; i < from.size(); ++i) {
        const Date until = i + 1 < from.size() ? from[i + 1].plus_days(-1) : last;
        carbon::ChangeSplit split = carbon::change_split(live, under, from[i], baseline, terms.carbon, {.includes_hra = terms.includes_hra, .series = terms.series, .factor_year = {}});
        CarbonYear state = year_of(split);
        // What partners leave elsewhere, they leave when they come.
        if (state.transferred <= Carbon{}) state.partner_leaves = {};
        for (std::size_t t = 0; t < rates.years(); ++t) {
            const Date begins = Date::of(rates.first_year + static_cast<int>(t), 4, 1), ends = Date::of(rates.first_year + static_cast<int>(t) + 1, 3, 31);
            const Date a = std::max(begins, from[i]), b = std::min(ends, until);
            if (a <= b) add(effect.years[t], state, days_between(a, b) + 1, days_between(begins, ends) + 1);
        }
        effect.complete = std::move(split);
    }
    effect.assumptions.insert(effect.assumptions.end(), effect.complete->assumptions.begin(), effect.complete->assumptions.end());
    effect.assumptions.emplace_back("The factors of the baseline's year hold throughout: what the grid does by itself isn't credited to any option. Carbon in materials isn't known and not counted.");
    for (const carbon::Missing& m : effect.complete->missing) effect.missing.push_back(m.text);
    return effect;
}

}  // namespace terrier::options
