// Carbon's pages without a window: boundary, years, bridge, what isn't known.
#include "gui/carbon/carbon_presenter.hpp"

#include "tests/gui/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {
void with_offices(TestContext& context) {
    REQUIRE(context.commit(test::add_offices(context.portfolio(), *context.workspace().environment().ids), "Offices"));
}
}  // namespace

TEST_CASE("the carbon headline is a floor while anything of ours isn't known, and says so") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    REQUIRE_FALSE(carbon.is_empty());
    // 90,000 kWh at 0.177: the Civic Centre and the Annexe have no energy recorded.
    CHECK(carbon.headline() == "At least 15.9 t CO2e of scope 1 and 2 in 2025/26");
    CHECK(carbon.remark().find("factors of 2025") != std::string::npos);
    CHECK(carbon.remark().find("no total") != std::string::npos);
    const auto missing = std::ranges::find(carbon.tiles(), "missing", &Tile::id);
    REQUIRE(missing != carbon.tiles().end());
    CHECK(missing->is_warning);
    const FigurePage page = carbon.page("missing");
    CHECK(page.table->rows.size() > 0);
}

TEST_CASE("the boundary switch takes in scope 3 and is remembered") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    CHECK(carbon.boundary() == CarbonBoundary::own);
    CHECK_FALSE(carbon.is_within(carbon::Account::losses));
    const auto rows_of_own = carbon.page("footprint").table->rows.size();
    std::vector<std::string> made_anew;
    carbon.on_page_ready = [&](const std::string& id) { made_anew.push_back(id); };
    const FigurePage page = carbon.page("footprint");
    REQUIRE(page.actions.size() == 3);
    CHECK(page.actions[0].label.starts_with("✓"));
    page.actions[2].run({});
    CHECK(carbon.boundary() == CarbonBoundary::place);
    CHECK(made_anew.size() == carbon.pages().size());
    CHECK(carbon.page("footprint").table->rows.size() > rows_of_own);
    CarbonPresenter again(context);
    again.refresh();
    CHECK(again.boundary() == CarbonBoundary::place);
}

TEST_CASE("the bridge tells what was done from what the grid did, and adds up") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    const FigurePage page = carbon.page("bridge");
    REQUIRE(page.charts.size() == 1);
    const chart::Chart& steps = page.charts.front();
    CHECK(steps.kind == chart::Kind::waterfall);
    Carbon sum;
    for (std::size_t i = 0; i < 5; ++i) sum += std::get<Carbon>(steps.series[0].points[i].value);
    CHECK(sum == std::get<Carbon>(steps.series[0].points[5].value));
    // 5,000 kWh less at 0.20705 + 0.0183, and 90,000 kWh on a cleaner grid.
    CHECK(page.finding.find("by the grid") != std::string::npos);
}

TEST_CASE("years without energy aren't drawn as nought") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    const FigurePage page = carbon.page("footprint");
    const chart::Chart& years = page.charts.front();
    // Nor are the years before the first with anything.
    REQUIRE(years.categories.size() == 2);
    CHECK(years.categories.back() == "2025/26 *");
    CHECK(std::get<Carbon>(years.series[1].points[1].value) == Carbon::from_small(15'930'000));
    CHECK(years.source == "* of what is known, no total");
    CHECK(page.finding.find("-19%") != std::string::npos);
}

TEST_CASE("every page of carbon says its finding, its rule, and its rows fit their columns") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    for (const auto& one : carbon.pages()) {
        INFO(one.id);
        const FigurePage page = carbon.page(one.id);
        CHECK_FALSE(page.finding.empty());
        CHECK_FALSE(page.nothing.empty());
        for (const chart::Chart& each : page.charts) CHECK_FALSE(each.alternative.empty());
        if (!page.table) continue;
        for (const TableRow& row : page.table->rows) CHECK(row.cells.size() == page.table->columns.size());
    }
}

TEST_CASE("an estate without energy says where to begin") {
    TestContext none(true);
    CarbonPresenter carbon(none);
    carbon.refresh();
    CHECK(carbon.is_empty());
    CHECK(carbon.headline() == "No energy is recorded yet");
    CHECK(carbon.tiles().empty());
}

TEST_CASE("the page of changes compares a year back, two years back or the newest revision, and every page has a finding") {
    TestContext context;
    with_offices(context);
    CarbonPresenter carbon(context);
    carbon.refresh();
    const FigurePage year = carbon.page("change");
    CHECK(year.charts.size() == 2);
    REQUIRE(year.actions.size() == 3);
    CHECK(year.actions[0].label.starts_with("✓"));
    CHECK(year.charts.front().source.find(" beside ") != std::string::npos);
    std::vector<std::string> made_anew;
    carbon.on_page_ready = [&](const std::string& id) { made_anew.push_back(id); };
    year.actions[2].run({});
    CHECK(made_anew == std::vector<std::string>{"change"});
    const FigurePage last = carbon.page("change");
    CHECK(last.charts.front().source.find("Before and after revision") != std::string::npos);
    CHECK(last.table->rows.size() == 8);
    for (const auto& page : carbon.pages()) CHECK_FALSE(carbon.page(page.id).finding.empty());
    CHECK(carbon.page("certainty").finding.starts_with("Scope 1 and 2: "));
}
