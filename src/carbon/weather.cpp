// Degree days, lines through months, and years brought to typical weather.
#include "src/carbon/weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
constexpr std::string_view prefix = "degree_days.", typical_suffix = ".typical";
constexpr std::size_t least_months = 12;

Days month_days(MonthNumber month) { return {first_day(month), first_day(month).end_of_month()}; }

// "degree_days.15_5" says 15.5 °C.
std::optional<double> base_of(std::string_view code) {
    std::string number(code.substr(prefix.size()));
    std::ranges::replace(number, '_', '.');
    return decimal_value(number);
}

std::set<std::string> codes_recorded(const Portfolio& portfolio) {
    std::set<std::string> codes;
    for (const ReferenceIndex& row : portfolio.table<ReferenceIndex>())
        if (row.code.starts_with(prefix) && base_of(row.code)) codes.insert(row.code);
    return codes;
}

Result<std::string> code_chosen(const Portfolio& portfolio, Date date) {
    const auto codes = codes_recorded(portfolio);
    const ReferenceRule* rule = rule_in_force(portfolio, "energy.degree_days", date);
    if (rule && codes.contains(rule->value)) return rule->value;
    if (codes.empty()) return refuse("degree_days_missing", "No heating degree days are recorded. Import them by month as index figures with a code such as degree_days.15_5 (base 15.5 °C), the figure, the month's first and last day, and their source.");
    if (codes.size() > 1)
        return refuse("degree_days_unclear", fmt::format("Degree days are recorded for several bases ({}). Enter the rule energy.degree_days with the code that counts as its value.", join(std::vector<std::string>(codes.begin(), codes.end()), ", ")));
    return *codes.begin();
}

void find_typical(const Portfolio& portfolio, Date date, DegreeDays& found) {
    const ReferenceFactor* row = factor_in_force(portfolio, found.code + std::string(typical_suffix), date);
    if (const auto value = row ? decimal_value(row->value) : std::nullopt) {
        found.typical_year = *value, found.typical_from = row->source;
        found.sources.push_back({record_type<ReferenceFactor>().name, row->id.value});
        return;
    }
    int years = 0;
    double sum = 0;
    for (int year = first_day(found.months.begin()->first).year() - 1; year <= first_day(found.months.rbegin()->first).year(); ++year)
        if (const auto whole = found.sum({Date::of(year, 4, 1), Date::of(year + 1, 3, 31)})) ++years, sum += *whole;
    if (years > 0) found.typical_year = sum / years, found.typical_from = fmt::format("the mean of {}", counted(years, "financial year"));
}

bool is_heating(Utility u) { return u == Utility::gas || u == Utility::oil || u == Utility::lpg || u == Utility::biomass || u == Utility::heat; }

// What is measured of one asset's heating.
class Building {
  public:
    Building(const Portfolio& portfolio, const SeriesSet& series, std::vector<const Meter*> meters) : portfolio_(portfolio), series_(series), meters_(std::move(meters)) {}

    // kWh of a span; none unless every meter that was there covers it.
    std::optional<double> used(Days span, std::vector<Source>* sources = nullptr) const {
        double sum = 0;
        bool any = false;
        for (const Meter* meter : meters_) {
            const MeterUse use = meter_use(portfolio_, *meter, span, series_);
            if (use.days == 0) continue;
            if (!use.is_complete()) return std::nullopt;
            sum += static_cast<double>(use.amount) / 1000, any = true;
            if (sources) sources->insert(sources->end(), use.sources.begin(), use.sources.end());
        }
        return any ? std::optional(sum) : std::nullopt;
    }
    // True where three quarters of the months and more have a reading or bill of their own: a quarterly bill spread over its months is one
    // measurement, not three.
    bool is_monthly(MonthNumber from, MonthNumber to) const {
        for (const Meter* meter : meters_) {
            std::set<std::pair<std::string, Uuid>> seen;
            std::size_t months = 0;
            bool has_series = false;
            for (MonthNumber month = from; month <= to; ++month) {
                const MeterUse use = meter_use(portfolio_, *meter, month_days(month), series_);
                if (use.covered == 0) continue;
                ++months;
                for (const Source& source : use.sources) {
                    has_series = has_series || source.table == record_type<Meter>().name;
                    seen.emplace(source.table, source.id);
                }
            }
            if (!has_series && seen.size() * 4 < months * 3) return false;
        }
        return true;
    }

  private:
    const Portfolio& portfolio_;
    const SeriesSet& series_;
    std::vector<const Meter*> meters_;
};

