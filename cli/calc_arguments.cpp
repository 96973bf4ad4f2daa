// Reads the arguments of one line of `calc`, naming the argument in every error.
#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "cli/calc.hpp"

namespace terrier::cli {

void CalcArguments::refuse(std::string_view name, const std::string& message) const { throw CalcError(place_ + std::string(name), message); }

const Json* CalcArguments::given(std::string_view name) const {
    const auto found = line_.find(std::string(name));
    return found == line_.end() || found->is_null() ? nullptr : &*found;
}

const Json& CalcArguments::wanted(std::string_view name) const {
    const Json* value = given(name);
    if (!value) refuse(name, fmt::format("\"{}\" is needed and isn't there", name));
    return *value;
}

double CalcArguments::number_of(const Json& value, std::string_view name) const {
    if (!value.is_number()) refuse(name, fmt::format("\"{}\" must be a plain number, such as 1234.5", name));
    const double number = value.get<double>();
    if (!std::isfinite(number)) refuse(name, fmt::format("\"{}\" is too large a number", name));
    return number;
}

double CalcArguments::number(std::string_view name) const { return number_of(wanted(name), name); }
double CalcArguments::number(std::string_view name, double otherwise) const { return has(name) ? number(name) : otherwise; }

std::int64_t CalcArguments::integer(std::string_view name) const {
    const double value = number(name);
    if (value != std::floor(value) || std::fabs(value) > 9.0e15) refuse(name, fmt::format("\"{}\" must be a whole number", name));
    return static_cast<std::int64_t>(value);
}
std::int64_t CalcArguments::integer(std::string_view name, std::int64_t otherwise) const { return has(name) ? integer(name) : otherwise; }

bool CalcArguments::yes(std::string_view name, bool otherwise) const {
    const Json* value = given(name);
    if (!value) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    if (value->is_number() && (value->get<double>() == 0 || value->get<double>() == 1)) return value->get<double>() == 1;
    refuse(name, fmt::format("\"{}\" must be true or false", name));
}

std::string CalcArguments::text(std::string_view name) const {
    const Json& value = wanted(name);
    if (!value.is_string()) refuse(name, fmt::format("\"{}\" must be text in quotes", name));
    return value.get<std::string>();
}
std::string CalcArguments::text(std::string_view name, std::string_view otherwise) const { return has(name) ? text(name) : std::string(otherwise); }

Date CalcArguments::date_of(const Json& value, std::string_view name) const {
    const auto date = value.is_string() ? Date::from_iso(value.get<std::string>()) : std::nullopt;
    if (!date) refuse(name, fmt::format("\"{}\" must be a date that exists, in quotes: \"2026-03-25\"", name));
    return *date;
}
Date CalcArguments::date(std::string_view name) const { return date_of(wanted(name), name); }
std::optional<Date> CalcArguments::date_if_given(std::string_view name) const {
    return has(name) ? std::optional(date(name)) : std::nullopt;
}

std::vector<double> CalcArguments::numbers(std::string_view name) const {
    std::vector<double> found;
    const std::function<void(const Json&, const std::string&)> collect = [&](const Json& value, const std::string& place) {
        if (value.is_array())
            for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], fmt::format("{}[{}]", place, i));
        else found.push_back(number_of(value, place));
    };
    collect(wanted(name), std::string(name));
    return found;
}
std::vector<double> CalcArguments::numbers_if_given(std::string_view name) const { return has(name) ? numbers(name) : std::vector<double>{}; }

std::vector<Date> CalcArguments::dates(std::string_view name) const {
    const Json& value = wanted(name);
    std::vector<Date> found;
    if (!value.is_array()) return {date_of(value, name)};
    for (const Json& item : value) found.push_back(date_of(item, fmt::format("{}[{}]", name, found.size())));
    return found;
}
std::vector<Date> CalcArguments::dates_if_given(std::string_view name) const { return has(name) ? dates(name) : std::vector<Date>{}; }

std::vector<CalcArguments> CalcArguments::objects(std::string_view name) const {
    const Json& value = wanted(name);
    if (!value.is_array()) refuse(name, fmt::format("\"{}\" must be a list of objects", name));
    std::vector<CalcArguments> found;
    for (const Json& item : value) {
        if (!item.is_object()) refuse(name, fmt::format("\"{}\" must be a list of objects", name));
        found.emplace_back(item);
        found.back().place_ = fmt::format("{}{}[{}].", place_, name, found.size() - 1);
    }
    return found;
}

namespace {

// A decimal of at most `places` places as a whole number of its last place.
std::optional<std::int64_t> exact(double value, double scale) {
    const double scaled = value * scale, whole = std::nearbyint(scaled);
    if (std::fabs(whole) > 9.0e15 || std::fabs(scaled - whole) > 1e-9 * std::max(1.0, std::fabs(scaled))) return {};
    return static_cast<std::int64_t>(whole);
}

}  // namespace

Money CalcArguments::money(std::string_view name) const {
    const auto pence = exact(number(name), 100);
    if (!pence) refuse(name, fmt::format("\"{}\" must be pounds with at most two decimals", name));
    return Money::from_pence(*pence);
}
std::optional<Money> CalcArguments::money_if_given(std::string_view name) const { return has(name) ? std::optional(money(name)) : std::nullopt; }

Ratio CalcArguments::ratio(std::string_view name) const {
    const auto millionths = exact(number(name), 1e6);
    if (!millionths) refuse(name, fmt::format("\"{}\" must be a fraction with at most six decimals: 0.04 is 4%", name));
    return Ratio::from_millionths(*millionths);
}
std::optional<Ratio> CalcArguments::ratio_if_given(std::string_view name) const { return has(name) ? std::optional(ratio(name)) : std::nullopt; }

std::size_t CalcArguments::word(std::string_view name, const std::vector<std::string_view>& words) const {
    const std::string given_word = text(name);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == given_word) return i;
    refuse(name, fmt::format("\"{}\" is \"{}\" and must be one of {}", name, given_word, fmt::join(words, ", ")));
}
std::size_t CalcArguments::word(std::string_view name, const std::vector<std::string_view>& words, std::size_t otherwise) const {
    return has(name) ? word(name, words) : otherwise;
}

Json pounds(Money amount) { return static_cast<double>(amount.pence()) / 100; }

}  // namespace terrier::cli
