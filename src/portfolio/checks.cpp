// Forms of UPRNs, postcodes, grid references, title numbers and other single values.
#include "src/portfolio/checks.hpp"

#include <fmt/format.h>

namespace terrier::checks {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }
std::string_view text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? std::string_view(*text) : std::string_view();
}
std::int64_t number_of(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number ? *number : 0;
}
std::optional<Fault> fault(Severity severity, std::string code, std::string message) {
    return Fault{std::move(code), std::move(message), {}, {}, {}, severity};
}
std::optional<Fault> warn(std::string code, std::string message) { return fault(Severity::warning, std::move(code), std::move(message)); }
std::optional<Fault> grid(const Value& value, std::int64_t most, std::string_view word) {
    const std::int64_t metres = number_of(value);
    if (metres >= 0 && metres <= most) return std::nullopt;
    return warn("grid_reference", fmt::format("{} {} is outside the British national grid (0 to {} m). Check that easting and northing aren't swapped or cut short.", word, metres, most));
}
std::optional<Fault> degrees(const Value& value, double most, std::string_view word) {
    const std::string text(text_of(value));
    if (is_decimal(text) && std::abs(std::stod(text)) <= most) return std::nullopt;
    return warn("coordinate_form", fmt::format("\"{}\" is not a {} in decimal degrees, such as 53.660694. Enter it as a number.", text, word));
}
}  // namespace

bool is_decimal(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    if (text.size() > 40) return false;
    if (point == std::string_view::npos) return all_digits(whole);
    const std::string_view rest = text.substr(point + 1);
    return (whole.empty() || all_digits(whole)) && all_digits(rest);
}

bool is_postcode(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != ' ') plain += c;
    if (plain.size() < 5 || plain.size() > 7) return false;
    const std::string_view outward = std::string_view(plain).substr(0, plain.size() - 3);
    const std::string_view inward = std::string_view(plain).substr(plain.size() - 3);
    if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2])) return false;
    // A9, A99, AA9, AA99, A9A, AA9A
    const std::size_t letters = is_letter(outward[1]) ? 2u : 1u;
    if (!is_letter(outward[0]) || outward.size() <= letters || !is_digit(outward[letters])) return false;
    const std::string_view rest = outward.substr(letters + 1);
    return rest.empty() || (rest.size() == 1 && (is_digit(rest[0]) || is_letter(rest[0])));
}

std::optional<Fault> uprn(const Value& value) {
    const std::string_view text = text_of(value);
    if (!all_digits(text) || text.size() > 12)
        return warn("uprn_form", fmt::format("\"{}\" is not a UPRN: it must be 1 to 12 digits. Look it up and enter the digits only.", text));
    if (text.size() < 12)
        return warn("uprn_short", fmt::format("UPRN {} has {} digits where 12 are usual: leading zeros may have been lost in a spreadsheet. If so, enter {:0>12}.", text, text.size(), text));
    return std::nullopt;
}

std::optional<Fault> postcode(const Value& value) {
    if (is_postcode(text_of(value))) return std::nullopt;
    return warn("postcode_form", fmt::format("\"{}\" does not have the form of a UK postcode, such as GL50 1PP. Check it against the address.", text_of(value)));
}

std::optional<Fault> easting(const Value& value) { return grid(value, 700'000, "Easting"); }
std::optional<Fault> northing(const Value& value) { return grid(value, 1'300'000, "Northing"); }
std::optional<Fault> latitude(const Value& value) { return degrees(value, 90, "latitude"); }
std::optional<Fault> longitude(const Value& value) { return degrees(value, 180, "longitude"); }

std::optional<Fault> year(const Value& value) {
    const std::int64_t n = number_of(value);
    if (n >= 1000 && n <= 2200) return std::nullopt;
    return warn("year_form", fmt::format("{} is not a year in which anything was built. Enter four digits, or leave it empty when it isn't known.", n));
}

std::optional<Fault> sha256(const Value& value) {
    const std::string_view text = text_of(value);
    const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (text.size() == 64 && std::all_of(text.begin(), text.end(), is_hex)) return std::nullopt;
    return fault(Severity::refused, "sha256_form", "A SHA-256 sum is 64 hexadecimal digits. Copy it whole, or leave it empty.");
}

std::optional<Fault> decimal(const Value& value) {
    if (is_decimal(text_of(value))) return std::nullopt;
    return fault(Severity::refused, "number_form", fmt::format("\"{}\" is not a plain number such as 0.17700. Enter digits with a point and no separators.", text_of(value)));
}

std::optional<Fault> title_number(const Value& value) {
    std::string_view text = text_of(value);
    std::size_t letters = 0;
    while (letters < text.size() && is_letter(text[letters])) ++letters;
    const std::string_view digits = text.substr(letters);
    if (letters <= 4 && all_digits(digits) && digits.size() <= 7) return std::nullopt;
    return warn("title_number_form", fmt::format("\"{}\" does not have the form of a registered title number, such as GR123456. Check it against the register.", text));
}

std::optional<Fault> share(const Value& value) {
    const std::int64_t millionths = number_of(value);
    if (millionths >= 0 && millionths <= 1'000'000) return std::nullopt;
    return warn("share_range", "A share lies between 0% and 100%. Check whether the number was meant as a percentage.");
}

std::optional<Fault> not_negative(const Value& value) {
    if (number_of(value) >= 0) return std::nullopt;
    return warn("negative", "This is below zero, which it can't be. Check the sign.");
}

std::optional<Fault> email(const Value& value) {
    const std::string_view text = text_of(value);
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos && text.find('.', at) != std::string_view::npos &&
        text.find(' ') == std::string_view::npos)
        return std::nullopt;
    return warn("email_form", fmt::format("\"{}\" is not an e-mail address. Check it.", text));
}

}  // namespace terrier::checks
