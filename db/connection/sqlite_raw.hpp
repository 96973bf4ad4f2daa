// SQLite's own interface, where SOCI's is too slow or can't say what is wanted. No file that includes soci-sqlite3.h may
// include sqlite3.h, so everything that does is behind this header.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/connection/cells.hpp"
#include "db/migrations/migrations.hpp"
#include "src/base/progress.hpp"
#include "src/record/change_set.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace terrier::sqlite {

/// The mark in the header of every portfolio file: "Terr".
inline constexpr std::int32_t application_id = 0x54657272;

struct Close {
    void operator()(sqlite3* db) const;
};
using Handle = std::unique_ptr<sqlite3, Close>;

/// What happened, for the user, with the path and what to do; `code` is SQLite's extended result.
WorldError error_of(int code, const std::string& doing, const std::string& path);
/// Throws error_of the connection's last error.
[[noreturn]] void fail(sqlite3* db, const std::string& doing);
std::string path_of(sqlite3* db);

/// The path with the links among its folders resolved: SQLite, told not to follow a link, minds those too. The file's own
/// name stays.
std::string resolved(const std::string& path);
/// Looks at the file and its header only: a plain file, ours. Throws WorldError (unreadable) for anything else.
void check_file(const std::string& path);

enum class Mode { read, write, create };
/// Opens without following a symbolic link and, but for `create`, without making anything; looks at the header before any
/// SQL is run. Pragmas are set and read back. Throws WorldError (unreadable) for a foreign file.
Handle open(const std::string& path, Mode mode);
/// An empty database in memory, for comparing schemas.
Handle open_in_memory();

/// One prepared statement. Throws WorldError on every failure.
class Statement {
  public:
    Statement(sqlite3* db, std::string_view text, std::string doing);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Counted from 1. Text and bytes must live until the next step.
    void bind(int at, std::int64_t number);
    void bind_text(int at, std::string_view text);
    void bind_bytes(int at, std::string_view bytes);
    void bind(int at, const Cell& cell);
    /// True when there is a row.
    bool step();
    /// Runs to the end and makes ready for new values.
    void run();
    void reset();

    /// Counted from 0; valid until the next step.
    Cell cell(int column) const;
    std::int64_t number(int column) const;
    std::string_view text(int column) const;
    std::string_view bytes(int column) const;

  private:
    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
    std::string doing_;
};

void run(sqlite3* db, const std::string& script, const std::string& doing);
/// Rows changed by the last statement.
std::int64_t changed(sqlite3* db);

/// One line an object of the schema ("table asset: CREATE TABLE ..."), sorted.
std::vector<std::string> schema_lines(sqlite3* db);
std::vector<TableColumns> columns(sqlite3* db);
/// PRAGMA user_version: the number of the last migration.
int version_of(sqlite3* db);

/// Rows with lower <= id < upper (no bound when empty), sorted by id.
std::vector<Row> read_rows(sqlite3* db, const RecordType& type, const std::vector<TableColumns>& tables, const std::string& lower,
                           const std::string& upper, const Progress& progress);
/// Ids that cut the table into `pieces` of about equal size.
std::vector<std::string> cut_points(sqlite3* db, const RecordType& type, std::int64_t pieces);
std::int64_t count_rows(sqlite3* db, const RecordType& type);

/// See Connection::write_rows.
void write_rows(sqlite3* db, const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before,
                const Progress& progress);

/// What PRAGMA quick_check or integrity_check finds; empty when sound.
std::vector<std::string> check(sqlite3* db, bool quick);
/// Makes a running statement of another thread stop.
void interrupt(sqlite3* db);

}  // namespace terrier::sqlite
