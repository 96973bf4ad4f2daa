// Backups that are known to be good before they get their name, and the way back.
#include <fmt/format.h>
#include <sys/stat.h>

#include "db/backup/copy.hpp"
#include "db/connection/file_steps.hpp"
#include "db/connection/postgres_connection.hpp"
#include "db/connection/sqlite_connection.hpp"

namespace terrier {

namespace {
using Cause = WorldError::Cause;

OpenOptions for_reading() {
    OpenOptions options;
    options.read_only = true;
    return options;
}

bool is_same_file(const std::string& a, const std::string& b) {
    struct stat x {}, y {};
    return stat(a.c_str(), &x) == 0 && stat(b.c_str(), &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

// Only a portfolio file may be replaced by a backup: anything else that has this name is someone's work.
void refuse_unless_replaceable(const std::string& address, const std::string& destination) {
    struct stat info {};
    if (lstat(destination.c_str(), &info) != 0) return refuse_if_there(destination);
    if (is_same_file(address, destination)) throw WorldError(Cause::unavailable, fmt::format("{} can't be its own backup. Choose another name.", destination));
    try {
        sqlite::check_file(destination);
    } catch (const WorldError&) {
        throw WorldError(Cause::unavailable, fmt::format("{} is there already and is no portfolio, so it was left alone. Choose another name.", destination));
    }
}

bool equal(const BackupReport& a, const BackupReport& b) { return a.revision == b.revision && a.head == b.head && a.digest == b.digest; }

void copy_into_file(SqlStore& source, const std::string& address, const std::string& path, const Schema& schema, const Migrations& migrations, const Progress& progress) {
    if (!is_server_address(address)) {
        // SQLite's own way: one consistent state, pages in order, none of what was deleted.
        const sqlite::Handle db = sqlite::open(address, sqlite::Mode::read);
        sqlite::run(db.get(), "PRAGMA query_only = OFF", "Backing up");
        sqlite::Statement vacuum(db.get(), "VACUUM INTO ?", "Backing up");
        const std::string target = sqlite::resolved(path);
        vacuum.bind_text(1, target);
        vacuum.run();
        return;
    }
    // Of the version that the portfolio has, which may be an earlier one.
    const Migrations same(migrations.begin(), migrations.begin() + std::min<std::ptrdiff_t>(source.schema_version(), std::ssize(migrations)));
    OpenOptions options;
    options.create = true;
    const auto copy = open_sql_store(path, schema, same, options);
    copy_store(source, *copy, progress);
}

// Makes a checked copy under a temporary name. When someone commits meanwhile the copy is of another revision than was
// compared: then once more.
BackupReport verified_copy(SqlStore& source, const std::string& address, const TemporaryFile& temporary, const Schema& schema, const Migrations& migrations, const Progress& progress) {
    constexpr int most_attempts = 5;
    for (int attempt = 1;; ++attempt) {
        const BackupReport wanted = report_of(source, true, progress);
        copy_into_file(source, address, temporary.path(), schema, migrations, progress);
        const auto copy = open_sql_store(temporary.path(), schema, migrations, for_reading());
        const BackupReport got = report_of(*copy, true, progress);
        if (equal(wanted, got)) return got;
        if (got.revision == wanted.revision || attempt == most_attempts)
            throw WorldError(Cause::unavailable, fmt::format("The backup of {} was not equal to it and was thrown away. An earlier backup, if there is one, is untouched. Check the disk and try again.", source.address()));
        temporary.clear();
    }
}
}  // namespace

BackupReport backup_store(const std::string& address, const std::string& destination, const Schema& schema, const Migrations& migrations, const Progress& progress) {
    const auto source = open_sql_store(address, schema, migrations, for_reading());
    refuse_unless_replaceable(address, destination);
    TemporaryFile temporary(destination);
    const BackupReport report = verified_copy(*source, address, temporary, schema, migrations, progress);
    temporary.keep_over(destination);
    return report;
}

BackupReport restore_store(const std::string& backup, const std::string& address, const Schema& schema, const Migrations& migrations, const Progress& progress) {
    const auto source = open_sql_store(backup, schema, migrations, for_reading());
    if (!is_server_address(address)) {
        refuse_if_there(address);
        TemporaryFile temporary(address);
        const BackupReport report = verified_copy(*source, backup, temporary, schema, migrations, progress);
        temporary.keep_as_new(address);
        return report;
    }
    const BackupReport wanted = report_of(*source, true, progress);
    OpenOptions options;
    options.create = true;
    const auto copy = open_sql_store(address, schema, migrations, options);
    copy_store(*source, *copy, progress);
    const BackupReport got = report_of(*copy, true, progress);
    if (!equal(wanted, got)) throw WorldError(Cause::unavailable, fmt::format("What was restored to {} is not equal to the backup. Drop that database and try again.", copy->address()));
    return got;
}

bool migrate_store(const std::string& address, const std::string& backup_file, const std::string& holder, const Schema& schema, const Migrations& migrations, const Progress& progress) {
    const int known = newest_version(migrations);
    BackupReport before;
    {
        const auto store = open_sql_store(address, schema, migrations, for_reading());
        if (store->schema_version() == known) return false;
        if (store->schema_version() > known) throw WorldError(Cause::unreadable, fmt::format("{} was made by a newer version of Terrier. Update the program.", store->address()));
        refuse_if_there(backup_file);
        before = report_of(*store, false, progress);
    }
    backup_store(address, backup_file, schema, migrations, progress);
    if (is_server_address(address)) migrate_database(address, migrations);
    else migrate_file(address, migrations, holder);
    const auto store = open_sql_store(address, schema, migrations, for_reading());
    if (!equal(before, report_of(*store, true, progress)))
        throw WorldError(Cause::unreadable, fmt::format("{} holds other records after the update than before. Keep it as it is, and restore the backup {} under another name.", address, backup_file));
    return true;
}

}  // namespace terrier
