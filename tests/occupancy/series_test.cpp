// Moments, packing, and sets of chunks.
#include "tests/support/test.hpp"

#include "src/base/digest.hpp"
#include "tests/occupancy/series_points.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
const MonthNumber october = month_of(Date::of(2025, 10, 1));

std::vector<SeriesPoint> random_month() {
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::element(1, 2, 10, 10, 10, 10, 60));
    const auto jump = rc::gen::element<std::int64_t>(0, 0, 0, 0, 1, -1, 3, -7, 250, INT32_MAX);
    std::vector<SeriesPoint> points;
    std::int64_t key = Moment::of(Date::of(2025, 10, 1), 0).key() + *rc::gen::inRange(0, 3), value = *rc::gen::arbitrary<std::int32_t>();
    for (const int step : steps) {
        points.push_back({Moment::from_key(key), value});
        key += step;
        value += *jump;
    }
    if (points.empty()) points.push_back({Moment::from_key(key), value});
    return points;
}
}  // namespace

TEST_CASE("a moment gives back its day, its minute and its pass, before 1970 too") {
    const Moment m = Moment::of(Date::of(2025, 10, 26), 90, true);
    CHECK(m.day() == Date::of(2025, 10, 26));
    CHECK(m.minute_of_day() == 90);
    CHECK(m.is_again());
    CHECK(to_text(m) == "2025-10-26 01:30 (second time)");
    CHECK(Moment::of(Date::of(2025, 10, 26), 90) < m);
    CHECK(m < Moment::of(Date::of(2025, 10, 26), 91));
    CHECK(Moment::of(Date::of(1969, 12, 31), 1439).day() == Date::of(1969, 12, 31));
    CHECK(Moment::of(Date::of(1969, 12, 31), 1439).minute_of_day() == 1439);
    CHECK_THROWS_AS(Moment::of(Date::of(2025, 1, 1), 1440), std::out_of_range);
    CHECK_THROWS_AS(Moment::of(Date::of(2025, 1, 1), -1), std::out_of_range);
}

TEST_CASE("the clocks change on the last Sundays of March and October") {
    CHECK(clocks_go_forward(2025) == Date::of(2025, 3, 30));
    CHECK(clocks_go_back(2025) == Date::of(2025, 10, 26));
    CHECK(clocks_go_forward(2024) == Date::of(2024, 3, 31));
    CHECK(clocks_go_back(2021) == Date::of(2021, 10, 31));
    CHECK(is_skipped_in_uk(Date::of(2025, 3, 30), 60));
    CHECK_FALSE(is_skipped_in_uk(Date::of(2025, 3, 30), 120));
    CHECK_FALSE(is_skipped_in_uk(Date::of(2025, 3, 29), 60));
    CHECK(is_repeated_in_uk(Date::of(2025, 10, 26), 119));
    CHECK_FALSE(is_repeated_in_uk(Date::of(2025, 10, 26), 59));
    CHECK(uk_minutes_of(Date::of(2025, 3, 30)) == 1380);
    CHECK(uk_minutes_of(Date::of(2025, 10, 26)) == 1500);
    CHECK(uk_minutes_of(Date::of(2025, 10, 25)) == 1440);
}

TEST_CASE("every minute of Greenwich time has a clock time of its own in the United Kingdom") {
    for (const Date night : {Date::of(2025, 3, 30), Date::of(2025, 10, 26)}) {
        std::set<std::int64_t> keys;
        const std::int64_t start = Moment::of(night, 0).minutes() - 120;
        for (std::int64_t m = 0; m < 600; ++m) {
            const Moment shown = uk_clock_at(start + m);
            keys.insert(shown.key());
            CHECK_FALSE(is_skipped_in_uk(shown.day(), shown.minute_of_day()));
            CHECK((!shown.is_again() || is_repeated_in_uk(shown.day(), shown.minute_of_day())));
        }
        CHECK(keys.size() == 600);
    }
    CHECK(uk_clock_at(Moment::of(Date::of(2025, 7, 1), 720).minutes()) == Moment::of(Date::of(2025, 7, 1), 780));
    CHECK(uk_clock_at(Moment::of(Date::of(2025, 10, 26), 30).minutes()) == Moment::of(Date::of(2025, 10, 26), 90));
    CHECK(uk_clock_at(Moment::of(Date::of(2025, 10, 26), 90).minutes()) == Moment::of(Date::of(2025, 10, 26), 90, true));
}

TEST_CASE("points come back from their packed form as they went in") {
    holds("unpack(pack(points)) == points", [] {
        const std::vector<SeriesPoint> points = random_month();
        if (month_of(points.back().at.day()) != october) return;
        const SeriesChunk chunk = make_chunk(source_id(1), october, points);
        RC_ASSERT(unpack_points(chunk.bytes) == points);
        RC_ASSERT(chunk.count == static_cast<std::int64_t>(points.size()));
        RC_ASSERT(!damage_of(chunk));
    });
    const std::vector<SeriesPoint> extremes = {{Moment::of(Date::of(2025, 10, 1), 0), INT64_MIN}, {Moment::of(Date::of(2025, 10, 1), 1), INT64_MAX}, {Moment::of(Date::of(2025, 10, 31), 1439, true), 0}};
    CHECK(unpack_points(make_chunk(source_id(1), october, extremes).bytes) == extremes);
}

