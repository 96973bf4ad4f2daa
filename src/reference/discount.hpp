// Discounting by the schedule of rates in the reference rows, as the Green Book does.
#pragma once

#include "src/base/result.hpp"
#include "src/reference/lookup.hpp"

namespace terrier {

/// Code of the schedule: "discount.standard".
inline constexpr std::string_view standard_discount = "discount.standard";

/// Factors of years 0 to `last_year` (at most 1,000): DF(0) = 1, DF(n) = DF(n - 1) / (1 + rate of year n), the rate being that of the
/// band that holds the year, of those in force on the date. DF(10) = 0.7089, DF(31) = 0.3459. Refused when a year has no rate.
Result<std::vector<double>> discount_factors(const TableSet& portfolio, std::int64_t last_year, Date date, std::string_view code = standard_discount);

/// Equivalent annual net cost: a net present cost spread evenly over `years` years from `first_year` on: cost / sum of their
/// factors. Over years 1 to 10: a 8.3166th.
Result<double> equivalent_annual(const TableSet& portfolio, double net_present, std::int64_t years, std::int64_t first_year, Date date, std::string_view code = standard_discount);

}  // namespace terrier
