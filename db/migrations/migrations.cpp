// Rendering tables from field lists, and the small differences between the two dialects.
#include "db/migrations/migrations.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace terrier {

namespace {
bool is_word(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string column_sql(const Field& f) {
    if (f.position == 0) return "\"id\" TEXT PRIMARY KEY NOT NULL CHECK (length(\"id\") = 36)";
    return quoted(f.name) + (f.kind->stored_as_text ? " TEXT" : " INTEGER");
}

// Copies a quoted text or a comment as it stands; returns where it ends.
std::size_t copy_verbatim(std::string_view sql, std::size_t at, std::string& out) {
    std::size_t end;
    if (sql[at] == '-') end = sql.find('\n', at);
    else end = sql.find(sql[at], at + 1);
    end = end == std::string_view::npos ? sql.size() : end + 1;
    out += sql.substr(at, end - at);
    return end;
}

void drop_word_before(std::string& out, std::string_view word) {
    while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
    if (!word.empty() && out.size() >= word.size() && std::string_view(out).substr(out.size() - word.size()) == word) {
        out.resize(out.size() - word.size());
        drop_word_before(out, {});
    }
}
}  // namespace

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

bool is_audit_table(std::string_view name) {
    return name == "meta" || name == "revision" || name == "revision_part" || name == "record_revision" || name == "series_chunk" || name == "series_bytes" || name == "series_span";
}

int newest_version(const Migrations& migrations) {
    for (std::size_t i = 0; i < migrations.size(); ++i)
        if (migrations[i].number != static_cast<int>(i) + 1) throw std::logic_error("migrations must be numbered 1, 2, 3 without gaps: " + migrations[i].name);
    return static_cast<int>(migrations.size());
}

std::string for_postgres(std::string_view sql) {
    std::string out;
    for (std::size_t i = 0; i < sql.size();) {
        if (sql[i] == '\'' || sql[i] == '"' || (sql[i] == '-' && i + 1 < sql.size() && sql[i + 1] == '-')) {
            i = copy_verbatim(sql, i, out);
            continue;
        }
        if (!is_word(sql[i])) {
            out += sql[i++];
            continue;
        }
        std::size_t end = i;
        while (end < sql.size() && is_word(sql[end])) ++end;
        const std::string_view word = sql.substr(i, end - i);
        i = end;
        if (word == "INTEGER") out += "bigint";
        else if (word == "BLOB") out += "bytea";
        else if (word == "TEXT") out += "text COLLATE \"C\"";
        else if (word == "STRICT") drop_word_before(out, {});
        else if (word == "ROWID") drop_word_before(out, "WITHOUT");
        else out += word;
    }
    return out;
}

std::string create_table_sql(const RecordType& type) {
    if (is_audit_table(type.name)) throw std::logic_error(fmt::format("no record may be called {}: the store has a table of its own of that name", type.name));
    std::string sql = "CREATE TABLE " + quoted(type.name) + " (\n";
    for (const Field& f : type.fields) {
        if (f.name == "version") throw std::logic_error(fmt::format("{} may have no field called version: the store keeps its own", type.name));
        sql += "    " + column_sql(f) + ",\n";
    }
    return sql + "    \"version\" INTEGER NOT NULL\n) STRICT, WITHOUT ROWID;\n";
}

std::string create_tables_sql(const Schema& schema) {
    std::string sql;
    for (const RecordType* type : schema.types()) sql += create_table_sql(*type) + "\n";
    return sql;
}

std::vector<std::string> missing_statements(const Schema& schema, const std::vector<TableColumns>& tables) {
    std::vector<std::string> missing;
    for (const RecordType* type : schema.types()) {
        const auto table = std::find_if(tables.begin(), tables.end(), [&](const TableColumns& t) { return t.table == type->name; });
        if (table == tables.end()) {
            missing.push_back(create_table_sql(*type));
            continue;
        }
        for (const Field& f : type->fields)
            if (std::find(table->columns.begin(), table->columns.end(), f.name) == table->columns.end())
                missing.push_back("ALTER TABLE " + quoted(type->name) + " ADD COLUMN " + column_sql(f) + ";");
        for (const std::string& column : table->columns)
            if (column != "version" && !type->find(column)) missing.push_back(fmt::format("-- no field of {} is called {}: released names are permanent, put it back in the field list", type->name, column));
    }
    return missing;
}

}  // namespace terrier
