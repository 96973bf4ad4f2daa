// Names of the tables of energy and carbon, and what draws them up.
#include "cli/carbon_figures.hpp"

#include <algorithm>
#include <array>

#include "src/base/text.hpp"
#include "src/carbon/certificates.hpp"
#include "src/carbon/tables.hpp"

namespace terrier::cli {

namespace {
using P = const Portfolio&;
using Year = std::optional<std::int64_t>;
struct Figure {
    std::string_view name;
    DataTable (*draw)(P, Date, Year);
};

carbon::Footprint of_year(P p, carbon::Days days, Year year) { return carbon::footprint(p, days, {.factor_year = year}); }
carbon::Footprint last_year(P p, Date d, Year year) { return of_year(p, carbon::reporting_year(d), year); }

DataTable bridge(P p, Date d, Year year) {
    const carbon::Days to = carbon::reporting_year(d), from = carbon::year_before(to);
    const auto found = carbon::footprint_bridge(of_year(p, from, year), of_year(p, to, year));
    if (found) return carbon::bridge_table(p, *found, from, to);
    DataTable table{"carbon_bridge", "The bridge can't be drawn", "Every factor that is needed must be known.", {{"what", "What isn't known"}}, {}, {}};
    for (const Fault& fault : found.error()) table.rows.push_back({{fault.message}, {}});
    return table;
}

constexpr std::array figures{
    Figure{"carbon", [](P p, Date d, Year y) { return carbon::asset_table(p, last_year(p, d, y)); }},
    Figure{"carbon_by_scope", [](P p, Date d, Year y) { return carbon::scope_table(last_year(p, d, y)); }},
    Figure{"carbon_by_floor", [](P p, Date d, Year y) { return carbon::floor_table(p, last_year(p, d, y)); }},
    Figure{"carbon_by_occupier", [](P p, Date d, Year y) { return carbon::occupier_table(p, last_year(p, d, y)); }},
    Figure{"carbon_boundary", [](P p, Date d, Year y) { return carbon::boundary_table(last_year(p, d, y)); }},
    Figure{"carbon_factors", [](P p, Date d, Year y) { return carbon::factor_table(last_year(p, d, y)); }},
    Figure{"carbon_missing", [](P p, Date d, Year y) { return carbon::missing_table(p, last_year(p, d, y)); }},
    Figure{"carbon_bridge", bridge},
    Figure{"energy_benchmarks", [](P p, Date d, Year y) { return carbon::benchmark_table(p, last_year(p, d, y)); }},
    Figure{"energy_by_meter", [](P p, Date d, Year) { return carbon::meters_table(p, carbon::reporting_year(d)); }},
    Figure{"building_years", [](P p, Date, Year y) { return carbon::building_years_table(p, y); }},
    Figure{"energy_ratings", [](P p, Date d, Year) { return carbon::ratings_table(p, d); }},
    Figure{"lettings_ratings", [](P p, Date d, Year) { return carbon::lettings_table(p, d); }},
    Figure{"display_certificates", [](P p, Date d, Year) { return carbon::display_table(p, d); }},
};
}  // namespace

std::string carbon_figure_names() {
    std::vector<std::string> names;
    for (const Figure& figure : figures) names.emplace_back(figure.name);
    return join(names, ", ");
}

bool is_carbon_figure(std::string_view name) {
    return std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.name == name; });
}

std::optional<DataTable> carbon_figure(std::string_view name, const Portfolio& portfolio, Date as_at, std::optional<std::int64_t> factor_year) {
    for (const Figure& figure : figures)
        if (figure.name == name) return figure.draw(portfolio, as_at, factor_year);
    return std::nullopt;
}

}  // namespace terrier::cli
