// Reads published tables of spreadsheet functions and works their formulas through the functions of `calc`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/calc.hpp"

namespace terrier::test {

/// The records of a CSV file, its heading left out.
std::vector<std::vector<std::string>> csv_records(const std::filesystem::path& path);

/// Evaluates one formula, or a list of arguments, as a spreadsheet or JavaScript writes it: numbers, texts, arrays, arithmetic,
/// comparisons, dates, and calls. An argument left empty is 0, an empty cell null. Throws cli::CalcError where the function refuses.
class Formula {
  public:
    /// `separator`: between arguments, ';' or ','.
    Formula(std::string text, char separator, const cli::CalcFunctions& functions) : text_(std::move(text)), separator_(separator), functions_(functions) {}
    cli::Json value();
    std::vector<cli::Json> arguments(char end = '\0');

  private:
    cli::Json comparison();
    cli::Json sum();
    cli::Json product();
    cli::Json term();
    cli::Json number();
    cli::Json quoted();
    cli::Json array(char separator, char end);
    cli::Json word();
    bool take(std::string_view expected);
    void skip_spaces();
    char next();

    std::string text_;
    char separator_;
    const cli::CalcFunctions& functions_;
    std::size_t at_ = 0;
};

/// The function by its spreadsheet name ("NETWORKDAYS.INTL"), its arguments in the spreadsheet's order.
cli::Json call(const cli::CalcFunctions& functions, const std::string& name, const std::vector<cli::Json>& arguments);

}  // namespace terrier::test
