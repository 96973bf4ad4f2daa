// The field list of assets.
#include "src/portfolio/asset.hpp"

#include <fmt/format.h>

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
using R = Asset;

std::vector<Field> identity_fields() {
    return {
        field<&R::reference>("reference", "Reference").expected().in("Identity")
            .also({"Asset code", "AssetCode", "Unique asset id", "Unique asset identity", "Asset reference", "Asset id", "Property reference", "Location code", "Id"})
            .explained("The body's own permanent number for the asset."),
        field<&R::name>("name", "Name").expected().in("Identity")
            .also({"Asset name", "Property name", "Name of building or land", "Name of the building/land", "Real property asset name", "Building name", "Building", "Property"}),
        field<&R::uprn>("uprn", "UPRN").expected().in("Identity").checked(checks::uprn).also({"Unique property reference number"})
            .explained("Unique property reference number: 12 digits, leading zeros kept."),
        field<&R::kind>("kind", "Kind").expected().in("Identity").also({"Asset kind", "Real property asset type", "Asset type"}),
        field<&R::category>("category", "Category").expected().in("Identity").also({"Asset category", "Portfolio"}),
        field<&R::status>("status", "Status").in("Identity").also({"Asset status", "Building status"}),
        field<&R::use>("use", "Use").in("Identity").also({"Asset use", "Property type", "Type", "Holding category"})
            .explained("The register's own word for what it is: car park, library, depot."),
        field<&R::organisation>("organisation", "Organisation").expected().in("Identity").also({"Organisation name", "Owner", "Owner entity"}),
        field<&R::site>("site", "Site").in("Identity").also({"Site name", "Parent site", "Installation name"}),
        field<&R::description>("description", "Description").in("Identity").long_text(),
    };
}

std::vector<Field> address_fields() {
    return {
        field<&R::address>("address", "Address").in("Address").also({"Site address", "Full address", "Property address", "Location"})
            .explained("The whole address in one line, where the source gives no parts."),
        field<&R::street_number>("street_number", "Street number").in("Address").also({"Street number(s)", "House number", "Number"}),
        field<&R::street>("street", "Street").in("Address").also({"Road", "Street name", "Street address"}),
        field<&R::locality>("locality", "Locality").in("Address"),
        field<&R::post_town>("post_town", "Post town").in("Address").also({"Town", "City"}),
        field<&R::county>("county", "County").in("Address").also({"State"}),
        field<&R::postcode>("postcode", "Postcode").expected().in("Address").checked(checks::postcode).also({"Post code", "Zip code"}),
        field<&R::ward>("ward", "Ward").expected().in("Address").also({"Ward name", "Electoral ward"}),
        field<&R::electoral_division>("electoral_division", "Electoral division").in("Address").also({"ced", "County electoral division", "Division"}),
        field<&R::district>("district", "District").in("Address"),
        field<&R::constituency>("constituency", "Constituency").in("Address").also({"Congressional district"}),
        field<&R::easting>("easting", "Easting").expected().in("Address").measured_in("m").checked(checks::easting).also({"GeoX", "X", "Grid easting", "Location X"})
            .explained("Metres east on the British national grid."),
        field<&R::northing>("northing", "Northing").expected().in("Address").measured_in("m").checked(checks::northing).also({"GeoY", "Y", "Grid northing", "Location Y"})
            .explained("Metres north on the British national grid."),
        field<&R::latitude>("latitude", "Latitude").in("Address").checked(checks::latitude).also({"lat"}),
        field<&R::longitude>("longitude", "Longitude").in("Address").checked(checks::longitude).also({"lng", "lon", "long"}),
    };
}

std::vector<Field> tenure_fields() {
    return {
        field<&R::tenure>("tenure", "Tenure").expected().in("Tenure").also({"Tenure type", "TenureType", "Ownership", "Owned or leased"}),
        field<&R::tenure_category>("tenure_category", "Tenure category").expected().in("Tenure").also({"Tenure detail"})
            .explained("How it is held and used, as the Transparency Code words it; several may be true."),
        field<&R::holding_type>("holding_type", "Holding type").expected().in("Tenure").also({"Land only or with permanent building", "land_only"}),
        field<&R::reason_for_holding>("reason_for_holding", "Reason for holding").expected().in("Tenure").also({"Purpose", "Purpose of holding", "Reason"}),
        field<&R::ownership_model>("ownership_model", "Ownership model").in("Tenure"),
        field<&R::ownership_share>("ownership_share", "Ownership share").in("Tenure").checked(checks::share).also({"ownership_pct", "Ownership percentage"}),
        field<&R::holding_account>("holding_account", "Holding account").expected().in("Tenure").also({"Account", "Fund"})
            .explained("The account that holds it. Housing revenue account assets stay out of totals unless asked for."),
        field<&R::holding_power>("holding_power", "Holding power").in("Tenure").also({"Power", "Statutory power"})
            .explained("The enactment under which it was acquired or is held."),
        field<&R::acquired_on>("acquired_on", "Acquired on").in("Tenure").also({"Acquisition date", "Date acquired"}),
        field<&R::disposed_on>("disposed_on", "Disposed of on").in("Tenure").also({"Disposal date", "Date disposed"}),
        field<&R::acquisition_price>("acquisition_price", "Acquisition price").in("Tenure").also({"Purchase price"}),
        field<&R::disposal_price>("disposal_price", "Disposal price").in("Tenure").also({"Sale price"}),
    };
}

