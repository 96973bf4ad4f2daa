// Series in every store: kept with their import's revision, closed by its undo, opened by its redo, known at any revision, checked,
// backed up, and never half there.
#include "tests/support/test.hpp"

#include <map>
#include <random>
#include <set>

#include "db/connection/sqlite_raw.hpp"
#include "src/workspace/memory_store.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
constexpr std::initializer_list<Backend> all_backends = {Backend::memory, Backend::sqlite, Backend::postgres};

std::vector<SeriesPoint> day_of(Date day, std::int64_t value, int every = 60) {
    std::vector<SeriesPoint> points;
    for (int minute = 0; minute < 1440; minute += every) points.push_back({Moment::of(day, minute), value + minute % 7});
    return points;
}
SeriesChunk chunk_of(const Uuid& source, const std::vector<SeriesPoint>& points) { return make_chunk(source, month_of(points.front().at.day()), points); }

// A place with a shelf that is counted: its id is the source.
struct Counted {
    explicit Counted(Backend kind) : backend(kind), place(kind), store(kind == Backend::memory ? std::make_unique<MemoryStore>(library_schema()) : place.create()), now(store->load()) {
        Editor editor(now.tables);
        editor.put(shelf);
        now = committed(*store, now, editor, "A shelf");
    }
    Result<Snapshot> try_import(const Snapshot& base, std::vector<SeriesChunk> chunks) { return store->commit_with(base, {}, {std::move(chunks)}, with_kind(note("Counts"), RevisionKind::import)); }
    std::int64_t import(std::vector<SeriesChunk> chunks) {
        auto done = try_import(now, std::move(chunks));
        REQUIRE(done);
        now = *done;
        return now.revision.number;
    }
    static CommitNote with_kind(CommitNote n, RevisionKind kind, std::optional<std::int64_t> undoes = {}) {
        n.kind = kind;
        n.undoes = undoes;
        return n;
    }
    Result<Snapshot> try_reverse(std::int64_t revision, RevisionKind kind) { return store->commit(now, {}, with_kind(note("Back"), kind, revision)); }
    std::int64_t reverse(std::int64_t revision, RevisionKind kind) {
        auto done = try_reverse(revision, kind);
        REQUIRE(done);
        now = *done;
        return now.revision.number;
    }
    std::vector<SeriesPoint> points(std::optional<std::int64_t> known_at = {}) {
        SeriesWish wish;
        wish.known_at = known_at;
        return store->series(wish).points(shelf.id.value, Date::of(2020, 1, 1), Date::of(2030, 12, 31));
    }
    void run(const std::string& sql) {
        if (backend == Backend::postgres) return run_on_postgres(place.address(), "SET search_path TO terrier; " + sql);
        const sqlite::Handle db = sqlite::open(place.address(), sqlite::Mode::write);
        sqlite::run(db.get(), "PRAGMA foreign_keys = OFF;" + sql, "Tampering");
    }

    Backend backend;
    Place place;
    std::unique_ptr<Store> store;
    Snapshot now;
    Shelf shelf = make_shelf("Counted");
};

const Date may = Date::of(2025, 5, 6), june = Date::of(2025, 6, 3);
std::string code_of(const Result<Snapshot>& refused) { return refused ? "accepted" : refused.error().front().code; }
}  // namespace

#define FOR_EACH_STORE()                                    \
    const Backend backend = GENERATE(values(all_backends)); \
    INFO(name_of(backend));                                 \
    Counted c(backend)

