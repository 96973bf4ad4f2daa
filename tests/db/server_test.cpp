// A server that goes away in the middle, and many people at once.
#include "tests/support/test.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include "tests/support/stores.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// Ends every other session on this database that the program has open.
void end_sessions(const std::string& address) {
    run_on_postgres(address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'terrier' AND datname = current_database()");
}

// Calls `then` each time that the work says what it is doing.
Progress at_every_report(const std::function<void(const std::string&)>& then) {
    return Progress([then](double, const std::string& doing) { then(doing); }, nullptr);
}

// Stands between the program and the server, and drops the line once, between the server's having done a COMMIT and its
// saying so.
class LossyLine {
  public:
    explicit LossyLine(const std::string& server_folder) : server_(server_folder + "/.s.PGSQL.5432"), listening_(bound(folder_.file(".s.PGSQL.5432"))), thread_([this] { serve(); }) {}
    ~LossyLine() {
        is_done_ = true;
        thread_.join();
        close(listening_);
    }
    std::string folder() const { return folder_.path().string(); }
    int dropped() const { return dropped_; }

  private:
    static sockaddr_un name(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        return address;
    }
    static int bound(const std::string& path) {
        const int listening = socket(AF_UNIX, SOCK_STREAM, 0);
        const sockaddr_un address = name(path);
        if (bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(listening, 4) != 0) throw std::runtime_error("no socket");
        return listening;
    }
    void serve() {
        while (!is_done_) {
            pollfd waiting{listening_, POLLIN, 0};
            if (poll(&waiting, 1, 20) != 1) continue;
            const int client = accept(listening_, nullptr, nullptr), server = socket(AF_UNIX, SOCK_STREAM, 0);
            const sockaddr_un address = name(server_);
            if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) relay(client, server);
            close(client);
            close(server);
        }
    }
    void relay(int client, int server) {
        bool is_committing = false;
        while (!is_done_) {
            pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
            if (poll(both, 2, 20) <= 0) continue;
            char bytes[65536];
            if (both[0].revents) {
                const ssize_t size = read(client, bytes, sizeof bytes);
                if (size <= 0 || write(server, bytes, static_cast<std::size_t>(size)) != size) return;
                is_committing = dropped_ == 0 && std::string_view(bytes, static_cast<std::size_t>(size)).find(std::string_view("COMMIT\0", 7)) != std::string_view::npos && armed_;
            }
            if (both[1].revents) {
                const ssize_t size = read(server, bytes, sizeof bytes);
                if (size <= 0) return;
                if (is_committing) {
                    ++dropped_;
                    return;
                }
                if (write(client, bytes, static_cast<std::size_t>(size)) != size) return;
            }
        }
    }

  public:
    std::atomic<bool> armed_ = false;

  private:
    Folder folder_;
    std::string server_;
    int listening_;
    std::atomic<bool> is_done_ = false;
    std::atomic<int> dropped_ = 0;
    std::thread thread_;
};
}  // namespace

TEST_CASE("a commit whose connection is broken at any step is replayed whole, once") {
    Place place(Backend::postgres);
    const auto store = place.create();
    Snapshot now = store->load();
    int steps = 0;
    for (int break_at = 1; break_at <= 6; ++break_at) {
        Editor editor(now.tables);
        const Shelf shelf = make_shelf("Shelf " + std::to_string(break_at));
        editor.put(shelf);
        for (int i = 0; i < 50; ++i) editor.put(make_book("Book", shelf.id));
        if (break_at > 1) editor.remove(now.tables.table<Book>().begin()->id);
        int step = 0;
        const auto result = store->commit(now, editor.changes(), note("Broken"), at_every_report([&](const std::string&) {
                                              if (++step == break_at) end_sessions(place.address());
                                          }));
        steps = std::max(steps, step);
        REQUIRE(result);
        now = *result;
        CHECK(now.revision.number == break_at);
        CHECK(store->load().tables == now.tables);
    }
    CHECK(steps > 4);
    CHECK(store->check().faults == std::vector<std::string>{});
}

TEST_CASE("a server that breaks the connection every time is reported, and nothing is half-saved") {
    Place place(Backend::postgres);
    const auto store = place.create();
    Editor editor(store->load().tables);
    editor.put(make_shelf("Never"));
    const Snapshot before = store->load();
    try {
        (void)store->commit(before, editor.changes(), note("Never"), at_every_report([&](const std::string& doing) {
                                if (doing == "Making it safe on the disk") end_sessions(place.address());
                            }));
        FAIL("it was committed");
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unavailable);
        CHECK(std::string(error.what()).find("lost") != std::string::npos);
        CHECK(std::string(error.what()).find("Never") == std::string::npos);
    }
    const auto other = place.open();
    CHECK(other->newest_revision() == 0);
    CHECK(other->load().tables == before.tables);
    // The same unit, once the server is well again.
    REQUIRE(other->commit(before, editor.changes(), note("Never")));
    CHECK(other->newest_revision() == 1);
}

