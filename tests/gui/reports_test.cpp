// The Reports presenter: choosing, drawing up, exporting, opening what a page shows.
#include "gui/reports/reports_presenter.hpp"

#include <filesystem>

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {

std::size_t part_called(const ReportsPresenter& reports, std::string_view code) {
    const auto& parts = reports.book().parts;
    const auto at = std::ranges::find(parts, code, &BookKind::Part::code);
    REQUIRE(at != parts.end());
    return static_cast<std::size_t>(at - parts.begin());
}

std::filesystem::path fresh(const char* name) {
    const auto folder = std::filesystem::temp_directory_path() / name;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

}  // namespace

TEST_CASE("a book is drawn up for the date in force that is shown") {
    TestContext context;
    context.session.set_as_at(Date::of(2025, 4, 1));
    ReportsPresenter reports(context, book_library());
    CHECK_FALSE(reports.pages());
    reports.draw_up();
    REQUIRE(reports.pages());
    CHECK(reports.pages()->count() > 1);
    CHECK(reports.summary().find("01/04/2025") != std::string::npos);
    CHECK(reports.summary().find("Public version") == 0);
}

TEST_CASE("one section alone makes a shorter book, and none at all is asked about") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    reports.draw_up();
    const std::size_t all = reports.pages()->count();
    for (std::size_t i = 0; i < reports.book().parts.size(); ++i) reports.choose_part(i, false);
    CHECK_FALSE(reports.pages());
    CHECK(reports.obstacle() == "Choose at least one section.");
    reports.choose_part(part_called(reports, "A"), true);
    REQUIRE(reports.pages());
    CHECK(reports.pages()->count() < all);
    CHECK(reports.file_stem() == "strategy-A");
}

TEST_CASE("files are written into the folder and news says which") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    reports.draw_up();
    const auto folder = fresh("terrier-export");
    reports.export_to(folder, {reports::Format::pdf, reports::Format::html});
    REQUIRE(context.news.size() == 1);
    CHECK(context.news[0].mood == Mood::success);
    CHECK(std::filesystem::file_size(folder / "strategy.pdf") > 1000);
    CHECK(std::filesystem::exists(folder / "strategy.html"));
}

TEST_CASE("a folder that isn't there is told about") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    reports.draw_up();
    reports.export_to("/nowhere/at/all", {reports::Format::pdf});
    REQUIRE(context.news.size() == 1);
    CHECK(context.news[0].mood == Mood::trouble);
}

TEST_CASE("nothing is exported before the pages are drawn up") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    const auto folder = fresh("terrier-export-early");
    reports.export_to(folder, {reports::Format::pdf});
    CHECK(std::filesystem::is_empty(folder));
}

TEST_CASE("the exempt version says so") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    reports.choose_audience(reports::Audience::exempt);
    REQUIRE(reports.pages());
    CHECK(reports.summary().find("Exempt version") == 0);
}

TEST_CASE("some point of the register's pages opens the asset that it is about") {
    TestContext context;
    ReportsPresenter reports(context, book_library());
    for (std::size_t i = 0; i < reports.book().parts.size(); ++i)
        if (reports.book().parts[i].code != "A") reports.choose_part(i, false);
    REQUIRE(reports.pages());
    for (std::size_t page = 0; page < reports.pages()->count() && !context.opened; ++page)
        for (double y = 0; y < reports.pages()->size(page).height && !context.opened; y += 4) reports.open_at(page, 200, y);
    REQUIRE(context.opened);
    CHECK(context.opened->type == &record_type<Asset>());
}
