// Numbers read exactly: decimals, whole numbers, ratios, yes and no.
#include <fmt/format.h>

#include <array>
#include <limits>
#include <stdexcept>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace parsing {
namespace {

/// 10^30 and a following digit fit in 128 bits.
constexpr int most_digits = 30;

/// Collects digits; zeros at the end of the fraction are held back until a digit follows them.
struct Collector {
    Decimal& out;
    int digits = 0;
    int held_zeros = 0;
    bool too_long = false;

    void add(char c) {
        if (digits > 0 || c != '0') ++digits;
        if (digits > most_digits) {
            too_long = true;
            return;
        }
        out.digits = out.digits * 10 + static_cast<unsigned>(c - '0');
    }
    void add_fraction(char c) {
        if (c == '0') {
            ++held_zeros;
            return;
        }
        for (; held_zeros > 0; --held_zeros, ++out.places) add('0');
        add(c);
        ++out.places;
    }
};

bool parts_groups(std::string_view text, std::size_t at) {
    const char c = text[at];
    return (c == ',' || c == ' ' || c == '\'') && at + 1 < text.size() && is_digit(text[at + 1]);
}

/// The digits before the point, up to `at`; false when a separator parts anything but groups of three.
bool take_whole(std::string_view text, std::size_t& at, Collector& digits) {
    char separator = 0;
    int group = 0;
    for (; at < text.size(); ++at) {
        if (is_digit(text[at])) {
            digits.add(text[at]);
            ++group;
            continue;
        }
        if (group == 0 || !parts_groups(text, at)) break;
        // "0,500" is half of something on the continent and 500 nowhere.
        if (separator == 0 ? group > 3 || text.front() == '0' : (group != 3 || text[at] != separator)) return false;
        separator = text[at];
        group = 0;
    }
    return separator == 0 || group == 3;
}

bool is_scientific(std::string_view rest) {
    if (rest.size() < 2 || rest[0] != 'e') return false;
    return is_digit(rest[1]) || (rest.size() > 2 && (rest[1] == '+' || rest[1] == '-') && is_digit(rest[2]));
}

constexpr std::string_view scientific_remedy =
    "It is in a spreadsheet's short form, which may have lost digits: show the column as a plain number and try again.";

}  // namespace

NumberFault take_number(std::string_view& rest, Decimal& out) {
    Collector digits{out};
    std::size_t at = 0;
    if (!take_whole(rest, at, digits)) return NumberFault::misplaced_separator;
    const std::size_t whole = at;
    std::size_t fraction = 0;
    if (at < rest.size() && rest[at] == '.') {
        ++at;
        for (; at < rest.size() && is_digit(rest[at]); ++at, ++fraction) digits.add_fraction(rest[at]);
    }
    if (whole == 0 && fraction == 0) return NumberFault::missing;
    if (at < rest.size() &&
        (rest[at] == ',' || rest[at] == '\'' || parts_groups(rest, at) ||
         (fraction > 0 && rest.substr(at).starts_with('.') && at + 1 < rest.size() && is_digit(rest[at + 1])))) {
        return NumberFault::misplaced_separator;
    }
    rest.remove_prefix(at);
    return digits.too_long ? NumberFault::too_long : NumberFault::none;
}

tl::unexpected<ParseFault> number_fault(NumberFault what, const Wanted& wanted, std::string_view text) {
    switch (what) {
        case NumberFault::misplaced_separator:
            return unreadable(wanted, text,
                              "Its commas or points are not where they belong: a comma parts thousands, a full stop "
                              "comes before the decimals, as in \"1,234.50\".");
        case NumberFault::too_long:
            return fault(
                wanted, "too_large",
                fmt::format("{} has more digits than can be held exactly. Check it for a slip of the keyboard.",
                            quoted(trimmed(text))));
        default:
            return unreadable(wanted, text);
    }
}

std::optional<std::int64_t> quick_decimal(std::string_view text, int places) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 15 || !is_digit(text.front()) || !is_digit(text.back())) return std::nullopt;
    std::int64_t value = 0;
    int decimals = -1;
    for (const char c : text) {
        if (is_digit(c)) {
            value = value * 10 + (c - '0');
            if (decimals >= 0) ++decimals;
        } else if (c == '.' && decimals < 0) {
            decimals = 0;
        } else {
            return std::nullopt;
        }
    }
    if (decimals > places) return std::nullopt;
    for (int i = decimals < 0 ? 0 : decimals; i < places; ++i) {
        if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
    }
    return negative ? -value : value;
}

tl::expected<Decimal, ParseFault> take_signed(std::string_view& rest, const Wanted& wanted, std::string_view text) {
    Decimal number;
    number.negative = take_sign(rest) == '-';
    const NumberFault problem = take_number(rest, number);
    if (problem != NumberFault::none) return number_fault(problem, wanted, text);
    if (is_scientific(rest)) return unreadable(wanted, text, scientific_remedy);
    skip_spaces(rest);
    return number;
}

