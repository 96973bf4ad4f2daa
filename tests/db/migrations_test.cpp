// The migrations add up to the field lists, in both dialects.
#include "tests/support/test.hpp"

#include "db/connection/sqlite_raw.hpp"
#include "db/migrations/migrations.hpp"
#include "src/portfolio/portfolio.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
std::vector<TableColumns> migrated(const Migrations& migrations) {
    const sqlite::Handle db = sqlite::open_in_memory();
    for (const Migration& migration : migrations) sqlite::run(db.get(), migration.sql, migration.name);
    return sqlite::columns(db.get());
}
std::string advice(const std::vector<std::string>& statements) {
    std::string text = "add db/migrations/NNNN_name.sql with:\n";
    for (const std::string& s : statements) text += s + "\n";
    return text;
}
}  // namespace

TEST_CASE("the migrations give every field of the portfolio its column") {
    const auto missing = missing_statements(portfolio_schema(), migrated(embedded_migrations()));
    INFO(advice(missing));
    CHECK(missing.empty());
}

TEST_CASE("migrations are numbered without gaps") {
    CHECK(newest_version(embedded_migrations()) == static_cast<int>(embedded_migrations().size()));
    CHECK_THROWS_AS(newest_version({{1, "0001_a", ""}, {3, "0003_b", ""}}), std::logic_error);
}

TEST_CASE("a field without a column is named with the statement that adds it") {
    std::vector<TableColumns> tables = migrated(library_migrations());
    CHECK(missing_statements(library_schema(), tables).empty());
    for (TableColumns& table : tables)
        if (table.table == "book") std::erase(table.columns, "pages"), std::erase(table.columns, "title"), table.columns.push_back("isbn");
    std::erase_if(tables, [](const TableColumns& t) { return t.table == "label"; });
    const auto missing = missing_statements(library_schema(), tables);
    REQUIRE(missing.size() == 4);
    CHECK(missing[0] == "ALTER TABLE \"book\" ADD COLUMN \"title\" TEXT;");
    CHECK(missing[1] == "ALTER TABLE \"book\" ADD COLUMN \"pages\" INTEGER;");
    CHECK(missing[2].find("isbn") != std::string::npos);
    CHECK(missing[3] == create_table_sql(record_type<Label>()));
}

TEST_CASE("the translation to PostgreSQL changes whole words only, and nothing in quotes or comments") {
    CHECK(for_postgres("CREATE TABLE \"INTEGER\" (\"a\" INTEGER, b BLOB, c TEXT DEFAULT 'TEXT') STRICT, WITHOUT ROWID;") ==
          "CREATE TABLE \"INTEGER\" (\"a\" bigint, b bytea, c text COLLATE \"C\" DEFAULT 'TEXT');");
    CHECK(for_postgres("CREATE TABLE t (INTEGERS INTEGER) STRICT;\n-- INTEGER STRICT\nx") == "CREATE TABLE t (INTEGERS bigint);\n-- INTEGER STRICT\nx");
    CHECK(for_postgres("-- the last line INTEGER") == "-- the last line INTEGER");
    CHECK(for_postgres("'open INTEGER") == "'open INTEGER");
}

TEST_CASE("a record may not take the name of a table or a column that the store keeps for itself") {
    RecordType type = record_type<Shelf>();
    type.name = "revision";
    CHECK_THROWS_AS(create_table_sql(type), std::logic_error);
    type.name = "shelf2";
    type.fields[1].name = "version";
    CHECK_THROWS_AS(create_table_sql(type), std::logic_error);
}
