// Which table stands under which heading.
#include "gui/records/record_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/base/text.hpp"
#include "src/portfolio/reference.hpp"

namespace terrier::gui {

namespace {
struct Heading {
    std::string_view label;
    std::string_view tables;  ///< comma-separated
};
constexpr std::array headings = {
    Heading{"Organisation", "organisation,site,decision,estate_return,funding_year,vat_year"},
    Heading{"Reference rows", "reference_rule,reference_factor,reference_rate,reference_index,reference_holiday"},
    Heading{"Titles and documents", "title_number,title_constraint,document,note,exemption"},
    Heading{"Of assets", "floor,unit,valuation,running_cost,shared_bill,bill_share,vat_option"},
    Heading{"Of leases", "lease_term,demise,charge,rent_review,lease_break,notice,letting_case,action,finance_event,lease_outlook,ledger_line"},
    Heading{"Offices", "team,working_pattern,team_need,allocation,room,desk_agreement,parking_holding,count_source"},
    Heading{"Energy and upkeep", "meter,meter_reading,utility_bill,energy_certificate,standard_exemption,rating_assessment,service_contract"},
    Heading{"Options", "option_step,step_cost,step_override,option_criterion,option_score,option_risk,benefit,benefit_actual"},
    Heading{"Other", ""},
};
constexpr std::string_view elsewhere = "asset,lease,partner,option,saved_view,import_profile";
constexpr std::size_t usual_columns = 6;

bool names(std::string_view tables, std::string_view name) {
    const auto parts = split(tables, ',');
    return std::find(parts.begin(), parts.end(), name) != parts.end();
}
}  // namespace

std::vector<RecordGroup> record_groups(const Schema& schema) {
    std::vector<RecordGroup> groups;
    std::vector<const RecordType*> rest;
    for (const Heading& h : headings) groups.push_back({std::string(h.label), {}});
    for (std::size_t i = 0; i < headings.size(); ++i)
        for (const std::string_view name : split(headings[i].tables, ','))
            if (const RecordType* type = schema.find(name)) groups[i].types.push_back(type);
    for (const RecordType* type : schema.types()) {
        const bool is_named = names(elsewhere, type->name) || std::any_of(headings.begin(), headings.end(), [&](const Heading& h) { return names(h.tables, type->name); });
        if (!is_named) groups.back().types.push_back(type);
    }
    std::erase_if(groups, [](const RecordGroup& g) { return g.types.empty(); });
    return groups;
}

std::string record_count(const TableSet& tables, const RecordType& type) {
    const auto count = static_cast<long long>(tables.rows(type).size());
    std::string text = count == 0 ? fmt::format("No {} yet", lower_ascii(type.plural)) : counted(count, lower_ascii(type.label), lower_ascii(type.plural));
    const Field* origin = type.find("origin");
    if (!origin || count == 0) return text;
    const Value ours{std::string("ours")};
    long long mine = 0;
    for (const Row& row : tables.rows(type)) mine += origin->get(row.record.get()) == ours;
    return text + (mine == 0 ? ", all of them shipped with the program" : fmt::format(", {} of them our own", grouped(mine)));
}

GridLayout usual_layout(const RecordType& type) {
    GridLayout layout;
    for (const Field& f : type.fields)
        if (f.position != 0 && !f.is_hidden && !f.is_long && layout.columns.size() < usual_columns) layout.columns.push_back({std::string(f.name), layout.columns.empty() ? 240 : 0});
    if (type.find("origin")) layout.columns.push_back({"origin", 90});
    if (!layout.columns.empty()) layout.sort = {{layout.columns.front().key, false}};
    return layout;
}

}  // namespace terrier::gui
