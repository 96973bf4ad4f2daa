// Carbon by year of an option: the account of a change, held from day to day on which something begins or ends.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "src/carbon/tables.hpp"
#include "src/options/appraisal.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::options {

namespace {
// More days than this are taken in order of time; later ones change nothing more.
constexpr std::size_t most_days = 24;

// Records by which it follows who holds, lets and works where.
bool matters(const RecordType& type) {
    return &type == &record_type<Asset>() || &type == &record_type<Lease>() || &type == &record_type<LeaseTerm>() || &type == &record_type<Demise>() || &type == &record_type<WorkingPattern>();
}

// The first days of a new state: days on which changed records begin, and those after they end.
std::set<Date> days_of_change(const Consequences& consequences, Date first, Date last) {
    std::set<Date> days;
    const auto put = [&](const Field& field, const void* record) {
        if (!record || field.kind->shape != Shape::date || !field.known(record)) return;
        const auto date = Date::from_iso(field.exact(record));
        if (!date || *date < first || last <= *date) return;
        const bool is_end = field.name == "to_date" || field.name == "ended_on";
        const Date day = is_end ? date->plus_days(1) : *date;
        if (first < day) days.insert(day);
    };
    const auto put_day = [&](Date day) {
        if (first < day && day <= last) days.insert(day);
    };
    for (const EnergySaving& saving : consequences.energy) {
        put_day(saving.from);
        if (saving.until && *saving.until < last) put_day(saving.until->plus_days(1));
    }
    for (const Change& change : consequences.changes.changes) {
        if (!matters(*change.type)) continue;
        for (const Field& field : change.type->fields) {
            if (change.before && change.after && field.equal(change.before.get(), change.after.get())) continue;
            put(field, change.before.get());
            put(field, change.after.get());
        }
    }
    return days;
}

void put_source(CarbonEffect& effect, Id<Asset> asset) {
    const Source source{record_type<Asset>().name, asset.value};
    if (std::find(effect.sources.begin(), effect.sources.end(), source) == effect.sources.end()) effect.sources.push_back(source);
}

/// What steps save of the energy of places.
class Savings {
  public:
    Savings(const Portfolio& live, const std::vector<EnergySaving>& savings, const carbon::Footprint& baseline) : live_(live), savings_(savings) {
        for (const carbon::Emission& e : baseline.emissions)
            if (e.asset && e.carbon && (e.account == carbon::Account::scope_1 || e.account == carbon::Account::scope_2 || e.account == carbon::Account::losses)) energy_[{e.asset, e.floor}] += *e.carbon;
    }

    /// Grams a year on a day, of what the split leaves ours.
    Carbon on(Date day, const carbon::ChangeSplit& split, CarbonEffect& effect) const {
        Carbon sum;
        for (const auto& [place, grams] : energy_) {
            double used = 1;
            for (const EnergySaving& saving : savings_)
                if (saving.asset == place.first && (!saving.floor || saving.floor == place.second) && in_force(saving.from, saving.until, day)) used *= 1 - share_of(saving, place.second);
            if (used == 1) continue;
            double left = 1;
            for (const carbon::ChangeLine& line : split.lines)
                if (line.asset == place.first && line.floor == place.second && line.own_before > Carbon{}) left = std::clamp(static_cast<double>(line.own_after.small()) / static_cast<double>(line.own_before.small()), 0.0, 1.0);
            sum += Carbon::from_small(std::llrint(static_cast<double>(grams.small()) * left * (1 - used)));
            put_source(effect, place.first);
        }
        return sum;
    }

    /// The areas of the unit and its floor are known.
    bool is_known(const EnergySaving& saving) const {
        const Unit* unit = live_.find(saving.unit);
        const Floor* whole = unit ? live_.find(unit->floor) : nullptr;
        return whole && unit->net_internal_area && whole->net_internal_area && whole->net_internal_area->square_centimetres() > 0;
    }

