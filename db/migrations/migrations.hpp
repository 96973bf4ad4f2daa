// The numbered SQL scripts that make a portfolio's tables, and what they must add up to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/record/record_type.hpp"

namespace terrier {

/// One script, in SQLite's dialect. Append only: a released one is never changed.
struct Migration {
    int number = 0;
    std::string name;  ///< "0001_audit"
    std::string sql;
};
using Migrations = std::vector<Migration>;

/// The scripts of db/migrations, in order, as built in.
const std::vector<Migration>& embedded_migrations();

/// The number of the last one; 0 when there are none. Throws std::logic_error unless they run 1, 2, 3 ...
int newest_version(const Migrations& migrations);

/// Whole-word substitutions: INTEGER becomes bigint, BLOB bytea, TEXT text COLLATE "C" (order as SQLite's), and STRICT
/// and WITHOUT ROWID go.
std::string for_postgres(std::string_view sqlite_sql);

/// The CREATE TABLE statement of one record type, and of a whole schema.
std::string create_table_sql(const RecordType& type);
std::string create_tables_sql(const Schema& schema);

/// A table as a migrated database has it.
struct TableColumns {
    std::string table;
    std::vector<std::string> columns;
};
/// The statements that a new migration must hold for the tables to fit the field lists: CREATE TABLE for a missing table,
/// ALTER TABLE ... ADD COLUMN for a missing column, and a sentence for a column that no field has. Empty when they fit.
std::vector<std::string> missing_statements(const Schema& schema, const std::vector<TableColumns>& tables);

/// "name" in double quotes, for identifiers that may be reserved words.
std::string quoted(std::string_view name);
/// The tables of the audit trail and of series, which hold no records.
bool is_audit_table(std::string_view name);

}  // namespace terrier
