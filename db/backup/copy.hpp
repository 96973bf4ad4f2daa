// A portfolio copied whole, audit trail included, between any two stores, and compared afterwards.
#pragma once

#include "db/store/open.hpp"
#include "db/store/sql_store.hpp"

namespace terrier {

/// Everything of `from` into the empty `to`, in one transaction.
void copy_store(SqlStore& from, SqlStore& to, const Progress& progress);
/// The newest revision, head and digest of what a store holds. `is_whole`: refuse (WorldError, unreadable) when check() finds
/// a fault.
BackupReport report_of(SqlStore& store, bool is_whole, const Progress& progress);
std::unique_ptr<SqlStore> open_sql_store(const std::string& address, const Schema& schema, const Migrations& migrations, const OpenOptions& options);

}  // namespace terrier
