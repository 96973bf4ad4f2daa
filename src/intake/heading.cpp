// Units, scales and bases that headings carry beside the name.
#include <array>

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"

namespace terrier {

namespace {
struct UnitWord {
    std::string_view written;  ///< folded
    std::string_view unit;
    std::int64_t scale = 1;
};
// Longer words first: the first that fits is taken.
constexpr auto unit_words = std::to_array<UnitWord>({
    {"square feet", "sq ft"}, {"square foot", "sq ft"}, {"square metres", "m2"}, {"square meters", "m2"}, {"sq metres", "m2"}, {"sq. ft", "sq ft"},
    {"sq ft", "sq ft"}, {"sqft", "sq ft"}, {"ft2", "sq ft"}, {"sq. m", "m2"}, {"sq m", "m2"}, {"sqm", "m2"}, {"m2", "m2"}, {"m²", "m2"}, {"cubic metres", "m3"},
    {"m3", "m3"}, {"m³", "m3"}, {"hectares", "ha"}, {"hectare", "ha"}, {"ha", "ha"}, {"acres", "acres"}, {"acre", "acres"}, {"£000s", "£", 1000},
    {"£'000", "£", 1000}, {"£000", "£", 1000}, {"£k", "£", 1000}, {"£m", "£", 1'000'000}, {"£", "£"}, {"gbp", "£"}, {"percentage", "%"}, {"percent", "%"},
    {"pct", "%"}, {"%", "%"}, {"kwh", "kWh"}, {"mwh", "MWh"}, {"gwh", "GWh"}, {"tonnes", "t"}, {"tco2e", "t"}, {"kgco2e", "kg"}, {"kg", "kg"},
});
constexpr auto bases = std::to_array<std::string_view>({"nia", "gia", "gea", "ipms 1", "ipms 2", "ipms 3", "rentable"});

bool is_word_part(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// "m²" that went through a wrong decoding reads "mÂ²", and a lost sign is U+FFFD: the debris is dropped.
std::string without_debris(std::string_view heading) {
    std::string text;
    for (std::size_t i = 0; i < heading.size();) {
        const std::string_view rest = heading.substr(i);
        if (rest.starts_with("Â²") || rest.starts_with("Â³") || rest.starts_with("Â£")) i += std::string_view("Â").size();
        else if (rest.starts_with("\uFFFD")) i += std::string_view("\uFFFD").size();
        else text += heading[i++];
    }
    return text;
}

std::size_t find_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = at == 0 || !is_word_part(text[at - 1]) || !is_word_part(word.front());
        const std::size_t end = at + word.size();
        const bool ends = end == text.size() || !is_word_part(text[end]) || !is_word_part(word.back());
        if (starts && ends) return at;
    }
    return std::string_view::npos;
}

// What is left of a heading once a unit is cut out: no empty brackets, no dangling signs.
std::string tidied(std::string text) {
    for (const std::string_view empty : {"()", "[]", "( )"})
        for (std::size_t at = text.find(empty); at != std::string::npos; at = text.find(empty)) text.erase(at, empty.size());
    std::string result;
    for (const char c : text)
        if (c != ' ' || (!result.empty() && !result.ends_with(' '))) result += c;
    while (!result.empty() && std::string_view(" -:,/").find(result.back()) != std::string_view::npos) result.pop_back();
    return result;
}
}  // namespace

HeadingUnit heading_unit(std::string_view heading) {
    HeadingUnit result;
    std::string text = folded(without_debris(heading));
    std::replace(text.begin(), text.end(), '_', ' ');
    for (const UnitWord& word : unit_words) {
        const std::size_t at = find_word(text, word.written);
        if (at == std::string::npos) continue;
        result.unit = word.unit;
        result.scale = word.scale;
        text.erase(at, word.written.size());
        break;
    }
    for (const std::string_view basis : bases)
        if (find_word(text, basis) != std::string::npos) result.basis = basis;
    result.plain = tidied(std::move(text));
    return result;
}

}  // namespace terrier
