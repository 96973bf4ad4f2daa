// `calc` functions of src/carbon: emissions, homeworking, bridges, benchmarks; and straight lines through points.
#include <cmath>

#include "cli/calc.hpp"
#include "src/carbon/benchmark.hpp"
#include "src/carbon/bridge.hpp"
#include "src/carbon/emissions.hpp"
#include "src/finance/linear_model.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::cli {

namespace {
constexpr std::string_view government = "Government conversion factors for company reporting: dated reference rows";

// calc knows no portfolio: factors are those of the shipped edition.
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}

Json carbon_of(const CalcArguments& a) {
    const auto found = carbon::emissions(shipped(), a.number("electricity_kwh"), a.number("gas_kwh_gross"), a.integer("year"));
    const carbon::Emissions& t = value_or_error(found);
    return {{"scope1", t.scope_1}, {"scope2", t.scope_2}, {"td", t.td}};
}

double at_least_nought(const CalcArguments& a, std::string_view name, double value) {
    if (!(value >= 0)) a.refuse(name, "it must be 0 or more");
    return value;
}

Json homeworking(const CalcArguments& a) {
    const double fte = at_least_nought(a, "fte", a.number("fte")), days = at_least_nought(a, "days_per_week", a.number("days_per_week"));
    if (days > 7) a.refuse("days_per_week", "a week has 7 days");
    const double weeks = at_least_nought(a, "weeks", a.number("weeks", 46)), hours = at_least_nought(a, "hours_per_day", a.number("hours_per_day", 7.4));
    const std::int64_t year = a.integer("year");
    const ReferenceFactor* factor = carbon::factor_of_year(shipped(), "homeworking", year);
    if (!factor) a.refuse("year", carbon::missing_factor(carbon::Activity::homeworking, year));
    const double total = fte * days * weeks * hours;
    return {{"hours", total}, {"tonnes", total * carbon::exact_factor(*factor)->as_double() / 1000}};
}

Json benchmark(const CalcArguments& a) {
    const auto found = carbon::operational_rating(shipped(), a.text("category", "office"), a.number("area_m2"), a.number("electricity_kwh"), a.number("fossil_kwh"), a.integer("year"));
    const carbon::OperationalRating& r = value_or_error(found);
    return {{"electricity_per_m2", r.electricity_per_m2}, {"fossil_per_m2", r.fossil_per_m2}, {"electricity_typical", r.electricity_typical}, {"fossil_typical", r.fossil_typical},
            {"kgco2e_per_m2", r.emitted_per_m2}, {"typical_kgco2e_per_m2", r.typical_per_m2}, {"rating", r.rating}, {"band", choices<EnergyRating>[static_cast<std::size_t>(r.band)].label}};
}

// Whole watt-hours: the bridge is exact.
std::int64_t watt_hours(const CalcArguments& a, std::string_view name) {
    const double kwh = at_least_nought(a, name, a.number(name));
    if (kwh > 9e12) a.refuse(name, "it is beyond all reason");
    return std::llround(kwh * 1000);
}

Json bridge_of(const CalcArguments& a) {
    const auto uses = [&](std::string_view electricity, std::string_view gas) {
        const std::int64_t wh = watt_hours(a, electricity);
        return std::vector<carbon::Use>{{{}, carbon::Activity::electricity, wh}, {{}, carbon::Activity::electricity_td, wh}, {{}, carbon::Activity::gas, watt_hours(a, gas)}};
    };
    const auto before = uses("electricity_kwh_from", "gas_kwh_gross_from"), after = uses("electricity_kwh_to", "gas_kwh_gross_to");
    const auto found = carbon::bridge(before, carbon::factor_set(shipped(), a.integer("year_from")), after, carbon::factor_set(shipped(), a.integer("year_to")));
    const carbon::BridgeLine& t = value_or_error(found).total;
    return {{"from", t.from.shown()}, {"activity", t.used.shown()}, {"grid", t.grid.shown()}, {"other_factors", t.other_factors.shown()}, {"to", t.to.shown()}};
}

Json factor_year_of(const CalcArguments& a) {
    const Date from = a.date("from"), to = a.date("to");
    if (to < from) a.refuse("to", "the reporting year ends before it begins");
    return carbon::factor_year(from, to);
}

Json interval_json(const finance::Interval& i) { return {{"value", i.value}, {"low", i.low}, {"high", i.high}}; }

