// The rows of the audit trail, read and written through SOCI.
#pragma once

#include "db/connection/connection.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

/// Above this many records a revision's packed changes are searched instead of indexed.
inline constexpr std::int64_t most_indexed_changes = 10'000;
/// Bytes of a piece of a revision.
inline constexpr std::size_t part_size = 256'000;

struct AuditRow {
    Revision revision;
    bool is_indexed = true;
};

/// In ascending order; `where` is SQL over the columns of "revision", "" for all.
std::vector<AuditRow> read_audit(Connection& connection, const std::string& where);
/// The newest; number 0 when there is none.
Revision newest_audit(Connection& connection);
std::int64_t newest_audit_number(Connection& connection);
std::optional<Revision> audit_of_unit(Connection& connection, const Uuid& unit);
/// The numbers that the index names for a record, ascending.
std::vector<std::int64_t> indexed_revisions(Connection& connection, const Uuid& record);
void write_audit(Connection& connection, const AuditRow& row, int schema_version);
/// Cuts the packed bytes into pieces and writes them.
void write_packed(Connection& connection, std::int64_t revision, std::string_view packed);

std::string_view kind_code(RevisionKind kind);

}  // namespace terrier
