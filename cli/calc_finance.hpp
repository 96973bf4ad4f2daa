// What the adapters of src/finance share: how the spreadsheets' common arguments are documented and read.
#pragma once

#include "cli/calc.hpp"
#include "src/finance/annuity.hpp"
#include "src/finance/day_count.hpp"

namespace terrier::cli {

inline constexpr std::string_view spreadsheet_source = "OpenDocument 1.2 formula definitions, as the spreadsheets compute them";

inline CalcArgument needed(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, true, about}; }
inline CalcArgument optional(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, false, about}; }

/// "type": 0 or none at the end of the period, anything else at its beginning.
inline finance::Due due_of(const CalcArguments& a) { return a.number("type", 0) == 0 ? finance::Due::end : finance::Due::begin; }
inline finance::Basis basis_of(const CalcArguments& a) {
    const std::int64_t basis = a.integer("basis", 0);
    if (basis < 0 || basis > 4) a.refuse("basis", "the basis must be 0, 1, 2, 3 or 4");
    return static_cast<finance::Basis>(basis);
}

// Each adds a part of the room's functions.
void add_annuity_functions(CalcFunctions& functions);
void add_depreciation_functions(CalcFunctions& functions);
void add_date_functions(CalcFunctions& functions);

}  // namespace terrier::cli
