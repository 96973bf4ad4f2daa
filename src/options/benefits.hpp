// What options promised, held against what has been reached.
#pragma once

#include "src/portfolio/portfolio.hpp"
#include "src/series/series.hpp"
#include "src/table/table.hpp"

namespace terrier::options {

enum class Rag : std::uint8_t { unknown, red, amber, green };
/// "Red", "Amber", "Green"; "Not known".
std::string_view label_of(Rag rag);

/// A benefit as at a date.
struct BenefitState {
    const Benefit* benefit = nullptr;      ///< alive as long as the portfolio
    std::optional<double> baseline;        ///< in the benefit's unit: as entered, else the named measure as at the baseline's day
    bool is_baseline_measured = false;
    std::optional<double> actual;          ///< in the benefit's unit; none: nothing has been entered and no measure gives it
    std::optional<Date> actual_date;
    std::optional<double> realised;        ///< share of the way from baseline to promise: (actual - baseline) / (promised - baseline); below 0: further off than at first
    std::optional<double> expected;        ///< share that should be reached by the date: straight from the baseline's day (0) to the due day (1), 1 after it
    Rag rag = Rag::unknown;
    bool is_measured = false;              ///< by a measure of the program
    std::string measured_by;               ///< "Running cost, Watch House"; empty: no measure was asked
    std::string why;                       ///< how it was judged, or what isn't known
    std::vector<Source> sources;
};

/// Every benefit (of one option, or all), by due date, then name. The actual value is the newest entered by the date; where none is, the
/// named measure as at the date, of the whole portfolio or of the asset that the benefit is of (asset_measures), if it is complete, in the benefit's unit (in_unit). `counts`: for measures that rest on counts.
/// Green: realised is at least what is expected by then. Amber: at least three quarters of it. Red: less. Where nothing is expected yet, green
/// unless it is further off than at first (amber). Of a promise to keep what there is (baseline and promise equal): green while the actual is the same,
/// red otherwise. Example: from 100 to 60 over two years, at 85 after one: 15/40 = 37.5% realised of 50% expected, 75%: amber.
std::vector<BenefitState> benefit_states(const Portfolio& portfolio, Date as_at, Id<Option> option = {}, const SeriesSet* counts = nullptr);

/// One row a benefit: promise, actual, realised, RAG, commentary.
DataTable benefits_table(const Portfolio& portfolio, Date as_at, const SeriesSet* counts = nullptr);

}  // namespace terrier::options
