// SQL over the tables of the audit trail.
#include "db/store/audit.hpp"

#include <fmt/format.h>

namespace terrier {

namespace {
constexpr std::array<std::string_view, 6> kinds = {"edit", "import", "undo", "redo", "migration", "seed"};

RevisionKind kind_from(const std::string& code) {
    const auto found = std::find(kinds.begin(), kinds.end(), code);
    if (found == kinds.end()) throw WorldError(WorldError::Cause::unreadable, "The audit trail holds a revision of an unknown kind. Keep the portfolio as it is and restore the newest good backup.");
    return static_cast<RevisionKind>(found - kinds.begin());
}

Uuid unit_from(const std::string& text) {
    const auto id = uuid_from(text);
    if (!id) throw WorldError(WorldError::Cause::unreadable, "The audit trail holds a revision with a damaged id. Keep the portfolio as it is and restore the newest good backup.");
    return *id;
}

long long first_number(Connection& connection, const std::string& query) {
    return connection.guarded("Reading the audit trail", [&] {
        long long number = 0;
        soci::indicator known = soci::i_null;
        connection.sql() << query, soci::into(number, known);
        return known == soci::i_ok ? number : 0;
    });
}
}  // namespace

std::string_view kind_code(RevisionKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::vector<AuditRow> read_audit(Connection& connection, const std::string& where) {
    return connection.guarded("Reading the audit trail", [&] {
        std::vector<AuditRow> rows;
        long long number = 0, made = 0, undoes = 0, count = 0, indexed = 0;
        std::string unit, author, reason, kind, head;
        soci::indicator undoes_known = soci::i_null;
        soci::statement read = (connection.sql().prepare << "SELECT \"number\", \"unit\", \"made_at_ms\", \"author\", \"reason\", \"kind\", \"undoes\", \"change_count\", \"indexed\", \"head\" FROM \"revision\" " +
                                    where + " ORDER BY \"number\"",
                                soci::into(number), soci::into(unit), soci::into(made), soci::into(author), soci::into(reason), soci::into(kind),
                                soci::into(undoes, undoes_known), soci::into(count), soci::into(indexed), soci::into(head));
        read.execute();
        while (read.fetch()) {
            AuditRow row;
            row.revision = {number, unit_from(unit), made, author, reason, kind_from(kind), std::nullopt, count, head};
            if (undoes_known == soci::i_ok) row.revision.undoes = undoes;
            row.is_indexed = indexed != 0;
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

std::int64_t newest_audit_number(Connection& connection) { return first_number(connection, "SELECT max(\"number\") FROM \"revision\""); }

Revision newest_audit(Connection& connection) {
    auto rows = read_audit(connection, "WHERE \"number\" = (SELECT max(\"number\") FROM \"revision\")");
    return rows.empty() ? Revision{} : std::move(rows.front().revision);
}

std::optional<Revision> audit_of_unit(Connection& connection, const Uuid& unit) {
    // An id's text holds nothing but hexadecimal digits and dashes.
    auto rows = read_audit(connection, "WHERE \"unit\" = '" + to_text(unit) + "'");
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front().revision);
}

std::vector<std::int64_t> indexed_revisions(Connection& connection, const Uuid& record) {
    return connection.guarded("Reading the audit trail", [&] {
        std::vector<std::int64_t> numbers;
        long long number = 0;
        const std::string id = to_text(record);
        soci::statement read = (connection.sql().prepare << "SELECT \"revision\" FROM \"record_revision\" WHERE \"record\" = :record ORDER BY \"revision\"", soci::into(number), soci::use(id));
        read.execute();
        while (read.fetch()) numbers.push_back(number);
        return numbers;
    });
}

void write_audit(Connection& connection, const AuditRow& row, int schema_version) {
    connection.guarded("Writing the audit trail", [&] {
        const Revision& r = row.revision;
        long long number = r.number, made = r.made_at_ms, undoes = r.undoes.value_or(0), count = r.change_count, indexed = row.is_indexed, schema = schema_version;
        soci::indicator undoes_known = r.undoes ? soci::i_ok : soci::i_null;
        std::string unit = to_text(r.unit), kind(kind_code(r.kind));
        connection.sql() << "INSERT INTO \"revision\" (\"number\", \"unit\", \"made_at_ms\", \"author\", \"reason\", \"kind\", \"undoes\", \"change_count\", \"indexed\", \"schema_version\", \"head\") "
                            "VALUES (:number, :unit, :made, :author, :reason, :kind, :undoes, :count, :indexed, :schema, :head)",
            soci::use(number), soci::use(unit), soci::use(made), soci::use(r.author), soci::use(r.reason), soci::use(kind), soci::use(undoes, undoes_known), soci::use(count),
            soci::use(indexed), soci::use(schema), soci::use(r.head);
    });
}

void write_packed(Connection& connection, std::int64_t revision, std::string_view packed) {
    std::int64_t part = 0;
    do {
        const std::string_view piece = packed.substr(0, part_size);
        connection.write_part(revision, part++, piece);
        packed.remove_prefix(piece.size());
    } while (!packed.empty());
}

}  // namespace terrier
