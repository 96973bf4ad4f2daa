// SOCI over a connection that was opened safely, with rows and bytes going past it.
#include "db/connection/sqlite_connection.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>

namespace terrier {

namespace {
// SOCI's own connection string can't say "don't create", "don't follow links", or a path with quotes: the session is opened
// on nothing and handed the connection that sqlite::open made. It closes it in the end.
sqlite3* adopt(soci::session& session, sqlite::Handle db) {
    session.open(soci::sqlite3, "dbname=:memory:");
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
    sqlite_api::sqlite3_close(backend->conn_);
    sqlite3* raw = db.release();
    backend->conn_ = reinterpret_cast<sqlite_api::sqlite3*>(raw);
    return raw;
}

// A check of so many bytes takes a few milliseconds: not worth a thread.
constexpr std::int64_t small_file = 8 << 20;
// Fewer rows than this are read by one thread.
constexpr std::int64_t many_rows = 20'000;

struct Piece {
    const RecordType* type;
    std::string lower, upper;
    std::vector<Row> rows;
};

std::vector<Piece> cut(sqlite3* db, const Schema& schema, const std::vector<TableColumns>& tables) {
    std::vector<Piece> pieces;
    for (const RecordType* type : schema.types()) {
        if (!find_table(tables, type->name)) continue;
        const std::int64_t count = sqlite::count_rows(db, *type);
        std::vector<std::string> cuts = sqlite::cut_points(db, *type, std::min<std::int64_t>(16, count / many_rows + 1));
        cuts.insert(cuts.begin(), "");
        cuts.emplace_back("");
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) pieces.push_back({type, cuts[i], cuts[i + 1], {}});
    }
    return pieces;
}

TableSet assembled(const Schema& schema, std::vector<Piece>& pieces) {
    TableSet tables(schema);
    for (std::size_t i = 0; i < pieces.size();) {
        const RecordType& type = *pieces[i].type;
        std::vector<Row> rows = std::move(pieces[i].rows);
        for (++i; i < pieces.size() && pieces[i].type == &type; ++i)
            rows.insert(rows.end(), std::make_move_iterator(pieces[i].rows.begin()), std::make_move_iterator(pieces[i].rows.end()));
        if (!rows.empty()) tables = tables.with_rows(type, std::move(rows));
    }
    return tables;
}

// Takes pieces until none is left; the first failure of any thread ends all.
class Readers {
  public:
    Readers(std::vector<Piece>& pieces, const std::vector<TableColumns>& tables, const Progress& progress) : pieces_(pieces), tables_(tables), progress_(progress) {}
    /// One thread reports; the others only look whether they should stop.
    void run(sqlite3* db, bool reports) {
        try {
            for (std::size_t i; !failed_ && (i = next_++) < pieces_.size();) {
                Piece& piece = pieces_[i];
                if (reports) progress_.report(static_cast<double>(i) / static_cast<double>(pieces_.size()), "Reading " + std::string(piece.type->plural));
                piece.rows = sqlite::read_rows(db, *piece.type, tables_, piece.lower, piece.upper, progress_);
            }
        } catch (...) {
            if (!failed_.exchange(true)) error_ = std::current_exception();
        }
    }
    void rethrow() const {
        if (failed_) std::rethrow_exception(error_);
    }

  private:
    std::vector<Piece>& pieces_;
    const std::vector<TableColumns>& tables_;
    const Progress& progress_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::exception_ptr error_;
};
}  // namespace

SqliteConnection::SqliteConnection(sqlite::Handle db, std::unique_ptr<Claim> claim) : claim_(std::move(claim)), db_(nullptr) {
    path_ = sqlite::path_of(db.get());
    db_ = adopt(session_, std::move(db));
}

SqliteConnection::~SqliteConnection() {
    if (checking_.joinable()) {
        sqlite::interrupt(checking_db_.get());
        checking_.join();
    }
    checking_db_.reset();
    session_.close();
}

void SqliteConnection::fail(const soci::soci_error& error, const std::string& doing) {
    if (const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) throw sqlite::error_of(known->result(), doing, path_);
    throw WorldError(WorldError::Cause::unavailable, fmt::format("{} in {} failed. Nothing was changed. Try again.", doing, path_));
}

