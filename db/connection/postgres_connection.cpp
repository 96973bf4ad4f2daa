// PostgreSQL: transactions, the chain's lock, rows by COPY.
#include "db/connection/postgres_connection.hpp"

#include <cstdlib>
#include <fmt/format.h>

#include "db/connection/postgres_copy.hpp"

namespace terrier {

namespace {
using Cause = WorldError::Cause;
using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

// Any number will do, so long as every program takes the same: "Terr", "chai".
constexpr std::int64_t chain_lock = 0x5465727263686169;
constexpr std::size_t rows_between_checks = 4096;

std::string first_line(std::string_view text) {
    text = text.substr(0, text.find('\n'));
    for (const std::string_view prefix : {"ERROR:  ", "FATAL:  "})
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    return std::string(text);
}

bool is_local(const std::string& address) {
    const std::size_t start = address.find("//") + 2, end = std::min(address.find_first_of("/?", start), address.size());
    std::string host = address.substr(start, end - start);
    if (const std::size_t at = host.rfind('@'); at != std::string::npos) host.erase(0, at + 1);
    if (const std::size_t parameter = address.find("host="); host.empty() && parameter != std::string::npos) host = address.substr(parameter + 5, 9);
    return host.empty() || host.starts_with("/") || host.starts_with("%2F") || host.starts_with("%2f") || host.starts_with("localhost") || host.starts_with("127.0.0.1") || host.starts_with("[::1]");
}

std::string with_defaults(std::string address) {
    const auto add = [&](const std::string& parameter) { address += (address.find('?') == std::string::npos ? "?" : "&") + parameter; };
    if (!is_local(address) && address.find("sslmode=") == std::string::npos && !std::getenv("PGSSLMODE")) add("sslmode=verify-full");
    if (address.find("connect_timeout=") == std::string::npos) add("connect_timeout=10");
    if (address.find("application_name=") == std::string::npos) add("application_name=terrier");
    return address;
}

std::string column_names(const RecordType& type) {
    std::string names;
    for (const Field& f : type.fields) names += quoted(f.name) + ", ";
    return names + "\"version\"";
}

RecordPtr record_of(const RecordType& type, std::span<const postgres::RawCell> cells) {
    const std::shared_ptr<void> record = type.make();
    for (const Field& f : type.fields) {
        const postgres::RawCell& cell = cells[f.position];
        if (cell.is_null) continue;
        if (f.kind->stored_as_text) set_from_text(f, record.get(), cell.bytes);
        else set_from_number(f, record.get(), postgres::number_from(cell.bytes));
    }
    return record;
}
}  // namespace

PostgresConnection::PostgresConnection(const std::string& address) : address_(with_defaults(address)) { connect(); }
PostgresConnection::~PostgresConnection() = default;

PGconn* PostgresConnection::raw() const { return static_cast<soci::postgresql_session_backend*>(session_->get_backend())->conn_; }

void PostgresConnection::connect() {
    try {
        // The old session stays until there is a new one: broken, it goes on saying so.
        auto session = std::make_unique<soci::session>(soci::postgresql, address_);
        session_ = std::move(session);
    } catch (const soci::soci_error& error) {
        std::string why = error.get_error_message();
        if (const std::size_t colon = why.find(": "); why.starts_with("Cannot establish") && colon != std::string::npos) why.erase(0, colon + 2);
        throw WorldError(Cause::unavailable, fmt::format("The server could not be reached ({}). Check the address, the network and your password (PGPASSWORD or ~/.pgpass), and try again.", first_line(why)));
    }
    PQsetNoticeProcessor(raw(), [](void*, const char*) {}, nullptr);
    run("SET search_path TO terrier", "Opening the portfolio");
    // Whoever has the chain's lock commits within seconds; an import of a million rows within a minute.
    run("SET lock_timeout TO '120s'", "Opening the portfolio");
}

void PostgresConnection::reconnect() { connect(); }

void PostgresConnection::fail_raw(const std::string& doing) {
    if (PQstatus(raw()) == CONNECTION_BAD) throw LostConnection{doing};
    throw WorldError(Cause::unavailable, fmt::format("{}: the server refused ({}). Nothing was changed. Ask whoever looks after the server.", doing, first_line(PQerrorMessage(raw()))));
}

void PostgresConnection::fail(const soci::soci_error& error, const std::string& doing) {
    if (PQstatus(raw()) == CONNECTION_BAD) throw LostConnection{doing};
    throw WorldError(Cause::unavailable, fmt::format("{}: the server refused ({}). Nothing was changed. Ask whoever looks after the server.", doing, first_line(error.get_error_message())));
}

std::int64_t PostgresConnection::run(const std::string& command, const std::string& doing) {
    const Answer result(PQexec(raw(), command.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail_raw(doing);
    return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

void PostgresConnection::begin_read() { run("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", "Reading the portfolio"); }
void PostgresConnection::begin_write() {
    run("BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED", "Saving");
    run(fmt::format("SELECT pg_advisory_xact_lock({})", chain_lock), "Saving");
}
void PostgresConnection::commit() {
    const Answer result(PQexec(raw(), "COMMIT"), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail_raw("Saving");
    // A transaction that had failed answers ROLLBACK, and calls that success.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw WorldError(Cause::unavailable, "Saving: the server took the changes back. Nothing was changed. Try again.");
}
void PostgresConnection::rollback() noexcept {
    if (PQstatus(raw()) == CONNECTION_OK) PQclear(PQexec(raw(), "ROLLBACK"));
}
void PostgresConnection::run_script(const std::string& script) { run(for_postgres(script), "Changing the portfolio's tables"); }

std::vector<TableColumns> PostgresConnection::columns() {
    return guarded("Reading the portfolio's tables", [&] {
        std::vector<TableColumns> tables;
        std::string table, column;
        soci::statement read = (session_->prepare << "SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns WHERE table_schema = 'terrier' ORDER BY table_name, ordinal_position",
                                soci::into(table), soci::into(column));
        read.execute();
        while (read.fetch()) {
            if (tables.empty() || tables.back().table != table) tables.push_back({table, {}});
            tables.back().columns.push_back(column);
        }
        return tables;
    });
}

TableSet PostgresConnection::read_tables(const Schema& schema, const Progress& progress) {
    const std::vector<TableColumns> present = columns();
    TableSet tables(schema);
    double done = 0;
    for (const RecordType* type : schema.types()) {
        progress.report(done++ / static_cast<double>(schema.types().size()), "Reading " + std::string(type->plural));
        if (!find_table(present, type->name)) continue;
        std::vector<Row> rows;
        const std::string query = "SELECT " + select_list(*type, present) + " FROM " + quoted(type->name) + " ORDER BY \"id\"";
        const int count = static_cast<int>(type->fields.size()) + 1;
        try {
            const bool is_ok = postgres::copy_out(raw(), query, count, [&](std::span<const postgres::RawCell> cells) {
                RecordPtr record = record_of(*type, cells);
                const Uuid id = type->id_of(record.get());
                rows.push_back({id, postgres::number_from(cells.back().bytes), std::move(record)});
            });
            if (!is_ok) fail_raw(fmt::format("Reading the table {}", type->name));
        } catch (const std::invalid_argument& damage) {
            connect();
            throw WorldError(Cause::unreadable, fmt::format("Row {} of the table {} can't be read ({}). Restore the newest good backup.", rows.size() + 1, type->name, damage.what()));
        }
        progress.check();
        if (!rows.empty()) tables = tables.with_rows(*type, std::move(rows));
    }
    return tables;
}

void PostgresConnection::write_rows(const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before, const Progress& progress) {
    if (changes.empty()) return;
    const bool is_added = !changes.front().before, is_removed = !changes.front().after;
    const std::string doing = fmt::format("Writing the table {}", type.name), table = quoted(type.name), columns = column_names(type);
    // Changed and removed rows go to a table of this transaction first, then all at once.
    if (!is_added) run(fmt::format("CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT *, \"version\" AS \"old_version\" FROM terrier.{} WHERE false", table), doing);
    postgres::CopyIn copy(raw());
    if (!copy.begin(is_added ? table + " (" + columns + ")" : is_removed ? "incoming (\"id\", \"old_version\")" : "incoming (" + columns + ", \"old_version\")")) fail_raw(doing);
    CellReader cells;
    const int fields = static_cast<int>(type.fields.size());
    for (std::size_t n = 0; n < changes.size(); ++n) {
        const Change& change = changes[n];
        if (n % rows_between_checks == 0) {
            try {
                progress.check();
            } catch (...) {
                copy.abandon();
                throw;
            }
        }
        copy.start_row(is_added ? fields + 1 : is_removed ? 2 : fields + 2);
        if (is_removed) copy.add(cells.of(change.id));
        else {
            for (const Field& f : type.fields) copy.add(cells.of(f, change.after.get()));
            copy.add({Cell::Type::integer, version, {}});
        }
        if (!is_added) copy.add({Cell::Type::integer, before.find(type, change.id)->version, {}});
        if (!copy.end_row()) fail_raw(doing);
    }
    if (!copy.finish()) fail_raw(doing);
    if (is_added) return;
    std::string sets;
    for (const Field& f : type.fields) sets += fmt::format("{0} = i.{0}, ", quoted(f.name));
    const std::string where = "t.\"id\" = i.\"id\" AND t.\"version\" = i.\"old_version\"";
    const std::int64_t touched = is_removed ? run(fmt::format("DELETE FROM terrier.{} t USING incoming i WHERE {}", table, where), doing)
                                            : run(fmt::format("UPDATE terrier.{} t SET {}\"version\" = i.\"version\" FROM incoming i WHERE {}", table, sets, where), doing);
    run("DROP TABLE incoming", doing);
    if (touched != static_cast<std::int64_t>(changes.size()))
        throw WorldError(Cause::unreadable, fmt::format("{}: {} of {} rows are not at the version that the audit trail says. Nothing was saved. Check the portfolio.", doing, static_cast<std::int64_t>(changes.size()) - touched, changes.size()));
}

void PostgresConnection::write_part(std::int64_t revision, std::int64_t part, std::string_view bytes) {
    const std::string command = fmt::format("INSERT INTO \"revision_part\" (\"revision\", \"part\", \"bytes\") VALUES ({}, {}, $1)", revision, part);
    const char* const values[] = {bytes.data() ? bytes.data() : ""};
    const int lengths[] = {static_cast<int>(bytes.size())}, formats[] = {1};
    constexpr Oid bytea = 17;
    const Answer result(PQexecParams(raw(), command.c_str(), 1, &bytea, values, lengths, formats, 1), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail_raw("Writing the audit trail");
}

std::string PostgresConnection::read_parts(std::int64_t revision) {
    const std::string query = fmt::format("SELECT \"part\", \"bytes\" FROM \"revision_part\" WHERE \"revision\" = {} ORDER BY \"part\"", revision);
    const Answer result(PQexecParams(raw(), query.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1), PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail_raw("Reading the audit trail");
    std::string bytes;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        const std::int64_t part = postgres::number_from({PQgetvalue(result.get(), row, 0), 8});
        if (part != row) throw WorldError(Cause::unreadable, fmt::format("Reading the audit trail: piece {} of revision {} is missing. Restore the newest good backup.", row, revision));
        bytes.append(PQgetvalue(result.get(), row, 1), static_cast<std::size_t>(PQgetlength(result.get(), row, 1)));
    }
    return bytes;
}

void PostgresConnection::write_touched(std::int64_t revision, std::span<const Change> changes) {
    const std::string doing = "Writing the audit trail";
    postgres::CopyIn copy(raw());
    if (!copy.begin("\"record_revision\" (\"record\", \"revision\")")) fail_raw(doing);
    CellReader cells;
    for (const Change& change : changes) {
        copy.start_row(2);
        copy.add(cells.of(change.id));
        copy.add({Cell::Type::integer, revision, {}});
        if (!copy.end_row()) fail_raw(doing);
    }
    if (!copy.finish()) fail_raw(doing);
}

std::vector<std::string> PostgresConnection::damage(const Progress& progress) {
    // The server looks after its own pages; that every row can be read is seen by what follows.
    progress.check();
    return {};
}

std::optional<int> PostgresConnection::schema_version() {
    return guarded("Opening the portfolio", [&]() -> std::optional<int> {
        int is_there = 0;
        *session_ << "SELECT CAST(count(*) AS int) FROM information_schema.tables WHERE table_schema = 'terrier' AND table_name = 'meta'", soci::into(is_there);
        if (is_there == 0) return std::nullopt;
        int version = 0;
        soci::indicator known = soci::i_null;
        *session_ << "SELECT max(CAST(\"value\" AS int)) FROM \"meta\" WHERE \"name\" = 'schema_version'", soci::into(version, known);
        return known == soci::i_ok ? std::optional(version) : std::nullopt;
    });
}

void PostgresConnection::set_schema_version(int version) {
    run(fmt::format("INSERT INTO \"meta\" (\"name\", \"value\") VALUES ('schema_version', '{}') ON CONFLICT (\"name\") DO UPDATE SET \"value\" = excluded.\"value\"", version), "Making the tables");
}

bool PostgresConnection::may_write() {
    return guarded("Opening the portfolio", [&] {
        int may = 0;
        *session_ << "SELECT CASE WHEN has_table_privilege('terrier.revision', 'INSERT') AND current_setting('default_transaction_read_only') = 'off' THEN 1 ELSE 0 END", soci::into(may);
        return may == 1;
    });
}

}  // namespace terrier
