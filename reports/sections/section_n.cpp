// N: lettings below market rent, what they are worth, why and by which power.
#include <map>

#include "reports/sections/disclosure.hpp"
#include "src/base/text.hpp"
#include "src/income/concessions.hpp"

namespace terrier::reports {

namespace {

// The undervalue by route, largest first.
ChartBlock by_route(const SectionContext& context, const DataTable& table) {
    const std::size_t route = column_named(table, "route"), undervalue = column_named(table, "undervalue");
    std::map<std::string, chart::Point> routes;
    Money all;
    for (const TableRow& row : table.rows) {
        chart::Point& point = routes[std::get<std::string>(row.cells[route])];
        const Money amount = std::get<Money>(row.cells[undervalue]);
        const auto* before = std::get_if<Money>(&point.value);
        point.value = before ? *before + amount : amount;
        point.sources.push_back(row.sources.front());
        all += amount;
    }
    std::vector<std::pair<std::string, chart::Point>> sorted(routes.begin(), routes.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return std::get<Money>(b.second.value) < std::get<Money>(a.second.value); });
    chart::Chart chart = chart_for(context, "undervalue_by_route", chart::Kind::bar, "Undervalue, £ a year", table.rule);
    chart::Series series{"Undervalue a year", {}};
    for (auto& [name, point] : sorted) {
        chart.categories.push_back(name);
        series.points.push_back(std::move(point));
    }
    std::string title = fmt::format("{} a year is given up, {} of it by the route \"{}\"", short_money(all), share_text(std::get<Money>(series.points.front().value).pence(), all.pence()), chart.categories.front());
    chart.series.push_back(std::move(series));
    return finished(std::move(chart), std::move(title));
}

std::vector<CellFormula> undervalues(const DataTable& table, const std::vector<income::Concession>& concessions) {
    std::vector<CellFormula> all;
    const std::size_t market = column_named(table, "market_rent"), passing = column_named(table, "passing_rent"), undervalue = column_named(table, "undervalue");
    // Undervalue is on the contracted rent; only where that is what passes does it follow from the cells here.
    for (std::size_t r = 0; r < concessions.size(); ++r)
        if (concessions[r].passing == concessions[r].contracted) all.push_back({r, undervalue, cell_at(r, market) + "-" + cell_at(r, passing)});
    return all;
}

}  // namespace

Section section_n_concessions(const SectionContext& context) {
    Section section{"N", "Concessions and undervalue", {}};
    section.add(Paragraph{"Every letting below market rent: what is given up each year and over the term, the reason and the decision, and the power under which less than best consideration may be taken. The law's figures are reference rows and were not checked against the statutes.", false});
    if (says_no_lease(section, context)) return section;
    const Disclosure disclosure(context, "N");
    const income::RollOptions options{context.includes_hra, context.known_on};
    const income::ConcessionLedger ledger = income::concessions(context.portfolio, context.as_at, options);
    DataTable table = income::without_complete_columns(income::concession_table(context.portfolio, context.as_at, options));
    Money yearly, worth;
    std::vector<Source> sources;
    std::int64_t unreasoned = 0, unknown_worth = 0;
    for (const income::Concession& c : ledger.concessions) {
        yearly += c.undervalue;
        worth += c.present_value.value_or(Money{});
        unknown_worth += !c.present_value;
        unreasoned += c.lease->undervalue_reason.empty() || c.lease->decision.is_nil();
        sources.push_back(income::source_of(*c.lease));
    }
    const auto count = static_cast<std::int64_t>(ledger.concessions.size());
    KeyFigures figures;
    figures.figures.push_back({"Lettings below market rent", count, fmt::format("{} without a rental value or a rent: not known", counted(static_cast<long long>(ledger.market_rent_unknown.size()), "lease")), table.rule, sources});
    figures.figures.push_back(disclosure.figure("Given up a year", yearly, "", table.rule, sources));
    figures.figures.push_back(disclosure.figure("Present value over the terms", count > unknown_worth || count == 0 ? Cell{worth} : Cell{}, unknown_worth > 0 ? counted(unknown_worth, "letting") + " not valued: periodic, or the term isn't known" : "", table.rule, sources));
    figures.figures.push_back({"Without reason or decision", unreasoned, "", "Lettings below market rent whose reason or decision isn't recorded.", sources});
    section.add(std::move(figures));
    if (count == 0) {
        for (const std::string& note : table.notes) section.add(Paragraph{note, true});
        return section;
    }
    const auto formulas = undervalues(table, ledger.concessions);
    ChartBlock chart = by_route(context, table);
    if (!disclosure.guard(table)) section.add(std::move(chart));
    section.add(TableBlock{std::move(table), {0}, formulas});
    return section;
}

}  // namespace terrier::reports