Json linear_model_of(const CalcArguments& a) {
    const auto found = finance::linear_model(a.numbers("x"), a.numbers("y"));
    const finance::LinearModel& m = value_or_error(found);
    const double confidence = a.number("confidence", 0.95);
    Json json{{"n", m.n}, {"intercept", m.intercept}, {"slope", m.slope}, {"r_squared", m.r_squared}, {"intercept_error", m.intercept_error}, {"slope_error", m.slope_error},
              {"residual_deviation", m.residual_deviation}, {"residuals", m.residuals}, {"slope_interval", interval_json(value_or_error(m.slope_interval(confidence)))}};
    if (!a.has("at")) return json;
    const double x = a.number("at");
    json["mean_at"] = interval_json(value_or_error(m.mean_at(x, confidence)));
    json["prediction_at"] = interval_json(value_or_error(m.prediction_at(x, confidence)));
    json["extrapolated"] = m.is_extrapolated(x);
    return json;
}

CalcArgument needs(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, true, about}; }
CalcArgument may(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, false, about}; }

void add_emissions(CalcFunctions& functions) {
    const CalcArgument year = needs("year", "integer", "Calendar year of the factors");
    functions.push_back({"carbon", "Emissions of electricity and gas by the conversion factors of a year", "{scope1, scope2, td}: tonnes CO2e", government,
                         {needs("electricity_kwh", "number", "0 or more"), needs("gas_kwh_gross", "number", "Gross calorific value, 0 or more"), year}, carbon_of});
    functions.push_back({"homeworking", "Emissions of working at home by the conversion factors of a year", "{hours, tonnes}: FTE hours a year, tonnes CO2e a year", government,
                         {needs("fte", "number", "Full-time equivalents, 0 or more"), needs("days_per_week", "number", "At home, 0 to 7"), may("weeks", "number", "Worked in a year, default 46"),
                          may("hours_per_day", "number", "Default 7.4"), year}, homeworking});
    functions.push_back({"carbon_bridge", "From one year's emissions to another's: what use changed, what the factors changed", "{from, activity, grid, other_factors, to}: tonnes CO2e of scope 1, 2 and losses, adding up to the gram", government,
                         {needs("electricity_kwh_from", "number", "0 or more"), needs("gas_kwh_gross_from", "number", "0 or more"), needs("year_from", "integer", "Calendar year of the factors"),
                          needs("electricity_kwh_to", "number", "0 or more"), needs("gas_kwh_gross_to", "number", "0 or more"), needs("year_to", "integer", "Calendar year of the factors")}, bridge_of});
    functions.push_back({"factor_year", "Whose factors a reporting year uses: the calendar year holding most of its days", "integer", government, {needs("from", "date", "First day"), needs("to", "date", "Last day")}, factor_year_of});
}
}  // namespace

void add_carbon_functions(CalcFunctions& functions) {
    add_emissions(functions);
    functions.push_back({"energy_benchmark", "A building's energy use against the benchmark of its kind, with a rating in the manner of a display energy certificate",
                         "{electricity_per_m2, fossil_per_m2, electricity_typical, fossil_typical, kgco2e_per_m2, typical_kgco2e_per_m2, rating, band}: kWh and kg a year for each m2; 100 is typical",
                         "CIBSE TM46:2008 and government conversion factors: dated reference rows",
                         {may("category", "text", "Code of the benchmark rows, default office"), needs("area_m2", "number", "Gross internal, above 0"), needs("electricity_kwh", "number", "A year, 0 or more"),
                          needs("fossil_kwh", "number", "A year, gross calorific value, 0 or more"), needs("year", "integer", "Calendar year of the factors")}, benchmark});
    functions.push_back({"linear_model", "A straight line by least squares, with intervals and residuals",
                         "{n, intercept, slope, r_squared, intercept_error, slope_error, residual_deviation, residuals, slope_interval}, and at a given x {mean_at, prediction_at, extrapolated}",
                         "Ordinary least squares; intervals by Student's t with n - 2 degrees of freedom",
                         {needs("x", "numbers", "Three or more"), needs("y", "numbers", "As many"), may("at", "number", "Where to predict"), may("confidence", "number", "Above 0 and below 1, default 0.95")}, linear_model_of});
}

}  // namespace terrier::cli
