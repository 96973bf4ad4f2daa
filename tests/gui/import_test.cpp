// The import without a window: proposal, questions, preview, decisions, one commit and one undo.
#include "gui/import/import_presenter.hpp"

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {

Sheet sheet_of(const std::vector<std::vector<std::string>>& rows) {
    Sheet sheet;
    sheet.name = "register";
    sheet.encoding = "UTF-8";
    std::int64_t number = 0;
    for (const auto& row : rows) {
        sheet.begin_row(++number);
        for (const std::string& cell : row) sheet.add_cell(cell.empty() ? CellKind::empty : CellKind::text, cell);
    }
    return sheet;
}

ImportPresenter::Reader reading(std::vector<std::vector<std::string>> rows) {
    return {[](const std::filesystem::path&) { return std::vector<std::string>{""}; },
            [rows = std::move(rows)](const std::filesystem::path&, const std::string&, const Progress&) { return sheet_of(rows); }};
}

const std::vector<std::vector<std::string>> two_assets = {
    {"Asset reference", "Asset name", "Postcode", "Tenure"}, {"A010", "Library", "SM3 1AA", "Freehold"}, {"A011", "Depot", "SM3 2BB", "Leasehold"}};

std::size_t line_of(const ImportPresenter& import, std::string_view column) {
    const auto at = std::ranges::find(import.mapping(), column, &MappingLine::column);
    REQUIRE(at != import.mapping().end());
    return static_cast<std::size_t>(at - import.mapping().begin());
}

}  // namespace

TEST_CASE("opening a register proposes where its columns go and what it would change") {
    TestContext context;
    ImportPresenter import(context, reading(two_assets));
    int told = 0;
    import.on_change([&] { ++told; });
    import.open_file("register.csv");
    REQUIRE(import.has_file());
    CHECK(import.table() == &record_type<Asset>());
    CHECK(import.header_row() == 1);
    CHECK(import.mapping()[line_of(import, "Postcode")].goes_to == "Asset: Postcode");
    CHECK(import.mapping()[line_of(import, "Asset name")].examples == "Library · Depot");
    REQUIRE(import.preview());
    CHECK(import.outcome() == "2 read: 2 added, 0 changed, 0 unchanged, 0 refused");
    CHECK(import.can_import());
    CHECK(told > 0);
}

TEST_CASE("the import is one commit, with one undo offered") {
    TestContext context;
    ImportPresenter import(context, reading(two_assets));
    import.open_file("register.csv");
    import.import();
    CHECK(context.session.revision() == 2);
    CHECK(context.portfolio().table<Asset>().size() == 5);
    CHECK_FALSE(import.has_file());
    REQUIRE(context.news.size() == 1);
    CHECK(context.news[0].action_label == "Undo the import");
    context.news[0].action();
    CHECK(context.portfolio().table<Asset>().size() == 3);
}

TEST_CASE("importing the same file twice changes nothing the second time") {
    TestContext context;
    ImportPresenter import(context, reading(two_assets));
    import.open_file("register.csv");
    import.import();
    import.open_file("register.csv");
    REQUIRE(import.preview());
    CHECK(import.preview()->unchanged == 2);
    CHECK_FALSE(import.can_import());
}

TEST_CASE("dates that could be either order are asked about before anything is read") {
    TestContext context;
    ImportPresenter import(context, reading({{"Asset reference", "Asset name", "Acquired on"}, {"A010", "Library", "03/04/2016"}, {"A011", "Depot", "05/06/2017"}}));
    import.open_file("register.csv");
    const std::size_t line = line_of(import, "Acquired on");
    if (!import.holds_dates(line)) {
        const auto at = std::ranges::find(import.choices(), std::string("acquired_on"), &FieldChoice::field);
        REQUIRE(at != import.choices().end());
        import.choose(line, static_cast<std::size_t>(at - import.choices().begin()));
    }
    CHECK(import.undecided_columns() == std::vector<std::string>{"Acquired on"});
    CHECK_FALSE(import.preview());
    CHECK_FALSE(import.can_import());
    CHECK(import.obstacle().find("Acquired on") != std::string::npos);
    import.choose_date_order(line, DateOrder::dmy);
    CHECK(import.undecided_columns().empty());
    REQUIRE(import.preview());
    import.import();
    const auto& assets = context.portfolio().table<Asset>();
    CHECK(std::any_of(assets.begin(), assets.end(), [](const Asset& a) { return a.acquired_on == Date::of(2016, 4, 3); }));
}

TEST_CASE("refused rows say why and the rest is imported") {
    TestContext context;
    ImportPresenter import(context, reading({{"Asset reference", "Asset name", "Acquisition price"}, {"A010", "Library", "1.234567"}, {"A011", "Depot", "£12,000"}}));
    import.open_file("register.csv");
    REQUIRE(import.preview());
    CHECK(import.preview()->read == 2);
    CHECK(import.preview()->added + import.preview()->refused == 2);
    CHECK(import.preview()->faults.size() >= 1);
}

TEST_CASE("a column is sent elsewhere or left out by hand, and the preview follows") {
    TestContext context;
    ImportPresenter import(context, reading(two_assets));
    import.open_file("register.csv");
    const std::size_t line = line_of(import, "Postcode");
    import.choose(line, 0);
    CHECK(import.mapping()[line].goes_to == "Leave out");
    CHECK(import.mapping()[line].why == "Chosen by you");
    import.import();
    for (const Asset& a : context.portfolio().table<Asset>())
        if (a.name == "Library") CHECK(a.postcode.empty());
}

