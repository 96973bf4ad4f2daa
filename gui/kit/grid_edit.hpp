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
};

/// What would be done. Committed only when it is wanted, and never with faults that refuse.
struct EditPlan {
    ChangeSet changes;
    std::vector<PlannedChange> lines;  ///< in the order of the rows
    std::vector<std::string> faults;   ///< with their place in words
    std::size_t unchanged = 0;         ///< cells that already hold the value
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
/// headers. One cell pasted over several selected lines fills them all. Cells past the last line or column are faults,
/// as are columns that can't be edited.
EditPlan plan_paste(const TableSet& tables, const RecordType& type, const GridModel& grid, const std::vector<std::size_t>& lines, std::size_t column,
                    std::string_view block, const ParseOptions& options);

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
