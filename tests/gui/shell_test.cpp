// Commands, drafts in files, recent addresses.
#include <fstream>

#include "gui/shell/command.hpp"
#include "gui/shell/drafts.hpp"
#include "gui/shell/preferences.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;

namespace {

std::filesystem::path folder(const char* name) {
    const auto path = std::filesystem::temp_directory_path() / name;
    std::filesystem::remove_all(path);
    return path;
}

KeptDraft draft(std::string key, std::string address, std::int64_t at) {
    return {std::move(key), std::move(address), "assets", "Civic Centre", 4, at, "asset", "0190", "{\"typed\":\"24/6/\"}"};
}

}  // namespace

TEST_CASE("a command runs only while it is enabled") {
    CommandTable table;
    int done = 0;
    bool on = false;
    table.add({"edit.undo", "Edit", "Undo", "Ctrl+Z", "", [&] { return on; }, [&] { ++done; }, {}});
    CHECK_FALSE(table.run("edit.undo"));
    CHECK_FALSE(table.run("edit.nothing"));
    on = true;
    CHECK(table.run("edit.undo"));
    CHECK(done == 1);
}

TEST_CASE("two commands can't share an id or a shortcut") {
    CommandTable table;
    table.add({"a", "File", "A", "Ctrl+A", "", {}, [] {}, {}});
    CHECK_THROWS_AS(table.add({"a", "File", "Other", "", "", {}, [] {}, {}}), std::logic_error);
    CHECK_THROWS_AS(table.add({"b", "File", "Other", "Ctrl+A", "", {}, [] {}, {}}), std::logic_error);
    table.add({"c", "View", "C", "", "", {}, [] {}, {}});
    CHECK(table.menus() == std::vector<std::string>{"File", "View"});
}

TEST_CASE("the palette finds commands by any of their words, what starts so first") {
    CommandTable table;
    table.add({"file.open", "File", "Open…", "", "", {}, [] {}, {}});
    table.add({"go.reports", "Go", "Reports", "", "", {}, [] {}, {}});
    table.add({"report.open", "Reports", "Show the file", "", "", {}, [] {}, {}});
    table.add({"off", "Go", "Reports of last year", "", "", [] { return false; }, [] {}, {}});
    const auto found = table.matching(" REPORTS ");
    REQUIRE(found.size() == 2);
    CHECK(found[0]->id == "go.reports");
    CHECK(found[1]->id == "report.open");
    CHECK(table.matching("file op").size() == 1);
    CHECK(table.matching("").size() == 3);
    CHECK(table.matching("zebra").empty());
}

TEST_CASE("a draft survives in its file until it is dropped, apart from other portfolios' drafts") {
    const DraftKeeper keeper(folder("terrier-drafts"));
    CHECK(keeper.of("estate.terrier").empty());
    REQUIRE(keeper.keep(draft("one", "estate.terrier", 5)));
    REQUIRE(keeper.keep(draft("two", "estate.terrier", 9)));
    REQUIRE(keeper.keep(draft("../../three", "other.terrier", 7)));
    REQUIRE(keeper.keep(draft("one", "estate.terrier", 6)));
    const auto found = keeper.of("estate.terrier");
    REQUIRE(found.size() == 2);
    CHECK(found[0].key == "two");
    CHECK(found[1].kept_at_ms == 6);
    CHECK(found[1].content == "{\"typed\":\"24/6/\"}");
    CHECK(keeper.find("../../three")->address == "other.terrier");
    keeper.drop("two");
    keeper.drop("never kept");
    CHECK(keeper.of("estate.terrier").size() == 1);
}

TEST_CASE("damaged draft files are passed over") {
    const auto where = folder("terrier-drafts-damaged");
    const DraftKeeper keeper(where);
    REQUIRE(keeper.keep(draft("one", "estate.terrier", 5)));
    std::ofstream(where / "a.draft") << "not json";
    std::ofstream(where / "b.draft") << "{\"key\": 7}";
    std::ofstream(where / "c.draft") << "[]";
    std::ofstream(where / "d.draft") << "";
    CHECK(keeper.of("estate.terrier").size() == 1);
}

TEST_CASE("a draft that can't be written says so and throws nothing") {
    const auto where = folder("terrier-drafts-blocked");
    std::ofstream(where) << "a file where the folder should be";
    CHECK_FALSE(DraftKeeper(where).keep(draft("one", "estate.terrier", 5)));
}

TEST_CASE("the eight addresses used last are remembered, newest first, each once") {
    MemoryPreferences preferences;
    CHECK(recent_addresses(preferences).empty());
    for (int i = 0; i < 10; ++i) remember_address(preferences, "file" + std::to_string(i));
    remember_address(preferences, "file5");
    const auto all = recent_addresses(preferences);
    REQUIRE(all.size() == 8);
    CHECK(all[0] == "file5");
    CHECK(all[1] == "file9");
    CHECK(std::count(all.begin(), all.end(), "file5") == 1);
    forget_address(preferences, "file9");
    CHECK(recent_addresses(preferences)[1] == "file8");
}
