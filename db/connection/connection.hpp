// One open database: SOCI for ordinary statements, and the few things that each database does its own way.
#pragma once

#include <functional>
#include <memory>
#include <soci/soci.h>
#include <span>
#include <string>
#include <vector>

#include "db/migrations/migrations.hpp"
#include "src/base/progress.hpp"
#include "src/record/change_set.hpp"
#include "src/series/series.hpp"

namespace terrier {

/// The connection to a server broke. Nothing of the transaction remains, save that a COMMIT under way may have happened.
/// Caught by SqlStore, which replays the unit of work; nobody else sees it.
struct LostConnection {
    std::string doing;
};

/// Failing, every member throws WorldError (or LostConnection, of a server).
class Connection {
  public:
    virtual ~Connection() = default;

    /// For ordinary statements, inside guarded().
    virtual soci::session& sql() = 0;
    /// Runs `work`, turning SOCI's exceptions into WorldError or LostConnection. `doing`: "Reading the audit trail".
    template <class Work>
    auto guarded(const std::string& doing, Work&& work) -> decltype(work()) {
        try {
            return work();
        } catch (const soci::soci_error& error) {
            fail(error, doing);
            throw;  // fail never returns, which the compiler can't see of a virtual function
        }
    }
    [[noreturn]] virtual void fail(const soci::soci_error& error, const std::string& doing) = 0;

    /// A consistent view of everything until `end`.
    virtual void begin_read() = 0;
    /// Takes the chain's lock: one commit at a time.
    virtual void begin_write() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Several statements, semicolons between them.
    virtual void run_script(const std::string& sqlite_sql) = 0;
    /// A new session after LostConnection; throws WorldError when the server can't be had.
    virtual void reconnect() = 0;

    /// The tables with their columns, audit tables included.
    virtual std::vector<TableColumns> columns() = 0;
    /// Every row of every record table, sorted by id. Columns that a table of an older version lacks stay unknown.
    virtual TableSet read_tables(const Schema& schema, const Progress& progress) = 0;
    /// Makes the changes, all of one type and all of one sort (added, changed or removed). Throws WorldError when a row
    /// that is to be changed or removed isn't at the version in `before`.
    virtual void write_rows(const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before,
                            const Progress& progress) = 0;
    /// One piece of a revision's packed bytes.
    virtual void write_part(std::int64_t revision, std::int64_t part, std::string_view bytes) = 0;
    /// All pieces in order; the pieces must be numbered 0, 1, 2 ...
    virtual std::string read_parts(std::int64_t revision) = 0;
    /// The index of a revision's records.
    virtual void write_touched(std::int64_t revision, std::span<const Change> changes) = 0;

    /// Adds chunks of series, numbered from `first_number` on, open from `revision`.
    virtual void write_chunks(std::int64_t first_number, std::int64_t revision, std::span<const SeriesChunk> chunks, const Progress& progress) = 0;
    /// Chunks with their points and a span each; `where` is SQL over "c" (series_chunk) and "s" (series_span), "" for all.
    virtual void read_chunks(const std::string& where, const std::function<void(StoredChunk&&)>& each) = 0;

    /// Sentences on what the database's own check finds; empty when sound.
    virtual std::vector<std::string> damage(const Progress& progress) = 0;
    /// Waits for checks that opening began in the background; throws WorldError when they found damage.
    virtual void finish_checks() {}
};

/// The query behind read_chunks: number, from_revision, revision, source, month, count, sum, sha256, bytes.
std::string chunk_query(const std::string& where);

/// Runs work in a read transaction.
template <class Work>
auto reading(Connection& connection, Work&& work) -> decltype(work()) {
    connection.begin_read();
    try {
        auto result = work();
        connection.commit();
        return result;
    } catch (...) {
        connection.rollback();
        throw;
    }
}

/// The columns to read for a type, in the order of its fields: those the table lacks are read as NULL. Then the version.
std::string select_list(const RecordType& type, const std::vector<TableColumns>& tables);
/// Null when there is no such table.
const TableColumns* find_table(const std::vector<TableColumns>& tables, std::string_view name);

}  // namespace terrier
