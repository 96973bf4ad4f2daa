// Making charts of income.
#include "gui/income/income_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/kit/figures.hpp"

namespace terrier::gui {

chart::Chart fan_chart(const income::Simulation& simulation, const std::vector<Source>& sources) {
    chart::Chart c;
    c.name = "income_fan";
    c.kind = chart::Kind::fan;
    c.value_label = "Income, £ a year";
    c.rule = "Thousands of futures are drawn from a stated seed; in one of ten the year's income is below the lower line (P10), in one of ten above the upper (P90).";
    c.series = {{"P90", {}}, {"P50", {}}, {"P10", {}}};
    for (const income::YearFan& year : simulation.years) {
        c.categories.push_back(financial_year_label(year.year));
        c.series[0].points.push_back({Cell{year.p90}, sources});
        c.series[1].points.push_back({Cell{year.p50}, sources});
        c.series[2].points.push_back({Cell{year.p10}, sources});
    }
    c.bands = {{2, 0}};
    c.source = fmt::format("{} futures of {} leases, seed {}", simulation.options.paths, simulation.leases, simulation.options.seed);
    if (!simulation.years.empty()) {
        const income::YearFan& end = simulation.years[std::min<std::size_t>(3, simulation.years.size() - 1)];
        c.title = fmt::format("{} of income in {}, with one chance in ten below {}", headline_money(end.p50), financial_year_label(end.year), headline_money(end.p10));
    }
    c.alternative = chart::described(c);
    return c;
}

chart::Chart bridge_chart(const income::Bridge& bridge, const DataTable& table) {
    chart::Chart c;
    c.name = "income_bridge";
    c.kind = chart::Kind::waterfall;
    c.value_label = "Income, £ a year";
    c.rule = table.rule;
    const Money change = bridge.closing - bridge.opening;
    c.title = fmt::format("Income {} {} from {} to {}", change < Money{} ? "falls by" : "rises by", headline_money(change < Money{} ? Money{} - change : change), financial_year_label(bridge.from_year),
                          financial_year_label(bridge.from_year + 1));
    c.series.push_back({"Income", {}});
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const TableRow& row = table.rows[i];
        if (!row.emphasis && row.cells[1] == Cell{Money{}}) continue;
        if (row.emphasis) c.levels.push_back(c.categories.size());
        c.categories.push_back(to_display(row.cells[0]));
        c.series.front().points.push_back({row.cells[1], row.sources});
    }
    c.alternative = chart::described(c);
    return c;
}

chart::Chart plan_chart(const income::Projection& projection, const DataTable& table) {
    const income::IncomeSheet& sheet = projection.sums.income;
    const std::vector<Money> contracted = sheet.yearly_contracted(), all = sheet.yearly();
    chart::Chart c;
    c.name = "income_plan";
    c.kind = chart::Kind::column;
    c.arrangement = chart::Arrangement::stacked;
    c.value_label = "Income, £ a year";
    c.rule = "Contracted: what the recorded terms bind until the earliest end that the other party can choose. Expected: what follows by the chances of renewal, break and re-letting.";
    c.series = {{"Contracted", {}}, {"Expected besides", {}}};
    const std::size_t years = std::min<std::size_t>(all.size(), 10);
    // The first row is the contracted one; those up to the first total are what is expected besides.
    const std::vector<Source> bound_leases = table.rows.empty() ? std::vector<Source>() : table.rows.front().sources;
    std::vector<Source> others;
    for (std::size_t i = 1; i < table.rows.size() && !table.rows[i].emphasis; ++i)
        for (const Source& source : table.rows[i].sources)
            if (std::ranges::find(others, source) == others.end()) others.push_back(source);
    for (std::size_t i = 0; i < years; ++i) {
        c.categories.push_back(financial_year_label(sheet.first_year() + static_cast<int>(i)));
        c.series[0].points.push_back({Cell{contracted[i]}, bound_leases});
        c.series[1].points.push_back({Cell{all[i] - contracted[i]}, others});
    }
    const std::size_t last = std::min<std::size_t>(3, years - 1);
    const auto bound = per_cent(contracted[last], all[last]);
    c.title = bound ? fmt::format("{}% of the income expected in {} is contracted", *bound, c.categories[last]) : fmt::format("No income is expected in {}", c.categories[last]);
    c.alternative = chart::described(c);
    return c;
}

}  // namespace terrier::gui
