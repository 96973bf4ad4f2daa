// Benchmarks and ratings.
#include "src/carbon/benchmark.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace terrier::carbon {

namespace {
constexpr std::string_view prefix = "benchmark.", electricity_suffix = ".electricity";

EnergyRating band_of(double rating, double step) {
    constexpr EnergyRating bands[] = {EnergyRating::a, EnergyRating::b, EnergyRating::c, EnergyRating::d, EnergyRating::e, EnergyRating::f, EnergyRating::g};
    // Ratings are whole numbers on a certificate: 25.4 is 25, an A.
    for (std::size_t i = 0; i < 6; ++i)
        if (std::round(rating) <= step * static_cast<double>(i + 1)) return bands[i];
    return EnergyRating::g;
}
}  // namespace

Result<Benchmark> benchmark(const TableSet& portfolio, const std::string& code, Date date) {
    Benchmark found{code, factor_in_force(portfolio, fmt::format("{}{}{}", prefix, code, electricity_suffix), date), factor_in_force(portfolio, fmt::format("{}{}.fossil", prefix, code), date)};
    if (!found.electricity || !found.fossil || !exact_factor(*found.electricity) || !exact_factor(*found.fossil))
        return refuse("benchmark_missing", fmt::format("No energy benchmark \"{}\" is in force on {}. Use one of {}, or enter the factor rows benchmark.{}.electricity and benchmark.{}.fossil.", code, to_display(date), fmt::join(benchmark_codes(portfolio), ", "), code, code), "category");
    return found;
}

std::vector<std::string> benchmark_codes(const TableSet& portfolio) {
    std::set<std::string> codes;
    for (const ReferenceFactor& row : portfolio.table<ReferenceFactor>())
        if (row.code.starts_with(prefix) && row.code.ends_with(electricity_suffix)) codes.insert(row.code.substr(prefix.size(), row.code.size() - prefix.size() - electricity_suffix.size()));
    return {codes.begin(), codes.end()};
}

Result<OperationalRating> operational_rating(const TableSet& portfolio, const std::string& code, double area_m2, double electricity_kwh, double fossil_kwh, std::int64_t year) {
    if (!std::isfinite(area_m2) || area_m2 <= 0) return refuse("out_of_range", "The gross internal area must be above 0 m2.", "area_m2");
    if (!std::isfinite(electricity_kwh) || electricity_kwh < 0) return refuse("out_of_range", "Electricity must be 0 kWh or more.", "electricity_kwh");
    if (!std::isfinite(fossil_kwh) || fossil_kwh < 0) return refuse("out_of_range", "Fossil energy must be 0 kWh or more.", "fossil_kwh");
    if (year < 1400 || year > 9999) return refuse("out_of_range", "The year must be a calendar year from 1400 to 9999.", "year");
    const Date middle = Date::of(static_cast<int>(year), 7, 1);
    const auto typical = benchmark(portfolio, code, middle);
    if (!typical) return refuse(typical.error());
    const FactorSet factors = factor_set(portfolio, year);
    for (const Activity needed : {Activity::electricity, Activity::gas})
        if (!factors.find(needed)) return refuse("factor_missing", missing_factor(needed, year), "year");
    const ReferenceRule* points = rule_in_force(portfolio, "dec.band_points", middle);
    const auto step = points ? decimal_value(points->value) : std::nullopt;
    if (!step || *step <= 0) return refuse("rule_missing", "The rule dec.band_points, the width of a band of the operational rating, isn't recorded. Bring in the shipped reference rows.", "year");
    OperationalRating r;
    r.electricity_per_m2 = electricity_kwh / area_m2, r.fossil_per_m2 = fossil_kwh / area_m2;
    r.electricity_typical = exact_factor(*typical->electricity)->as_double(), r.fossil_typical = exact_factor(*typical->fossil)->as_double();
    const double electric = factors.find(Activity::electricity)->as_double(), burnt = factors.find(Activity::gas)->as_double();
    r.emitted_per_m2 = r.electricity_per_m2 * electric + r.fossil_per_m2 * burnt;
    r.typical_per_m2 = r.electricity_typical * electric + r.fossil_typical * burnt;
    if (!(r.typical_per_m2 > 0)) return refuse("benchmark_missing", fmt::format("The benchmark \"{}\" is of no emissions at all, so nothing can be compared with it.", code), "category");
    r.rating = 100 * r.emitted_per_m2 / r.typical_per_m2;
    r.band = band_of(r.rating, *step);
    return r;
}

}  // namespace terrier::carbon
