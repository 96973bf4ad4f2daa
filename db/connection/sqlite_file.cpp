// Making, opening and migrating portfolio files, in the safe order.
#include <fmt/format.h>
#include <unistd.h>

#include "db/connection/file_steps.hpp"
#include "db/connection/sqlite_connection.hpp"

namespace terrier {

namespace {
using Cause = WorldError::Cause;

void run_migrations(sqlite3* db, const Migrations& migrations, int from, int to) {
    for (const Migration& migration : migrations)
        if (migration.number > from && migration.number <= to) sqlite::run(db, migration.sql, "Making the tables of migration " + migration.name);
    sqlite::run(db, fmt::format("PRAGMA user_version = {}", to), "Making the tables");
}

std::vector<std::string> known_schema(const Migrations& migrations, int version) {
    const sqlite::Handle model = sqlite::open_in_memory();
    run_migrations(model.get(), migrations, 0, version);
    return sqlite::schema_lines(model.get());
}

// A file of a known version has exactly the tables of that version: a trigger, a view or a table more is someone's doing.
void check_schema(sqlite3* db, const Migrations& migrations, int version) {
    const std::vector<std::string> known = known_schema(migrations, version), found = sqlite::schema_lines(db);
    for (const std::string& line : found)
        if (std::find(known.begin(), known.end(), line) == known.end())
            throw WorldError(Cause::unreadable, fmt::format("{} holds something that no portfolio holds ({}). It may have been tampered with, and nothing in it was run. Use a backup, or ask who sent it.",
                                                            sqlite::path_of(db), line.substr(0, line.find(':'))));
    for (const std::string& line : known)
        if (std::find(found.begin(), found.end(), line) == found.end())
            throw WorldError(Cause::unreadable, fmt::format("{} lacks {}, which every portfolio of its version has. Restore the newest good backup.", sqlite::path_of(db), line.substr(0, line.find(" on"))));
}

std::string newer_reason(int version, int known) {
    return fmt::format("Opened read-only: it was made by a newer version of Terrier (tables {}, this program knows {}). Update the program to change it.", version, known);
}
std::string older_reason(int version, int known) {
    return fmt::format("Opened read-only: it was made by an earlier version of Terrier (tables {} of {}). Update the portfolio (a backup is made first) to change it.", version, known);
}
std::string held_reason(const std::string& holder) {
    return holder.empty() ? "Opened read-only: another program has it open." : fmt::format("Opened read-only: {} has it open.", holder);
}
}  // namespace

void create_file(const std::string& path, const Migrations& migrations) {
    refuse_if_there(path);
    TemporaryFile temporary(path);
    {
        const sqlite::Handle db = sqlite::open(temporary.path(), sqlite::Mode::create);
        sqlite::run(db.get(), fmt::format("PRAGMA application_id = {}", sqlite::application_id), "Making the portfolio");
        sqlite::run(db.get(), "BEGIN IMMEDIATE", "Making the portfolio");
        run_migrations(db.get(), migrations, 0, newest_version(migrations));
        sqlite::run(db.get(), "COMMIT", "Making the portfolio");
    }
    temporary.keep_as_new(path);
}

OpenedFile open_file(const std::string& path, const Migrations& migrations, const FileWish& wish) {
    const int known = newest_version(migrations);
    OpenedFile opened;
    std::unique_ptr<Claim> claim;
    sqlite::check_file(path);  // nothing is made beside a file that isn't ours
    if (wish.read_only) opened.read_only_reason = "Opened read-only, as you asked.";
    else if (access(path.c_str(), W_OK) != 0) opened.read_only_reason = "Opened read-only: you may not write to this file. Ask for permission, or save a copy.";
    if (!opened.read_only_reason) {
        Claim::Refused refused;
        claim = Claim::take(path, wish.holder, wish.wait_ms, refused);
        if (!claim) opened.read_only_reason = refused.no_permission ? "Opened read-only: you may not write to its folder. Ask for permission, or save a copy elsewhere." : held_reason(refused.holder);
    }
    sqlite::Handle db = sqlite::open(path, claim ? sqlite::Mode::write : sqlite::Mode::read);
    opened.schema_version = sqlite::version_of(db.get());
    if (opened.schema_version < 1) throw WorldError(Cause::unreadable, fmt::format("{} has the mark of a portfolio and none of its tables. Restore the newest good backup.", path));
    if (opened.schema_version > known) opened.read_only_reason = newer_reason(opened.schema_version, known);
    else check_schema(db.get(), migrations, opened.schema_version);
    if (opened.schema_version < known) opened.read_only_reason = older_reason(opened.schema_version, known);
    if (opened.read_only_reason && claim) {
        db = sqlite::open(path, sqlite::Mode::read);
        claim.reset();
    }
    auto connection = std::make_unique<SqliteConnection>(std::move(db), std::move(claim));
    connection->begin_checks();
    opened.connection = std::move(connection);
    return opened;
}

void migrate_file(const std::string& path, const Migrations& migrations, const std::string& holder) {
    sqlite::check_file(path);
    Claim::Refused refused;
    const std::unique_ptr<Claim> claim = Claim::take(path, holder, 2000, refused);
    if (!claim) throw WorldError(Cause::unavailable, fmt::format("{} can't be updated now: {} Close it there first.", path, refused.no_permission ? "you may not write to its folder." : held_reason(refused.holder)));
    const sqlite::Handle db = sqlite::open(path, sqlite::Mode::write);
    const int version = sqlite::version_of(db.get()), known = newest_version(migrations);
    if (version > known) throw WorldError(Cause::unreadable, fmt::format("{} was made by a newer version of Terrier. Update the program.", path));
    check_schema(db.get(), migrations, version);
    if (version == known) return;
    sqlite::run(db.get(), "BEGIN IMMEDIATE", "Updating the portfolio");
    run_migrations(db.get(), migrations, version, known);
    sqlite::run(db.get(), "COMMIT", "Updating the portfolio");
}

}  // namespace terrier
