// What people type: read exactly, or refused with a code and a remedy.
#include "src/base/parse.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

TEST_CASE("the examples people type become exact values") {
    CHECK(to_iso(parse_date("24/6/27").value()) == "2027-06-24");
    CHECK(to_iso(parse_date("24th June 2027").value()) == "2027-06-24");
    CHECK(to_display(parse_money("£12.5k").value()) == "£12,500.00");
    CHECK(parse_money("1,234.50")->pence() == 123'450);
    CHECK(to_exact(parse_area("0.4 ha").value()) == "4000 m2");
}