TEST_CASE("points are there again after reopening, in order, and only those that were asked for") {
    FOR_EACH_STORE();
    const auto a = day_of(may, 3), b = day_of(june, 5);
    const Uuid other = next_id();
    const std::int64_t revision = c.import({chunk_of(c.shelf.id.value, a), chunk_of(c.shelf.id.value, b), chunk_of(other, a)});
    if (backend != Backend::memory) c.store = (c.store.reset(), c.place.open());
    auto both = a;
    both.insert(both.end(), b.begin(), b.end());
    CHECK(c.points() == both);
    SeriesWish wish;
    wish.sources = {c.shelf.id.value};
    wish.from = month_of(june);
    const SeriesSet some = c.store->series(wish);
    REQUIRE(some.chunks().size() == 1);
    const StoredChunk& chunk = *some.chunks().front();
    CHECK(chunk.import_revision == revision);
    CHECK(chunk.from_revision == revision);
    CHECK(unpack_points(chunk.chunk.bytes) == b);
    wish.from.reset();
    wish.to = month_of(may);
    CHECK(c.store->series(wish).count() == 24);
    wish.sources = {next_id()};
    CHECK(c.store->series(wish).empty());
    CHECK(c.store->series().count() == 72);
    CHECK(c.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("the audit chain covers the digests of the points") {
    FOR_EACH_STORE();
    const std::string before = c.now.revision.head;
    c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    const SeriesNote said = note_in(c.store->packed_changes(2));
    REQUIRE(said.added.size() == 1);
    const SeriesChunk wanted = chunk_of(c.shelf.id.value, day_of(may, 3));
    CHECK(said.added[0].sha256 == wanted.sha256);
    CHECK(said.added[0].count == wanted.count);
    CHECK(said.added[0].sum == wanted.sum);
    Revision r = c.now.revision;
    CHECK(chain_head(before, r, c.store->packed_changes(2)) == r.head);
    // Reading records passes over the note.
    CHECK(field_changes(library_schema(), c.store->packed_changes(2)).empty());
    CHECK(c.store->known_at(c.now, 1) == c.now.tables);
    CHECK(c.store->load().tables == c.now.tables);
}

TEST_CASE("undoing an import closes its points, redoing opens them, and each is known at its revision") {
    FOR_EACH_STORE();
    const auto a = day_of(may, 3), b = day_of(june, 5);
    const std::int64_t first = c.import({chunk_of(c.shelf.id.value, a)}), second = c.import({chunk_of(c.shelf.id.value, b)});
    const std::int64_t undone = c.reverse(second, RevisionKind::undo);
    CHECK(c.points() == a);
    const std::int64_t redone = c.reverse(undone, RevisionKind::redo);
    CHECK(c.points().size() == 48);
    const std::int64_t again = c.reverse(redone, RevisionKind::undo);
    CHECK(c.points() == a);
    CHECK(c.points(first - 1).empty());
    CHECK(c.points(first) == a);
    CHECK(c.points(second).size() == 48);
    CHECK(c.points(undone) == a);
    CHECK(c.points(redone).size() == 48);
    CHECK(c.points(again) == a);
    CHECK(c.store->check().faults == std::vector<std::string>{});
    CHECK(code_of(c.try_reverse(redone, RevisionKind::undo)) == "moved_since");
}

TEST_CASE("a redo is refused where points of the same month have come since, and nothing changes") {
    FOR_EACH_STORE();
    const std::int64_t first = c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    const std::int64_t undone = c.reverse(first, RevisionKind::undo);
    c.import({chunk_of(c.shelf.id.value, day_of(may, 4))});
    CHECK(code_of(c.try_reverse(undone, RevisionKind::redo)) == "moved_since");
    CHECK(c.points() == day_of(may, 4));
    CHECK(c.store->newest_revision() == 4);
    CHECK(c.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("a batch made before others brought points of the same source and month is refused whole") {
    FOR_EACH_STORE();
    const Snapshot old = c.now;
    c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    CHECK(code_of(c.try_import(old, {chunk_of(next_id(), day_of(june, 1)), chunk_of(c.shelf.id.value, day_of(may.plus_days(1), 3))})) == "stale");
    CHECK(c.store->series().count() == 24);
    // Other months and sources don't mind.
    CHECK(c.try_import(old, {chunk_of(c.shelf.id.value, day_of(june, 3)), chunk_of(next_id(), day_of(may, 3))}));
    CHECK(c.store->check().faults == std::vector<std::string>{});
}

TEST_CASE("a record whose points are open can't be removed; once they are closed it can") {
    FOR_EACH_STORE();
    const std::int64_t first = c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    Editor editor(c.now.tables);
    editor.remove(c.shelf.id);
    const auto refused = c.store->commit(c.now, editor.changes(), note("Remove"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "in_use");
    CHECK(refused.error().front().record == to_text(c.shelf.id.value));
    c.reverse(first, RevisionKind::undo);
    CHECK(c.store->commit(c.now, editor.changes(), note("Remove")));
}

TEST_CASE("records and points of one revision come and go together") {
    FOR_EACH_STORE();
    Workspace w(std::move(c.store), fixed_environment(Date::of(2026, 4, 1)));
    Editor editor(w.live());
    const Shelf fresh = make_shelf("Fresh");
    editor.put(fresh);
    REQUIRE(w.commit_with(editor.changes(), {{chunk_of(fresh.id.value, day_of(may, 3))}}, "Import", RevisionKind::import));
    CHECK(w.series().count() == 24);
    CHECK(w.undo());
    CHECK(w.series().empty());
    CHECK_FALSE(w.live().find(fresh.id));
    CHECK(w.redo());
    CHECK(w.series().count() == 24);
    CHECK(w.live().find(fresh.id));
    CHECK(w.series_known_at(1).empty());
    CHECK(w.series_known_at(2).count() == 24);
    CHECK(w.series_known_at(3).empty());
    CHECK(w.store().check().faults == std::vector<std::string>{});
}

TEST_CASE("a workspace reads only the chunks that it doesn't hold, also when another session brought them") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    Counted c(backend);
    c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    const SeriesSet held = c.store->series();
    const StoredChunkPtr first = held.chunks().front();
    c.import({chunk_of(c.shelf.id.value, day_of(june, 3))});
    SeriesWish wish;
    wish.held = &held;
    const SeriesSet both = c.store->series(wish);
    REQUIRE(both.chunks().size() == 2);
    CHECK(both.chunks().front() == first);
}

TEST_CASE("any sequence of imports, undos and redos leaves the points that a plain list of them leaves") {
    FOR_EACH_STORE();
    // What each revision did, by day: the plain account.
    struct Step {
        std::vector<Date> opened, closed;
    };
    std::vector<Step> steps(2);
    std::set<Date> open;
    std::map<std::int64_t, std::set<Date>> known;
    std::mt19937_64 random(20260401);
    std::vector<std::int64_t> undoable, redoable;
    Date next = may;
    for (int i = 0; i < (backend == Backend::postgres ? 25 : 60); ++i) {
        const auto pick = random() % 4;
        Step step;
        if (pick == 0 && !undoable.empty()) {
            step = {steps[static_cast<std::size_t>(undoable.back())].closed, steps[static_cast<std::size_t>(undoable.back())].opened};
            redoable.push_back(c.reverse(undoable.back(), RevisionKind::undo));
            undoable.pop_back();
        } else if (pick == 1 && !redoable.empty()) {
            step = {steps[static_cast<std::size_t>(redoable.back())].closed, steps[static_cast<std::size_t>(redoable.back())].opened};
            undoable.push_back(c.reverse(redoable.back(), RevisionKind::redo));
            redoable.pop_back();
        } else {
            step.opened = {next};
            undoable.push_back(c.import({chunk_of(c.shelf.id.value, day_of(next, i))}));
            redoable.clear();
            next = next.plus_days(9);
        }
        for (const Date day : step.opened) open.insert(day);
        for (const Date day : step.closed) open.erase(day);
        steps.push_back(step);
        known[c.now.revision.number] = open;
    }
    for (const auto& [revision, days] : known) {
        std::set<Date> found;
        for (const SeriesPoint& p : c.points(revision)) found.insert(p.at.day());
        CHECK(found == days);
    }
    CHECK(c.store->check().faults == std::vector<std::string>{});
    while (!undoable.empty()) c.reverse(undoable.back(), RevisionKind::undo), undoable.pop_back();
    CHECK(c.points().empty());
}

TEST_CASE("tampering with series is found") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    const std::string sql = GENERATE(as<std::string>(), "UPDATE series_chunk SET sum = sum + 1 WHERE number = 1", "UPDATE series_chunk SET month = month + 1 WHERE number = 2",
                                     "UPDATE series_chunk SET source = '00000000-0000-0000-0000-000000000000' WHERE number = 1",
                                     "UPDATE series_bytes SET bytes = (SELECT bytes FROM series_bytes WHERE chunk = 2) WHERE chunk = 1", "DELETE FROM series_span WHERE chunk = 2; DELETE FROM series_bytes WHERE chunk = 2; DELETE FROM series_chunk WHERE number = 2",
                                     "DELETE FROM series_bytes WHERE chunk = 1", "UPDATE series_span SET to_revision = 3 WHERE chunk = 1", "UPDATE series_span SET from_revision = 3 WHERE chunk = 1",
                                     "INSERT INTO series_chunk SELECT 3, source, month + 5, revision, count, sum, sha256 FROM series_chunk WHERE number = 1; INSERT INTO series_bytes SELECT 3, bytes FROM series_bytes WHERE chunk = 1; "
                                     "INSERT INTO series_span (chunk, from_revision) VALUES (3, 2)");
    INFO(name_of(backend) << ": " << sql);
    Counted c(backend);
    c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    c.import({chunk_of(c.shelf.id.value, day_of(june, 3))});
    REQUIRE(c.store->check().sound());
    if (backend == Backend::postgres) c.run("ALTER TABLE series_chunk DISABLE TRIGGER ALL; ALTER TABLE series_span DISABLE TRIGGER ALL; ALTER TABLE series_bytes DISABLE TRIGGER ALL");
    c.run(sql);
    CHECK_FALSE(c.store->check().sound());
}

TEST_CASE("points whose bytes were damaged are never handed out") {
    const Backend backend = GENERATE(Backend::sqlite, Backend::postgres);
    Counted c(backend);
    c.import({chunk_of(c.shelf.id.value, day_of(may, 3)), chunk_of(c.shelf.id.value, day_of(june, 3))});
    c.run("UPDATE series_bytes SET bytes = (SELECT bytes FROM series_bytes WHERE chunk = 2) WHERE chunk = 1");
    try {
        c.store->series();
        FAIL("damaged points were handed out");
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unreadable);
    }
    // The session goes on.
    CHECK(c.store->newest_revision() == 2);
}

TEST_CASE("backups carry the series with all their past, between the databases too") {
    const Backend from = GENERATE(Backend::sqlite, Backend::postgres), to = GENERATE(Backend::sqlite, Backend::postgres);
    INFO(name_of(from) << " to " << name_of(to));
    const Folder folder;
    Counted c(from);
    const std::int64_t first = c.import({chunk_of(c.shelf.id.value, day_of(may, 3))});
    const std::int64_t undone = c.reverse(first, RevisionKind::undo);
    c.reverse(undone, RevisionKind::redo);
    c.import({chunk_of(c.shelf.id.value, day_of(june, 3)), chunk_of(next_id(), day_of(june, 9, 5))});
    const BackupReport made = backup_store(c.place.address(), folder.file("b.terrier"), library_schema(), library_migrations());
    Place target(to);
    CHECK(restore_store(folder.file("b.terrier"), target.address(), library_schema(), library_migrations()).head == made.head);
    const auto restored = target.open();
    CHECK(restored->check().faults == std::vector<std::string>{});
    for (std::int64_t revision = 0; revision <= c.now.revision.number; ++revision) {
        SeriesWish wish;
        wish.known_at = revision;
        const SeriesSet a = c.store->series(wish), b = restored->series(wish);
        REQUIRE(a.chunks().size() == b.chunks().size());
        for (std::size_t i = 0; i < a.chunks().size(); ++i) {
            CHECK(a.chunks()[i]->chunk.bytes == b.chunks()[i]->chunk.bytes);
            CHECK(a.chunks()[i]->number == b.chunks()[i]->number);
            CHECK(a.chunks()[i]->from_revision == b.chunks()[i]->from_revision);
        }
    }
}

TEST_CASE("a note on series that doesn't fit the states is refused") {
    ChunkStates states;
    const SeriesChunk chunk = chunk_of(next_id(), day_of(may, 3));
    const ChunkHead head{1, chunk.source, chunk.month, chunk.count, chunk.sum, chunk.sha256};
    apply_note(states, {{head}, {}, {}}, 2);
    CHECK_THROWS_AS(apply_note(states, {{head}, {}, {}}, 3), std::invalid_argument);
    CHECK_THROWS_AS(apply_note(states, {{}, {2}, {}}, 3), std::invalid_argument);
    CHECK_THROWS_AS(apply_note(states, {{}, {}, {1}}, 3), std::invalid_argument);
    apply_note(states, {{}, {1}, {}}, 3);
    CHECK_THROWS_AS(apply_note(states, {{}, {1}, {}}, 4), std::invalid_argument);
    const SeriesNote note{{head}, {4, 5}, {6}};
    CHECK(unpack_note(pack_note(note)) == note);
    const std::string packed = pack_note(note);
    for (std::size_t size = 0; size < packed.size(); ++size) CHECK_THROWS_AS(unpack_note(std::string_view(packed).substr(0, size)), std::invalid_argument);
    CHECK_THROWS_AS(unpack_note(packed + "x"), std::invalid_argument);
}
