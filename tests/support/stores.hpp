// Fresh stores to test on: in memory, in a file, on the private PostgreSQL that with-postgres started.
#pragma once

#include <filesystem>
#include <memory>

#include "db/store/open.hpp"
#include "tests/support/test_records.hpp"

namespace terrier::test {

/// A folder of its own that goes with it.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// 0001_audit, the tables of the library schema and those of series.
const Migrations& library_migrations();
/// A note with ids and a clock that count up: every run is the same.
CommitNote note(const std::string& reason, std::int64_t at_ms = 0, const std::string& author = "tester");
Uuid next_id();

enum class Backend { memory, sqlite, postgres };
std::string name_of(Backend backend);

/// An address at which nothing is yet, on either database; gone with this.
class Place {
  public:
    explicit Place(Backend backend);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    const std::string& address() const { return address_; }
    std::unique_ptr<Store> create(const Schema& schema = library_schema(), const Migrations& migrations = library_migrations());
    std::unique_ptr<Store> open(OpenOptions options = {}, const Schema& schema = library_schema(), const Migrations& migrations = library_migrations());

  private:
    Backend backend_;
    std::string address_, database_;
    std::unique_ptr<Folder> folder_;
};

/// The address of the private server; throws when the tests were not started by with-postgres.
std::string postgres_address();
/// Runs one statement on the server, past the program.
void run_on_postgres(const std::string& address, const std::string& sql);

Shelf make_shelf(const std::string& name);
/// A book with every field known.
Book make_book(const std::string& title, Id<Shelf> shelf);
/// What an editor's edits come to, committed; throws when refused.
Snapshot committed(Store& store, const Snapshot& base, const Editor& editor, const std::string& reason, std::int64_t at_ms = 0);

}  // namespace terrier::test
