// G: options appraised: the long list, scores, the short list, both cases, what the answer hangs on, risks, recommendation, assumptions.
#include <algorithm>
#include <cmath>

#include "reports/sections/option_parts.hpp"
#include "reports/sections/space_parts.hpp"
#include "src/base/text.hpp"
#include "src/options/remarks.hpp"

namespace terrier::reports {

using namespace options;

namespace {
void add(Section& section, DataTable table, std::vector<std::size_t> keys = {0}, std::vector<CellFormula> formulas = {}) {
    if (!table.rows.empty()) section.add(TableBlock{std::move(table), std::move(keys), std::move(formulas)});
}

std::string label_of(OptionStatus status) { return std::string(choices<OptionStatus>[static_cast<std::size_t>(status)].label); }

void add_key_figures(Section& section, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    const Appraisal& a = sheet.best().appraisal;
    const std::string rule = option_appraisal_table(c).rule;
    if (!sheet.may_compare()) {
        section.add(Paragraph{"Which option is best isn't said in this version, since it rests on figures that are withheld.", true});
        return;
    }
    KeyFigures figures;
    const auto put = [&](std::string label, Cell value, std::string remark) { figures.figures.push_back(disclosure.figure(std::move(label), std::move(value), std::move(remark), rule, sheet.all)); };
    if (c.has_money(Case::financial)) {
        put("Worth the most", sheet.best().option.name, "financial case");
        put("Net present value, financial", a.financial.npv, fmt::format("{} years from {}", c.rates.years(), financial_year_label(c.rates.first_year)));
        put("Net present value, social", a.social.npv, "with carbon valued, without transfers");
        if (c.financial_rank) put("Best in futures", Ratio::from_millionths(std::llround(100 * c.financial_rank->shares[sheet.best_place()].share_first(c.financial_rank->options.paths)) * 10'000), fmt::format("of {} drawn", grouped_decimal(c.financial_rank->options.paths, 1)));
        put("Most to be found", a.peak_funding, a.peak_funding == Money{} ? "it brings in more than it costs from the first year on" : a.payback_years ? fmt::format("paid back after {:.1f} years", *a.payback_years) : "not paid back within these years");
        if (c.has_energy) put("Carbon saved in the place", a.carbon.place_total(), a.carbon.missing.empty() ? "over all years" : fmt::format("{} not known", counted(static_cast<long long>(a.carbon.missing.size()), "thing")));
    } else {
        section.add(Paragraph{no_money_words(), false});
    }
    if (const auto scored = c.best_scored()) put("Scores the highest", c.options[*scored].option.name, fmt::format("{:.1f} of 10", *c.options[*scored].weighted));
    if (!figures.figures.empty()) section.add(std::move(figures));
}

void add_long_list(Section& section, const Portfolio& live, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    section.add(Heading{2, "Long list"});
    DataTable table{"option_long_list", "Every option that was looked at", "Business as usual and do-minimum are options too. A step that doesn't fit the register as it is changes nothing and is left out of the figures.",
                    {{"option", "Option"}, {"kind", "Kind"}, {"status", "Status"}, {"owner", "Owner"}, {"steps", "Steps"}, {"unfit", "Don't fit"}, {"complete", "Complete on"}, {"summary", "What it does"}}, {}, {}};
    for (const ComparedOption& each : c.options) {
        const auto unfit = std::count_if(each.consequences.steps.begin(), each.consequences.steps.end(), [](const StepOutcome& o) { return !o.fits; });
        table.rows.push_back({{each.option.name, std::string(choices<OptionKind>[static_cast<std::size_t>(each.option.kind)].label), label_of(each.option.status), each.option.owner, static_cast<std::int64_t>(each.consequences.steps.size()), static_cast<std::int64_t>(unfit),
                               each.consequences.steps.empty() ? Cell{} : Cell{each.appraisal.complete_on}, each.option.summary + (each.option.made_by.empty() ? "" : (each.option.summary.empty() ? "" : " ") + each.option.made_by + ".")},
                              {{record_type<Option>().name, each.option.id.value}}});
    }
    disclosure.guard(table, "Every option that was looked at");
    add(section, std::move(table));
    DataTable steps{"option_steps", "What each option does, in order", "Steps in the order in which they happen. What stands in the way keeps a step out of the figures; what has to be dealt with is to be settled before publication.",
                    {{"option", "Option", Total::none, 2, 18}, {"number", "No."}, {"step", "Step", Total::none, 2, 34}, {"fits", "Fits"}, {"faults", "In the way, or to be dealt with", Total::none, 2, 38}}, {}, {}};
    for (const ComparedOption& each : c.options) {
        const std::vector<std::string> remarks = remarks_by_step(live, each.consequences);
        for (std::size_t i = 0; i < remarks.size(); ++i) {
            const StepOutcome& outcome = each.consequences.steps[i];
            steps.rows.push_back({{each.option.name, static_cast<std::int64_t>(i + 1), outcome.sentence, outcome.fits, remarks[i]}, {{record_type<OptionStep>().name, outcome.step.value}}});
        }
    }
    add(section, guarded(sheet, disclosure, std::move(steps), "What each option does, in order", true));
}

void add_scores(Section& section, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    section.add(Heading{2, "Scores against the critical success factors"});
    if (!c.faults.empty()) section.add(Paragraph{joined_messages(c.faults), false});
    if (c.criteria.empty()) return;
    if (!sheet.may_compare()) {
        section.add(Paragraph{"Scores of cost set options against one another and rest on withheld figures, so none is given in this version.", true});
        return;
    }
    DataTable table{"option_score_sheet", "How the options score, 0 to 10", option_scores_table(c).rule, {{"option", "Option"}}, {}, {}};
    for (const Criterion& criterion : c.criteria) table.columns.push_back({"criterion", fmt::format("{} ({:.0f}%)", criterion.name, 100 * criterion.weight), Total::none, 1});
    table.columns.push_back({"weighted", "Weighted score", Total::none, 2});
    for (const ComparedOption& each : c.options) {
        TableRow row{{each.option.name}, {{record_type<Option>().name, each.option.id.value}}};
        for (const Score& score : each.scores) row.cells.push_back(score.value ? Cell{*score.value} : Cell{});
        row.cells.push_back(each.weighted ? Cell{*each.weighted} : Cell{});
        table.rows.push_back(std::move(row));
    }
    for (const Criterion& criterion : c.criteria) table.notes.push_back(fmt::format("{}: {}", criterion.name, criterion.rule));
    const auto best = c.best_scored();
    if (best) table.title = fmt::format("{} scores the highest: {:.1f} of 10", c.options[*best].option.name, *c.options[*best].weighted);
    add(section, guarded(sheet, disclosure, std::move(table), "How the options score"));
    add(section, guarded(sheet, disclosure, with_columns(option_scores_table(c), {"option", "criterion", "score", "reason"}), "Why the options score so"), {0, 1});
}

void add_short_list(Section& section, const SectionContext& context, const Disclosure& disclosure, const OptionSheet& sheet) {
    section.add(Heading{2, "Short list: both cases side by side"});
    section.add(Paragraph{"The financial case is the cash of the body in the money of the day. The social case is in the prices of year 0, values carbon, and leaves out what only moves within the public purse.", false});
    add(section, side_by_side(sheet));
    if (auto chart = value_chart(context, sheet)) section.add(std::move(*chart));
    add(section, guarded(sheet, disclosure, with_columns(option_service_table(sheet.comparison), {"option", "desks", "desks_needed", "spare", "spare_by_pattern", "tightest", "counters_kept", "needs", "neighbours", "teams_moved", "fte_moved", "fte_elsewhere", "km", "unmet"}), "What options do to services"));
    add(section, guarded(sheet, disclosure, option_carbon_table(sheet.comparison), "Carbon by option"));
}

// Rows are options, columns the first years: what a medium-term plan needs.
DataTable mtfs_years(const OptionSheet& sheet, std::size_t years) {
    const Comparison& c = sheet.comparison;
    DataTable table{"option_mtfs_years", "What the revenue account feels", option_mtfs_table(c).rule, {{"option", "Option"}}, {}, {}};
    for (std::size_t t = 0; t < std::min(years, c.rates.years()); ++t) table.columns.push_back({fmt::format("year_{}", c.rates.first_year + static_cast<int>(t)), financial_year_label(c.rates.first_year + static_cast<int>(t))});
    for (const ComparedOption& each : c.options) {
        if (each.appraisal.lines.empty()) continue;
        TableRow row{{each.option.name}, {{record_type<Option>().name, each.option.id.value}}};
        for (std::size_t t = 0; t + 1 < table.columns.size(); ++t) row.cells.push_back(each.appraisal.mtfs[t]);
        table.rows.push_back(std::move(row));
        if (!each.appraisal.financing.is_known) table.notes.push_back(each.option.name + ": without interest and MRP, which aren't known.");
    }
    return table;
}

void add_money(Section& section, const SectionContext& context, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    if (!c.has_money(Case::financial)) return;
    section.add(Heading{2, "Cash flow and funding"});
    if (auto chart = cumulative_chart(context, sheet)) section.add(std::move(*chart));
    add(section, guarded(sheet, disclosure, mtfs_years(sheet, 6), "What the revenue account feels"));
    add(section, guarded(sheet, disclosure, option_funding_table(c), "How capital is paid"), {0, 1});
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        const ComparedOption& each = c.options[i];
        if (each.appraisal.lines.empty() || sheet.hidden[i]) continue;
        for (const Case which : {Case::financial, Case::social}) {
            if (which == Case::social && i != sheet.best_place()) continue;
            DataTable table = cash_flow_table(each.appraisal, which);
            table.name += fmt::format("_{}", i + 1);
            for (TableColumn& column : table.columns) column.total = Total::none;
            const CaseResult& r = which == Case::social ? each.appraisal.social : each.appraisal.financial;
            Money net;
            for (const Money m : r.net) net += m;
            TableRow foot{std::vector<Cell>(table.columns.size()), sheet.sources[i], true};
            foot.cells[1] = std::string("Net present value");
            foot.cells[column_named(table, "net")] = net;
            foot.cells[column_named(table, "present_value")] = static_cast<double>(r.npv.pence()) / 100;
            for (TableRow& row : table.rows) row.sources = sheet.sources[i];
            table.rows.push_back(std::move(foot));
            disclosure.guard(table, "Cash flow by year");
            auto formulas = cash_flow_formulas(table);
            section.add(TableBlock{std::move(table), {0, 1}, std::move(formulas)});
        }
    }
    add(section, guarded(sheet, disclosure, with_columns(option_lines_table(c), {"option", "group", "what", "total", "npv", "npsv", "origin", "why"}), "Where every amount comes from", true), {0, 1});
}

void add_sensitivity(Section& section, const SectionContext& context, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    if (c.has_money(Case::financial)) section.add(Heading{2, "What the answer hangs on"});
    if (auto chart = tornado_chart(context, sheet); chart && sheet.may_compare()) section.add(std::move(*chart));
    if (auto chart = rank_chart(context, sheet)) section.add(std::move(*chart));
    if (sheet.may_compare())
        for (const std::string& said : c.findings(Case::financial)) section.add(Paragraph{said, false});
    if (c.financial_rank && !c.financial_rank->ranges.empty()) add(section, guarded(sheet, disclosure, option_rank_table(c), "In how many futures each option is best"), {0, 1});
    if (sheet.may_compare()) add(section, guarded(sheet, disclosure, with_columns(option_switching_table(c), {"option", "against", "driver", "as_appraised", "switches_at"}), "Where the answer changes", true), {0, 1});
    DataTable tornado = with_columns(option_tornado_table(c), {"option", "case", "driver", "low", "high", "at_low", "at_high", "swing"});
    std::erase_if(tornado.rows, [](const TableRow& row) { return row.cells[1] != Cell{std::string(label_of(Case::financial))}; });
    add(section, guarded(sheet, disclosure, std::move(tornado), "What the value of each option hangs on", true), {0, 2});
    section.add(Heading{2, "Missing facts that would most change the answer"});
    DataTable unknown = guarded(sheet, disclosure, with_columns(option_unknown_table(c), {"option", "case", "fact", "range", "low", "high", "remedy"}), "Missing facts", true);
    const std::size_t all = unknown.rows.size();
    if (all > 15) {
        unknown.rows.resize(15);
        unknown.notes.insert(unknown.notes.begin(), fmt::format("The first 15 of {}.", all));
    }
    if (sheet.any_hidden) unknown.notes.clear();
    if (unknown.rows.empty()) section.add(Paragraph{"Nothing that the appraisal asks for is missing, so far as what is recorded tells.", false});
    add(section, std::move(unknown), {0});
}

void add_risks(Section& section, const SectionContext& context, const Disclosure& disclosure) {
    section.add(Heading{2, "Risks"});
    DataTable table{"option_risks", "Risks by option", "Likelihood and impact from 1 to 5; rating = likelihood x impact.",
                    {{"option", "Option"}, {"risk", "Risk"}, {"likelihood", "Likelihood"}, {"impact", "Impact"}, {"rating", "Rating"}, {"cost", "Cost if it comes about"}, {"mitigation", "Mitigation"}, {"owner", "Owner"}}, {}, {}};
    for (const OptionRisk& risk : context.portfolio.table<OptionRisk>()) {
        const Cell rating = risk.likelihood && risk.impact ? Cell{*risk.likelihood * *risk.impact} : Cell{};
        table.rows.push_back({{context.portfolio.title(record_type<Option>(), risk.option.value), risk.name, risk.likelihood ? Cell{*risk.likelihood} : Cell{}, risk.impact ? Cell{*risk.impact} : Cell{}, rating, risk.cost ? Cell{*risk.cost} : Cell{}, risk.mitigation, risk.owner},
                              {{record_type<OptionRisk>().name, risk.id.value}, {record_type<Option>().name, risk.option.value}}});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(a.cells[0], b.cells[0]) || (a.cells[0] == b.cells[0] && cell_less(b.cells[4], a.cells[4])); });
    if (table.rows.empty()) {
        section.add(Paragraph{"No risk is recorded with any option. Enter what could go wrong, how likely it is and who deals with it.", false});
        return;
    }
    disclosure.guard(table, "Risks by option");
    add(section, std::move(table));
}

void add_recommendation(Section& section, const Disclosure& disclosure, const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    section.add(Heading{2, "Recommendation"});
    bool has_any = false;
    for (const ComparedOption& each : c.options) {
        if (each.option.recommendation.empty() || disclosure.is_secret_text(each.option.recommendation)) continue;
        section.add(Paragraph{fmt::format("{}: {}", each.option.name, each.option.recommendation), false});
        has_any = true;
    }
    if (!has_any) section.add(Paragraph{"No recommendation is recorded. It is for people to make: enter it with the option.", false});
    if (!sheet.may_compare()) return;
    std::vector<std::string> said;
    if (c.has_money(Case::financial)) said.push_back(sheet.best().option.name + " is worth the most to the body");
    if (c.has_money(Case::social)) said.push_back(c.options[c.best(Case::social)].option.name + " is worth the most to society");
    if (const auto scored = c.best_scored()) said.push_back(c.options[*scored].option.name + " scores the highest");
    if (!said.empty()) section.add(Paragraph{fmt::format("By the figures: {}.", join(said, "; ")), true});
}
}  // namespace

Section section_g_options(const SectionContext& context) {
    Section section{"G", "Options appraisal", {}};
    const Disclosure disclosure(context, "G");
    const auto sheet = option_sheet(context, disclosure, true);
    if (sheet && *sheet) section.add(PageBreak{Orientation::landscape});
    section.add(Paragraph{"Options to change the estate, each appraised against leaving things as they are: what they cost and save the body, what they are worth to society, what they do to carbon and services, and what would change the answer.", false});
    if (says_no_option(section, sheet)) return section;
    add_key_figures(section, disclosure, **sheet);
    add_long_list(section, context.portfolio, disclosure, **sheet);
    add_scores(section, disclosure, **sheet);
    add_short_list(section, context, disclosure, **sheet);
    add_money(section, context, disclosure, **sheet);
    add_sensitivity(section, context, disclosure, **sheet);
    add_risks(section, context, disclosure);
    add_recommendation(section, disclosure, **sheet);
    section.add(Heading{2, "Assumptions"});
    add(section, guarded(**sheet, disclosure, option_assumptions_table(context.portfolio, (*sheet)->comparison), "What the appraisal rests on"));
    return section;
}

Section section_decision(const SectionContext& context) {
    Section section{"S", "Decision summary", {}};
    const Disclosure disclosure(context, "S");
    const auto sheet = option_sheet(context, disclosure, true);
    if (says_no_option(section, sheet)) return section;
    const Comparison& c = (*sheet)->comparison;
    std::string lead = "Which option is best isn't said in this version, since it rests on figures that are withheld.";
    if ((*sheet)->may_compare()) {
        std::vector<std::string> said = c.findings(Case::financial);
        if (said.size() > 3) said.resize(3);
        lead = c.has_money(Case::financial) ? join(said, " ") : no_money_words();
        if (c.has_money(Case::social) && c.best(Case::social) != (*sheet)->best_place()) lead += fmt::format(" To society {} is worth the most.", c.options[c.best(Case::social)].option.name);
        for (const ComparedOption& each : c.options)
            if (!each.option.recommendation.empty() && !disclosure.is_secret_text(each.option.recommendation)) lead = fmt::format("Recommended: {}. {} {}", each.option.name, each.option.recommendation, lead);
    }
    section.add(Paragraph{std::move(lead), false});
    add(section, decision_table(**sheet));
    if (auto chart = value_chart(context, **sheet)) section.add(std::move(*chart));
    std::vector<std::string> open;
    for (const UnknownFact& fact : c.unknown)
        if (fact.low && open.size() < 3 && !(*sheet)->hidden[fact.option] && !disclosure.is_secret_text(fact.fact)) open.push_back(fmt::format("{} ({}: {})", fact.fact, c.options[fact.option].option.name, short_money(Money::from_pence(std::llround(fact.swing() * 100)))));
    if ((*sheet)->may_compare() && c.has_money(Case::financial)) {
        const auto unknown = std::count_if(c.unknown.begin(), c.unknown.end(), [&](const UnknownFact& fact) { return !fact.low && fact.option == (*sheet)->best_place(); });
        if (unknown > 0) section.add(Paragraph{fmt::format("{} of {} {} known and {} as nothing here; appendix G names {}.", counted(unknown, "thing"), (*sheet)->best().option.name, unknown == 1 ? "isn't" : "aren't", unknown == 1 ? "counts" : "count", unknown == 1 ? "it" : "them"), false});
    }
    section.add(Paragraph{(open.empty() ? std::string() : "What would most change the answer: " + join(open, "; ") + ". ") + "Appendix G of the strategy has the cash flows, scores, sensitivities, risks and assumptions behind every figure.", true});
    return section;
}

}  // namespace terrier::reports
