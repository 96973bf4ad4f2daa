// Present values, rates of return, loans: known answers, laws, and figures that have no answer.
#include <cmath>

#include "src/finance/annuity.hpp"
#include "src/finance/cash_flows.hpp"
#include "src/finance/depreciation.hpp"
#include "src/finance/statistics.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::finance;
using terrier::test::Approx;
using terrier::test::holds;

namespace {
using Flows = std::vector<double>;
template <class T>
std::string argument_of(const Result<T>& result) { return result ? "(answered)" : result.error().front().field; }
Approx about(double value) { return Approx(value).epsilon(1e-9); }
}  // namespace

TEST_CASE("a rate of return is found where money goes out and comes in") {
    CHECK(irr(Flows{-150000, 15000, 25000, 35000, 45000, 60000}).value() == Approx(0.0524).margin(5e-5));
    CHECK(irr(Flows{-100, 0, 0, 74}).value() == Approx(-0.0955).margin(5e-5));
    CHECK(irr(Flows{-100, 39, 59, 55, 20}).value() == Approx(0.28095).margin(5e-6));
    CHECK(irr(Flows{0, 0, -100, 0, 0, 74, 0}).value() == about(irr(Flows{-100, 0, 0, 74}).value()));
    // Almost everything lost.
    CHECK(irr(Flows{-3000, 2.4e-7, 4.2e-16}).value() == Approx(-1).margin(1e-8));
}

TEST_CASE("of several rates of return the one nearest to the guess is given") {
    CHECK(irr(Flows{-100, 100, 0, -7}).value() == Approx(-0.0833).margin(5e-5));
    CHECK(irr(Flows{-5, 10.5, 1, -8, 1}).value() == Approx(0.0886).margin(5e-5));
    const Flows twice{-1000, 2500, -1540};  // 10% and 40%
    CHECK(irr(twice, 0.12).value() == about(0.1));
    CHECK(irr(twice, 0.5).value() == about(0.4));
}

TEST_CASE("figures without a rate of return are refused, naming the argument") {
    CHECK(argument_of(irr(Flows{})) == "values");
    CHECK(argument_of(irr(Flows{-1, -2, -3})) == "values");
    CHECK(argument_of(irr(Flows{1, 2, 3})) == "values");
    CHECK(argument_of(irr(Flows{100, -1, 100})) == "values");
    CHECK(argument_of(irr(Flows{-1, 2}, -1)) == "guess");
    CHECK(argument_of(npv(-1, Flows{1})) == "rate");
    CHECK(argument_of(mirr(Flows{39000, 30000}, 0.1, 0.1)) == "values");
    CHECK(argument_of(mirr(Flows{-1, 2}, -1, 0.1)) == "finance_rate");
    CHECK(argument_of(mirr(Flows{-1, 2}, 0.1, -2)) == "reinvest_rate");
}

TEST_CASE("dated payments are discounted by days of 365 a year") {
    const std::vector<Date> dates{Date::of(2008, 1, 1), Date::of(2008, 3, 1), Date::of(2008, 10, 30), Date::of(2009, 2, 15), Date::of(2009, 4, 1)};
    const Flows values{-10000, 2750, 4250, 3250, 2750};
    CHECK(xnpv(0.09, values, dates).value() == Approx(2086.647602).margin(1e-6));
    CHECK(xirr(values, dates).value() == Approx(0.373362535).margin(1e-8));
    CHECK(xnpv(xirr(values, dates).value(), values, dates).value() == Approx(0).margin(1e-8));
    CHECK(argument_of(xirr(values, std::vector<Date>(4))) == "dates");
    CHECK(argument_of(xirr(values, std::vector<Date>(5))) == "dates");
    CHECK(argument_of(xirr(values, dates, -1)) == "guess");
    CHECK(argument_of(xirr(Flows(5, 1.0), dates)) == "values");
    CHECK(argument_of(xnpv(-1, values, dates)) == "rate");
    CHECK(argument_of(xnpv(0.1, {}, {})) == "values");
}

