// Measures of space and the line through attendance.
#include "src/occupancy/measures.hpp"

#include "src/occupancy/calendar.hpp"
#include "src/occupancy/tables.hpp"
#include "src/occupancy/trend.hpp"
#include "tests/occupancy/town_hall.hpp"
#include "tests/support/random_portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::occupancy;
using test::nia, test::TownHall;

namespace {
const Date today = Date::of(2026, 6, 1);

income::Measure measure(const Portfolio& portfolio, std::string_view name, const SeriesSet* counts = nullptr) {
    for (const income::MeasureKind& kind : space_measures())
        if (kind.name == name) return income::measured(kind, portfolio, today, {}, counts);
    throw std::runtime_error("no such measure");
}
double value(const Portfolio& portfolio, std::string_view name, const SeriesSet* counts = nullptr) { return income::plain_number(measure(portfolio, name, counts).value).value(); }

// Town hall with a let suite, 100 desks and 80 FTE; £60,000 a year to run.
struct Office : TownHall {
    Office() {
        let("Tenant", unit("Suite", ground, 300), Date::of(2030, 1, 1));
        desks("Open plan", first, 100);
        sits("a", team("Planning", 80, 90, 0.5), first, 60);
        cost("gas", CostCategory::gas, 60'000'00);
        put<CountSource>("sensor", [&](CountSource& s) { s.name = "Sensor", s.asset = hall, s.floor = first, s.method = CountMethod::sensor, s.subject = CountSubject::people, s.interval_minutes = 60; });
    }
    // One count a working hour over 26 weeks: the peak of each day is `peak` of the week's number and the weekday.
    SeriesSet counted(const std::function<std::int64_t(int week, int weekday)>& peak) const {
        std::map<MonthNumber, std::vector<SeriesPoint>> months;
        const Date from = today.plus_days(1 - 7 * 26);
        for (Date day = from; day <= today; day = day.plus_days(1)) {
            if (day.weekday() > 5) continue;
            const std::int64_t top = peak(static_cast<int>(days_between(from, day) / 7), day.weekday());
            months[month_of(day)].push_back({Moment::of(day, 600), top});
            months[month_of(day)].push_back({Moment::of(day, 660), top / 2});
        }
        std::vector<StoredChunkPtr> chunks;
        for (const auto& [month, points] : months) chunks.push_back(std::make_shared<StoredChunk>(StoredChunk{static_cast<std::int64_t>(chunks.size()) + 1, 1, 1, make_chunk(id<CountSource>("sensor").value, month, points)}));
        return SeriesSet(std::move(chunks));
    }
};
}  // namespace

TEST_CASE("area, desks and cost are measured against people and desks, without what is let") {
    const Portfolio p = Office().portfolio();
    CHECK(value(p, "nia_per_fte") == test::Approx(1200.0 / 80));
    CHECK(value(p, "nia_per_desk") == test::Approx(12));
    CHECK(value(p, "desks_per_10_fte") == test::Approx(12.5));
    CHECK(value(p, "sharing_ratio") == test::Approx(1.25));
    // 1,200 of 1,500 m2 are ours, so £48,000 of £60,000.
    CHECK(value(p, "cost_per_desk") == test::Approx(480));
    CHECK(measure(p, "cost_per_desk").is_complete());
}

TEST_CASE("what rests on counts takes the percentile of the joint daily peaks, never the mean") {
    const Office o;
    const Portfolio p = o.portfolio();
    const SeriesSet counts = o.counted([](int, int weekday) { return weekday == 3 ? 60 : 40; });
    CHECK(value(p, "occupancy_p95_per_desk", &counts) == test::Approx(0.6));
    CHECK(value(p, "occupancy_peak_per_desk", &counts) == test::Approx(0.6));
    CHECK(value(p, "occupancy_mean_per_desk", &counts) == test::Approx(0.44).epsilon(0.01));
    CHECK(value(p, "desks_needed", &counts) == 66);
    CHECK(value(p, "spare_desks", &counts) == 34);
    CHECK(value(p, "nia_per_peak_occupant", &counts) == test::Approx(20));
    CHECK(value(p, "count_coverage", &counts) == test::Approx(1));
    CHECK(measure(p, "occupancy_p95_per_desk", &counts).is_complete());
}

