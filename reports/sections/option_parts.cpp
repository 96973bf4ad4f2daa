// The comparison of options as tables of a document, with what the public version keeps back.
#include "reports/sections/option_parts.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "src/base/text.hpp"

namespace terrier::reports {

using namespace options;

namespace {
void gather(std::vector<Source>& into, std::set<std::pair<std::string_view, Uuid>>& seen, const std::vector<Source>& more) {
    for (const Source& source : more)
        if (seen.emplace(source.table, source.id).second) into.push_back(source);
}

std::vector<Source> records_of(const ComparedOption& each) {
    std::vector<Source> all;
    std::set<std::pair<std::string_view, Uuid>> seen;
    gather(all, seen, {{record_type<Option>().name, each.option.id.value}});
    for (const FlowLine& line : each.appraisal.lines) gather(all, seen, line.sources);
    for (const LeftOut& left : each.appraisal.left_out) gather(all, seen, left.line.sources);
    for (const StepOutcome& outcome : each.consequences.steps) gather(all, seen, {{record_type<OptionStep>().name, outcome.step.value}});
    return all;
}


std::string funding_words(const Appraisal& a) {
    if (a.lines.empty()) return "Nothing to pay back";
    if (!a.payback_years) return "Not within the years appraised";
    if (*a.payback_years == 0) return "At once";
    return fmt::format("{:.1f} years", *a.payback_years);
}
}  // namespace

std::optional<Result<OptionSheet>> option_sheet(const SectionContext& context, const Disclosure& disclosure, bool with_sensitivities) {
    if (context.portfolio.rows(record_type<Option>()).empty()) return std::nullopt;
    ComparisonOptions wanted;
    wanted.as_at = context.as_at, wanted.includes_hra = context.includes_hra, wanted.series = context.series, wanted.with_sensitivities = with_sensitivities;
    auto comparison = compare(context.portfolio, wanted);
    if (!comparison) return Result<OptionSheet>(refuse(std::move(comparison.error())));
    OptionSheet sheet;
    sheet.comparison = *std::move(comparison);
    std::set<std::pair<std::string_view, Uuid>> seen;
    for (const ComparedOption& each : sheet.comparison.options) {
        sheet.sources.push_back(records_of(each));
        sheet.hidden.push_back(disclosure.hides(sheet.sources.back()) != nullptr);
        sheet.any_hidden = sheet.any_hidden || sheet.hidden.back();
        gather(sheet.all, seen, sheet.sources.back());
    }
    return Result<OptionSheet>(std::move(sheet));
}

bool says_no_option(Section& section, const std::optional<Result<OptionSheet>>& sheet) {
    if (!sheet) {
        section.add(Paragraph{"No option is recorded, so there is nothing to appraise. Enter options with their steps under Options.", false});
        return true;
    }
    if (!*sheet) {
        section.add(Paragraph{"Nothing can be appraised: " + joined_messages(sheet->error()), false});
        return true;
    }
    return false;
}

DataTable guarded(const OptionSheet& sheet, const Disclosure& disclosure, DataTable table, std::string_view neutral, bool in_words) {
    const auto place_of = [&](const TableRow& row) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < sheet.comparison.options.size(); ++i)
            if (!row.cells.empty() && row.cells[0] == Cell{sheet.comparison.options[i].option.name}) return i;
        return std::nullopt;
    };
    std::int64_t taken_out = 0;
    std::erase_if(table.rows, [&](TableRow& row) {
        const auto place = place_of(row);
        if (!place) return false;
        if (in_words && sheet.hidden[*place]) return ++taken_out, true;
        for (const Source& source : sheet.sources[*place])
            if (std::find(row.sources.begin(), row.sources.end(), source) == row.sources.end()) row.sources.push_back(source);
        return false;
    });
    disclosure.guard(table, neutral);
    std::erase_if(table.notes, [&](const std::string& note) { return disclosure.is_secret_text(note) || (sheet.any_hidden && note.find(" is best in ") != std::string::npos); });
    if (taken_out > 0) {
        if (!neutral.empty()) table.title = neutral;
        table.notes.push_back(fmt::format("{} of options that rest on withheld figures left out.", counted(taken_out, "row")));
    }
    return table;
}

