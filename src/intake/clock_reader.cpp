// Taking times apart: a date, which rows share and is read once, and a clock time behind it.
#include "src/intake/clock_reader.hpp"

#include <fmt/format.h>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"

namespace terrier {

namespace {
using parsing::is_digit;

void skip(std::string_view& in) {
    while (!in.empty() && in.front() == ' ') in.remove_prefix(1);
}
std::optional<std::int64_t> take_digits(std::string_view& in, std::size_t least, std::size_t most) {
    std::int64_t n = 0;
    std::size_t i = 0;
    for (; i < in.size() && i < most && is_digit(in[i]); ++i) n = n * 10 + (in[i] - '0');
    if (i < least) return {};
    in.remove_prefix(i);
    return n;
}
bool take(std::string_view& in, std::string_view word) {
    if (!starts_with_ignoring_case(in, word)) return false;
    in.remove_prefix(word.size());
    return true;
}

// "Z", "UTC", "GMT", "BST", "+01:00", "+0100", "+01"; false when what is left is none of these.
bool take_offset(std::string_view& in, ClockTime& time) {
    skip(in);
    if (in.empty()) return true;
    if (take(in, "Z") || take(in, "UTC") || take(in, "GMT")) {
        time.offset = 0;
        return in.empty();
    }
    if (take(in, "BST")) {
        time.offset = 60;
        return in.empty();
    }
    const char sign = in.front();
    if (sign != '+' && sign != '-') return false;
    in.remove_prefix(1);
    const auto hours = take_digits(in, 2, 2);
    if (!hours || *hours > 14) return false;
    take(in, ":");
    const auto minutes = in.empty() ? std::optional<std::int64_t>(0) : take_digits(in, 2, 2);
    if (!minutes || *minutes > 59 || !in.empty()) return false;
    time.offset = (*hours * 60 + *minutes) * (sign == '-' ? -1 : 1);
    return true;
}

// am and pm turn the hour; false when the hour can't have them.
bool take_half_day(std::string_view& in, std::int64_t& hour) {
    std::string_view rest = in;
    skip(rest);
    const bool is_am = take(rest, "am"), is_pm = !is_am && take(rest, "pm");
    if (!is_am && !is_pm) return true;
    in = rest;
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + (is_pm ? 12 : 0);
    return true;
}

// Where a clock time begins in a text that has a date in front: at the digits before the first colon; npos without one.
std::size_t time_begins(std::string_view text) {
    std::size_t at = text.find(':');
    if (at == std::string_view::npos) return at;
    while (at > 0 && is_digit(text[at - 1])) --at;
    return at;
}

tl::unexpected<ParseFault> no_time(std::string_view text) {
    return tl::unexpected(ParseFault{"time_unreadable", fmt::format("{} is no time of day. Write it like 09:05 or 2026-03-25 09:05.", parsing::quoted(text))});
}
}  // namespace

std::optional<ClockTime> clock_time_from(std::string_view in) {
    in = trimmed(in);
    ClockTime time;
    const std::size_t digits = static_cast<std::size_t>(std::find_if_not(in.begin(), in.end(), is_digit) - in.begin());
    auto hour = take_digits(in, 1, 2);
    if (!hour) return {};
    std::optional<std::int64_t> minute = 0;
    if (digits == 4) minute = take_digits(in, 2, 2);  // "0905"
    else if (take(in, ":")) minute = take_digits(in, 2, 2);
    else if (digits > 2) return {};
    else if (std::string_view rest = in; skip(rest), !starts_with_ignoring_case(rest, "am") && !starts_with_ignoring_case(rest, "pm")) return {};  // "9" alone is no time
    if (!minute) return {};
    if (take(in, ":")) {
        const auto seconds = take_digits(in, 2, 2);
        if (!seconds || *seconds > 59) return {};
        time.has_seconds = *seconds != 0;
        if (take(in, ".")) {
            while (!in.empty() && is_digit(in.front())) {
                time.has_seconds = time.has_seconds || in.front() != '0';
                in.remove_prefix(1);
            }
        }
    }
    if (!take_half_day(in, *hour) || !take_offset(in, time) || *minute > 59 || *hour > 24) return {};
    time.minute = *hour * 60 + *minute;
    if (time.minute > Moment::minutes_a_day || (*hour == 24 && time.has_seconds)) return {};
    return time;
}

std::optional<std::int64_t> minute_of_heading(std::string_view heading) {
    const std::string plain = lower_ascii(trimmed(heading));
    std::string_view in = plain;
    for (const std::string_view word : {"hh", "period", "settlement period", "sp", "half hour", "half-hour", "p"}) {
        std::string_view rest = in;
        if (!take(rest, word)) continue;
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '_' || rest.front() == '-')) rest.remove_prefix(1);
        const auto number = take_digits(rest, 1, 2);
        if (number && rest.empty() && *number >= 1 && *number <= 48) return (*number - 1) * 30;
    }
    if (in.find(':') == std::string_view::npos) return {};
    const auto time = clock_time_from(in);
    if (!time || time->offset || time->has_seconds || time->minute == Moment::minutes_a_day) return {};
    return time->minute;
}

