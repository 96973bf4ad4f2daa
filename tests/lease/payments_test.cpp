// The payments of one charge from plain terms: what falls due when, and how much.
#include "tests/support/test.hpp"

#include "src/lease/payments.hpp"

using namespace terrier;

namespace {
PaymentTerms terms(std::int64_t pounds, Date from, std::optional<Date> to, ChargeFrequency frequency = ChargeFrequency::quarterly) {
    PaymentTerms t;
    t.first_day = from;
    t.frequency = frequency;
    t.quarter_days = QuarterDays::english;
    t.timing = ChargeTiming::advance;
    t.method = ApportionmentMethod::daily_365;
    t.stretches = stretches(Money::from_pounds(pounds), from, to, {}, {}).value();
    return t;
}
const Window always{Date::of(1400, 1, 1), Date::of(9999, 12, 31)};

std::vector<Payment> all_of(const PaymentTerms& t) { return payments(t, always).value(); }
std::string line(const Payment& p) { return to_iso(p.from) + " " + to_iso(p.to) + " due " + to_iso(p.due) + " " + to_decimal(p.net); }
std::vector<std::string> lines(const PaymentTerms& t, const Window& window = always) {
    std::vector<std::string> all;
    const auto found = payments(t, window);
    if (!found) return {found.error().front().code};
    for (const Payment& p : *found) all.push_back(line(p));
    return all;
}
Money sum(const PaymentTerms& t) {
    Money total;
    for (const Payment& p : all_of(t)) total += p.net;
    return total;
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("a lease from 1 November pays a broken quarter, whole quarters, and at last what makes the years up") {
    const PaymentTerms t = terms(100'000, Date::of(2025, 11, 1), Date::of(2027, 10, 31));
    CHECK(lines(t) == Lines{"2025-11-01 2025-12-24 due 2025-11-01 14794.52", "2025-12-25 2026-03-24 due 2025-12-25 25000.00",
                            "2026-03-25 2026-06-23 due 2026-03-25 25000.00", "2026-06-24 2026-09-28 due 2026-06-24 25000.00",
                            "2026-09-29 2026-12-24 due 2026-09-29 25000.00", "2026-12-25 2027-03-24 due 2026-12-25 25000.00",
                            "2027-03-25 2027-06-23 due 2027-03-25 25000.00", "2027-06-24 2027-09-28 due 2027-06-24 25000.00",
                            "2027-09-29 2027-10-31 due 2027-09-29 10205.48"});
    CHECK(sum(t) == Money::from_pounds(200'000));
    CHECK(rent_years(t, 0).value() == Years{2, 1});
}

TEST_CASE("the last broken period is apportioned by the method, from the anniversary where it holds one") {
    CHECK(lines(terms(100'000, Date::of(2025, 11, 1), Date::of(2026, 10, 30))).back() == "2026-09-29 2026-10-30 due 2026-09-29 8767.12");    // 32 / 365
    CHECK(lines(terms(100'000, Date::of(2025, 11, 1), Date::of(2026, 11, 10))).back() == "2026-09-29 2026-11-10 due 2026-09-29 12945.21");   // 10205.48 + 10 / 365
    CHECK(lines(terms(100'000, Date::of(2025, 11, 1), Date::of(2026, 12, 24))).back() == "2026-09-29 2026-12-24 due 2026-09-29 25000.00");
}

TEST_CASE("part of a period never costs more than the whole") {
    CHECK(lines(terms(100'000, Date::of(2026, 6, 25), Date::of(2026, 9, 28))) == Lines{"2026-06-25 2026-09-28 due 2026-06-25 25000.00"});
    const PaymentTerms year = terms(100'000, Date::of(2026, 6, 25), Date::of(2027, 6, 24));
    CHECK(lines(year).back() == "2027-06-24 2027-06-24 due 2027-06-24 0.00");
    CHECK(sum(year) == Money::from_pounds(100'000));
}

TEST_CASE("the other methods give their own broken quarters") {
    PaymentTerms t = terms(100'000, Date::of(2025, 11, 1), Date::of(2026, 10, 31));
    t.method = ApportionmentMethod::quarter_share;
    CHECK(lines(t).front() == "2025-11-01 2025-12-24 due 2025-11-01 15517.24");
    CHECK(lines(t).back() == "2026-09-29 2026-10-31 due 2026-09-29 9482.76");
    t.method = ApportionmentMethod::month_days;
    CHECK(lines(t).front() == "2025-11-01 2025-12-24 due 2025-11-01 14908.68");
    CHECK(sum(t) == Money::from_pounds(100'000));
}

TEST_CASE("in arrears a payment falls due on its period's last day, and an offset moves it") {
    PaymentTerms t = terms(12'000, Date::of(2024, 1, 31), Date::of(2024, 4, 29), ChargeFrequency::monthly);
    t.timing = ChargeTiming::arrears;
    CHECK(lines(t) == Lines{"2024-01-31 2024-02-28 due 2024-02-28 1000.00", "2024-02-29 2024-03-30 due 2024-03-30 1000.00", "2024-03-31 2024-04-29 due 2024-04-29 1000.00"});
    t.due_offset = 14;
    CHECK(lines(t).front() == "2024-01-31 2024-02-28 due 2024-03-13 1000.00");
    t.timing = ChargeTiming::advance;
    t.due_offset = -7;
    CHECK(lines(t).front() == "2024-01-31 2024-02-28 due 2024-01-24 1000.00");
}

TEST_CASE("pennies that don't divide are spread so that the year is exact") {
    PaymentTerms t = terms(0, Date::of(2026, 1, 1), Date::of(2026, 12, 31), ChargeFrequency::monthly);
    t.stretches.front().annual = Money::from_pence(10'000'01);
    CHECK(sum(t) == Money::from_pence(10'000'01));
    for (const Payment& p : all_of(t)) CHECK(std::abs(p.net.pence() - 83'333) <= 1);
}

TEST_CASE("steps and a rent-free period split their quarter, each rent being added up by itself") {
    PaymentTerms t = terms(0, Date::of(2025, 11, 1), Date::of(2027, 10, 31));
    t.stretches = stretches(Money::from_pounds(100'000), Date::of(2025, 11, 1), Date::of(2027, 10, 31), {{Date::of(2026, 11, 1), Money::from_pounds(110'000)}},
                            {{Date::of(2025, 11, 1), Date::of(2026, 1, 31)}})
                      .value();
    CHECK(lines(t) == Lines{"2025-11-01 2025-12-24 due 2025-11-01 0.00", "2025-12-25 2026-01-31 due 2025-12-25 0.00", "2026-02-01 2026-03-24 due 2026-02-01 14246.58",
                            "2026-03-25 2026-06-23 due 2026-03-25 25000.00", "2026-06-24 2026-09-28 due 2026-06-24 25000.00", "2026-09-29 2026-10-31 due 2026-09-29 9041.09",
                            "2026-11-01 2026-12-24 due 2026-09-29 16273.97", "2026-12-25 2027-03-24 due 2026-12-25 27500.00", "2027-03-25 2027-06-23 due 2027-03-25 27500.00",
                            "2027-06-24 2027-09-28 due 2027-06-24 27500.00", "2027-09-29 2027-10-31 due 2027-09-29 11226.03"});
}

TEST_CASE("weeks are accrued by the day and make the year up") {
    const PaymentTerms t = terms(36'500, Date::of(2024, 1, 1), Date::of(2024, 12, 31), ChargeFrequency::weekly);
    const auto all = all_of(t);
    CHECK(all.size() == 53);
    CHECK(to_decimal(all.front().net) == "700.00");
    CHECK(to_decimal(all.back().net) == "100.00");  // 30 and 31 December: the 366th day is free
    CHECK(sum(t) == Money::from_pounds(36'500));
}

TEST_CASE("a charge payable once is payable whole, on its first day or in arrears on its last") {
    PaymentTerms t = terms(500, Date::of(2026, 5, 5), Date::of(2026, 6, 30), ChargeFrequency::once);
    CHECK(lines(t) == Lines{"2026-05-05 2026-06-30 due 2026-05-05 500.00"});
    t.timing = ChargeTiming::arrears;
    CHECK(lines(t) == Lines{"2026-05-05 2026-06-30 due 2026-06-30 500.00"});
    CHECK(lines(t, {Date::of(2026, 5, 5), Date::of(2026, 6, 29)}).empty());
    CHECK(lines(t, {Date::of(2026, 5, 6), Date::of(2026, 5, 7), WindowBy::period}).size() == 1);
}

TEST_CASE("a window gives the same payments as the whole schedule cut to it, in the 990th year too") {
    PaymentTerms t = terms(9'999, Date::of(1999, 2, 28), Date::of(2998, 2, 27));
    CHECK(all_of(t).size() == 3'997);
    CHECK(sum(t) == Money::from_pounds(999 * 9'999));
    const Window window{Date::of(2990, 1, 1), Date::of(2998, 12, 31)};
    Lines expected;
    for (const Payment& p : all_of(t))
        if (window.from <= p.due && p.due <= window.to) expected.push_back(line(p));
    CHECK(lines(t, window) == expected);
    CHECK(expected.size() == 32);
}

TEST_CASE("a rent without end goes on to the end of the calendar, and no further") {
    const PaymentTerms t = terms(1'000, Date::of(9999, 1, 1), {});
    CHECK(lines(t).back() == "9999-12-25 9999-12-31 due 9999-12-25 250.00");
    PaymentTerms late = t;
    late.due_offset = 30;
    CHECK(lines(late).back() == "9999-12-25 9999-12-31 due 9999-12-31 250.00");
}

TEST_CASE("an amount near the limit is paid without its sum overflowing") {
    PaymentTerms t = terms(0, Date::of(2000, 1, 1), Date::of(2998, 12, 31), ChargeFrequency::monthly);
    t.stretches.front().annual = Money::from_pence(INT64_MAX);
    CHECK(all_of(t).back().net.pence() == INT64_MAX / 12 + 1);
}

TEST_CASE("accrued instalments add up to the apportionment of the whole span") {
    for (const ApportionmentMethod method : {ApportionmentMethod::daily_365, ApportionmentMethod::quarter_share, ApportionmentMethod::month_days}) {
        PaymentTerms t = terms(100'000, Date::of(2023, 12, 25), Date::of(2027, 8, 8));
        t.method = method;
        t.instalments = Instalments::accrued;
        CHECK(sum(t) == apportioned_rent(Money::from_pounds(100'000), Date::of(2023, 12, 25), Date::of(2027, 8, 8), method).value());
    }
}

TEST_CASE("whole periods need no method of apportionment, broken ones do") {
    PaymentTerms t = terms(100'000, Date::of(2025, 11, 1), Date::of(2027, 10, 31));
    t.method = ApportionmentMethod::unknown;
    CHECK(lines(t) == Lines{"apportionment_unknown"});
    CHECK(lines(t, {Date::of(2026, 1, 1), Date::of(2026, 12, 31)}).size() == 4);
    CHECK(lines(terms(100'000, Date::of(2025, 12, 25), Date::of(2026, 12, 24))).size() == 4);
    t.instalments = Instalments::accrued;
    CHECK(lines(t, {Date::of(2026, 1, 1), Date::of(2026, 12, 31)}) == Lines{"apportionment_unknown"});
}

TEST_CASE("what isn't known of a charge's payment is told all at once") {
    PaymentTerms t = terms(1, Date::of(2026, 1, 1), {});
    t.timing = ChargeTiming::unknown;
    t.quarter_days = QuarterDays::unknown;
    t.due_offset = 4'000;
    const auto found = payments(t, always);
    REQUIRE(!found);
    std::vector<std::string> codes;
    for (const Fault& fault : found.error()) codes.push_back(fault.code);
    CHECK(codes == std::vector<std::string>{"timing_unknown", "due_offset_range", "quarter_days_unknown"});
    t.frequency = ChargeFrequency::unknown;
    CHECK(payments(t, always).error().front().code == "frequency_unknown");
    CHECK(lines(terms(1, Date::of(2026, 1, 1), {}), {Date::of(2026, 1, 2), Date::of(2026, 1, 1)}) == Lines{"period_reversed"});
}

TEST_CASE("bad steps and rent-free periods are named") {
    const auto codes = [](Money rent, std::optional<Date> to, std::vector<RentStep> steps, std::vector<Period> free) {
        const auto found = stretches(rent, Date::of(2026, 1, 1), to, std::move(steps), free);
        std::vector<std::string> all;
        if (!found)
            for (const Fault& fault : found.error()) all.push_back(fault.code);
        return all;
    };
    const Money rent = Money::from_pounds(1);
    const Date end = Date::of(2026, 12, 31);
    CHECK(codes(rent, Date::of(2025, 1, 1), {}, {}) == Lines{"period_reversed"});
    CHECK(codes(Money::from_pence(-1), end, {}, {}) == Lines{"negative_rent"});
    CHECK(codes(rent, end, {{Date::of(2025, 12, 31), rent}, {Date::of(2027, 1, 1), rent}}, {}) == Lines{"step_outside", "step_outside"});
    CHECK(codes(rent, end, {{Date::of(2026, 5, 1), rent}, {Date::of(2026, 5, 1), Money::from_pence(-2)}}, {}) == Lines{"step_repeated", "negative_rent"});
    CHECK(codes(rent, end, {}, {{Date::of(2026, 5, 2), Date::of(2026, 5, 1)}}) == Lines{"period_reversed"});
    CHECK(codes(rent, end, {}, {{Date::of(2026, 5, 2), Date::of(2027, 5, 1)}}) == Lines{"rent_free_outside"});
    CHECK(codes(rent, end, {{end, rent}}, {{Date::of(2026, 1, 1), end}}).empty());
}
