// A: the register.
#include "reports/sections/sections.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/transparency.hpp"

namespace terrier::reports {

namespace {

/// The fields of the asset that a column shows, by the column's name.
std::vector<std::string_view> fields_of(std::string_view column) {
    if (column == "organisation_name") return {"organisation"};
    if (column == "unique_asset_id") return {"reference"};
    if (column == "name") return {"name", "address"};
    if (column == "size") return {"gross_internal_area", "floor_area", "net_internal_area", "site_area"};
    return {column};
}

const std::string* mark_of(const SectionContext& context, const Uuid& asset, std::string_view column) {
    for (const std::string_view field : fields_of(column))
        if (const auto* reason = context.withholding.mark(record_type<Asset>(), asset, field)) return reason;
    if (column != "total_revenue_cost") return nullptr;
    for (const RunningCost& cost : context.portfolio.children<&RunningCost::asset>(asset))
        if (const auto* reason = context.withholding.mark(record_type<RunningCost>(), cost.id.value, "actual")) return reason;
    return nullptr;
}

// How the row is called in the log: its reference, unless that is itself withheld.
std::string public_name(const TableRow& row) {
    for (const std::size_t c : {std::size_t{2}, std::size_t{3}})
        if (const auto* text = std::get_if<std::string>(&row.cells[c]); text && !is_withheld(row.cells[c])) return *text;
    return "An asset";
}

}  // namespace

DataTable published_register(const SectionContext& context) {
    DataTable table = transparency_list(context.portfolio, context.as_at);
    for (TableRow& row : table.rows) {
        const Uuid asset = row.sources.front().id;
        std::vector<std::pair<std::size_t, const std::string*>> marked;
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            if (const auto* reason = mark_of(context, asset, table.columns[c].name)) marked.emplace_back(c, reason);
        // Names first, so that the log doesn't call the row by what is withheld.
        for (const auto& [c, reason] : marked)
            if (c == 2 || c == 3) row.cells[c] = std::holds_alternative<std::monostate>(row.cells[c]) ? Cell{} : Cell{std::string(withheld_word)};
        for (const auto& [c, reason] : marked) context.withholding.withhold(row.cells[c], "A", public_name(row), table.columns[c].label, *reason);
    }
    protect_totals(table, context.withholding, "A");
    return table;
}

Section section_a_register(const SectionContext& context) {
    Section section{"A", "Register of land and buildings", {}};
    DataTable table = published_register(context);
    std::size_t no_uprn = 0;
    for (const TableRow& row : table.rows) no_uprn += std::holds_alternative<std::monostate>(row.cells[1]);
    section.add(Paragraph{"Assets held on " + to_display(context.as_at) + ", in the layout of the Local Government Transparency Code 2015. What the Code leaves out is counted below the table; what is not known is shown as a dash.", false});
    section.add(KeyFigures{{{"Assets listed", static_cast<std::int64_t>(table.rows.size()), "", table.rule, {}},
                                         {"Without a UPRN", static_cast<std::int64_t>(no_uprn), "", "Assets listed whose unique property reference number is not known.", {}}}});
    section.add(TableBlock{std::move(table), {2, 3}});
    return section;
}

}  // namespace terrier::reports
