// carbon-change: what a change of the estate did to emissions, avoided, transferred, displaced and rebound told apart.
#include <fmt/format.h>

#include <cmath>
#include <iostream>

#include "cli/command.hpp"
#include "src/base/text.hpp"
#include "src/carbon/change.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/carbon/tables.hpp"

namespace terrier::cli {

namespace {
struct Options {
    std::string file, from_revision, to_revision, from, to;
    bool keeps_supply = false, keeps_heat = false, is_partial = false;
    double displaced = 0, partner_leaves = 0;
    std::optional<std::int64_t> factor_year, baseline_year;
    Clocks clocks;
};

Json tonnes(Carbon carbon, bool shows) { return shows ? Json(carbon.shown()) : Json(nullptr); }

Json lines_json(const carbon::ChangeEnds& ends, const carbon::ChangeSplit& s) {
    Json lines = Json::array();
    for (const carbon::ChangeLine& line : s.lines) {
        const Portfolio& names = ends.before.find(line.asset) ? ends.before : ends.after;
        lines.push_back({{"asset", to_text(line.asset.value)}, {"asset_name", names.title(record_type<Asset>(), line.asset.value)}, {"floor", line.floor ? Json(to_text(line.floor.value)) : Json(nullptr)},
                         {"floor_name", line.floor ? Json(names.title(record_type<Floor>(), line.floor.value)) : Json(nullptr)}, {"own_before", line.own_before.shown()}, {"avoided", line.avoided.shown()}, {"transferred", line.transferred.shown()},
                         {"own_after", line.own_after.shown()}});
    }
    return lines;
}

Json split_json(const carbon::ChangeEnds& ends, const carbon::ChangeSplit& s, bool shows) {
    Json missing = Json::array();
    for (const carbon::Missing& m : s.missing) missing.push_back(m.text);
    const auto t = [&](Carbon c) { return tonnes(c, shows); };
    return {{"from", to_iso(ends.from)}, {"to", to_iso(ends.to)}, {"baseline", {{"from", to_iso(s.baseline.from)}, {"to", to_iso(s.baseline.to)}}}, {"factor_year", s.factor_year}, {"unit", "tCO2e a year"},
            {"own", {{"before", t(s.own_before)}, {"avoided", t(s.avoided)}, {"transferred", t(s.transferred)}, {"displaced", t(s.displaced)}, {"after", t(s.own_after)}}},
            {"rebound", {{"homeworking", t(s.homeworking_after - s.homeworking_before)}, {"commuting", t(s.commuting_after - s.commuting_before)}}},
            {"place", {{"before", t(s.place_before)}, {"partners_leave", t(s.partner_leaves)}, {"after", t(s.place_after)}, {"saved", t(s.saved_in_place)}}},
            {"lines", lines_json(ends, s)}, {"assumptions", s.assumptions}, {"missing", missing}, {"complete", s.missing.empty()}};
}

void show_plain(const carbon::ChangeSplit& s, bool shows) {
    const auto line = [&](const char* name, Carbon own, Carbon place) { std::cout << fmt::format("{:<34} {:>14} {:>14}\n", name, shows ? fmt::format("{:.3f} t", own.shown()) : "not known", shows ? fmt::format("{:.3f} t", place.shown()) : "not known"); };
    const Carbon none;
    std::cout << fmt::format("{:<34} {:>14} {:>14}\n", "A year", "our account", "the place");
    line("Before", s.own_before, s.place_before);
    line("Avoided", none - s.avoided, none - s.avoided);
    line("Transferred to tenants", none - s.transferred, none);
    line("Displaced within the estate", s.displaced, s.displaced);
    line("Rebound: homeworking", none, s.homeworking_after - s.homeworking_before);
    line("Rebound: commuting", none, s.commuting_after - s.commuting_before);
    line("Partners leave elsewhere", none, none - s.partner_leaves);
    line("After", s.own_after, s.place_after);
    for (const std::string& text : s.assumptions) std::cout << "  " << text << '\n';
}

carbon::ChangeAssumptions assumptions_of(const Options& o) {
    return {!o.keeps_supply, o.keeps_heat, Ratio::from_millionths(std::llround(o.displaced * 1e6)), Carbon::from_small(std::llround(o.partner_leaves * 1e6))};
}

// Two revisions seen on one date, or two dates of one revision.
void run(const Options& o, Context& context) {
    const bool by_revision = !o.from_revision.empty() || !o.to_revision.empty(), by_date = !o.from.empty() || !o.to.empty();
    if (by_revision == by_date) throw UsageError("Name what to compare: --from-revision A [--to-revision B] [--as-at DATE], or --from DATE --to DATE.");
    if (by_revision && o.from_revision.empty()) throw UsageError("--to-revision needs --from-revision: the state before the change.");
    if (by_date && (o.from.empty() || o.to.empty())) throw UsageError("--from and --to go together: two dates, the state before the change and the state after it.");
    if (by_date && !o.clocks.as_at.empty()) throw UsageError("--as-at goes with revisions; with --from and --to the two dates say it.");
    if (by_revision && !o.clocks.known_at.empty()) throw UsageError("--known-at goes with dates; with revisions --to-revision says it.");
    const auto workspace = open(o.file, context, false);
    std::int64_t before_revision = 0, after_revision = 0;
    Clocks earlier, later;
    earlier.known_at = by_revision ? o.from_revision : o.clocks.known_at, later.known_at = by_revision ? o.to_revision : o.clocks.known_at;
    const Portfolio before = portfolio_known_at(*workspace, earlier, before_revision, context), after = portfolio_known_at(*workspace, later, after_revision, context);
    const Date as_at = o.clocks.date(context);
    const carbon::ChangeEnds ends{before, after, by_date ? parsed_date(o.from, "--from") : as_at, by_date ? parsed_date(o.to, "--to") : as_at};
    if (ends.to < ends.from) throw UsageError("--to lies before --from: give the earlier date first.");
    carbon::Days baseline = carbon::reporting_year(ends.from);
    if (o.baseline_year) baseline = {Date::of(static_cast<int>(*o.baseline_year), 4, 1), Date::of(static_cast<int>(*o.baseline_year) + 1, 3, 31)};
    const SeriesSet series = carbon::figure_series(before, baseline.to.plus_days(1), workspace->store(), before_revision);
    const carbon::ChangeSplit split = carbon::change_split(ends, baseline, assumptions_of(o), {.series = &series, .factor_year = o.factor_year});
    const bool shows = split.missing.empty() || o.is_partial;
    Json json = split_json(ends, split, shows);
    json["from_revision"] = before_revision, json["to_revision"] = after_revision;
    print(context, json, [&] { show_plain(split, shows); });
    for (const carbon::Missing& m : split.missing) std::cerr << "Not known: " << m.text << '\n';
    if (!shows) {
        std::cerr << "So there are no totals. --partial gives those of what is known.\n";
        context.exit_code = with_faults;
    }
}
}  // namespace

void add_carbon_change_command(CLI::App& app, Context& context) {
    auto o = std::make_shared<Options>();
    CLI::App* c = app.add_subcommand("carbon-change", "What a change does to emissions: avoided, transferred, displaced and rebound, for our account and for the place");
    c->add_option("FILE", o->file, "Portfolio")->required();
    c->add_option("--from-revision", o->from_revision, "The state before the change: a revision's number, or a date");
    c->add_option("--to-revision", o->to_revision, "The state after it; default the newest");
    c->add_option("--from", o->from, "The date before the change (YYYY-MM-DD), instead of revisions");
    c->add_option("--to", o->to, "The date after it");
    o->clocks.add_to(*c);
    c->add_flag("--we-buy-for-tenants", o->keeps_supply, "We go on buying the energy of what is let: nothing is transferred");
    c->add_flag("--landlord-keeps-heat", o->keeps_heat, "Heat of what is let without a meter of its own stays ours");
    c->add_option("--displaced", o->displaced, "The share of what is avoided that is used again where the teams go: 0.25")->check(CLI::Range(0.0, 1.0));
    c->add_option("--partner-leaves", o->partner_leaves, "Tonnes a year that incoming partners stop emitting elsewhere in the place")->check(CLI::Range(0.0, 1e9));
    c->add_option("--factor-year", o->factor_year, "Use this calendar year's conversion factors")->check(CLI::Range(1990, 2100));
    c->add_option("--baseline-year", o->baseline_year, "The financial year, by the calendar year it begins in, whose use is the baseline; default the last that was over before the change")->check(CLI::Range(1990, 2100));
    c->add_flag("--partial", o->is_partial, "Give totals of what is known when something is missing");
    c->callback([o, &context] { run(*o, context); });
}

}  // namespace terrier::cli