  private:
    /// Of a floor's energy: of a unit, by its part of the floor's net internal area; nothing where an area isn't known.
    double share_of(const EnergySaving& saving, Id<Floor> floor) const {
        const double share = saving.share.as_double();
        if (!saving.unit) return share;
        const Unit* unit = live_.find(saving.unit);
        const Floor* whole = live_.find(floor);
        if (!is_known(saving) || !unit || !whole) return 0;
        return share * std::min(1.0, static_cast<double>(unit->net_internal_area->square_centimetres()) / static_cast<double>(whole->net_internal_area->square_centimetres()));
    }

    const Portfolio& live_;
    const std::vector<EnergySaving>& savings_;
    std::map<std::pair<Id<Asset>, Id<Floor>>, Carbon> energy_;
};

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

CarbonEffect carbon_effect(const Portfolio& live, const Portfolio& under, const Consequences& consequences, const AppraisalTerms& terms, const AppraisalRates& rates) {
    CarbonEffect effect;
    effect.years.resize(rates.years());
    if (consequences.changes.empty() && consequences.energy.empty()) return effect;
    const Date first = Date::of(rates.first_year, 4, 1), last = Date::of(rates.first_year + static_cast<int>(rates.years()), 3, 31);
    std::set<Date> days = days_of_change(consequences, first, last);
    if (days.size() > most_days) {
        days.erase(std::next(days.begin(), most_days), days.end());
        effect.assumptions.push_back(fmt::format("Changes after {} aren't followed in the carbon account.", to_display(*days.rbegin())));
    }
    std::vector<Date> from{first};
    from.insert(from.end(), days.begin(), days.end());
    const carbon::FootprintOptions options{.includes_hra = terms.includes_hra, .series = terms.series, .factor_year = {}};
    const carbon::Days baseline = carbon::reporting_year(terms.as_at);
    const Savings savings(live, consequences.energy, carbon::footprint(live, baseline, options));
    for (std::size_t i = 0; i < from.size(); ++i) {
        const Date until = i + 1 < from.size() ? from[i + 1].plus_days(-1) : last;
        carbon::ChangeSplit split = carbon::change_split(live, under, from[i], baseline, terms.carbon, options);
        CarbonYear state = year_of(split);
        const Carbon saved = savings.on(from[i], split, effect);
        state.avoided += saved;
        state.displaced += Carbon::from_small(std::llrint(static_cast<double>(saved.small()) * terms.carbon.displaced_share.as_double()));
        // What partners leave elsewhere, they leave when they come.
        if (state.transferred <= Carbon{}) state.partner_leaves = {};
        for (std::size_t t = 0; t < rates.years(); ++t) {
            const Date begins = Date::of(rates.first_year + static_cast<int>(t), 4, 1), ends = Date::of(rates.first_year + static_cast<int>(t) + 1, 3, 31);
            const Date a = std::max(begins, from[i]), b = std::min(ends, until);
            if (a <= b) add(effect.years[t], state, days_between(a, b) + 1, days_between(begins, ends) + 1);
        }
        for (const carbon::ChangeLine& line : split.lines) put_source(effect, line.asset);
        effect.complete = std::move(split);
        effect.a_year = state;
    }
    effect.assumptions.insert(effect.assumptions.end(), effect.complete->assumptions.begin(), effect.complete->assumptions.end());
    if (!consequences.energy.empty()) effect.assumptions.emplace_back("Space that is emptied or refurbished saves the share of its energy that the step says, once it has happened; what tenants who buy their own energy would save isn't counted.");
    effect.assumptions.emplace_back("The factors of the baseline's year hold throughout: what the grid does by itself isn't credited to any option. Carbon in materials isn't known and not counted.");
    for (const EnergySaving& saving : consequences.energy)
        if (saving.unit && !savings.is_known(saving)) effect.missing.push_back(saving.why + " Its part of the floor's area isn't known, so no energy saved there is counted");
    for (const carbon::Missing& m : effect.complete->missing) effect.missing.push_back(m.text);
    return effect;
}

}  // namespace terrier::options