void SqliteConnection::begin_read() { sqlite::run(db_, "BEGIN", "Reading the portfolio"); }
void SqliteConnection::begin_write() { sqlite::run(db_, "BEGIN IMMEDIATE", "Saving"); }
void SqliteConnection::commit() { sqlite::run(db_, "COMMIT", "Saving"); }
void SqliteConnection::rollback() noexcept {
    try {
        sqlite::run(db_, "ROLLBACK", "Undoing an unfinished change");
    } catch (const WorldError&) {
        // SQLite has rolled back by itself after a full disk or a failed write: then there is nothing left to undo.
    }
}
void SqliteConnection::run_script(const std::string& script) { sqlite::run(db_, script, "Changing the portfolio's tables"); }
void SqliteConnection::reconnect() { throw std::logic_error("a file has no connection to lose"); }
std::vector<TableColumns> SqliteConnection::columns() { return sqlite::columns(db_); }

TableSet SqliteConnection::read_tables(const Schema& schema, const Progress& progress) {
    const std::vector<TableColumns> tables = columns();
    std::vector<Piece> pieces = cut(db_, schema, tables);
    Readers readers(pieces, tables, progress);
    std::thread second;
    sqlite::Handle second_db;
    if (pieces.size() > schema.types().size()) {
        // This connection's transaction keeps writers out, so the second one sees the same state.
        second_db = sqlite::open(path_, sqlite::Mode::read);
        second = std::thread([&] { readers.run(second_db.get(), false); });
    }
    readers.run(db_, true);
    if (second.joinable()) second.join();
    readers.rethrow();
    return assembled(schema, pieces);
}

void SqliteConnection::write_rows(const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before, const Progress& progress) {
    sqlite::write_rows(db_, type, changes, version, before, progress);
}

void SqliteConnection::write_part(std::int64_t revision, std::int64_t part, std::string_view bytes) {
    sqlite::Statement write(db_, "INSERT INTO \"revision_part\" (\"revision\", \"part\", \"bytes\") VALUES (?, ?, ?)", "Writing the audit trail");
    write.bind(1, revision);
    write.bind(2, part);
    write.bind_bytes(3, bytes);
    write.run();
}

std::string SqliteConnection::read_parts(std::int64_t revision) {
    sqlite::Statement read(db_, "SELECT \"part\", \"bytes\" FROM \"revision_part\" WHERE \"revision\" = ? ORDER BY \"part\"", "Reading the audit trail");
    read.bind(1, revision);
    std::string bytes;
    for (std::int64_t part = 0; read.step(); ++part) {
        if (read.number(0) != part)
            throw WorldError(WorldError::Cause::unreadable, fmt::format("Reading the audit trail: piece {} of revision {} is missing in {}. Keep the file as it is and restore the newest good backup.", part, revision, path_));
        bytes += read.bytes(1);
    }
    return bytes;
}

void SqliteConnection::write_touched(std::int64_t revision, std::span<const Change> changes) {
    sqlite::Statement write(db_, "INSERT INTO \"record_revision\" (\"record\", \"revision\") VALUES (?, ?)", "Writing the audit trail");
    CellReader cells;
    for (const Change& change : changes) {
        write.bind(1, cells.of(change.id));
        write.bind(2, revision);
        write.run();
    }
}

std::vector<std::string> SqliteConnection::damage(const Progress& progress) {
    progress.check();
    std::vector<std::string> found = sqlite::check(db_, false);
    sqlite::Statement links(db_, "PRAGMA foreign_key_check", "Checking the file");
    while (links.step()) found.push_back(fmt::format("table {}: a row refers to a revision that isn't there", links.text(0)));
    return found;
}

void SqliteConnection::check_pages(sqlite3* db) {
    const std::vector<std::string> found = sqlite::check(db, true);
    if (found.empty()) return;
    // One answer holds many lines, the first of which only names the database.
    std::string first = found.front();
    if (first.starts_with("***")) first.erase(0, std::min(first.size(), first.find('\n') + 1));
    first.erase(std::min(first.size(), first.find('\n')));
    throw WorldError(WorldError::Cause::unreadable, fmt::format("{} is damaged ({}). Keep the file as it is and restore the newest good backup under another name.", path_, first));
}

void SqliteConnection::begin_checks() {
    struct stat info {};
    if (stat(path_.c_str(), &info) != 0 || info.st_size <= small_file) return check_pages(db_);
    checking_db_ = sqlite::open(path_, sqlite::Mode::read);
    checking_ = std::thread([this] {
        try {
            check_pages(checking_db_.get());
        } catch (...) {
            check_failed_ = std::current_exception();
        }
    });
}

void SqliteConnection::finish_checks() {
    if (checking_.joinable()) {
        checking_.join();
        checking_db_.reset();
    }
    if (check_failed_) std::rethrow_exception(check_failed_);
}

}  // namespace terrier