TEST_CASE("a measure without its facts has no value and names what is missing") {
    const Office o;
    const income::Measure uncounted = measure(o.portfolio(), "desks_needed");
    CHECK_FALSE(uncounted.is_complete());
    REQUIRE_FALSE(uncounted.missing.empty());
    CHECK(uncounted.missing.front().find("Town Hall") != std::string::npos);

    Office no_fte;
    no_fte.put<WorkingPattern>("Planning pattern", [&](WorkingPattern& w) { w.team = test::Make::id<Team>("Planning"), w.from_date = Date::of(2025, 1, 1); });
    CHECK_FALSE(measure(no_fte.portfolio(), "nia_per_fte").is_complete());
    CHECK_FALSE(measure(empty_portfolio(), "nia_per_fte").is_complete());
    CHECK(measure(empty_portfolio(), "nia_per_fte").missing.front().find("No office") != std::string::npos);

    Office no_cost;
    no_cost.cost("gas", CostCategory::gas, 60'000'00, {}, {}, 2019);
    const SeriesSet full = no_cost.counted([](int, int) { return 40; });
    for (const char* name : {"cost_per_desk", "cost_per_occupied_desk"}) {
        CHECK(measure(no_cost.portfolio(), name, &full).value == Cell{});
        CHECK(measure(no_cost.portfolio(), name, &full).missing.back().find("no running cost is recorded for 2025/26") != std::string::npos);
    }
    CHECK_FALSE(measure(Office().portfolio(), "cost_per_occupied_desk", &full).value == Cell{});

    // Four weeks are too few.
    const SeriesSet few = o.counted([](int week, int) { return week < 22 ? 0 : 40; });
    CHECK(measure(o.portfolio(), "occupancy_p95_per_desk", &few).is_complete());
    Office thirteen;
    thirteen.rule("capacity.weeks", "4");
    CHECK_FALSE(measure(thirteen.portfolio(), "occupancy_p95_per_desk", &few).is_complete());
    CHECK(count_period(thirteen.portfolio(), today).error().front().code == "period_short");
}

TEST_CASE("holidays are left out, those of other calendars aren't") {
    Office o;
    o.put<ReferenceHoliday>("may", [](ReferenceHoliday& h) { h.code = "england_and_wales", h.name = "Early May", h.from_date = Date::of(2026, 5, 4), h.status = ReferenceStatus::in_force; });
    o.put<ReferenceHoliday>("fair", [](ReferenceHoliday& h) { h.code = "scotland", h.name = "Fair", h.from_date = Date::of(2026, 5, 5), h.status = ReferenceStatus::in_force; });
    o.put<ReferenceHoliday>("closed", [](ReferenceHoliday& h) { h.name = "Closure", h.from_date = Date::of(2026, 5, 6), h.to_date = Date::of(2026, 5, 7), h.origin = ReferenceOrigin::ours; });
    const WorkingCalendar calendar = working_calendar(o.portfolio(), Date::of(2026, 1, 1), today);
    CHECK(calendar.holidays == std::set<Date>{Date::of(2026, 5, 4), Date::of(2026, 5, 6), Date::of(2026, 5, 7)});
}

TEST_CASE("the tables say how sure the counts are and flag what is above desks and fire limit") {
    Office o;
    o.put<Floor>("First", [&](Floor& f) { f.asset = o.hall, f.name = "First", f.level = 1, f.net_internal_area = nia(1000), f.fire_limit = 110; });
    const Portfolio p = o.portfolio();
    const SeriesSet counts = o.counted([](int, int weekday) { return weekday == 3 ? 120 : 40; });
    const SpaceUse use = floor_use(p, today, counts_at(p, counts, today));
    const DataTable table = occupancy_table(p, use);
    REQUIRE(table.rows.size() == 2);
    const std::string remarks = std::get<std::string>(table.rows[0].cells.back());
    CHECK(remarks.find("fire limit of 110") != std::string::npos);
    CHECK(remarks.find("100 desks") != std::string::npos);
    CHECK(std::get<std::int64_t>(table.rows[0].cells[6]) == 120);
    CHECK(floor_use_table(p, use).rows.size() == 2);
    CHECK(campus_table(p, use).rows.size() == 4);
    CHECK(space_benchmarks_table(p, use).rows.size() == 4);
    CHECK(space_checks_table(p, use).rows.empty());
}

TEST_CASE("a line through weekly attendance gives back the slope, with n, R2 and a range") {
    const Office o;
    const SeriesSet counts = o.counted([](int week, int) { return 30 + week; });
    const auto period = *count_period(o.portfolio(), today);
    const std::vector<Uuid> source{test::Make::id<CountSource>("sensor").value};
    const auto trend = attendance_trend(joint_counts(counts, source, period).days, {});
    REQUIRE(trend);
    CHECK(trend->model.slope == test::Approx(1).epsilon(0.02));
    CHECK(trend->model.r_squared > 0.99);
    CHECK(trend->is_clear());
    CHECK(trend->weeks.size() >= 26);
    double residuals = 0;
    for (const TrendWeek& week : trend->weeks) {
        CHECK(week.low < week.fitted);
        CHECK(week.fitted < week.high);
        residuals += week.residual;
    }
    CHECK(std::abs(residuals) < 1e-9);
    CHECK_FALSE(attendance_trend({}, {}));
    CHECK(attendance_trend_table(o.portfolio(), counts, today).title.find("Town Hall") != std::string::npos);
    CHECK(attendance_trend_table(o.portfolio(), {}, today).rows.empty());
}

TEST_CASE("tables and measures are drawn up for any register") {
    test::holds("without failing", [] {
        test::RandomPortfolio random(*rc::gen::arbitrary<std::uint64_t>());
        const Portfolio p = random.portfolio();
        const SpaceUse use = floor_use(p, today, {}, {true, {}});
        for (const DataTable& table : {floor_use_table(p, use), occupancy_table(p, use), campus_table(p, use), space_checks_table(p, use), space_benchmarks_table(p, use)})
            for (const TableRow& row : table.rows) RC_ASSERT(row.cells.size() == table.columns.size());
    });
}
