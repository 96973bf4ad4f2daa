// Forgiving on the way in: what people type and what spreadsheets hold, read into exact values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "src/base/area.hpp"
#include "src/base/date.hpp"
#include "src/base/money.hpp"
#include "src/base/quantity.hpp"
#include "src/base/ratio.hpp"

namespace terrier {

/// Why a text is no value: a permanent code and a sentence with the remedy.
struct ParseFault {
    std::string code;
    std::string message;
};
template <class T>
using Parsed = tl::expected<T, ParseFault>;

/// The order of an all-number date such as 03/04/2026. `ask` refuses with code "date_ambiguous" whenever both orders
/// give a date and they differ.
enum class DateOrder { dmy, mdy, ymd, ask };

struct ParseOptions {
    DateOrder date_order = DateOrder::dmy;
    /// Two-digit years lie in the hundred years ending this many years after the year of `today`.
    int two_digit_years_ahead = 50;
    int this_year = 2026;
    /// The basis of an area that names none.
    AreaBasis area_basis = AreaBasis::unstated;
    /// True when a bare area number is square feet (the column said so).
    bool bare_area_is_square_feet = false;
    bool bare_area_is_hectares = false;
    /// True when 12.5 means 12.5% (the column said so).
    bool bare_ratio_is_percent = false;
};

/// "24/6/27", "24.06.2027", "24 June 2027", "June 24, 2027", "24-Jun-27", "2027-06-24", "20270624", and the same with a
/// time after it (ignored when 00:00, refused otherwise). Codes: date_impossible, date_ambiguous, date_unreadable.
Parsed<Date> parse_date(std::string_view text, const ParseOptions& options = {});
/// An Excel serial day number (1900 system, with its non-existent 29 February 1900; whole days only).
Parsed<Date> date_from_excel_serial(double serial, bool system_1904 = false);
/// "1,234.50", "£12.5k", "(250.00)", "-£3m", "1234", "1.2bn", "£1,234.05 pa". More than two decimals is refused with
/// code money_too_fine (never rounded) unless the excess is zeros; misplaced separators are refused.
Parsed<Money> parse_money(std::string_view text);
/// "1,234.5", "0.4 ha", "1.2 acres", "5,000 sq ft", "120 m2 NIA", "120 sqm GIA". Exact to the square centimetre,
/// other units rounded half to even; none negative.
Parsed<Area> parse_area(std::string_view text, const ParseOptions& options = {});
/// "6.8%", "0.068", "1/3" is refused. More than six decimals of the fraction is refused unless zeros.
Parsed<Ratio> parse_ratio(std::string_view text, const ParseOptions& options = {});
/// "12", "1,200", "12.0"; refuses fractions and anything past int64.
Parsed<std::int64_t> parse_integer(std::string_view text);
/// "1,200 kWh", "1.2 MWh", "3 GWh", bare numbers are kWh; exact to the watt-hour.
Parsed<Energy> parse_energy(std::string_view text);
/// "12.5 t", "12.5 tCO2e", "300 kg", bare numbers are tonnes.
Parsed<Carbon> parse_carbon(std::string_view text);
/// "12 m3", "500 l", bare numbers are m3.
Parsed<Volume> parse_volume(std::string_view text);
/// "12.6", "1,204.125": a number of at most three decimals, without a unit.
Parsed<DecimalNumber> parse_thousandths(std::string_view text);
/// yes/no, y/n, true/false, 1/0, on/off, x.
Parsed<bool> parse_yes_no(std::string_view text);
/// A decimal with at most `places` places into units of 10^-places, thousands separators allowed where they belong.
/// The base of the readers above.
Parsed<std::int64_t> parse_decimal(std::string_view text, int places);

}  // namespace terrier
