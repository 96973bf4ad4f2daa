// Counting days and working days: known answers, slow plain counts, and dates that can't be.
#include "src/finance/day_count.hpp"

#include "src/finance/securities.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::finance;
using terrier::test::Approx;
using terrier::test::holds;

namespace {
Date day(const char* iso) { return *Date::from_iso(iso); }
Date any_day(unsigned short offset) { return Date::of(1990, 1, 1).plus_days(offset); }
}  // namespace

TEST_CASE("parts of a year follow the five bases") {
    CHECK(yearfrac(day("2007-01-01"), day("2007-07-30"), Basis::us_30_360) == Approx(0.580555556));
    CHECK(yearfrac(day("2012-01-01"), day("2012-07-30"), Basis::us_30_360) == Approx(0.58055556));
    CHECK(yearfrac(day("2012-01-01"), day("2012-07-30"), Basis::actual_actual) == Approx(0.57650273));
    CHECK(yearfrac(day("2012-01-01"), day("2012-07-30"), Basis::actual_365) == Approx(0.57808219));
    CHECK(yearfrac(day("2012-02-28"), day("2012-02-29"), Basis::actual_actual) == Approx(1 / 366.0));
    CHECK(yearfrac(day("2026-02-28"), day("2026-08-31"), Basis::us_30_360) == Approx(0.5));
    CHECK(yearfrac(day("2026-08-31"), day("2026-02-28"), Basis::us_30_360) == yearfrac(day("2026-02-28"), day("2026-08-31"), Basis::us_30_360));
}

TEST_CASE("spans in whole units agree with steps of months") {
    CHECK(datedif(day("2024-01-31"), day("2024-03-01"), "md").value() == 1);
    CHECK(datedif(day("2024-02-29"), day("2025-02-28"), "Y").value() == 0);
    CHECK(datedif(day("2024-02-29"), day("2025-03-01"), "y").value() == 1);
    CHECK(datedif(day("2026-01-01"), day("2026-01-01"), "d").value() == 0);
    CHECK(datedif(day("2026-01-02"), day("2026-01-01"), "d").error().front().field == "end");
    CHECK(datedif(day("2026-01-01"), day("2026-01-02"), "weeks").error().front().field == "unit");
    holds("months and days beyond them lead from start to end", [](unsigned short a, unsigned short b) {
        const Date from = any_day(std::min(a, b)), to = any_day(std::max(a, b));
        RC_ASSERT(edate(from, datedif(from, to, "m").value()).value().plus_days(datedif(from, to, "md").value()) == to);
        RC_ASSERT(datedif(from, to, "md").value() >= 0);
        RC_ASSERT(datedif(from, to, "m").value() == 12 * datedif(from, to, "y").value() + datedif(from, to, "ym").value());
    });
}

