// What the readers of parse.hpp share: text made plain, numbers scanned exactly, and the wording of faults.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "src/base/digits.hpp"
#include "src/base/parse.hpp"

namespace terrier::parsing {

/// Capitals stand for signs, since plain text has only small letters.
inline constexpr char pound_sign = 'L';
inline constexpr char unknown_sign = '?';

/// What a reader looks for: the front of its fault codes ("money"), the name of the value for sentences ("an amount of
/// money") and how to write one.
struct Wanted {
    std::string_view code;
    std::string_view noun;
    std::string_view example;
};

/// "x" in quotes, cut after 40 characters, without control characters, marks that
/// turn the direction of writing, or malformed bytes.
std::string quoted(std::string_view text);
/// Code "<wanted>_unreadable"; an extra sentence explains, or else the example is given.
tl::unexpected<ParseFault> unreadable(const Wanted& wanted, std::string_view text, std::string_view why = {});
tl::unexpected<ParseFault> fault(const Wanted& wanted, std::string_view what, std::string message);

/// At most 120 bytes of ASCII: trimmed, small letters, full-width forms narrowed, white space as single spaces, every
/// dash '-', the pound sign `pound_sign`, powers "^2" and "^3", invisible characters dropped, the rest `unknown_sign`.
struct Plain {
    std::array<char, 124> chars;
    std::size_t size = 0;
    std::string_view view() const { return {chars.data(), size}; }
};
/// Refuses empty text, text past 120 characters, NUL and malformed UTF-8, with a message of its own for each.
std::optional<ParseFault> make_plain(std::string_view text, const Wanted& wanted, Plain& out);

/// digits x 10^-places, exactly; places may be negative. Without trailing zeros behind the point.
struct Decimal {
    bool negative = false;
    uint128 digits = 0;
    int places = 0;
};
enum class NumberFault { none, missing, misplaced_separator, too_long };
/// Takes an unsigned number from the front of `rest`: "1,234.50", "1 234", ".5", "12.". Commas, spaces and apostrophes
/// must part groups of three.
NumberFault take_number(std::string_view& rest, Decimal& out);
tl::unexpected<ParseFault> number_fault(NumberFault what, const Wanted& wanted, std::string_view text);
/// The short way for what files mostly hold: "-1234.05" of at most fifteen digits with at most `places` decimals and
/// nothing else round it. None for anything else, which the long way then reads or refuses.
std::optional<std::int64_t> quick_decimal(std::string_view text, int places);
/// A sign and a number from the front of `rest`, and the space behind them; the fault of a number quotes `text`.
tl::expected<Decimal, ParseFault> take_signed(std::string_view& rest, const Wanted& wanted, std::string_view text);
/// In units of 10^-places. Codes "<wanted>_too_fine" (digits beyond, never rounded) and "<wanted>_too_large".
Parsed<std::int64_t> scaled(const Decimal& number, int places, const Wanted& wanted, std::string_view text);
/// number x numerator / denominator rounded half to even to a whole number. Codes "<wanted>_too_large", and
/// "<wanted>_too_fine" past eighteen decimals. `numerator` and `denominator` must be positive and below 2^50.
Parsed<std::int64_t> converted(const Decimal& number, std::int64_t numerator, std::int64_t denominator,
                               const Wanted& wanted, std::string_view text);

/// '+' or '-' from the front, with the space after it; none when there is no sign.
std::optional<char> take_sign(std::string_view& rest);
void skip_spaces(std::string_view& rest);
/// Takes `word` from the front unless a letter follows it.
bool take_word(std::string_view& rest, std::string_view word);
/// Without spaces, dots and '^': "sq. m" -> "sqm", "m^2" -> "m2".
std::string compact(std::string_view text);
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace terrier::parsing
