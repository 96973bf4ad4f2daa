// Making places for stores.
#include "tests/support/stores.hpp"

#include <algorithm>
#include <cstdlib>
#include <libpq-fe.h>
#include <stdexcept>
#include <unistd.h>

namespace terrier::test {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "terrier-test.XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder for the test");
    path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

const Migrations& library_migrations() {
    const auto series = std::find_if(embedded_migrations().begin(), embedded_migrations().end(), [](const Migration& m) { return m.name.ends_with("_series"); });
    static const Migrations all = {embedded_migrations().front(), {2, "0002_library", create_tables_sql(library_schema()) + series->sql}};
    return all;
}

Uuid next_id() {
    static IdSource source([] { return std::int64_t{1'790'000'000'000}; }, 7);
    return source.next();
}

CommitNote note(const std::string& reason, std::int64_t at_ms, const std::string& author) {
    static std::int64_t clock = 1'790'000'000'000;
    return {next_id(), at_ms ? at_ms : ++clock, author, reason, RevisionKind::edit, std::nullopt};
}

std::string name_of(Backend backend) { return backend == Backend::memory ? "memory" : backend == Backend::sqlite ? "SQLite" : "PostgreSQL"; }

std::string postgres_address() {
    const char* address = std::getenv("TERRIER_TEST_POSTGRES");
    if (!address) throw std::runtime_error("TERRIER_TEST_POSTGRES is not set: start these tests with tests/support/with-postgres");
    return address;
}

void run_on_postgres(const std::string& address, const std::string& sql) {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(address.c_str()), PQfinish);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
}

namespace {
// Making a database takes the server a good part of a second; emptying one does not.
std::vector<std::string>& free_databases() {
    static std::vector<std::string> names;
    return names;
}
std::string take_database() {
    static int count = 0;
    if (free_databases().empty()) {
        const std::string name = "test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
        run_on_postgres(postgres_address(), "CREATE DATABASE " + name);
        return name;
    }
    const std::string name = free_databases().back();
    free_databases().pop_back();
    return name;
}
}  // namespace

Place::Place(Backend backend) : backend_(backend) {
    if (backend == Backend::sqlite) {
        folder_ = std::make_unique<Folder>();
        address_ = folder_->file("estate.terrier");
    } else if (backend == Backend::postgres) {
        database_ = take_database();
        address_ = postgres_address();
        address_.replace(address_.find("/postgres?"), 10, "/" + database_ + "?");
    }
}

Place::~Place() {
    if (database_.empty()) return;
    try {
        run_on_postgres(address_, "SET client_min_messages TO warning; DROP SCHEMA IF EXISTS terrier CASCADE");
        free_databases().push_back(database_);
    } catch (const std::exception&) {
        // The whole server goes in a moment.
    }
}

std::unique_ptr<Store> Place::create(const Schema& schema, const Migrations& migrations) {
    OpenOptions options;
    options.create = true;
    return open(options, schema, migrations);
}

std::unique_ptr<Store> Place::open(OpenOptions options, const Schema& schema, const Migrations& migrations) { return open_store(address_, schema, migrations, options); }

Shelf make_shelf(const std::string& name) { return {{next_id()}, name, "Reading room", 300}; }

Book make_book(const std::string& title, Id<Shelf> shelf) {
    Book book;
    book.id = {next_id()};
    book.title = title;
    book.blurb = "Long\nand \"quoted\", with 'apostrophes' and a back\\slash";
    book.shelf = shelf;
    book.about = {"shelf", shelf.value};
    book.binding = Binding::hardback;
    book.also_as.add(Binding::paperback);
    book.also_as.add(Binding::spiral);
    book.pages = 320;
    book.price = Money::from_pence(-123'45);
    book.discount = Ratio::from_millionths(68'000);
    book.published = Date::of(1999, 12, 31);
    book.paper = Area(123'456, AreaBasis::nia);
    book.printing = Energy::from_small(1'500);
    book.footprint = Carbon::from_small(2'345'678);
    book.ink = Volume::from_small(-3);
    book.is_signed = false;
    return book;
}

Snapshot committed(Store& store, const Snapshot& base, const Editor& editor, const std::string& reason, std::int64_t at_ms) {
    auto result = store.commit(base, editor.changes(), note(reason, at_ms));
    if (!result) throw std::runtime_error(joined_messages(result.error()));
    return *std::move(result);
}

}  // namespace terrier::test