Parsed<std::int64_t> scaled(const Decimal& number, int places, const Wanted& wanted, std::string_view text) {
    if (number.digits == 0) return 0;
    if (number.places > places) {
        return fault(wanted, "too_fine",
                     places == 0
                         ? fmt::format("{} is not a whole number, and one is wanted here. Write it without decimals.",
                                       quoted(trimmed(text)))
                         : fmt::format("{} is finer than can be held for {}, and it is not rounded for you. Round it "
                                       "and enter it again.",
                                       quoted(trimmed(text)), wanted.noun));
    }
    const uint128 limit = static_cast<uint128>(std::numeric_limits<std::int64_t>::max()) + (number.negative ? 1 : 0);
    uint128 value = number.digits;
    for (int i = number.places; i < places && value <= limit; ++i) value *= 10;
    if (value > limit) return number_fault(NumberFault::too_long, wanted, text);
    const auto magnitude = static_cast<std::uint64_t>(value);
    return static_cast<std::int64_t>(number.negative ? 0 - magnitude : magnitude);
}

Parsed<std::int64_t> converted(const Decimal& number, std::int64_t numerator, std::int64_t denominator,
                               const Wanted& wanted, std::string_view text) {
    constexpr int128 limit = std::numeric_limits<std::int64_t>::max();
    if (number.places > 18) {
        return fault(
            wanted, "too_fine",
            fmt::format("{} has more decimals than can be read. Write at most eighteen.", quoted(trimmed(text))));
    }
    const int128 divisor = static_cast<int128>(denominator) * power_of_ten(number.places);
    int128 product = 0;
    if (__builtin_mul_overflow(static_cast<int128>(number.digits), static_cast<int128>(numerator), &product) ||
        product / divisor >= limit) {
        return number_fault(NumberFault::too_long, wanted, text);
    }
    return static_cast<std::int64_t>(divided_half_even(number.negative ? -product : product, divisor));
}

}  // namespace parsing

using namespace parsing;

namespace {

constexpr Wanted number_wanted{"number", "a number", "\"1,234.5\""};
constexpr Wanted ratio_wanted{"ratio", "a percentage or fraction", "\"6.8%\" or \"0.068\""};
constexpr Wanted yes_no_wanted{"yes_no", "yes or no", "\"yes\" or \"no\""};
}  // namespace

Parsed<std::int64_t> parse_decimal(std::string_view text, int places) {
    if (places < 0 || places > 18) throw std::logic_error("parse_decimal: places outside 0 to 18");
    if (const auto quick = quick_decimal(text, places)) return *quick;
    Plain plain;
    if (auto problem = make_plain(text, number_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    std::string_view rest = plain.view();
    const auto number = take_signed(rest, number_wanted, text);
    if (!number) return tl::unexpected<ParseFault>(number.error());
    if (!rest.empty()) return unreadable(number_wanted, text);
    return scaled(*number, places, number_wanted, text);
}

Parsed<std::int64_t> parse_integer(std::string_view text) { return parse_decimal(text, 0); }

Parsed<Ratio> parse_ratio(std::string_view text, const ParseOptions& options) {
    if (const auto quick = quick_decimal(text, options.bare_ratio_is_percent ? 4 : 6))
        return Ratio::from_millionths(*quick);
    Plain plain;
    if (auto problem = make_plain(text, ratio_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    std::string_view rest = plain.view();
    auto number = take_signed(rest, ratio_wanted, text);
    if (!number) return tl::unexpected<ParseFault>(number.error());
    const bool percent = take_word(rest, "%") || take_word(rest, "percent") || take_word(rest, "per cent");
    if (!rest.empty()) {
        return rest.front() == '/'
                   ? unreadable(ratio_wanted, text, "Write a share as a decimal or a percentage, such as \"33.3333%\".")
                   : unreadable(ratio_wanted, text);
    }
    if (percent || options.bare_ratio_is_percent) number->places += 2;
    const auto millionths = scaled(*number, 6, ratio_wanted, text);
    if (!millionths) return tl::unexpected<ParseFault>(millionths.error());
    return Ratio::from_millionths(*millionths);
}

Parsed<bool> parse_yes_no(std::string_view text) {
    Plain plain;
    if (auto problem = make_plain(text, yes_no_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    constexpr std::array<std::string_view, 7> yes{"yes", "y", "true", "t", "1", "on", "x"};
    constexpr std::array<std::string_view, 6> no{"no", "n", "false", "f", "0", "off"};
    for (const std::string_view word : yes) {
        if (plain.view() == word) return true;
    }
    for (const std::string_view word : no) {
        if (plain.view() == word) return false;
    }
    return unreadable(yes_no_wanted, text);
}

}  // namespace terrier
