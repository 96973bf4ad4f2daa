// What grids and forms say of an option that isn't stored but worked out. No window.
#pragma once

#include <string>
#include <vector>

#include "gui/kit/form_model.hpp"
#include "src/options/expand.hpp"
#include "src/workspace/computed_columns.hpp"

namespace terrier::gui {

/// Number of steps, first and last day, of the option's own steps.
std::vector<ComputedColumn> option_columns();
/// What is edited with an option, and removed with it.
std::vector<ChildTable> option_children(Context& context);
/// A new one is an option in draft.
void begin_option(Draft& draft);
/// "5 options, 2 of them published".
std::string option_answer(const TableSet& tables);

/// A row a step in the order in which they happen: the day, what it does, what stands in its way or waits.
DataTable step_outcomes(const TableSet& live, const options::Consequences& consequences);
/// A row an amount: the day, what for, how much, and how it was worked out.
DataTable step_amounts(const options::Consequences& consequences);

}  // namespace terrier::gui
