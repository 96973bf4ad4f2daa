// Passwords in addresses, and times in the zone of the computer.
#include <cstdlib>
#include <ctime>

#include "gui/shell/local_time.hpp"
#include "gui/shell/server_address.hpp"
#include "src/base/date.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {

TEST_CASE("a password is asked for where an address of a server has none") {
    CHECK(wants_password("postgresql://server/estate"));
    CHECK(wants_password("postgres://ann@server:5432/estate?sslmode=require"));
    CHECK_FALSE(wants_password("postgresql://ann:secret@server/estate"));
    CHECK_FALSE(wants_password("postgresql://server/estate?password=secret"));
    CHECK_FALSE(wants_password("/home/ann/estate.terrier"));
    CHECK_FALSE(wants_password(""));
}

TEST_CASE("a password goes into the address encoded, so that none of its characters means anything there") {
    CHECK(with_password("postgresql://server/estate", "") == "postgresql://server/estate");
    CHECK(with_password("postgresql://server/estate", "p@ss/w?rd&x=1%") == "postgresql://server/estate?password=p%40ss%2Fw%3Frd%26x%3D1%25");
    CHECK(with_password("postgresql://server/estate?sslmode=require", "a b") == "postgresql://server/estate?sslmode=require&password=a%20b");
    CHECK(with_password("postgresql://server/estate", "é") == "postgresql://server/estate?password=%C3%A9");
    CHECK_FALSE(wants_password(with_password("postgresql://server/estate", "x")));
}

TEST_CASE("times are shown in the computer's zone, summer time as it was on the day") {
    const char* was = std::getenv("TZ");
    const std::string kept = was ? was : "";
    setenv("TZ", "Europe/London", 1);
    tzset();
    const auto at = [](Date day, int hour) { return day.day_number() * 86'400'000LL + hour * 3'600'000LL; };
    const std::string winter = shown_local_time(at(Date::of(2026, 11, 22), 14)), summer = shown_local_time(at(Date::of(2026, 7, 1), 23));
    if (was) setenv("TZ", kept.c_str(), 1);
    else unsetenv("TZ");
    tzset();
    CHECK(winter == "22/11/2026 14:00");
    CHECK(summer == "02/07/2026 00:00");
}

}  // namespace terrier::gui
