// What every store promises, run on each: in memory (the plain reference), SQLite, PostgreSQL.
#include "tests/support/test.hpp"

#include "src/base/text.hpp"
#include "src/workspace/memory_store.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// A place, a store in it and the shelf and books that the cases start from.
struct Library {
    explicit Library(Backend kind) : backend(kind), place(kind), store(kind == Backend::memory ? std::make_unique<MemoryStore>(library_schema()) : place.create()), now(store->load()) {}
    Snapshot commit(const Editor& editor, const std::string& reason, std::int64_t at_ms = 0) { return now = committed(*store, now, editor, reason, at_ms); }
    Shelf add_shelf(const std::string& name) {
        Editor editor(now.tables);
        const Shelf shelf = make_shelf(name);
        editor.put(shelf);
        commit(editor, "Add " + name);
        return shelf;
    }
    Book add_book(const std::string& title, Id<Shelf> shelf) {
        Editor editor(now.tables);
        const Book book = make_book(title, shelf);
        editor.put(book);
        commit(editor, "Add " + title);
        return book;
    }
    // Another session on the same portfolio; the memory store has but one.
    std::unique_ptr<Store> second() { return place.open(); }

    Backend backend;
    Place place;
    std::unique_ptr<Store> store;
    Snapshot now;
};

std::vector<std::string> codes(const Faults& faults) {
    std::vector<std::string> all;
    for (const Fault& f : faults) all.push_back(f.code);
    return all;
}
constexpr std::initializer_list<Backend> all_backends = {Backend::memory, Backend::sqlite, Backend::postgres};
}  // namespace

#define FOR_EACH_STORE()                                            \
    const Backend backend = GENERATE(values(all_backends));         \
    INFO(name_of(backend));                                         \
    Library library(backend)

TEST_CASE("a new store is empty at revision 0, and sound") {
    FOR_EACH_STORE();
    CHECK(library.now.revision.number == 0);
    CHECK(library.now.tables == TableSet(library_schema()));
    CHECK(library.store->newest_revision() == 0);
    CHECK(library.store->revisions().empty());
    CHECK(library.store->check().faults == std::vector<std::string>{});
    CHECK_FALSE(library.store->read_only_reason());
}

TEST_CASE("what was committed is there again, every kind of value equal, known or not") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Crime");
    Editor editor(library.now.tables);
    editor.put(make_book("Full", shelf.id));
    Book bare;
    bare.id = {next_id()};
    bare.title = "Bare";
    editor.put(bare);
    library.commit(editor, "Two books");
    if (backend != Backend::memory) library.store = (library.store.reset(), library.place.open());
    const Snapshot again = library.store->load();
    CHECK(again.tables == library.now.tables);
    CHECK(digest_of(again.tables) == digest_of(library.now.tables));
    CHECK(again.revision.head == library.now.revision.head);
    CHECK(again.revision.number == 2);
    CHECK(again.tables.find(record_type<Book>(), bare.id.value)->version == 2);
    CHECK(again.tables.find(record_type<Shelf>(), shelf.id.value)->version == 1);
    CHECK(library.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("changing and removing are kept, and rows say which revision wrote them") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Poetry");
    const Book keep = library.add_book("Keep", shelf.id), drop = library.add_book("Drop", shelf.id);
    Editor editor(library.now.tables);
    Book changed = keep;
    changed.title = "Kept";
    changed.pages.reset();
    changed.shelf = {};
    editor.put(changed);
    editor.remove(drop.id);
    editor.put(make_book("New", shelf.id));
    library.commit(editor, "Tidy");
    const Snapshot again = library.store->load();
    CHECK(again.tables == library.now.tables);
    CHECK(again.tables.find(keep.id)->title == "Kept");
    CHECK_FALSE(again.tables.find(keep.id)->pages);
    CHECK_FALSE(again.tables.find(drop.id));
    CHECK(again.tables.find(record_type<Book>(), keep.id.value)->version == 4);
    CHECK(library.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("a stale change is refused whole, and nothing is written") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Maps");
    const Snapshot read_first = library.now;
    Editor theirs(library.now.tables);
    theirs.set(record_type<Shelf>(), shelf.id.value, record_type<Shelf>().field("name"), Value{std::string("Atlases")});
    library.commit(theirs, "Rename the shelf");
    Editor mine(read_first.tables);
    mine.set(record_type<Shelf>(), shelf.id.value, record_type<Shelf>().field("name"), Value{std::string("Charts")});
    mine.put(make_shelf("Innocent"));
    const auto refused = library.store->commit(read_first, mine.changes(), note("Late"));
    REQUIRE_FALSE(refused);
    CHECK(codes(refused.error()) == std::vector<std::string>{"stale"});
    CHECK(refused.error()[0].record == to_text(shelf.id.value));
    CHECK(library.store->newest_revision() == 2);
    CHECK(library.store->load().tables == library.now.tables);
    if (backend != Backend::memory) {
        const std::string& message = refused.error()[0].message;
        CHECK(refused.error()[0].field == "name");
        for (const char* part : {"Maps", "Atlases", "Charts", "tester", "revision 2", "Rename the shelf"}) CHECK(message.find(part) != std::string::npos);
    }
}

TEST_CASE("adding what is there and removing what has gone are refused as stale") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Twice");
    ChangeSet add;
    add.changes.push_back({&record_type<Shelf>(), shelf.id.value, nullptr, std::make_shared<const Shelf>(shelf)});
    CHECK(codes(library.store->commit(library.now, add, note("Again")).error()) == std::vector<std::string>{"stale"});
    Editor editor(library.now.tables);
    editor.remove(shelf.id);
    const ChangeSet removal = editor.changes();
    library.commit(editor, "Remove");
    CHECK(codes(library.store->commit(library.now, removal, note("Again")).error()) == std::vector<std::string>{"stale"});
    CHECK(library.store->newest_revision() == 2);
}

