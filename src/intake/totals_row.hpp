// Rows that add up the rows above them, as spreadsheets have at their foot: no record, and never to be taken for one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/intake/sheet.hpp"

namespace terrier {

/// Looks at one row; most are settled by their first filled cell. A total is
///   a row whose only words are "Total", "Grand total", "Sub-total" and the like, beside at least one number, or
///   one of the last ten rows, of numbers only, at least two of them, where each is the sum of its column so far and each column has two numbers or more.
/// An asset called "Total" that has an address, a date or any other words is none.
class TotalsRows {
  public:
    TotalsRows(const Sheet& sheet, std::size_t first_data_row) : sheet_(sheet), first_data_row_(first_data_row) {}
    bool is_total(std::size_t row) const;

  private:
    bool says_total(std::size_t row, std::size_t label) const;
    bool adds_up(std::size_t row) const;
    bool is_sum_of_column(std::size_t row, std::size_t column) const;

    const Sheet& sheet_;
    std::size_t first_data_row_;
};

}  // namespace terrier
