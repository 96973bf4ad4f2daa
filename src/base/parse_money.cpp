// Amounts of money as people and spreadsheets write them.
#include <array>

#include "src/base/parse_support.hpp"

namespace terrier {
namespace {

using namespace parsing;

constexpr Wanted money_wanted{"money", "an amount of money", "\"1,234.50\", \"£12.5k\" or \"(250.00)\""};

struct Multiplier {
    std::string_view word;
    int zeros;
};
constexpr std::array<Multiplier, 9> multipliers{
    {{"k", 3}, {"thousand", 3}, {"m", 6}, {"mn", 6}, {"million", 6}, {"bn", 9}, {"b", 9}, {"billion", 9}, {"tn", 12}}};
/// Behind an amount these change nothing: rents and costs are held by the year.
constexpr std::array<std::string_view, 9> yearly{"pa",     "p.a.",  "p.a",    "per annum", "per year",
                                                 "a year", "/year", "/annum", "p/a"};
constexpr std::array<std::string_view, 14> other_periods{
    "pcm",      "p.c.m",       "pm",     "pw",    "pq",       "pppm",   "per month", "per calendar month",
    "per week", "per quarter", "/month", "/week", "/quarter", "per day"};

template <std::size_t N>
bool take_any(std::string_view& rest, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words) {
        if (take_word(rest, word)) return true;
    }
    return false;
}

bool take_pounds(std::string_view& rest) {
    if (rest.starts_with(pound_sign)) {
        rest.remove_prefix(1);
        skip_spaces(rest);
        return true;
    }
    return take_word(rest, "gbp");
}

bool is_other_currency(std::string_view text) {
    return text.find('$') != std::string_view::npos || text.find("eur") != std::string_view::npos ||
           text.find("usd") != std::string_view::npos;
}

/// "(250.00)" without its brackets, or "£(250.00)" as "£250.00".
bool take_brackets(std::string_view& rest) {
    if (!rest.ends_with(')') || !rest.starts_with('(')) return false;
    rest.remove_prefix(1);
    rest.remove_suffix(1);
    skip_spaces(rest);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    return true;
}

/// The signs and the pound before the number; none when there are two of a kind.
struct Opening {
    bool negative = false;
    bool signed_ = false;
    bool pounds = false;
};
bool take_opening(std::string_view& rest, Opening& out) {
    for (int i = 0; i < 3; ++i) {
        if (const auto sign = take_sign(rest)) {
            if (out.signed_) return false;
            out.signed_ = true;
            out.negative = *sign == '-';
        } else if (take_pounds(rest)) {
            if (out.pounds) return false;
            out.pounds = true;
        } else if (!out.signed_ && take_brackets(rest)) {
            out.signed_ = true;
            out.negative = true;
        }
    }
    return true;
}

/// What may stand behind the number: thousands and millions, pence, GBP, a minus of an accounting system, "per annum".
void take_closing(std::string_view& rest, Opening& opening, Decimal& number) {
    if (rest.empty()) return;
    // Before pence: "1,200 p.a." is no 1,200 pence.
    if (take_any(rest, yearly)) return;
    const std::string_view behind = rest;
    if (take_any(rest, other_periods)) {
        rest = behind;
        return;
    }
    if (!opening.pounds && take_word(rest, "p")) {
        number.places += 2;
        return;
    }
    for (const Multiplier& multiplier : multipliers) {
        if (!take_word(rest, multiplier.word)) continue;
        number.places -= multiplier.zeros;
        break;
    }
    if (!opening.pounds) take_pounds(rest);
    if (!opening.signed_ && rest.starts_with('-')) opening.negative = *take_sign(rest) == '-';
    take_any(rest, yearly);
}

}  // namespace

Parsed<Money> parse_money(std::string_view text) {
    if (const auto quick = quick_decimal(text, 2)) return Money::from_pence(*quick);
    Plain plain;
    if (auto problem = make_plain(text, money_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    std::string_view rest = plain.view();
    Opening opening;
    if (!take_opening(rest, opening)) return unreadable(money_wanted, text);
    if (is_other_currency(plain.view())) {
        return unreadable(money_wanted, text, "Amounts are held in pounds sterling: convert it and enter the pounds.");
    }
    auto number = take_signed(rest, money_wanted, text);
    if (!number) return tl::unexpected<ParseFault>(number.error());
    if (number->negative && opening.signed_) return unreadable(money_wanted, text);
    take_closing(rest, opening, *number);
    if (take_any(rest, other_periods)) {
        return unreadable(money_wanted, text,
                          "Amounts are held by the year here: work out the yearly amount and enter that.");
    }
    if (!rest.empty()) return unreadable(money_wanted, text);
    number->negative = number->negative || opening.negative;
    const auto pence = scaled(*number, 2, money_wanted, text);
    if (!pence) return tl::unexpected<ParseFault>(pence.error());
    return Money::from_pence(*pence);
}

}  // namespace terrier
