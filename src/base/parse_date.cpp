// Dates as people and spreadsheets write them; never guessed where two readings differ and the order was not said.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace {

using namespace parsing;

constexpr Wanted date_wanted{"date", "a date", "\"24/06/2027\", \"24 June 2027\" or \"2027-06-24\""};
constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> day_names{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

/// A run of digits or letters, and the separator before it with its spaces dropped (0 for spaces alone).
struct Token {
    std::string_view text;
    int value = -1;  ///< of digits; -1 for letters
    char before = 0;
    int digits() const { return value < 0 ? 0 : static_cast<int>(text.size()); }
};
struct Tokens {
    std::array<Token, 5> all;
    std::size_t size = 0;
    void erase(std::size_t at) {
        for (std::size_t i = at + 1; i < size; ++i) all[i - 1] = all[i];
        --size;
    }
};

bool is_separator(char c) { return c == '/' || c == '.' || c == '-' || c == ',' || c == ' '; }

/// False when there is a character or a run of separators that no date has.
bool tokenise(std::string_view text, Tokens& out) {
    std::size_t i = 0;
    while (i < text.size()) {
        char before = 0;
        for (; i < text.size() && is_separator(text[i]); ++i) {
            if (text[i] == ' ') continue;
            if (before != 0 && !(before == '.' && text[i] == ',')) return false;
            before = text[i];
        }
        // A full stop may end an abbreviated month at the end of the text; nothing else may.
        if (i == text.size()) return before == 0 || before == '.';
        const bool digits = is_digit(text[i]);
        if ((!digits && !is_letter(text[i])) || out.size == out.all.size()) return false;
        if (out.size == 0 && before != 0) return false;
        std::size_t end = i;
        while (end < text.size() && (digits ? is_digit(text[end]) : is_letter(text[end]))) ++end;
        if (end - i > 9) return false;
        Token token{text.substr(i, end - i), -1, before};
        if (digits) {
            token.value = 0;
            for (const char c : token.text) token.value = token.value * 10 + (c - '0');
        }
        out.all[out.size++] = token;
        i = end;
    }
    return true;
}

/// 1-based place of a name or of its abbreviation to three letters or more; 0 when it is none of them.
template <std::size_t N>
int place_of(std::string_view word, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
        if (word.size() >= 3 && names[i].starts_with(word)) return static_cast<int>(i) + 1;
    }
    return 0;
}

/// Two digits (one where `short_form`) from the front of `rest`; -1 when they aren't there.
int take_pair(std::string_view& rest, bool short_form = false) {
    const std::size_t size = rest.size() > 1 && is_digit(rest[0]) && is_digit(rest[1]) ? 2 : 1;
    if (size == 1 && (!short_form || rest.empty() || !is_digit(rest[0]))) return -1;
    const int value = size == 2 ? (rest[0] - '0') * 10 + (rest[1] - '0') : rest[0] - '0';
    rest.remove_prefix(size);
    return value;
}

enum class Clock { none, midnight, other };

/// "00:00", "0:00:00", "00:00:00.000z", "12:00 am" and "00:00:00+00:00" are midnight; none when it is no time at all.
Clock clock_of(std::string_view rest) {
    const int hour = take_pair(rest, true);
    if (hour < 0 || !rest.starts_with(':')) return Clock::none;
    int past_hour = 0;
    for (int part = 0; part < 2 && rest.starts_with(':'); ++part) {
        rest.remove_prefix(1);
        const int value = take_pair(rest);
        if (value < 0) return Clock::none;
        past_hour += value;
    }
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) past_hour += rest.front() - '0';
    }
    skip_spaces(rest);
    const bool morning = take_word(rest, "am");
    // A midnight elsewhere is another hour here, so only the offset 0 is left out.
    if (!take_word(rest, "z")) take_word(rest, "+00:00");
    return rest.empty() && past_hour == 0 && hour == (morning ? 12 : 0) ? Clock::midnight : Clock::other;
}

