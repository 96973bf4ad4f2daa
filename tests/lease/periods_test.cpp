// Quarter days and payment periods.
#include "tests/support/test.hpp"

#include "src/lease/periods.hpp"

using namespace terrier;

namespace {
std::string days(QuarterDays set, Date from, Date to) {
    const auto found = quarter_days(set, from, to);
    if (!found) return found.error().front().code;
    std::string text;
    for (const Date day : *found) text += (text.empty() ? "" : " ") + to_iso(day);
    return text;
}

std::string starts(ChargeFrequency frequency, QuarterDays set, Date first, int count) {
    const PeriodCalendar calendar = PeriodCalendar::make(frequency, set, first).value();
    const std::int64_t at = calendar.index_at(first.day_number());
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? " " : "") + to_iso(Date::from_day_number(calendar.start(at + i)));
    return text;
}
}  // namespace

TEST_CASE("each set has its quarter days, both ends of the span included") {
    CHECK(days(QuarterDays::english, Date::of(2026, 3, 25), Date::of(2026, 12, 25)) == "2026-03-25 2026-06-24 2026-09-29 2026-12-25");
    CHECK(days(QuarterDays::modern, Date::of(2026, 1, 1), Date::of(2026, 12, 31)) == "2026-01-01 2026-04-01 2026-07-01 2026-10-01");
    CHECK(days(QuarterDays::scottish, Date::of(2026, 1, 1), Date::of(2026, 12, 31)) == "2026-02-28 2026-05-28 2026-08-28 2026-11-28");
    CHECK(days(QuarterDays::from_start, Date::of(2026, 1, 31), Date::of(2026, 12, 31)) == "2026-01-31 2026-04-30 2026-07-31 2026-10-31");
    CHECK(days(QuarterDays::english, Date::of(2026, 3, 26), Date::of(2026, 6, 23)).empty());
    CHECK(days(QuarterDays::english, Date::of(9999, 12, 25), Date::of(9999, 12, 31)) == "9999-12-25");
    CHECK(days(QuarterDays::english, Date::of(1400, 1, 1), Date::of(1400, 3, 25)) == "1400-03-25");
}

TEST_CASE("English quarters have 91, 97, 87 and 90 days, and 91 in a leap year") {
    const PeriodCalendar calendar = PeriodCalendar::make(ChargeFrequency::quarterly, QuarterDays::english, Date::of(2023, 3, 25)).value();
    const std::int64_t first = calendar.index_at(Date::of(2022, 3, 25).day_number());
    std::vector<std::int64_t> lengths;
    for (std::int64_t i = 0; i < 8; ++i) lengths.push_back(calendar.start(first + i + 1) - calendar.start(first + i));
    CHECK(lengths == std::vector<std::int64_t>{91, 97, 87, 90, 91, 97, 87, 91});
}

TEST_CASE("a month too short is clipped, and the next is counted from the first day again") {
    CHECK(starts(ChargeFrequency::monthly, {}, Date::of(2026, 1, 31), 5) == "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31");
    CHECK(starts(ChargeFrequency::monthly, {}, Date::of(2024, 1, 30), 3) == "2024-01-30 2024-02-29 2024-03-30");
    CHECK(starts(ChargeFrequency::yearly, {}, Date::of(2024, 2, 29), 5) == "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29");
    CHECK(starts(ChargeFrequency::quarterly, QuarterDays::from_start, Date::of(2025, 11, 30), 3) == "2025-11-30 2026-02-28 2026-05-30");
    CHECK(starts(ChargeFrequency::weekly, {}, Date::of(2024, 2, 26), 3) == "2024-02-26 2024-03-04 2024-03-11");
}

TEST_CASE("half-years begin on two of the quarter days, and months on the first with modern ones") {
    CHECK(starts(ChargeFrequency::half_yearly, QuarterDays::english, Date::of(2026, 5, 1), 3) == "2026-03-25 2026-09-29 2027-03-25");
    CHECK(starts(ChargeFrequency::half_yearly, QuarterDays::modern, Date::of(2026, 5, 1), 3) == "2026-01-01 2026-07-01 2027-01-01");
    CHECK(starts(ChargeFrequency::half_yearly, QuarterDays::scottish, Date::of(2026, 5, 1), 3) == "2025-11-28 2026-05-28 2026-11-28");
    CHECK(starts(ChargeFrequency::half_yearly, QuarterDays::from_start, Date::of(2026, 8, 31), 3) == "2026-08-31 2027-02-28 2027-08-31");
    CHECK(starts(ChargeFrequency::monthly, QuarterDays::modern, Date::of(2026, 5, 20), 2) == "2026-05-01 2026-06-01");
}

TEST_CASE("a day's period is found at once, however far it lies from the first") {
    test::holds("start(i) <= day < start(i + 1)", [](std::uint32_t anchor, std::uint32_t at) {
        const Date first = Date::of(1400, 1, 1).plus_days(anchor % 3'000'000);
        const std::int64_t day = Date::of(1400, 1, 1).day_number() + at % 3'100'000;
        for (const ChargeFrequency frequency : {ChargeFrequency::weekly, ChargeFrequency::monthly, ChargeFrequency::quarterly, ChargeFrequency::half_yearly, ChargeFrequency::yearly}) {
            for (const QuarterDays set : {QuarterDays::english, QuarterDays::modern, QuarterDays::scottish, QuarterDays::from_start}) {
                const PeriodCalendar calendar = PeriodCalendar::make(frequency, set, first).value();
                const std::int64_t index = calendar.index_at(day);
                RC_ASSERT(calendar.start(index) <= day);
                RC_ASSERT(day < calendar.start(index + 1));
            }
        }
    });
}

TEST_CASE("day numbers agree with dates, and go on where dates stop") {
    for (int year = 1400; year <= 9999; year += 7)
        for (int month = 1; month <= 12; ++month) {
            const Date date = Date::of(year, month, 28);
            REQUIRE(day_number_of(year, month, 28) == date.day_number());
            REQUIRE(day_number_of(year, month, 31) == date.end_of_month().day_number());
        }
    CHECK(day_number_of(10'000, 1, 1) == Date::of(9999, 12, 31).day_number() + 1);
    CHECK(months_after(Date::of(9999, 12, 31), 2) == Date::of(9999, 12, 31).day_number() + 60);
    CHECK(months_after(Date::of(1400, 1, 1), -1) == Date::of(1400, 1, 1).day_number() - 31);
}

TEST_CASE("what isn't known about periods is a fault") {
    CHECK(days(QuarterDays::unknown, Date::of(2026, 1, 1), Date::of(2026, 12, 31)) == "quarter_days_unknown");
    CHECK(days(QuarterDays::english, Date::of(2026, 1, 2), Date::of(2026, 1, 1)) == "period_reversed");
    CHECK(PeriodCalendar::make(ChargeFrequency::unknown, QuarterDays::english, Date()).error().front().code == "frequency_unknown");
    CHECK(PeriodCalendar::make(ChargeFrequency::quarterly, QuarterDays::unknown, Date()).error().front().code == "quarter_days_unknown");
    CHECK(PeriodCalendar::make(ChargeFrequency::half_yearly, QuarterDays::unknown, Date()).error().front().code == "quarter_days_unknown");
    CHECK(PeriodCalendar::make(ChargeFrequency::monthly, QuarterDays::unknown, Date()).has_value());
    CHECK_THROWS_AS(PeriodCalendar::make(ChargeFrequency::once, QuarterDays::english, Date()), std::logic_error);
}
