// Years as exact fractions, and what part of a year a span of days is.
#include "src/lease/apportion.hpp"

#include <algorithm>
#include <numeric>

#include "src/base/digits.hpp"

namespace terrier {

namespace {
constexpr const char* too_long = "A count of years";

Years lowest(int128 numerator, int128 denominator) {
    int128 a = numerator < 0 ? -numerator : numerator, b = denominator;
    while (b != 0) a = std::exchange(b, a % b);
    return {narrowed(numerator / a, too_long), narrowed(denominator / a, too_long)};
}

// Of the days from `from` up to `end`, less than a year's: each quarter's share.
Years quarter_shares(Date anchor, std::int64_t from, std::int64_t end, QuarterDays set) {
    const PeriodCalendar calendar = *PeriodCalendar::make(ChargeFrequency::quarterly, set, anchor);
    Years sum;
    for (std::int64_t index = calendar.index_at(from); calendar.start(index) < end; ++index) {
        const std::int64_t start = calendar.start(index), next = calendar.start(index + 1);
        sum = sum + years(std::min(next, end) - std::max(start, from), 4 * (next - start));
    }
    return std::min(sum, Years{1, 1});
}

Years months_and_days(Date from, std::int64_t first_month, std::int64_t end) {
    std::int64_t months = first_month;
    while (months_after(from, months + 1) <= end) ++months;
    return years(months - first_month, 12) + years(end - months_after(from, months), 365);
}
}  // namespace

std::strong_ordering operator<=>(const Years& a, const Years& b) {
    return static_cast<int128>(a.numerator) * b.denominator <=> static_cast<int128>(b.numerator) * a.denominator;
}
Years operator+(Years a, Years b) {
    if (a.denominator == b.denominator) return lowest(static_cast<int128>(a.numerator) + b.numerator, a.denominator);
    return lowest(static_cast<int128>(a.numerator) * b.denominator + static_cast<int128>(b.numerator) * a.denominator, static_cast<int128>(a.denominator) * b.denominator);
}
Years operator-(Years a, Years b) { return a + Years{-b.numerator, b.denominator}; }

Years years(std::int64_t numerator, std::int64_t denominator) {
    if (denominator <= 0) throw std::logic_error("a count of years has a denominator above 0");
    const std::int64_t common = std::gcd(numerator, denominator);
    return {numerator / common, denominator / common};
}

Years years_due(ApportionmentMethod method, Date from, std::int64_t end, QuarterDays set) {
    if (end <= from.day_number()) return {};
    const std::int64_t whole = whole_years(from, end);
    const std::int64_t anniversary = months_after(from, 12 * whole);
    if (anniversary == end) return {whole, 1};
    switch (method) {
        case ApportionmentMethod::daily_365: return Years{whole, 1} + years(std::min<std::int64_t>(end - anniversary, 365), 365);
        case ApportionmentMethod::month_days: return Years{whole, 1} + months_and_days(from, 12 * whole, end);
        case ApportionmentMethod::quarter_share: return Years{whole, 1} + quarter_shares(from, anniversary, end, set);
        case ApportionmentMethod::unknown: break;
    }
    throw std::logic_error("years_due needs a known method of apportionment");
}

Result<Money> apportioned_rent(Money annual, Date from, Date to, ApportionmentMethod method, QuarterDays set) {
    Faults faults;
    if (method == ApportionmentMethod::unknown) faults.push_back(apportionment_unknown());
    if (to < from) faults.push_back({"period_reversed", "The span ends before it begins. Check its two dates.", "to", {}, {}, Severity::refused});
    if (method == ApportionmentMethod::quarter_share && set == QuarterDays::unknown)
        faults.push_back({"quarter_days_unknown", "A quarter's share needs to know which quarter days apply. Enter the quarter days.", "quarter_days", {}, {}, Severity::refused});
    if (!faults.empty()) return refuse(std::move(faults));
    return Money::from_pence(rent_difference(annual, {}, years_due(method, from, to.day_number() + 1, set)));
}

std::int64_t rent_difference(Money annual, Years before, Years after, std::int64_t numerator, std::int64_t denominator) {
    const auto rounded = [&](Years at) {
        return divided_half_even(static_cast<int128>(annual.pence()) * at.numerator * numerator, static_cast<int128>(at.denominator) * denominator);
    };
    return narrowed(rounded(after) - rounded(before), "A payment");
}

Fault apportionment_unknown() {
    return {"apportionment_unknown",
            "Part of a period has to be worked out, and how the lease apportions rent isn't recorded. Enter the lease's method: daily, share of the quarter, or whole months and odd days.",
            "apportionment", {}, {}, Severity::refused};
}

}  // namespace terrier
