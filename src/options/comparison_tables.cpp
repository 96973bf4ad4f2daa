// Tables of what options do to carbon and services, how they score, and how sure the answer is.
#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/appraisal_tables.hpp"
#include "src/options/remarks.hpp"
#include "src/options/table_parts.hpp"

namespace terrier::options {

namespace {
Money pounds(double value) { return Money::from_pence(std::llrint(value * 100)); }
Ratio rounded_share(double share) { return Ratio::from_millionths(std::llrint(share * 1000) * 1000); }
template <class T>
Cell known(const std::optional<T>& value) { return value ? Cell{*value} : Cell{}; }
}  // namespace

DataTable option_carbon_table(const Comparison& c) {
    DataTable table{"option_carbon", "Carbon by option, over all years", "Of each day's state by the change account: avoided (space given up), transferred (to tenants: saved by nobody), displaced (used again where teams go), rebound (homeworking, commuting). "
                    "Our account = avoided + transferred - displaced. The place, each emission once = avoided - displaced - rebound + what partners leave. Worth: the place's tonnes x the published value of the year, discounted.",
                    {{"option", "Option"}, {"avoided", "Avoided"}, {"transferred", "Transferred"}, {"displaced", "Displaced"}, {"rebound", "Rebound"}, {"partner_leaves", "Partners leave"}, {"own", "Leaves our account"}, {"place", "Saved in the place"},
                     {"a_year", "Saved in the place, a year when complete"}, {"low", "Worth, low"}, {"central", "Worth, central"}, {"high", "Worth, high"}},
                    {}, {}};
    for (const ComparedOption& each : c.options) {
        const Appraisal& a = each.appraisal;
        CarbonYear sum;
        for (const CarbonYear& y : a.carbon.years)
            sum.avoided += y.avoided, sum.transferred += y.transferred, sum.displaced += y.displaced, sum.rebound += y.rebound, sum.partner_leaves += y.partner_leaves;
        std::vector<Source> sources{source_of(each)};
        sources.insert(sources.end(), a.carbon.sources.begin(), a.carbon.sources.end());
        if (!c.has_energy) {
            table.rows.push_back({std::vector<Cell>(table.columns.size()), std::move(sources)});
            table.rows.back().cells.front() = each.option.name;
            continue;
        }
        table.rows.push_back({{each.option.name, sum.avoided, sum.transferred, sum.displaced, sum.rebound, sum.partner_leaves, sum.own(), sum.place(), a.carbon.a_year.place(), a.carbon_low, a.carbon_central, a.carbon_high},
                              std::move(sources)});
        for (const std::string& note : a.carbon.assumptions)
            if (std::find(table.notes.begin(), table.notes.end(), note) == table.notes.end()) table.notes.push_back(note);
        for (const std::string& note : a.carbon.missing)
            if (const std::string text = "Not known: " + note + "."; std::find(table.notes.begin(), table.notes.end(), text) == table.notes.end()) table.notes.push_back(text);
    }
    if (!c.has_energy) table.notes.emplace_back("No meter is recorded, so nothing is known of energy and carbon. Enter or import meters with their bills or readings.");
    return table;
}

DataTable option_service_table(const Comparison& c) {
    DataTable table{"option_service", "What options do to services", "Desks needed: of the joint counts of all counted offices at the percentile of daily peaks, with headroom, the others by working patterns; today's people, wherever they sit then. By working patterns: each office on its busiest day. "
                    "Counters: receptions in offices that are held and not let; kept: of today's. Needs: those of the register that can be judged by floors and rooms; neighbours: of these, teams that must or would like to be on one floor, or apart, musts and wishes. "
                    "Mean move: of FTE whose team changes buildings, from office to office in a straight line; nothing where nobody does, or where a note says what isn't known.",
                    {{"option", "Option"}, {"date", "Complete on"}, {"desks", "Desks"}, {"desks_needed", "Needed, by counts"}, {"spare", "To spare, by counts"}, {"spare_by_pattern", "To spare, by patterns"}, {"tightest", "Least of one office"},
                     {"tightest_office", "Which"}, {"counters", "Public counters"}, {"counters_kept", "Counters kept"}, {"needs", "Needs met"}, {"wishes", "Wishes met"}, {"neighbours", "Neighbours as wanted"}, {"not_judged", "Not judged"}, {"teams_moved", "Teams moved"},
                     {"fte_moved", "FTE moved", Total::none, 1}, {"fte_elsewhere", "FTE to another building", Total::none, 1}, {"km", "Mean move, km", Total::none, 1}, {"unmet", "Needs not met"}},
                    {}, {}};
    const auto of = [](std::int64_t part, std::int64_t whole) { return whole > 0 ? Cell{fmt::format("{} of {}", part, whole)} : Cell{}; };
    const auto tenths = [](double value) { return std::round(value * 10) / 10; };
    if (!c.options.empty()) table.notes = c.options.front().appraisal.service_notes;
    std::vector<Saying> unknown;
    for (const ComparedOption& each : c.options) {
        const ServiceState& s = each.appraisal.service_after;
        const ServiceChange& moved = each.appraisal.service_change;
        table.rows.push_back({{each.option.name, each.appraisal.complete_on, known(s.desks), known(s.desks_needed), known(s.spare_desks), known(s.spare_by_pattern), known(s.tightest), s.tightest_office, known(s.public_counters),
                               of(s.counters_kept.value_or(0), s.counters_today.value_or(0)), of(s.musts_met, s.musts), of(s.wishes_met, s.wishes), of(s.neighbours_met, s.neighbours), s.needs_not_judged, moved.teams_moved, moved.full_time_moved ? Cell{tenths(*moved.full_time_moved)} : Cell{},
                               moved.full_time_elsewhere ? Cell{tenths(*moved.full_time_elsewhere)} : Cell{}, moved.mean_km ? Cell{tenths(*moved.mean_km)} : Cell{}, join(s.unmet, "; ")},
                              {source_of(each)}});
        for (const auto* missing : {&s.missing, &moved.missing})
            for (const std::string& what : *missing) unknown.push_back({"Not known: " + what + ".", what.substr(0, what.find(": "))});
    }
    for (std::string& said : said_once(unknown)) table.notes.push_back(std::move(said));
    return table;
}

DataTable option_scores_table(const Comparison& c) {
    DataTable table{"option_scores", "How options score", "Weights as shares of their sum. Weighted score = sum of weight x score; not known while one of them isn't.",
                    {{"option", "Option"}, {"criterion", "Criterion"}, {"weight", "Weight"}, {"score", "Score, 0 to 10", Total::none, 1}, {"weighted", "Weighted", Total::none, 2}, {"reason", "Reason"}, {"rule", "Rule"}},
                    {}, {}};
    for (const ComparedOption& each : c.options)
        for (std::size_t i = 0; i < each.scores.size(); ++i) {
            const Score& score = each.scores[i];
            std::vector<Source> sources{source_of(each)};
            sources.insert(sources.end(), score.sources.begin(), score.sources.end());
            table.rows.push_back({{each.option.name, c.criteria[i].name, rounded_share(c.criteria[i].weight), known(score.value), score.value ? Cell{*score.value * c.criteria[i].weight} : Cell{}, score.reason, c.criteria[i].rule}, std::move(sources)});
        }
    for (const Fault& fault : c.faults) table.notes.push_back(fault.message);
    return table;
}

DataTable option_tornado_table(const Comparison& c) {
    DataTable table{"option_tornado", "What the value of each option hangs on", "The net present value with one thing at either end of its stated range and all others as appraised.",
                    {{"option", "Option"}, {"case", "Case"}, {"driver", "What"}, {"low", "Low end"}, {"high", "High end"}, {"at_low", "Value at the low end"}, {"at_high", "Value at the high end"}, {"swing", "Swing"}},
                    {}, {}};
    for (const ComparedOption& each : c.options)
        for (const Case which : {Case::financial, Case::social})
            for (const TornadoBar& bar : which == Case::financial ? each.tornado : each.social_tornado) {
                std::vector<Source> sources{source_of(each)};
                if (bar.range.row) sources.push_back({record_type<ReferenceRate>().name, bar.range.row->id.value});
                table.rows.push_back({{each.option.name, std::string(label_of(which)), std::string(label_of(bar.range.driver)), in_words(each.appraisal, bar.range.driver, bar.range.low), in_words(each.appraisal, bar.range.driver, bar.range.high), pounds(bar.at_low),
                                       pounds(bar.at_high), pounds(bar.swing())},
                                      std::move(sources)});
            }
    table.notes = c.missing;
    return table;
}

DataTable option_switching_table(const Comparison& c) {
    DataTable table{"option_switching", "Where the answer changes", "The value of one thing, all others as appraised, at which two options are worth the same in the financial case. Looked through: multipliers from 0 to 3, delays to 12 months, rates from 3 points less to 10 more.",
                    {{"option", "Option"}, {"against", "Against"}, {"driver", "What"}, {"as_appraised", "As appraised"}, {"switches_at", "Changes places at"}, {"sentence", "In words"}},
                    {}, {}};
    const auto put = [&](const ComparedOption& each, const std::string& against, const std::vector<Switching>& all) {
        for (const Switching& s : all) {
            if (!s.at) continue;
            table.rows.push_back({{each.option.name, against, std::string(label_of(s.driver)), in_words(each.appraisal, s.driver, as_appraised()[static_cast<std::size_t>(s.driver)]), in_words(each.appraisal, s.driver, *s.at), s.sentence}, {source_of(each)}});
        }
    };
    const ComparedOption& best = c.options[c.best(Case::financial)];
    for (const GivesWay& way : c.best_until) {
        const Appraisal& other = c.options[way.other].appraisal;
        table.rows.push_back({{best.option.name, c.options[way.other].option.name, std::string(label_of(way.driver)), in_words(with_more_of(best.appraisal, &other, way.driver), way.driver, as_appraised()[static_cast<std::size_t>(way.driver)]),
                               change_in_words(best.appraisal, &other, way.driver, way.at), way.sentence}, {source_of(best)}});
    }
    for (const ComparedOption& each : c.options) put(each, "Leaving things as they are", each.against_nothing);
    if (table.rows.empty()) table.notes.emplace_back("No single thing changes the answer within what was looked through.");
    return table;
}

DataTable option_rank_table(const Comparison& c) {
    DataTable table{"option_rank", "In how many futures each option is best", "",
                    {{"option", "Option"}, {"case", "Case"}, {"first", "Best in"}, {"above_nought", "Better than leaving things as they are"}, {"mean", "Mean"}, {"p10", "P10"}, {"p50", "P50"}, {"p90", "P90"}},
                    {}, {}};
    for (const auto* rank : {&c.financial_rank, &c.social_rank}) {
        if (!*rank) continue;
        const RankStability& r = **rank;
        table.rule = fmt::format("{} futures from the seed {}: each thing drawn once a future from a triangle over its range with its peak at what is appraised, independent of the others, the same for every option; the discount rate isn't drawn. Of a tie the earlier option is first.",
                                 grouped_decimal(r.options.paths, 1), r.options.seed);
        for (std::size_t i = 0; i < c.options.size(); ++i) {
            const RankShare& share = r.shares[i];
            table.rows.push_back({{c.options[i].option.name, std::string(label_of(r.which)), rounded_share(share.share_first(r.options.paths)), rounded_share(static_cast<double>(share.above_nought) / r.options.paths), pounds(share.mean), pounds(share.p10),
                                   pounds(share.p50), pounds(share.p90)},
                                  {source_of(c.options[i])}});
        }
    }
    for (const Case which : {Case::financial, Case::social})
        for (const std::string& said : c.findings(which)) table.notes.push_back(said);
    return table;
}

DataTable option_unknown_table(const Comparison& c) {
    DataTable table{"option_unknown", "Which missing facts would most change the answer", "Each unknown at either end of its stated range, against the value as appraised.",
                    {{"option", "Option"}, {"case", "Case"}, {"fact", "Not known"}, {"range", "Range stated"}, {"low", "Value less"}, {"high", "Value more"}, {"swing", "Swing"}, {"remedy", "What to do"}},
                    {}, {}};
    for (const auto* facts : {&c.unknown, &c.social_unknown})
        for (const UnknownFact& fact : *facts) {
            const ComparedOption& each = c.options[fact.option];
            std::vector<Source> sources = fact.sources;
            sources.push_back(source_of(each));
            table.rows.push_back({{each.option.name, std::string(label_of(facts == &c.unknown ? Case::financial : Case::social)), fact.fact, fact.range.empty() ? Cell{} : Cell{fact.range}, fact.low ? Cell{pounds(std::min(*fact.low, *fact.high))} : Cell{},
                                   fact.high ? Cell{pounds(std::max(*fact.low, *fact.high))} : Cell{}, fact.low ? Cell{pounds(fact.swing())} : Cell{}, fact.remedy},
                                  std::move(sources)});
        }
    table.notes = c.missing;
    for (const ComparedOption& each : c.options)
        for (const std::string& missing : each.appraisal.missing) table.notes.push_back(each.option.name + ": " + missing);
    return table;
}

DataTable option_assumptions_table(const Portfolio& portfolio, const Comparison& c) {
    DataTable table{"option_assumptions", "What the appraisal rests on", "Reference rows used, then conventions. A row of ours takes the place of a shipped one of the same code.",
                    {{"what", "Assumption"}, {"value", "Value"}, {"origin", "Origin"}, {"source", "Source"}}, {}, {}};
    const auto put = [&](const Source& source, const std::string& name, const std::string& value, ReferenceOrigin origin, const std::string& from) {
        if (std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return row.sources.front() == source; })) return;
        table.rows.push_back({{name, value, std::string(choices<ReferenceOrigin>[static_cast<std::size_t>(origin)].label), from}, {source}});
    };
    const auto put_rate = [&](const ReferenceRate& r) {
        std::string value = r.value ? to_percent(*r.value) : "not known";
        if (r.value && (r.code == "appraisal.asset_life_years" || r.code == "appraisal.range.letting_delay")) value = to_decimal(*r.value) + (r.code.ends_with("delay") ? " months" : " years");
        if (r.year_from) value += fmt::format(", years {}{}", *r.year_from, r.year_to ? fmt::format(" to {}", *r.year_to) : " on");
        put({record_type<ReferenceRate>().name, r.id.value}, r.name.empty() ? r.code : r.name, value, r.origin, r.source);
    };
    for (const Source& source : c.rates.sources) {
        if (const auto* rate = portfolio.find(Id<ReferenceRate>{source.id})) put_rate(*rate);
        if (const auto* factor = portfolio.find(Id<ReferenceFactor>{source.id})) put(source, fmt::format("{}, {}", factor->name, factor->from_date ? std::to_string(factor->from_date->year()) : ""), factor->value + " " + factor->unit, factor->origin, factor->source);
    }
    for (const DriverRange& range : c.ranges)
        if (range.row) put_rate(*range.row);
    for (const ComparedOption& each : c.options)
        for (const FlowLine& line : each.appraisal.lines)
            for (const Source& source : line.sources)
                if (source.table == record_type<ReferenceRate>().name)
                    if (const auto* rate = portfolio.find(Id<ReferenceRate>{source.id})) put_rate(*rate);
    std::vector<std::string> said = c.options.empty() ? c.rates.notes : c.options.back().appraisal.notes;
    for (const ComparedOption& each : c.options) said.insert(said.end(), each.appraisal.carbon.assumptions.begin(), each.appraisal.carbon.assumptions.end());
    for (const std::string& note : said)
        if (std::find(table.notes.begin(), table.notes.end(), note) == table.notes.end()) table.notes.push_back(note);
    for (const std::string& note : c.rates.missing) table.notes.push_back("Not known: " + note);
    return table;
}