TEST_CASE("what a record's own rules, the links or the dates forbid is refused") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Rules");
    library.add_book("On it", shelf.id);
    const auto refused_with = [&](auto&& edit) {
        Editor editor(library.now.tables);
        edit(editor);
        const auto result = library.store->commit(library.now, editor.changes(), note("Wrong"));
        return result ? std::vector<std::string>{} : codes(result.error());
    };
    CHECK(refused_with([](Editor& e) { e.put(Shelf{{next_id()}, "", "", {}}); }) == std::vector<std::string>{"required"});
    CHECK(refused_with([](Editor& e) { e.put(make_book("Nowhere", Id<Shelf>{next_id()})); }) == std::vector<std::string>{"link_broken", "link_broken"});
    CHECK(refused_with([&](Editor& e) { e.remove(shelf.id); }) == std::vector<std::string>{"in_use", "in_use"});
    CHECK(refused_with([&](Editor& e) { Book b = make_book("Less", shelf.id); b.pages = -1; e.put(b); }) == std::vector<std::string>{"pages_negative"});
    CHECK(refused_with([&](Editor& e) {
              e.put(Label{{next_id()}, shelf.id, "A", Date::of(2020, 1, 1), Date::of(2020, 12, 31)});
              e.put(Label{{next_id()}, shelf.id, "B", Date::of(2020, 12, 31), {}});
          }).size() == 2);
    CHECK(library.store->newest_revision() == 2);
    CHECK(library.store->load().tables == library.now.tables);
}

TEST_CASE("a change that only someone else's commit makes wrong is refused too") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Doomed");
    const Snapshot before = library.now;
    Editor remove(before.tables);
    remove.remove(shelf.id);
    library.commit(remove, "Remove the shelf");
    Editor add(before.tables);
    add.put(make_book("Homeless", shelf.id));
    const auto refused = library.store->commit(before, add.changes(), note("Late"));
    REQUIRE_FALSE(refused);
    CHECK(codes(refused.error()) == std::vector<std::string>{"link_broken", "link_broken"});
}

TEST_CASE("the history names every revision, and those of one record") {
    FOR_EACH_STORE();
    const Shelf a = library.add_shelf("A"), b = library.add_shelf("B");
    Editor editor(library.now.tables);
    editor.set(record_type<Shelf>(), a.id.value, record_type<Shelf>().field("room"), Value{std::string("Cellar")});
    library.commit(editor, "Move A");
    library.add_book("Refers to A only", a.id);
    const auto all = library.store->revisions();
    REQUIRE(all.size() == 4);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].number == static_cast<std::int64_t>(i) + 1);
    CHECK(all[2].reason == "Move A");
    CHECK(all[2].author == "tester");
    CHECK(all[2].change_count == 1);
    std::vector<std::int64_t> of_a;
    for (const Revision& r : library.store->revisions(a.id.value)) of_a.push_back(r.number);
    CHECK(of_a == std::vector<std::int64_t>{1, 3});
    CHECK(library.store->revisions(b.id.value).size() == 1);
    CHECK(library.store->revisions(next_id()).empty());
    const auto fields = field_changes(library_schema(), library.store->packed_changes(3));
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].field->name == "room");
    CHECK(fields[0].before == Value{std::string("Reading room")});
    CHECK(fields[0].after == Value{std::string("Cellar")});
}

