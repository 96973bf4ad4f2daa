// Finding the reference row in force: by code and by the date of the event.
#pragma once

#include "src/portfolio/reference.hpp"
#include "src/record/table_set.hpp"

namespace terrier {

/// The row of that code that is in force on the date: of several, one of ours before a shipped one, then the one that
/// began last, then the one of the higher id. Rows that are only announced or withdrawn don't count. Null when there is none.
const ReferenceRule* rule_in_force(const TableSet& portfolio, std::string_view code, Date date);
const ReferenceFactor* factor_in_force(const TableSet& portfolio, std::string_view code, Date date);
/// Of rates without bands.
const ReferenceRate* rate_in_force(const TableSet& portfolio, std::string_view code, Date date);
/// Every band of the rate in force on the date, by band and year; where we have bands of our own, only those.
std::vector<const ReferenceRate*> bands_in_force(const TableSet& portfolio, std::string_view code, Date date);
/// The index figure of the month that the date lies in.
const ReferenceIndex* index_in_force(const TableSet& portfolio, std::string_view code, Date month);
/// Rules that are announced: not in force yet, to be shown beside those that are.
std::vector<const ReferenceRule*> announced_rules(const TableSet& portfolio);

}  // namespace terrier
