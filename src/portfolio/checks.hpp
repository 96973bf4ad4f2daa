// Checks of single values that several records share. All warn unless the value is impossible, so that a real register
// with faults can be imported and mended.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/record/field.hpp"

namespace terrier::checks {

/// Codes uprn_form (not 1 to 12 digits) and uprn_short (fewer than 12: leading zeros may have been lost).
std::optional<Fault> uprn(const Value& value);
/// Code postcode_form: not of the form of a UK postcode, such as "GL50 1PP".
std::optional<Fault> postcode(const Value& value);
/// Code grid_reference: outside the British national grid, 0 to 700,000 m east and 0 to 1,300,000 m north.
std::optional<Fault> easting(const Value& value);
std::optional<Fault> northing(const Value& value);
/// Code coordinate_form: not a decimal number of degrees.
std::optional<Fault> latitude(const Value& value);
std::optional<Fault> longitude(const Value& value);
/// Code year_form: a year of building before 1000 or after 2200.
std::optional<Fault> year(const Value& value);
/// Code sha256_form (refuses): not 64 hexadecimal digits.
std::optional<Fault> sha256(const Value& value);
/// Code number_form (refuses): not a plain decimal number.
std::optional<Fault> decimal(const Value& value);
/// Code title_number_form: not letters and digits as HM Land Registry writes them, such as "GR123456".
std::optional<Fault> title_number(const Value& value);
/// Code share_range: a share below 0 or above 1.
std::optional<Fault> share(const Value& value);
/// Code negative: a count or an amount below zero.
std::optional<Fault> not_negative(const Value& value);
/// Code email_form: no address has this form.
std::optional<Fault> email(const Value& value);

/// True for the form of a UK postcode, with or without its space; letters of either case.
bool is_postcode(std::string_view text);
/// True for a plain decimal number: "-12", "0.35".
bool is_decimal(std::string_view text);

}  // namespace terrier::checks
