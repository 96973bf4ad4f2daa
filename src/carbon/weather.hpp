// Heating held against the weather: a line through each building's months by degree days, and what a year would have used in a typical one.
#pragma once

#include <map>

#include "src/carbon/footprint.hpp"
#include "src/finance/linear_model.hpp"

namespace terrier::carbon {

/// Heating degree days by month, as recorded: index rows of the code "degree_days.BASE" ("degree_days.15_5": below 15.5 °C). None are shipped.
struct DegreeDays {
    std::string code;
    double base = 0;                        ///< °C
    std::map<MonthNumber, double> months;
    double typical_year = 0;                ///< what normalised figures are brought to
    std::string typical_from;               ///< "the mean of 2 financial years", or the row's source
    std::vector<std::string> origins;       ///< sources named on the rows, each once
    std::vector<Source> sources;
    /// Of whole months from the first day's to the last's; none when one of them isn't recorded.
    std::optional<double> sum(Days days) const;
};
/// The typical year is the factor row "CODE.typical" in force on the date, else the mean of the financial years (April to March) that are
/// recorded whole. With several bases the rule "energy.degree_days" says which code counts. Faults: degree_days_missing, degree_days_unclear.
Result<DegreeDays> degree_days(const Portfolio& portfolio, Date date);

enum class WeatherMethod : std::uint8_t {
    line,   ///< use - slope x (degree days - those of a typical year)
    ratio,  ///< use x degree days of a typical year / degree days: all of it is taken to heat
    days,   ///< no degree days: use x 365 / days of the year
    none,   ///< the year isn't wholly recorded
};
std::string_view label_of(WeatherMethod method);

struct WeatherMonth {
    MonthNumber month = 0;
    double degree_days = 0, used = 0, fitted = 0, residual = 0;  ///< kWh; residual = used - fitted
};
/// Fuel and heat of one asset, kWh.
struct WeatherUse {
    Id<Asset> asset;
    WeatherMethod method = WeatherMethod::none;
    std::optional<double> before, now;                    ///< as used
    std::optional<double> normal_before, normal_now;      ///< in typical weather
    std::optional<finance::LinearModel> model;            ///< kWh a month by its degree days; none where months aren't measured each by itself
    finance::Interval slope;                              ///< kWh a degree day, 95%
    std::vector<WeatherMonth> months;                     ///< behind the model
    std::string why;                                      ///< this method and no better one
    std::vector<Source> sources;
};
struct Weather {
    Days before, now;
    Result<DegreeDays> degree_days;
    std::vector<WeatherUse> uses;  ///< by asset
};
/// Of every asset with a meter of gas, oil, LPG, biomass or heat; sub-meters count in their main meters. A month counts where it is wholly
/// recorded and the meters are read or billed about monthly, or half-hourly; the line needs twelve such months of the two years and a slope above
/// nought with 95% confidence, else the ratio is taken.
Weather weather(const Portfolio& portfolio, Days before, Days now, const FootprintOptions& options = {});

/// One row an asset: as used and in typical weather, both years, n, R2, slope with its interval, what doesn't depend on the weather.
DataTable weather_table(const Portfolio& portfolio, const Weather& weather);
/// Month by month behind each line: degree days, use, what the line gives, the residual.
DataTable weather_residuals_table(const Portfolio& portfolio, const Weather& weather);
/// "In typical weather heating fell by 2%; as used it fell by 5%": of assets with both; none where there are none.
std::optional<std::string> weather_finding(const Weather& weather);

}  // namespace terrier::carbon
