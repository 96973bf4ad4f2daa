// The published list of assets.
#include "src/table/transparency.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/cells.hpp"

namespace terrier {

namespace {
// Why the asset isn't published; unknown when it is.
Publication left_out(const Asset& asset) {
    if (asset.publication != Publication::publish && asset.publication != Publication{}) return asset.publication;
    const bool is_housing = is_hra(asset) && asset.category == AssetCategory::housing;
    return asset.publication == Publication{} && is_housing ? Publication::social_housing : Publication{};
}

std::vector<TableColumn> columns() {
    return {{"organisation_name", "Organisation name"},
            {"uprn", "UPRN"},
            {"unique_asset_id", "Unique asset identity"},
            {"name", "Name of the building or land"},
            {"street_number", "Street number(s)"},
            {"street", "Street"},
            {"post_town", "Post town"},
            {"postcode", "Postcode"},
            {"easting", "Easting (X)"},
            {"northing", "Northing (Y)"},
            {"tenure", "Tenure"},
            {"tenure_category", "Tenure category"},
            {"holding_type", "Holding type"},
            {"size", "Size"},
            {"services_offered", "Services offered"},
            {"reason_for_holding", "Reason for holding"},
            {"community_value", "Asset of community value or community transfer"},
            {"total_revenue_cost", "Total revenue cost"},
            {"required_maintenance", "Required maintenance"},
            {"functional_suitability", "Functional suitability"},
            {"epc_rating", "Energy performance rating"}};
}

Cell size_of(const Asset& asset) {
    const bool is_building = asset.kind == AssetKind::building || asset.holding_type == HoldingType::with_building;
    if (is_building && asset.gross_internal_area) return *asset.gross_internal_area;
    if (is_building && asset.floor_area) return *asset.floor_area;
    if (is_building && asset.net_internal_area) return *asset.net_internal_area;
    if (asset.site_area) return Area(asset.site_area->square_centimetres(), AreaBasis::site);
    return asset.floor_area ? Cell{*asset.floor_area} : Cell{};
}

TableRow row_of(const Portfolio& portfolio, const Asset& asset, int cost_year) {
    const auto of = [&](std::string_view name) { return cell_of(record_type<Asset>().field(name), &asset, portfolio); };
    TableRow row;
    row.sources.push_back({record_type<Asset>().name, asset.id.value});
    row.cells = {of("organisation"), of("uprn"), of("reference"), asset.name.empty() ? of("address") : of("name")};
    for (const std::string_view name : {"street_number", "street", "post_town", "postcode", "easting", "northing", "tenure", "tenure_category", "holding_type"})
        row.cells.push_back(of(name));
    row.cells.push_back(size_of(asset));
    for (const std::string_view name : {"services_offered", "reason_for_holding", "community_value"}) row.cells.push_back(of(name));
    const std::optional<Money> cost = asset.total_revenue_cost ? asset.total_revenue_cost : running_cost(portfolio, asset.id, cost_year);
    row.cells.push_back(cost ? Cell{*cost} : Cell{});
    for (const std::string_view name : {"required_maintenance", "functional_suitability", "epc_rating"}) row.cells.push_back(of(name));
    return row;
}
}  // namespace

DataTable transparency_list(const Portfolio& portfolio, Date as_at) {
    DataTable table;
    table.name = "transparency";
    table.title = "Land and building assets";
    table.rule = "Local Government Transparency Code 2015, land and building assets: one row an asset held on the date.";
    table.columns = columns();
    std::vector<const Asset*> assets;
    std::array<long long, std::size(choices<Publication>)> reasons{};
    long long third_party = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        third_party += asset.ownership_model == OwnershipModel::third_party;
        if (!is_held(asset, as_at)) continue;
        const Publication reason = left_out(asset);
        if (reason == Publication{}) assets.push_back(&asset);
        else ++reasons[static_cast<std::size_t>(reason)];
    }
    std::sort(assets.begin(), assets.end(), [](const Asset* a, const Asset* b) { return std::tie(a->reference, a->name, a->id) < std::tie(b->reference, b->name, b->id); });
    const int year = last_complete_financial_year(as_at);
    for (const Asset* asset : assets) table.rows.push_back(row_of(portfolio, *asset, year));
    for (std::size_t i = 0; i < reasons.size(); ++i)
        if (reasons[i] > 0) table.notes.push_back(fmt::format("{}: {}.", choices<Publication>[i].label, counted(reasons[i], "asset")));
    if (third_party > 0) table.notes.push_back(fmt::format("Leave out: belongs to a third party: {}.", counted(third_party, "asset")));
    table.notes.push_back(fmt::format("Where no revenue cost is recorded with the asset, it is the sum of its running costs in {}.", financial_year_label(year)));
    return table;
}

}  // namespace terrier
