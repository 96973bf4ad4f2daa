// The field list of estates returns, with the headings of the NHS return as synonyms.
#include "src/portfolio/estate_return.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
using R = EstateReturn;

std::vector<Field> general_fields() {
    return {
        field<&R::organisation_code>("organisation_code", "Organisation code").expected().in("Organisation").also({"Trust code"}),
        field<&R::organisation_name>("organisation_name", "Organisation name").required().in("Organisation").also({"Trust name"}),
        field<&R::region>("region", "Region").in("Organisation").also({"Commissioning region"}),
        field<&R::organisation_type>("organisation_type", "Organisation type").in("Organisation").also({"Trust type"}),
        field<&R::year_from>("year_from", "Financial year from").expected().in("Organisation").checked(checks::year).explained("The year in which the financial year begins: 2015 for 2015/16."),
        field<&R::source>("source", "Source").in("Organisation"),
    };
}

std::vector<Field> space_fields() {
    return {
        field<&R::gross_internal_area>("gross_internal_area", "Gross internal area").expected().in("Space").also({"Gross internal floor area (m²)", "Gross internal floor area"}),
        field<&R::occupied_area>("occupied_area", "Occupied floor area").expected().in("Space").also({"Occupied floor area (m²)"}),
        field<&R::footprint_area>("footprint_area", "Building footprint").in("Space").also({"Building footprint (m²)"}),
        field<&R::land_area>("land_area", "Site land area").in("Space").also({"Site land area (Hectare)"}),
        field<&R::clinical_area>("clinical_area", "Clinical space").in("Space").also({"Clinical space (m²)"}),
        field<&R::non_clinical_area>("non_clinical_area", "Non-clinical space").in("Space").also({"Non-clinical space (m²)"}),
        field<&R::retail_area>("retail_area", "Area leased out for retail").in("Space").also({"Area leased out for retail sales (m²)"}),
        field<&R::heated_volume>("heated_volume", "Site heated volume").in("Space").also({"Site heated volume (m³)"}),
        field<&R::unsuitable_share>("unsuitable_share", "Not functionally suitable").in("Space").also({"Not functionally suitable - occupied floor area (%)"}),
        field<&R::empty_share>("empty_share", "Empty").in("Space").also({"Floor area - empty (%)"}),
        field<&R::underused_share>("underused_share", "Under-used").in("Space").also({"Floor area - under used (%)"}),
        field<&R::parking_spaces>("parking_spaces", "Parking spaces").in("Space").also({"Parking spaces available (No.)"}),
    };
}

std::vector<Field> energy_fields() {
    return {
        field<&R::electricity>("electricity", "Electricity").expected().in("Energy and water").also({"Electricity consumed (kWh)"}),
        field<&R::gas>("gas", "Gas").expected().in("Energy and water").also({"Gas consumed (kWh)"}),
        field<&R::oil>("oil", "Oil").in("Energy and water").also({"Oil consumed (kWh)"}),
        field<&R::coal>("coal", "Coal").in("Energy and water").also({"Coal consumed (kWh)"}),
        field<&R::steam>("steam", "Steam").in("Energy and water").also({"Steam consumed (kWh)"}),
        field<&R::hot_water>("hot_water", "Hot water").in("Energy and water").also({"Hot water consumed (kWh)"}),
        field<&R::renewable_electricity>("renewable_electricity", "Renewable electricity").in("Energy and water").also({"Electricity consumed - renewable (kWh)"}),
        field<&R::water>("water", "Water").in("Energy and water").also({"Water volume (including borehole) (m³)", "Water volume"}),
        field<&R::energy_cost>("energy_cost", "Energy cost").in("Energy and water").also({"Energy costs (all energy supplies) (£)"}),
        field<&R::water_cost>("water_cost", "Water cost").in("Energy and water").also({"Water cost (£)"}),
        field<&R::sewage_cost>("sewage_cost", "Sewage cost").in("Energy and water").also({"Sewage cost (£)"}),
    };
}

std::vector<Field> money_fields() {
    return {
        field<&R::hard_services_cost>("hard_services_cost", "Estates services cost").in("Costs").also({"Hard FM (Estates) costs (£)"}),
        field<&R::soft_services_cost>("soft_services_cost", "Hotel services cost").in("Costs").also({"Soft FM (Hotel services) costs (£)"}),
        field<&R::finance_cost>("finance_cost", "Finance cost").in("Costs").also({"Estates and facilities finance costs (£)"}),
        field<&R::maintenance_cost>("maintenance_cost", "Maintenance cost").in("Costs").also({"Maintenance service costs (£)"}),
        field<&R::cleaning_cost>("cleaning_cost", "Cleaning cost").in("Costs").also({"Cleaning service cost (£)"}),
        field<&R::capital_new>("capital_new", "Capital investment, new build").in("Costs").also({"Capital investment for new build (£)"}),
        field<&R::capital_existing>("capital_existing", "Capital investment, existing buildings").in("Costs").also({"Capital investment for improving existing buildings (£)"}),
        field<&R::backlog_investment>("backlog_investment", "Investment to reduce backlog").in("Costs").also({"Investment to reduce backlog maintenance (£)"}),
        field<&R::retail_income>("retail_income", "Retail income").in("Costs").also({"Income received for area leased out for retail sales (£)"}),
        field<&R::backlog_high>("backlog_high", "Backlog, high risk").in("Backlog").also({"Cost to eradicate high risk backlog (£)"}),
        field<&R::backlog_significant>("backlog_significant", "Backlog, significant risk").in("Backlog").also({"Cost to eradicate significant risk backlog (£)"}),
        field<&R::backlog_moderate>("backlog_moderate", "Backlog, moderate risk").in("Backlog").also({"Cost to eradicate moderate risk backlog (£)"}),
        field<&R::backlog_low>("backlog_low", "Backlog, low risk").in("Backlog").also({"Cost to eradicate low risk backlog (£)"}),
        field<&R::backlog_risk_adjusted>("backlog_risk_adjusted", "Backlog, risk-adjusted").in("Backlog").also({"Risk adjusted backlog cost (£)"}),
        field<&R::backlog_total>("backlog_total", "Backlog").expected().in("Backlog").also({"Cost to eradicate backlog (£)"}),
    };
}
}  // namespace

template <>
const RecordType& record_type<EstateReturn>() {
    static const RecordType type = [] {
        std::vector<Field> all;
        for (auto part : {general_fields(), space_fields(), energy_fields(), money_fields()})
            all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
        return describe<R>("estate_return", "Estates return", "Estates returns", std::move(all),
                           [](const R& r) { return r.organisation_name + (r.year_from ? ", " + financial_year_label(static_cast<int>(*r.year_from)) : std::string()); })
            .about("An organisation's yearly estates return, for benchmarks; it is no part of the portfolio.")
            .keyed({"organisation_code", "year_from"});
    }();
    return type;
}

}  // namespace terrier
