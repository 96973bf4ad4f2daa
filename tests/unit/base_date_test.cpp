// Dates: every one exists, months step by a stated rule, and leases of 999 years end where they should.
#include "src/base/date.hpp"

#include <limits>

#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

Date any_date() { return Date::from_day_number(*rc::gen::inRange<std::int64_t>(-208'188, 2'932'897)); }

}  // namespace

TEST_CASE("a date exists or isn't made") {
    CHECK(Date::make(2024, 2, 29));
    CHECK(Date::make(2000, 2, 29));
    CHECK(Date::make(1400, 1, 1));
    CHECK(Date::make(9999, 12, 31));
    CHECK_FALSE(Date::make(2026, 2, 29));
    CHECK_FALSE(Date::make(1900, 2, 29));
    CHECK_FALSE(Date::make(2026, 2, 30));
    CHECK_FALSE(Date::make(2026, 4, 31));
    CHECK_FALSE(Date::make(2026, 13, 1));
    CHECK_FALSE(Date::make(2026, 0, 1));
    CHECK_FALSE(Date::make(2026, 1, 0));
    CHECK_FALSE(Date::make(1399, 12, 31));
    CHECK_FALSE(Date::make(10'000, 1, 1));
    CHECK_FALSE(Date::make(-1, -1, -1));
    CHECK_FALSE(Date::make(std::numeric_limits<int>::max(), 1, 1));
    CHECK_THROWS_AS(Date::of(2026, 2, 30), std::out_of_range);
    CHECK(Date() == Date::of(1970, 1, 1));
}

TEST_CASE("ISO text is read only in its one exact form") {
    CHECK(Date::from_iso("2026-03-25") == Date::of(2026, 3, 25));
    for (const char* bad : {"", "2026-3-25", "2026-03-25 ", " 2026-03-25", "2026/03/25", "20260325", "2026-02-30",
                            "0026-03-25", "2026-03-2x", "-026-03-25", "2026-03-25T00:00", "+026-03-25", "2026-00-10"}) {
        INFO(bad);
        CHECK_FALSE(Date::from_iso(bad));
    }
}

TEST_CASE("day numbers count from 1970 and refuse what no date holds") {
    CHECK(Date::of(1970, 1, 1).day_number() == 0);
    CHECK(Date::of(1969, 12, 31).day_number() == -1);
    CHECK(Date::of(2000, 3, 1).day_number() == 11'017);
    CHECK(Date::of(1400, 1, 1).day_number() == -208'188);
    CHECK(Date::of(9999, 12, 31).day_number() == 2'932'896);
    CHECK_THROWS_AS(Date::from_day_number(-208'189), std::out_of_range);
    CHECK_THROWS_AS(Date::from_day_number(2'932'897), std::out_of_range);
    CHECK_THROWS_AS(Date::from_day_number(std::numeric_limits<std::int64_t>::min()), std::out_of_range);
    CHECK_THROWS_AS(Date::of(2026, 1, 1).plus_days(std::numeric_limits<std::int64_t>::max()), std::out_of_range);
    CHECK_THROWS_AS(Date::of(9999, 12, 31).plus_days(1), std::out_of_range);
    CHECK(days_between(Date::of(2026, 3, 25), Date::of(2026, 6, 24)) == 91);
    CHECK(days_between(Date::of(2026, 6, 24), Date::of(2026, 3, 25)) == -91);
}

TEST_CASE("weekdays count from Monday as 1") {
    CHECK(Date::of(2026, 3, 25).weekday() == 3);
    CHECK(Date::of(1970, 1, 1).weekday() == 4);
    CHECK(Date::of(2000, 2, 29).weekday() == 2);
    CHECK(Date::of(9999, 12, 31).weekday() == 5);
    holds("the next day has the next weekday", [] {
        const Date date = Date::from_day_number(*rc::gen::inRange<std::int64_t>(-208'188, 2'932'896));
        RC_ASSERT(date.plus_days(1).weekday() == date.weekday() % 7 + 1);
    });
}

TEST_CASE("a month step clips at a short month, or sticks to month ends when asked") {
    CHECK(Date::of(2026, 1, 31).plus_months(1) == Date::of(2026, 2, 28));
    CHECK(Date::of(2028, 1, 31).plus_months(1) == Date::of(2028, 2, 29));
    CHECK(Date::of(2026, 2, 28).plus_months(1) == Date::of(2026, 3, 28));
    CHECK(Date::of(2026, 2, 28).plus_months(1, MonthEnd::sticky) == Date::of(2026, 3, 31));
    CHECK(Date::of(2028, 2, 28).plus_months(1, MonthEnd::sticky) == Date::of(2028, 3, 28));
    CHECK(Date::of(2026, 4, 30).plus_months(-2, MonthEnd::sticky) == Date::of(2026, 2, 28));
    CHECK(Date::of(2026, 1, 15).plus_months(-1) == Date::of(2025, 12, 15));
    CHECK(Date::of(2024, 2, 29).plus_months(12) == Date::of(2025, 2, 28));
    CHECK(Date::of(2026, 2, 3).end_of_month() == Date::of(2026, 2, 28));
    CHECK(Date::of(2028, 12, 31).end_of_month() == Date::of(2028, 12, 31));
}

TEST_CASE("a lease of 999 years ends in the year it says") {
    CHECK(Date::of(1650, 6, 24).plus_months(999 * 12).plus_days(-1) == Date::of(2649, 6, 23));
    CHECK(Date::of(2026, 3, 25).plus_months(999 * 12) == Date::of(3025, 3, 25));
    CHECK(Date::of(2024, 2, 29).plus_months(999 * 12) == Date::of(3023, 2, 28));
    CHECK_THROWS_AS(Date::of(9500, 1, 1).plus_months(999 * 12), std::out_of_range);
    CHECK_THROWS_AS(Date::of(2026, 1, 1).plus_months(-627 * 12), std::out_of_range);
    CHECK_THROWS_AS(Date::of(2026, 1, 1).plus_months(std::numeric_limits<std::int64_t>::max()), std::out_of_range);
    CHECK_THROWS_AS(Date::of(2026, 1, 1).plus_months(std::numeric_limits<std::int64_t>::min()), std::out_of_range);
}

TEST_CASE("every date survives a trip through its number, its parts and its text") {
    holds("round trips", [] {
        const Date date = any_date();
        RC_ASSERT(Date::from_day_number(date.day_number()) == date);
        RC_ASSERT(Date::from_iso(to_iso(date)) == date);
        RC_ASSERT(Date::make(date.year(), date.month(), date.day()) == date);
        RC_ASSERT(date.parts().day == date.day());
    });
    holds("order is that of the numbers and of the ISO text", [] {
        const Date a = any_date(), b = any_date();
        RC_ASSERT((a < b) == (a.day_number() < b.day_number()));
        RC_ASSERT((a < b) == (to_iso(a) < to_iso(b)));
    });
}

TEST_CASE("month steps land in the right month, never beyond its end, and compose for early days") {
    holds("the month is right and the day is the least that fits", [] {
        const Date date = Date::of(*rc::gen::inRange(1500, 9000), *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29));
        const auto months = *rc::gen::inRange<std::int64_t>(-1'200, 11'988);
        const Date moved = date.plus_months(months);
        RC_ASSERT(moved.year() * 12 + moved.month() == date.year() * 12 + date.month() + months);
        RC_ASSERT(moved.day() == date.day());
        RC_ASSERT(moved.plus_months(-months) == date);
    });
    holds("a month end sticks to month ends", [] {
        const Date end = Date::of(*rc::gen::inRange(1500, 9000), *rc::gen::inRange(1, 13), 1).end_of_month();
        const Date moved = end.plus_months(*rc::gen::inRange<std::int64_t>(-1'200, 11'988), MonthEnd::sticky);
        RC_ASSERT(moved == moved.end_of_month());
        RC_ASSERT(moved.plus_days(1).day() == 1);
    });
}

TEST_CASE("dates are written for files and for people in the UK") {
    CHECK(to_iso(Date::of(2026, 3, 5)) == "2026-03-05");
    CHECK(to_display(Date::of(2026, 3, 5)) == "05/03/2026");
    CHECK(to_iso(Date::of(1400, 1, 1)) == "1400-01-01");
}

TEST_CASE("the financial year turns on 1 April") {
    CHECK(financial_year(Date::of(2026, 3, 31)) == 2025);
    CHECK(financial_year(Date::of(2026, 4, 1)) == 2026);
    CHECK(financial_year(Date::of(2027, 3, 31)) == 2026);
    CHECK(financial_year_label(2026) == "2026/27");
    CHECK(financial_year_label(1999) == "1999/00");
    CHECK(financial_year_label(2008) == "2008/09");
}
