// Columns as series.
#include "gui/kit/table_chart.hpp"

#include <algorithm>

namespace terrier::gui {

chart::Chart chart_of(const DataTable& table, const std::string& name, chart::Kind kind, const std::vector<std::string>& columns, const std::string& title, const std::string& value_label, std::size_t most) {
    chart::Chart c;
    c.name = name;
    c.kind = kind;
    c.title = title;
    c.value_label = value_label;
    c.rule = table.rule;
    for (const TableRow& row : table.rows)
        if (!row.emphasis && c.categories.size() < most) c.categories.push_back(to_display(row.cells.front()));
    for (const std::string& column : columns) {
        const auto at = std::ranges::find(table.columns, column, &TableColumn::name);
        if (at == table.columns.end()) continue;
        const auto place = static_cast<std::size_t>(at - table.columns.begin());
        chart::Series series{at->label, {}};
        for (const TableRow& row : table.rows)
            if (!row.emphasis && series.points.size() < c.categories.size()) series.points.push_back({row.cells[place], row.sources});
        c.series.push_back(std::move(series));
    }
    c.alternative = chart::described(c);
    return c;
}

DataTable rows_where(DataTable table, const std::string& column, const std::string& shown, bool drops_column) {
    const auto at = std::ranges::find(table.columns, column, &TableColumn::name);
    if (at == table.columns.end()) return table;
    const auto place = at - table.columns.begin();
    std::erase_if(table.rows, [&](const TableRow& row) { return to_display(row.cells[static_cast<std::size_t>(place)]) != shown; });
    if (!drops_column) return table;
    table.columns.erase(at);
    for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + place);
    return table;
}

FigurePage page_of(DataTable table, std::string nothing, std::vector<chart::Chart> charts) {
    FigurePage page;
    page.finding = table.title;
    page.charts = std::move(charts);
    page.nothing = std::move(nothing);
    if (table.rows.empty()) page.charts.clear();
    page.table = std::move(table);
    return page;
}

}  // namespace terrier::gui
