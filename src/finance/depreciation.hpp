// Writing off the cost of a thing over its life, as the spreadsheets define it.
#pragma once

#include "src/finance/answer.hpp"

namespace terrier::finance {

/// Straight line: (cost - salvage) / life; life may not be 0.
Result<double> sln(double cost, double salvage, double life);
/// Sum of the years' digits in period `per` (1 to life): (cost - salvage) (life - per + 1) 2 / (life (life + 1)).
Result<double> syd(double cost, double salvage, double life, double per);
/// Fixed declining balance: a rate of 1 - (salvage / cost)^(1 / life), rounded to three decimals; `month` (1 to 12) are the months
/// of the first year, and a last part year follows when there are fewer than 12. Life and period are cut to whole numbers. 0 when the salvage isn't
/// below the cost. 1,000,000 to 100,000 in 6 years: 319,000 in the first.
Result<double> db(double cost, double salvage, double life, double period, double month = 12);
/// Declining balance at factor / life of what is left, never below the salvage.
Result<double> ddb(double cost, double salvage, double life, double period, double factor = 2);
/// Declining balance between two times (0 to life, parts of periods in proportion), changing to straight line over what is left
/// once that gives more, unless `no_switch`. Life is at most 100,000 periods.
Result<double> vdb(double cost, double salvage, double life, double start_period, double end_period, double factor = 2, bool no_switch = false);

}  // namespace terrier::finance
