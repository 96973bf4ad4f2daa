// Discount factors from the bands in force.
#include "src/reference/discount.hpp"

#include <fmt/format.h>

namespace terrier {

Result<std::vector<double>> discount_factors(const TableSet& portfolio, std::int64_t last_year, Date date, std::string_view code) {
    if (last_year < 0 || last_year > 1'000) return refuse("out_of_range", "The year must lie between 0 and 1,000, counted from the start.", "year");
    const auto bands = bands_in_force(portfolio, code, date);
    std::vector<double> factors{1.0};
    for (std::int64_t year = 1; year <= last_year; ++year) {
        const auto band = std::find_if(bands.begin(), bands.end(), [&](const ReferenceRate* b) {
            return b->value && b->year_from.value_or(0) <= year && (!b->year_to || year <= *b->year_to);
        });
        if (band == bands.end())
            return refuse("rate_missing", fmt::format("No rate \"{}\" is recorded for year {} that is in force on {}. Bring in the shipped reference rows, or enter one.", code, year, to_display(date)), "year");
        factors.push_back(factors.back() / (1 + (*band)->value->as_double()));
    }
    return factors;
}

Result<double> equivalent_annual(const TableSet& portfolio, double net_present, std::int64_t years, std::int64_t first_year, Date date, std::string_view code) {
    if (years < 1 || years > 1'000) return refuse("out_of_range", "The number of years must lie between 1 and 1,000.", "years");
    if (first_year < 0 || first_year > 1'000) return refuse("out_of_range", "The first year must lie between 0 and 1,000.", "first_year");
    if (first_year + years - 1 > 1'000) return refuse("out_of_range", "The last year must not lie beyond 1,000.", "years");
    const auto factors = discount_factors(portfolio, first_year + years - 1, date, code);
    if (!factors) return refuse(factors.error());
    double sum = 0;
    for (std::int64_t year = first_year; year < first_year + years; ++year) sum += (*factors)[static_cast<std::size_t>(year)];
    return net_present / sum;
}

}  // namespace terrier
