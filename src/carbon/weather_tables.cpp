// Heating and weather laid out in rows.
#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/carbon/weather.hpp"

namespace terrier::carbon {

namespace {
Cell number(const std::optional<double>& value) { return value ? Cell{*value} : Cell{}; }
Cell change(const std::optional<double>& from, const std::optional<double>& to) {
    return from && to && *from > 0 ? Cell{Ratio::from_millionths(std::llround((*to / *from - 1) * 1000) * 1000)} : Cell{};
}
std::string year_label(Days days) { return fmt::format("{}/{:02}", days.from.year(), days.to.year() % 100); }
std::string moved(double from, double to) {
    const double share = std::abs(to / from - 1) * 100;
    return share < 0.05 ? std::string("stayed as it was") : fmt::format("{} by {:.1f}%", to < from ? "fell" : "rose", share);
}

void note_weather(DataTable& table, const Weather& w) {
    if (!w.degree_days) {
        for (const Fault& fault : w.degree_days.error()) table.notes.push_back(fault.message);
        return;
    }
    const DegreeDays& d = *w.degree_days;
    const auto of = [&](Days year) {
        const auto sum = d.sum(year);
        return sum ? fmt::format("{} in {}", grouped(std::llround(*sum)), year_label(year)) : fmt::format("not wholly recorded for {}", year_label(year));
    };
    table.notes.push_back(fmt::format("Heating degree days below {:g} °C: {}, {}.", d.base, of(w.before), of(w.now)));
    if (d.typical_year > 0) table.notes.push_back(fmt::format("A typical year has {}: {}.", grouped(std::llround(d.typical_year)), d.typical_from));
    else table.notes.emplace_back("No typical year is known: no financial year of degree days is recorded whole. Enter the factor row " + d.code + ".typical, or import more months.");
    if (!d.origins.empty()) table.notes.push_back("Degree days from: " + join(d.origins, "; ") + ".");
}
}  // namespace

DataTable weather_table(const Portfolio& portfolio, const Weather& w) {
    DataTable table{"energy_weather", fmt::format("Fuel and heat in typical weather, {} and {}", year_label(w.before), year_label(w.now)),
                    "By its line: use - slope x (degree days of the year - of a typical year), the line being least squares through the months' use by their degree days. By the ratio: use x typical degree days / the year's, all of it taken to heat. By days: use x 365 / days.",
                    {{"asset", "Asset"}, {"before", year_label(w.before) + ", kWh", Total::none, 0}, {"now", year_label(w.now) + ", kWh", Total::none, 0}, {"change", "Change"},
                     {"normal_before", year_label(w.before) + ", typical weather", Total::none, 0}, {"normal_now", year_label(w.now) + ", typical weather", Total::none, 0}, {"normal_change", "Change in typical weather"}, {"method", "Method"},
                     {"n", "Months"}, {"r_squared", "R²", Total::none, 3}, {"slope", "kWh a degree day", Total::none, 1}, {"slope_low", "From", Total::none, 1}, {"slope_high", "To", Total::none, 1}, {"base_load", "Whatever the weather, kWh a month", Total::none, 0}},
                    {}, {}};
    for (const WeatherUse& use : w.uses) {
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), use.asset.value), number(use.before), number(use.now), change(use.before, use.now), number(use.normal_before), number(use.normal_now), change(use.normal_before, use.normal_now),
                     std::string(label_of(use.method))};
        row.cells.resize(table.columns.size());
        if (use.model) {
            row.cells[8] = static_cast<std::int64_t>(use.model->n), row.cells[9] = use.model->r_squared, row.cells[10] = use.slope.value, row.cells[11] = use.slope.low, row.cells[12] = use.slope.high, row.cells[13] = use.model->intercept;
        }
        row.sources = use.sources;
        if (!use.why.empty() && w.degree_days) table.notes.push_back(fmt::format("{}: no line, since {}.", std::get<std::string>(row.cells[0]), use.why));
        table.rows.push_back(std::move(row));
    }
    note_weather(table, w);
    return table;
}

DataTable weather_residuals_table(const Portfolio& portfolio, const Weather& w) {
    DataTable table{"energy_weather_months", "Fuel and heat by month beside their line", "Residual = use - what the line gives for the month's degree days.",
                    {{"asset", "Asset"}, {"month", "Month from"}, {"degree_days", "Degree days", Total::none, 1}, {"used", "Use, kWh", Total::none, 0}, {"fitted", "On the line, kWh", Total::none, 0}, {"residual", "Residual, kWh", Total::none, 0}}, {}, {}};
    for (const WeatherUse& use : w.uses)
        for (const WeatherMonth& m : use.months) table.rows.push_back({{portfolio.title(record_type<Asset>(), use.asset.value), first_day(m.month), m.degree_days, m.used, m.fitted, m.residual}, use.sources});
    return table;
}

std::optional<std::string> weather_finding(const Weather& w) {
    double before = 0, now = 0, normal_before = 0, normal_now = 0;
    for (const WeatherUse& use : w.uses) {
        if (!use.before || !use.now || !use.normal_before || !use.normal_now) continue;
        before += *use.before, now += *use.now, normal_before += *use.normal_before, normal_now += *use.normal_now;
    }
    if (before <= 0 || normal_before <= 0) return std::nullopt;
    if (!w.degree_days) return fmt::format("Heating {} day for day; nothing is known of the weather", moved(normal_before, normal_now));
    return fmt::format("In typical weather heating {}; as used it {}", moved(normal_before, normal_now), moved(before, now));
}

}  // namespace terrier::carbon
