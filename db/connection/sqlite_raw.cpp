// Opening SQLite files safely, and statements over SQLite's own interface.
#include "db/connection/sqlite_raw.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

namespace terrier::sqlite {

namespace {
using Cause = WorldError::Cause;

std::uint32_t big_endian(const unsigned char* at) { return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3]; }

[[noreturn]] void foreign(const std::string& path, const std::string& why) {
    throw WorldError(Cause::unreadable, fmt::format("{} is not a Terrier portfolio: {}. Nothing in it was read or changed. Choose a portfolio file, or import this one into a new portfolio.", path, why));
}

// Reads the header through SQLite's own file handle: closing a second one would drop the locks that this process holds.
void check_header(sqlite3* db, const std::string& path) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods) fail(db, "Opening the portfolio");
    sqlite3_int64 size = 0;
    unsigned char header[100] = {};
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) fail(db, "Opening the portfolio");
    if (size == 0) foreign(path, "it is empty");
    if (size < 100) foreign(path, "it is too short");
    if (file->pMethods->xRead(file, header, sizeof header, 0) != SQLITE_OK) fail(db, "Opening the portfolio");
    if (std::string_view(reinterpret_cast<const char*>(header), 16) != std::string_view("SQLite format 3\0", 16)) foreign(path, "it has another format");
    if (big_endian(header + 68) != static_cast<std::uint32_t>(application_id)) foreign(path, "it is a database of another program");
}

void refuse_unless_file(const std::string& path) {
    struct stat info{};
    if (lstat(path.c_str(), &info) != 0)
        throw WorldError(Cause::unreadable, fmt::format("There is no file {}. Nothing was made. Check the name, or make a new portfolio.", path));
    if (S_ISLNK(info.st_mode))
        throw WorldError(Cause::unreadable, fmt::format("{} is a symbolic link, which could lead to another file than the one you mean. Open the file itself.", path));
    if (S_ISDIR(info.st_mode)) throw WorldError(Cause::unreadable, fmt::format("{} is a folder. Choose a portfolio file in it.", path));
    if (!S_ISREG(info.st_mode)) throw WorldError(Cause::unreadable, fmt::format("{} is not an ordinary file. Choose a portfolio file.", path));
}

void defend(sqlite3* db) {
    sqlite3_extended_result_codes(db, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_busy_timeout(db, 5000);
}

void set_pragma(sqlite3* db, const std::string& name, const std::string& value, const std::string& reads_back) {
    run(db, "PRAGMA " + name + " = " + value, "Opening the portfolio");
    Statement read(db, "PRAGMA " + name, "Opening the portfolio");
    if (!read.step() || read.text(0) != reads_back)
        throw WorldError(Cause::unavailable, fmt::format("{} can't be opened safely: this computer's SQLite refuses the setting {} = {}.", path_of(db), name, value));
}

void set_pragmas(sqlite3* db, Mode mode) {
    if (mode == Mode::create) {
        set_pragma(db, "page_size", "8192", "8192");
        set_pragma(db, "encoding", "'UTF-8'", "UTF-8");
    }
    if (mode != Mode::read) {
        set_pragma(db, "journal_mode", "TRUNCATE", "truncate");
        set_pragma(db, "synchronous", "EXTRA", "3");
    } else {
        set_pragma(db, "query_only", "ON", "1");
    }
    set_pragma(db, "foreign_keys", "ON", "1");
    set_pragma(db, "cell_size_check", "ON", "1");
    set_pragma(db, "trusted_schema", "OFF", "0");
    set_pragma(db, "cache_size", "-65536", "-65536");
    // Else a statement of several rows writes its own undo to a file in /var/tmp: slow, and client data outside the portfolio.
    set_pragma(db, "temp_store", "MEMORY", "2");
    run(db, "PRAGMA mmap_size = 0", "Opening the portfolio");
}
}  // namespace

void Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

std::string path_of(sqlite3* db) {
    const char* path = sqlite3_db_filename(db, "main");
    return path && *path ? path : "the database";
}

WorldError error_of(int code, const std::string& doing, const std::string& path) {
    const auto say = [&](Cause cause, const std::string& rest) { return WorldError(cause, fmt::format("{}: {}", doing, fmt::format(fmt::runtime(rest), path))); };
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return say(Cause::unavailable, "another program is using {}, and did not let go in time. Nothing was changed. Try again in a moment.");
        case SQLITE_FULL: return say(Cause::unavailable, "the disk that holds {} is full. The portfolio is as it was before. Free some space and try again.");
        case SQLITE_NOMEM: return say(Cause::unavailable, "there is not enough memory to work on {}. Close other programs and try again.");
        case SQLITE_READONLY:
            if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
                return say(Cause::unavailable, "{} was being saved when a program stopped, and needs to be opened once by someone who may write to it. Open it for writing.");
            return say(Cause::unavailable, "{} may only be read. Ask for permission to write to it and to its folder.");
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN: return say(Cause::unavailable, "{} can't be opened. Check that you may read the file and its folder.");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return say(Cause::unreadable, "{} is damaged. Keep the file as it is and restore the newest good backup under another name.");
        case SQLITE_CONSTRAINT: return say(Cause::unreadable, "{} holds rows that contradict its own audit trail. Check the portfolio, and restore the newest good backup.");
        case SQLITE_IOERR: return say(Cause::unavailable, "{} can't be read or written: the disk, the folder or the network refused. The portfolio is as it was before. Check space and permission, and try again.");
        default: return say(Cause::unavailable, fmt::format("SQLite reports \"{}\" on {{}}.", sqlite3_errstr(code)));
    }
}

