// Opening portfolio files: what isn't one, what was damaged or tampered with, and who else has it open.
#include "tests/support/test.hpp"

#include <csignal>
#include <fcntl.h>
#include <random>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/connection/claim.hpp"
#include "db/connection/sqlite_raw.hpp"
#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
constexpr const char* remedy_words[] = {"Choose", "choose", "Check", "Restore", "restore", "Open", "Update", "Ask", "Use", "Try", "Free", "save", "Close"};

std::unique_ptr<Store> open(const std::string& path, OpenOptions options = {}) { return open_store(path, library_schema(), library_migrations(), options); }

// What opening and loading says; "" when it works.
std::string refusal(const std::string& path, std::optional<WorldError::Cause> cause = WorldError::Cause::unreadable, OpenOptions options = {}) {
    try {
        open(path, options)->load();
        return {};
    } catch (const WorldError& error) {
        if (cause) CHECK(error.cause() == *cause);
        const std::string message = error.what();
        CHECK(std::any_of(std::begin(remedy_words), std::end(remedy_words), [&](const char* word) { return message.find(word) != std::string::npos; }));
        return message;
    }
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A portfolio with a shelf and some books, closed.
void make_library(const std::string& path, int books = 40) {
    OpenOptions options;
    options.create = true;
    const auto store = open(path, options);
    Snapshot now = store->load();
    Editor editor(now.tables);
    const Shelf shelf = make_shelf("Shelf");
    editor.put(shelf);
    for (int i = 0; i < books; ++i) editor.put(make_book("Book " + std::to_string(i), shelf.id));
    now = committed(*store, now, editor, "Fill");
    Editor second(now.tables);
    second.put(make_shelf("Second"));
    committed(*store, now, second, "One more");
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// Runs SQL in the file past the program, as another program would.
void tamper(const std::string& path, const std::string& sql) {
    const sqlite::Handle db = sqlite::open_in_memory();
    sqlite::Statement attach(db.get(), "ATTACH ? AS file", "Tampering");
    attach.bind_text(1, path);
    attach.run();
    sqlite::run(db.get(), sql, "Tampering");
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

// Runs in another process; true when it returned true.
bool in_another_process(const std::function<bool()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        bool is_done = false;
        try {
            is_done = work();
        } catch (...) {
            _exit(2);
        }
        _exit(is_done ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
}  // namespace

TEST_CASE("a mistyped path makes nothing") {
    const Folder folder;
    CHECK(mentions(refusal(folder.file("estaet.terrier")), "estaet.terrier"));
    CHECK(mentions(refusal(folder.file("no/such/folder.terrier")), "no/such"));
    CHECK(names_in(folder.path()).empty());
}

TEST_CASE("what is not a portfolio is refused, and left as it was") {
    const Folder folder;
    const std::string path = folder.file("x.terrier");
    const auto refused_untouched = [&](const std::string& bytes, const char* why) {
        write(path, bytes);
        INFO(why);
        CHECK(mentions(refusal(path), why));
        CHECK(slurp(path) == bytes);
        CHECK(names_in(folder.path()) == std::set<std::string>{"x.terrier"});
        std::filesystem::remove(path);
    };
    refused_untouched("", "empty");
    refused_untouched("Dear Sir", "too short");
    refused_untouched(std::string(5000, 'x'), "another format");
    std::string marked = std::string("SQLite format 3\0", 16) + std::string(5000, '\0');
    marked.replace(68, 4, "Terr");
    refused_untouched(marked, "damaged");
    refused_untouched(std::string("SQLite format 3\0", 16) + std::string(5000, '\0'), "another program");
    std::filesystem::create_directory(path);
    CHECK(mentions(refusal(path), "is a folder"));
    std::filesystem::remove(path);
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    CHECK(mentions(refusal(path), "not an ordinary file"));
}

TEST_CASE("another program's database is refused") {
    const Folder folder;
    const std::string path = folder.file("other.db");
    tamper(path, "CREATE TABLE file.bookmarks (url TEXT)");
    const std::string before = slurp(path);
    CHECK(mentions(refusal(path), "another program"));
    CHECK(slurp(path) == before);
}

TEST_CASE("a file with our mark and no tables is refused") {
    const Folder folder;
    const std::string path = folder.file("hollow.terrier");
    tamper(path, "PRAGMA file.application_id = 1415934578; CREATE TABLE file.x (y)");
    CHECK(mentions(refusal(path), "none of its tables"));
}

TEST_CASE("a symbolic link is refused, also to a good portfolio, and nothing is made through a dangling one") {
    const Folder folder;
    make_library(folder.file("real.terrier"));
    std::filesystem::create_symlink("real.terrier", folder.file("link.terrier"));
    CHECK(mentions(refusal(folder.file("link.terrier")), "symbolic link"));
    std::filesystem::create_symlink("nowhere", folder.file("dangling.terrier"));
    CHECK(mentions(refusal(folder.file("dangling.terrier")), "symbolic link"));
    OpenOptions create;
    create.create = true;
    CHECK(mentions(refusal(folder.file("dangling.terrier"), WorldError::Cause::unavailable, create), "there already"));
    CHECK_FALSE(std::filesystem::exists(folder.file("nowhere")));
}

TEST_CASE("a folder may be reached through a symbolic link, and is the same folder") {
    const Folder folder;
    std::filesystem::create_directory(folder.path() / "real");
    std::filesystem::create_directory_symlink("real", folder.path() / "link");
    make_library(folder.file("link/a.terrier"));
    const auto store = open(folder.file("link/a.terrier"));
    CHECK(store->load().revision.number == 2);
    OpenOptions impatient;
    impatient.wait_ms = 0;
    CHECK(open(folder.file("real/a.terrier"), impatient)->read_only_reason());
    backup_store(folder.file("link/a.terrier"), folder.file("link/b.terrier"), library_schema(), library_migrations());
    restore_store(folder.file("link/b.terrier"), folder.file("link/c.terrier"), library_schema(), library_migrations());
    CHECK(names_in(folder.path() / "real") == std::set<std::string>{"a.terrier", "a.terrier-claim", "a.terrier-journal", "b.terrier", "c.terrier"});
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path() / "link");
    CHECK(open("c.terrier")->load().revision.number == 2);
    std::filesystem::current_path(before);
}

TEST_CASE("making a portfolio never replaces a file, and makes all of it or nothing") {
    const Folder folder;
    const std::string path = folder.file("estate.terrier");
    write(path, "a letter");
    OpenOptions create;
    create.create = true;
    CHECK(mentions(refusal(path, WorldError::Cause::unavailable, create), "there already"));
    CHECK(slurp(path) == "a letter");
    CHECK(mentions(refusal(folder.file("none/estate.terrier"), WorldError::Cause::unavailable, create), "no folder"));
    CHECK(names_in(folder.path()) == std::set<std::string>{"estate.terrier"});
}

TEST_CASE("any name that the system takes will do") {
    const Folder folder;
    for (const std::string name : {"with space.terrier", "quote's.terrier", "double\"quote.terrier", "100%20?mode=memory&x=#1.terrier", "caf\xC3\xA9 \xE2\x82\xAC.terrier", "semi;colon.terrier", "-rf", "file:x"}) {
        INFO(name);
        make_library(folder.file(name), 3);
        CHECK(open(folder.file(name))->load().revision.number == 2);
        CHECK(std::filesystem::exists(folder.path() / name));
    }
}

TEST_CASE("a truncated portfolio is refused at every length") {
    const Folder folder;
    make_library(folder.file("whole.terrier"), 200);
    const std::string whole = slurp(folder.file("whole.terrier")), path = folder.file("cut.terrier");
    for (std::size_t i = 0; i < 40; ++i) {
        write(path, whole.substr(0, whole.size() * i / 40));
        INFO(i);
        CHECK_FALSE(refusal(path).empty());
        std::filesystem::remove(path);
    }
}

TEST_CASE("a portfolio with flipped bits is refused, found unsound, or as it was: never quietly wrong") {
    const Folder folder;
    make_library(folder.file("whole.terrier"), 60);
    const std::string whole = slurp(folder.file("whole.terrier")), path = folder.file("flipped.terrier");
    constexpr int flips = 2000;
    const std::string digest = digest_of(open(folder.file("whole.terrier"))->load().tables);
    std::mt19937_64 random(20260401);
    int refused = 0, unsound = 0, same = 0;
    for (int i = 0; i < flips; ++i) {
        std::string bytes = whole;
        const std::size_t at = random() % bytes.size();
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        write(path, bytes);
        INFO("byte " << at);
        try {
            OpenOptions options;
            options.read_only = true;
            const auto store = open(path, options);
            const Snapshot snapshot = store->load();
            if (!store->check().sound()) ++unsound;
            else {
                CHECK(digest_of(snapshot.tables) == digest);
                ++same;
            }
        } catch (const WorldError&) {
            ++refused;
        }
    }
    CHECK(refused > 100);
    CHECK(unsound > 100);
    CHECK(refused + unsound + same == flips);
}

TEST_CASE("a portfolio with a trigger, a view or a table of someone else's is refused, and none of their SQL runs") {
    const Folder folder;
    for (const std::string hostile : {"CREATE TRIGGER file.evil AFTER INSERT ON shelf BEGIN DELETE FROM book; END", "CREATE VIEW file.evil AS SELECT randomblob(1000000000)",
                                      "CREATE TABLE file.evil (x)", "CREATE INDEX file.evil ON book (title)",
                                      "DROP TABLE file.shelf; CREATE TABLE file.shelf (id TEXT PRIMARY KEY, name TEXT GENERATED ALWAYS AS (abs(-9223372036854775808)), room TEXT, height_mm INTEGER, version INTEGER)",
                                      "DROP TABLE file.label", "ALTER TABLE file.book ADD COLUMN extra TEXT", "ALTER TABLE file.book DROP COLUMN pages"}) {
        const std::string path = folder.file("hostile.terrier");
        make_library(path, 5);
        tamper(path, hostile);
        INFO(hostile);
        const std::string bytes = slurp(path);
        CHECK_FALSE(refusal(path).empty());
        CHECK(slurp(path) == bytes);
        std::filesystem::remove(path);
    }
}

TEST_CASE("a portfolio of a newer version opens read-only and says so") {
    const Folder folder;
    const std::string path = folder.file("newer.terrier");
    make_library(path);
    tamper(path, "PRAGMA file.user_version = 99; ALTER TABLE file.book ADD COLUMN isbn TEXT; CREATE TABLE file.future (x)");
    const auto store = open(path);
    REQUIRE(store->read_only_reason());
    CHECK(mentions(*store->read_only_reason(), "newer version"));
    const Snapshot snapshot = store->load();
    CHECK(snapshot.tables.table<Book>().size() == 40);
    Editor editor(snapshot.tables);
    editor.put(make_shelf("No"));
    CHECK_THROWS_AS(store->commit(snapshot, editor.changes(), note("No")), WorldError);
    CHECK(store->newest_revision() == 2);
}

TEST_CASE("a second program opens read-only and names the holder, and gets its turn afterwards") {
    const Folder folder;
    const std::string path = folder.file("shared.terrier");
    make_library(path);
    OpenOptions first, second;
    first.holder = "A. Patel on ESTATES-12";
    second.wait_ms = 50;
    auto store = open(path, first);
    CHECK_FALSE(store->read_only_reason());
    CHECK(in_another_process([&] {
        const auto other = open(path, second);
        return other->read_only_reason() == "Opened read-only: A. Patel on ESTATES-12 has it open." && other->load().revision.number == 2;
    }));
    // In the same program too.
    CHECK(open(path, second)->read_only_reason());
    // It sees what the first one commits.
    const auto watching = open(path, second);
    const Snapshot seen = watching->load();
    Snapshot now = store->load();
    Editor editor(now.tables);
    editor.put(make_shelf("Third"));
    now = committed(*store, now, editor, "While watched");
    CHECK(watching->refresh(seen).tables == now.tables);
    store.reset();
    CHECK(in_another_process([&] { return !open(path, second)->read_only_reason(); }));
    CHECK_FALSE(std::filesystem::exists(path + "-claim"));
}

TEST_CASE("the claim of a program that was killed clears itself") {
    const Folder folder;
    const std::string path = folder.file("left.terrier");
    make_library(path);
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        OpenOptions options;
        options.holder = "A dead man";
        const auto store = open(path, options);
        if (::write(ready[1], "x", 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    OpenOptions impatient;
    impatient.wait_ms = 0;
    CHECK(mentions(open(path, impatient)->read_only_reason().value_or(""), "A dead man"));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(std::filesystem::exists(path + "-claim"));
    CHECK_FALSE(open(path, impatient)->read_only_reason());
    close(ready[0]);
    close(ready[1]);
}

TEST_CASE("a file locked by another database program is reported, not waited for without end") {
    const Folder folder;
    const std::string path = folder.file("locked.terrier");
    make_library(path);
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const sqlite::Handle db = sqlite::open(path, sqlite::Mode::write);
        sqlite::run(db.get(), "BEGIN EXCLUSIVE", "Locking");
        if (::write(ready[1], "x", 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    CHECK(mentions(refusal(path, WorldError::Cause::unavailable), "another program"));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(refusal(path).empty());
    close(ready[0]);
    close(ready[1]);
}

TEST_CASE("without permission to write, a portfolio opens read-only; without permission to read, not at all") {
    if (geteuid() != 0) {
        WARN("needs root, to become someone without permission");
        return;
    }
    const Folder folder;
    const std::string path = folder.file("guarded.terrier");
    make_library(path);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(path, std::filesystem::perms(0644));
    constexpr uid_t nobody = 65534;
    const auto as_nobody = [&](const std::function<bool()>& work) { return in_another_process([&] { return setuid(nobody) == 0 && work(); }); };
    CHECK(as_nobody([&] {
        const auto store = open(path);
        return mentions(store->read_only_reason().value_or(""), "may not write") && store->load().revision.number == 2;
    }));
    std::filesystem::permissions(path, std::filesystem::perms(0666));
    CHECK(as_nobody([&] { return mentions(open(path)->read_only_reason().value_or(""), "its folder"); }));
    std::filesystem::permissions(path, std::filesystem::perms(0600));
    CHECK(as_nobody([&] {
        try {
            open(path);
            return false;
        } catch (const WorldError& error) {
            return error.cause() == WorldError::Cause::unavailable;
        }
    }));
}

TEST_CASE("a disk that fills up while saving loses nothing: the commit is refused and the next one works") {
    const Folder folder;
    const std::string path = folder.file("full.terrier");
    make_library(path);
    const std::string digest = digest_of(open(path)->load().tables);
    CHECK(in_another_process([&] {
        signal(SIGXFSZ, SIG_IGN);
        const auto store = open(path);
        Snapshot now = store->load();
        const rlim_t size = std::filesystem::file_size(path);
        int failures = 0;
        for (const rlim_t more : {0, 1000, 8192, 50'000, 200'000, 400'000}) {
            Editor editor(now.tables);
            for (int i = 0; i < 3000; ++i) editor.put(make_book("Too many " + std::to_string(i), {}));
            ChangeSet changes = editor.changes();
            for (Change& c : changes.changes) {
                const auto copy = std::make_shared<Book>(*static_cast<const Book*>(c.after.get()));
                copy->about = {};
                c.after = copy;
            }
            const rlimit limit{size + more, RLIM_INFINITY}, none{RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &limit);
            try {
                const auto result = store->commit(now, changes, note("Too much"));
            } catch (const WorldError& error) {
                failures += error.cause() == WorldError::Cause::unavailable;
            }
            setrlimit(RLIMIT_FSIZE, &none);
        }
        Editor editor(now.tables);
        editor.put(make_shelf("Room again"));
        return failures == 6 && store->check().sound() && store->commit(now, editor.changes(), note("Room again")).has_value();
    }));
    const auto store = open(path);
    CHECK(store->load().revision.number == 3);
    CHECK(store->check().sound());
    CHECK(digest_of(store->known_at(store->load(), 2)) == digest);
}

TEST_CASE("a store whose file was replaced by another past refuses to go on") {
    const Folder folder;
    make_library(folder.file("a.terrier"));
    make_library(folder.file("b.terrier"));
    const auto a = open(folder.file("a.terrier")), b = open(folder.file("b.terrier"));
    const Snapshot of_b = b->load();
    Editor editor(of_b.tables);
    editor.put(make_shelf("Wrong house"));
    CHECK_THROWS_AS(a->commit(of_b, editor.changes(), note("Wrong house")), WorldError);
    CHECK_THROWS_AS(a->refresh(of_b), WorldError);
    CHECK(a->newest_revision() == 2);
}
