// Occupancy's pages without a window, and the stack plan in one.
#include "gui/occupancy/occupancy_presenter.hpp"

#include "gui/kit/figures_screen.hpp"
#include "gui/map/map_presenter.hpp"
#include "gui/options/find_best.hpp"
#include "tests/gui/offices.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::soon;
using test::TestContext;

namespace {
void with_offices(TestContext& context) {
    REQUIRE(context.commit(test::add_offices(context.portfolio(), *context.workspace().environment().ids), "Offices", RevisionKind::edit));
}
void add_cost(TestContext& context, std::string_view asset, std::int64_t pounds) {
    Editor editor(context.portfolio());
    RunningCost cost;
    cost.id = context.workspace().environment().ids->make<RunningCost>();
    cost.asset = Id<Asset>{test::asset_named(context.portfolio(), asset)}, cost.category = CostCategory::cleaning;
    cost.from_date = Date::of(2025, 4, 1), cost.to_date = Date::of(2026, 3, 31), cost.actual = Money::from_pounds(pounds);
    editor.put(cost);
    REQUIRE(context.commit(editor.changes(), "Cost"));
}
}  // namespace

TEST_CASE("occupancy says how many desks there are, and that nothing is counted") {
    TestContext context;
    with_offices(context);
    OccupancyPresenter occupancy(context);
    occupancy.refresh();
    REQUIRE_FALSE(occupancy.is_empty());
    CHECK(occupancy.headline() == "60 desks in 2 buildings");
    CHECK(occupancy.tiles().size() >= 4);
    const auto peak = std::ranges::find(occupancy.tiles(), "occupancy_p95_per_desk", &Tile::id);
    REQUIRE(peak != occupancy.tiles().end());
    CHECK(peak->figure == "—");
    CHECK(peak->is_warning);
    CHECK(occupancy.page("heat").charts.empty());
    CHECK_FALSE(occupancy.page("heat").finding.empty());
}

