// Energy, carbon and volume with the units that bills and returns use.
#include <fmt/format.h>

#include <span>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"

namespace terrier {
namespace {

using namespace parsing;

/// One of the unit is 10^places small units; the empty word is a bare number.
struct Unit {
    std::string_view word;
    int places;
};

constexpr Wanted energy_wanted{"energy", "an amount of energy", "\"1,200 kWh\" or \"1.2 MWh\""};
constexpr std::array<Unit, 6> energy_units{{{"", 3}, {"kwh", 3}, {"mwh", 6}, {"gwh", 9}, {"twh", 12}, {"wh", 0}}};

constexpr Wanted carbon_wanted{"carbon", "an amount of carbon", "\"12.5 t\" or \"300 kg\""};
constexpr std::array<Unit, 7> carbon_units{
    {{"", 6}, {"t", 6}, {"tonnes", 6}, {"tonne", 6}, {"kg", 3}, {"g", 0}, {"kt", 9}}};

constexpr Wanted decimal_wanted{"number", "a number of at most three decimals", "\"12.6\" or \"1,204.125\""};
constexpr std::array<Unit, 1> no_units{{{"", 3}}};

constexpr Wanted volume_wanted{"volume", "a volume", "\"12 m3\" or \"500 l\""};
constexpr std::array<Unit, 10> volume_units{{{"", 3},
                                             {"m3", 3},
                                             {"cubicmetres", 3},
                                             {"cubicmetre", 3},
                                             {"cubicmeters", 3},
                                             {"cum", 3},
                                             {"l", 0},
                                             {"litres", 0},
                                             {"litre", 0},
                                             {"ltr", 0}}};

Parsed<std::int64_t> small_units(std::string_view text, const Wanted& wanted, std::span<const Unit> units,
                                 std::span<const std::string_view> endings) {
    Plain plain;
    if (auto problem = make_plain(text, wanted, plain)) return tl::unexpected<ParseFault>(std::move(*problem));
    std::string_view rest = plain.view();
    const auto number = take_signed(rest, wanted, text);
    if (!number) return tl::unexpected<ParseFault>(number.error());
    const std::string words = compact(rest);
    std::string_view word = words;
    for (const std::string_view ending : endings) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    for (const Unit& unit : units) {
        if (unit.word == word) return scaled(*number, unit.places, wanted, text);
    }
    return unreadable(wanted, text);
}

}  // namespace

Parsed<Energy> parse_energy(std::string_view text) {
    return small_units(text, energy_wanted, energy_units, {}).map([](std::int64_t n) { return Energy::from_small(n); });
}

Parsed<Carbon> parse_carbon(std::string_view text) {
    constexpr std::array<std::string_view, 4> endings{"ofco2e", "co2e", "ofco2", "co2"};
    return small_units(text, carbon_wanted, carbon_units, endings).map([](std::int64_t n) {
        return Carbon::from_small(n);
    });
}

Parsed<Volume> parse_volume(std::string_view text) {
    return small_units(text, volume_wanted, volume_units, {}).map([](std::int64_t n) { return Volume::from_small(n); });
}

Parsed<DecimalNumber> parse_thousandths(std::string_view text) {
    return small_units(text, decimal_wanted, no_units, {}).map([](std::int64_t n) { return DecimalNumber::from_small(n); });
}

}  // namespace terrier
