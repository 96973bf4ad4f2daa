// The projection as tables: the medium term plan by year, by month, and the bridge between two years.
#pragma once

#include "src/income/bridge.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

/// One row a line of income and of cost, one column a financial year; contracted apart from expected, accrual and cash
/// basis. Rows name the leases behind them.
DataTable mtfs_table(const Portfolio& portfolio, const Projection& projection);
/// One row a month from the first of April on.
DataTable monthly_table(const Portfolio& portfolio, const Projection& projection);
/// Opening, causes, closing of the income from one year to the next. Throws std::logic_error as `bridge` does.
DataTable bridge_table(const Portfolio& portfolio, const Projection& projection, int from_year);
/// What every table of a projection says at its foot: assumptions, what is left out and how much of it, what is unknown.
std::vector<std::string> notes_of(const Projection& projection);

}  // namespace terrier::income