TEST_CASE("the portfolio is known at every revision and on every day") {
    FOR_EACH_STORE();
    constexpr std::int64_t day = 86'400'000;
    const std::int64_t start = Date::of(2026, 3, 1).day_number() * day;
    std::vector<TableSet> states = {library.now.tables};
    Shelf shelf = make_shelf("S0");
    for (int i = 0; i < 8; ++i) {
        Editor editor(library.now.tables);
        shelf.name = "S" + std::to_string(i);
        editor.put(shelf);
        editor.put(make_book("B" + std::to_string(i), shelf.id));
        if (i == 5) editor.remove(library.now.tables.table<Book>().begin()->id);
        library.commit(editor, "Step " + std::to_string(i), start + (i / 2) * day + i);
        states.push_back(library.now.tables);
    }
    for (std::int64_t n = 0; n <= 8; ++n) {
        INFO(n);
        CHECK(library.store->known_at(library.now, n) == states[static_cast<std::size_t>(n)]);
    }
    CHECK(library.store->revision_on(Date::of(2026, 2, 28)) == 0);
    CHECK(library.store->revision_on(Date::of(2026, 3, 1)) == 2);
    CHECK(library.store->revision_on(Date::of(2026, 3, 3)) == 6);
    CHECK(library.store->revision_on(Date::of(2030, 1, 1)) == 8);
    if (backend != Backend::memory) {
        CHECK_THROWS_AS(library.store->known_at(library.now, 9), WorldError);
        CHECK_THROWS_AS(library.store->known_at(library.now, -1), WorldError);
        CHECK_THROWS_AS(library.store->packed_changes(0), WorldError);
    }
}

