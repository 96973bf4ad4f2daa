// Decimals by their digits; serial dates.
#include "db/exchange/number.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "src/base/date.hpp"

namespace terrier::exchange {

namespace {

struct Digits {
    bool negative = false;
    std::string digits;  ///< significant ones, without leading or trailing zeros; empty for zero
    long long point = 0; ///< the value is 0.digits x 10^point
    bool whole = false;  ///< written without point or exponent
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The exponent after e or E; none when malformed or beyond 400.
std::optional<long long> exponent_of(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    long long value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        if ((value = value * 10 + (c - '0')) > 400) return std::nullopt;
    }
    return negative ? -value : value;
}

std::optional<Digits> digits_of(std::string_view text) {
    Digits d;
    d.negative = text.starts_with('-');
    if (d.negative || text.starts_with('+')) text.remove_prefix(1);
    long long exponent = 0;
    const std::size_t e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        const auto found = exponent_of(text.substr(e + 1));
        if (!found) return std::nullopt;
        exponent = *found;
        text = text.substr(0, e);
    }
    bool any = false, after_point = false;
    d.whole = e == std::string_view::npos;
    for (const char c : text) {
        if (c == '.' && !after_point) {
            after_point = true;
            d.whole = false;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        any = true;
        if (!d.digits.empty() || c != '0') {
            d.digits += c;
            if (!after_point) ++d.point;
        } else if (after_point) {
            --d.point;
        }
    }
    if (!any) return std::nullopt;
    d.point += exponent;
    return d;
}

void round_to(Digits& d, std::size_t significant) {
    if (d.digits.size() <= significant) return;
    const bool up = d.digits[significant] >= '5';
    d.digits.resize(significant);
    if (!up) return;
    std::size_t i = significant;
    while (i > 0 && d.digits[i - 1] == '9') d.digits[--i] = '0';
    if (i > 0) {
        ++d.digits[i - 1];
    } else {
        d.digits.insert(d.digits.begin(), '1');
        ++d.point;
    }
}

std::string written(Digits d) {
    while (!d.digits.empty() && d.digits.back() == '0') d.digits.pop_back();
    if (d.digits.empty()) return "0";
    std::string out = d.negative ? "-" : "";
    const auto size = static_cast<long long>(d.digits.size());
    if (d.point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-d.point), '0') + d.digits;
    if (d.point >= size) return out + d.digits + std::string(static_cast<std::size_t>(d.point - size), '0');
    return out + d.digits.substr(0, static_cast<std::size_t>(d.point)) + "." + d.digits.substr(static_cast<std::size_t>(d.point));
}

/// Whole days and seconds of the rest, rounded to the nearest; `days` is at most 10 million.
bool days_and_seconds(std::string_view decimal, std::int64_t& days, std::int64_t& seconds) {
    const std::size_t point = decimal.find('.');
    const std::string_view whole = decimal.substr(0, point);
    if (whole.starts_with('-') || whole.size() > 7) return false;
    days = 0;
    for (const char c : whole) days = days * 10 + (c - '0');
    std::int64_t fraction = 0, scale = 1;
    if (point != std::string_view::npos)
        for (const char c : decimal.substr(point + 1, 12)) {
            fraction = fraction * 10 + (c - '0');
            scale *= 10;
        }
    seconds = (fraction * 86'400 + scale / 2) / scale;
    return true;
}

std::string clock(std::int64_t seconds) {
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

std::optional<std::string> workbook_decimal(std::string_view lexeme) {
    auto d = digits_of(lexeme);
    if (!d) return std::nullopt;
    if (!d->whole) round_to(*d, 15);
    return written(std::move(*d));
}

std::optional<std::string> exact_decimal_text(std::string_view lexeme) {
    auto d = digits_of(lexeme);
    if (!d) return std::nullopt;
    return written(std::move(*d));
}

NumberShape builtin_shape(int id) {
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return NumberShape::time;
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return NumberShape::date;
    return NumberShape::number;
}

NumberShape format_shape(std::string_view code) {
    bool day_or_year = false, month = false, time = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = static_cast<char>(code[i] | 0x20);
        if (code[i] == '"') {
            i = code.find('"', i + 1);
        } else if (code[i] == '[') {
            const std::size_t close = code.find(']', i);
            const std::string_view inside = code.substr(i + 1, close - i - 1);
            // Elapsed time is written [h], [mm] or [ss]; any other bracket is a colour, a locale or a condition.
            if (!inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos) time = true;
            i = close;
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else if (c == 'd' || c == 'y') {
            day_or_year = true;
        } else if (c == 'm') {
            month = true;
        } else if (c == 'h' || c == 's') {
            time = true;
        } else if (c == 'g' && (code.substr(i, 7) == "General" || code.substr(i, 7) == "GENERAL")) {
            i += 6;
        }
        if (i == std::string_view::npos) break;
    }
    if (day_or_year) return NumberShape::date;
    if (time) return NumberShape::time;
    return month ? NumberShape::date : NumberShape::number;
}

std::optional<std::string> serial_date(std::string_view decimal, bool system_1904) {
    std::int64_t days = 0, seconds = 0;
    if (!days_and_seconds(decimal, days, seconds)) return std::nullopt;
    if (seconds == 86'400) {
        ++days;
        seconds = 0;
    }
    // Day 60 of the 1900 system is 29 February 1900, which never was; the days before it are one off.
    if (!system_1904 && (days == 0 || days == 60)) return std::nullopt;
    const Date base = system_1904 ? Date::of(1904, 1, 1) : days < 60 ? Date::of(1899, 12, 31) : Date::of(1899, 12, 30);
    const std::int64_t number = base.day_number() + days;
    if (number > Date::of(9999, 12, 31).day_number()) return std::nullopt;
    const std::string date = to_iso(Date::from_day_number(number));
    return seconds ? date + "T" + clock(seconds) : date;
}

std::optional<std::string> serial_time(std::string_view decimal) {
    std::int64_t days = 0, seconds = 0;
    if (!days_and_seconds(decimal, days, seconds) || days > 10'000) return std::nullopt;
    return clock(days * 86'400 + seconds);
}

}  // namespace terrier::exchange