TEST_CASE("the cost of a desk is that of our own share of the building, and what isn't known stays empty") {
    TestContext context;
    with_offices(context);
    add_cost(context, "Harbour House", 140'000);
    const DataTable table = desk_costs_table(context.portfolio(), occupancy::floor_use(context.portfolio(), context.as_at()));
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells[0] == Cell{std::string("Annexe")});
    CHECK(table.rows[0].cells[4] == Cell{});
    // 900 of 1,400 m2 aren't let: 90,000 over 40 desks.
    CHECK(table.rows[1].cells[1] == Cell{Money::from_pounds(90'000)});
    CHECK(table.rows[1].cells[4] == Cell{Money::from_pounds(2'250)});
    CHECK(table.rows[1].cells[6] == Cell{});
    CHECK(table.rows[1].cells[7] == Cell{Money::from_pounds(100)});
}

TEST_CASE("teams stand with their people, their places and their busiest day") {
    TestContext context;
    with_offices(context);
    Editor editor(context.portfolio());
    Team homeless;
    homeless.id = context.workspace().environment().ids->make<Team>();
    homeless.name = "Archives";
    editor.put(homeless);
    REQUIRE(context.commit(editor.changes(), "A team"));
    OccupancyPresenter occupancy(context);
    occupancy.refresh();
    const FigurePage page = occupancy.page("teams");
    CHECK(page.finding == "1 of 3 teams has no place recorded");
    REQUIRE(page.table->rows.size() == 3);
    const auto& planning = page.table->rows[2].cells;
    CHECK(planning[0] == Cell{std::string("Planning")});
    CHECK(planning[2] == Cell{DecimalNumber::from_small(60'000)});
    CHECK(planning[4] == Cell{std::string("Harbour House, 1")});
    CHECK(planning[5] == Cell{std::string("Tuesday")});
    CHECK(std::abs(std::get<double>(planning[6]) - 48) < 1e-6);
    CHECK(std::abs(std::get<double>(planning[7]) - 40.0 / 60) < 1e-6);
}

TEST_CASE("every page of occupancy says its finding, and its rows fit their columns") {
    TestContext context;
    with_offices(context);
    OccupancyPresenter occupancy(context);
    occupancy.refresh();
    for (const auto& one : occupancy.pages()) {
        INFO(one.id);
        const FigurePage page = occupancy.page(one.id);
        if (one.id == "stack") {
            CHECK_FALSE(page.picture_sources.empty());
            CHECK_FALSE(page.rule.empty());
            continue;
        }
        CHECK_FALSE(page.finding.empty());
        for (const chart::Chart& each : page.charts) CHECK_FALSE(each.alternative.empty());
        for (const TableRow& row : page.table->rows) CHECK(row.cells.size() == page.table->columns.size());
    }
}

TEST_CASE("a building of which only the address is recorded is called by it in tables, plan, map and search for the best") {
    TestContext context;
    with_offices(context);
    Editor editor(context.portfolio());
    for (Asset asset : context.portfolio().table<Asset>())
        if (asset.name == "Harbour House") asset.name.clear(), asset.address = "4 Quay Street", editor.put(std::move(asset));
    REQUIRE(context.commit(editor.changes(), "A register of addresses"));
    const auto names_it = [](const std::string& text) { return text.find("4 Quay Street") != std::string::npos; };
    OccupancyPresenter occupancy(context);
    occupancy.refresh();
    const auto costs = *occupancy.page("costs").table;
    CHECK(std::ranges::any_of(costs.rows, [&](const TableRow& row) { return names_it(to_display(row.cells[0])); }));
    const auto teams = *occupancy.page("teams").table;
    CHECK(std::ranges::any_of(teams.rows, [&](const TableRow& row) { return std::ranges::any_of(row.cells, [&](const Cell& cell) { return names_it(to_display(cell)); }); }));
    CHECK(std::ranges::any_of(occupancy.stack().building_choices(), names_it));
    MapPresenter map(context);
    map.refresh();
    CHECK(std::ranges::any_of(map.picture().map.points, [&](const chart::MapPoint& point) { return names_it(point.name); }));
    FindBest best(context);
    CHECK(std::ranges::any_of(best.buildings(), [&](const auto& one) { return names_it(one.second); }));
}

TEST_CASE("an estate without floors says where to begin") {
    TestContext none(true);
    OccupancyPresenter occupancy(none);
    occupancy.refresh();
    CHECK(occupancy.is_empty());
    CHECK(occupancy.headline() == "No floors are recorded yet");
}

TEST_CASE("the stack plan in a window takes keys, says where it is, and opens what is there") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->commit(test::add_offices(frame->portfolio(), *frame->workspace().environment().ids), "Offices", RevisionKind::edit));
    frame->go({"occupancy", {}, {}, {}});
    auto* screen = dynamic_cast<FiguresScreen*>(frame->screen("occupancy"));
    REQUIRE(screen);
    screen->choose_page("stack");
    FigurePicture* picture = screen->page_view("stack")->picture();
    REQUIRE(picture);
    picture->canvas()->SetFocus();
    frame.press(WXK_PAGEDOWN);
    frame.press(WXK_PAGEDOWN);
    CHECK(soon([&] { return picture->canvas()->GetName().StartsWith("Harbour House"); }));
    frame.press('+');
    frame.press(WXK_DOWN);
    frame.press(WXK_END);
    frame.press('0');
    frame.press(WXK_RETURN);
    CHECK(soon([&] { return frame->place() != "occupancy"; }));
}

TEST_CASE("many counts are summarised beside the face: floors at once, what rests on counts when it is there") {
    TestContext context;
    with_offices(context);
    OccupancyPresenter occupancy(context);
    occupancy.set_at_once(-1);
    int whole = 0;
    occupancy.on_all_ready = [&] { ++whole; };
    occupancy.refresh();
    CHECK(whole == 1);  // the test's jobs are done when they are begun
    CHECK(occupancy.headline() == "60 desks in 2 buildings");
    CHECK(occupancy.remark().find("summarised") == std::string::npos);
    CHECK(occupancy.tiles().size() >= 4);
    CHECK(std::ranges::none_of(occupancy.tiles(), [](const Tile& tile) { return tile.figure == "…"; }));
}

TEST_CASE("costs by floor and recharges are divided by a key that can be changed") {
    TestContext context;
    with_offices(context);
    add_cost(context, "Harbour House", 140'000);
    OccupancyPresenter occupancy(context);
    occupancy.refresh();
    const FigurePage floors = occupancy.page("running");
    REQUIRE(floors.table);
    CHECK_FALSE(floors.table->rows.empty());
    CHECK(floors.actions.size() == 4);
    std::vector<std::string> made_anew;
    occupancy.on_page_ready = [&](const std::string& id) { made_anew.push_back(id); };
    floors.actions[1].run({});
    CHECK(made_anew == std::vector<std::string>{"running", "recharge"});
    CHECK(occupancy.page("running").table->rule.find("desks") != std::string::npos);
    CHECK(occupancy.page("recharge").actions.size() == 2);
    for (const auto& page : occupancy.pages()) CHECK((page.id == "stack" || !occupancy.page(page.id).finding.empty()));
}

TEST_CASE("a screen of figures opens on the page that was looked at last, whichever it was") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->commit(test::add_offices(frame->portfolio(), *frame->workspace().environment().ids), "Offices", RevisionKind::edit));
    frame->preferences().set("page/occupancy", "floors");
    frame->preferences().set("page/carbon", "weather");
    for (const auto& [place, page] : {std::pair{"occupancy", "floors"}, std::pair{"carbon", "weather"}}) {
        frame->go({place, {}, {}, {}});
        auto* screen = dynamic_cast<FiguresScreen*>(frame->screen(place));
        REQUIRE(screen);
        CHECK(screen->chosen_page() == page);
        CHECK(screen->page_view(page)->page().table);
    }
}
