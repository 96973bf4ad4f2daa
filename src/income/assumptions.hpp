// What is assumed of the future: renewals, breaks, voids, growth, from reference rows that a user can replace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/portfolio/portfolio.hpp"

namespace terrier::income {

/// Growth by year of twelve months, counted from a date; the last year's rate goes on.
class Growth {
  public:
    Growth() = default;
    Growth(Date from, std::vector<Ratio> by_year);
    /// The level on a day, 1 on the first; before it, as if the first year's rate had always held.
    double level(Date day) const;
    bool is_known() const { return !by_year_.empty(); }
    const std::vector<double>& by_year() const { return by_year_; }

  private:
    std::int64_t from_ = 0;        ///< months since year 0
    double from_part_ = 0;         ///< of the month gone by
    std::vector<double> by_year_;
    std::vector<double> at_year_;  ///< levels at the starts of years
};

/// Read from the reference rates `outlook.*` in force on a date. Months are stored as rates too (9 is nine months).
/// Empty: no such row, or one that can't be (a probability above 100%); then `unknown` names it, and what rests on it is
/// left out of the expected income, never guessed.
struct Assumptions {
    std::optional<Ratio> renewal_probability, break_probability;
    std::optional<std::int64_t> void_months, incentive_months, holding_over_months;
    std::int64_t relet_review_months = 60, relet_term_months = 120;  ///< without rows: 5 and 10 years
    Growth index, market;
    std::optional<Ratio> discount_rate;
    std::optional<Ratio> index_volatility, market_volatility, index_market_correlation, event_correlation, void_spread;
    std::vector<std::string> unknown;       ///< codes
    std::vector<const ReferenceRate*> rows;  ///< those used; alive as long as the portfolio
};
Assumptions assumptions(const Portfolio& portfolio, Date as_at);
/// "Renewal at expiry 65%, a break used 25%, ...": for the notes under a table.
std::string in_words(const Assumptions& a);

}  // namespace terrier::income
