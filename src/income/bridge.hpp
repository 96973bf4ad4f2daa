// From one financial year's income to the next, by cause, to the penny.
#pragma once

#include "src/income/projection.hpp"

namespace terrier::income {

/// opening + every change = closing, exactly.
///
/// Income is the sum of changes of rate, each with a day and a cause, so what a cause adds to a year is exact: the time that
/// its changes run in it. A cause's change is that of the next year less that of this, so a rent reviewed halfway through a
/// year is a change by review in both years. Each is rounded half to even to the penny; the pennies by which the rounded
/// changes miss the rounded totals (`rounding`) are in the largest change.
struct Bridge {
    int from_year = 0;  ///< by its first year
    Money opening, closing;
    std::array<Money, cause_count> changes{};
    Money rounding;
    Money change(IncomeCause cause) const { return changes[static_cast<std::size_t>(cause)]; }
};

/// Between a year of the sheet and the next. Throws std::logic_error when either is outside the sheet.
Bridge bridge(const IncomeSheet& sheet, int from_year);
/// All of them, year by year.
std::vector<Bridge> bridges(const IncomeSheet& sheet);

}  // namespace terrier::income
