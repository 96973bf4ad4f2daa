// What the makers of sections share.
#include <stdexcept>

#include "reports/sections/sections.hpp"

namespace terrier::reports {

chart::Chart chart_for(const SectionContext& context, std::string name, chart::Kind kind, std::string value_label, std::string rule) {
    chart::Chart chart;
    chart.name = std::move(name);
    chart.kind = kind;
    chart.value_label = std::move(value_label);
    chart.source = context.source_line;
    chart.rule = std::move(rule);
    return chart;
}

ChartBlock finished(chart::Chart chart, std::string title) {
    chart.title = std::move(title);
    chart.alternative = chart.title + ". " + chart::described(chart);
    return {std::move(chart)};
}

std::size_t column_named(const DataTable& table, std::string_view name) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == name) return c;
    throw std::logic_error("section: the table has no column " + std::string(name));
}

std::string without_ids(std::string text) {
    constexpr std::size_t id_length = 36;
    const auto to = text.find("): ");
    const auto from = to == std::string::npos ? to : text.rfind(" (", to);
    if (from == std::string::npos || to - from < id_length + 2 || !uuid_from(std::string_view(text).substr(to - id_length, id_length))) return text;
    text.erase(from, to - from + 1);
    return text;
}

std::string short_money(Money amount) { return chart::short_label(amount); }

bool says_no_lease(Section& section, const SectionContext& context) {
    if (!context.portfolio.rows(record_type<Lease>()).empty()) return false;
    section.add(Paragraph{"No lease is recorded, so there is nothing to work out: whether anything is let, and for how much, isn't known here. Enter or import the leases.", false});
    return true;
}

}  // namespace terrier::reports
