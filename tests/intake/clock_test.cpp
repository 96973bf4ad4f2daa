// Times as files write them.
#include "src/intake/clock_reader.hpp"
#include "src/series/gatherer.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
std::string read(std::string_view text, SourceClock clock = SourceClock::uk) {
    ClockReader reader(DateOrder::dmy, clock);
    const auto found = reader.read(text);
    return found ? to_text(found->at) + (found->has_seconds ? "!" : "") : found.error().code;
}
}  // namespace

TEST_CASE("times of every usual form are read") {
    for (const char* text : {"2026-03-25 09:05", "2026-03-25T09:05:00", "2026-03-25T09:05", "25/03/2026 9:05", "25/03/2026, 09:05", "25-Mar-2026 09:05 AM", "25 March 2026 9:05am", "  25.03.2026 09:05  ", "2026-03-25 09:05:00.000",
                             "2026-03-25 09:05Z", "2026-03-25 09:05 UTC", "2026-03-25T09:05+00:00", "2026-03-25 09:05 GMT"})
        CHECK(read(text) == "2026-03-25 09:05");
    CHECK(read("2026-03-25") == "2026-03-25 00:00");
    CHECK(read("25/03/2026 12:00 am") == "2026-03-25 00:00");
    CHECK(read("25/03/2026 12:00 pm") == "2026-03-25 12:00");
    CHECK(read("25/03/2026 24:00") == "2026-03-26 00:00");
    CHECK(read("2026-03-25 09:05:30") == "2026-03-25 09:05!");
    CHECK(read("2026-07-01 09:05Z") == "2026-07-01 10:05");
    CHECK(read("2026-07-01 09:05+01:00") == "2026-07-01 09:05");
    CHECK(read("2026-07-01 09:05 BST") == "2026-07-01 09:05");
    CHECK(read("2026-01-01 09:05+0100") == "2026-01-01 09:05");
    CHECK(read("2026-07-01 09:05", SourceClock::gmt) == "2026-07-01 10:05");
    CHECK(read("2026-12-31 23:30-05:00") == "2026-12-31 23:30");
}

TEST_CASE("what is no time is refused") {
    for (const char* text : {"2026-03-25 25:00", "2026-03-25 09:60", "2026-03-25 09:05:60", "2026-03-25 24:01", "2026-03-25 9:5", "2026-03-25 09:05+99:00", "2026-03-25 09:05 CET", "2026-03-25 13:05 pm", "2026-03-25 0:30 am", "09:05",
                             "2026-03-25 :05", "2026-03-25 09:05 x", "2026-03-25 24:00:01"})
        CHECK(read(text) == "time_unreadable");
    for (const char* text : {"", "soon", "2026-02-30 09:05", "31/04/2026 09:05", "2026-03-25 09", "99999999"}) CHECK(read(text).starts_with("date"));
}

TEST_CASE("dates and times may stand in two cells, or the time in the heading") {
    ClockReader reader(DateOrder::dmy, SourceClock::uk);
    CHECK(to_text(reader.read("25/03/2026", "0905")->at) == "2026-03-25 09:05");
    CHECK(to_text(reader.read("2026-03-25T00:00:00", "9:05 pm")->at) == "2026-03-25 21:05");
    CHECK_FALSE(reader.read("25/03/2026 10:00", "09:05"));
    CHECK_FALSE(reader.read("25/03/2026", "late"));
    CHECK(minute_of_heading("00:30") == 30);
    CHECK(minute_of_heading("23:30:00") == 1410);
    CHECK(minute_of_heading("HH01") == 0);
    CHECK(minute_of_heading("hh48") == 1410);
    CHECK(minute_of_heading("Period 3") == 60);
    for (const char* text : {"HH00", "HH49", "HH50", "Total", "25", "0900", "Price", "p", "24:00", ""}) CHECK_FALSE(minute_of_heading(text));
}

TEST_CASE("gathered points come back sorted by moment, those of one moment in the file's order") {
    holds("gathered", [] {
        const auto keys = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 50));
        PointGatherer gatherer;
        std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t>> plain;
        std::int64_t row = 1;
        for (const int key : keys) {
            const std::int64_t value = *rc::gen::arbitrary<std::int64_t>();
            gatherer.add(Moment::from_key(key), value, row);
            plain.emplace_back(key, row, value);
            row += *rc::gen::inRange(1, 3);
        }
        std::sort(plain.begin(), plain.end());
        const auto points = gatherer.points();
        RC_ASSERT(points.size() == plain.size());
        for (std::size_t i = 0; i < points.size(); ++i) RC_ASSERT(std::tuple(points[i].at.key(), points[i].row, points[i].value) == plain[i]);
    });
}
