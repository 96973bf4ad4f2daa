// Headings are found by looking, and say units beside names.
#include "src/intake/quick_number.hpp"
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
std::vector<std::string> names(const Layout& layout) {
    std::vector<std::string> result;
    for (const ColumnName& column : layout.columns) result.push_back(column.name);
    return result;
}
using Names = std::vector<std::string>;
}  // namespace

TEST_CASE("titles above the headings are passed over") {
    const Layout layout = find_layout(csv("Asset register 2026,,,\nPrepared by estates,,,\nRef,Name,Ward,Area (m2)\n1,Depot,North,12\n2,Hall,South,13\n"));
    CHECK(layout.header_row == 2);
    CHECK(layout.first_data_row == 3);
    CHECK(names(layout) == Names{"Ref", "Name", "Ward", "Area (m2)"});
}

TEST_CASE("a row of groups stands above its columns and parts headings that stand twice") {
    const Layout layout = find_layout(csv("Asset,,2024,,2025,\nRef,Name,Cost,Income,Cost,Income\n1,Depot,5,6,7,8\n2,Hall,5,6,7,8\n3,Barn,1,2,3,4\n"));
    CHECK(layout.first_data_row == 2);
    CHECK(names(layout) == Names{"Ref", "Name", "2024 Cost", "2024 Income", "2025 Cost", "2025 Income"});
    CHECK(layout.columns[1].group == "Asset");
}

TEST_CASE("a second row of units is joined to the headings") {
    const Layout layout = find_layout(csv("Name,Area,Rent\n,(m2),(£)\nDepot,5,6\nHall,7,8\nBarn,9,10\n"));
    CHECK(layout.first_data_row == 2);
    CHECK(names(layout) == Names{"Name", "Area (m2)", "Rent (£)"});
}

TEST_CASE("a first row of data without numbers is no second row of headings") {
    CHECK(find_layout(csv("Name,Area,Rent\nDepot,n/a,n/a\nHall,7,8\nBarn,9,10\nInn,9,10\n")).first_data_row == 1);
    CHECK(find_layout(csv("Name,Area,Rent\nDepot,unmeasured,free\nHall,7,8\nBarn,9,10\nInn,9,10\n")).first_data_row == 1);
}

TEST_CASE("a sheet that starts with data has no headings, and its columns are numbered") {
    const Layout layout = find_layout(csv("1,Depot,12.5\n2,Hall,13\n"));
    CHECK_FALSE(layout.has_headings());
    CHECK(names(layout) == Names{"Column 1", "Column 2", "Column 3"});
}

TEST_CASE("years are headings, blank headings are numbered, repeated ones are told apart") {
    const Layout layout = find_layout(csv("Name,2024,2025,,Cost,Cost\nDepot,1,2,3,4,5\n"));
    CHECK(names(layout) == Names{"Name", "2024", "2025", "Column 4", "Cost", "Cost (2)"});
}

TEST_CASE("someone may say which rows are the headings") {
    const Sheet sheet = csv("x,y\nName,Ward\nDepot,North\n");
    const Layout layout = layout_from(sheet, 1, 2);
    CHECK(names(layout) == Names{"Name", "Ward"});
    Profile profile;
    profile.targets = {{"asset", "asset", {}, {}, {}, true}};
    profile.columns = {{.column = "Name", .field = "name"}};
    profile.header_row = 1;
    profile.first_data_row = 2;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    CHECK(import_into(portfolio, sheet, profile, ids).added == 1);
    profile.first_data_row = 99;
    CHECK(import_into(portfolio, sheet, profile, ids).read == 0);
}

TEST_CASE("headings give their unit, scale and basis away") {
    const auto unit = [](std::string_view heading) { return heading_unit(heading).unit; };
    CHECK(unit("Area (m2)") == "m2");
    CHECK(unit("Area (m²)") == "m2");
    CHECK(unit("Area (mÂ²)") == "m2");
    CHECK(unit("floor_area_sqm") == "m2");
    CHECK(unit("Rentable Square Feet") == "sq ft");
    CHECK(unit("sq_ft") == "sq ft");
    CHECK(unit("Site land area (Hectare)") == "ha");
    CHECK(unit("Size ha") == "ha");
    CHECK(unit("Chart") == "");
    CHECK(unit("Gas consumed (kWh)") == "kWh");
    CHECK(unit("Void (%)") == "%");
    CHECK(unit("Rent £pa") == "£");
    CHECK(heading_unit("Rent (£000)").scale == 1000);
    CHECK(heading_unit("Value £m").scale == 1'000'000);
    CHECK(heading_unit("Rent (£000)").plain == "rent");
    CHECK(heading_unit("NIA (sq m)").basis == "nia");
}

TEST_CASE("plain decimals are read quickly and exactly, and everything else is left alone") {
    const auto read = [](std::string_view text, int places) {
        std::int64_t n = -1;
        return quick_decimal(text, places, n) ? std::optional(n) : std::nullopt;
    };
    CHECK(read("1234.5", 2) == 123'450);
    CHECK(read("-0.05", 2) == -5);
    CHECK(read("7", 0) == 7);
    CHECK(read("12.00", 0) == 12);
    CHECK(read("0", 4) == 0);
    CHECK(read("000123", 0) == 123);
    CHECK(read("92233720368547758.07", 2) == std::nullopt);
    for (const char* text : {"", "-", ".", "1.", ".5", "1,234", "1.234", "£1", "1e5", "+1", "--1", "1-", " 1", "99999999999999999999", "1.2.3", "١"}) {
        INFO(text);
        CHECK(read(text, 2) == std::nullopt);
    }
    holds("quick and forgiving readers agree wherever the quick one reads", [] {
        const std::string text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.-,")));
        const int places = *rc::gen::inRange(0, 5);
        std::int64_t n = 0;
        if (!quick_decimal(text, places, n)) return;
        const auto slow = parse_decimal(text, places);
        RC_ASSERT(slow.has_value());
        RC_ASSERT(*slow == n);
    });
}

TEST_CASE("decimals are rounded half to even as they are written") {
    CHECK(rounded_decimal("1.23456", 4) == "1.2346");
    CHECK(rounded_decimal("1.23445", 4) == "1.2344");
    CHECK(rounded_decimal("1.23455", 4) == "1.2346");
    CHECK(rounded_decimal("9.99996", 4) == "10.0000");
    CHECK(rounded_decimal("-0.5", 0) == "-0");
    CHECK(rounded_decimal("1.5", 0) == "2");
    CHECK(rounded_decimal("0.12", 4) == "0.12");
    CHECK_FALSE(rounded_decimal("12", 4));
    CHECK_FALSE(rounded_decimal("a.5", 0));
}
