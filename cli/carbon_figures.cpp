// Names of the tables of energy and carbon, and what draws them up.
#include "cli/carbon_figures.hpp"

#include <algorithm>
#include <array>

#include "cli/named_figures.hpp"
#include "src/carbon/certificates.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/carbon/tables.hpp"
#include "src/carbon/weather.hpp"

namespace terrier::cli {

namespace {
using P = const Portfolio&;
using Year = std::optional<std::int64_t>;
using S = const SeriesSet&;
enum class Readings { none, two_years, all };
struct Figure {
    std::string_view name;
    Readings readings;  // that it rests on
    DataTable (*draw)(P, Date, Year, S);
};

carbon::Footprint of_year(P p, carbon::Days days, Year year, S s) { return carbon::footprint(p, days, {.series = &s, .factor_year = year}); }
carbon::Footprint last_year(P p, Date d, Year year, S s) { return of_year(p, carbon::reporting_year(d), year, s); }

carbon::Weather weather_of(P p, Date d, S s) { return carbon::weather(p, carbon::year_before(carbon::reporting_year(d)), carbon::reporting_year(d), {.series = &s}); }

DataTable bridge(P p, Date d, Year year, S s) {
    const carbon::Days to = carbon::reporting_year(d), from = carbon::year_before(to);
    const auto found = carbon::footprint_bridge(of_year(p, from, year, s), of_year(p, to, year, s));
    if (found) return carbon::bridge_table(p, *found, from, to);
    DataTable table{"carbon_bridge", "The bridge can't be drawn", "Every factor that is needed must be known.", {{"what", "What isn't known"}}, {}, {}};
    for (const Fault& fault : found.error()) table.rows.push_back({{fault.message}, {}});
    return table;
}

constexpr std::array figures{
    Figure{"carbon", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::asset_table(p, last_year(p, d, y, s)); }},
    Figure{"carbon_by_scope", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::scope_table(last_year(p, d, y, s)); }},
    Figure{"carbon_by_floor", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::floor_table(p, last_year(p, d, y, s)); }},
    Figure{"carbon_by_occupier", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::occupier_table(p, last_year(p, d, y, s)); }},
    Figure{"carbon_boundary", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::boundary_table(last_year(p, d, y, s)); }},
    Figure{"carbon_factors", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::factor_table(last_year(p, d, y, s)); }},
    Figure{"carbon_missing", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::missing_table(p, last_year(p, d, y, s)); }},
    Figure{"carbon_bridge", Readings::two_years, bridge},
    Figure{"carbon_uncertainty", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::uncertainty_table(p, last_year(p, d, y, s)); }},
    Figure{"energy_weather", Readings::two_years, [](P p, Date d, Year, S s) { return carbon::weather_table(p, weather_of(p, d, s)); }},
    Figure{"energy_weather_months", Readings::two_years, [](P p, Date d, Year, S s) { return carbon::weather_residuals_table(p, weather_of(p, d, s)); }},
    Figure{"energy_benchmarks", Readings::two_years, [](P p, Date d, Year y, S s) { return carbon::benchmark_table(p, last_year(p, d, y, s)); }},
    Figure{"energy_by_meter", Readings::two_years, [](P p, Date d, Year, S s) { return carbon::meters_table(p, carbon::reporting_year(d), {.series = &s}); }},
    Figure{"building_years", Readings::all, [](P p, Date, Year y, S s) { return carbon::building_years_table(p, y, s); }},
    Figure{"energy_ratings", Readings::none, [](P p, Date d, Year, S) { return carbon::ratings_table(p, d); }},
    Figure{"lettings_ratings", Readings::none, [](P p, Date d, Year, S) { return carbon::lettings_table(p, d); }},
    Figure{"display_certificates", Readings::none, [](P p, Date d, Year, S) { return carbon::display_table(p, d); }},
};
}  // namespace

std::string carbon_figure_names() { return names_in(figures); }

bool is_carbon_figure(std::string_view name) { return has_named(figures, name); }

std::optional<DataTable> carbon_figure(std::string_view name, const Portfolio& portfolio, Date as_at, std::optional<std::int64_t> factor_year, SeriesStore& store, std::int64_t revision) {
    for (const Figure& figure : figures) {
        if (figure.name != name) continue;
        SeriesSet readings;
        if (figure.readings == Readings::two_years) readings = carbon::figure_series(portfolio, as_at, store, revision);
        if (figure.readings == Readings::all) readings = carbon::all_readings(portfolio, store, revision);
        return figure.draw(portfolio, as_at, factor_year, readings);
    }
    return std::nullopt;
}

}  // namespace terrier::cli
