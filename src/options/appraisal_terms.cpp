// Reading the rates of an appraisal from the reference rows.
#include "src/options/appraisal_terms.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/income/assumptions.hpp"
#include "src/reference/discount.hpp"

namespace terrier::options {

namespace {
template <class R>
Source source_of(const R* row) { return {record_type<R>().name, row->id.value}; }

Date middle_of(int calendar_year) { return Date::of(calendar_year, 7, 1); }

// By year of the appraisal; empty when no row says.
std::vector<double> inflation_of(const Portfolio& portfolio, const AppraisalTerms& terms, AppraisalRates& rates) {
    if (const ReferenceRate* row = rate_in_force(portfolio, "appraisal.inflation", terms.as_at); row && row->value && row->value->as_double() > -0.5) {
        rates.sources.push_back(source_of(row));
        rates.notes.push_back(fmt::format("Prices rise by {} a year ({}).", to_percent(*row->value), row->source.empty() ? "appraisal.inflation" : row->source));
        return std::vector<double>(static_cast<std::size_t>(terms.years), row->value->as_double());
    }
    const income::Assumptions outlook = income::assumptions(portfolio, terms.as_at);
    if (!outlook.index.is_known()) return {};
    const std::vector<double>& by_year = outlook.index.by_year();
    std::vector<double> inflation;
    for (int t = 0; t < terms.years; ++t) {
        const int year = std::max(0, rates.first_year + t - financial_year(terms.as_at));
        inflation.push_back(by_year[std::min(static_cast<std::size_t>(year), by_year.size() - 1)]);
    }
    for (const ReferenceRate* row : outlook.rows)
        if (row->code == "outlook.index_growth") rates.sources.push_back(source_of(row));
    rates.notes.push_back(fmt::format("Prices rise by {:.2f}% in year 0 and {:.2f}% a year in the long run (outlook.index_growth, as the income ahead does). Enter the rate appraisal.inflation to use another.", 100 * inflation.front(),
                                      100 * inflation.back()));
    return inflation;
}

// The price level of year 0 on 2022's, by the deflator and then by inflation; none without the deflator.
std::optional<double> deflator_to(const Portfolio& portfolio, AppraisalRates& rates) {
    const auto figure = [&](int year) -> const ReferenceFactor* {
        const ReferenceFactor* row = factor_in_force(portfolio, "gdp_deflator", middle_of(year));
        const auto value = row ? decimal_value(row->value) : std::nullopt;
        return value && *value > 0 ? row : nullptr;
    };
    const ReferenceFactor* base = figure(2022);
    if (!base) return std::nullopt;
    const ReferenceFactor* last = base;
    int year = 2022;
    while (year < rates.first_year) {
        const ReferenceFactor* next = figure(year + 1);
        if (!next) break;
        last = next, ++year;
    }
    rates.sources.push_back(source_of(base));
    if (last != base) rates.sources.push_back(source_of(last));
    rates.notes.push_back(fmt::format("Carbon values are published in 2022 prices: brought to {} by the GDP deflator{}.", year, year < rates.first_year ? fmt::format(", then to {} by inflation", rates.first_year) : ""));
    return *decimal_value(last->value) / *decimal_value(base->value) * std::pow(1 + rates.inflation.front(), std::max(0, rates.first_year - year));
}

void read_carbon_values(const Portfolio& portfolio, AppraisalRates& rates) {
    constexpr std::array codes{"carbon_value.low", "carbon_value.central", "carbon_value.high"};
    const auto level = deflator_to(portfolio, rates);
    if (!level) rates.missing.emplace_back("The GDP deflator of 2022 (factor gdp_deflator) isn't recorded, so carbon values can't be brought to the prices of year 0 and carbon isn't valued. Bring in the shipped reference rows.");
    int last_published = 0;
    for (std::size_t i = 0; i < codes.size() && level; ++i) {
        std::optional<double> value;
        for (std::size_t t = 0; t < rates.years(); ++t) {
            const int year = rates.first_year + static_cast<int>(t);
            const ReferenceFactor* row = factor_in_force(portfolio, codes[i], middle_of(year));
            if (const auto found = row ? decimal_value(row->value) : std::nullopt) {
                value = found, last_published = year;
                if (t == 0) rates.sources.push_back(source_of(row));
            }
            if (!value) break;
            rates.carbon_values[i].push_back(Money::from_pence(std::llrint(*value * *level * 100)));
        }
        if (rates.carbon_values[i].size() < rates.years()) {
            rates.carbon_values[i].clear();
            rates.missing.push_back(fmt::format("No {} is recorded for {}, so carbon isn't valued by it. Bring in the shipped reference rows.", codes[i], rates.first_year));
        }
    }
    const int last = rates.first_year + static_cast<int>(rates.years()) - 1;
    if (last_published > 0 && last_published < last) rates.notes.push_back(fmt::format("Carbon values are published up to {}; later years take the value of that year.", last_published));
}

void read_loans(const Portfolio& portfolio, const AppraisalTerms& terms, AppraisalRates& rates) {
    const ReferenceRate* loan = rate_in_force(portfolio, "appraisal.loan_rate", terms.as_at);
    const ReferenceRate* life = rate_in_force(portfolio, "appraisal.asset_life_years", terms.as_at);
    if (loan && loan->value && loan->value->millionths() >= 0) rates.loan_rate = loan->value, rates.sources.push_back(source_of(loan));
    if (life && life->value && life->value->millionths() >= 1'000'000 && life->value->millionths() <= 100'000'000)
        rates.asset_life = life->value->millionths() / 1'000'000, rates.sources.push_back(source_of(life));
}

void fill_levels(AppraisalRates& rates) {
    rates.price.assign(1, 1.0);
    for (std::size_t t = 1; t < rates.inflation.size(); ++t) rates.price.push_back(rates.price.back() * (1 + rates.inflation[t]));
    rates.nominal_factors.clear();
    for (std::size_t t = 0; t < rates.real_factors.size(); ++t) rates.nominal_factors.push_back(rates.real_factors[t] / rates.price[t]);
}
}  // namespace

double AppraisalRates::price_in(int year) const {
    if (year < 0) return std::pow(1 + inflation.front(), year);
    const auto t = static_cast<std::size_t>(year);
    return t < price.size() ? price[t] : price.back() * std::pow(1 + inflation.back(), static_cast<double>(t - price.size() + 1));
}

Result<AppraisalRates> appraisal_rates(const Portfolio& portfolio, const AppraisalTerms& terms) {
    if (terms.years < 10 || terms.years > 60) return refuse("years_range", "An appraisal runs over 10 to 60 years. Enter a number of years between them.", "years");
    AppraisalRates rates;
    rates.first_year = financial_year(terms.start);
    auto factors = discount_factors(portfolio, terms.years - 1, terms.as_at);
    if (!factors) return refuse(std::move(factors.error()));
    rates.real_factors = *std::move(factors);
    for (const ReferenceRate* band : bands_in_force(portfolio, standard_discount, terms.as_at)) rates.sources.push_back(source_of(band));
    rates.inflation = inflation_of(portfolio, terms, rates);
    if (rates.inflation.empty())
        return refuse("inflation_missing", "No inflation is recorded, so nothing can be projected in the money of its day. Enter the rate appraisal.inflation, or bring in the shipped reference rows.", "appraisal.inflation");
    fill_levels(rates);
    rates.notes.emplace_back("Financial case: money of the day, discounted by the Green Book's schedule on top of inflation (factor = schedule's factor / price level). Social case: prices of year 0, discounted by the schedule.");
    read_carbon_values(portfolio, rates);
    read_loans(portfolio, terms, rates);
    return rates;
}

AppraisalRates shifted(const AppraisalRates& rates, double inflation, double discount) {
    AppraisalRates changed = rates;
    for (double& each : changed.inflation) each += inflation;
    for (std::size_t t = 1; t < changed.real_factors.size(); ++t) {
        const double rate = rates.real_factors[t - 1] / rates.real_factors[t] - 1;
        changed.real_factors[t] = changed.real_factors[t - 1] / (1 + rate + discount);
    }
    fill_levels(changed);
    return changed;
}

const ReferenceRate* optimism_bound(const Portfolio& portfolio, ProjectKind project, Date as_at) {
    const char* code = nullptr;
    switch (project) {
        case ProjectKind::unknown: return nullptr;
        case ProjectKind::standard_building: code = "optimism.standard_buildings.capital"; break;
        case ProjectKind::non_standard_building: code = "optimism.non_standard_buildings.capital"; break;
        case ProjectKind::standard_civil: code = "optimism.standard_civil_engineering.capital"; break;
        case ProjectKind::non_standard_civil: code = "optimism.non_standard_civil_engineering.capital"; break;
        case ProjectKind::equipment: code = "optimism.equipment_development.capital"; break;
        case ProjectKind::outsourcing: code = "optimism.outsourcing.operating"; break;
    }
    const ReferenceRate* row = rate_in_force(portfolio, code, as_at);
    return row && row->value ? row : nullptr;
}

}  // namespace terrier::options