namespace {
using P = const Portfolio&;
using C = const Comparison&;
constexpr std::array figures{
    OptionFigure{"option_appraisal", [](P, C c) { return option_appraisal_table(c); }},
    OptionFigure{"option_cash_flow", [](P, C c) { return option_cash_flow_table(c, Case::financial); }},
    OptionFigure{"option_social_cash_flow", [](P, C c) { return option_cash_flow_table(c, Case::social); }},
    OptionFigure{"option_lines", [](P, C c) { return option_lines_table(c); }},
    OptionFigure{"option_mtfs", [](P, C c) { return option_mtfs_table(c); }},
    OptionFigure{"option_funding", [](P, C c) { return option_funding_table(c); }},
    OptionFigure{"option_carbon", [](P, C c) { return option_carbon_table(c); }},
    OptionFigure{"option_service", [](P, C c) { return option_service_table(c); }},
    OptionFigure{"option_scores", [](P, C c) { return option_scores_table(c); }},
    OptionFigure{"option_tornado", [](P, C c) { return option_tornado_table(c); }},
    OptionFigure{"option_switching", [](P, C c) { return option_switching_table(c); }},
    OptionFigure{"option_rank", [](P, C c) { return option_rank_table(c); }},
    OptionFigure{"option_unknown", [](P, C c) { return option_unknown_table(c); }},
    OptionFigure{"option_assumptions", [](P p, C c) { return option_assumptions_table(p, c); }},
};
}  // namespace

std::span<const OptionFigure> option_figures() { return figures; }

}  // namespace terrier::options
