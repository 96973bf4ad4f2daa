// Appraisals and comparisons as tables: what sheets, screens and reports show.
#pragma once

#include "src/options/comparison.hpp"

namespace terrier::options {

/// A row an option: values of both cases, costs, funding, carbon, services, score, rank.
DataTable option_appraisal_table(const Comparison& comparison);
/// A row an option and year: capital, revenue, net, factor, present value, sum so far, of a case. The present values of an option add up
/// to its value, which is rounded once.
DataTable option_cash_flow_table(const Comparison& comparison, Case which);
/// The same of one option.
DataTable cash_flow_table(const Appraisal& appraisal, Case which);
/// A row a line: where it comes from, its total, its present value in both cases, and why; those left out after them.
DataTable option_lines_table(const Comparison& comparison);
/// A row an option and financial year: what the revenue account feels, its rents, running costs, interest and MRP.
DataTable option_mtfs_table(const Comparison& comparison);
/// A row an option and year: receipts, spend, borrowing, reserves, debt.
DataTable option_funding_table(const Comparison& comparison);
/// A row an option: tonnes over all years by kind and boundary, and their worth by each series of values.
DataTable option_carbon_table(const Comparison& comparison);
/// A row an option: desks, counters, needs, moves.
DataTable option_service_table(const Comparison& comparison);
/// A row an option and criterion: weight, score, reason.
DataTable option_scores_table(const Comparison& comparison);
/// A row an option and driver: the value at both ends of the range, longest first within an option.
DataTable option_tornado_table(const Comparison& comparison);
/// A row a driver: where each option is worth no more than leaving things as they are, and where the best gives way to the next.
DataTable option_switching_table(const Comparison& comparison);
/// A row an option: share of futures in which it is best, mean and percentiles, both cases.
DataTable option_rank_table(const Comparison& comparison);
/// A row an unknown: what it could move, most first.
DataTable option_unknown_table(const Comparison& comparison);
/// The assumptions ledger: every rate, range and convention that the figures rest on, with its source.
DataTable option_assumptions_table(const Portfolio& portfolio, const Comparison& comparison);

struct OptionFigure {
    std::string_view name;
    DataTable (*draw)(const Portfolio&, const Comparison&);
};
/// All of them by name, for exports.
std::span<const OptionFigure> option_figures();

}  // namespace terrier::options
