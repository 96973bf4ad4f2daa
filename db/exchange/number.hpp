// Numbers as workbooks store them: exact decimals out of lexemes, dates and times out of serial numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace terrier::exchange {

/// A decimal lexeme ("1.5E-3", "-0.10", "39.950000000000003") as a plain decimal without exponent, needless zeros or plus
/// sign: "0.0015", "-0.1". No floating point is involved. Whole numbers written without exponent keep every digit; any
/// other lexeme of more than 15 significant digits is rounded to 15 (half away from zero), as spreadsheets show: the
/// digits beyond are noise of binary fractions ("39.95"). None for what is no number, or has an exponent beyond 400.
std::optional<std::string> workbook_decimal(std::string_view lexeme);
/// The same with every digit kept: 1e5 -> "100000".
std::optional<std::string> exact_decimal_text(std::string_view lexeme);

/// What a number format makes of a serial number.
enum class NumberShape { number, date, time };

/// Built-in format ids of workbooks: 14-17, 22, 27-36 and 50-58 are dates, 18-21 and 45-47 times.
NumberShape builtin_shape(int format_id);
/// A format code: d, y, or m without h or s make a date; h, s or elapsed [h] a time. Only the first section counts;
/// text in quotes, brackets and behind backslashes does not.
NumberShape format_shape(std::string_view code);

/// A serial day number as ISO date ("2026-03-25"), with "T14:30:00" when it has a fraction, rounded to the second. Knows the 1900
/// system's 29 February that never was. None for day 0, negative ones, 29 February 1900 and past the year 9999.
std::optional<std::string> serial_date(std::string_view decimal, bool system_1904);
/// A fraction of a day as "14:30:00"; hours may pass 24. None when negative or over 10,000 days.
std::optional<std::string> serial_time(std::string_view decimal);

}  // namespace terrier::exchange
