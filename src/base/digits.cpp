// Digits without streams or locales: these run a million times in an import.
#include "src/base/digits.hpp"

#include <array>
#include <limits>
#include <stdexcept>

namespace terrier {

int128 divided_half_even(int128 numerator, int128 denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    int128 quotient = numerator / denominator;
    const int128 remainder = numerator % denominator;
    const int128 distance = remainder < 0 ? -remainder : remainder;
    const int128 opposite = denominator - distance;
    if (distance > opposite || (distance == opposite && quotient % 2 != 0)) quotient += numerator < 0 ? -1 : 1;
    return quotient;
}

std::int64_t narrowed(int128 value, const char* what) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) {
        throw std::overflow_error(std::string(what) + " is past the range that can be held exactly");
    }
    return static_cast<std::int64_t>(value);
}

std::int64_t power_of_ten(int exponent) {
    if (exponent < 0 || exponent > 18) throw std::logic_error("power_of_ten: exponent outside 0 to 18");
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::string decimal_text(std::int64_t count, int places, int least_places, bool grouped) {
    std::array<char, 48> buffer;
    char* const end = buffer.data() + buffer.size();
    char* at = end;
    const bool negative = count < 0;
    std::uint64_t rest = negative ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);

    bool fraction = false;
    for (int place = places; place > 0; --place) {
        const auto digit = static_cast<char>(rest % 10);
        rest /= 10;
        if (digit == 0 && !fraction && place > least_places) continue;
        *--at = static_cast<char>('0' + digit);
        fraction = true;
    }
    if (fraction) *--at = '.';

    int written = 0;
    do {
        if (grouped && written > 0 && written % 3 == 0) *--at = ',';
        *--at = static_cast<char>('0' + rest % 10);
        rest /= 10;
        ++written;
    } while (rest != 0);
    if (negative) *--at = '-';
    return std::string(at, static_cast<std::size_t>(end - at));
}

}  // namespace terrier
