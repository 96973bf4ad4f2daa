// Figures of a single asset, for promises that are of one: what it costs and brings, its space and desks, its energy and carbon.
#pragma once

#include "src/income/measures.hpp"

namespace terrier::options {

/// A measure of one asset. Names are permanent; those that `measure` has too mean the same, of the asset alone.
struct AssetMeasureKind {
    std::string_view name, title, unit, rule;
    income::Measure (*compute)(const Portfolio& portfolio, const Asset& asset, Date date, const SeriesSet& counts);
    bool needs_counts = false;
};
/// running_cost, gross_income, rent_paid (GBP a year), own_area (m2), desks, full_time, desks_needed, spare_desks (of counts), energy (kWh) and carbon_scope_1_2,
/// carbon_place (tCO2e) of the last complete financial year. What costs or uses nothing since it isn't held any more is 0: of a year's figure an asset given
/// up by its first day, of any other one that isn't held on the date.
std::span<const AssetMeasureKind> asset_measures();
/// Null when there is none of that name.
const AssetMeasureKind* asset_measure_named(std::string_view name);
/// "running_cost, gross_income ...".
std::string asset_measure_names();

/// A value in the unit that a person wrote: pounds as "£", "£ thousand", "£k" or "£ million", kWh as "MWh", tonnes as "kgCO2e", square metres as
/// "ha", shares as "%", with or without "a year"; an empty unit and units of counts take the value as it is. None: the unit is of something else.
std::optional<double> in_unit(double value, std::string_view measured_in, std::string_view written);

}  // namespace terrier::options
