// Rounding a decimal as it is written.
#include "src/intake/quick_number.hpp"

#include <algorithm>

namespace terrier {

std::optional<std::string> rounded_decimal(std::string_view text, int places) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || point == 0) return std::nullopt;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view whole = text.substr(0, point), rest = text.substr(point + 1);
    if (!std::all_of(whole.begin(), whole.end(), is_digit) || !std::all_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
    const auto kept = static_cast<std::size_t>(places);
    if (rest.size() <= kept) return std::string(is_negative ? "-" : "") + std::string(text);
    std::string digits = "0" + std::string(whole) + std::string(rest.substr(0, kept));
    const std::string_view tail = rest.substr(kept);
    const bool is_half = tail.front() == '5' && tail.find_first_not_of('0', 1) == std::string_view::npos;
    const bool is_up = is_half ? (digits.back() - '0') % 2 == 1 : tail.front() >= '5';
    for (std::size_t i = digits.size(); is_up && i-- > 0;) {
        if (digits[i] != '9') {
            ++digits[i];
            break;
        }
        digits[i] = '0';
    }
    const std::size_t whole_size = digits.size() - kept;
    std::string result = digits.substr(0, whole_size) + (kept > 0 ? "." + digits.substr(whole_size) : "");
    const std::size_t first = std::min(result.find_first_not_of('0'), whole_size - 1);
    return (is_negative ? "-" : "") + result.substr(first);
}

}  // namespace terrier