void fail(sqlite3* db, const std::string& doing) { throw error_of(sqlite3_extended_errcode(db), doing, path_of(db)); }

std::string resolved(const std::string& path) {
    const std::filesystem::path whole(path);
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::canonical(whole.has_parent_path() ? whole.parent_path() : ".", failed);
    return failed ? path : (folder / whole.filename()).string();
}

void check_file(const std::string& path) {
    refuse_unless_file(path);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(resolved(path).c_str(), &raw, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_READONLY, nullptr);
    const Handle db(raw);
    if (code != SQLITE_OK) throw error_of(raw ? sqlite3_extended_errcode(raw) : SQLITE_NOMEM, "Opening the portfolio", path);
    check_header(raw, path);
}

Handle open(const std::string& path, Mode mode) {
    if (mode != Mode::create) refuse_unless_file(path);
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                      (mode == Mode::read ? SQLITE_OPEN_READONLY : mode == Mode::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(resolved(path).c_str(), &raw, flags, nullptr);
    Handle db(raw);
    if (code != SQLITE_OK) throw error_of(raw ? sqlite3_extended_errcode(raw) : SQLITE_NOMEM, "Opening the portfolio", path);
    defend(raw);
    if (mode == Mode::write && sqlite3_db_readonly(raw, "main") == 1)
        throw error_of(SQLITE_READONLY, "Opening the portfolio", path);
    if (mode != Mode::create) check_header(raw, path);
    set_pragmas(raw, mode);
    return db;
}

Handle open_in_memory() {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle db(raw);
    if (code != SQLITE_OK) throw error_of(code, "Opening the portfolio", "memory");
    sqlite3_extended_result_codes(raw, 1);
    return db;
}

Statement::Statement(sqlite3* db, std::string_view text, std::string doing) : db_(db), doing_(std::move(doing)) {
    if (sqlite3_prepare_v3(db, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK) fail(db, doing_);
}
Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int at, std::int64_t number) {
    if (sqlite3_bind_int64(statement_, at, number) != SQLITE_OK) fail(db_, doing_);
}
void Statement::bind_text(int at, std::string_view text) {
    if (sqlite3_bind_text64(statement_, at, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) fail(db_, doing_);
}
void Statement::bind_bytes(int at, std::string_view bytes) {
    if (sqlite3_bind_blob64(statement_, at, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC) != SQLITE_OK) fail(db_, doing_);
}
void Statement::bind(int at, const Cell& cell) {
    if (cell.type == Cell::Type::text) return bind_text(at, cell.text);
    if (cell.type == Cell::Type::integer) return bind(at, cell.number);
    if (sqlite3_bind_null(statement_, at) != SQLITE_OK) fail(db_, doing_);
}
bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(db_, doing_);
    return false;
}
void Statement::run() {
    while (step()) {}
    reset();
}
void Statement::reset() { sqlite3_reset(statement_); }
Cell Statement::cell(int column) const {
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return {Cell::Type::integer, sqlite3_column_int64(statement_, column), {}};
        default: return {Cell::Type::text, 0, text(column)};
    }
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void run(sqlite3* db, const std::string& script, const std::string& doing) {
    if (sqlite3_exec(db, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db, doing);
}

std::int64_t changed(sqlite3* db) { return sqlite3_changes64(db); }
void interrupt(sqlite3* db) { sqlite3_interrupt(db); }

int version_of(sqlite3* db) {
    Statement read(db, "PRAGMA user_version", "Opening the portfolio");
    return read.step() ? static_cast<int>(read.number(0)) : 0;
}

std::vector<std::string> schema_lines(sqlite3* db) {
    std::vector<std::string> lines;
    Statement read(db, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", "Opening the portfolio");
    while (read.step()) lines.push_back(fmt::format("{} {} on {}: {}", read.text(0), read.text(1), read.text(2), read.text(3)));
    return lines;
}

std::vector<TableColumns> columns(sqlite3* db) {
    std::vector<TableColumns> tables;
    Statement read(db, "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid", "Opening the portfolio");
    while (read.step()) {
        if (tables.empty() || tables.back().table != read.text(0)) tables.push_back({std::string(read.text(0)), {}});
        tables.back().columns.emplace_back(read.text(1));
    }
    return tables;
}

std::vector<std::string> check(sqlite3* db, bool quick) {
    std::vector<std::string> found;
    Statement read(db, quick ? "PRAGMA quick_check(10)" : "PRAGMA integrity_check(10)", "Checking the file");
    while (read.step())
        if (read.text(0) != "ok") found.emplace_back(read.text(0));
    return found;
}

}  // namespace terrier::sqlite
