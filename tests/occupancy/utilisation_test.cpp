// Daily peaks, percentiles, joint counts and heat maps, against plain ways of getting the same.
#include "tests/support/test.hpp"

#include <map>

#include "src/occupancy/utilisation.hpp"
#include "tests/occupancy/series_points.hpp"

using namespace terrier;
using namespace terrier::occupancy;
using namespace terrier::test;

namespace {
const Date monday = Date::of(2026, 1, 5);
const CountPeriod quarter{monday, monday.plus_days(7 * 13 - 1)};

std::vector<DailySummary> peaks(const std::vector<std::int64_t>& values, Date from = monday) {
    std::vector<DailySummary> days;
    Date day = from;
    for (const std::int64_t v : values) {
        while (day.weekday() > 5) day = day.plus_days(1);
        days.push_back({day, 10, v * 5, v, 600});
        day = day.plus_days(1);
    }
    return days;
}

std::vector<SeriesPoint> random_counts(int days) {
    std::vector<SeriesPoint> points;
    for (int d = 0; d < days; ++d)
        for (int hour = 0; hour < 24; ++hour)
            if (*rc::gen::inRange(0, 5) > 0) points.push_back({Moment::of(monday.plus_days(d), hour * 60), *rc::gen::inRange(0, 60)});
    return points;
}
}  // namespace

TEST_CASE("the percentile of daily peaks interpolates between order statistics, as PERCENTILE.INC") {
    std::vector<std::int64_t> values;
    for (int i = 1; i <= 65; ++i) values.push_back(i);
    const auto s = statistics(peaks(values), quarter, {});
    REQUIRE(s);
    CHECK(s->percentile == Approx(61.8).epsilon(1e-14));  // place 0.95 x 64 = 60.8 of 1 ... 65
    CHECK(s->peak == 65);
    CHECK(s->mean_peak == 33);
    CHECK(s->days_counted == 65);
    CHECK(s->weeks_counted == 13);
    CHECK(s->is_enough());
    CHECK(s->coverage() == 1);
    CHECK(statistics(peaks({1, 2, 3, 4}), quarter, {})->percentile == Approx(3.85).epsilon(1e-14));
    CHECK(statistics(peaks({7}), quarter, {})->percentile == 7);
    CHECK(statistics(peaks({1, 2, 3, 4}), quarter, {}, 0)->percentile == 1);
    CHECK(statistics(peaks({1, 2, 3, 4}), quarter, {}, 1)->percentile == 4);
    CHECK(statistics(peaks({1, 2, 3, 4}), quarter, {}, 0.5)->percentile == 2.5);
}

TEST_CASE("weekends and holidays count for nothing, and are said to have been left out") {
    WorkingCalendar calendar;
    calendar.holidays = {monday.plus_days(1)};
    const std::vector<DailySummary> days = {{monday, 2, 10, 6, 600}, {monday.plus_days(1), 2, 190, 99, 600}, {monday.plus_days(4), 2, 20, 12, 600}, {monday.plus_days(5), 2, 190, 99, 600}, {monday.plus_days(6), 2, 190, 99, 600}};
    const CountPeriod week{monday, monday.plus_days(6)};
    const auto s = statistics(days, week, calendar, 1);
    REQUIRE(s);
    CHECK(s->peak == 12);
    CHECK(s->peak_day == monday.plus_days(4));
    CHECK(s->percentile == 12);
    CHECK(s->working_days == 4);
    CHECK(s->days_counted == 2);
    CHECK(s->days_left_out == 3);
    CHECK(s->coverage() == 0.5);
    CHECK(s->mean == 7.5);
    CHECK_FALSE(s->is_enough());
    WorkingCalendar open_on_saturday = calendar;
    open_on_saturday.is_working_weekday[5] = true;
    CHECK(statistics(days, week, open_on_saturday)->peak == 99);
}

TEST_CASE("days outside the period are not looked at, and a period without counts is refused") {
    CHECK(statistics(peaks({5, 50}), {monday, monday}, {})->peak == 5);
    const auto none = statistics({}, quarter, {});
    REQUIRE_FALSE(none);
    CHECK(none.error().front().code == "no_counts");
    const std::vector<DailySummary> saturday = {{monday.plus_days(5), 1, 1, 1, 0}};
    CHECK_FALSE(statistics(saturday, quarter, {}));
    for (const double wrong : {-0.01, 1.01, std::nan("")}) {
        const auto refused = statistics(peaks({1}), quarter, {}, wrong);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().front().code == "percentile_wrong");
    }
}

TEST_CASE("the interval of the percentile comes from the binomial, and has no upper end where there are too few days") {
    std::vector<std::int64_t> values;
    for (int i = 1; i <= 65; ++i) values.push_back(i);
    const auto quarter_year = statistics(peaks(values), quarter, {});
    // 1 - 0.95^65 = 0.9644 < 0.975: even the highest of 65 peaks is no upper end.
    CHECK_FALSE(quarter_year->high);
    CHECK(quarter_year->low == 58);  // P(X <= 57 | 65, 0.95) = 0.0155; P(X <= 58) = 0.0433
    for (int i = 66; i <= 260; ++i) values.push_back(i);
    const auto year = statistics(peaks(values), {monday, monday.plus_days(400)}, {});
    CHECK(year->low == 240);   // P(X <= 239 | 260, 0.95) = 0.0219; P(X <= 240) = 0.0386
    CHECK(year->high == 254);
}

