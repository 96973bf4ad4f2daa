// What sections about options share: the comparison with what the public version keeps back of it. Private to this room.
#pragma once

#include "reports/sections/disclosure.hpp"
#include "src/options/appraisal_tables.hpp"

namespace terrier::reports {

/// All options appraised, and which of them are withheld. An option is withheld whole where one of the records that its figures rest on is:
/// its totals would give that one away.
struct OptionSheet {
    options::Comparison comparison;
    std::vector<std::vector<Source>> sources;  ///< by option: every record behind its lines, the option first
    std::vector<bool> hidden;
    std::vector<Source> all;                   ///< of all options
    bool any_hidden = false;

    const options::ComparedOption& best() const { return comparison.options[comparison.best(options::Case::financial)]; }
    std::size_t best_place() const { return comparison.best(options::Case::financial); }
    /// Figures that compare options with one another can be told.
    bool may_compare() const { return !any_hidden; }
};
/// None when no option is recorded. Faults when nothing can be appraised.
std::optional<Result<OptionSheet>> option_sheet(const SectionContext& context, const Disclosure& disclosure, bool with_sensitivities);

/// True, having said so in the section, when there is nothing to appraise.
bool says_no_option(Section& section, const std::optional<Result<OptionSheet>>& sheet);

/// A table of the comparison for a document: rows get the sources of their option; those of withheld options are taken out where `in_words` (their
/// texts would tell), else guarded.
DataTable guarded(const OptionSheet& sheet, const Disclosure& disclosure, DataTable table, std::string_view neutral, bool in_words = false);
/// One column an option, one row a measure: what decides.
DataTable side_by_side(const OptionSheet& sheet);
/// A row an option: the few figures of a single page.
DataTable decision_table(const OptionSheet& sheet);

/// Net present values of both cases, a pair of bars an option; none where no option has money in it. So with the next.
std::optional<ChartBlock> value_chart(const SectionContext& context, const OptionSheet& sheet);
/// The sum of the cash flow so far, a line an option.
std::optional<ChartBlock> cumulative_chart(const SectionContext& context, const OptionSheet& sheet);
/// How far each thing moves the value of the best option.
std::optional<ChartBlock> tornado_chart(const SectionContext& context, const OptionSheet& sheet);
/// In how many futures each option is best.
std::optional<ChartBlock> rank_chart(const SectionContext& context, const OptionSheet& sheet);
/// Carbon by kind, stacked, a bar an option.
std::optional<ChartBlock> option_carbon_chart(const SectionContext& context, const OptionSheet& sheet);

/// Formulas of a cash flow: net, present value, the sum so far.
std::vector<CellFormula> cash_flow_formulas(const DataTable& table);
/// Carbon by option, for section I: nothing when no option is recorded.
void add_carbon_by_option(Section& section, const SectionContext& context);

}  // namespace terrier::reports