TEST_CASE("a mapping is saved as a profile and brought back for the next file") {
    TestContext context;
    ImportPresenter import(context, reading(two_assets));
    import.open_file("register.csv");
    import.choose(line_of(import, "Postcode"), 0);
    CHECK(import.save_profile("  ").error().front().code == "name_missing");
    REQUIRE(import.save_profile("Our register"));
    REQUIRE(import.save_profile("our register"));
    REQUIRE(import.saved_profiles().size() == 1);
    ImportPresenter next(context, reading(two_assets));
    next.open_file("register.csv");
    CHECK(next.chosen(line_of(next, "Postcode")) != 0);
    next.load_profile(next.saved_profiles()[0].first);
    CHECK(next.chosen(line_of(next, "Postcode")) == 0);
    REQUIRE(next.preview());
}

TEST_CASE("a file that can't be read is told about and nothing is opened") {
    TestContext context;
    ImportPresenter import(context, {[](const std::filesystem::path&) -> std::vector<std::string> { throw WorldError(WorldError::Cause::unreadable, "register.xlsx is encrypted. Save it without a password."); },
                                     [](const std::filesystem::path&, const std::string&, const Progress&) { return Sheet(); }});
    import.open_file("register.xlsx");
    CHECK_FALSE(import.has_file());
    REQUIRE(context.news.size() == 1);
    CHECK(context.news[0].mood == Mood::trouble);
}

TEST_CASE("a sheet of headings alone, or of nothing, imports nothing") {
    TestContext context;
    ImportPresenter headings(context, reading({two_assets.front()}));
    headings.open_file("register.csv");
    CHECK_FALSE(headings.can_import());
    ImportPresenter nothing(context, reading({}));
    nothing.open_file("empty.csv");
    CHECK_FALSE(nothing.can_import());
    nothing.import();
    CHECK(context.session.revision() == 1);
}

TEST_CASE("nothing is imported while the past is shown") {
    TestContext context;
    context.edit(record_type<Asset>(), test::sample_asset(context.portfolio(), "Civic Centre"), "name", "Town Hall", "Edit");
    context.session.set_known_at(1);
    ImportPresenter import(context, reading(two_assets));
    import.open_file("register.csv");
    CHECK_FALSE(import.can_import());
}

namespace {
using Rows = std::vector<std::vector<std::string>>;
ImportPresenter::Reader streaming(Rows rows) {
    ImportPresenter::Reader reader = reading(rows);
    reader.stream = [rows = std::move(rows)](const std::filesystem::path&, const std::string&, SheetSink& sink, const Progress&) {
        const Sheet sheet = sheet_of(rows);
        sink.take(sheet, sheet.rows());
    };
    return reader;
}
}  // namespace

TEST_CASE("counts go into series with their preview: read is added and unchanged and refused, one commit, one undo") {
    TestContext context;
    ImportPresenter import(context, streaming({{"Time", "Gate", "Spare"}, {"2026-03-02 09:00", "4", "x"}, {"2026-03-02 09:30", "7", "x"}, {"2026-03-02 09:30", "7", "x"}, {"2026-03-02 10:00", "-1", "x"}}));
    import.open_file("gate.csv");
    import.choose_series(SeriesTable::counts);
    CHECK(import.series() == SeriesTable::counts);
    REQUIRE(import.preview());
    CHECK(import.outcome() == "4 read: 2 added, 0 changed, 1 unchanged, 1 refused");
    CHECK(import.mapping()[line_of(import, "Time")].goes_to == "Time");
    CHECK(import.mapping()[line_of(import, "Gate")].goes_to == "Counts");
    CHECK(import.mapping()[line_of(import, "Spare")].goes_to == "Leave out");
    REQUIRE(import.can_import());
    const auto sources = context.portfolio().table<CountSource>().size();
    import.import();
    CHECK_FALSE(import.has_file());
    CHECK(context.portfolio().table<CountSource>().size() == sources + 1);
    CHECK(context.workspace().series().count() == 2);
    context.undo();
    CHECK(context.workspace().series().count() == 0);
}

TEST_CASE("dates of counts that could be either order ask for the choice below, and a chosen column counts instead of a found one") {
    TestContext context;
    ImportPresenter import(context, streaming({{"When", "In", "Out"}, {"03/02/2026 09:00", "4", "1"}, {"04/02/2026 09:30", "7", "2"}}));
    import.open_file("doors.csv");
    import.choose_series(SeriesTable::counts);
    CHECK_FALSE(import.preview());
    CHECK_FALSE(import.obstacle().empty());
    CHECK(import.obstacle().find("--") == std::string::npos);
    CHECK_FALSE(import.can_import());
    import.choose(line_of(import, "When"), 1);
    import.choose_date_order(line_of(import, "When"), DateOrder::dmy);
    import.choose(line_of(import, "Out"), 0);
    REQUIRE(import.preview());
    CHECK(import.preview()->added == 2);
    CHECK(import.mapping()[line_of(import, "Out")].goes_to == "Leave out");
    // Back to records: the columns are fields again.
    import.choose_table(record_type<Asset>());
    CHECK_FALSE(import.series());
    CHECK(import.choices().front().label == "Leave out");
    CHECK(import.choices().size() > 4);
}
