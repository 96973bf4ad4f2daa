// Making, opening and migrating portfolios on a server.
#include <fmt/format.h>

#include "db/connection/postgres_connection.hpp"

namespace terrier {

namespace {
using Cause = WorldError::Cause;

void run_migrations(PostgresConnection& connection, const Migrations& migrations, int from) {
    for (const Migration& migration : migrations)
        if (migration.number > from) connection.run_script(migration.sql);
    connection.set_schema_version(newest_version(migrations));
}

// A connection lost while opening is the server's being away, to those who wait for it to open.
template <class Work>
auto opening(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const LostConnection& lost) {
        throw WorldError(Cause::unavailable, lost.doing + ": the server broke the connection. Try again in a moment.");
    }
}
}  // namespace

void create_database(const std::string& address, const Migrations& migrations) {
    opening([&] {
        PostgresConnection connection(address);
        connection.begin_write();
        if (connection.schema_version())
            throw WorldError(Cause::unavailable, "That database holds a portfolio already, which was left alone. Make a new, empty database for a new portfolio.");
        connection.run_script("CREATE SCHEMA IF NOT EXISTS terrier");
        run_migrations(connection, migrations, 0);
        connection.commit();
        return 0;
    });
}

OpenedDatabase open_database(const std::string& address, const Migrations& migrations, bool read_only) {
    return opening([&] {
        const int known = newest_version(migrations);
        auto connection = std::make_unique<PostgresConnection>(address);
        const std::optional<int> version = connection->schema_version();
        if (!version) throw WorldError(Cause::unreadable, "That database holds no portfolio, and nothing was made in it. Check the name of the database, or make a new portfolio.");
        OpenedDatabase opened;
        opened.schema_version = *version;
        if (read_only) opened.read_only_reason = "Opened read-only, as you asked.";
        else if (*version > known) opened.read_only_reason = fmt::format("Opened read-only: it was made by a newer version of Terrier (tables {}, this program knows {}). Update the program to change it.", *version, known);
        else if (*version < known) opened.read_only_reason = fmt::format("Opened read-only: it was made by an earlier version of Terrier (tables {} of {}). Update the portfolio (a backup is made first) to change it.", *version, known);
        else if (!connection->may_write()) opened.read_only_reason = "Opened read-only: your role on the server may not change this portfolio. Ask whoever looks after the server.";
        opened.connection = std::move(connection);
        return opened;
    });
}

void migrate_database(const std::string& address, const Migrations& migrations) {
    opening([&] {
        PostgresConnection connection(address);
        connection.begin_write();
        const std::optional<int> version = connection.schema_version();
        if (!version) throw WorldError(Cause::unreadable, "That database holds no portfolio, and nothing was made in it. Check the name of the database.");
        if (*version > newest_version(migrations)) throw WorldError(Cause::unreadable, "That portfolio was made by a newer version of Terrier. Update the program.");
        run_migrations(connection, migrations, *version);
        connection.commit();
        return 0;
    });
}

}  // namespace terrier