/// The text before a time of day, and what that time is. A date alone is all there is when there is no colon.
std::string_view without_time(std::string_view text, Clock& clock) {
    clock = Clock::midnight;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    std::size_t start = colon;
    while (start > 0 && is_digit(text[start - 1])) --start;
    clock = Clock::none;
    if (start == 0 || (text[start - 1] != ' ' && text[start - 1] != 't')) return text;
    clock = clock_of(text.substr(start));
    std::string_view rest = text.substr(0, start - 1);
    while (rest.ends_with(' ') || rest.ends_with(',')) rest.remove_suffix(1);
    return rest;
}

/// Year, month and day as written, before anyone asks whether such a day exists.
struct Reading {
    int year, month, day;
};

int full_year(const Token& token, const ParseOptions& options) {
    if (token.digits() != 2) return token.value;
    const int last = options.this_year + options.two_digit_years_ahead;
    const int candidate = last - last % 100 + token.value;
    return candidate > last ? candidate - 100 : candidate;
}

bool can_be_year(const Token& token) { return token.digits() == 2 || token.digits() == 4; }
bool can_be_part(const Token& token) { return token.digits() == 1 || token.digits() == 2; }

std::optional<Date> made(const Reading& reading) { return Date::make(reading.year, reading.month, reading.day); }

std::string capitalised(std::string_view word) {
    std::string text(word);
    text[0] = static_cast<char>(text[0] - ('a' - 'A'));
    return text;
}

Parsed<Date> existing(const Reading& r, std::string_view text, std::string_view hint = {}) {
    if (const auto date = made(r)) return *date;
    std::string why;
    if (r.year < 1400 || r.year > 9999) {
        why = fmt::format("the year {} is outside 1400 to 9999", r.year);
    } else if (r.month < 1 || r.month > 12) {
        why = fmt::format("there is no month {}", r.month);
    } else {
        const int last = Date::of(r.year, r.month, 1).end_of_month().day();
        const std::string name = capitalised(month_names[static_cast<std::size_t>(r.month - 1)]);
        why = fmt::format("{} {} has {} days", name, r.year, last);
    }
    return fault(date_wanted, "impossible",
                 fmt::format("{} is not a date: {}. {}", quoted(trimmed(text)), why,
                             hint.empty() ? "Check the day, month and year." : hint));
}

/// All numbers, in the order that was said.
Parsed<Date> from_numbers(const Tokens& t, std::string_view text, const ParseOptions& options) {
    const Token &a = t.all[0], &b = t.all[1], &c = t.all[2];
    if (b.before != c.before || b.before == ',') return unreadable(date_wanted, text);
    const bool year_first =
        a.digits() == 4 || (options.date_order == DateOrder::ymd && a.digits() == 2 && c.digits() != 4);
    if (year_first) {
        if (!can_be_part(b) || !can_be_part(c)) return unreadable(date_wanted, text);
        return existing({full_year(a, options), b.value, c.value}, text);
    }
    if (!can_be_part(a) || !can_be_part(b) || !can_be_year(c)) return unreadable(date_wanted, text);
    const Reading day_first{full_year(c, options), b.value, a.value};
    const Reading month_first{full_year(c, options), a.value, b.value};
    switch (options.date_order) {
        case DateOrder::dmy:
            return existing(day_first, text,
                            made(month_first) ? "If the month comes first, choose the order month/day/year." : "");
        case DateOrder::mdy:
            return existing(month_first, text,
                            made(day_first) ? "If the day comes first, choose the order day/month/year." : "");
        case DateOrder::ymd:
            return unreadable(date_wanted, text,
                              "The year was expected first: choose the order that the dates are written in.");
        case DateOrder::ask:
            break;
    }
    const auto one = made(day_first), other = made(month_first);
    if (one && other && *one != *other) {
        const auto ambiguous =
            fmt::format("{} can be read as {} or as {}. Say whether the day or the month comes first.",
                        quoted(trimmed(text)), to_iso(*one), to_iso(*other));
        return fault(date_wanted, "ambiguous", ambiguous);
    }
    return one ? *one : existing(other ? month_first : day_first, text);
}

