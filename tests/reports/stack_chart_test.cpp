// Stack plans and heat maps: to scale, what lies under the pointer, what isn't known, in every format.
#include "reports/charts/placed.hpp"
#include "reports/render/json.hpp"
#include "tests/reports/samples.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::chart;

namespace {
const ChartTheme theme = light_theme(9);

Area metres(std::int64_t m2) { return Area(m2 * 10'000, AreaBasis::nia); }

Chart two_buildings() {
    Chart chart;
    chart.name = "stack_plan";
    chart.kind = Kind::stack;
    chart.title = "Two floors stand partly empty";
    chart.value_label = "occupier";
    chart.alternative = "x";
    chart.stack.groups = {{"Council", GroupLook::named, 0, 0}, {"NHS trust", GroupLook::named, 1, 0}, {"Vacant", GroupLook::vacant, 0, 0}, {"Nobody uses this", GroupLook::named, 4, 0}};
    StackBuilding civic{"Civic Centre", "1,500 m²", {}, {test::sample_source(1)}};
    civic.floors.push_back({"2", {{"NHS trust", metres(400), 1, "by lease until 24/03/2030", {test::sample_source(4)}}, {"Vacant", metres(100), 2, "", {}}}, "", {}, {}, "", {test::sample_source(2)}});
    civic.floors.push_back({"1", {{"Planning", metres(300), 0, "24 desks", {test::sample_source(5)}}, {"Housing", metres(200), 0, "", {}}}, "40 desks, 61 FTE", 31.0, 40, "P95 31 of 40 desks", {test::sample_source(3)}});
    civic.floors.push_back({"Ground", {{"Reception", Cell{}, 0, "", {}}, {"Vacant", metres(500), 2, "", {}}}, "", 12.0, 10, "", {}});
    chart.stack.buildings = {civic, {"Depot", "", {{"Ground", {{"Depot", metres(250), 0, "", {}}}, "", {}, {}, "", {}}}, {}}};
    return chart;
}

std::vector<Mark> parts_of(const Plan& plan) {
    std::vector<Mark> parts;
    for (const Mark& mark : plan.marks)
        if (mark.item != no_item) parts.push_back(mark);
    return parts;
}

Chart week() {
    Chart chart;
    chart.kind = Kind::heat_map;
    chart.title = "Tuesday is fullest";
    chart.value_label = "People in";
    chart.alternative = "x";
    for (int hour = 8; hour < 18; ++hour) chart.categories.push_back(std::to_string(hour));
    for (const char* day : {"Monday", "Tuesday", "Wednesday"}) {
        Series series{day, {}};
        for (int hour = 8; hour < 18; ++hour) series.points.push_back({hour == 12 ? Cell{} : Cell{static_cast<double>(hour) * 2.5}, {test::sample_source(1)}});
        chart.series.push_back(series);
    }
    return chart;
}
}  // namespace

TEST_CASE("Parts of a stack plan are as long as they are large, on one scale in every building") {
    for (const Size size : {Size{900, 400}, Size{320, 500}, Size{1600, 900}}) {
        const Plan plan = make_plan(type::Context::of_thread(), two_buildings(), size, theme);
        const auto parts = parts_of(plan);
        REQUIRE(parts.size() == 7);
        const double per_metre = parts[0].box.width / 400;
        INFO(size.width);
        CHECK(std::abs(parts[1].box.width - 100 * per_metre) < 2);
        CHECK(std::abs(parts[2].box.width - 300 * per_metre) < 2);
        CHECK(std::abs(parts[5].box.width - 500 * per_metre) < 2);
        CHECK(std::abs(parts[6].box.width - 250 * per_metre) < 2);
        CHECK(parts[1].shape == Shape::hatched);
        CHECK(parts[4].pale);  // the area isn't known
        CHECK(parts[4].box.width > 0);
        for (const Mark& mark : plan.marks) CHECK(mark.box.x + mark.box.width <= size.width + 0.5);
        // The top floor stands above the ground floor, and buildings of one row on one line.
        CHECK(parts[0].box.y < parts[2].box.y);
        CHECK(parts[2].box.y < parts[4].box.y);
    }
}

TEST_CASE("Pointing at a part, a floor or a building of a stack plan says what it is and gives its records") {
    const PlacedChart placed(two_buildings(), {900, 400}, theme);
    const auto middle = [&](std::size_t b, std::size_t f, std::size_t p) {
        const Box box = *placed.box_of(b, f, p);
        return placed.hit(box.x + box.width / 2, box.y + box.height / 2);
    };
    const auto nhs = middle(0, 0, 0);
    REQUIRE(nhs);
    CHECK(nhs->label == "Civic Centre, 2, NHS trust: 400 m² NIA. by lease until 24/03/2030");
    CHECK(nhs->sources == std::vector<Source>{test::sample_source(4)});
    CHECK(nhs->item == 0);
    const auto planning = middle(0, 1, 0);
    REQUIRE(planning);
    CHECK(planning->label == "Civic Centre, 1, Planning: 300 m² NIA; Council. 24 desks");
    const auto reception = middle(0, 2, 0);
    REQUIRE(reception);
    CHECK(reception->label == "Civic Centre, Ground, Reception: area not known; Council");
    const auto floor = middle(0, 1, no_item);
    REQUIRE(floor);
    CHECK(floor->label == "Civic Centre, 1. 40 desks, 61 FTE. P95 31 of 40 desks");
    CHECK(floor->item == no_item);
    const auto building = middle(0, no_item, no_item);
    REQUIRE(building);
    CHECK(building->label == "Civic Centre. 1,500 m²");
    CHECK(building->sources == std::vector<Source>{test::sample_source(1)});
    CHECK_FALSE(placed.hit(-40, -40));
    CHECK_FALSE(placed.box_of(5, 0, 0));
    CHECK(all_sources(two_buildings()).size() == 5);
}

TEST_CASE("Where a width is enough for two buildings side by side, one is asked for and drawn, with longer bars") {
    Chart chart = two_buildings();
    const Plan two = make_plan(type::Context::of_thread(), chart, {900, 90}, theme);
    chart.stack.most_across = 1;
    const Plan one = make_plan(type::Context::of_thread(), chart, {900, 90}, theme);
    CHECK(parts_of(one).front().box.width > 1.5 * parts_of(two).front().box.width);
    CHECK(stack_height(chart.stack, 900, 9) > stack_height(two_buildings().stack, 900, 9));
}

TEST_CASE("Floors where a part has no room for its name are told with all their names, unless the key has it") {
    Chart chart = two_buildings();
    chart.stack.buildings[0].floors[1].parts[0].name = "Planning, building control and enforcement of conservation areas";
    const auto told = crowded_floors(chart, 300, theme);
    REQUIRE(told.size() >= 1);
    CHECK(told.front() == "Civic Centre, 1, from the left: Planning, building control and enforcement of conservation areas, Housing.");
    for (const std::string& line : told) CHECK(line.find("NHS") == std::string::npos);
    for (const std::string& line : crowded_floors(chart, 2500, theme)) CHECK(line.find("Civic Centre, 1,") == std::string::npos);
}

TEST_CASE("A floor fuller than its desks is marked as such, and only groups in use stand in the key") {
    const Plan plan = make_plan(type::Context::of_thread(), two_buildings(), {900, 400}, theme);
    std::vector<Mark> gauges;
    for (const Mark& mark : plan.marks)
        if (mark.item == no_item && mark.shape == Shape::box && !mark.pale) gauges.push_back(mark);
    REQUIRE(gauges.size() == 2);
    CHECK(gauges[0].tint == tint_text);
    CHECK(gauges[1].tint == tint_fall);
    CHECK(plan.swatches.size() == 3);
}

TEST_CASE("A stack plan's data is a row a part, and a part in no group is a bug") {
    const DataTable table = as_table(two_buildings());
    REQUIRE(table.rows.size() == 7);
    CHECK(table.rows[0].cells[2] == Cell{std::string("NHS trust")});
    CHECK(table.rows[4].cells[3] == Cell{});
    CHECK(described(two_buildings()).starts_with("Stack plan by occupier. Civic Centre: 2, NHS trust, 400 m² NIA"));
    Chart wrong = two_buildings();
    wrong.stack.buildings[0].floors[0].parts[0].group = 9;
    CHECK_THROWS_AS(make_plan(type::Context::of_thread(), wrong, {400, 300}, theme), std::logic_error);
    Chart below = two_buildings();
    below.stack.buildings[0].floors[0].parts[0].size = metres(-1);
    CHECK_THROWS_AS(make_plan(type::Context::of_thread(), below, {400, 300}, theme), std::logic_error);
    Chart none;
    none.kind = Kind::stack;
    CHECK(make_plan(type::Context::of_thread(), none, {400, 300}, theme).marks.empty());
}

TEST_CASE("Stack plans and heat maps are drawn the same twice, however small, light and dark") {
    for (const Chart& chart : {two_buildings(), week()}) {
        for (const ChartTheme& each : {light_theme(), dark_theme()}) {
            const bool same = to_svg(chart, {500, 300}, each) == to_svg(chart, {500, 300}, each);
            CHECK(same);
            CHECK(to_png(chart, {1, 1}, each).size() > 20);
            CHECK(to_png(chart, {60, 20}, each).size() > 20);
        }
        const bool differ = to_png(chart, {400, 250}, light_theme()) != to_png(chart, {400, 250}, dark_theme());
        CHECK(differ);
        CHECK(suitable_height(chart, 500, theme) > 50);
    }
}

TEST_CASE("A map shows places where they lie, larger ones under smaller ones, and what lies outside the view not at all") {
    Chart chart;
    chart.name = "map";
    chart.kind = Kind::map;
    chart.value_label = "EPC";
    chart.alternative = "x";
    chart.map.groups = {{"EPC A", GroupLook::judged, 0, 0}, {"Not known", GroupLook::unknown, 0, 0}};
    chart.map.points = {{500'000, 200'000, "Town Hall", Cell{std::string("A")}, 0.1, 0, "", {test::sample_source(1)}}, {500'010, 200'000, "Depot", Cell{}, 1.0, 1, "no EPC", {}}, {100'000, 900'000, "Island", Cell{}, 0, 1, "", {}}};
    chart.map.shapes = {{"District", {{{499'000, 199'000}, {501'000, 199'000}, {501'000, 201'000}, {499'000, 199'000}}, {{0, 0}, {1, 1}, {0, 1}}}}};
    chart.map.easting = 500'000, chart.map.northing = 200'000, chart.map.metres = 1'000;
    const Plan plan = make_plan(type::Context::of_thread(), chart, {600, 400}, theme);
    REQUIRE(plan.marks.size() == 2);
    CHECK(plan.marks[0].item == 1);  // the large one first
    CHECK(plan.marks[0].box.width > plan.marks[1].box.width);
    CHECK(std::abs(plan.marks[1].box.x + plan.marks[1].box.width / 2 - 300) < 0.5);
    CHECK(plan.outlines.size() == 1);
    const auto found = hit(chart, {600, 400}, theme, 300, plan.plot.y + plan.plot.height / 2);
    REQUIRE(found);
    CHECK(found->label == "Town Hall; EPC: A");
    CHECK(as_table(chart).rows.size() == 3);
    CHECK(described(chart).starts_with("Map by EPC. Town Hall: A, 500,000, 200,000."));
    const bool same = to_svg(chart, {500, 300}, theme) == to_svg(chart, {500, 300}, theme);
    CHECK(same);
    chart.map.metres = 0;
    CHECK_THROWS_AS(make_plan(type::Context::of_thread(), chart, {400, 300}, theme), std::logic_error);
}

TEST_CASE("Stack plans and maps come back from an issued document as they were") {
    Chart map;
    map.kind = Kind::map;
    map.map = {{{1.5, 2.5, "Hall", Cell{Money::from_pounds(5)}, 0.5, 0, "r", {}}}, {{"Ward", {{{1, 2}, {3, 4}}}}}, {{"All", GroupLook::scaled, 0, 0.25}}, 7, 8, 900};
    reports::Document document;
    document.sections.push_back({});
    Chart stack = two_buildings();
    stack.stack.groups.push_back({"Given up", GroupLook::gone, 0, 0});
    stack.stack.most_across = 1;
    document.sections.back().blocks = {reports::ChartBlock{stack}, reports::ChartBlock{map}};
    const std::vector<std::string_view> types{"assets"};
    const auto back = reports::document_from_json(reports::render_json(document), types);
    REQUIRE(back);
    const bool same = *back == document;
    CHECK(same);
}

TEST_CASE("A heat map is deeper where there are more, and what was never counted isn't nobody") {
    const Plan plan = make_plan(type::Context::of_thread(), week(), {700, 250}, theme);
    REQUIRE(plan.marks.size() == 30);
    CHECK(plan.marks[0].tint < plan.marks[3].tint);
    CHECK(plan.marks[9].tint == tint_scaled + 100);
    CHECK_FALSE(plan.marks[4].known);
    CHECK(plan.marks[4].shape == Shape::hatched);
    const auto found = hit(week(), {700, 250}, theme, plan.marks[14].box.x + 2, plan.marks[14].box.y + 2);
    REQUIRE(found);
    CHECK(found->label == "12, Tuesday: not known");
    CHECK(as_table(week()).rows.size() == 10);
}
