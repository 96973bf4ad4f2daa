// Published files whose columns are known: proposed whole, not column by column.
#pragma once

#include <optional>

#include "src/intake/propose.hpp"

namespace terrier {

/// The government's conversion factors as their flat file ("ID", "Scope", "Level 1" ... "GHG Conversion Factor 2025") for reference_factor: a row's
/// published id is its code, the calendar year that the heading names its dates, the origin ours; blanks stay unknown.
/// Energy by building and year (a name, "year", electricity and perhaps gas in kWh, with "..._zero_hours" beside them) for utility_bill: two bills
/// a row, each of the building's meter of that utility. None for other sheets.
std::optional<Proposal> known_layout(const Analysis& analysis, const RecordType& table);

}  // namespace terrier
