// Areas and quantities: exact, with their basis or unit, never mixed.
#include "src/base/area.hpp"

#include <limits>
#include <stdexcept>

#include "src/base/quantity.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Area square_metres(std::int64_t n, AreaBasis basis = AreaBasis::nia) { return {n * 10'000, basis}; }

}  // namespace

TEST_CASE("areas add within one basis and never across two") {
    CHECK(square_metres(2) + square_metres(3) == square_metres(5));
    CHECK_THROWS_AS(square_metres(2) + square_metres(3, AreaBasis::gia), std::logic_error);
    Area full(largest, AreaBasis::site);
    CHECK_THROWS_AS(full += Area(1, AreaBasis::site), std::overflow_error);
    CHECK(full.square_centimetres() == largest);
    CHECK(square_metres(12'500).hectares() == Approx(1.25));
}

TEST_CASE("square feet become square centimetres exactly, half to even") {
    CHECK(square_feet_to_cm2(10'000) == 929);             // 929.0304
    CHECK(square_feet_to_cm2(100'000'000) == 9'290'304);  // 10,000 sq ft
    CHECK(square_feet_to_cm2(-10'000) == -929);
    CHECK(square_feet_to_cm2(50'000'000) == 4'645'152);
    CHECK(square_feet_to_cm2(largest) == 856'879'301'274'800'711);
}

TEST_CASE("a basis is named and found again, ignoring case and spaces") {
    CHECK(basis_label(AreaBasis::ipms3) == "IPMS 3");
    CHECK(basis_from("ipms3") == AreaBasis::ipms3);
    CHECK(basis_from(" n i a ") == AreaBasis::nia);
    CHECK(basis_from("Rentable") == AreaBasis::rentable);
    CHECK(basis_from("") == AreaBasis::unstated);
    CHECK_FALSE(basis_from("net"));
    CHECK_FALSE(basis_from("IPMS 4"));
    CHECK_FALSE(basis_from(std::string(1'000'000, ' ')));
}

TEST_CASE("areas are written exactly for files and shortly for people") {
    CHECK(to_decimal(Area(12'345'000, AreaBasis::nia)) == "1234.5");
    CHECK(to_exact(Area(12'345'000, AreaBasis::nia)) == "1234.5 m2 NIA");
    CHECK(to_exact(square_metres(50, AreaBasis::unstated)) == "50 m2");
    CHECK(to_display(Area(12'345'000, AreaBasis::nia)) == "1,234.5 m² NIA");
    CHECK(to_display(Area(12'345'678, AreaBasis::gia)) == "1,234.57 m² GIA");
    CHECK(to_display(square_metres(12'500, AreaBasis::site)) == "1.25 ha");
    CHECK(to_display(square_metres(10'000, AreaBasis::site)) == "1 ha");
    CHECK(to_display(square_metres(9'999, AreaBasis::site)) == "9,999 m² site");
    CHECK(to_display(square_metres(12'500, AreaBasis::gia)) == "12,500 m² GIA");
    CHECK(to_display(square_metres(3, AreaBasis::unstated)) == "3 m²");
}

TEST_CASE("exact areas read back, and nothing else does") {
    holds("round trip", [](std::int64_t cm2) {
        const Area area(cm2, static_cast<AreaBasis>(*rc::gen::inRange(0, 9)));
        RC_ASSERT(area_from_exact(to_exact(area)) == area);
    });
    for (const char* bad :
         {"", "50", "50 m2 ", "50 m2 nia", "50 m2  NIA", "050 m2", "50.0 m2", "50. m2", ".5 m2", "1,000 m2",
          "50 m2 NIA x", "-0 m2", "- m2", "1.23456 m2", "9999999999999999 m2", "5e3 m2", "50 m2NIA", " m2", "--5 m2"}) {
        INFO(bad);
        CHECK_FALSE(area_from_exact(bad));
    }
    CHECK_FALSE(area_from_exact("922337203685477.5808 m2"));
    CHECK(area_from_exact("922337203685477.5807 m2"));
}

TEST_CASE("quantities hold small units exactly and show the unit people know") {
    CHECK(to_decimal(Energy::from_small(1'200'500)) == "1200.5");
    CHECK(to_display(Energy::from_small(1'200'500)) == "1,200.5 kWh");
    CHECK(to_display(Carbon::from_small(-12'500'000)) == "-12.5 tCO2e");
    CHECK(to_display(Volume::from_small(1)) == "0.001 m3");
    CHECK(Energy::from_small(1'500).shown() == Approx(1.5));
    CHECK(Carbon::from_small(5) - Carbon::from_small(7) == Carbon::from_small(-2));
}

TEST_CASE("a quantity that would overflow throws and stays as it was") {
    Energy energy = Energy::from_small(largest);
    CHECK_THROWS_AS(energy += Energy::from_small(1), std::overflow_error);
    CHECK(energy == Energy::from_small(largest));
    Volume volume = Volume::from_small(-largest);
    CHECK_THROWS_AS(volume -= Volume::from_small(2), std::overflow_error);
    CHECK(volume == Volume::from_small(-largest));
    CHECK_THROWS_AS(exact_decimal(5, 7), std::logic_error);
    CHECK_THROWS_AS(exact_decimal(5, 0), std::logic_error);
}
