// Areas in the units that registers, deeds and agents use.
#include <fmt/format.h>

#include <array>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace {

using namespace parsing;

constexpr Wanted area_wanted{"area", "an area", "\"1,234.5 m2\", \"0.4 ha\", \"1.2 acres\" or \"5,000 sq ft\""};

/// One of the unit is numerator / denominator square centimetres, exactly (international yard, 0.9144 m).
struct Unit {
    std::string_view word;
    std::int64_t numerator;
    std::int64_t denominator;
};
constexpr Unit square_metre{"", 10'000, 1};
constexpr Unit hectare{"", 100'000'000, 1};
constexpr Unit square_foot{"", 9'290'304, 10'000};
constexpr Unit acre{"", 40'468'564'224, 1'000};

constexpr Unit called(std::string_view word, Unit unit) { return {word, unit.numerator, unit.denominator}; }

// Longer words first, so that "sqft" isn't read as something shorter with a basis behind it.
constexpr std::array<Unit, 29> units{{
    called("squaremetres", square_metre),
    called("squaremetre", square_metre),
    called("squaremeters", square_metre),
    called("squaremeter", square_metre),
    called("sqmetres", square_metre),
    called("sqmetre", square_metre),
    called("sqmeters", square_metre),
    called("sqmtrs", square_metre),
    called("sqmts", square_metre),
    called("sqm", square_metre),
    called("m2", square_metre),
    called("msq", square_metre),
    called("hectares", hectare),
    called("hectare", hectare),
    called("has", hectare),
    called("ha", hectare),
    called("squarefeet", square_foot),
    called("squarefoot", square_foot),
    called("sqfeet", square_foot),
    called("sqft", square_foot),
    called("ft2", square_foot),
    called("sf", square_foot),
    called("acres", acre),
    called("acre", acre),
    called("ac", acre),
    {"squareyards", 83'612'736, 10'000},
    {"sqyds", 83'612'736, 10'000},
    {"sqyd", 83'612'736, 10'000},
    {"km2", 10'000'000'000, 1},
}};

std::optional<AreaBasis> spoken_basis(std::string_view word) {
    if (const auto basis = basis_from(word)) return basis;
    if (word == "netinternalarea" || word == "netinternal") return AreaBasis::nia;
    if (word == "grossinternalarea" || word == "grossinternal") return AreaBasis::gia;
    if (word == "grossexternalarea" || word == "grossexternal") return AreaBasis::gea;
    return std::nullopt;
}

struct Measure {
    std::optional<Unit> unit;
    AreaBasis basis = AreaBasis::unstated;
};

/// "m2nia", "sqft", "gia" or nothing; none when any of it is unknown.
std::optional<Measure> measure_of(const std::string& words) {
    if (const auto basis = spoken_basis(words)) return Measure{std::nullopt, *basis};
    for (const Unit& unit : units) {
        if (!words.starts_with(unit.word)) continue;
        if (const auto basis = spoken_basis(std::string_view(words).substr(unit.word.size())))
            return Measure{unit, *basis};
    }
    return std::nullopt;
}

/// A basis written first, "NIA 120 m2"; none when the words mean no basis.
std::optional<AreaBasis> take_leading_basis(std::string_view& rest) {
    std::size_t end = 0;
    while (end < rest.size() && (is_letter(rest[end]) || rest[end] == ' ')) ++end;
    // "ipms 3: 120 m2": the digit belongs to the name.
    if (rest.starts_with("ipms") && end + 1 < rest.size() && is_digit(rest[end]) &&
        (rest[end + 1] == ' ' || rest[end + 1] == ':'))
        ++end;
    const auto basis = spoken_basis(compact(rest.substr(0, end)));
    if (!basis) return std::nullopt;
    rest.remove_prefix(end);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    skip_spaces(rest);
    return basis;
}

Unit bare_unit(const ParseOptions& options) {
    if (options.bare_area_is_square_feet) return square_foot;
    return options.bare_area_is_hectares ? hectare : square_metre;
}

}  // namespace

Parsed<Area> parse_area(std::string_view text, const ParseOptions& options) {
    Plain plain;
    if (auto problem = make_plain(text, area_wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    std::string_view rest = plain.view();
    const auto leading = is_digit(rest.front()) ? AreaBasis::unstated : take_leading_basis(rest);
    if (!leading) return unreadable(area_wanted, text);
    const auto number = take_signed(rest, area_wanted, text);
    if (!number) return tl::unexpected<ParseFault>(number.error());
    if (number->negative && number->digits != 0) {
        return fault(
            area_wanted, "negative",
            fmt::format("{} is less than nothing. Write the area without a minus sign.", quoted(trimmed(text))));
    }
    const auto measure = measure_of(compact(rest));
    if (!measure) return unreadable(area_wanted, text);
    if (*leading != AreaBasis::unstated && measure->basis != AreaBasis::unstated && *leading != measure->basis) {
        return unreadable(area_wanted, text,
                          "It names two different bases of measurement: keep the one that was used.");
    }
    AreaBasis basis = measure->basis == AreaBasis::unstated ? *leading : measure->basis;
    if (basis == AreaBasis::unstated) basis = options.area_basis;
    const Unit unit = measure->unit.value_or(bare_unit(options));
    const auto cm2 = converted(*number, unit.numerator, unit.denominator, area_wanted, text);
    if (!cm2) return tl::unexpected<ParseFault>(cm2.error());
    return Area(*cm2, basis);
}

}  // namespace terrier
