// Backups are checked before they count, never cost an earlier one, and come back equal; between the databases too.
#include "tests/support/test.hpp"

#include "db/connection/sqlite_raw.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
Snapshot fill(Store& store, int revisions = 4) {
    Snapshot now = store.load();
    for (int i = 0; i < revisions; ++i) {
        Editor editor(now.tables);
        const Shelf shelf = make_shelf("Shelf " + std::to_string(i));
        editor.put(shelf);
        editor.put(make_book("Book " + std::to_string(i), shelf.id));
        if (i == 2) editor.set(record_type<Book>(), now.tables.table<Book>().begin()->id.value, record_type<Book>().field("title"), Value{std::string("Second edition")});
        now = committed(store, now, editor, "Revision " + std::to_string(i + 1));
    }
    return now;
}
std::unique_ptr<Store> open(const std::string& address) { return open_store(address, library_schema(), library_migrations(), {}); }
BackupReport backup(const std::string& from, const std::string& to) { return backup_store(from, to, library_schema(), library_migrations()); }
BackupReport restore(const std::string& from, const std::string& to) { return restore_store(from, to, library_schema(), library_migrations()); }
std::size_t files_in(const Folder& folder) { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator())); }

void check_equal(Store& a, Store& b) {
    const Snapshot x = a.load(), y = b.load();
    CHECK(x.tables == y.tables);
    CHECK(x.revision.head == y.revision.head);
    REQUIRE(a.revisions().size() == b.revisions().size());
    for (std::int64_t n = 0; n <= x.revision.number; ++n) CHECK(a.known_at(x, n) == b.known_at(y, n));
    for (const Row& row : x.tables.rows(record_type<Book>())) {
        CHECK(y.tables.find(record_type<Book>(), row.id)->version == row.version);
        CHECK(a.revisions(row.id).size() == b.revisions(row.id).size());
    }
    CHECK(b.check().faults == std::vector<std::string>{});
}
}  // namespace

TEST_CASE("a backup from either database, restored into either, is equal with all its past") {
    const Backend from = GENERATE(Backend::sqlite, Backend::postgres), to = GENERATE(Backend::sqlite, Backend::postgres);
    INFO(name_of(from) << " to " << name_of(to));
    const Folder folder;
    Place place(from), target(to);
    const auto store = place.create();
    const Snapshot now = fill(*store);
    const BackupReport made = backup(place.address(), folder.file("backup.terrier"));
    CHECK(made.revision == 4);
    CHECK(made.head == now.revision.head);
    CHECK(made.digest == digest_of(now.tables));
    CHECK(files_in(folder) == 1);
    const BackupReport back = restore(folder.file("backup.terrier"), target.address());
    CHECK(back.digest == made.digest);
    const auto restored = target.open();
    check_equal(*store, *restored);
    // Life goes on.
    Editor editor(restored->load().tables);
    editor.put(make_shelf("After"));
    committed(*restored, restored->load(), editor, "After");
    CHECK(restored->check().sound());
}

TEST_CASE("a backup while the portfolio is open and being changed is of one whole revision") {
    const Folder folder;
    Place place(Backend::sqlite);
    const auto store = place.create();
    fill(*store);
    const BackupReport first = backup(place.address(), folder.file("b.terrier"));
    fill(*store, 1);
    const BackupReport second = backup(place.address(), folder.file("b.terrier"));
    CHECK(first.revision == 4);
    CHECK(second.revision == 5);
    CHECK(open(folder.file("b.terrier"))->load().revision.number == 5);
}

