// A mapping profile: which column of a file goes to which field of which record, and how its cells are read.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/base/parse.hpp"
#include "src/base/result.hpp"

namespace terrier {

/// One column to one field. Two columns may share a text field (parts of an address): their texts are joined by ", ".
struct ColumnMapping {
    std::string column = {};  ///< the column's name as the layout has it
    std::string target = {};  ///< the name of a TargetMapping; "" is the main one
    std::string field = {};   ///< "" leaves the column out, knowingly
    /// Of bare numbers: "m2", "sq ft", "ha", "acres" (area); "kWh", "MWh", "GWh" (energy); "t", "kg" (carbon); "m3", "l"
    /// (volume); "%" or "fraction" (ratio: 12.5 or 0.125). "" is the first of each; a ratio's is then a fraction. Of dates:
    /// "year start", "year end" (a bare "2024" is its first or last day), "financial year start", "financial year end" ("2024", "2024/25": from
    /// 1 April). Of texts: "decimal" writes 1e-05 as 0.00001.
    std::string unit = {};
    std::int64_t scale = 1;  ///< of money: 1, 1,000 or 1,000,000
    std::string basis = {};       ///< of areas that name none: "NIA", "GIA" ...
    std::optional<DateOrder> date_order = {};  ///< none: found from the whole column, refused when it can't be
    bool serial_dates = false;   ///< whole numbers are a spreadsheet's day numbers
    bool restore_zeros = false;  ///< UPRNs shorter than 12 digits get their leading zeros back
    /// Of texts: what is written, the cell in place of {}: "{} hours of nought". Where columns share a field it follows without a comma.
    std::string text = {};
    /// Words of the file (compared without case and accents) and what they stand for; "" is "not known".
    std::vector<std::pair<std::string, std::string>> words = {};

    bool operator==(const ColumnMapping&) const = default;
};

/// A field of one target that refers to the record which the same row gives for another target.
struct TargetLink {
    std::string field;
    std::string target;
    bool operator==(const TargetLink&) const = default;
};

/// One record that a row gives. Targets that the main one links to (partner, site) are shared by rows with the same key;
/// targets that link to the main one (a lease's charge) belong to the row.
struct TargetMapping {
    std::string name;   ///< within the profile; usually the table's
    std::string table;
    /// Fields that identify a record; empty: the whole row. {"id"} of the main target: the program's own ids, as an export
    /// writes them; a row with an id that isn't there is added under it.
    std::vector<std::string> key;
    std::vector<std::pair<std::string, std::string>> constants;  ///< field and value in its exact or forgiving form
    std::vector<TargetLink> links;
    bool creates = true;  ///< false: a record that isn't there is a fault
    std::vector<std::string> needs = {};  ///< fields without which a row gives no such record; not of the main one
    bool operator==(const TargetMapping&) const = default;
};

struct Profile {
    std::string name;
    std::vector<TargetMapping> targets;  ///< the main one first
    std::vector<ColumnMapping> columns;
    std::optional<std::size_t> header_row, first_data_row;  ///< rows from 0; none: found by looking
    std::optional<DateOrder> date_order;  ///< for columns that say none
    bool blanks_clear = false;   ///< a blank cell empties the field of a record that is already there
    bool all_or_nothing = false; ///< one refused row refuses all

    const TargetMapping& main() const { return targets.at(0); }
    bool operator==(const Profile&) const = default;
};

/// The profile as it is stored and edited: JSON with sorted keys, two-space indent, defaults left out.
std::string to_json(const Profile& profile);
/// Codes profile_unreadable (no JSON, or a member of the wrong kind) and profile_unknown_member.
Result<Profile> profile_from_json(std::string_view text);
/// "dmy", "mdy", "ymd"; none for anything else.
std::optional<DateOrder> date_order_from(std::string_view word);

}  // namespace terrier
