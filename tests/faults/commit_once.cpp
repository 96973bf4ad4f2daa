// The program that is killed: opens a portfolio, commits one change set with a year of counts, says so, and closes.
#include <cstdio>
#include <cstring>

#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// A commit large enough to spill pages and to need several pieces of journal, small enough to be killed hundreds of times.
constexpr int many_books = 400;

std::unique_ptr<Store> open(const char* path, bool create) {
    OpenOptions options;
    options.create = create;
    options.holder = "the victim";
    return open_store(path, library_schema(), library_migrations(), options);
}

// A year of counts of the new shelf, every quarter of an hour.
SeriesBatch counts_of(const Uuid& source) {
    SeriesBatch batch;
    for (MonthNumber month = month_of(Date::of(2025, 1, 1)); month <= month_of(Date::of(2025, 12, 1)); ++month) {
        std::vector<SeriesPoint> points;
        for (Date day = first_day(month); month_of(day) == month; day = day.plus_days(1))
            for (int minute = 0; minute < 1440; minute += 15) points.push_back({Moment::of(day, minute), minute * 7 % 41});
        batch.chunks.push_back(make_chunk(source, month, points));
    }
    return batch;
}

void say(const char* word) {
    std::fputs(word, stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

int make(const char* path) {
    const auto store = open(path, true);
    Editor editor(store->load().tables);
    const Shelf shelf = make_shelf("Before");
    editor.put(shelf);
    for (int i = 0; i < many_books; ++i) editor.put(make_book("Before " + std::to_string(i), shelf.id));
    return store->commit(store->load(), editor.changes(), note("Before")).has_value() ? 0 : 1;
}

int commit(const char* path) {
    const auto store = open(path, false);
    const Snapshot now = store->load();
    Editor editor(now.tables);
    Shelf shelf = make_shelf("After");
    shelf.id = {derived_id("fault test", "shelf")};
    editor.put(shelf);
    int n = 0;
    for (const Book& book : now.tables.table<Book>()) {
        Book changed = book;
        changed.title = "After " + std::to_string(n++);
        if (n % 5 == 0) editor.remove(book.id);
        else editor.put(changed);
        Book added = make_book("New " + std::to_string(n), shelf.id);
        added.id = {derived_id("fault test", added.title)};
        if (n % 3 == 0) editor.put(added);
    }
    CommitNote second = note("After");
    second.unit = derived_id("fault test", "after");
    if (!store->commit_with(now, editor.changes(), counts_of(shelf.id.value), second)) return 1;
    say("acknowledged");
    return 0;
}

// Prints the revision that the portfolio is at; fails when it isn't sound, or is read-only.
int verify(const char* path) {
    const auto store = open(path, false);
    const Snapshot now = store->load();
    const Integrity integrity = store->check();
    if (store->read_only_reason() || !integrity.sound()) {
        say(store->read_only_reason() ? store->read_only_reason()->c_str() : integrity.faults.front().c_str());
        return 1;
    }
    const bool is_after = now.tables.table<Shelf>().size() == 2;
    if (is_after != (now.revision.number == 2) || store->series().count() != (is_after ? 365 * 96 : 0)) {
        say("the records, the counts and the revision tell different stories");
        return 1;
    }
    say(is_after ? "after" : "before");
    return 0;
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    try {
        if (std::strcmp(argv[1], "make") == 0) return make(argv[2]);
        if (std::strcmp(argv[1], "commit") == 0) return commit(argv[2]);
        if (std::strcmp(argv[1], "verify") == 0) return verify(argv[2]);
    } catch (const std::exception& error) {
        say(error.what());
        return 1;
    }
    return 2;
}
