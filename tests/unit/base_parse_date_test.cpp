// Dates as people type them and as spreadsheets number them.
#include <limits>

#include "src/base/parse.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

ParseOptions in_order(DateOrder order) {
    ParseOptions options;
    options.date_order = order;
    return options;
}

std::string read(std::string_view text, DateOrder order = DateOrder::dmy) {
    const auto date = parse_date(text, in_order(order));
    return date ? to_iso(*date) : date.error().code;
}

std::string message(std::string_view text, DateOrder order = DateOrder::dmy) {
    const auto date = parse_date(text, in_order(order));
    return date ? to_iso(*date) : date.error().message;
}

bool mentions(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("one day is read in all the ways people write it") {
    for (const char* text : {"24/6/27",
                             "24/06/2027",
                             "24.06.2027",
                             "24-06-2027",
                             "24 06 2027",
                             "24. 6. 2027",
                             "24 June 2027",
                             "24 june 27",
                             "24 Jun 2027",
                             "24th June 2027",
                             "24th of June 2027",
                             "June 24, 2027",
                             "June 24th, 2027",
                             "24-Jun-27",
                             "24/Jun/2027",
                             "24Jun2027",
                             "2027-06-24",
                             "2027/6/24",
                             "2027.06.24",
                             "20270624",
                             "2027 June 24",
                             "Thursday, 24 June 2027",
                             "Thu 24 June 2027",
                             "24 June, 2027",
                             " 24/6/27 ",
                             "２４／６／２７",
                             "24–06–2027",
                             "24\xC2\xA0June\xC2\xA0"
                             "2027",
                             "24 Jun. 2027"}) {
        INFO(text);
        CHECK(read(text) == "2027-06-24");
    }
    CHECK(read("1 Sept 2026") == "2026-09-01");
    CHECK(read("1st May 2026") == "2026-05-01");
}

TEST_CASE("midnight is left out and any other time of day refused") {
    for (const char* text :
         {"2027-06-24T00:00:00Z", "2027-06-24 00:00:00", "2027-06-24T00:00:00.000", "24/06/2027 00:00",
          "24/06/2027 0:00", "24/6/27 12:00:00 AM", "2027-06-24T00:00:00+00:00"}) {
        INFO(text);
        CHECK(read(text) == "2027-06-24");
    }
    for (const char* text : {"24/6/27 13:00", "2027-06-24T00:00:01", "2027-06-24 00:00:00.5", "24/6/27 12:00",
                             "24/6/27 12:00 pm", "2027-06-24T00:00:00+01:00"}) {
        INFO(text);
        CHECK(read(text) == "date_unreadable");
        CHECK(mentions(message(text), "remove the time"));
    }
    for (const char* text : {"24/6/27 00:", "24/6/27 :00", "00:00", "24/6/27 00:0", "24/6/2700:00"})
        CHECK(read(text) == "date_unreadable");
}

TEST_CASE("a day that doesn't exist is called impossible, and the message says why") {
    CHECK(read("30/02/2026") == "date_impossible");
    CHECK(mentions(message("30/02/2026"), "February 2026 has 28 days"));
    CHECK(mentions(message("30/02/2026"), "\"30/02/2026\""));
    CHECK(read("29 February 2027") == "date_impossible");
    CHECK(read("31-Apr-26") == "date_impossible");
    CHECK(read("2026-13-01") == "date_impossible");
    CHECK(mentions(message("2026-13-01"), "there is no month 13"));
    CHECK(read("0/6/2026") == "date_impossible");
    CHECK(read("24/06/1066") == "date_impossible");
    CHECK(mentions(message("24/06/1066"), "1400"));
    CHECK(read("20270230") == "date_impossible");
    CHECK(read("Friday 24 June 2027") == "date_impossible");
    CHECK(mentions(message("Friday 24 June 2027"), "not a Friday"));
}

TEST_CASE("an order that doesn't fit is refused with a hint, never swapped silently") {
    CHECK(read("06/24/2027") == "date_impossible");
    CHECK(mentions(message("06/24/2027"), "month/day/year"));
    CHECK(read("24/06/2027", DateOrder::mdy) == "date_impossible");
    CHECK(mentions(message("24/06/2027", DateOrder::mdy), "day/month/year"));
    CHECK(read("24/06/2027", DateOrder::ymd) == "date_unreadable");
    CHECK(read("06/24/2027", DateOrder::mdy) == "2027-06-24");
    CHECK(read("27/06/24", DateOrder::ymd) == "2027-06-24");
    CHECK(read("03/04/2026") == "2026-04-03");
    CHECK(read("03/04/2026", DateOrder::mdy) == "2026-03-04");
}

TEST_CASE("asking refuses only what has two meanings") {
    CHECK(read("03/04/2026", DateOrder::ask) == "date_ambiguous");
    CHECK(mentions(message("03/04/2026", DateOrder::ask), "2026-04-03"));
    CHECK(mentions(message("03/04/2026", DateOrder::ask), "2026-03-04"));
    CHECK(read("3/4/26", DateOrder::ask) == "date_ambiguous");
    CHECK(read("24/06/2027", DateOrder::ask) == "2027-06-24");
    CHECK(read("06/24/2027", DateOrder::ask) == "2027-06-24");
    CHECK(read("04/04/2026", DateOrder::ask) == "2026-04-04");
    CHECK(read("2026-04-03", DateOrder::ask) == "2026-04-03");
    CHECK(read("3 April 2026", DateOrder::ask) == "2026-04-03");
    CHECK(read("30/30/2026", DateOrder::ask) == "date_impossible");
    holds("one of the three answers, and the ambiguous are those with both parts below 13", [] {
        const int a = *rc::gen::inRange(1, 32), b = *rc::gen::inRange(1, 32);
        const std::string got = read(std::to_string(a) + "/" + std::to_string(b) + "/2026", DateOrder::ask);
        if (a <= 12 && b <= 12 && a != b) RC_ASSERT(got == "date_ambiguous");
        if (a > 12 && b > 12) RC_ASSERT(got == "date_impossible");
        if (a > 12 && b <= 12)
            RC_ASSERT(got == (Date::make(2026, b, a) ? to_iso(Date::of(2026, b, a)) : "date_impossible"));
    });
}

TEST_CASE("two-digit years lie in the stated hundred years") {
    ParseOptions options;
    options.this_year = 2026;
    CHECK(parse_date("1/1/76", options) == Date::of(2076, 1, 1));
    CHECK(parse_date("1/1/77", options) == Date::of(1977, 1, 1));
    CHECK(parse_date("1/1/00", options) == Date::of(2000, 1, 1));
    options.two_digit_years_ahead = 0;
    CHECK(parse_date("1/1/26", options) == Date::of(2026, 1, 1));
    CHECK(parse_date("1/1/27", options) == Date::of(1927, 1, 1));
    options.this_year = 1999;
    CHECK(parse_date("1/1/00", options) == Date::of(1900, 1, 1));
}

TEST_CASE("what is no date is refused with an example") {
    for (const char* bad : {"",
                            " ",
                            "soon",
                            "June 2027",
                            "2027",
                            "24/6",
                            "24/6/7",
                            "24/6/027",
                            "24/6/20270",
                            "24//6/2027",
                            "24/6-2027",
                            "/24/6/27",
                            "24/6/27/",
                            "24/6/27 x",
                            "24,6,27",
                            "24 Juny 2027",
                            "24 J 2027",
                            "June June 2027",
                            "24 24 June 2027",
                            "June 2027 24",
                            "th 24 June 2027",
                            "Monday",
                            "1.5",
                            "-1",
                            "today",
                            "0000-00-00 x",
                            "24 June 2027 2027",
                            "24/6/27-",
                            "123456",
                            "1234567890",
                            "24 th June 2027 x"}) {
        INFO(bad);
        REQUIRE(read(bad) == "date_unreadable");
        CHECK(message(bad).size() < 400);
        CHECK(message(bad).back() == '.');
    }
    CHECK(mentions(message("46197"), "spreadsheet's day number"));
    CHECK(mentions(message("June 2027"), "needs a day"));
}

TEST_CASE("every date reads back from each of its forms") {
    holds("round trips", [] {
        const Date date = Date::from_day_number(*rc::gen::inRange<std::int64_t>(-208'188, 2'932'897));
        for (const auto order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd, DateOrder::ask})
            RC_ASSERT(parse_date(to_iso(date), in_order(order)).value() == date);
        RC_ASSERT(parse_date(to_display(date)).value() == date);
        std::string compact = to_iso(date);
        compact.erase(std::remove(compact.begin(), compact.end(), '-'), compact.end());
        RC_ASSERT(parse_date(compact).value() == date);
    });
}

TEST_CASE("spreadsheet day numbers become dates in both systems") {
    CHECK(date_from_excel_serial(1) == Date::of(1900, 1, 1));
    CHECK(date_from_excel_serial(59) == Date::of(1900, 2, 28));
    CHECK(date_from_excel_serial(61) == Date::of(1900, 3, 1));
    CHECK(date_from_excel_serial(36'526) == Date::of(2000, 1, 1));
    CHECK(date_from_excel_serial(46'106) == Date::of(2026, 3, 25));
    CHECK(date_from_excel_serial(2'958'465) == Date::of(9999, 12, 31));
    CHECK(date_from_excel_serial(0, true) == Date::of(1904, 1, 1));
    CHECK(date_from_excel_serial(2'957'003, true) == Date::of(9999, 12, 31));
    CHECK(date_from_excel_serial(46'106 - 1'462, true) == Date::of(2026, 3, 25));
}

TEST_CASE("a day number that no calendar has is refused") {
    const auto code = [](double serial, bool system_1904 = false) {
        const auto date = date_from_excel_serial(serial, system_1904);
        return date ? std::string("read") : date.error().code;
    };
    CHECK(code(60) == "date_impossible");
    CHECK(code(0) == "date_impossible");
    CHECK(code(-1) == "date_impossible");
    CHECK(code(-1, true) == "date_impossible");
    CHECK(code(2'958'466) == "date_impossible");
    CHECK(code(2'957'004, true) == "date_impossible");
    CHECK(code(1e300) == "date_impossible");
    CHECK(code(std::numeric_limits<double>::quiet_NaN()) == "date_impossible");
    CHECK(code(std::numeric_limits<double>::infinity()) == "date_impossible");
    CHECK(code(-std::numeric_limits<double>::infinity()) == "date_impossible");
    CHECK(code(46'106.5) == "date_unreadable");
    CHECK(date_from_excel_serial(46'106.5).error().message.find("time of day") != std::string::npos);
}
