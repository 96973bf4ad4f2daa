// A change of the estate held against a year's footprint.
#include "src/carbon/change.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "src/base/digits.hpp"
#include "src/carbon/footprint_teams.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
Carbon share_of(Carbon whole, int128 part, int128 of) {
    if (of <= 0) return {};
    return Carbon::from_small(narrowed(divided_half_even(static_cast<int128>(whole.small()) * part, of), "carbon"));
}

struct Place {
    Id<Asset> asset;
    Id<Floor> floor;
    auto operator<=>(const Place&) const = default;
};
struct Held {
    Carbon own_power, own_heat, tenants;  // heat: what a landlord's boiler may go on giving
};
bool is_heat(Activity a) { return a == Activity::gas || a == Activity::oil || a == Activity::lpg || a == Activity::biomass || a == Activity::heat; }

std::map<Place, Held> by_place(const Footprint& f) {
    std::map<Place, Held> found;
    for (const Emission& e : f.emissions) {
        if (!e.asset || !e.carbon) continue;
        Held& held = found[{e.asset, e.floor}];
        (e.account == Account::tenants ? held.tenants : is_heat(e.activity) ? held.own_heat : held.own_power) += *e.carbon;
    }
    return found;
}

// How much of a place is let on a day: weights.
struct LetShare {
    std::int64_t let = 0, whole = 0;
};
LetShare let_share(const Portfolio& portfolio, const Place& place, Date date) {
    LetShare found;
    for (const Occupied& part : occupied_parts(portfolio, place.asset, place.floor, {date, date})) {
        found.whole += part.weight;
        if (part.is_let) found.let += part.weight;
    }
    return found;
}

ChangeLine line_of(const ChangeEnds& ends, const Place& place, const Held& held, const ChangeAssumptions& a) {
    const Carbon own = held.own_power + held.own_heat;
    ChangeLine line{place.asset, place.floor, own, {}, {}, own, own + held.tenants, own + held.tenants};
    const Asset *was = ends.before.find(place.asset), *now = ends.after.find(place.asset);
    const bool is_kept = now && is_held(*now, ends.to) && (place.floor.is_nil() || ends.after.find(place.floor));
    if (was && !is_held(*was, ends.from)) {
        // Given up, or not yet ours, when the change begins: nothing of it is this change's.
        line = {place.asset, place.floor, {}, {}, {}, {}, {}, {}};
        return line;
    }
    if (!is_kept) {
        line.avoided = own;
    } else if (a.tenants_hold_supply) {
        const LetShare had = let_share(ends.before, place, ends.from), is = let_share(ends.after, place, ends.to);
        // Shares on the one denominator of both.
        const int128 were = static_cast<int128>(had.let) * is.whole, are = static_cast<int128>(is.let) * had.whole, whole = static_cast<int128>(had.whole) * is.whole;
        if (are > were) line.transferred = share_of(a.landlord_keeps_heat ? held.own_power : own, are - were, whole - were);
        if (are < were) line.transferred = Carbon{} - share_of(held.tenants, were - are, were);
    }
    line.own_after = own - line.avoided - line.transferred;
    line.place_after = line.place_before - line.avoided;
    return line;
}

// A year of the patterns in force on the date.
Footprint team_year(const Portfolio& portfolio, Date date, const FactorSet& factors) {
    // Every day of the year works as this one does, so one day's patterns are scaled by asking for that day and the year's days.
    Footprint day;
    day.days = {date, date};
    day.factors = factors;
    Editor editor(portfolio);
    for (const WorkingPattern& p : portfolio.table<WorkingPattern>()) {
        if (!in_force(p.from_date, p.to_date, date)) {
            editor.remove(p.id);
            continue;
        }
        WorkingPattern whole = p;
        whole.from_date.reset(), whole.to_date.reset();
        editor.put(whole);
    }
    add_team_emissions(editor.result(), {date, months_later(date, 12).plus_days(-1)}, day);
    weigh(day.emissions, factors);
    return day;
}

void note_assumptions(ChangeSplit& split, const ChangeAssumptions& a) {
    auto& s = split.assumptions;
    s.push_back(fmt::format("Baseline: what was used from {}, by the factors of {}. Nothing here is measured.", to_text(split.baseline), split.factor_year));
    s.emplace_back("Space given up stops emitting: who uses it next is outside this account.");
    s.emplace_back("Space that is kept uses what it used, let, empty or ours.");
    s.emplace_back(!a.tenants_hold_supply ? "We go on buying the energy of what is let: it stays in scope 1 and 2, and nothing is transferred."
                   : a.landlord_keeps_heat ? "Tenants buy their own power; heat without a meter of its own stays the landlord's, in scope 1."
                                           : "Tenants buy all the energy of what they rent (same use, tenant-controlled supply).");
    s.push_back(fmt::format("{} of what is avoided is used again where the teams go.", to_percent(a.displaced_share)));
    s.push_back(a.partner_leaves == Carbon{} ? std::string("What incoming partners stop emitting elsewhere isn't known and counts as nothing.") : fmt::format("Incoming partners stop emitting {} a year elsewhere in the place.", to_display(a.partner_leaves)));
}
}  // namespace

ChangeSplit change_split(const Portfolio& before, const Portfolio& after, Date date, Days baseline, const ChangeAssumptions& assumptions, const FootprintOptions& options) {
    return change_split({before, after, date, date}, baseline, assumptions, options);
}

