// The shipped rows as plain tables, turned into records by shipped.cpp. Private to this room.
#pragma once

#include <cstdint>
#include <span>

namespace terrier::shipped {

/// Dates are ISO text, `to` empty while it goes on.
struct Rule {
    const char *code, *name, *value, *unit, *wording, *from, *to, *source;
    bool is_announced = false;
};
struct Factor {
    const char *code, *name, *value, *unit, *scope, *published_id, *from, *to, *source;
};
/// `value` in millionths; `band` in pounds and years: -1 when the rate has none.
struct Rate {
    const char *code, *name;
    std::int64_t value, band, year_from, year_to;
    const char *from, *source;
};
/// Monthly figures in tenths from January of a year on.
struct Index {
    const char* code;
    int first_year;
    std::span<const std::int16_t> tenths;
    const char* source;
};
/// One bank holiday of England and Wales.
struct Holiday {
    const char *name, *date;
};
/// Yearly carbon values in pence a tonne.
struct CarbonValues {
    const char *code, *name;
    int first_year;
    std::span<const std::int32_t> pence;
};

std::span<const Rule> rules();
std::span<const Rule> lease_rules();
std::span<const Factor> factors();
std::span<const Rate> rates();
std::span<const Index> indices();
std::span<const CarbonValues> carbon_values();
std::span<const Holiday> holidays();

}  // namespace terrier::shipped