TEST_CASE("a commit killed inside the server's own COMMIT is replayed") {
    Place place(Backend::postgres);
    const auto store = place.create();
    run_on_postgres(place.address(),
                    "CREATE SEQUENCE terrier.turn;"
                    "CREATE FUNCTION terrier.fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('terrier.turn') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); END IF; RETURN NULL; END $$;"
                    "CREATE CONSTRAINT TRIGGER fail_once AFTER INSERT ON terrier.revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION terrier.fail_once()");
    Editor editor(store->load().tables);
    editor.put(make_shelf("Twice tried"));
    const auto result = store->commit(store->load(), editor.changes(), note("Twice tried"));
    REQUIRE(result);
    CHECK(store->revisions().size() == 1);
    CHECK(store->load().tables == result->tables);
    CHECK(store->check().sound());
}

TEST_CASE("a COMMIT that happened but was never answered is found by its unit, and not done twice") {
    Place place(Backend::postgres);
    place.create();
    const std::string direct = place.address();
    const std::size_t host = direct.find("host=") + 5;
    std::string server_folder = direct.substr(host);
    for (std::size_t at; (at = server_folder.find("%2F")) != std::string::npos;) server_folder.replace(at, 3, "/");
    LossyLine line(server_folder);
    const auto store = open_store(direct.substr(0, host) + line.folder(), library_schema(), library_migrations(), {});
    const Snapshot before = store->load();
    Editor editor(before.tables);
    editor.put(make_shelf("Once"));
    line.armed_ = true;
    const auto result = store->commit(before, editor.changes(), note("Once"));
    REQUIRE(result);
    CHECK(line.dropped() == 1);
    CHECK(result->revision.number == 1);
    CHECK(store->revisions().size() == 1);
    CHECK(result->tables == editor.result());
}

TEST_CASE("a server that isn't there, and a database that holds no portfolio, are named plainly") {
    const Folder folder;
    const std::string secret = "hunter2";
    try {
        open_store("postgresql://someone:" + secret + "@/estates?host=" + folder.path().string(), library_schema(), library_migrations(), {});
        FAIL("it opened");
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unavailable);
        CHECK(std::string(error.what()).find(secret) == std::string::npos);
    }
    Place place(Backend::postgres);
    try {
        place.open();
        FAIL("it opened");
    } catch (const WorldError& error) {
        CHECK(error.cause() == WorldError::Cause::unreadable);
        CHECK(std::string(error.what()).find("no portfolio") != std::string::npos);
    }
    place.create();
    CHECK_THROWS_AS(place.create(), WorldError);
    CHECK(place.open()->newest_revision() == 0);
}

TEST_CASE("passwords are kept out of what people see") {
    CHECK(address_for_people("postgresql://ann:secret@db.example/estates") == "postgresql://ann@db.example/estates");
    CHECK(address_for_people("postgresql://ann@db.example:5433/estates") == "postgresql://ann@db.example:5433/estates");
    CHECK(address_for_people("postgresql://ann:p%40ss@db.example:5433/estates?sslmode=require") == "postgresql://ann@db.example:5433/estates?sslmode=require");
    CHECK(address_for_people("postgresql://db.example/estates?user=ann&password=secret") == "postgresql://db.example/estates");
    CHECK(address_for_people("estate: a@b.terrier") == "estate: a@b.terrier");
    CHECK(is_server_address("postgresql://x/y"));
    CHECK(is_server_address("postgres://x/y"));
    CHECK_FALSE(is_server_address("postgresql"));
    CHECK_FALSE(is_server_address("C:\\estate.terrier"));
}

TEST_CASE("many people at once lose nothing: every acknowledged edit of a hot record counts") {
    Place place(Backend::postgres);
    Book hot[4];
    {
        const auto store = place.create();
        Editor editor(store->load().tables);
        for (Book& book : hot) {
            book = make_book("Hot", {});
            book.about = {};
            book.pages = 0;
            editor.put(book);
        }
        committed(*store, store->load(), editor, "Start");
    }
    constexpr int people = 8, edits = 40;
    std::atomic<int> stale = 0, failed = 0;
    std::vector<std::thread> threads;
    for (int p = 0; p < people; ++p) {
        threads.emplace_back([&, p] {
            try {
                const auto store = place.open();
                Snapshot now = store->load();
                IdSource ids([] { return std::int64_t{1'790'000'000'000}; }, 1000 + static_cast<std::uint64_t>(p));
                for (int i = 0; i < edits; ++i) {
                    for (;;) {
                        Editor editor(now.tables);
                        Book book = *now.tables.find(hot[(p + i) % 4].id);
                        book.pages = *book.pages + 1;
                        editor.put(book);
                        auto result = store->commit(now, editor.changes(), {ids.next(), 1, "person", "Count", RevisionKind::edit, std::nullopt});
                        if (result) {
                            now = *std::move(result);
                            break;
                        }
                        ++stale;
                        now = store->refresh(now);
                    }
                }
            } catch (const std::exception&) {
                ++failed;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(stale > 0);
    const auto store = place.open();
    const Snapshot end = store->load();
    std::int64_t sum = 0;
    for (const Book& book : end.tables.table<Book>()) sum += *book.pages;
    CHECK(sum == people * edits);
    CHECK(end.revision.number == people * edits + 1);
    CHECK(store->check().faults == std::vector<std::string>{});
}