TEST_CASE("month steps outside the calendar are refused") {
    CHECK(edate(day("2026-01-31"), 1).value() == day("2026-02-28"));
    CHECK(eomonth(day("2024-01-15"), 1).value() == day("2024-02-29"));
    CHECK(edate(day("9999-12-01"), 1).error().front().field == "months");
    CHECK(edate(day("1400-01-01"), -1).error().front().field == "months");
    CHECK(eomonth(day("2026-01-01"), 1'000'000'000).error().front().field == "months");
}

TEST_CASE("working days agree with counting day by day") {
    const std::vector<Date> christmas{day("2026-12-25"), day("2026-12-28"), day("2027-01-01"), day("2027-01-01"), day("2026-12-26")};
    CHECK(networkdays(day("2026-12-24"), day("2027-01-04"), christmas) == 5);
    CHECK(workday(day("2026-12-24"), 1, christmas).value() == day("2026-12-29"));
    CHECK(workday(day("2026-12-29"), -1, christmas).value() == day("2026-12-24"));
    CHECK(workday(day("2026-12-26"), 0, christmas).value() == day("2026-12-26"));
    holds("both ways, with any weekend and holidays", [&](unsigned short a, unsigned short b, std::vector<unsigned short> free_days, unsigned char marks) {
        Weekend weekend{};
        for (std::size_t i = 0; i < 7; ++i) weekend[i] = marks >> i & 1;
        std::vector<Date> free;
        for (const unsigned short d : free_days) free.push_back(any_day(d % 4000));
        const Date from = any_day(a % 4000), to = any_day(b % 4000);
        const auto worked = [&](Date date) { return !weekend[static_cast<std::size_t>(date.weekday() - 1)] && std::find(free.begin(), free.end(), date) == free.end(); };
        std::int64_t count = 0;
        for (Date date = std::min(from, to); date <= std::max(from, to); date = date.plus_days(1)) count += worked(date);
        RC_ASSERT(networkdays(from, to, free, weekend) == (from <= to ? count : -count));
        if (std::count(weekend.begin(), weekend.end(), false) == 0) return;
        const std::int64_t wanted = static_cast<std::int64_t>(b % 600) - 300;
        Date slow = from;
        for (std::int64_t left = std::abs(wanted); left > 0; left -= worked(slow)) slow = slow.plus_days(wanted < 0 ? -1 : 1);
        RC_ASSERT(workday(from, wanted, free, weekend).value() == slow);
    });
    CHECK(workday(day("2026-01-01"), 1, {}, Weekend{true, true, true, true, true, true, true}).error().front().field == "weekend");
    CHECK(workday(day("2026-01-01"), 9'000'000).error().front().field == "days");
    CHECK(workday(day("9999-12-31"), 1).error().front().field == "days");
    CHECK(weekend_numbered(0).error().front().field == "weekend");
    CHECK(weekend_numbered(8).error().front().field == "weekend");
    CHECK(weekend_marked("000002 ").error().front().field == "weekend");
    CHECK(weekend_numbered(7).value() == Weekend{false, false, false, false, true, true, false});
    CHECK(weekend_numbered(11).value() == Weekend{false, false, false, false, false, false, true});
    CHECK(weekend_numbered(17).value() == Weekend{false, false, false, false, false, true, false});
}

TEST_CASE("weeks are numbered by their first day") {
    CHECK(isoweeknum(day("2026-01-01")) == 1);
    CHECK(isoweeknum(day("2027-01-01")) == 53);
    CHECK(isoweeknum(day("2024-12-30")) == 1);
    CHECK(isoweeknum(day("9999-12-31")) == 52);
    CHECK(isoweeknum(day("1400-01-01")) == 1);
    CHECK(weeknum(day("2012-03-09")).value() == 10);
    CHECK(weeknum(day("2012-03-09"), 2).value() == 11);
    CHECK(weekday(day("2026-11-22")).value() == 1);
    CHECK(weekday(day("2026-11-22"), 2).value() == 7);
    CHECK(weekday(day("2026-11-22"), 3).value() == 6);
    CHECK(weekday(day("2026-11-22"), 17).value() == 1);
    CHECK(weekday(day("2026-11-22"), 4).error().front().field == "return_type");
    CHECK(weeknum(day("2026-11-22"), 3).error().front().field == "return_type");
}

TEST_CASE("bills and papers are refused out of their order") {
    CHECK(tbillprice(day("2008-03-31"), day("2008-06-01"), 0.09).value() == Approx(98.45));
    CHECK(tbilleq(day("2008-03-31"), day("2008-06-01"), 0.0914).value() == Approx(0.094151494));
    CHECK(tbillyield(day("2008-03-31"), day("2008-06-01"), 98.45).value() == Approx(0.0914169629));
    CHECK(tbillprice(day("2008-03-31"), day("2009-04-01"), 0.09).error().front().field == "maturity");
    CHECK(tbillprice(day("2008-03-31"), day("2009-03-31"), 5).error().front().field == "discount");
    CHECK(accrint(day("2026-01-02"), day("2026-01-02"), 0.1, 100, 1, Basis::us_30_360).error().front().field == "settlement");
    CHECK(accrint(day("2026-01-01"), day("2026-01-02"), 0.1, 100, 3, Basis::us_30_360).error().front().field == "frequency");
    CHECK(dollarde(1.02, 0.5).error().front().field == "fraction");
    CHECK(dollarde(1.02, 16).value() == Approx(1.125));
    CHECK(dollarfr(1.125, 16).value() == Approx(1.02));
}
