// Ratios: checked sums and exact text.
#include "src/base/ratio.hpp"

#include <stdexcept>

#include "src/base/digits.hpp"

namespace terrier {
namespace {

[[noreturn]] void throw_overflow() { throw std::overflow_error("A ratio is past the range that can be held exactly"); }

}  // namespace

Ratio& Ratio::operator+=(Ratio other) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(millionths_, other.millionths_, &sum)) throw_overflow();
    millionths_ = sum;
    return *this;
}

Ratio& Ratio::operator-=(Ratio other) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(millionths_, other.millionths_, &difference)) throw_overflow();
    millionths_ = difference;
    return *this;
}

std::string to_decimal(Ratio ratio) { return decimal_text(ratio.millionths(), 6, 0, false); }

std::string to_percent(Ratio ratio) { return decimal_text(ratio.millionths(), 4, 0, true) + '%'; }

}  // namespace terrier
