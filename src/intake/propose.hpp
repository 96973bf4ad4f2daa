// Proposing how the columns of a sheet go to the fields of records, with a reason for each, for a person to correct.
#pragma once

#include <string>
#include <vector>

#include "src/intake/analysis.hpp"
#include "src/intake/profile.hpp"
#include "src/record/table_set.hpp"

namespace terrier {

/// What is proposed for one column; `field` is empty when nothing fits.
struct ProposedColumn {
    std::size_t column = 0;
    std::string name;
    std::string target, field;  ///< names of the profile's target and of its field
    double confidence = 0;      ///< 0 to 1: how well heading and contents fit; what fits below 0.6 isn't proposed
    std::string reason;         ///< "The heading is a known name of Tenure."
};

struct Proposal {
    Profile profile;
    std::vector<ProposedColumn> columns;  ///< every column of the sheet, in order
};

/// Published files that known_layout recognises are proposed as they are. Else the main table's fields are looked at first, then those of the records that it refers to (an organisation, a partner)
/// and of those that belong to it (what a lease lets). The key is the table's natural key when the file gives it and no
/// two rows have the same; otherwise whole rows.
Proposal propose(const Analysis& analysis, const Sheet& sheet, const RecordType& table, const TableSet& portfolio);

/// The words of a closed list, or yes and no, that a column's words mean without being spelt so: "Leashold", "F", "True"
/// under the heading "Land only". Words that mean "not known" lead to "". What can't be told is left out.
std::vector<std::pair<std::string, std::string>> propose_words(const ColumnFacts& facts, const Field& field);

/// How well a heading names a field (0 to 1), and how well a column's contents fit one (a factor, 0 to 1).
double name_score(const ColumnFacts& facts, const RecordType& type, const Field& field);
double content_factor(const ColumnFacts& facts, const Field& field);

}  // namespace terrier
