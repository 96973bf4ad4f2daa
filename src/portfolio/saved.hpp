// What users keep for next time: import profiles and views of a table.
#pragma once

#include <string>

#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

/// How one kind of file is read into tables. `definition` is JSON; the import owns its form.
struct ImportProfile {
    Id<ImportProfile> id;
    std::string name, table_name, definition;
};
template <> const RecordType& record_type<ImportProfile>();

/// Columns, order and filter of a table. `definition` is JSON; the grid owns its form.
struct SavedView {
    Id<SavedView> id;
    std::string name, table_name, definition;
};
template <> const RecordType& record_type<SavedView>();

}  // namespace terrier