TEST_CASE("what is invested at a rate of return is worth nought at that rate") {
    holds("npv at irr is nought", [](std::vector<unsigned short> receipts, unsigned short spread) {
        RC_PRE(!receipts.empty());
        Flows values{-1000.0 - spread};
        for (const unsigned short r : receipts) values.push_back(r);
        const auto rate = irr(values);
        RC_PRE(rate.has_value());
        RC_ASSERT(*rate > -1);
        double size = 0, sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double part = values[i] * std::pow(1 + *rate, -static_cast<double>(i));
            sum += part;
            size += std::fabs(part);
        }
        RC_ASSERT(std::fabs(sum) <= 1e-9 * size);
    });
    holds("dates a year apart give the same as periods", [](std::vector<unsigned short> receipts) {
        RC_PRE(receipts.size() >= 1 && receipts.size() < 40);
        Flows values{-1000.0};
        std::vector<Date> dates{Date::of(2026, 4, 1)};
        for (const unsigned short r : receipts) {
            values.push_back(r);
            dates.push_back(dates.back().plus_days(365));
        }
        const auto by_period = irr(values);
        RC_PRE(by_period.has_value());
        RC_ASSERT(std::fabs(xirr(values, dates).value() - *by_period) <= 1e-8 * (1 + std::fabs(*by_period)));
    });
}

TEST_CASE("a loan's five figures agree with each other") {
    holds("each of the five follows from the others", [](unsigned char months, unsigned short loan, unsigned char rate_permille, bool begins) {
        const double n = 1 + months, r = rate_permille / 1000.0, amount = 100.0 + loan;
        const Due due = begins ? Due::begin : Due::end;
        RC_PRE(!(begins && n == 1));
        // Beyond that the payment is all but the interest, and says next to nothing about the number of periods.
        RC_PRE(std::pow(1 + r, n) < 1e6);
        const double level = pmt(r, n, amount, 0, due).value();
        RC_ASSERT(std::fabs(fv(r, n, level, amount, due).value()) <= 1e-7 * amount * std::pow(1 + r, n));
        RC_ASSERT(std::fabs(pv(r, n, level, 0, due).value() - amount) <= 1e-9 * amount);
        RC_ASSERT(std::fabs(nper(r, level, amount, 0, due).value() - n) <= 1e-6 * n);
        RC_ASSERT(std::fabs(rate(n, level, amount, 0, due).value() - r) <= 1e-8);
    });
    holds("interest and principal make up the payment, and add up over the loan", [](unsigned char periods, unsigned char rate_permille, bool begins) {
        const int n = 1 + periods % 60;
        const double r = (1 + rate_permille) / 1000.0;
        const Due due = begins ? Due::begin : Due::end;
        const double level = pmt(r, n, 1000, 0, due).value();
        double interest = 0;
        for (int k = 1; k <= n; ++k) {
            const double part = ipmt(r, k, n, 1000, 0, due).value();
            RC_ASSERT(std::fabs(part + ppmt(r, k, n, 1000, 0, due).value() - level) <= 1e-9);
            interest += part;
        }
        RC_ASSERT(std::fabs(cumipmt(r, n, 1000, 1, n, due).value() - interest) <= 1e-7);
        RC_ASSERT(std::fabs(cumprinc(r, n, 1000, 1, n, due).value() + 1000) <= 1e-7);
    });
}

TEST_CASE("tiny and vanishing rates lose nothing") {
    CHECK(pmt(1e-16, 10, 1000).value() == about(-100));
    CHECK(rate(70000, 0, 1, -10).value() == about(std::expm1(std::log(10.0) / 70000)));
    CHECK(fv(0, 12, -100, -1000).value() == 2200);
    CHECK(effect(1e-12, 12).value() == about(1e-12));
}

