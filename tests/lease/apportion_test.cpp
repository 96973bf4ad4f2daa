// Rent for part of a year, by the three methods.
#include "tests/support/test.hpp"

#include "src/lease/apportion.hpp"

using namespace terrier;

namespace {
constexpr auto daily = ApportionmentMethod::daily_365;
constexpr auto quarter = ApportionmentMethod::quarter_share;
constexpr auto months = ApportionmentMethod::month_days;

std::string rent(std::int64_t pounds, const char* from, const char* to, ApportionmentMethod method, QuarterDays set = QuarterDays::english) {
    const auto found = apportioned_rent(Money::from_pounds(pounds), *Date::from_iso(from), *Date::from_iso(to), method, set);
    return found ? to_decimal(*found) : found.error().front().code;
}
}  // namespace

TEST_CASE("fifty-four days of £100,000 cost what each method says") {
    CHECK(rent(100'000, "2025-11-01", "2025-12-24", daily) == "14794.52");
    CHECK(rent(100'000, "2025-11-01", "2025-12-24", quarter) == "15517.24");
    CHECK(rent(100'000, "2025-11-01", "2025-12-24", months) == "14908.68");
}

TEST_CASE("whole years cost the annual rent exactly, leap years too") {
    for (const ApportionmentMethod method : {daily, quarter, months}) {
        CHECK(rent(100'000, "2024-01-01", "2024-12-31", method) == "100000.00");
        CHECK(rent(100'000, "2023-11-01", "2024-10-31", method) == "100000.00");
        CHECK(rent(100'000, "2024-02-01", "2029-01-31", method) == "500000.00");
        CHECK(rent(100'000, "2024-02-29", "2025-02-27", method) == "100000.00");
        CHECK(rent(100'000, "2024-02-29", "2028-02-28", method) == "400000.00");
        CHECK(rent(1, "1500-03-25", "2499-03-24", method) == "999.00");
        CHECK(rent(100'000, "1400-01-01", "9999-12-31", method) == "860000000.00");
    }
}

TEST_CASE("the year's days are 365 in a leap year too, and the 366th isn't charged twice") {
    CHECK(rent(36'500, "2024-01-01", "2024-02-29", daily) == "6000.00");
    CHECK(rent(36'500, "2024-01-01", "2024-12-30", daily) == "36500.00");
    CHECK(rent(36'500, "2024-01-01", "2024-12-31", daily) == "36500.00");
    CHECK(rent(36'500, "2024-01-01", "2025-01-01", daily) == "36600.00");
    CHECK(rent(36'500, "2025-01-01", "2025-12-30", daily) == "36400.00");
}

TEST_CASE("a single day costs a 365th, or its share of the quarter") {
    CHECK(rent(36'500, "2024-02-29", "2024-02-29", daily) == "100.00");
    CHECK(rent(36'500, "2024-02-29", "2024-02-29", months) == "100.00");
    CHECK(rent(36'400, "2024-02-29", "2024-02-29", quarter) == "100.00");  // the quarter from 25 December 2023 has 91 days
    CHECK(rent(36'000, "2025-02-28", "2025-02-28", quarter) == "100.00");  // 90 days
}

TEST_CASE("months are counted from the first day, so a month's end isn't worn down") {
    CHECK(rent(12'000, "2025-01-31", "2025-02-27", months) == "1000.00");
    CHECK(rent(12'000, "2025-01-31", "2025-03-30", months) == "2000.00");
    CHECK(rent(12'000, "2025-01-31", "2025-03-31", months) == "2032.88");
    CHECK(rent(12'000, "2025-01-31", "2025-04-29", months) == "3000.00");
}

TEST_CASE("a quarter's share follows the quarter days asked for") {
    CHECK(rent(100'000, "2025-01-01", "2025-03-31", quarter, QuarterDays::modern) == "25000.00");
    CHECK(rent(100'000, "2025-11-01", "2025-11-30", quarter, QuarterDays::modern) == "8152.17");    // 30 of 92 days
    CHECK(rent(100'000, "2025-11-28", "2026-02-27", quarter, QuarterDays::scottish) == "25000.00");
    CHECK(rent(100'000, "2025-11-01", "2025-12-24", quarter, QuarterDays::from_start) == "14673.91");  // 54 of 92 days
}

TEST_CASE("the one rounding is half to even") {
    CHECK(to_decimal(*apportioned_rent(Money::from_pence(365), Date::of(2025, 1, 1), Date::of(2025, 1, 1), daily)) == "0.01");
    CHECK(to_decimal(*apportioned_rent(Money::from_pence(10), Date::of(2025, 1, 1), Date::of(2025, 3, 31), quarter, QuarterDays::modern)) == "0.02");  // 2.5 pence
    CHECK(to_decimal(*apportioned_rent(Money::from_pence(14), Date::of(2025, 1, 1), Date::of(2025, 3, 31), quarter, QuarterDays::modern)) == "0.04");  // 3.5 pence
}

TEST_CASE("no span costs more than a longer one, nor less than nothing") {
    test::holds("rent grows with the span", [](std::uint16_t start, std::uint16_t length, bool leap) {
        const Date from = Date::of(leap ? 2023 : 2024, 1, 1).plus_days(start % 1500);
        for (const ApportionmentMethod method : {daily, quarter, months}) {
            const Years before = years_due(method, from, from.day_number() + length % 3000);
            const Years after = years_due(method, from, from.day_number() + length % 3000 + 1);
            RC_ASSERT(before <= after);
            RC_ASSERT(Years{} <= before);
        }
    });
}

TEST_CASE("a reversed span, an unknown method and unknown quarter days are each named, all at once") {
    CHECK(rent(1, "2025-01-02", "2025-01-01", daily) == "period_reversed");
    CHECK(rent(1, "2025-01-01", "2025-01-02", ApportionmentMethod::unknown) == "apportionment_unknown");
    CHECK(rent(1, "2025-01-01", "2025-01-02", quarter, QuarterDays::unknown) == "quarter_days_unknown");
    const auto both = apportioned_rent(Money::from_pounds(1), Date::of(2025, 1, 2), Date::of(2025, 1, 1), ApportionmentMethod::unknown);
    REQUIRE(!both);
    CHECK(both.error().size() == 2);
}

TEST_CASE("a sum past what money holds is an error and never a wrong figure") {
    CHECK_THROWS_AS(apportioned_rent(Money::from_pence(INT64_MAX), Date::of(2000, 1, 1), Date::of(2005, 1, 1), daily), std::overflow_error);
    CHECK_THROWS_AS(years(1, 0), std::logic_error);
}
