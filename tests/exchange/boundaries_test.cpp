// Boundary files: in degrees and on the grid, of every kind of geometry, and what can't be read.
#include "db/exchange/boundaries.hpp"
#include "src/base/national_grid.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::exchange;

namespace {
std::string code_of(std::string_view text) {
    const auto read = read_boundaries(text);
    return read ? std::string("read") : read.error().front().code;
}
}  // namespace

TEST_CASE("The published worked examples of the national grid come out to the millimetre they are given in") {
    const GridPlace epsg = grid_of_osgb36({50.5, 0.5});
    CHECK(std::abs(epsg.easting - 577'274.99) < 0.01);
    CHECK(std::abs(epsg.northing - 69'740.50) < 0.01);
    const GridPlace guide = grid_of_osgb36({52 + 39 / 60.0 + 27.2531 / 3600, 1 + 43 / 60.0 + 4.5177 / 3600});
    CHECK(std::abs(guide.easting - 651'409.903) < 0.001);
    CHECK(std::abs(guide.northing - 313'177.270) < 0.001);
}

TEST_CASE("Places given by GPS land on the grid to within the five metres that the shift is good for") {
    // A point of Ordnance Survey's transformation guide: 651,409.792 E 313,177.448 N by the exact transformation.
    const GridPlace place = grid_of_wgs84({52 + 39 / 60.0 + 28.8282 / 3600, 1 + 42 / 60.0 + 57.8663 / 3600});
    CHECK(std::abs(place.easting - 651'409.792) < 5);
    CHECK(std::abs(place.northing - 313'177.448) < 5);
}

TEST_CASE("Boundaries are read on the grid and in degrees, with their names") {
    const auto grid = read_boundaries(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"LAD23CD":"E07","LAD23NM":"Seaborough"},
        "geometry":{"type":"Polygon","coordinates":[[[500000,200000],[501000,200000],[501000,201000],[500000,200000]],[[500100,200100],[500200,200100],[500200,200200],[500100,200100]]]}},
        {"type":"Feature","properties":{"name":"Coast"},"geometry":{"type":"LineString","coordinates":[[500000,200000],[502000,203000]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[500000,200000]}},{"type":"Feature","properties":null,"geometry":null}]})");
    REQUIRE(grid);
    REQUIRE(grid->size() == 2);
    CHECK(grid->at(0).name == "Seaborough");
    CHECK(grid->at(0).rings.size() == 2);
    CHECK(grid->at(0).rings[0][1] == std::pair{501'000.0, 200'000.0});
    CHECK(grid->at(1).name == "Coast");
    const auto degrees = read_boundaries(R"({"type":"MultiPolygon","coordinates":[[[[1.716,52.657],[1.717,52.657],[1.717,52.658],[1.716,52.657]]]]})");
    REQUIRE(degrees);
    CHECK(std::abs(degrees->at(0).rings[0][0].first - 651'400) < 200);
    CHECK(std::abs(degrees->at(0).rings[0][0].second - 313'070) < 200);
    const auto collection = read_boundaries(R"({"type":"GeometryCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"geometries":[{"type":"MultiLineString","coordinates":[[[10,20],[30,40]]]}]})");
    REQUIRE(collection);
    CHECK(collection->at(0).rings[0][0] == std::pair{10.0, 20.0});  // said to be on the grid, however small
}

TEST_CASE("What isn't a file of boundaries is refused with what to do") {
    CHECK(code_of("") == "geo_json_wrong");
    CHECK(code_of("{") == "geo_json_wrong");
    CHECK(code_of("[1,2]") == "geo_json_wrong");
    CHECK(code_of("UPRN,Easting") == "geo_json_wrong");
    CHECK(code_of(R"({"type":"Polygon","coordinates":[[["a",2],[3,4]]]})") == "geo_json_wrong");
    CHECK(code_of(R"({"type":"Polygon","coordinates":7})") == "geo_json_wrong");
    CHECK(code_of(R"({"type":"Circle","coordinates":[]})") == "geo_json_wrong");
    CHECK(code_of(R"({"type":"FeatureCollection","features":[]})") == "no_boundaries");
    CHECK(code_of(R"({"type":"Point","coordinates":[1,2]})") == "no_boundaries");
    CHECK(code_of(R"({"type":"Polygon","coordinates":[[[5000000,1],[5000001,7000000],[5,5]]]})") == "unknown_grid");
    std::string deep;
    for (int i = 0; i < 5'000; ++i) deep += "[";
    CHECK(code_of(deep) == "geo_json_wrong");
    std::string nested;
    for (int i = 0; i < 20; ++i) nested += R"({"type":"GeometryCollection","geometries":[)";
    nested += R"({"type":"LineString","coordinates":[[1,2],[3,4]]})";
    for (int i = 0; i < 20; ++i) nested += "]}";
    CHECK(code_of(nested) == "geo_json_wrong");
}
