// UTF-8 text: checking, trimming, splitting, counting.
#include "src/base/text.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "src/base/digits.hpp"
#include "src/base/unicode.hpp"

namespace terrier {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80; }

bool is_margin(char32_t c) { return is_space(c) || is_invisible(c); }

}  // namespace

CodePoint first_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {invalid_code_point, 1};
    char32_t value = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(text[i])) return {invalid_code_point, 1};
        value = value << 6 | (byte(i) & 0x3Fu);
    }
    constexpr char32_t least[]{0, 0, 0x80, 0x800, 0x10000};
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {invalid_code_point, 1};
    return {value, size};
}

bool is_space(char32_t c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_clean_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (text.size() - i >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + i, 8);
            // Eight plain bytes, none of them NUL.
            constexpr std::uint64_t high = 0x8080808080808080, ones = 0x0101010101010101;
            if (((word | (word - ones)) & high) == 0) {
                i += 8;
                continue;
            }
        }
        const CodePoint next = first_code_point(text.substr(i));
        if (next.value == 0 || next.value == invalid_code_point) return false;
        i += next.size;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        if (!is_margin(first.value)) break;
        text.remove_prefix(first.size);
    }
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < 4 && size < text.size() && is_continuation(text[text.size() - size])) ++size;
        const CodePoint last = first_code_point(text.substr(text.size() - size));
        if (last.size != size || !is_margin(last.value)) break;
        text.remove_suffix(size);
    }
    return text;
}

std::string lower_ascii(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += separator;
        text += parts[i];
    }
    return text;
}

std::string counted(long long n, std::string_view singular, std::string_view plural) {
    std::string text = grouped(n) + ' ';
    if (n == 1) return text.append(singular);
    return plural.empty() ? text.append(singular).append("s") : text.append(plural);
}

std::string grouped(long long n) { return decimal_text(n, 0, 0, true); }

std::size_t length_utf8(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

}  // namespace terrier