/// A month by name, with a day and a year round it.
Parsed<Date> from_month_name(const Tokens& t, std::size_t name, std::string_view text, const ParseOptions& options) {
    const int month = place_of(t.all[name].text, month_names);
    if (t.size != 3) {
        return unreadable(date_wanted, text,
                          t.size < 3 ? "It needs a day, a month and a year, as in \"24 June 2027\"." : "");
    }
    const std::size_t first = name == 0 ? 1 : 0;
    const std::size_t last = name == 2 ? 1 : 2;
    const bool year_first = name == 1 && t.all[first].digits() == 4;
    const Token& day = t.all[year_first ? last : first];
    const Token& year = t.all[year_first ? first : last];
    if (name == 2 || !can_be_part(day) || !can_be_year(year)) return unreadable(date_wanted, text);
    return existing({full_year(year, options), month, day.value}, text);
}

bool is_ordinal_ending(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

Parsed<Date> from_tokens(Tokens& t, std::string_view text, const ParseOptions& options) {
    int weekday = 0;
    if (t.size > 1 && t.all[0].value < 0 && (weekday = place_of(t.all[0].text, day_names)) != 0) t.erase(0);
    std::optional<std::size_t> name;
    for (std::size_t i = 0; i < t.size; ++i) {
        Token& token = t.all[i];
        if (token.value >= 0) continue;
        if (i > 0 && token.before == 0 && can_be_part(t.all[i - 1]) &&
            (is_ordinal_ending(token.text) || token.text == "of")) {
            t.erase(i--);
        } else if (!name && place_of(token.text, month_names) != 0) {
            name = i;
        } else {
            return unreadable(date_wanted, text);
        }
    }
    Parsed<Date> date = name          ? from_month_name(t, *name, text, options)
                        : t.size == 3 ? from_numbers(t, text, options)
                                      : Parsed<Date>(unreadable(date_wanted, text));
    if (date && weekday != 0 && date->weekday() != weekday) {
        return fault(
            date_wanted, "impossible",
            fmt::format("{} is not a date: {} is not a {}. Check the day, month and year.", quoted(trimmed(text)),
                        to_display(*date), capitalised(day_names[static_cast<std::size_t>(weekday - 1)])));
    }
    return date;
}

}  // namespace

Parsed<Date> parse_date(std::string_view text, const ParseOptions& options) {
    if (const auto date = Date::from_iso(text)) return *date;
    Plain plain;
    if (auto problem = make_plain(text, date_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    Clock clock = Clock::none;
    const std::string_view day = without_time(plain.view(), clock);
    if (clock == Clock::none) return unreadable(date_wanted, text);
    if (clock == Clock::other)
        return unreadable(date_wanted, text,
                          "It has a time of day, and only a date can be held here: remove the time.");
    Tokens tokens;
    if (!tokenise(day, tokens)) return unreadable(date_wanted, text);
    if (tokens.size == 1 && tokens.all[0].value >= 0) {
        const int number = tokens.all[0].value;
        if (tokens.all[0].digits() == 8) return existing({number / 10'000, number / 100 % 100, number % 100}, text);
        return unreadable(date_wanted, text,
                          "It may be a spreadsheet's day number: show the column as a date and try again.");
    }
    return from_tokens(tokens, text, options);
}

Parsed<Date> date_from_excel_serial(double serial, bool system_1904) {
    const std::string shown = fmt::format("{}", serial);
    const double last = system_1904 ? 2'957'003 : 2'958'465;
    if (!(serial >= (system_1904 ? 0 : 1) && serial < last + 1)) {
        return fault(date_wanted, "impossible",
                     fmt::format("The day number {} is no date in a spreadsheet. Check the cell.", shown));
    }
    if (serial != std::floor(serial)) {
        return fault(
            date_wanted, "unreadable",
            fmt::format("The day number {} has a time of day, and only a date can be held here. Remove the time.",
                        shown));
    }
    const auto days = static_cast<std::int64_t>(serial);
    if (system_1904) return Date::of(1904, 1, 1).plus_days(days);
    if (days == 60) {
        return fault(
            date_wanted, "impossible",
            "The day number 60 is 29 February 1900, which spreadsheets count but no calendar has. Check the cell.");
    }
    return Date::of(1899, 12, days < 60 ? 31 : 30).plus_days(days);
}

}  // namespace terrier