std::vector<Field> size_fields() {
    return {
        field<&R::gross_internal_area>("gross_internal_area", "Gross internal area").expected().in("Size").applies("kind", "building").also({"GIA", "Gross area"}),
        field<&R::net_internal_area>("net_internal_area", "Net internal area").in("Size").applies("kind", "building").also({"NIA", "Net area"}),
        field<&R::floor_area>("floor_area", "Floor area as recorded").in("Size").also({"floor_area_sqm", "Floor area", "Building rentable square feet", "Size"})
            .explained("A floor area on another basis than NIA or GIA, or on none that the source states."),
        field<&R::site_area>("site_area", "Site area").in("Size").also({"Land area", "Hectares", "Area (ha)"}),
        field<&R::vacant_area>("vacant_area", "Vacant area").in("Size").also({"Available square feet", "Available area"}),
        field<&R::storeys>("storeys", "Storeys").in("Size").applies("kind", "building").checked(checks::not_negative).also({"Number of floors", "Floors"}),
        field<&R::year_built>("year_built", "Year built").in("Size").checked(checks::year).also({"Construction date", "Construction year", "Built"}),
        field<&R::parking_spaces>("parking_spaces", "Parking spaces").in("Size").checked(checks::not_negative),
    };
}

std::vector<Field> publication_fields() {
    return {
        field<&R::services_offered>("services_offered", "Services offered").in("Publication"),
        field<&R::community_value>("community_value", "Asset of community value or community transfer").in("Publication").also({"Asset of community value", "ACV"}),
        field<&R::total_revenue_cost>("total_revenue_cost", "Total revenue cost").in("Publication").also({"Total building operation (revenue) costs", "Running cost"})
            .explained("A year's cost of occupying and running it, as published."),
        field<&R::required_maintenance>("required_maintenance", "Required maintenance").in("Publication").also({"Backlog maintenance", "Maintenance backlog"}),
        field<&R::functional_suitability>("functional_suitability", "Functional suitability").in("Publication").also({"Functional suitability rating"}),
        field<&R::epc_rating>("epc_rating", "Energy rating (EPC)").in("Publication").also({"EPC", "Energy performance rating", "Energy rating"}),
        field<&R::epc_potential>("epc_potential", "Potential energy rating").in("Publication"),
        field<&R::epc_date>("epc_date", "EPC date").in("Publication").also({"EPC lodged", "EPC issue date"}).explained("The date of the certificate; it lasts ten years."),
        field<&R::publication>("publication", "Publication").in("Publication").explained("Whether it is published, or the reason for leaving it out."),
        field<&R::occupancy>("occupancy", "Occupancy").in("Management").also({"occupancy_status", "Occupation", "Occupier"}),
        field<&R::cost_centre>("cost_centre", "Cost centre").in("Management").also({"Cost code"}),
        field<&R::responsible_officer>("responsible_officer", "Responsible officer").in("Management").personal().also({"Surveyor", "Property manager"}),
        field<&R::remarks>("remarks", "Remarks").in("Management").long_text().also({"Notes", "Comments"}),
        field<&R::energy_benchmark>("energy_benchmark", "Energy benchmark").in("Energy").explained("The kind of building it is held against: office, cultural, swimming_pool, dry_sports, public_light_use or school."),
        field<&R::is_visited_by_public>("is_visited_by_public", "Frequently visited by the public").in("Energy").explained("A public authority's building over 250 m2 that the public visits often shows a DEC."),
    };
}

std::vector<Field> all_fields() {
    std::vector<Field> all;
    for (auto part : {identity_fields(), address_fields(), tenure_fields(), size_fields(), publication_fields()})
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    return all;
}

std::string title(const R& r) {
    if (!r.name.empty()) return r.name;
    if (!r.address.empty()) return r.address;
    return !r.reference.empty() ? r.reference : r.uprn;
}

void check_area(const std::optional<Area>& area, AreaBasis wanted, const char* field_name, Faults& faults) {
    if (!area || area->basis() == wanted || area->basis() == AreaBasis::unstated) return;
    faults.push_back({"area_basis", fmt::format("This area is measured as {}, which is another basis. Enter it under \"Floor area as recorded\".", basis_label(area->basis())),
                      field_name, {}, {}, Severity::warning});
}

void check_asset(const R& r, Faults& faults) {
    if (r.name.empty() && r.address.empty() && r.reference.empty() && r.uprn.empty())
        faults.push_back({"asset_unnamed", "An asset needs a name, an address, a reference or a UPRN: without one nobody can tell which it is. Fill one in.", "name", {}, {}, Severity::refused});
    if (r.acquired_on && r.disposed_on && *r.disposed_on < *r.acquired_on)
        faults.push_back({"disposed_before_acquired", "It was disposed of before it was acquired. Correct one of the dates.", "disposed_on", {}, {}, Severity::warning});
    if (r.easting.has_value() != r.northing.has_value())
        faults.push_back({"grid_reference_half", "Only one of easting and northing is known, so it can't be placed on a map. Enter both.", r.easting ? "northing" : "easting", {}, {}, Severity::warning});
    check_area(r.gross_internal_area, AreaBasis::gia, "gross_internal_area", faults);
    check_area(r.net_internal_area, AreaBasis::nia, "net_internal_area", faults);
}
}  // namespace

template <>
const RecordType& record_type<Asset>() {
    static const RecordType type = describe<Asset>(
                                       "asset", "Asset", "Assets", all_fields(), [](const R& r) { return title(r); },
                                       [](const R& r, Faults& faults) { check_asset(r, faults); })
                                       .about("A building, a parcel of land or a structure that the body holds.")
                                       .keyed({"reference"});
    return type;
}

}  // namespace terrier