TEST_CASE("daily summaries are what a plain loop over the points gives") {
    holds("summaries by day", [] {
        const std::vector<SeriesPoint> points = random_counts(40);
        std::map<std::int64_t, DailySummary> plain;
        const CountPeriod office{monday.plus_days(2), monday.plus_days(35), 8 * 60, 18 * 60};
        for (const SeriesPoint& p : points) {
            if (p.at.day() < office.from || p.at.day() > office.to || p.at.minute_of_day() < 480 || p.at.minute_of_day() >= 1080) continue;
            DailySummary& d = plain.try_emplace(p.at.day_number(), DailySummary{p.at.day(), 0, 0, -1, 0}).first->second;
            ++d.readings;
            d.sum += p.value;
            if (p.value > d.peak) d.peak = p.value, d.peak_minute = p.at.minute_of_day();
        }
        std::vector<DailySummary> wanted;
        for (const auto& [day, summary] : plain) wanted.push_back(summary);
        RC_ASSERT(daily_summaries(series_of(source_id(1), points), source_id(1), office) == wanted);
    });
}

TEST_CASE("several sources are added up moment by moment, never peak by peak") {
    const Date day = monday;
    std::vector<StoredChunkPtr> chunks;
    // Busy in turn: 20 and 5, then 5 and 20.
    add_chunks(chunks, source_id(1), {{Moment::of(day, 600), 20}, {Moment::of(day, 660), 5}, {Moment::of(day, 720), 40}});
    add_chunks(chunks, source_id(2), {{Moment::of(day, 600), 5}, {Moment::of(day, 660), 20}});
    const std::vector<Uuid> both = {source_id(1), source_id(2)};
    const JointCounts joint = joint_counts(SeriesSet(chunks), both, quarter);
    REQUIRE(joint.days.size() == 1);
    CHECK(joint.days[0].peak == 25);
    CHECK(joint.moments == 2);
    CHECK(joint.left_out == 1);
    CHECK(joint.without_counts.empty());
    const std::vector<Uuid> with_a_silent_one = {source_id(1), source_id(9)};
    const JointCounts incomplete = joint_counts(SeriesSet(chunks), with_a_silent_one, quarter);
    CHECK(incomplete.days.empty());
    CHECK(incomplete.without_counts == std::vector<Uuid>{source_id(9)});
    const std::vector<Uuid> twice = {source_id(1), source_id(1)};
    CHECK(joint_counts(SeriesSet(chunks), twice, quarter).days == daily_summaries(SeriesSet(chunks), source_id(1), quarter));
}

TEST_CASE("joint counts are what a map from moment to values gives") {
    holds("joint counts", [] {
        const std::vector<Uuid> sources = {source_id(1), source_id(2), source_id(3)};
        std::vector<StoredChunkPtr> chunks;
        std::map<Moment, std::pair<std::int64_t, int>> plain;
        for (const Uuid& source : sources) {
            const auto points = random_counts(35);
            add_chunks(chunks, source, points);
            for (const SeriesPoint& p : points) plain[p.at].first += p.value, ++plain[p.at].second;
        }
        const JointCounts joint = joint_counts(SeriesSet(chunks), sources, quarter);
        std::int64_t moments = 0, left_out = 0, sum = 0, got = 0;
        std::map<std::int64_t, std::int64_t> peak;
        for (const auto& [at, v] : plain) {
            if (v.second != 3) {
                ++left_out;
                continue;
            }
            ++moments;
            sum += v.first;
            peak[at.day_number()] = std::max(peak[at.day_number()], v.first);
        }
        for (const DailySummary& d : joint.days) {
            got += d.sum;
            RC_ASSERT(d.peak == peak.at(d.day.day_number()));
        }
        RC_ASSERT(joint.moments == moments);
        RC_ASSERT(joint.left_out == left_out);
        RC_ASSERT(got == sum);
    });
}

TEST_CASE("the heat map holds every count of a working day in its weekday and hour, and no others") {
    holds("heat map", [] {
        const auto points = random_counts(30);
        WorkingCalendar calendar;
        calendar.holidays = {monday.plus_days(8)};
        const HeatMap map = heat_map(series_of(source_id(1), points), std::vector<Uuid>{source_id(1)}, quarter, calendar);
        std::int64_t sum = 0, readings = 0, wanted_sum = 0, wanted_readings = 0;
        for (const auto& row : map.cells)
            for (const HeatMap::Cell& c : row) sum += c.sum, readings += c.readings;
        for (const SeriesPoint& p : points)
            if (calendar.is_working(p.at.day())) wanted_sum += p.value, ++wanted_readings;
        RC_ASSERT(sum == wanted_sum);
        RC_ASSERT(readings == wanted_readings);
        RC_ASSERT(map.cells[5][12].readings == 0);
        RC_ASSERT(!map.cells[6][12].mean());
    });
    const HeatMap map = heat_map(series_of(source_id(1), {{Moment::of(monday, 9 * 60), 4}, {Moment::of(monday.plus_days(7), 9 * 60 + 59), 7}}), std::vector<Uuid>{source_id(1)}, quarter, {});
    CHECK(map.cells[0][9].mean() == 5.5);
    CHECK(map.cells[0][9].peak == 7);
    CHECK_FALSE(map.cells[1][9].mean());
}

TEST_CASE("utilisation is of desks and attendance of staff, and neither is worked out of nothing") {
    CHECK(utilisation(30, 40) == 0.75);
    CHECK(attendance(30, 50) == 0.6);
    CHECK_FALSE(utilisation(30, 0));
    CHECK_FALSE(attendance(30, 0));
    CHECK_FALSE(attendance(30, std::nan("")));
    CHECK(desks_needed(40, 0.1) == 44);
    CHECK(desks_needed(40.01, 0.1) == 45);
    CHECK(desks_needed(0, 0.1) == 0);
    CHECK(desks_needed(37.2, 0) == 38);
}