TEST_CASE("loans that can't be are refused, naming the argument") {
    CHECK(argument_of(pmt(0.01, 0, 1000)) == "nper");
    CHECK(argument_of(nper(0, 0, 1000)) == "pmt");
    CHECK(argument_of(nper(0.06, 0, 80, 400)) == "pmt");
    CHECK(argument_of(rate(3, -10, -900)) == "pmt");
    CHECK(argument_of(rate(-3, -10, 900)) == "nper");
    CHECK(argument_of(ipmt(0.01, 0, 12, 1000)) == "per");
    CHECK(argument_of(ppmt(0.01, 13, 12, 1000)) == "per");
    CHECK(argument_of(cumipmt(0.01, 12, 1000, 5, 4, Due::end)) == "end");
    CHECK(argument_of(cumprinc(0.01, 12, 1000, 1, 13, Due::end)) == "end");
    CHECK(argument_of(cumprinc(0.01, 12, -1000, 1, 12, Due::end)) == "pv");
    CHECK(argument_of(effect(0.1, 0.5)) == "npery");
    CHECK(argument_of(rri(8, 0, 100)) == "pv");
    CHECK(argument_of(pduration(0.1, -1, 100)) == "pv");
    CHECK_FALSE(fv(1e300, 1e3, 1, 1).has_value());
}

TEST_CASE("what is written off in the periods adds up to cost less salvage") {
    CHECK(vdb(2400, 300, 10, 0, 0.875, 1.5).value() == about(315));
    CHECK(vdb(2400, 300, 3650, 0, 1).value() == Approx(1.32).margin(0.005));
    CHECK(vdb(2400, 300, 120, 6, 18).value() == Approx(396.31).margin(0.005));
    CHECK(vdb(2400, 300, 120, 6, 18, 1.5).value() == Approx(311.81).margin(0.005));
    CHECK(db(1000000, 100000, 6, 7, 7).value() == Approx(15845.10).margin(0.005));
    holds("between any times the parts add up", [](unsigned char years, unsigned short cost, unsigned char salvage_percent, unsigned char cut) {
        const double life = 1 + years % 50, price = 1.0 + cost, salvage = price * (salvage_percent % 100) / 100, at = life * cut / 255;
        const double whole = vdb(price, salvage, life, 0, life).value();
        RC_ASSERT(std::fabs(whole - (price - salvage)) <= 1e-9 * price);
        RC_ASSERT(std::fabs(vdb(price, salvage, life, 0, at).value() + vdb(price, salvage, life, at, life).value() - whole) <= 1e-9 * price);
    });
    CHECK(argument_of(sln(1, 0, 0)) == "life");
    CHECK(argument_of(syd(30, 7, 10, 11)) == "per");
    CHECK(argument_of(vdb(1, 0, 10, 5, 4)) == "end_period");
    CHECK(argument_of(vdb(1, 0, 1e9, 0, 1)) == "life");
    CHECK(argument_of(ddb(1, 0, 10, 1, 0)) == "factor");
    CHECK(argument_of(db(1, 0, 10, 1, 13)) == "month");
}

TEST_CASE("a percentile lies between order statistics") {
    CHECK(percentile({4, 1, 3, 2}, 0.95).value() == about(3.85));
    CHECK(percentile({7}, 0.95).value() == 7);
    CHECK(percentile({1, 2}, 0).value() == 1);
    CHECK(percentile({1, 2}, 1).value() == 2);
    CHECK(argument_of(percentile({}, 0.5)) == "values");
    CHECK(argument_of(percentile({1}, 95)) == "percentile");
    CHECK(argument_of(percentile({1, std::nan("")}, 0.5)) == "values");
    CHECK(argument_of(mean({})) == "values");
    holds("it is the sorted values' own interpolation", [](std::vector<int> values, unsigned char k) {
        RC_PRE(!values.empty());
        std::vector<double> sorted(values.begin(), values.end());
        const std::vector<double> given = sorted;
        std::sort(sorted.begin(), sorted.end());
        const double place = k / 255.0 * static_cast<double>(sorted.size() - 1);
        const auto low = static_cast<std::size_t>(place), high = std::min(low + 1, sorted.size() - 1);
        const double expected = sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
        RC_ASSERT(std::fabs(percentile(given, k / 255.0).value() - expected) <= 1e-6 * (1 + std::fabs(expected)));
    });
}
