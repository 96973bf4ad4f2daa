// Recognised by headings alone.
#include "src/intake/known_layouts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"

namespace terrier {

namespace {
const ColumnFacts* headed(const Analysis& analysis, std::string_view heading) {
    for (const ColumnFacts& facts : analysis.columns)
        if (folded(trimmed(facts.name)) == heading) return &facts;
    return nullptr;
}

// Each column with where it goes, for those who look at the proposal.
void list_columns(const Analysis& analysis, Proposal& proposal, const std::string& reason) {
    for (const ColumnFacts& facts : analysis.columns) {
        ProposedColumn column{facts.column, facts.name, {}, {}, 0, "Not needed: leave it out, or choose a field."};
        for (const ColumnMapping& mapping : proposal.profile.columns)
            if (mapping.column == facts.name && column.field.empty()) column = {facts.column, facts.name, mapping.target.empty() ? proposal.profile.main().name : mapping.target, mapping.field, 1, reason};
        proposal.columns.push_back(std::move(column));
    }
}

// "GHG Conversion Factor 2025": the column of values, and the year that it names.
std::pair<const ColumnFacts*, int> column_of_factors(const Analysis& analysis) {
    constexpr std::string_view start = "ghg conversion factor ";
    for (const ColumnFacts& facts : analysis.columns) {
        const std::string heading = folded(trimmed(facts.name));
        if (!heading.starts_with(start)) continue;
        const auto year = parse_integer(std::string_view(heading).substr(start.size()));
        if (year && *year >= 1990 && *year <= 2100) return {&facts, static_cast<int>(*year)};
    }
    return {nullptr, 0};
}

std::optional<Proposal> conversion_factors(const Analysis& analysis) {
    const auto [value, year] = column_of_factors(analysis);
    const ColumnFacts *id = headed(analysis, "id"), *scope = headed(analysis, "scope"), *unit = headed(analysis, "uom"), *gas = headed(analysis, "ghg/unit");
    if (!value || !id || !scope || !unit || !gas) return std::nullopt;
    Proposal proposal;
    TargetMapping target{"reference_factor", "reference_factor", {"code", "from_date", "origin"}, {}, {}, true};
    target.constants = {{"from_date", fmt::format("{}-01-01", year)}, {"to_date", fmt::format("{}-12-31", year)}, {"status", "in_force"}, {"origin", "ours"},
                        {"source", fmt::format("Government conversion factors for company reporting of greenhouse gas emissions, {} (OGL v3), flat file", year)}, {"edition", std::to_string(year)}};
    auto& columns = proposal.profile.columns;
    columns.push_back({.column = id->name, .field = "code"});
    columns.push_back({.column = id->name, .field = "published_id"});
    for (const char* level : {"level 1", "level 2", "level 3", "level 4", "column text"})
        if (const ColumnFacts* facts = headed(analysis, level)) columns.push_back({.column = facts->name, .field = "name"});
    columns.push_back({.column = scope->name, .field = "scope", .words = {{"Scope 1", "1"}, {"Scope 2", "2"}, {"Scope 3", "3"}}});
    columns.push_back({.column = gas->name, .field = "unit"});
    columns.push_back({.column = unit->name, .field = "unit", .text = "/{}"});
    columns.push_back({.column = value->name, .field = "value", .unit = "decimal"});
    proposal.profile.name = fmt::format("Government conversion factors {}, flat file", year);
    proposal.profile.targets.push_back(std::move(target));
    list_columns(analysis, proposal, fmt::format("The headings are those of the government's conversion factors of {}.", year));
    return proposal;
}

struct EnergyColumns {
    const ColumnFacts* used = nullptr;
    const ColumnFacts* zero_hours = nullptr;
};
EnergyColumns energy_columns(const Analysis& analysis, std::string_view utility) {
    EnergyColumns found;
    for (const ColumnFacts& facts : analysis.columns) {
        const std::string heading = folded(facts.name);
        if (!heading.starts_with(utility)) continue;
        if (!found.used && facts.heading.unit == "kWh") found.used = &facts;
        if (heading.find("zero") != std::string::npos && heading.find("hour") != std::string::npos) found.zero_hours = &facts;
    }
    return found;
}

// The building's meter of one utility, and its bill of the row's year.
void add_utility(Profile& profile, const std::string& utility, const EnergyColumns& columns, const ColumnFacts& building, const ColumnFacts& year) {
    const bool is_main = profile.targets.empty();
    const std::string meter = utility + "_meter", bill = is_main ? std::string("utility_bill") : utility + "_bill";
    TargetMapping bills{bill, "utility_bill", {"meter", "from_date", "to_date"}, {{"kind", "actual"}, {"measured_in", "kwh"}}, {{"meter", meter}}, true};
    if (!is_main) bills.needs = {"quantity"};
    const std::string target = is_main ? std::string() : bill;
    profile.targets.push_back(std::move(bills));
    TargetMapping meters{meter, "meter", {"reference", "utility"}, {{"utility", utility}, {"measured_in", "kwh"}, {"control", "landlord"}}, {{"asset", "building"}}, true};
    profile.targets.push_back(std::move(meters));
    profile.columns.push_back({.column = building.name, .target = meter, .field = "reference", .text = "{} " + utility});
    profile.columns.push_back({.column = year.name, .target = target, .field = "from_date", .unit = "year start"});
    profile.columns.push_back({.column = year.name, .target = target, .field = "to_date", .unit = "year end"});
    profile.columns.push_back({.column = columns.used->name, .target = target, .field = "quantity"});
    if (columns.zero_hours) profile.columns.push_back({.column = columns.zero_hours->name, .target = target, .field = "remarks", .text = "{} hours read nought", .words = {{"0", ""}}});
}

std::optional<Proposal> energy_by_building(const Analysis& analysis) {
    const ColumnFacts* building = nullptr;
    for (const char* name : {"building", "building name", "asset", "site", "property"})
        if (!building) building = headed(analysis, name);
    const ColumnFacts* year = headed(analysis, "year");
    const EnergyColumns electricity = energy_columns(analysis, "electricity"), gas = energy_columns(analysis, "gas");
    if (!building || !year || !electricity.used || year->whole_numbers < year->filled || year->filled == 0) return std::nullopt;
    Proposal proposal;
    add_utility(proposal.profile, "electricity", electricity, *building, *year);
    if (gas.used) add_utility(proposal.profile, "gas", gas, *building, *year);
    proposal.profile.targets.push_back({"building", "asset", {"name"}, {{"kind", "building"}}, {}, true});
    proposal.profile.columns.push_back({.column = building->name, .target = "building", .field = "name"});
    proposal.profile.name = "Energy by building and year";
    list_columns(analysis, proposal, "The headings are of energy by building and year; kWh are taken as of gross calorific value.");
    return proposal;
}
}  // namespace

std::optional<Proposal> known_layout(const Analysis& analysis, const RecordType& table) {
    if (table.name == "reference_factor") return conversion_factors(analysis);
    if (table.name == "utility_bill") return energy_by_building(analysis);
    return std::nullopt;
}

}  // namespace terrier
