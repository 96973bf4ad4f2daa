// The preview of an import: what every row of a sheet would do to the portfolio. It is the import: its change set is what
// is committed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/base/progress.hpp"
#include "src/intake/profile.hpp"
#include "src/intake/sheet.hpp"
#include "src/record/change_set.hpp"

namespace terrier {

enum class RowOutcome : std::uint8_t { added, changed, unchanged, refused };

/// What is wrong with one cell or row. `row` is the place in the file (Sheet::source_row); `column` is empty when the
/// whole row is meant.
struct RowFault {
    std::int64_t row = 0;
    std::string column, value, code, message;
    Severity severity = Severity::refused;
};

/// A row that would be added although a record very like it is there.
struct LikelyDuplicate {
    std::size_t sheet_row = 0;  ///< for Decisions
    std::int64_t row = 0;       ///< in the file
    Uuid matches;
    std::string matches_title, why;
};

/// One field of a record that is already there, before and after; for people.
struct CellChange {
    std::size_t sheet_row = 0;
    std::int64_t row = 0;
    const RecordType* type = nullptr;
    Uuid id;
    const Field* field = nullptr;
    std::string before, after;
};

enum class RowChoice : std::uint8_t { add, skip, same };
/// What the user decided about a row that looks like a record already there: add it all the same, leave it out, or take
/// it as that record.
struct RowDecision {
    RowChoice choice = RowChoice::add;
    Uuid record;  ///< of `same`
};
using Decisions = std::map<std::size_t, RowDecision>;  ///< by row of the sheet

struct Preview {
    std::size_t first_data_row = 0;
    std::size_t read = 0, added = 0, changed = 0, unchanged = 0, refused = 0;  ///< read is the sum of the others
    std::vector<RowOutcome> outcomes;  ///< of every data row, in order
    std::vector<Uuid> records;         ///< the main record of every data row; nil where it was refused
    /// In order of rows; the first 10,000 that refuse and the first 10,000 that warn.
    std::vector<RowFault> faults;
    std::size_t refusing_faults = 0, warning_faults = 0;  ///< all of them
    std::map<std::string, std::size_t> fault_counts;      ///< all of them, by code
    std::vector<LikelyDuplicate> duplicates;   ///< the first 10,000
    std::vector<CellChange> cell_changes;      ///< the first 10,000
    std::vector<std::string> unmapped_columns;
    ChangeSet change_set;              ///< one commit, one undo

    const ChangeSet& changes() const { return change_set; }
};

/// Reads every row through the profile. New records get their ids in order of rows. Refused when the sheet can't be read
/// that way at all, each fault naming the column and the remedy: profile_wrong (no such table, field, target), column_missing
/// (of a required or key field), date_order_ambiguous, date_order_mixed. Throws Cancelled.
Result<Preview> preview(const Sheet& sheet, const Profile& profile, const TableSet& portfolio, IdSource& ids, const Decisions& decisions = {},
                        const Progress& progress = {});

/// The headings of the columns that the profile sends nowhere, also where `preview` refuses the sheet.
std::vector<std::string> unmapped_columns(const Sheet& sheet, const Profile& profile);

}  // namespace terrier
