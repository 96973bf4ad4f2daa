// A connection to a portfolio file.
#pragma once

#include <atomic>
#include <exception>
#include <thread>

#include "db/connection/claim.hpp"
#include "db/connection/connection.hpp"
#include "db/connection/sqlite_raw.hpp"

namespace terrier {

/// How a file was opened.
struct OpenedFile {
    std::unique_ptr<Connection> connection;
    std::optional<std::string> read_only_reason;
    int schema_version = 0;
};

/// Makes a portfolio file with all migrations, whole or not at all. Throws WorldError when something is there already.
void create_file(const std::string& path, const Migrations& migrations);
/// The safe order: a plain file with our header, pragmas, a check of its pages, a schema equal to the known one of its version.
/// A file that someone else is writing, of an older or a newer version, or that may not be written, opens read-only with the
/// reason.
struct FileWish {
    bool read_only = false;
    std::string holder;
    int wait_ms = 0;
};
OpenedFile open_file(const std::string& path, const Migrations& migrations, const FileWish& wish);
/// Runs the migrations that the file lacks, in one transaction. The caller has made a backup.
void migrate_file(const std::string& path, const Migrations& migrations, const std::string& holder);

class SqliteConnection final : public Connection {
  public:
    /// Takes a connection that sqlite::open made.
    SqliteConnection(sqlite::Handle db, std::unique_ptr<Claim> claim);
    ~SqliteConnection() override;

    soci::session& sql() override { return session_; }
    [[noreturn]] void fail(const soci::soci_error& error, const std::string& doing) override;
    void begin_read() override;
    void begin_write() override;
    void commit() override;
    void rollback() noexcept override;
    void run_script(const std::string& script) override;
    void reconnect() override;
    std::vector<TableColumns> columns() override;
    TableSet read_tables(const Schema& schema, const Progress& progress) override;
    void write_rows(const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before, const Progress& progress) override;
    void write_part(std::int64_t revision, std::int64_t part, std::string_view bytes) override;
    std::string read_parts(std::int64_t revision) override;
    void write_touched(std::int64_t revision, std::span<const Change> changes) override;
    void write_chunks(std::int64_t first_number, std::int64_t revision, std::span<const SeriesChunk> chunks, const Progress& progress) override;
    void read_chunks(const std::string& where, const std::function<void(StoredChunk&&)>& each) override;
    std::vector<std::string> damage(const Progress& progress) override;
    void finish_checks() override;

    sqlite3* raw() const { return db_; }
    /// Begins the quick check: at once for a small file, beside the loading for a large one.
    void begin_checks();

  private:
    void check_pages(sqlite3* db);

    std::unique_ptr<Claim> claim_;
    soci::session session_;
    sqlite3* db_;  ///< owned by the session
    std::string path_;
    std::thread checking_;
    sqlite::Handle checking_db_;
    std::exception_ptr check_failed_;
};

}  // namespace terrier
