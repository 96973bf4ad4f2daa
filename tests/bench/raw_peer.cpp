// The peer of the import: the same CSV read by a plain loop and inserted through SQLite's own interface, one transaction.
#include "tests/bench/raw_peer.hpp"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace terrier::bench {

namespace {
void run(sqlite3* db, const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
}
}  // namespace

std::size_t raw_import(const std::filesystem::path& csv, const std::filesystem::path& database) {
    std::ifstream in(csv, std::ios::binary);
    std::stringstream whole;
    whole << in.rdbuf();
    const std::string text = whole.str();

    sqlite3* db = nullptr;
    if (sqlite3_open(database.c_str(), &db) != SQLITE_OK) throw std::runtime_error("the peer's database can't be opened");
    run(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;");
    run(db, "CREATE TABLE charge (id INTEGER PRIMARY KEY, lease TEXT, kind TEXT, description TEXT, amount INTEGER, from_date TEXT, to_date TEXT, frequency TEXT, ledger_code TEXT) STRICT;");
    run(db, "BEGIN IMMEDIATE;");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO charge (lease, kind, description, amount, from_date, to_date, frequency, ledger_code) VALUES (?,?,?,?,?,?,?,?)", -1, &insert, nullptr);
    std::size_t rows = 0;
    std::size_t at = text.find('\n') + 1;  // past the heading
    while (at < text.size()) {
        for (int column = 1; column <= 8; ++column) {
            const std::size_t end = text.find(column == 8 ? '\n' : ',', at);
            if (column == 4) sqlite3_bind_int64(insert, column, static_cast<sqlite3_int64>(std::stod(text.substr(at, end - at)) * 100 + 0.5));
            else sqlite3_bind_text(insert, column, text.data() + at, static_cast<int>(end - at), SQLITE_STATIC);
            at = end + 1;
        }
        if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db));
        sqlite3_reset(insert);
        ++rows;
    }
    sqlite3_finalize(insert);
    run(db, "COMMIT;");
    sqlite3_close(db);
    return rows;
}

std::size_t raw_count_import(const std::filesystem::path& csv, const std::filesystem::path& database) {
    std::FILE* in = std::fopen(csv.c_str(), "rb");
    if (!in) throw std::runtime_error("the peer's file can't be opened");
    sqlite3* db = nullptr;
    if (sqlite3_open(database.c_str(), &db) != SQLITE_OK) throw std::runtime_error("the peer's database can't be opened");
    run(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;");
    run(db, "CREATE TABLE count (sensor TEXT, time TEXT, count INTEGER) STRICT;");
    run(db, "BEGIN IMMEDIATE;");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO count (sensor, time, count) VALUES (?,?,?)", -1, &insert, nullptr);
    std::size_t rows = 0;
    char line[256];
    if (!std::fgets(line, sizeof line, in)) throw std::runtime_error("the peer's file is empty");  // the heading
    while (std::fgets(line, sizeof line, in)) {
        const char* first = std::strchr(line, ',');
        const char* second = std::strchr(first + 1, ',');
        sqlite3_bind_text(insert, 1, line, static_cast<int>(first - line), SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, first + 1, static_cast<int>(second - first - 1), SQLITE_STATIC);
        sqlite3_bind_int64(insert, 3, std::strtoll(second + 1, nullptr, 10));
        if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db));
        sqlite3_reset(insert);
        ++rows;
    }
    sqlite3_finalize(insert);
    run(db, "COMMIT;");
    sqlite3_close(db);
    std::fclose(in);
    return rows;
}

}  // namespace terrier::bench
