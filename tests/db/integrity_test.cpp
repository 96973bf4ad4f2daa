// Tampering with a portfolio past the program is found, and the first bad row named; on both databases.
#include "tests/support/test.hpp"

#include <random>

#include "db/connection/sqlite_raw.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
struct Attacked {
    explicit Attacked(Backend kind) : backend(kind), place(kind), store(place.create()) {
        Snapshot now = store->load();
        shelf = make_shelf("Shelf");
        for (int i = 0; i < 5; ++i) {
            Editor editor(now.tables);
            if (i == 0) editor.put(shelf);
            book = make_book("Book " + std::to_string(i), shelf.id);
            editor.put(book);
            now = committed(*store, now, editor, "Revision " + std::to_string(i + 1));
        }
    }
    void run(const std::string& sql) {
        if (backend == Backend::postgres) return run_on_postgres(place.address(), "SET search_path TO terrier; " + sql);
        const sqlite::Handle db = sqlite::open(place.address(), sqlite::Mode::write);
        sqlite::run(db.get(), "PRAGMA foreign_keys = OFF;" + sql, "Tampering");
    }
    Backend backend;
    Place place;
    std::unique_ptr<Store> store;
    Shelf shelf;
    Book book;
};
}  // namespace

TEST_CASE("tampering with the audit trail is found at the first bad revision") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    const auto [sql, bad] = GENERATE(table<std::string, std::int64_t>({
        {"UPDATE revision SET author = 'Somebody else' WHERE number = 3", 3},
        {"UPDATE revision SET made_at_ms = made_at_ms + 1 WHERE number = 2", 2},
        {"UPDATE revision SET reason = 'Nothing' WHERE number = 5", 5},
        {"UPDATE revision SET kind = 'import' WHERE number = 4", 4},
        {"UPDATE revision SET change_count = 7 WHERE number = 1", 1},
        {"UPDATE revision SET head = '0000000000000000000000000000000000000000000000000000000000000000' WHERE number = 2", 2},
        {"UPDATE revision SET unit = '00000000-0000-0000-0000-000000000000' WHERE number = 3", 3},
        {"UPDATE revision_part SET bytes = (SELECT bytes FROM revision_part WHERE revision = 4) WHERE revision = 3", 3},
        {"DELETE FROM revision_part WHERE revision = 2", 2},
        {"UPDATE revision_part SET part = 1 WHERE revision = 4", 4},
        {"DELETE FROM record_revision WHERE revision = 3", 3},
    }));
    INFO(name_of(backend) << ": " << sql);
    Attacked library(backend);
    REQUIRE(library.store->check().sound());
    library.run(sql);
    const Integrity found = library.store->check();
    REQUIRE_FALSE(found.sound());
    CHECK(found.first_bad_revision == bad);
}

TEST_CASE("any byte of the trail changed, anywhere, is found at its revision") {
    Attacked library(Backend::sqlite);
    const sqlite::Handle db = sqlite::open(library.place.address(), sqlite::Mode::write);
    sqlite::run(db.get(), "PRAGMA synchronous = OFF", "Tampering");
    std::mt19937_64 random(20260401);
    int missed = 0;
    constexpr int attempts = 1000;
    for (int i = 0; i < attempts; ++i) {
        const auto revision = static_cast<std::int64_t>(1 + random() % 5);
        std::string original;
        {
            sqlite::Statement read(db.get(), "SELECT bytes FROM revision_part WHERE revision = ?", "Tampering");
            read.bind(1, revision);
            REQUIRE(read.step());
            original = read.bytes(0);
        }
        const auto put = [&](const std::string& bytes) {
            sqlite::Statement write(db.get(), "UPDATE revision_part SET bytes = ? WHERE revision = ?", "Tampering");
            write.bind_bytes(1, bytes);
            write.bind(2, revision);
            write.run();
        };
        std::string forged = original;
        forged[random() % forged.size()] ^= static_cast<char>(1 + random() % 255);
        put(forged);
        missed += library.store->check().first_bad_revision != revision;
        put(original);
    }
    CHECK(missed == 0);
    CHECK(library.store->check().sound());
}

TEST_CASE("rows changed past the audit trail are found and named") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    Attacked library(backend);
    const std::string id = to_text(library.book.id.value);
    const std::string sql = GENERATE("UPDATE book SET title = 'Forged' WHERE id = 'ID'", "DELETE FROM book WHERE id = 'ID'", "UPDATE book SET version = 1 WHERE id = 'ID'", "UPDATE book SET price = NULL WHERE id = 'ID'");
    INFO(name_of(backend) << ": " << sql);
    std::string statement = sql;
    library.run(statement.replace(statement.find("ID'"), 2, id));
    const Integrity found = library.store->check();
    REQUIRE(found.faults.size() == 1);
    CHECK(found.faults[0].find(id) != std::string::npos);
    CHECK(found.faults[0].find("book") != std::string::npos);
}

TEST_CASE("a commit that meets a row changed past the program is refused, and writes nothing") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    INFO(name_of(backend));
    Attacked library(backend);
    const Snapshot now = library.store->load();
    library.run("UPDATE book SET version = 99 WHERE title = 'Book 4'");
    Editor editor(now.tables);
    editor.remove(library.book.id);
    editor.put(make_shelf("Innocent"));
    CHECK_THROWS_AS(library.store->commit(now, editor.changes(), note("On sand")), WorldError);
    CHECK(library.store->newest_revision() == 5);
    CHECK(library.store->load().tables.table<Shelf>().size() == 1);
}

TEST_CASE("a value that no field can have is refused on loading, with its table named") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    const std::string sql = GENERATE("UPDATE book SET published = '2026-02-30'", "UPDATE book SET binding = 'leather'", "UPDATE book SET shelf = 'there'", "UPDATE book SET is_signed = 2", "UPDATE book SET paper = 'big'");
    INFO(name_of(backend) << ": " << sql);
    Attacked library(backend);
    library.run(sql);
    try {
        library.store->load();
        FAIL("it was read");
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unreadable);
        CHECK(std::string(error.what()).find("book") != std::string::npos);
    }
    CHECK(library.store->newest_revision() == 5);
}
