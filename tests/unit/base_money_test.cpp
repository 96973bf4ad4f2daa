// Money and ratios: exact, checked, rounded half to even, and shared out to the penny.
#include "src/base/money.hpp"

#include <limits>
#include <numeric>

#include "src/base/digits.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Money pence(std::int64_t n) { return Money::from_pence(n); }

/// Half to even found by looking at the three whole numbers that could be meant.
std::int64_t brute_half_even(int128 numerator, int128 denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const auto doubled_distance = [&](int128 whole) {
        const int128 gap = 2 * (numerator - whole * denominator);
        return gap < 0 ? -gap : gap;
    };
    const int128 near = numerator / denominator;
    for (int128 whole = near - 1; whole <= near + 1; ++whole) {
        if (doubled_distance(whole) < denominator) return static_cast<std::int64_t>(whole);
        if (doubled_distance(whole) == denominator && whole % 2 == 0) return static_cast<std::int64_t>(whole);
    }
    throw std::logic_error("no nearest whole number");
}

}  // namespace

TEST_CASE("money adds and subtracts exactly up to the last penny of its range") {
    CHECK(pence(150) + pence(275) == pence(425));
    CHECK(pence(100) - pence(350) == pence(-250));
    CHECK(-pence(5) == pence(-5));
    CHECK(pence(largest - 1) + pence(1) == pence(largest));
    CHECK(pence(12'345) * 3 == pence(37'035));
    CHECK(Money::from_pounds(12) == pence(1'200));
    CHECK(pence(-1) < pence(0));
}

TEST_CASE("money that would overflow throws and leaves the amount as it was") {
    Money amount = pence(largest);
    CHECK_THROWS_AS(amount += pence(1), std::overflow_error);
    CHECK(amount == pence(largest));
    amount = pence(smallest);
    CHECK_THROWS_AS(amount -= pence(1), std::overflow_error);
    CHECK(amount == pence(smallest));
    CHECK_THROWS_AS(-pence(smallest), std::overflow_error);
    CHECK_THROWS_AS(pence(largest) * 2, std::overflow_error);
    CHECK_THROWS_AS(pence(smallest) * -1, std::overflow_error);
    CHECK_THROWS_AS(Money::from_pounds(largest / 100 + 1), std::overflow_error);
    CHECK_THROWS_AS(times(pence(largest), 2, 1), std::overflow_error);
    CHECK_THROWS_AS(times(pence(smallest), -1, 1), std::overflow_error);
    CHECK_THROWS_AS(times(pence(1), 1, 0), std::invalid_argument);
}

TEST_CASE("half a penny goes to the even penny") {
    CHECK(times(pence(5), 1, 2) == pence(2));
    CHECK(times(pence(7), 1, 2) == pence(4));
    CHECK(times(pence(-5), 1, 2) == pence(-2));
    CHECK(times(pence(-7), 1, 2) == pence(-4));
    CHECK(times(pence(5), -1, 2) == pence(-2));
    CHECK(times(pence(5), 1, -2) == pence(-2));
    CHECK(times(pence(10'000), Ratio::from_millionths(68'000)) == pence(680));
    CHECK(times(pence(largest), Ratio::from_millionths(1'000'000)) == pence(largest));
    CHECK(times(pence(smallest), smallest, smallest) == pence(smallest));
}

TEST_CASE("products round half to even as 128-bit arithmetic by hand does") {
    holds("times equals the nearest penny, ties to even", [](std::int32_t amount, std::int32_t n, std::int32_t d) {
        RC_PRE(d != 0);
        const int128 product = static_cast<int128>(amount) * n;
        RC_ASSERT(times(pence(amount), n, d).pence() == brute_half_even(product, d));
    });
    holds("small denominators give ties, which go to even", [](std::int16_t amount) {
        const std::int64_t d = 2 * *rc::gen::inRange<std::int64_t>(1, 6);
        const std::int64_t n = *rc::gen::inRange<std::int64_t>(-9, 10);
        RC_ASSERT(times(pence(amount), n, d).pence() == brute_half_even(static_cast<int128>(amount) * n, d));
    });
    holds("a ratio over the whole range is a product or a refusal", [](std::int64_t amount, std::int64_t millionths) {
        const int128 product = static_cast<int128>(amount) * millionths;
        const int128 whole = product / 1'000'000;
        if (whole < largest && whole > smallest) {
            RC_ASSERT(times(pence(amount), Ratio::from_millionths(millionths)).pence() ==
                      brute_half_even(product, 1'000'000));
        } else {
            RC_ASSERT_THROWS_AS(times(pence(amount), Ratio::from_millionths(millionths)), std::overflow_error);
        }
    });
}

TEST_CASE("parts of an amount add up to it, and the largest remainders get the odd pennies") {
    const std::vector<std::int64_t> thirds{1, 1, 1};
    CHECK(apportion(pence(100), thirds) == std::vector<Money>{pence(34), pence(33), pence(33)});
    CHECK(apportion(pence(-100), thirds) == std::vector<Money>{pence(-34), pence(-33), pence(-33)});
    CHECK(apportion(pence(101), thirds) == std::vector<Money>{pence(34), pence(34), pence(33)});
    const std::vector<std::int64_t> uneven{1, 0, 6};
    CHECK(apportion(pence(10), uneven) == std::vector<Money>{pence(1), pence(0), pence(9)});
    const std::vector<std::int64_t> vast{largest, largest, largest};
    CHECK(apportion(pence(smallest), vast).size() == 3);
    const std::vector<std::int64_t> one{7};
    CHECK(apportion(pence(smallest), one) == std::vector<Money>{pence(smallest)});
}

TEST_CASE("an amount can't be shared out by nothing or by negative weights") {
    CHECK_THROWS_AS(apportion(pence(1), {}), std::invalid_argument);
    CHECK_THROWS_AS(apportion(pence(1), std::vector<std::int64_t>{0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(apportion(pence(1), std::vector<std::int64_t>{2, -1}), std::invalid_argument);
}

TEST_CASE("sharing out never loses a penny and never strays by a whole one") {
    holds("parts sum to the whole and stay within a penny of the exact share", [](std::int64_t amount) {
        const auto weights = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000'000)));
        const auto total = std::accumulate(weights.begin(), weights.end(), int128{0});
        RC_PRE(total > 0);
        const auto parts = apportion(pence(amount), weights);
        RC_ASSERT(parts.size() == weights.size());
        int128 sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i].pence();
            const int128 off = static_cast<int128>(parts[i].pence()) * total - static_cast<int128>(amount) * weights[i];
            RC_ASSERT(off < total && off > -total);
        }
        RC_ASSERT(sum == amount);
    });
}

TEST_CASE("money is written plainly for files and with pounds for people") {
    CHECK(to_decimal(pence(123'405)) == "1234.05");
    CHECK(to_decimal(pence(-50)) == "-0.50");
    CHECK(to_decimal(pence(0)) == "0.00");
    CHECK(to_decimal(pence(smallest)) == "-92233720368547758.08");
    CHECK(to_display(pence(123'405)) == "£1,234.05");
    CHECK(to_display(pence(-50)) == "-£0.50");
    CHECK(to_display(pence(99'999)) == "£999.99");
    CHECK(to_display(pence(100'000'000)) == "£1,000,000.00");
    CHECK(to_display(pence(smallest)) == "-£92,233,720,368,547,758.08");
}

TEST_CASE("whole pounds round half to even and never show minus nothing") {
    CHECK(to_display(pence(123'405), false) == "£1,234");
    CHECK(to_display(pence(123'450), false) == "£1,234");
    CHECK(to_display(pence(123'550), false) == "£1,236");
    CHECK(to_display(pence(-49), false) == "£0");
    CHECK(to_display(pence(-151), false) == "-£2");
}

TEST_CASE("ratios are written exactly as decimals and as percentages") {
    CHECK(to_decimal(Ratio::from_millionths(35'000)) == "0.035");
    CHECK(to_decimal(Ratio::from_millionths(-1'500'000)) == "-1.5");
    CHECK(to_decimal(Ratio::from_millionths(12'000'000)) == "12");
    CHECK(to_decimal(Ratio::from_millionths(1)) == "0.000001");
    CHECK(to_percent(Ratio::from_millionths(35'000)) == "3.5%");
    CHECK(to_percent(Ratio::from_millionths(-1)) == "-0.0001%");
    CHECK(to_percent(Ratio::from_millionths(12'500'000)) == "1,250%");
    CHECK(Ratio::from_millionths(400'000) + Ratio::from_millionths(600'000) == Ratio::from_millionths(1'000'000));
    CHECK_THROWS_AS(Ratio::from_millionths(largest) + Ratio::from_millionths(1), std::overflow_error);
    CHECK_THROWS_AS(Ratio::from_millionths(smallest) - Ratio::from_millionths(1), std::overflow_error);
}

TEST_CASE("decimal text keeps the places it must and drops the zeros it may") {
    CHECK(decimal_text(1'500, 3, 0, false) == "1.5");
    CHECK(decimal_text(1'500, 3, 2, false) == "1.50");
    CHECK(decimal_text(-1, 18, 0, false) == "-0.000000000000000001");
    CHECK(decimal_text(smallest, 0, 0, true) == "-9,223,372,036,854,775,808");
    CHECK(decimal_text(0, 4, 0, true) == "0");
    CHECK_THROWS_AS(power_of_ten(19), std::logic_error);
    CHECK_THROWS_AS(power_of_ten(-1), std::logic_error);
}
