// The map without a window: what is placed, how it is coloured, moving about, boundaries, what lacks a place.
#include "gui/map/map_values.hpp"

#include <filesystem>
#include <fstream>

#include "tests/gui/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {
void with_offices(TestContext& context) {
    REQUIRE(context.commit(test::add_offices(context.portfolio(), *context.workspace().environment().ids), "Offices"));
}
std::size_t colouring_called(const MapPresenter& map, std::string_view id) {
    for (std::size_t i = 0; i < map.colourings().size(); ++i)
        if (map.colourings()[i].id == id) return i;
    FAIL("no such colouring");
    return 0;
}
std::string group_at(const MapPresenter& map, std::string_view name) {
    for (const chart::MapPoint& point : map.picture().map.points)
        if (point.name == name) return map.picture().map.groups[point.group].name;
    return "not on the map";
}
}  // namespace

TEST_CASE("assets with a place are on the map, the others are listed") {
    TestContext context;
    with_offices(context);
    MapPresenter map(context);
    map.refresh();
    CHECK(map.headline() == "2 assets on the map");
    CHECK(map.picture().map.points.size() == 2);
    CHECK(map.page("lacking").table->rows.size() == 3);
    CHECK(map.page("lacking").finding == "3 assets can't be placed");
    CHECK(map.page("groups").table->rows.size() == 2);
    // Both are in view, with room around them.
    const auto& seen = map.picture().map;
    for (const chart::MapPoint& point : seen.points) CHECK(std::abs(point.easting - seen.easting) < seen.metres / 2);
    CHECK(seen.points[0].size == 1);  // the larger
}

TEST_CASE("the map is coloured by fields and by figures, and what isn't known stands apart") {
    TestContext context;
    with_offices(context);
    MapPresenter map(context);
    map.refresh();
    CHECK(group_at(map, "Annexe") == "Operational");
    CHECK(map.picture().title == "Category: 2 of 2 are Operational");
    map.colour_by(colouring_called(map, "figure.rent"));
    CHECK(group_at(map, "Harbour House") == "Up to £30k");
    CHECK(group_at(map, "Annexe") == "Not known");
    CHECK(map.picture().title == "Passing rent: the most is Harbour House, £30,000.00; 1 not known");
    map.colour_by(colouring_called(map, "figure.carbon"));
    CHECK(group_at(map, "Annexe") == "Not known");
    CHECK(group_at(map, "Harbour House") != "Not known");
    map.colour_by(colouring_called(map, "epc_rating"));
    CHECK(map.picture().title == "EPC rating isn't known of any asset on the map");
    MapPresenter again(context);
    again.refresh();
    CHECK(again.colourings()[again.colouring()].id == "epc_rating");
}

TEST_CASE("words have colours of their own up to six, ratings go from good to bad, numbers fall into bands") {
    std::vector<Cell> words;
    for (int i = 0; i < 9; ++i)
        for (int n = 0; n <= 9 - i; ++n) words.push_back(std::string("Word ") + std::to_string(i));
    words.push_back(Cell{});
    const GroupedCells by_word = group_cells(words);
    CHECK(by_word.groups.size() == 8);
    CHECK(by_word.groups[6].name == "Others");
    CHECK(by_word.groups[by_word.group_of.back()].name == "Not known");
    const GroupedCells ratings = group_cells({std::string("C"), std::string("G"), Cell{}, std::string("A+")});
    CHECK(ratings.groups[ratings.group_of[1]].place == 1);
    CHECK(ratings.groups[ratings.group_of[3]].place == 0);
    std::vector<Cell> numbers;
    for (std::int64_t i = 0; i < 100; ++i) numbers.push_back(i);
    const GroupedCells bands = group_cells(numbers);
    REQUIRE(bands.groups.size() == 6);
    CHECK(bands.group_of.front() == 0);
    CHECK(bands.group_of.back() == 4);
    CHECK(std::ranges::is_sorted(bands.group_of));
    const GroupedCells same = group_cells({std::int64_t{5}, std::int64_t{5}, Cell{}});
    CHECK(same.groups.size() == 2);
    CHECK(same.group_of == std::vector<std::size_t>{0, 0, 1});
    CHECK(group_cells({}).groups.size() == 1);
}

TEST_CASE("the keyboard goes from west to east, and the map follows; zoom and pan keep to their limits") {
    TestContext context;
    with_offices(context);
    MapPresenter map(context);
    map.refresh();
    CHECK(map.said().starts_with("Map. "));
    map.zoom(0.01);
    map.step(1);
    CHECK(map.said().starts_with("Harbour House; Category: Operational. 1,500 m² GIA. 600000 east, 300000 north"));
    CHECK(map.picture().map.easting == 600'000);
    map.step(1);
    map.step(1);
    CHECK(map.said().starts_with("Annexe"));
    map.open(*map.marked());
    REQUIRE(context.opened);
    CHECK(context.opened->id == test::asset_named(context.portfolio(), "Annexe"));
    map.zoom(1e-9);
    CHECK(map.picture().map.metres == 50);
    map.zoom(1e9);
    CHECK(map.picture().map.metres == 2'000'000);
    // Around a place that place stays where it is.
    map.fit();
    const auto before = map.picture().map;
    map.zoom(0.5, std::pair{before.easting + before.metres / 4, before.northing});
    CHECK(std::abs((before.easting + before.metres / 4 - map.picture().map.easting) / map.picture().map.metres - 0.25) < 1e-9);
}

TEST_CASE("own boundaries are shown and remembered; a file that has none is told and changes nothing") {
    TestContext context;
    with_offices(context);
    const auto folder = std::filesystem::temp_directory_path() / "terrier-map-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "ward.geojson") << R"({"type":"Polygon","coordinates":[[[599000,299000],[602000,299000],[602000,302000],[599000,299000]]]})";
    std::ofstream(folder / "table.geojson") << "UPRN,name\n1,x\n";
    MapPresenter map(context);
    map.refresh();
    map.load_boundaries((folder / "ward.geojson").string());
    CHECK(map.has_boundaries());
    CHECK(context.news.empty());
    map.load_boundaries((folder / "table.geojson").string());
    CHECK(map.has_boundaries());
    REQUIRE(context.news.size() == 1);
    CHECK(context.news.back().text.find("GeoJSON") != std::string::npos);
    map.load_boundaries((folder / "absent.geojson").string());
    CHECK(context.news.back().mood == Mood::trouble);
    MapPresenter again(context);
    again.refresh();
    CHECK(again.has_boundaries());
    again.drop_boundaries();
    CHECK_FALSE(again.has_boundaries());
    std::filesystem::remove_all(folder);
}

TEST_CASE("a slip of a digit doesn't make the rest of the map a speck") {
    TestContext context;
    with_offices(context);
    Editor editor(context.portfolio());
    for (int i = 0; i < 40; ++i) {
        Asset a;
        a.id = context.workspace().environment().ids->make<Asset>();
        a.name = "Asset " + std::to_string(i), a.easting = 600'000 + i * 100, a.northing = i == 39 ? 30'000 : 300'000 + i * 100;
        editor.put(a);
    }
    REQUIRE(context.commit(editor.changes(), "Many"));
    MapPresenter map(context);
    map.refresh();
    CHECK(map.picture().map.metres < 30'000);
}
