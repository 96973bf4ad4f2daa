// Amounts of steps: which kinds come in, come yearly and are capital; entered ones in place of derived ones.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// Receipts and incomes come in; all other kinds go out.
bool comes_in(StepCostKind kind);
/// Running costs, incomes and rates on empty space run from day to day; all other kinds are paid once.
bool is_yearly_kind(StepCostKind kind);
/// Receipts, purchases, works, fit-out, hazards, replacements and other capital.
bool is_capital_kind(StepCostKind kind);
/// "Removals".
std::string_view label_of(StepCostKind kind);

/// Puts what a person entered for the step in place of the derived lines of the same kind and direction (a running cost entered
/// doesn't take the place of running costs saved); lines that are in the records stay. The first entered line of a kind shows the sum derived.
void put_entered(const Portfolio& portfolio, const OptionStep& step, std::vector<CashLine>& lines);

}  // namespace terrier::options