void fit_line(const Building& building, const DegreeDays& weather, Days before, Days now, WeatherUse& use) {
    const MonthNumber from = month_of(before.from), to = month_of(now.to);
    if (!building.is_monthly(from, to)) {
        use.why = "its meters aren't read or billed every month";
        return;
    }
    std::vector<double> x, y;
    std::vector<WeatherMonth> months;
    for (MonthNumber month = from; month <= to; ++month) {
        const auto cold = weather.months.find(month);
        const auto used = cold == weather.months.end() ? std::nullopt : building.used(month_days(month));
        if (!used) continue;
        x.push_back(cold->second), y.push_back(*used);
        months.push_back({month, cold->second, *used, 0, 0});
    }
    if (x.size() < least_months) {
        use.why = fmt::format("only {} are wholly recorded with their degree days, and a line needs {}", counted(static_cast<long long>(x.size()), "month"), least_months);
        return;
    }
    auto model = finance::linear_model(x, y);
    const auto slope = model ? model->slope_interval() : Result<finance::Interval>(refuse(model.error()));
    if (!slope) {
        use.why = slope.error().front().message;
        return;
    }
    for (std::size_t i = 0; i < months.size(); ++i) months[i].fitted = model->fitted(x[i]), months[i].residual = model->residuals[i];
    use.model = std::move(*model), use.slope = *slope, use.months = std::move(months);
    if (slope->low > 0) use.method = WeatherMethod::line;
    else use.why = "its use doesn't clearly rise with degree days";
}

std::optional<double> normalised(const WeatherUse& use, std::optional<double> used, const Result<DegreeDays>& weather, Days year) {
    if (!used) return std::nullopt;
    if (!weather) return *used * 365 / static_cast<double>(year.count());
    const auto cold = weather->sum(year);
    if (!cold || *cold <= 0 || weather->typical_year <= 0) return std::nullopt;
    return use.method == WeatherMethod::line ? *used - use.model->slope * (*cold - weather->typical_year) : *used * weather->typical_year / *cold;
}
}  // namespace

std::optional<double> DegreeDays::sum(Days days) const {
    double all = 0;
    for (MonthNumber month = month_of(days.from); month <= month_of(days.to); ++month) {
        const auto found = months.find(month);
        if (found == months.end()) return std::nullopt;
        all += found->second;
    }
    return all;
}

Result<DegreeDays> degree_days(const Portfolio& portfolio, Date date) {
    const auto code = code_chosen(portfolio, date);
    if (!code) return refuse(code.error());
    DegreeDays found;
    found.code = *code, found.base = *base_of(*code);
    std::set<MonthNumber> months;
    for (const ReferenceIndex& row : portfolio.table<ReferenceIndex>())
        if (row.code == found.code && row.from_date) months.insert(month_of(*row.from_date));
    for (const MonthNumber month : months) {
        const ReferenceIndex* row = index_in_force(portfolio, found.code, first_day(month));
        const auto value = row ? decimal_value(row->value) : std::nullopt;
        if (!value || *value < 0) continue;
        found.months[month] = *value;
        found.sources.push_back({record_type<ReferenceIndex>().name, row->id.value});
        if (!row->source.empty() && std::ranges::find(found.origins, row->source) == found.origins.end()) found.origins.push_back(row->source);
    }
    if (found.months.empty()) return refuse("degree_days_missing", fmt::format("The rows of {} have no figures of nought and more. Correct them.", found.code));
    find_typical(portfolio, date, found);
    return found;
}

std::string_view label_of(WeatherMethod method) {
    constexpr std::string_view labels[] = {"By its line", "By the ratio of degree days", "By days: no degree days", "Not wholly recorded"};
    return labels[static_cast<std::size_t>(method)];
}

Weather weather(const Portfolio& portfolio, Days before, Days now, const FootprintOptions& options) {
    static const SeriesSet none;
    Weather found{before, now, degree_days(portfolio, now.to), {}};
    for (const Asset& asset : portfolio.table<Asset>()) {
        if ((is_hra(asset) && !options.includes_hra) || !is_held(asset, now.to)) continue;
        std::vector<const Meter*> meters;
        for (const Meter& meter : portfolio.children<&Meter::asset>(asset.id))
            if (is_heating(meter.utility) && meter.parent.is_nil()) meters.push_back(&meter);
        if (meters.empty()) continue;
        const Building building(portfolio, options.series ? *options.series : none, std::move(meters));
        WeatherUse use;
        use.asset = asset.id;
        use.sources.push_back({record_type<Asset>().name, asset.id.value});
        use.before = building.used(before, &use.sources), use.now = building.used(now, &use.sources);
        if (found.degree_days) fit_line(building, *found.degree_days, before, now, use);
        if (use.method != WeatherMethod::line) use.method = !use.before && !use.now ? WeatherMethod::none : found.degree_days ? WeatherMethod::ratio : WeatherMethod::days;
        use.normal_before = normalised(use, use.before, found.degree_days, before);
        use.normal_now = normalised(use, use.now, found.degree_days, now);
        found.uses.push_back(std::move(use));
    }
    return found;
}

}  // namespace terrier::carbon
