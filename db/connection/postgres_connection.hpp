// A connection to a portfolio kept by a PostgreSQL server.
#pragma once

#include <soci/postgresql/soci-postgresql.h>

#include "db/connection/connection.hpp"

namespace terrier {

/// How a database was opened.
struct OpenedDatabase {
    std::unique_ptr<Connection> connection;
    std::optional<std::string> read_only_reason;
    int schema_version = 0;
};

/// Makes the tables of a portfolio, all or none, in a schema of their own called "terrier". Throws WorldError (unavailable)
/// when the database holds a portfolio already.
void create_database(const std::string& address, const Migrations& migrations);
/// Throws WorldError: unavailable when the server can't be had, unreadable when it holds no portfolio.
OpenedDatabase open_database(const std::string& address, const Migrations& migrations, bool read_only);
void migrate_database(const std::string& address, const Migrations& migrations);

class PostgresConnection final : public Connection {
  public:
    /// `address` is a postgresql:// URI. A host that isn't this computer is asked for its certificate (sslmode=verify-full)
    /// unless the address or PGSSLMODE says otherwise. Passwords come from the address, PGPASSWORD or ~/.pgpass.
    explicit PostgresConnection(const std::string& address);
    ~PostgresConnection() override;

    soci::session& sql() override { return *session_; }
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

    /// The number of the last migration; none when there is no portfolio.
    std::optional<int> schema_version();
    void set_schema_version(int version);
    /// May this role add a revision?
    bool may_write();

  private:
    void connect();
    PGconn* raw() const;
    /// Runs one command; returns the rows it touched.
    std::int64_t run(const std::string& command, const std::string& doing);
    /// LostConnection when it is gone, else WorldError with the server's first line.
    [[noreturn]] void fail_raw(const std::string& doing);

    std::string address_;
    std::unique_ptr<soci::session> session_;
};

}  // namespace terrier
