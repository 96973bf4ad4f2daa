// Copying revision by revision, row by row.
#include "db/backup/copy.hpp"

#include <fmt/format.h>

#include "db/store/audit.hpp"
#include "db/store/series.hpp"

namespace terrier {

namespace {
// The rows as they are, each under the version that it has: one run of insertions a version.
void copy_rows(const TableSet& tables, SqlStore& to, const Progress& progress) {
    for (const RecordType* type : tables.schema().types()) {
        std::map<std::int64_t, std::vector<Change>> by_version;
        for (const Row& row : tables.rows(*type)) by_version[row.version].push_back({type, row.id, nullptr, row.record});
        for (const auto& [version, rows] : by_version) to.connection().write_rows(*type, rows, version, tables, progress);
    }
}

void copy_trail(SqlStore& from, SqlStore& to, const Progress& progress) {
    const std::vector<AuditRow> trail = read_audit(from.connection(), "");
    for (const AuditRow& row : trail) {
        progress.report(static_cast<double>(row.revision.number) / static_cast<double>(trail.size()), fmt::format("Copying revision {}", row.revision.number));
        const std::string packed = from.connection().read_parts(row.revision.number);
        write_audit(to.connection(), row, to.schema_version());
        write_packed(to.connection(), row.revision.number, packed);
        if (!row.is_indexed) continue;
        std::vector<Change> touched;
        for (const FieldChange& change : field_changes(from.schema(), packed))
            if (touched.empty() || touched.back().id != change.id) touched.push_back({change.type, change.id, nullptr, nullptr});
        to.connection().write_touched(row.revision.number, touched);
    }
}
}  // namespace

void copy_store(SqlStore& from, SqlStore& to, const Progress& progress) {
    reading(from.connection(), [&] {
        to.connection().begin_write();
        try {
            copy_rows(from.connection().read_tables(from.schema(), progress), to, progress);
            copy_trail(from, to, progress);
            copy_series(from.connection(), to.connection(), progress);
            to.connection().commit();
        } catch (...) {
            to.connection().rollback();
            throw;
        }
        return 0;
    });
}

BackupReport report_of(SqlStore& store, bool is_whole, const Progress& progress) {
    if (is_whole) {
        const Integrity integrity = store.check(progress);
        if (!integrity.sound()) throw WorldError(WorldError::Cause::unreadable, fmt::format("{} is not sound: {}", store.address(), integrity.faults.front()));
    }
    const Snapshot snapshot = store.load(progress);
    return {snapshot.revision.number, snapshot.revision.head, digest_of(snapshot.tables)};
}

std::unique_ptr<SqlStore> open_sql_store(const std::string& address, const Schema& schema, const Migrations& migrations, const OpenOptions& options) {
    auto store = open_store(address, schema, migrations, options);
    return std::unique_ptr<SqlStore>(static_cast<SqlStore*>(store.release()));
}

}  // namespace terrier
