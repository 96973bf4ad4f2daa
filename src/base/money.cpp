// Exact pence: checked arithmetic, half-even products, shares that add up, and text.
#include "src/base/money.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "src/base/digits.hpp"

namespace terrier {
namespace {

constexpr const char* too_large = "An amount of money";

[[noreturn]] void throw_overflow() {
    throw std::overflow_error("An amount of money is past the range that can be held exactly");
}

}  // namespace

Money Money::from_pounds(std::int64_t pounds) {
    std::int64_t pence = 0;
    if (__builtin_mul_overflow(pounds, std::int64_t{100}, &pence)) throw_overflow();
    return Money(pence);
}

Money Money::operator-() const {
    std::int64_t pence = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, pence_, &pence)) throw_overflow();
    return Money(pence);
}

Money& Money::operator+=(Money other) {
    std::int64_t pence = 0;
    if (__builtin_add_overflow(pence_, other.pence_, &pence)) throw_overflow();
    pence_ = pence;
    return *this;
}

Money& Money::operator-=(Money other) {
    std::int64_t pence = 0;
    if (__builtin_sub_overflow(pence_, other.pence_, &pence)) throw_overflow();
    pence_ = pence;
    return *this;
}

Money operator*(Money a, std::int64_t n) {
    std::int64_t pence = 0;
    if (__builtin_mul_overflow(a.pence_, n, &pence)) throw_overflow();
    return Money(pence);
}

Money times(Money amount, Ratio ratio) { return times(amount, ratio.millionths(), 1'000'000); }

Money times(Money amount, std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) throw std::invalid_argument("times: the denominator is 0");
    const int128 product = static_cast<int128>(amount.pence()) * numerator;
    return Money::from_pence(narrowed(divided_half_even(product, denominator), too_large));
}

std::vector<Money> apportion(Money whole, std::span<const std::int64_t> weights) {
    uint128 sum = 0;
    for (const std::int64_t weight : weights) {
        if (weight < 0) throw std::invalid_argument("apportion: a weight is negative");
        sum += static_cast<std::uint64_t>(weight);
    }
    if (sum == 0) throw std::invalid_argument("apportion: the weights add up to nothing");

    const bool negative = whole.pence() < 0;
    const auto pence = static_cast<std::uint64_t>(whole.pence());
    const std::uint64_t magnitude = negative ? 0 - pence : pence;
    std::vector<std::uint64_t> parts(weights.size());
    std::vector<uint128> remainders(weights.size());
    std::uint64_t left = magnitude;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const uint128 share = static_cast<uint128>(magnitude) * static_cast<std::uint64_t>(weights[i]);
        parts[i] = static_cast<std::uint64_t>(share / sum);
        remainders[i] = share % sum;
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < left; ++i) ++parts[order[i]];

    std::vector<Money> result(parts.size());
    std::transform(parts.begin(), parts.end(), result.begin(), [negative](std::uint64_t part) {
        return Money::from_pence(static_cast<std::int64_t>(negative ? 0 - part : part));
    });
    return result;
}

std::string to_decimal(Money amount) { return decimal_text(amount.pence(), 2, 2, false); }

std::string to_display(Money amount, bool pence) {
    std::string text =
        pence ? decimal_text(amount.pence(), 2, 2, true)
              : decimal_text(static_cast<std::int64_t>(divided_half_even(amount.pence(), 100)), 0, 0, true);
    text.insert(text.front() == '-' ? 1 : 0, "£");
    return text;
}

}  // namespace terrier