TEST_CASE("a month of five-minute counts takes less than a byte and a half a count") {
    std::vector<SeriesPoint> points;
    for (int day = 1; day <= 31; ++day)
        for (int minute = 0; minute < 1440; minute += 5) points.push_back({Moment::of(Date::of(2025, 10, day), minute), minute < 480 || minute > 1080 ? 0 : (minute * day) % 23});
    CHECK(make_chunk(source_id(1), october, points).bytes.size() < points.size() * 3 / 2);
}

TEST_CASE("points that are out of order, twice there, of another month or none at all make no chunk") {
    const Moment a = Moment::of(Date::of(2025, 10, 3), 600), b = Moment::of(Date::of(2025, 10, 3), 605);
    const auto make = [](std::vector<SeriesPoint> points) { return make_chunk(source_id(1), october, points); };
    CHECK_THROWS_AS(make({}), std::invalid_argument);
    CHECK_THROWS_AS(make({{b, 1}, {a, 1}}), std::invalid_argument);
    CHECK_THROWS_AS(make({{a, 1}, {a, 1}}), std::invalid_argument);
    CHECK_THROWS_AS(make({{a, 1}, {Moment::of(Date::of(2025, 11, 1), 0), 1}}), std::invalid_argument);
    CHECK_THROWS_AS(make({{Moment::of(Date::of(2025, 9, 30), 1439), 1}, {a, 1}}), std::invalid_argument);
    CHECK_THROWS_AS(make({{a, INT64_MAX}, {b, 1}}), std::invalid_argument);
}

TEST_CASE("damaged bytes are refused or noticed, never read as something else") {
    std::vector<SeriesPoint> points;
    for (int i = 0; i < 200; ++i) points.push_back({Moment::of(Date::of(2025, 10, 1 + i / 20), i % 20 * 30), i % 7});
    const SeriesChunk whole = make_chunk(source_id(1), october, points);
    for (std::size_t i = 0; i < whole.bytes.size(); ++i) {
        SeriesChunk bad = whole;
        bad.bytes[i] = static_cast<char>(bad.bytes[i] ^ 0x11);
        CHECK(damage_of(bad));
        // The digest aside, unpacking never runs past the bytes or hands out points in disorder.
        try {
            const auto read = unpack_points(bad.bytes);
            CHECK(std::is_sorted(read.begin(), read.end(), [](const SeriesPoint& a, const SeriesPoint& b) { return a.at < b.at; }));
        } catch (const std::invalid_argument&) {
        }
    }
    for (std::size_t size = 0; size < whole.bytes.size(); ++size) CHECK_THROWS_AS(unpack_points(std::string_view(whole.bytes).substr(0, size)), std::invalid_argument);
    CHECK_THROWS_AS(unpack_points(whole.bytes + "x"), std::invalid_argument);
    SeriesChunk miscounted = whole;
    ++miscounted.count;
    CHECK(damage_of(miscounted));
    SeriesChunk missummed = whole;
    --missummed.sum;
    CHECK(damage_of(missummed));
    SeriesChunk misplaced = whole;
    ++misplaced.month;
    CHECK(damage_of(misplaced));
}

TEST_CASE("a set gives the points of a source in order, whichever imports brought them, and only of the days asked for") {
    const Date first = Date::of(2025, 9, 29);
    std::vector<SeriesPoint> even, odd, all;
    for (int day = 0; day < 40; ++day)
        for (int n = 0; n < 4; ++n) {
            const SeriesPoint p{Moment::of(first.plus_days(day), n * 300), day * 10 + n};
            all.push_back(p);
            (n % 2 ? odd : even).push_back(p);
        }
    std::vector<StoredChunkPtr> chunks;
    add_chunks(chunks, source_id(2), {{Moment::of(first, 1), 99}});
    add_chunks(chunks, source_id(1), odd, 1);
    add_chunks(chunks, source_id(1), even, 2);
    const SeriesSet set(chunks);
    CHECK(set.sources() == std::vector<Uuid>{source_id(1), source_id(2)});
    CHECK(set.count() == 161);
    CHECK(set.points(source_id(1), first, first.plus_days(60)) == all);
    const auto some = set.points(source_id(1), Date::of(2025, 9, 30), Date::of(2025, 10, 1));
    CHECK(some == std::vector<SeriesPoint>(all.begin() + 4, all.begin() + 12));
    CHECK(set.points(source_id(3), first, first.plus_days(60)).empty());
    CHECK(set.points(source_id(1), first, first.plus_days(-1)).empty());
    REQUIRE(set.span_of(source_id(1)));
    CHECK(set.span_of(source_id(1))->from == Date::of(2025, 9, 1));
    CHECK(set.span_of(source_id(1))->to == Date::of(2025, 11, 30));
    CHECK_FALSE(set.span_of(source_id(3)));
}
