// A yearly estates return of another organisation, for benchmarks.
#pragma once

#include <optional>
#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

struct EstateReturn {
    Id<EstateReturn> id;
    std::string organisation_code, organisation_name, region, organisation_type;
    std::optional<std::int64_t> year_from;  ///< the financial year's first calendar year
    std::optional<Area> gross_internal_area, occupied_area, footprint_area, land_area, clinical_area, non_clinical_area, retail_area;
    std::optional<Volume> heated_volume;
    std::optional<Ratio> unsuitable_share, empty_share, underused_share;
    std::optional<Energy> electricity, gas, oil, coal, steam, hot_water, renewable_electricity;
    std::optional<Volume> water;
    std::optional<Money> energy_cost, water_cost, sewage_cost, hard_services_cost, soft_services_cost, finance_cost, maintenance_cost, cleaning_cost;
    std::optional<Money> backlog_high, backlog_significant, backlog_moderate, backlog_low, backlog_risk_adjusted, backlog_total;
    std::optional<Money> capital_new, capital_existing, backlog_investment, retail_income;
    std::optional<std::int64_t> parking_spaces;
    std::string source;
};
template <> const RecordType& record_type<EstateReturn>();

}  // namespace terrier