Parsed<std::int64_t> ClockReader::day_of(std::string_view text) {
    if (text == last_date_ && !text.empty()) return last_day_;
    const auto day = parse_date(text, options_);
    if (!day) return tl::unexpected(day.error());
    last_date_ = text;
    return last_day_ = day->day_number();
}

Moment ClockReader::uk_clock(std::int64_t gmt) {
    if (gmt < year_from_ || gmt >= year_to_) {
        const int year = Moment::from_key(gmt * 2).day().year();
        year_from_ = Moment::of(Date::of(year, 1, 1), 0).minutes();
        year_to_ = Moment::of(Date::of(year, 12, 31), 0).minutes() + Moment::minutes_a_day;
        forward_ = Moment::of(clocks_go_forward(year), 60).minutes();
        back_ = Moment::of(clocks_go_back(year), 60).minutes();
    }
    if (gmt >= forward_ && gmt < back_) return Moment::from_key((gmt + 60) * 2);
    return Moment::from_key(gmt * 2 + (gmt >= back_ && gmt < back_ + 60 ? 1 : 0));
}

ClockReader::Read ClockReader::joined(std::int64_t day, const ClockTime& time) {
    const std::int64_t shown = day * Moment::minutes_a_day + time.minute;
    Read read{Moment::from_key(shown * 2), true, time.has_seconds};
    if (time.offset == 0 || (!time.offset && clock_ == SourceClock::gmt)) {
        read.at = uk_clock(shown);
    } else if (time.offset) {
        // Of the clocks here only in summer; anyone else's stays as it was written.
        const Moment here = uk_clock(shown - *time.offset);
        if (here.minutes() == shown) read.at = here;
    }
    return read;
}

Parsed<ClockReader::Read> ClockReader::read(std::string_view text) {
    text = trimmed(text);
    const std::size_t begins = time_begins(text);
    if (begins == std::string_view::npos) {
        const auto day = day_of(text);
        if (!day) return tl::unexpected(day.error());
        return Read{Moment::from_key(*day * Moment::minutes_a_day * 2), false, false};
    }
    std::string_view date = text.substr(0, begins);
    while (!date.empty() && (date.back() == ' ' || date.back() == 'T' || date.back() == 't' || date.back() == ',')) date.remove_suffix(1);
    const auto time = clock_time_from(text.substr(begins));
    if (!time || date.empty()) return no_time(text);
    const auto day = day_of(date);
    if (!day) return tl::unexpected(day.error());
    return joined(*day, *time);
}

Parsed<ClockReader::Read> ClockReader::read(std::string_view date, std::string_view time_text) {
    const auto time = clock_time_from(time_text);
    if (!time) return no_time(time_text);
    const auto day = read(date);
    if (!day) return tl::unexpected(day.error());
    if (day->at.minute_of_day() != 0) return no_time(date);
    return joined(day->at.day_number(), *time);
}

Parsed<ClockReader::Read> ClockReader::read(std::string_view date, std::int64_t minute) {
    const auto day = read(date);
    if (!day) return tl::unexpected(day.error());
    if (day->at.minute_of_day() != 0) return no_time(date);
    return joined(day->at.day_number(), {minute, {}, false});
}

}  // namespace terrier
