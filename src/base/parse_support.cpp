// Text made plain, and faults in plain words.
#include "src/base/parse_support.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/base/unicode.hpp"

namespace terrier::parsing {
namespace {

constexpr std::size_t longest = 120;

/// What a character of another kind means among numbers and dates, or `unknown_sign`.
std::string_view plain_form(char32_t c) {
    switch (c) {
        case 0xA3:
        case 0xFFE1:
            return "L";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2212:
            return "-";
        case 0xB2:
            return "^2";
        case 0xB3:
            return "^3";
        case 0x2082:
            return "2";
        case 0x2018:
        case 0x2019:
            return "'";
        default:
            return "?";
    }
}

/// The half-width form of a full-width letter, digit or sign; 0 for others.
char narrow_form(char32_t c) {
    const char32_t half = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    if (half >= 'A' && half <= 'Z') return static_cast<char>(half + ('a' - 'A'));
    return half > ' ' && half < 0x7F ? static_cast<char>(half) : '\0';
}

void append(Plain& out, char32_t c) {
    if (is_invisible(c)) return;
    if (is_space(c)) {
        if (out.size > 0 && out.chars[out.size - 1] != ' ') out.chars[out.size++] = ' ';
        return;
    }
    if (const char narrow = narrow_form(c)) {
        out.chars[out.size++] = narrow;
        return;
    }
    std::string_view form = plain_form(c);
    // A power or index without a unit before it ("12²") must not turn into a digit.
    if (form.back() == '2' && (out.size == 0 || !is_letter(out.chars[out.size - 1]))) form = "?";
    if (form == "^3" && (out.size == 0 || !is_letter(out.chars[out.size - 1]))) form = "?";
    for (const char part : form) out.chars[out.size++] = part;
}

}  // namespace

std::string quoted(std::string_view text) {
    constexpr int most = 40;
    std::string shown = "\"";
    int count = 0;
    while (!text.empty() && count < most) {
        const CodePoint next = first_code_point(text);
        if (next.value == invalid_code_point) {
            shown += "\xEF\xBF\xBD";
        } else if (is_space(next.value) || next.value < 0x20 || (next.value >= 0x7F && next.value < 0xA0)) {
            shown += ' ';
        } else if (!is_invisible(next.value)) {
            shown += text.substr(0, next.size);
        }
        text.remove_prefix(next.size);
        ++count;
    }
    if (!text.empty()) shown += "...";
    return shown + '"';
}

tl::unexpected<ParseFault> fault(const Wanted& wanted, std::string_view what, std::string message) {
    return tl::unexpected<ParseFault>(ParseFault{fmt::format("{}_{}", wanted.code, what), std::move(message)});
}

tl::unexpected<ParseFault> unreadable(const Wanted& wanted, std::string_view text, std::string_view why) {
    const std::string remedy = why.empty() ? fmt::format("Write it like {}.", wanted.example) : std::string(why);
    return fault(wanted, "unreadable",
                 fmt::format("{} could not be read as {}. {}", quoted(trimmed(text)), wanted.noun, remedy));
}

std::optional<ParseFault> make_plain(std::string_view text, const Wanted& wanted, Plain& out) {
    const auto refused = [&](std::string message) {
        return fault(wanted, "unreadable", std::move(message) + fmt::format(" Write it like {}.", wanted.example))
            .value();
    };
    const std::string_view inner = trimmed(text);
    if (inner.empty()) return refused(fmt::format("Nothing is written where {} is wanted.", wanted.noun));
    if (inner.size() > 4 * longest) return refused(fmt::format("{} is too long to be {}.", quoted(inner), wanted.noun));
    std::size_t i = 0;
    while (i < inner.size()) {
        const CodePoint next = first_code_point(inner.substr(i));
        if (next.value == 0 || next.value == invalid_code_point) {
            return refused(
                fmt::format("This text holds bytes that are no characters, so it can't be read as {}.", wanted.noun));
        }
        if (out.size >= longest) return refused(fmt::format("{} is too long to be {}.", quoted(inner), wanted.noun));
        append(out, next.value);
        i += next.size;
    }
    if (out.size == 0) return refused(fmt::format("Nothing is written where {} is wanted.", wanted.noun));
    return std::nullopt;
}

std::optional<char> take_sign(std::string_view& rest) {
    if (rest.empty() || (rest.front() != '-' && rest.front() != '+')) return std::nullopt;
    const char sign = rest.front();
    rest.remove_prefix(1);
    skip_spaces(rest);
    return sign;
}

void skip_spaces(std::string_view& rest) {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
}

bool take_word(std::string_view& rest, std::string_view word) {
    if (!rest.starts_with(word)) return false;
    if (rest.size() > word.size() && is_letter(word.back()) && is_letter(rest[word.size()])) return false;
    rest.remove_prefix(word.size());
    skip_spaces(rest);
    return true;
}

std::string compact(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (c != ' ' && c != '.' && c != '^') kept += c;
    }
    return kept;
}

}  // namespace terrier::parsing