TEST_CASE("committing the inverse of a revision undoes it, and of that redoes it") {
    FOR_EACH_STORE();
    const Shelf shelf = library.add_shelf("Undo");
    const TableSet before = library.now.tables;
    Editor editor(before);
    editor.put(make_book("Gone in a moment", shelf.id));
    editor.set(record_type<Shelf>(), shelf.id.value, record_type<Shelf>().field("name"), Value{std::string("Redo")});
    const ChangeSet changes = editor.changes();
    library.commit(editor, "Do");
    const TableSet after = library.now.tables;
    CommitNote undo = note("Undo: Do");
    undo.kind = RevisionKind::undo;
    undo.undoes = 2;
    const auto undone = library.store->commit(library.now, inverse(changes), undo);
    REQUIRE(undone);
    CHECK(undone->tables == before);
    CHECK(library.store->revisions().back().undoes == 2);
    CHECK(library.store->revisions().back().kind == RevisionKind::undo);
    const auto redone = library.store->commit(*undone, changes, note("Redo: Do"));
    REQUIRE(redone);
    CHECK(redone->tables == after);
    CHECK(digest_of(library.store->load().tables) == digest_of(after));
    CHECK(library.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("a unit of work that is in the trail already is not committed twice") {
    FOR_EACH_STORE();
    Editor editor(library.now.tables);
    editor.put(make_shelf("Once"));
    const CommitNote same = note("Once");
    const auto first = library.store->commit(library.now, editor.changes(), same);
    REQUIRE(first);
    const auto second = library.store->commit(library.now, editor.changes(), same);
    REQUIRE(second);
    CHECK(second->revision.number == 1);
    CHECK(second->tables == first->tables);
    CHECK(library.store->newest_revision() == 1);
}

TEST_CASE("a cancelled commit leaves nothing behind, and the store goes on") {
    FOR_EACH_STORE();
    Editor editor(library.now.tables);
    editor.put(make_shelf("Never"));
    const std::atomic<bool> cancelled = true;
    CHECK_THROWS_AS(library.store->commit(library.now, editor.changes(), note("Never"), Progress(nullptr, &cancelled)), Cancelled);
    CHECK(library.store->load().tables == TableSet(library_schema()));
    library.add_shelf("After all");
    CHECK(library.store->newest_revision() == 1);
}

TEST_CASE("hostile strings come back as they were from every text, or are refused") {
    FOR_EACH_STORE();
    const std::vector<std::string> hostile = {
        "'; DROP TABLE book; --", "\" OR \"\"=\"", ":title :number $1 ?1 %s %n", "\\", "\\N", "\\.", "\t\r\n\v\f", "NULL", "null", "{}", "\xEF\xBB\xBF" "bom", "\xE2\x80\xAE" "right to left",
        "\xF0\x9F\x8F\x9A emoji", "\x01\x02\x7F", " leading and trailing ", "e\xCC\x81 and \xC3\xA9", "=HYPERLINK(\"x\")", "../../etc/passwd", std::string(100'000, 'x'), "1e999", "0x00", "--", "/*", "'", "''"};
    Editor editor(library.now.tables);
    const Shelf shelf = make_shelf("for them");
    editor.put(shelf);
    for (const std::string& text : hostile) {
        Book book = make_book(text, shelf.id);
        book.blurb = text;
        editor.put(book);
    }
    auto result = library.store->commit(library.now, editor.changes(), {next_id(), 1, hostile[0], hostile[5], RevisionKind::import, std::nullopt});
    REQUIRE(result);
    if (backend != Backend::memory) library.store = (library.store.reset(), library.place.open());
    const Snapshot again = library.store->load();
    CHECK(again.tables == result->tables);
    CHECK(again.revision.author == hostile[0]);
    CHECK(again.revision.reason == hostile[5]);
    CHECK(library.store->check().faults == std::vector<std::string>{});
    if (backend == Backend::memory) return;
    for (const std::string& bad : {std::string("a\0b", 3), std::string("\xFF"), std::string("\xC0\xAF"), std::string("\xED\xA0\x80")}) {
        Editor worse(again.tables);
        worse.put(make_book(bad, shelf.id));
        CHECK(codes(library.store->commit(again, worse.changes(), note("Worse")).error()) == std::vector<std::string>{"text_damaged"});
        Editor fine(again.tables);
        fine.put(make_shelf("Fine"));
        CHECK(codes(library.store->commit(again, fine.changes(), note(bad)).error()) == std::vector<std::string>{"text_damaged"});
    }
}

TEST_CASE("the smallest and the largest numbers are kept") {
    FOR_EACH_STORE();
    Editor editor(library.now.tables);
    for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), std::int64_t{0}, std::int64_t{-1}}) {
        Book book = make_book("n", {});
        book.about = {};
        book.pages = std::max<std::int64_t>(0, n);
        book.price = Money::from_pence(n);
        book.printing = Energy::from_small(n);
        editor.put(book);
    }
    library.commit(editor, "Numbers");
    CHECK(library.store->load().tables == library.now.tables);
}

TEST_CASE("a change set of many thousands is kept, found in the histories of its records and undone") {
    FOR_EACH_STORE();
    Editor editor(library.now.tables);
    const Shelf shelf = make_shelf("Long");
    editor.put(shelf);
    for (int i = 0; i < 12'000; ++i) editor.put(make_book("Book " + std::to_string(i), shelf.id));
    const ChangeSet changes = editor.changes();
    library.commit(editor, "Import");
    const Uuid one = changes.changes[6'000].id;
    CHECK(library.store->revisions(one).size() == 1);
    CHECK(library.store->revisions(next_id()).empty());
    CHECK(library.store->load().tables == library.now.tables);
    ChangeSet retitled;
    for (const Change& c : changes.changes) {
        if (c.type != &record_type<Book>()) continue;
        const auto copy = std::make_shared<Book>(*static_cast<const Book*>(c.after.get()));
        copy->title += "!";
        retitled.changes.push_back({c.type, c.id, c.after, copy});
    }
    auto result = library.store->commit(library.now, retitled, note("Retitle"));
    REQUIRE(result);
    CHECK(library.store->load().tables == result->tables);
    CHECK(library.store->known_at(*result, 1) == library.now.tables);
    result = library.store->commit(*result, inverse(retitled), note("Undo"));
    REQUIRE(result);
    result = library.store->commit(*result, inverse(changes), note("Undo"));
    REQUIRE(result);
    CHECK(library.store->load().tables == TableSet(library_schema()));
    CHECK(library.store->check().faults == std::vector<std::string>{});
}
