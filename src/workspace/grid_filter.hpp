// What a person types above a column, read into a test of its cells: ">= 10000", "2025", "empty", "library". No window.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/base/result.hpp"
#include "src/record/field.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// The number that a cell sorts and compares by: pence, day number, square centimetres, millionths, small units; NaN for
/// text and what isn't known.
double number_of(const Cell& cell);

/// Alternatives parted by "|"; each is one of
///   "empty", "known" (also "unknown", an em dash, "*"),
///   ">= x", "<= x", "> x", "< x", "= x", "<> x" (also "!x"), "x to y", "x..y" of numbers, money, dates and areas,
///   a year "2025", a month "3/2025", a financial year "2025/26" of dates,
///   words that the text must have, all of them, in any order and anywhere; "= words" for the whole text.
/// A number alone must be equal; money, areas and numbers are read as forgivingly as in a form.
class ColumnFilter {
  public:
    /// Refused ("filter_unreadable") when a comparison has nothing readable to compare with.
    static Result<ColumnFilter> read(Shape shape, std::string_view text, int this_year);
    /// `number` by number_of (NaN: not known, or text); `text` is the folded text of the cell as shown.
    bool matches(bool is_known, double number, std::string_view text) const;
    /// False when only numbers are compared, so that no text need be made.
    bool reads_text() const;
    bool passes_everything() const { return tests_.empty(); }

  private:
    enum class Kind { empty, known, range, not_range, words, text_is, text_is_not };
    struct Test {
        Kind kind;
        double from = 0, to = 0;  ///< inclusive
        std::vector<std::string> words;
    };
    static Result<Test> read_test(Shape shape, std::string_view text, int this_year);
    static bool passes(const Test& test, bool is_known, double number, std::string_view text);
    std::vector<Test> tests_;
};

}  // namespace terrier
