// Scatter charts: where the dots go, which names stand beside them, what the pointer is told.
#include <stdexcept>

#include "reports/charts/plan.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::chart;

namespace {
const ChartTheme theme = light_theme(10);

Chart front() {
    Chart chart;
    chart.name = "front";
    chart.kind = Kind::scatter;
    chart.title = "Each tonne less costs £1,200 a year at first";
    chart.alternative = "x";
    chart.categories = {"Plan 1", "Plan 2", "Plan 3"};
    Series cost{"Cost, £ a year", {}}, carbon{"Carbon, t a year", {}}, moves{"Teams moved", {}};
    for (const std::int64_t i : {0, 1, 2}) {
        cost.points.push_back({Money::from_pounds(100'000 + 50'000 * i), {}});
        carbon.points.push_back({Carbon::from_small(90'000'000 - 20'000'000 * i), {}});
        moves.points.push_back({i * 4, {}});
    }
    chart.series = {cost, carbon, moves};
    return chart;
}
}  // namespace

TEST_CASE("A dearer plan stands further right and one with less carbon further down") {
    for (const Size size : {Size{900, 400}, Size{300, 500}}) {
        const Plan plan = make_plan(type::Context::of_thread(), front(), size, theme);
        REQUIRE(plan.marks.size() == 3);
        for (std::size_t i = 1; i < 3; ++i) {
            CHECK(plan.marks[i].box.x > plan.marks[i - 1].box.x);
            CHECK(plan.marks[i].box.y > plan.marks[i - 1].box.y);
            CHECK(plan.marks[i].tint != plan.marks[i - 1].tint);
        }
        for (const Mark& mark : plan.marks) {
            CHECK(mark.box.x >= plan.plot.x - mark.box.width);
            CHECK(mark.box.x <= plan.plot.x + plan.plot.width);
            CHECK(mark.box.y <= plan.plot.y + plan.plot.height);
        }
    }
}

TEST_CASE("A dot of a scatter says its name and every value of it") {
    const Plan plan = make_plan(type::Context::of_thread(), front(), {900, 400}, theme);
    const Box box = plan.marks[1].box;
    const auto found = hit(front(), {900, 400}, theme, box.x + box.width / 2, box.y + box.height / 2);
    REQUIRE(found);
    CHECK(found->label == "Plan 2; Cost, £ a year: £150,000.00; Carbon, t a year: 70.00 t; Teams moved: 4");
    CHECK(found->category == 1);
}

TEST_CASE("A point of a scatter that isn't known has no dot, and equal points are drawn in the middle") {
    Chart chart = front();
    chart.series[1].points[1].value = {};
    CHECK(make_plan(type::Context::of_thread(), chart, {600, 400}, theme).marks.size() == 2);
    Chart same = front();
    for (Series& series : same.series)
        for (Point& point : series.points) point.value = series.points.front().value;
    const Plan plan = make_plan(type::Context::of_thread(), same, {600, 400}, theme);
    REQUIRE(plan.marks.size() == 3);
    CHECK(plan.marks[0].box.x == plan.marks[2].box.x);
}

TEST_CASE("A scatter without an axis of its own across is refused") {
    Chart chart = front();
    chart.series.resize(1);
    CHECK_THROWS_AS(make_plan(type::Context::of_thread(), chart, {600, 400}, theme), std::logic_error);
}

TEST_CASE("Names beside the dots of a scatter never lie over one another") {
    Chart chart = front();
    for (int i = 0; i < 40; ++i) {
        chart.categories.push_back("Plan " + std::to_string(i + 4));
        chart.series[0].points.push_back({Money::from_pounds(100'000 + i * 700), {}});
        chart.series[1].points.push_back({Carbon::from_small(90'000'000 - i * 300'000), {}});
        chart.series[2].points.push_back({std::int64_t{3}, {}});
    }
    const Plan plan = make_plan(type::Context::of_thread(), chart, {500, 300}, theme);
    CHECK(plan.marks.size() == 43);
    for (std::size_t a = 0; a < plan.texts.size(); ++a)
        for (std::size_t b = a + 1; b < plan.texts.size(); ++b) {
            const auto &one = plan.texts[a], &other = plan.texts[b];
            if (one.ink != Ink::text || other.ink != Ink::text) continue;
            const bool apart = one.x + one.text.width() <= other.x + 0.01 || other.x + other.text.width() <= one.x + 0.01 || one.y + one.text.height() <= other.y + 0.01 || other.y + other.text.height() <= one.y + 0.01;
            CHECK(apart);
        }
}
