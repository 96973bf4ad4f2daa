// Reference rows: rules, factors, rates and index figures, each dated and sourced, none of them a constant in code.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

enum class ReferenceStatus : std::uint8_t { unknown, in_force, announced, withdrawn };
template <>
inline constexpr auto choices<ReferenceStatus> =
    std::to_array<Choice>({{"", ""}, {"in_force", "In force"}, {"announced", "Announced"}, {"withdrawn", "Withdrawn"}});

/// shipped: of an edition that came with the program; ours: entered here, and wins over a shipped row of the same code.
enum class ReferenceOrigin : std::uint8_t { unknown, shipped, ours };
template <>
inline constexpr auto choices<ReferenceOrigin> = std::to_array<Choice>({{"", ""}, {"shipped", "Shipped"}, {"ours", "Ours"}});

/// A rule of law or practice. `value` is what code reads (a grade, a count of months, an amount), as plain text.
struct ReferenceRule {
    Id<ReferenceRule> id;
    std::string code, name, value, unit, wording;
    std::optional<Date> from_date, to_date;
    ReferenceStatus status{};
    ReferenceOrigin origin{};
    std::string source, edition;
};
template <> const RecordType& record_type<ReferenceRule>();

/// A number of units per unit: emission factors, benchmarks, carbon values, space standards. Empty value: not found, never 0.
struct ReferenceFactor {
    Id<ReferenceFactor> id;
    std::string code, name;
    std::string value;  ///< a plain decimal, exact as published
    std::string unit;   ///< "kgCO2e/kWh"
    std::string scope;  ///< of emission factors: "1", "2", "3"
    std::string published_id;
    std::optional<Date> from_date, to_date;
    ReferenceStatus status{};
    ReferenceOrigin origin{};
    std::string source, edition;
};
template <> const RecordType& record_type<ReferenceFactor>();

/// A rate, perhaps of one band: discount rates by year, stamp duty by price, optimism bias by kind of project.
struct ReferenceRate {
    Id<ReferenceRate> id;
    std::string code, name;
    std::optional<Ratio> value;
    std::optional<Money> band_from;             ///< the part of an amount above this
    std::optional<std::int64_t> year_from, year_to;  ///< years counted from the start of an appraisal
    std::optional<Date> from_date, to_date;
    ReferenceStatus status{};
    ReferenceOrigin origin{};
    std::string source, edition;
};
template <> const RecordType& record_type<ReferenceRate>();

/// One month's figure of a price index, or its heating degree days.
struct ReferenceIndex {
    Id<ReferenceIndex> id;
    std::string code;   ///< "cpi", "rpi", "cpih", "degree_days.15_5"
    std::string value;  ///< a plain decimal, exact as published
    std::optional<Date> from_date, to_date;  ///< the first and last day of the month
    ReferenceStatus status{};
    ReferenceOrigin origin{};
    std::string source, edition;
};
template <> const RecordType& record_type<ReferenceIndex>();

/// A day on which offices are closed: a bank holiday, or a closure of our own.
struct ReferenceHoliday {
    Id<ReferenceHoliday> id;
    std::string code;  ///< the calendar: "england_and_wales"
    std::string name;
    std::optional<Date> from_date, to_date;
    ReferenceStatus status{};
    ReferenceOrigin origin{};
    std::string source, edition;
};
template <> const RecordType& record_type<ReferenceHoliday>();

/// The value of a plain decimal such as ReferenceFactor::value; none when it is empty or no number.
std::optional<double> decimal_value(const std::string& text);

}  // namespace terrier
