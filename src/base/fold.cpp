// Folding for search and sorting: case, accents and typography removed from Latin text.
#include <algorithm>

#include "src/base/text.hpp"
#include "src/base/unicode.hpp"

namespace terrier {
namespace {

// The plain letter of each code point from U+00C0 and from U+1E00 (canonical decomposition of the Unicode Character
// Database without its marks, lower case); '.' where there is none.
constexpr std::string_view latin_from_c0 =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."
    ".llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "b......................i........oo.............uu..............."
    ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo"
    "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
constexpr std::string_view latin_from_1e00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static_assert(latin_from_c0.size() == 0x250 - 0xC0 && latin_from_1e00.size() == 0x100);

constexpr char plain_letter(char32_t c) {
    char letter = '.';
    if (c >= 0xC0 && c < 0x250) letter = latin_from_c0[c - 0xC0];
    if (c >= 0x1E00 && c < 0x1F00) letter = latin_from_1e00[c - 0x1E00];
    return letter;
}

/// What a character that isn't one plain letter folds to; none when it stays.
std::string_view replacement(char32_t c) {
    switch (c) {
        case 0xC6:
        case 0xE6:
        case 0x1E2:
        case 0x1E3:
        case 0x1FC:
        case 0x1FD:
            return "ae";
        case 0x152:
        case 0x153:
            return "oe";
        case 0xDE:
        case 0xFE:
            return "th";
        case 0xDF:
        case 0x1E9E:
            return "ss";
        case 0x132:
        case 0x133:
            return "ij";
        case 0x149:
            return "'n";
        case 0x13F:
        case 0x140:
            return "l";
        case 0xFB00:
            return "ff";
        case 0xFB01:
            return "fi";
        case 0xFB02:
            return "fl";
        case 0xFB03:
            return "ffi";
        case 0xFB04:
            return "ffl";
        case 0xFB05:
        case 0xFB06:
            return "st";
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2032:
        case 0x2BC:
        case 0xB4:
            return "'";
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x2033:
            return "\"";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
            return "-";
        case 0x2026:
            return "...";
        case invalid_code_point:
            return "\xEF\xBF\xBD";
        default:
            return {};
    }
}

bool vanishes(char32_t c) { return (c >= 0x300 && c <= 0x36F) || is_invisible(c); }

constexpr char folded_ascii(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
    return c == '`' ? '\'' : c;
}

constexpr bool is_plain(char c) { return c > ' ' && c < 0x7F; }

}  // namespace

std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t i = 0;
    while (i < text.size()) {
        if (is_plain(text[i])) {
            result += folded_ascii(text[i++]);
            continue;
        }
        const CodePoint next = first_code_point(text.substr(i));
        if (is_space(next.value)) {
            if (result.empty() || result.back() != ' ') result += ' ';
        } else if (!vanishes(next.value)) {
            const char letter = plain_letter(next.value);
            const std::string_view other = replacement(next.value);
            if (letter != '.') {
                result += letter;
            } else {
                result += other.empty() ? text.substr(i, next.size) : other;
            }
        }
        i += next.size;
    }
    return result;
}

int compare_folded(std::string_view a, std::string_view b) {
    const std::size_t length = std::min(a.size(), b.size());
    char before = ' ';
    for (std::size_t i = 0; i < length; ++i) {
        const bool single_space = before != ' ' && a[i] == ' ' && b[i] == ' ';
        if (!single_space && (!is_plain(a[i]) || !is_plain(b[i]))) break;
        const char x = folded_ascii(a[i]);
        const char y = folded_ascii(b[i]);
        if (x != y) return x < y ? -1 : 1;
        before = a[i];
    }
    const int order = folded(a).compare(folded(b));
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

}  // namespace terrier
