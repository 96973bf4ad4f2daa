// Ten thousand random leases against the slow, plain schedule.
#include "tests/support/test.hpp"

#include <random>

#include "tests/lease/plain_schedule.hpp"

using namespace terrier;
using test::PlainLease;
using test::PlainPayment;

namespace {
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : random_(seed) {}
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(n)); }
    bool one_in(std::int64_t n) { return below(n) == 0; }

    Date first_day() {
        const Date any = Date::of(1990, 1, 1).plus_days(below(20'000));
        if (one_in(8)) return any.end_of_month();
        if (one_in(8)) return Date::of(static_cast<int>(1988 + 4 * below(14)), 2, 29);
        if (one_in(6)) {
            const std::pair<int, int> days[] = {{3, 25}, {6, 24}, {6, 25}, {9, 29}, {12, 25}, {1, 1}, {2, 28}, {11, 28}};
            const auto [month, day] = days[below(8)];
            return Date::of(any.year(), month, day);
        }
        return any;
    }
    Date last_day(Date from, std::int64_t years) {
        if (one_in(40)) return from;
        if (one_in(3)) return from.plus_months(12 * (1 + below(years))).plus_days(-1);
        if (one_in(10)) return from.plus_months(1 + below(30)).plus_days(-1);
        return from.plus_days(below(years * 365));
    }
    PlainLease lease(std::int64_t years) {
        PlainLease l;
        l.from = first_day();
        l.to = last_day(l.from, years);
        l.pence = one_in(20) ? below(100) : below(1'000'000'000);
        l.frequency = static_cast<ChargeFrequency>(1 + below(5));
        l.quarter_days = static_cast<QuarterDays>(1 + below(4));
        l.is_arrears = one_in(2);
        l.method = static_cast<ApportionmentMethod>(1 + below(3));
        if (one_in(4)) l.due_offset = static_cast<int>(below(60)) - 30;
        const std::int64_t days = days_between(l.from, l.to) + 1;
        if (one_in(3)) {
            for (std::int64_t n = below(4); n > 0; --n) {
                const Date at = l.from.plus_days(below(days));
                const bool is_new = std::none_of(l.steps.begin(), l.steps.end(), [&](const RentStep& s) { return s.from == at; });
                if (is_new) l.steps.push_back({at, Money::from_pence(one_in(6) ? 0 : below(1'000'000'000))});
            }
        }
        if (one_in(3)) {
            for (std::int64_t n = below(3); n > 0; --n) {
                const Date at = one_in(2) ? l.from : l.from.plus_days(below(days));
                l.rent_free.push_back({at, at.plus_days(below(std::min<std::int64_t>(400, days_between(at, l.to) + 1)))});
            }
        }
        return l;
    }

  private:
    std::mt19937_64 random_;
};

PaymentTerms terms_of(const PlainLease& l) {
    PaymentTerms t;
    t.first_day = l.from;
    t.frequency = l.frequency;
    t.quarter_days = l.quarter_days;
    t.timing = l.is_arrears ? ChargeTiming::arrears : ChargeTiming::advance;
    t.method = l.method;
    t.due_offset = l.due_offset;
    t.stretches = stretches(Money::from_pence(l.pence), l.from, l.to, l.steps, l.rent_free).value();
    return t;
}
std::vector<PlainPayment> program(const PaymentTerms& t, const Window& window = {Date::of(1400, 1, 1), Date::of(9999, 12, 31)}) {
    std::vector<PlainPayment> all;
    const auto found = payments(t, window);
    REQUIRE(found);
    for (const Payment& p : *found) all.push_back({to_iso(p.from), to_iso(p.to), to_iso(p.due), p.net.pence()});
    return all;
}
std::string text(const std::vector<PlainPayment>& all) {
    std::string lines;
    for (const PlainPayment& p : all) lines += p.from + " " + p.to + " due " + p.due + " " + std::to_string(p.pence) + "\n";
    return lines;
}
std::string text(const PlainLease& l) {
    return to_iso(l.from) + " " + to_iso(l.to) + " pence " + std::to_string(l.pence) + " frequency " + std::to_string(static_cast<int>(l.frequency)) + " days " +
           std::to_string(static_cast<int>(l.quarter_days)) + " method " + std::to_string(static_cast<int>(l.method));
}
}  // namespace

TEST_CASE("the schedules of 10,000 random leases equal the plain reference to the penny") {
    Draw draw(20'261'122);
    std::size_t rows = 0;
    for (int n = 0; n < 10'000; ++n) {
        const PlainLease lease = draw.lease(n % 50 == 0 ? 60 : 8);
        const auto expected = test::plain_schedule(lease);
        const auto found = program(terms_of(lease));
        rows += found.size();
        if (found == expected) continue;
        INFO(text(lease));
        INFO("expected\n" << text(expected));
        INFO("found\n" << text(found));
        REQUIRE(found == expected);
    }
    CHECK(rows > 300'000);
}

TEST_CASE("leases of 999 years equal the plain reference to the penny") {
    Draw draw(999);
    for (int n = 0; n < 12; ++n) {
        PlainLease lease = draw.lease(8);
        lease.to = lease.from.plus_months(12 * 999).plus_days(n % 2 == 0 ? -1 : 17);
        lease.steps.clear();
        lease.rent_free.clear();
        REQUIRE(program(terms_of(lease)) == test::plain_schedule(lease));
    }
}

TEST_CASE("the payments of a charge add up to its rent times its years, whole years being the annual rent") {
    Draw draw(7);
    for (int n = 0; n < 3'000; ++n) {
        const PlainLease lease = draw.lease(30);
        const PaymentTerms terms = terms_of(lease);
        std::vector<std::int64_t> sums(terms.stretches.size());
        const auto found = payments(terms, {Date::of(1400, 1, 1), Date::of(9999, 12, 31)});
        for (const Payment& p : *found) {
            sums[p.stretch] += p.net.pence();
            REQUIRE(p.net.pence() >= 0);
        }
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const RentStretch& s = terms.stretches[i];
            const Years time = rent_years(terms, i).value();
            REQUIRE(sums[i] == times(s.annual, time.numerator, time.denominator).pence());
            const std::int64_t years = whole_years(s.from, s.to->day_number() + 1);
            INFO(text(lease) << " stretch " << to_iso(s.from) << " " << to_iso(*s.to) << " years " << time.numerator << "/" << time.denominator);
            // From 29 February where periods begin on the 28th: the last period is whole, and stays a whole one.
            const bool is_leap_start = s.from.month() == 2 && s.from.day() == 29 && s.to->month() == 2 && s.to->day() == 27;
            if (!is_leap_start && months_after(s.from, 12 * years) == s.to->day_number() + 1) REQUIRE(time == Years{years, 1});
        }
    }
}

TEST_CASE("accrued payments add up to the apportionment of the span, whatever the span and the method") {
    Draw draw(11);
    for (int n = 0; n < 3'000; ++n) {
        PlainLease lease = draw.lease(30);
        lease.steps.clear(), lease.rent_free.clear();
        PaymentTerms terms = terms_of(lease);
        terms.instalments = Instalments::accrued;
        std::int64_t sum = 0;
        for (const PlainPayment& p : program(terms)) sum += p.pence;
        const ApportionmentMethod method = lease.frequency == ChargeFrequency::weekly ? ApportionmentMethod::daily_365 : lease.method;
        REQUIRE(sum == apportioned_rent(Money::from_pence(lease.pence), lease.from, lease.to, method, lease.quarter_days).value().pence());
    }
}

TEST_CASE("any window holds exactly the payments of the whole schedule that fall due in it") {
    Draw draw(13);
    for (int n = 0; n < 2'000; ++n) {
        const PlainLease lease = draw.lease(12);
        const PaymentTerms terms = terms_of(lease);
        const Date from = lease.from.plus_days(draw.below(3'000) - 200);
        const Window window{from, from.plus_days(draw.below(800))};
        std::vector<PlainPayment> expected;
        for (const PlainPayment& p : program(terms))
            if (to_iso(window.from) <= p.due && p.due <= to_iso(window.to)) expected.push_back(p);
        REQUIRE(program(terms, window) == expected);
        expected.clear();
        for (const PlainPayment& p : program(terms))
            if (to_iso(window.from) <= p.to && p.from <= to_iso(window.to)) expected.push_back(p);
        REQUIRE(program(terms, {window.from, window.to, WindowBy::period}) == expected);
    }
}