DataTable side_by_side(const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    DataTable table{"option_short_list", "The options side by side", option_appraisal_table(c).rule, {{"measure", "Measure"}}, {}, {}};
    for (std::size_t i = 0; i < c.options.size(); ++i) table.columns.push_back({fmt::format("option_{}", i + 1), c.options[i].option.name});
    // A row of a measure rests on all options; a withheld one is kept back cell by cell.
    const auto row = [&](std::string name, const std::function<Cell(const ComparedOption&)>& of, bool compares = false) {
        TableRow added{{std::move(name)}, sheet.may_compare() ? sheet.all : std::vector<Source>{{record_type<Option>().name, c.options.front().option.id.value}}, false};
        for (std::size_t i = 0; i < c.options.size(); ++i) added.cells.push_back(sheet.hidden[i] || (compares && sheet.any_hidden) ? Cell{std::string(withheld_word)} : of(c.options[i]));
        table.rows.push_back(std::move(added));
    };
    const auto money = [&](Case which, std::string name, const std::function<Cell(const ComparedOption&)>& of) {
        if (c.has_money(which)) row(std::move(name), of);
    };
    money(Case::financial, "Net present value, financial", [](const ComparedOption& o) { return o.appraisal.financial.npv; });
    money(Case::social, "Net present value, social", [](const ComparedOption& o) { return o.appraisal.social.npv; });
    money(Case::financial, "Equivalent annual net cost", [](const ComparedOption& o) { return o.appraisal.financial.eanc; });
    money(Case::social, "Equivalent annual net cost, social", [](const ComparedOption& o) { return o.appraisal.social.eanc; });
    money(Case::financial, "Capital spend", [](const ComparedOption& o) { Money sum; for (const Money m : o.appraisal.financing.spend) sum += m; return sum; });
    money(Case::financial, "Receipts", [](const ComparedOption& o) { Money sum; for (const Money m : o.appraisal.financing.receipts) sum += m; return sum; });
    money(Case::financial, "Most to be found", [](const ComparedOption& o) { return o.appraisal.peak_funding; });
    money(Case::financial, "Payback", [](const ComparedOption& o) { return funding_words(o.appraisal); });
    if (c.has_energy) row("Carbon saved in the place", [](const ComparedOption& o) { return o.appraisal.carbon.place_total(); });
    if (c.has_energy) row("Carbon leaving our account", [](const ComparedOption& o) { return o.appraisal.carbon.own_total(); });
    row("Desks to spare", [](const ComparedOption& o) -> Cell {
        const ServiceState& s = o.appraisal.service_after;
        return s.spare_desks ? Cell{*s.spare_desks} : s.spare_by_pattern ? Cell{*s.spare_by_pattern} : Cell{};
    });
    const auto of = [](std::int64_t part, std::int64_t whole) { return whole > 0 ? Cell{fmt::format("{} of {}", part, whole)} : Cell{}; };
    row("Public counters kept", [&](const ComparedOption& o) { return of(o.appraisal.service_after.counters_kept.value_or(0), o.appraisal.service_after.counters_today.value_or(0)); });
    row("Needs of teams met", [&](const ComparedOption& o) { return of(o.appraisal.service_after.musts_met, o.appraisal.service_after.musts); });
    row("Teams beside or apart as wanted", [&](const ComparedOption& o) { return of(o.appraisal.service_after.neighbours_met, o.appraisal.service_after.neighbours); });
    row("FTE to another building", [](const ComparedOption& o) { const auto& fte = o.appraisal.service_change.full_time_elsewhere; return fte ? Cell{std::round(*fte * 10) / 10} : Cell{}; });
    row("Score, 0 to 10", [](const ComparedOption& o) { return o.weighted ? Cell{std::round(*o.weighted * 10) / 10} : Cell{}; }, true);
    if (c.financial_rank)
        row("Best in futures", [&](const ComparedOption& o) {
            const auto place = static_cast<std::size_t>(&o - c.options.data());
            return Ratio::from_millionths(std::llround(100 * c.financial_rank->shares[place].share_first(c.financial_rank->options.paths)) * 10'000);
        }, true);
    row("Every step fits", [](const ComparedOption& o) { return o.appraisal.fits; });
    table.notes.push_back(fmt::format("Against leaving things as they are; year 0 is {}, {} years. Above nought: better.", financial_year_label(c.rates.first_year), c.rates.years()));
    return table;
}

DataTable decision_table(const OptionSheet& sheet) {
    const Comparison& c = sheet.comparison;
    DataTable table{"decision", "The options in figures", "As in appendix G; EANC = -NPV / sum of the discount factors of all years.",
                    {{"option", "Option"}, {"npv", "Value, financial"}, {"npsv", "Value, social"}, {"eanc", "Cost a year (EANC)"}, {"peak", "Most to be found"}, {"carbon", "Carbon saved, t", Total::none, 0}, {"score", "Score", Total::none, 1}, {"best", "Best in"}}, {}, {}};
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        const ComparedOption& each = c.options[i];
        const Appraisal& a = each.appraisal;
        const auto shown = [&](Cell cell, bool compares = false) { return sheet.hidden[i] || (compares && sheet.any_hidden) ? Cell{std::string(withheld_word)} : cell; };
        const auto money = [&](Case which, Money amount) { return shown(c.has_money(which) ? Cell{amount} : Cell{}); };
        table.rows.push_back({{each.option.name, money(Case::financial, a.financial.npv), money(Case::social, a.social.npv), money(Case::financial, a.financial.eanc), money(Case::financial, a.peak_funding), shown(c.has_energy ? Cell{std::round(a.carbon.place_total().shown())} : Cell{}), shown(each.weighted ? Cell{*each.weighted} : Cell{}, true),
                               shown(c.financial_rank ? Cell{Ratio::from_millionths(std::llround(100 * c.financial_rank->shares[i].share_first(c.financial_rank->options.paths)) * 10'000)} : Cell{}, true)},
                              sheet.sources[i]});
    }
    table.notes.push_back(fmt::format("Net present values against leaving things as they are; year 0 is {}, {} years. Score of 10; best in so many of the futures drawn.", financial_year_label(c.rates.first_year), c.rates.years()));
    return table;
}

std::vector<CellFormula> cash_flow_formulas(const DataTable& table) {
    std::vector<CellFormula> all;
    const std::size_t capital = column_named(table, "capital"), revenue = column_named(table, "revenue"), net = column_named(table, "net"), factor = column_named(table, "factor"), value = column_named(table, "present_value"),
                      sum = column_named(table, "cumulative");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (table.rows[r].emphasis) {
            all.push_back({r, net, "SUM(" + cells_at(0, net, r - 1, net) + ")"});
            all.push_back({r, value, "ROUND(SUMPRODUCT(" + cells_at(0, net, r - 1, net) + "," + cells_at(0, factor, r - 1, factor) + "),2)"});
            continue;
        }
        all.push_back({r, net, cell_at(r, capital) + "+" + cell_at(r, revenue)});
        all.push_back({r, value, cell_at(r, net) + "*" + cell_at(r, factor)});
        all.push_back({r, sum, r == 0 ? cell_at(r, net) : cell_at(r - 1, sum) + "+" + cell_at(r, net)});
    }
    return all;
}

void add_carbon_by_option(Section& section, const SectionContext& context) {
    if (context.is_under_option) return;
    const Disclosure disclosure(context, "I", Disclosure::Subject::energy);
    const auto sheet = option_sheet(context, disclosure, false);
    if (!sheet || !*sheet) return;
    section.add(Heading{2, "Carbon by option"});
    section.add(Paragraph{"Against leaving things as they are, over all years appraised. Avoided, transferred, displaced and rebound are never added into one another: what is transferred to tenants leaves our account, and nobody saves it.", false});
    if (auto chart = option_carbon_chart(context, **sheet); chart && (*sheet)->may_compare()) section.add(std::move(*chart));
    DataTable table = guarded(**sheet, disclosure, option_carbon_table((*sheet)->comparison), "Carbon by option");
    for (const std::string_view name : {"low", "central", "high"}) {
        const std::size_t place = column_named(table, name);
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(place));
        for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(place));
    }
    section.add(TableBlock{std::move(table), {0}, {}});
}

}  // namespace terrier::reports
