// counts: how full the sources of counts were, one by one or together.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.hpp"
#include "src/base/text.hpp"
#include "src/occupancy/calendar.hpp"
#include "src/occupancy/utilisation.hpp"

namespace terrier::cli {

namespace {
using namespace occupancy;

struct Options {
    std::string file, from, to;
    std::vector<std::string> sources;
    double percentile = 0.95;
    std::int64_t desks = 0;
    bool together = false, every_day = false, daily = false, heat = false;
    Clocks clocks;
};

struct Counted {
    std::string name;
    std::vector<Uuid> ids;
    std::optional<std::int64_t> desks;
};

std::vector<Counted> wanted_sources(const Options& o, const Portfolio& portfolio, const SeriesSet& series) {
    std::vector<Counted> found;
    for (const CountSource& s : portfolio.table<CountSource>()) {
        const bool is_named = std::any_of(o.sources.begin(), o.sources.end(), [&](const std::string& name) { return folded(name) == folded(s.name) || folded(name) == folded(s.reference) || name == to_text(s.id.value); });
        if (o.sources.empty() ? !series.chunks(s.id.value).empty() : is_named) found.push_back({s.name, {s.id.value}, s.capacity});
    }
    if (found.size() < o.sources.size()) throw UsageError(fmt::format("--source: of {} names {} fit a source of counts. 'terrier-cli query FILE count_source' lists them.", o.sources.size(), found.size()));
    if (!o.together || found.size() < 2) return found;
    Counted all{"Together", {}, 0};
    for (const Counted& c : found) {
        all.ids.push_back(c.ids.front());
        all.desks = all.desks && c.desks ? std::optional(*all.desks + *c.desks) : std::nullopt;
    }
    return {all};
}

CountPeriod period_of(const Options& o, const std::vector<Counted>& sources, const SeriesSet& series) {
    CountPeriod period{Date::of(9999, 12, 31), Date::of(1400, 1, 1)};
    for (const Counted& c : sources)
        for (const Uuid& id : c.ids)
            if (const auto span = series.span_of(id)) period.from = std::min(period.from, span->from), period.to = std::max(period.to, span->to);
    if (!o.from.empty()) period.from = parsed_date(o.from, "--from");
    if (!o.to.empty()) period.to = parsed_date(o.to, "--to");
    return period;
}

Json shares(const CountStatistics& s, std::optional<std::int64_t> desks) {
    if (!desks || *desks <= 0) return nullptr;
    return {{"mean", *utilisation(s.mean, *desks)}, {"mean_peak", *utilisation(s.mean_peak, *desks)}, {"peak", *utilisation(static_cast<double>(s.peak), *desks)}, {"percentile", *utilisation(s.percentile, *desks)}};
}

Json statistics_json(const CountStatistics& s, std::optional<std::int64_t> desks) {
    const auto known = [](const std::optional<std::int64_t>& n) { return n ? Json(*n) : Json(nullptr); };
    return {{"working_days", s.working_days}, {"days_counted", s.days_counted}, {"days_left_out", s.days_left_out}, {"weeks_counted", s.weeks_counted}, {"is_enough", s.is_enough()}, {"coverage", s.coverage()},
            {"readings", s.readings}, {"mean", s.mean}, {"mean_peak", s.mean_peak}, {"peak", s.peak}, {"peak_day", to_iso(s.peak_day)}, {"percentile_rank", s.percentile_rank}, {"percentile", s.percentile},
            {"percentile_low", known(s.low)}, {"percentile_high", known(s.high)}, {"desks", known(desks)}, {"utilisation", shares(s, desks)}};
}

Json daily_json(const std::vector<DailySummary>& days) {
    Json all = Json::array();
    for (const DailySummary& d : days) all.push_back({{"day", to_iso(d.day)}, {"readings", d.readings}, {"sum", d.sum}, {"peak", d.peak}, {"peak_at", fmt::format("{:02}:{:02}", d.peak_minute / 60, d.peak_minute % 60)}});
    return all;
}

Json heat_json(const HeatMap& map) {
    Json rows = Json::array();
    for (const auto& row : map.cells) {
        Json hours = Json::array();
        for (const HeatMap::Cell& cell : row) hours.push_back(cell.mean() ? Json(*cell.mean()) : Json(nullptr));
        rows.push_back(std::move(hours));
    }
    return rows;
}

void show(const Options& o, Context& context) {
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    const SeriesSet series = workspace->series_known_at(revision, context.progress());
    const std::vector<Counted> sources = wanted_sources(o, portfolio, series);
    const CountPeriod period = period_of(o, sources, series);
    const WorkingCalendar calendar = o.every_day ? WorkingCalendar{{}, {true, true, true, true, true, true, true}} : working_calendar(portfolio, period.from, period.to);
    Json all = Json::array();
    std::string plain;
    for (const Counted& c : sources) {
        const JointCounts counts = joint_counts(series, c.ids, period);
        Json line{{"source", c.name}, {"sources", c.ids.size()}, {"from", to_iso(period.from)}, {"to", to_iso(period.to)}, {"moments_left_out", counts.left_out}};
        const std::optional<std::int64_t> desks = o.desks > 0 ? std::optional(o.desks) : c.desks;
        const auto found = statistics(counts.days, period, calendar, o.percentile);
        if (!found) {
            print_faults(found.error());
            context.exit_code = with_faults;
            line["statistics"] = nullptr;
        } else {
            line["statistics"] = statistics_json(*found, desks);
            plain += fmt::format("{:<32} {:>4} of {} working days, {} weeks{}: mean {:.1f}, mean peak {:.1f}, peak {} on {}, {:g}% of days at most {:.2f}\n", c.name, found->days_counted, found->working_days, found->weeks_counted,
                                 found->is_enough() ? "" : " (13 are needed)", found->mean, found->mean_peak, found->peak, to_display(found->peak_day), o.percentile * 100, found->percentile);
        }
        if (o.daily) line["daily"] = daily_json(counts.days);
        if (o.heat) line["heat_map"] = heat_json(heat_map(series, c.ids, period, calendar));
        all.push_back(std::move(line));
    }
    print(context, all, [&] { std::cout << plain; });
}
}  // namespace

void add_counts_command(CLI::App& app, Context& context) {
    const auto o = std::make_shared<Options>();
    CLI::App* c = app.add_subcommand("counts", "How full: daily peaks of counts on working days, their mean and percentile, with coverage and confidence");
    c->add_option("FILE", o->file, "Portfolio")->required();
    c->add_option("--source", o->sources, "A source of counts by name, reference or id; several may be given; default all that have counts");
    c->add_option("--from", o->from, "The first day (YYYY-MM-DD); default the first month counted");
    c->add_option("--to", o->to, "The last day (YYYY-MM-DD); default the last month counted");
    c->add_option("--percentile", o->percentile, "Of the daily peaks, from 0 to 1; default 0.95")->check(CLI::Range(0.0, 1.0));
    c->add_option("--desks", o->desks, "Desks or seats, for shares of them; default those of the source")->check(CLI::PositiveNumber);
    c->add_flag("--together", o->together, "All the sources added up moment by moment");
    c->add_flag("--every-day", o->every_day, "Weekends and holidays too");
    c->add_flag("--daily", o->daily, "With --json: each day's readings, sum and peak");
    c->add_flag("--heat-map", o->heat, "With --json: means by weekday (from Monday) and hour");
    o->clocks.add_to(*c, false);
    c->callback([o, &context] { show(*o, context); });
}

}  // namespace terrier::cli
