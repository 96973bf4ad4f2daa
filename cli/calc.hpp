// The functions of `terrier-cli calc`: each a thin adapter from a line of JSON to a formula of the program.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace terrier::cli {

/// A line that can't be computed: what is wrong with which argument ("" when it is the line as a whole).
class CalcError : public std::runtime_error {
  public:
    CalcError(std::string argument, const std::string& message) : std::runtime_error(message), argument_(std::move(argument)) {}
    const std::string& argument() const { return argument_; }

  private:
    std::string argument_;
};

/// One argument as `calc --list` documents it. `kind`: "number", "integer", "date", "text", "true or false", "numbers",
/// "dates", "one of a|b", "list of {...}".
struct CalcArgument {
    std::string_view name, kind;
    bool is_required = true;
    std::string_view about;  ///< meaning, unit, default
};

/// One line's arguments, read by name. A null is an argument not given. Every reader throws CalcError naming the
/// argument when it has the wrong type; those without a default also when it isn't there.
class CalcArguments {
  public:
    explicit CalcArguments(const Json& line) : line_(line) {}

    bool has(std::string_view name) const { return given(name) != nullptr; }
    double number(std::string_view name) const;
    double number(std::string_view name, double otherwise) const;
    std::int64_t integer(std::string_view name) const;
    std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
    bool yes(std::string_view name, bool otherwise) const;
    std::string text(std::string_view name) const;
    std::string text(std::string_view name, std::string_view otherwise) const;
    Date date(std::string_view name) const;
    std::optional<Date> date_if_given(std::string_view name) const;
    /// Numbers in a list; a single number is a list of one. Nested lists are read in order, row by row.
    std::vector<double> numbers(std::string_view name) const;
    std::vector<double> numbers_if_given(std::string_view name) const;
    std::vector<Date> dates(std::string_view name) const;
    std::vector<Date> dates_if_given(std::string_view name) const;
    /// The objects of a list, each read like a line; their errors name "leases[2].rent".
    std::vector<CalcArguments> objects(std::string_view name) const;
    /// A sum of money from a plain number of pounds; more than two decimals are refused.
    Money money(std::string_view name) const;
    std::optional<Money> money_if_given(std::string_view name) const;
    /// A fraction as a Ratio (millionths); more than six decimals are refused.
    Ratio ratio(std::string_view name) const;
    std::optional<Ratio> ratio_if_given(std::string_view name) const;
    /// The place of one of `words` (in the order given): refuses others, naming the words.
    std::size_t word(std::string_view name, const std::vector<std::string_view>& words) const;
    std::size_t word(std::string_view name, const std::vector<std::string_view>& words, std::size_t otherwise) const;

    /// Names in the line that the function doesn't know.
    const Json& line() const { return line_; }
    [[noreturn]] void refuse(std::string_view name, const std::string& message) const;

  private:
    const Json* given(std::string_view name) const;
    const Json& wanted(std::string_view name) const;
    double number_of(const Json& value, std::string_view name) const;
    Date date_of(const Json& value, std::string_view name) const;

    Json line_;
    std::string place_;  ///< "leases[2]." before the names in errors
};

struct CalcFunction {
    std::string_view name, about, returns, source;
    std::vector<CalcArgument> arguments;
    std::function<Json(const CalcArguments&)> run;
};

using CalcFunctions = std::vector<CalcFunction>;

/// The value of a result, or the first fault as a CalcError.
template <class T>
const T& value_or_error(const Result<T>& result) {
    if (!result) throw CalcError(result.error().empty() ? "" : result.error().front().field, joined_messages(result.error()));
    return *result;
}
/// Pounds as a plain JSON number.
Json pounds(Money amount);

// Each adds the functions of one room.
void add_lease_functions(CalcFunctions& functions);
void add_lease_event_functions(CalcFunctions& functions);
void add_finance_functions(CalcFunctions& functions);
void add_income_functions(CalcFunctions& functions);
void add_carbon_functions(CalcFunctions& functions);
void add_space_functions(CalcFunctions& functions);

}  // namespace terrier::cli
