// Opening, backing up, restoring and updating portfolios: what the faces call. An address is the path of a portfolio file or
// "postgresql://...".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "db/migrations/migrations.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

/// True for "postgresql://..." and "postgres://...".
bool is_server_address(std::string_view address);
/// The address without a password, for titles and messages.
std::string address_for_people(const std::string& address);

/// Why a portfolio file shouldn't be worked on where it lies, and what to do instead: it is in a synchronised folder or on a
/// network drive. None for other files and for servers.
std::optional<std::string> place_warning(const std::string& address);

/// Opens a portfolio, or makes it with options.create. All failures are WorldError: unreadable (missing, foreign, damaged,
/// tampered with) or unavailable (no permission, name taken, server gone). A file that another program has open, that may
/// not be written, or that a newer or an earlier version made, opens read-only: see Store::read_only_reason.
std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const OpenOptions& options = {}, const Progress& progress = {});
/// The same with other migrations than the embedded ones, for schemas of tests.
std::unique_ptr<Store> open_store(const std::string& address, const Schema& schema, const Migrations& migrations, const OpenOptions& options, const Progress& progress = {});

/// What a backup holds, once it has been opened again and compared with what it was made from.
struct BackupReport {
    std::int64_t revision = 0;
    std::string head;    ///< of the audit chain
    std::string digest;  ///< of the records: see digest_of
};
/// Writes the whole portfolio, audit trail included, to a portfolio file. It is made beside `destination`, opened, checked and
/// compared, and only then given its name; an earlier portfolio file there is replaced, anything else is left alone and
/// refused. Throws WorldError, with `destination` as it was before.
BackupReport backup_store(const std::string& address, const std::string& destination, const Schema& schema, const Migrations& migrations = embedded_migrations(), const Progress& progress = {});
/// Makes a portfolio from a backup, checked and compared likewise. `address` must hold nothing yet.
BackupReport restore_store(const std::string& backup, const std::string& address, const Schema& schema, const Migrations& migrations = embedded_migrations(), const Progress& progress = {});
/// Brings the tables of an earlier version up to this program's, after a verified backup to `backup_file` (which must not exist
/// yet). Returns false, making no backup, when there is nothing to do.
bool migrate_store(const std::string& address, const std::string& backup_file, const std::string& holder, const Schema& schema,
                   const Migrations& migrations = embedded_migrations(), const Progress& progress = {});

}  // namespace terrier
