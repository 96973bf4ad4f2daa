// Wishes about neighbours: read from names, judged by floors, never in the way.
#include "src/options/wishes.hpp"

#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::options;
using test::Offices;

namespace {
const Date day = Date::of(2027, 1, 4);
}

namespace {
std::vector<WishCheck> checks(Offices& office, const std::string& together, const std::string& apart = {}) {
    Option option;
    option.sits_together = together, option.sits_apart = apart;
    return check_wishes(office.portfolio(), option, day);
}
}  // namespace

TEST_CASE("teams are together on one floor and apart on several, and a wish that isn't kept says where they sit") {
    Offices office;
    const auto one = checks(office, "Planning, legal", "Planning, Parking; Legal,Parking");
    REQUIRE(one.size() == 3);
    CHECK(one[0].wish == "Planning and Legal together");
    CHECK(one[0].is_met == false);
    CHECK(one[0].why == "Planning: Town Hall, Ground; Legal: Town Hall, First");
    CHECK(one[1] == WishCheck{"Planning and Parking apart", true, {}});
    CHECK(one[2].is_met == true);
    office.sits("legal there", office.legal, office.ground, 9);
    CHECK(checks(office, "Planning, Legal").front().is_met == true);
    CHECK(checks(office, {}, "Planning, Legal").front().is_met == false);
}

TEST_CASE("a team in parts is together with those who sit with any part of it, if they all do on one floor") {
    Offices office;
    office.sits("planning there", office.planning, office.ground, 9, 50);
    office.sits("planning too", office.planning, office.first, 9, 50);
    CHECK(checks(office, "Planning, Legal").front().is_met == true);
    CHECK(checks(office, "Planning, Legal, Parking").front().is_met == false);
    CHECK(checks(office, {}, "Planning, Legal").front().is_met == false);
}

TEST_CASE("a team without a place leaves its wish not known, and one that is gone is named") {
    Offices office;
    office.team("Audit", 5, 5, 0.5);
    const auto nowhere = checks(office, "Audit, Legal");
    REQUIRE(nowhere.size() == 1);
    CHECK_FALSE(nowhere[0].is_met);
    CHECK(nowhere[0].why.find("Audit has no place") == 0);
    const auto gone = checks(office, "Planning, Nobody; Legal, Parking", "Legal");
    REQUIRE(gone.size() == 3);
    CHECK(gone[0].wish == "Legal and Parking together");
    CHECK_FALSE(gone[1].is_met);
    CHECK(gone[1].why.find("There is no team called \"Nobody\"") == 0);
    CHECK(gone[2].why.find("Name at least two teams") == 0);
    CHECK(checks(office, {}).empty());
    CHECK(checks(office, " ; , ;").empty());
}
