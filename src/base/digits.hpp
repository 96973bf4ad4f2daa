// Whole numbers as digits, and exact division with a named rounding: what every value's text and arithmetic rest on.
#pragma once

#include <cstdint>
#include <string>

namespace terrier {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

/// numerator / denominator rounded half to even; the denominator must not be 0. Exact for magnitudes below 2^126.
int128 divided_half_even(int128 numerator, int128 denominator);
/// Throws std::overflow_error, with `what` naming the value, when it doesn't fit.
std::int64_t narrowed(int128 value, const char* what);
/// 10 to the power 0 ... 18; throws std::logic_error otherwise.
std::int64_t power_of_ten(int exponent);

/// `count` x 10^-places (places 0 to 18) as an exact decimal: trailing zeros dropped down to `least_places`, thousands
/// separated by commas when `grouped`. "-0.5", "1,234.05".
std::string decimal_text(std::int64_t count, int places, int least_places, bool grouped);

/// Writes exactly `width` digits of `value`, zeros in front, and returns the place after them.
inline char* put_digits(char* out, unsigned value, int width) {
    for (int i = width - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return out + width;
}

}  // namespace terrier
