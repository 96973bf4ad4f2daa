// Changes that a grid makes to many records at once: paste, bulk edit, delete; planned, shown, then committed. No window.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/workspace/grid_model.hpp"
#include "src/record/change_set.hpp"
#include "src/workspace/entry.hpp"

namespace terrier::gui {

/// One cell before and after, in words.
struct PlannedChange {
    std::string record;  ///< its title
    std::string column;
    std::string before, after;
    bool is_new = false;  ///< of a record that is added
};

/// What would be done. Committed only when it is wanted, and never with faults that refuse.
struct EditPlan {
    ChangeSet changes;
    std::vector<PlannedChange> lines;  ///< in the order of the rows
    std::vector<std::string> faults;   ///< with their place in words
    std::vector<std::string> notes;    ///< what refuses nothing but should be known
    std::size_t unchanged = 0;         ///< cells that already hold the value
    std::size_t added = 0;             ///< records
    bool can_commit() const { return faults.empty() && !changes.empty(); }
};

enum class BulkOperation {
    set,      ///< every record gets the value
    clear,
    replace,  ///< in text: each occurrence of one text by another, case minded
    raise,    ///< money and whole numbers: by a percentage (negative: lowered), half to even
};

struct BulkEdit {
    const Field* field = nullptr;
    BulkOperation operation = BulkOperation::set;
    std::string text;         ///< the value, the text sought, or the percentage
    std::string replacement;  ///< of replace
};

/// A bulk edit of these records, with every fault that would refuse it.
EditPlan plan_bulk(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const BulkEdit& edit, const ParseOptions& options);

/// Tab-separated text as spreadsheets put on the clipboard: quoted cells may hold tabs, line ends and doubled quotes.
std::vector<std::vector<std::string>> read_block(std::string_view text);
/// The same, written: cells with tabs, line ends or quotes are quoted.
std::string write_block(const std::vector<std::vector<std::string>>& cells);

/// A block pasted over a grid from a line and column on, as shown. A first line whose every cell names a shown column is taken as
/// headers. One cell pasted over several selected lines fills them all. Columns that can't be edited are faults, as are cells past
/// the last column. With `ids`, lines past the last one become new records; without, they are a fault.
EditPlan plan_paste(const TableSet& tables, const RecordType& type, const GridModel& grid, const std::vector<std::size_t>& lines, std::size_t column,
                    std::string_view block, const ParseOptions& options, IdSource* ids = nullptr);
/// Every line of a block a new record. A first line of headings (labels, other names that registers use for the field, or field
/// names) chooses the fields, shown or not, and notes say what is left out; else the columns go to the shown ones that can
/// be edited, in order. Faults name the block's line. Records whose natural key is there already are noted.
EditPlan plan_new_rows(const TableSet& tables, const RecordType& type, const GridModel& grid, std::string_view block, const ParseOptions& options, IdSource& ids);
/// "Paste into 3 shops", "Paste new Elm", "Paste into Alder, add 2 shops".
std::string paste_reason(const EditPlan& plan, const TableSet& tables, const RecordType& type);
/// "2 new records. 4 changes to 3 records. 1 cell is already as wanted.", or "Nothing would change."
std::string summary_of(const EditPlan& plan);

/// A table whose records live and die with their parent: a lease's charges.
struct OwnedBy {
    const RecordType* child = nullptr;
    const Field* link = nullptr;
};
/// Removal of records with all that they own; what else uses them is a fault naming the users.
EditPlan plan_delete(const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, const std::vector<OwnedBy>& owned);

/// "Edit Civic Centre", "Edit 12 assets (Ward)".
std::string edit_reason(std::string_view verb, const TableSet& tables, const RecordType& type, const std::vector<Uuid>& ids, std::string_view what = {});

}  // namespace terrier::gui