ChangeSplit change_split(const ChangeEnds& ends, Days baseline, const ChangeAssumptions& assumptions, const FootprintOptions& options) {
    const Portfolio &before = ends.before, &after = ends.after;
    if (baseline.count() < 365 || baseline.count() > 366) throw std::invalid_argument("a baseline that isn't a year");
    const Footprint base = footprint(before, baseline, options);
    ChangeSplit split;
    split.baseline = baseline, split.factor_year = base.factors.year, split.missing = base.missing;
    for (const auto& [place, held] : by_place(base)) {
        const ChangeLine line = line_of(ends, place, held, assumptions);
        split.own_before += line.own_before, split.avoided += line.avoided, split.transferred += line.transferred;
        split.place_before += line.place_before;
        if (line.avoided != Carbon{} || line.transferred != Carbon{}) split.lines.push_back(line);
    }
    for (const Asset& asset : after.table<Asset>()) {
        const Asset* was = before.find(asset.id);
        if (asset.kind == AssetKind::building && is_held(asset, ends.to) && (!was || !is_held(*was, ends.from)))
            split.missing.push_back({asset.id, false, fmt::format("{} (asset {}): it joins the estate, and what it will use isn't known", after.title(record_type<Asset>(), asset.id.value), to_text(asset.id.value))});
    }
    const Footprint were = team_year(before, ends.from, base.factors), are = team_year(after, ends.to, base.factors);
    split.homeworking_before = were.total(Account::homeworking), split.homeworking_after = are.total(Account::homeworking);
    split.commuting_before = were.total(Account::commuting), split.commuting_after = are.total(Account::commuting);
    split.missing.insert(split.missing.end(), are.missing.begin(), are.missing.end());
    split.rebound = split.homeworking_after - split.homeworking_before + split.commuting_after - split.commuting_before;
    split.displaced = share_of(split.avoided, assumptions.displaced_share.millionths(), 1'000'000);
    split.partner_leaves = assumptions.partner_leaves;
    split.own_after = split.own_before - split.avoided - split.transferred + split.displaced;
    split.place_before += split.homeworking_before + split.commuting_before;
    split.place_after = split.place_before - split.avoided + split.displaced + split.rebound - split.partner_leaves;
    split.saved_in_place = split.place_before - split.place_after;
    note_assumptions(split, assumptions);
    return split;
}

DataTable change_table(const ChangeSplit& s) {
    DataTable table{"carbon_change", fmt::format("{} a year leaves our account, {} is saved in the place", to_display(Cell{s.own_before - s.own_after}), to_display(Cell{s.saved_in_place})),
                    "Own emissions (scope 1, 2, losses, water) after = before - avoided - transferred + displaced. The place, each emission once = before - avoided + displaced + rebound - what partners leave elsewhere.",
                    {{"line", "Line"}, {"own", "Our account, tCO2e a year"}, {"place", "The place as a whole, tCO2e a year"}, {"meaning", "Meaning"}}, {}, s.assumptions};
    const auto row = [&](std::string name, Cell own, Cell place, std::string meaning, bool emphasis = false) { table.rows.push_back({{std::move(name), std::move(own), std::move(place), std::move(meaning)}, {}, emphasis}); };
    const Carbon none;
    row("Before", s.own_before, s.place_before, "A year before the change", true);
    row("Avoided", none - s.avoided, none - s.avoided, "Space given up");
    row("Transferred", none - s.transferred, none, "Moves to tenants (scope 3, category 13): nobody saves it");
    row("Displaced", s.displaced, s.displaced, "Used again where the teams go");
    row("Rebound: homeworking", none, s.homeworking_after - s.homeworking_before, "Scope 3, category 7");
    row("Rebound: commuting", none, s.commuting_after - s.commuting_before, "Scope 3, category 7");
    row("Partners leave elsewhere", none, none - s.partner_leaves, "As stated");
    row("After", s.own_after, s.place_after, "A year after the change", true);
    for (const Missing& m : s.missing) table.notes.push_back("Not known: " + m.text + ".");
    return table;
}

DataTable change_lines_table(const ChangeEnds& ends, const ChangeSplit& s) {
    DataTable table{"carbon_change_places", "Where it changes", "Grams a year of the baseline, held against who has each floor before and after.",
                    {{"asset", "Asset"}, {"floor", "Floor"}, {"own_before", "Ours before", Total::sum}, {"avoided", "Avoided", Total::sum}, {"transferred", "Transferred", Total::sum}, {"own_after", "Ours after", Total::sum}}, {}, {}};
    for (const ChangeLine& line : s.lines) {
        const Portfolio& names = ends.before.find(line.asset) ? ends.before : ends.after;
        TableRow row{{names.title(record_type<Asset>(), line.asset.value), line.floor ? Cell{names.title(record_type<Floor>(), line.floor.value)} : Cell{}, line.own_before, line.avoided, line.transferred, line.own_after}, {{record_type<Asset>().name, line.asset.value}}};
        if (line.floor) row.sources.push_back({record_type<Floor>().name, line.floor.value});
        table.rows.push_back(std::move(row));
    }
    if (!s.missing.empty())
        for (TableColumn& column : table.columns) column.total = Total::none;
    return table;
}

}  // namespace terrier::carbon
