// Totals at the foot of a sheet are no records.
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
Preview imported(std::string_view text) {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    return import_into(portfolio, csv(text), "asset", ids);
}
}  // namespace

TEST_CASE("a row that says Total beside numbers is refused with its own code") {
    for (const std::string label : {"Total", "TOTALS", "Grand total:", "Sub-total", "Overall total"}) {
        INFO(label);
        const Preview p = imported("Reference,Name,Purchase price\nA1,Depot,100\nA2,Hall,250.50\n" + label + ",,350.50\n");
        CHECK(p.added == 2);
        CHECK(p.refused == 1);
        const RowFault fault = fault_with(p, "totals_row");
        CHECK(fault.row == 4);
        CHECK(fault.severity == Severity::refused);
    }
}

TEST_CASE("the word may stand under the names, and a total that doesn't add up is a total still") {
    const Preview p = imported("Reference,Name,Purchase price\nA1,Depot,100\nA2,Hall,250\n,Total,\"£9,999.00\"\n");
    CHECK(p.added == 2);
    CHECK(fault_with(p, "totals_row").row == 4);
}

TEST_CASE("a last row without words is a total where every number is the sum of its column") {
    const std::string rows = "Reference,Name,Purchase price,Easting\nA1,Depot,100,400000\nA2,Hall,250,400010\n";
    CHECK(imported(rows + ",,350,800010\n").fault_counts.contains("totals_row"));
    CHECK_FALSE(imported(rows + ",,351,800010\n").fault_counts.contains("totals_row"));
    CHECK_FALSE(imported(rows + ",,350,\n").fault_counts.contains("totals_row"));
}

TEST_CASE("an asset called Total that has words or a date of its own is an asset") {
    const Preview p = imported("Reference,Name,Purchase price,Ward\nA1,Depot,100,North\nTotal,Total House,100,North\nA3,Total,5,South\n");
    CHECK(p.added == 3);
    CHECK_FALSE(p.fault_counts.contains("totals_row"));
}

TEST_CASE("a word alone without a number is left to the other checks") {
    CHECK_FALSE(imported("Reference,Name,Purchase price\nA1,Depot,100\nTotal,,\n").fault_counts.contains("totals_row"));
}

TEST_CASE("all or nothing counts a totals row as refused") {
    IdSource ids = test_ids();
    const Portfolio portfolio = empty_portfolio();
    const Sheet sheet = csv("Reference,Name,Purchase price\nA1,Depot,100\nTotal,,100\n");
    Profile profile = proposed(sheet, "asset", portfolio);
    profile.all_or_nothing = true;
    const auto p = preview(sheet, profile, portfolio, ids);
    REQUIRE(p);
    CHECK(p->changes().empty());
    CHECK(p->refused == 2);
}
