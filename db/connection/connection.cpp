// What both databases' connections share.
#include "db/connection/connection.hpp"

namespace terrier {

const TableColumns* find_table(const std::vector<TableColumns>& tables, std::string_view name) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const TableColumns& t) { return t.table == name; });
    return found == tables.end() ? nullptr : &*found;
}

std::string chunk_query(const std::string& where) {
    return "SELECT c.\"number\", s.\"from_revision\", c.\"revision\", c.\"source\", c.\"month\", c.\"count\", c.\"sum\", c.\"sha256\", b.\"bytes\" FROM \"series_chunk\" c "
           "JOIN \"series_span\" s ON s.\"chunk\" = c.\"number\" JOIN \"series_bytes\" b ON b.\"chunk\" = c.\"number\"" +
           (where.empty() ? "" : " WHERE " + where);
}

std::string select_list(const RecordType& type, const std::vector<TableColumns>& tables) {
    const TableColumns* table = find_table(tables, type.name);
    std::string list;
    for (const Field& f : type.fields) {
        const bool is_there = table && std::find(table->columns.begin(), table->columns.end(), f.name) != table->columns.end();
        list += (is_there ? quoted(f.name) : std::string("NULL")) + ", ";
    }
    return list + "\"version\"";
}

}  // namespace terrier
