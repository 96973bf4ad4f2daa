// Reading the outlook's reference rates.
#include "src/income/assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/base/text.hpp"
#include "src/reference/lookup.hpp"

namespace terrier::income {

namespace {
struct MonthPlace {
    std::int64_t month;
    double part;
};
MonthPlace place_of(Date day) {
    const auto [year, month, day_of_month] = day.parts();
    return {12 * std::int64_t{year} + month - 1, (day_of_month - 1) / static_cast<double>(day.end_of_month().day())};
}

struct Reader {
    const Portfolio& portfolio;
    Date as_at;
    Assumptions& into;

    std::optional<Ratio> rate(const char* code, std::int64_t least, std::int64_t most) {
        const ReferenceRate* row = rate_in_force(portfolio, code, as_at);
        if (row && row->value && least <= row->value->millionths() && row->value->millionths() <= most) {
            into.rows.push_back(row);
            return row->value;
        }
        into.unknown.emplace_back(code);
        return std::nullopt;
    }
    std::optional<Ratio> chance(const char* code) { return rate(code, 0, 1'000'000); }
    std::optional<std::int64_t> months(const char* code, std::int64_t most) {
        const auto value = rate(code, 0, most * 1'000'000);
        return value ? std::optional((value->millionths() + 500'000) / 1'000'000) : std::nullopt;
    }
    Growth growth(const char* code) {
        const std::vector<const ReferenceRate*> bands = bands_in_force(portfolio, code, as_at);
        std::vector<Ratio> by_year;
        for (std::int64_t year = 0; year < 60; ++year) {
            const auto band = std::find_if(bands.begin(), bands.end(), [&](const ReferenceRate* b) { return b->value && b->year_from.value_or(0) <= year && year <= b->year_to.value_or(year); });
            if (band == bands.end()) break;
            const std::int64_t value = (*band)->value->millionths();
            if (value < -900'000 || value > 10'000'000) break;
            by_year.push_back(*(*band)->value);
            if (std::find(into.rows.begin(), into.rows.end(), *band) == into.rows.end()) into.rows.push_back(*band);
        }
        if (by_year.empty()) into.unknown.emplace_back(code);
        return Growth(as_at, std::move(by_year));
    }
};
}  // namespace

Growth::Growth(Date from, std::vector<Ratio> by_year) {
    const MonthPlace place = place_of(from);
    from_ = place.month;
    from_part_ = place.part;
    at_year_.push_back(1);
    for (const Ratio rate : by_year) {
        by_year_.push_back(rate.as_double());
        at_year_.push_back(at_year_.back() * (1 + by_year_.back()));
    }
}

double Growth::level(Date day) const {
    if (by_year_.empty()) return 1;
    const MonthPlace place = place_of(day);
    const double years = (static_cast<double>(place.month - from_) + place.part - from_part_) / 12;
    if (years <= 0) return std::pow(1 + by_year_.front(), years);
    const auto whole = std::min(static_cast<std::size_t>(years), by_year_.size() - 1);
    return at_year_[whole] * std::pow(1 + by_year_[whole], years - static_cast<double>(whole));
}

Assumptions assumptions(const Portfolio& portfolio, Date as_at) {
    Assumptions a;
    Reader read{portfolio, as_at, a};
    a.renewal_probability = read.chance("outlook.renewal_probability");
    a.break_probability = read.chance("outlook.break_probability");
    a.void_months = read.months("outlook.void_months", 240);
    a.incentive_months = read.months("outlook.incentive_months", 60);
    a.holding_over_months = read.months("outlook.holding_over_months", 240);
    a.index = read.growth("outlook.index_growth");
    a.market = read.growth("outlook.market_growth");
    a.discount_rate = read.rate("outlook.discount_rate", -500'000, 1'000'000);
    a.index_volatility = read.rate("outlook.index_volatility", 0, 500'000);
    a.market_volatility = read.rate("outlook.market_volatility", 0, 500'000);
    a.index_market_correlation = read.rate("outlook.index_market_correlation", -1'000'000, 1'000'000);
    a.event_correlation = read.rate("outlook.event_correlation", 0, 990'000);
    a.void_spread = read.rate("outlook.void_spread", 0, 1'000'000);
    if (const auto review = read.months("outlook.relet_review_months", 120); review && *review > 0) a.relet_review_months = *review;
    const auto term = read.months("outlook.relet_term_months", 480);
    a.relet_term_months = term && *term >= a.relet_review_months ? *term / a.relet_review_months * a.relet_review_months : 2 * a.relet_review_months;
    if (a.incentive_months) a.incentive_months = std::min(*a.incentive_months, a.relet_review_months);
    return a;
}

std::string in_words(const Assumptions& a) {
    const auto share = [](const std::optional<Ratio>& r) { return r ? to_percent(*r) : std::string("not known"); };
    const auto months = [](const std::optional<std::int64_t>& m) { return m ? counted(*m, "month") : std::string("not known"); };
    const auto growth = [](const Growth& g) { return g.is_known() ? fmt::format("{:.2f}% in the first year, {:.2f}% in the long run", 100 * g.by_year().front(), 100 * g.by_year().back()) : std::string("not known"); };
    return fmt::format("Assumed where a lease's own outlook says nothing: renewed at expiry {}; a break of the other party's used {}; void {}; rent-free on re-letting {}; holding over {}; "
                       "index growth {}; market rent growth {}; new lettings of {} with a review every {}.",
                       share(a.renewal_probability), share(a.break_probability), months(a.void_months), months(a.incentive_months), months(a.holding_over_months), growth(a.index),
                       growth(a.market), counted(a.relet_term_months, "month"), counted(a.relet_review_months, "month"));
}

}  // namespace terrier::income
