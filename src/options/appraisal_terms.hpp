// Over which years and by which rates options are appraised: read from reference rows, naming those that are missing.
#pragma once

#include <array>

#include "src/carbon/change.hpp"
#include "src/series/series.hpp"

namespace terrier::options {

/// What an appraisal is asked for. Years are financial years, April to March; year 0 is the one that `start` lies in.
struct AppraisalTerms {
    Date as_at;                             ///< contracts, footprints and reference rows are read as at this day
    Date start;                             ///< a day of year 0
    int years = 30;                         ///< 10 to 60, year 0 among them
    std::optional<Ratio> borrowed_share;    ///< of the capital that receipts don't pay; none: not stated
    carbon::ChangeAssumptions carbon{};
    bool includes_hra = false;
    const SeriesSet* series = nullptr;      ///< counts of people and half-hourly readings (carbon::figure_series); null: none at hand. Must outlive the terms
};

/// Low, central, high.
enum class CarbonValue : std::uint8_t { low, central, high };

/// By year of the appraisal, year 0 first, unless it says otherwise.
struct AppraisalRates {
    int first_year = 0;                     ///< the financial year that year 0 is, by the year it begins in
    std::vector<double> inflation;          ///< of prices from the year before; of year 0 it is what led up to it
    std::vector<double> price;              ///< the level of prices; 1 in year 0
    std::vector<double> real_factors;       ///< the Green Book's schedule
    std::vector<double> nominal_factors;    ///< real factor / price level: the schedule on top of inflation
    std::optional<Ratio> loan_rate;
    std::optional<std::int64_t> asset_life; ///< years over which borrowing is set aside (MRP)
    std::array<std::vector<Money>, 3> carbon_values;  ///< a tonne in prices of year 0, by CarbonValue; empty: not known
    std::vector<std::string> missing;       ///< rows that aren't recorded and what can't be said without them, in sentences
    std::vector<std::string> notes;         ///< what is assumed and where it comes from
    std::vector<Source> sources;            ///< the reference rows used

    /// The level of prices in a year that may lie before year 0 or after the last.
    double price_in(int year) const;
    std::size_t years() const { return real_factors.size(); }
};

/// Inflation is the rate "appraisal.inflation", else "outlook.index_growth", which the income ahead grows by too. The loan rate is
/// "appraisal.loan_rate", the asset life the rate "appraisal.asset_life_years" (40 is forty years); neither has a default. Carbon
/// values are in 2022 prices: brought to year 0 by the factors "gdp_deflator" as far as published, then by inflation; years after the last
/// published value take that. Faults: years_range (not 10 to 60), rate_missing (a year without discount rate), inflation_missing.
Result<AppraisalRates> appraisal_rates(const Portfolio& portfolio, const AppraisalTerms& terms);
/// The same with inflation so much higher in every year and a discount rate so much higher: for sensitivities. Carbon values stay.
AppraisalRates shifted(const AppraisalRates& rates, double inflation, double discount);

/// The upper bound of the optimism bias of a class: capital cost, of outsourcing operating cost. None: no row, or no class.
const ReferenceRate* optimism_bound(const Portfolio& portfolio, ProjectKind project, Date as_at);

}  // namespace terrier::options
