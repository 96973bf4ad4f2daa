// Energy use against the benchmark of its kind of building, and an operational rating in the manner of a display energy certificate.
#pragma once

#include "src/carbon/factors.hpp"
#include "src/portfolio/asset.hpp"

namespace terrier::carbon {

/// One benchmark: kWh a year for each m2 of gross internal area.
struct Benchmark {
    std::string code;  ///< "office"
    const ReferenceFactor* electricity = nullptr;
    const ReferenceFactor* fossil = nullptr;
};
/// By the rows "benchmark.CODE.electricity" and "benchmark.CODE.fossil" in force on the date. Faults: benchmark_missing, naming the rows.
Result<Benchmark> benchmark(const TableSet& portfolio, const std::string& code, Date date);
/// Every code that has rows, by name.
std::vector<std::string> benchmark_codes(const TableSet& portfolio);

struct OperationalRating {
    double electricity_per_m2 = 0, fossil_per_m2 = 0;          ///< kWh a year for each m2
    double electricity_typical = 0, fossil_typical = 0;        ///< the benchmark's
    double emitted_per_m2 = 0, typical_per_m2 = 0;             ///< kg CO2e a year for each m2
    double rating = 0;                                         ///< 100 x emitted / typical: 100 is typical, less is better
    EnergyRating band{};
};
/// rating = 100 x (electricity x Fe + fossil x Fg) / (area x (benchmark electricity x Fe + benchmark fossil x Fg)), Fe and Fg the
/// factors "electricity" and "gas" of the year. A comparison only: a display energy certificate fixes its own factors and corrects for
/// weather and hours. Bands step by the rule row dec.band_points (25): A to 25, B to 50 ... G above 150.
/// 95 and 120 kWh/m2 in an office are 100, band D. Area above 0 m2 (gross internal), kWh 0 and more, a whole year's. Faults:
/// out_of_range, benchmark_missing, factor_missing, rule_missing.
Result<OperationalRating> operational_rating(const TableSet& portfolio, const std::string& code, double area_m2, double electricity_kwh, double fossil_kwh, std::int64_t year);

}  // namespace terrier::carbon