TEST_CASE("an unsound portfolio doesn't overwrite a good backup") {
    const Folder folder;
    Place place(Backend::sqlite);
    place.create();
    fill(*place.open());
    backup(place.address(), folder.file("b.terrier"));
    const std::string good = slurp(folder.file("b.terrier"));
    {
        const sqlite::Handle db = sqlite::open(place.address(), sqlite::Mode::write);
        sqlite::run(db.get(), "UPDATE book SET title = 'Forged'", "Tampering");
    }
    CHECK_THROWS_AS(backup(place.address(), folder.file("b.terrier")), WorldError);
    CHECK(slurp(folder.file("b.terrier")) == good);
    std::string bytes = slurp(place.address());
    bytes.resize(bytes.size() / 2);
    std::ofstream(place.address(), std::ios::binary) << bytes;
    CHECK_THROWS_AS(backup(place.address(), folder.file("b.terrier")), WorldError);
    CHECK(slurp(folder.file("b.terrier")) == good);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a backup never replaces anything but a portfolio, nor the portfolio itself") {
    const Folder folder;
    Place place(Backend::sqlite);
    place.create();
    std::ofstream(folder.file("letter.txt")) << "Dear Sir";
    CHECK_THROWS_AS(backup(place.address(), folder.file("letter.txt")), WorldError);
    CHECK(slurp(folder.file("letter.txt")) == "Dear Sir");
    CHECK_THROWS_AS(backup(place.address(), place.address()), WorldError);
    CHECK_THROWS_AS(backup(place.address(), folder.file("no/folder.terrier")), WorldError);
    CHECK_THROWS_AS(backup(folder.file("missing.terrier"), folder.file("b.terrier")), WorldError);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("restoring refuses to overwrite, and refuses a bad backup") {
    const Folder folder;
    Place place(Backend::sqlite), server(Backend::postgres);
    fill(*place.create());
    fill(*server.create(), 1);
    const std::string path = folder.file("b.terrier");
    backup(place.address(), path);
    const std::string before = slurp(place.address());
    CHECK_THROWS_AS(restore(path, place.address()), WorldError);
    CHECK(slurp(place.address()) == before);
    CHECK_THROWS_AS(restore(path, server.address()), WorldError);
    CHECK(server.open()->newest_revision() == 1);
    std::string bytes = slurp(path);
    bytes.replace(bytes.find("Second edition"), 14, "Forged edition");
    std::ofstream(path, std::ios::binary) << bytes;
    CHECK_THROWS_AS(restore(path, folder.file("new.terrier")), WorldError);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("an earlier version opens read-only, is updated after a backup, and holds the same records") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    INFO(name_of(backend));
    const Folder folder;
    Migrations old = library_migrations(), current = old;
    const std::string dropped = "    \"pages\" INTEGER,\n";
    old[1].sql.erase(old[1].sql.find(dropped), dropped.size());
    current = old;
    current.push_back({3, "0003_pages", "ALTER TABLE \"book\" ADD COLUMN \"pages\" INTEGER;"});
    Place place(backend);
    {
        const auto store = place.create(library_schema(), old);
        Editor editor(store->load().tables);
        Shelf shelf = make_shelf("Old");
        editor.put(shelf);
        committed(*store, store->load(), editor, "Long ago");
    }
    const auto earlier = place.open({}, library_schema(), current);
    REQUIRE(earlier->read_only_reason());
    CHECK(earlier->read_only_reason()->find("earlier version") != std::string::npos);
    const std::string digest = digest_of(earlier->load().tables);
    CHECK(migrate_store(place.address(), folder.file("before.terrier"), "tester", library_schema(), current));
    const auto store = place.open({}, library_schema(), current);
    CHECK_FALSE(store->read_only_reason());
    CHECK(digest_of(store->load().tables) == digest);
    CHECK(store->check().sound());
    Editor editor(store->load().tables);
    editor.put(make_book("With pages", store->load().tables.table<Shelf>().begin()->id));
    const Snapshot now = committed(*store, store->load(), editor, "Now");
    CHECK(store->load().tables == now.tables);
    CHECK(open_store(folder.file("before.terrier"), library_schema(), current, {})->load().revision.number == 1);
    CHECK_FALSE(migrate_store(place.address(), folder.file("again.terrier"), "tester", library_schema(), current));
    CHECK_FALSE(std::filesystem::exists(folder.file("again.terrier")));
}

TEST_CASE("an update that fails leaves the portfolio and its backup as they were") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    INFO(name_of(backend));
    const Folder folder;
    Place place(backend);
    fill(*place.create());
    Migrations broken = library_migrations();
    broken.push_back({3, "0003_broken", "ALTER TABLE \"book\" ADD COLUMN \"isbn\" TEXT; CREATE TABLE \"nonsense\" (;"});
    CHECK_THROWS_AS(migrate_store(place.address(), folder.file("before.terrier"), "tester", library_schema(), broken), WorldError);
    const auto store = place.open();
    CHECK_FALSE(store->read_only_reason());
    CHECK(store->load().revision.number == 4);
    CHECK(store->check().sound());
    CHECK(open(folder.file("before.terrier"))->load().revision.number == 4);
}
