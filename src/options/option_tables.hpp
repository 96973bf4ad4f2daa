// Tables of options, their steps and their money, for lists, exports and reports.
#pragma once

#include "src/options/consequences.hpp"

namespace terrier::options {

/// Every option with how many of its steps fit, and what publication waits for. Business as usual and do-minimum come first, recorded or not.
DataTable options_table(const Portfolio& live, Date as_at);
/// One row a step in the order in which they happen: whether it fits, how many records it changes, faults and warnings in words.
DataTable option_steps_table(const Portfolio& live, Id<Option> option, const Consequences& consequences);
/// One row an amount, by day: kind, what, once or yearly, capital or revenue, derived or entered, how it was worked out.
DataTable option_cash_table(const Portfolio& live, Id<Option> option, const Consequences& consequences);

/// The two above over every option, one after another.
DataTable all_steps_table(const Portfolio& live, Date as_at);
DataTable all_cash_table(const Portfolio& live, Date as_at);

}  // namespace terrier::options
