// Charts: axes, labels, what lies under the pointer, unknown values, repeatable pictures.
#include "reports/charts/draw.hpp"
#include "reports/charts/plan.hpp"
#include "reports/charts/scale.hpp"
#include "tests/reports/samples.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::chart;

namespace {
const ChartTheme theme = light_theme(9);
constexpr Kind all_kinds[] = {Kind::bar, Kind::column, Kind::line, Kind::histogram};

Plan plan_of(const Chart& chart, Size size) { return make_plan(type::Context::of_thread(), chart, size, theme); }

bool overlap(const PlacedText& a, const PlacedText& b) {
    const double slack = 0.5;
    return a.x + slack < b.x + b.text.width() && b.x + slack < a.x + a.text.width() && a.y + slack < b.y + b.text.height() && b.y + slack < a.y + a.text.height();
}
}  // namespace

TEST_CASE("A scale has round steps that cover its values") {
    const Scale scale = nice_scale(3, 97, 5, true);
    CHECK(scale.low == 0);
    CHECK(scale.high == 100);
    CHECK(scale.step == 20);
    CHECK(nice_scale(-30, 70, 5, true).low <= -30);
    CHECK(nice_scale(0, 0, 5, true).high > 0);
    CHECK(nice_scale(5, -5, 5, true).high == 1);
    test::holds("every value lies within the scale", [] {
        const double a = *rc::gen::inRange(-1000000, 1000000), b = *rc::gen::inRange(-1000000, 1000000);
        const Scale s = nice_scale(std::min(a, b), std::max(a, b), *rc::gen::inRange(1, 12), *rc::gen::arbitrary<bool>());
        RC_ASSERT(s.low <= std::min(a, b) + 1e-6);
        RC_ASSERT(s.high >= std::max(a, b) - 1e-6);
        RC_ASSERT(s.ticks().size() >= 2u);
        RC_ASSERT(s.ticks().size() <= 40u);
    });
}

TEST_CASE("Labels of a chart are short and exact ones are kept for the rows") {
    CHECK(short_label(Money::from_pence(125'000'000)) == "£1.25m");
    CHECK(short_label(Money::from_pence(-12'500'000)) == "-£125k");
    CHECK(short_label(Money::from_pence(99'960'000)) == "£1m");
    CHECK(short_label(std::int64_t{1234}) == "1,234");
    CHECK(short_label(Area(12'345'000, AreaBasis::nia)) == "1,235 m²");
    CHECK(short_label(Ratio::from_millionths(35'000)) == "3.5%");
    CHECK(short_label(Cell{}) == "not known");
}

TEST_CASE("Pointing at a bar gives its records") {
    for (const Kind kind : all_kinds) {
        const Chart chart = test::sample_chart(kind);
        const Size size{500, 300};
        for (const Mark& mark : plan_of(chart, size).marks) {
            if (mark.box.width < 0.5 || mark.box.height < 0.5) continue;
            const auto found = hit(chart, size, theme, mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2);
            REQUIRE(found);
            CHECK(found->category == mark.category);
            CHECK(found->sources == chart.series[0].points[mark.category].sources);
        }
        CHECK_FALSE(hit(chart, size, theme, -50, -50));
    }
    const auto unknown = [] {
        const Chart chart = test::sample_chart(Kind::bar);
        for (const Mark& mark : plan_of(chart, {500, 300}).marks)
            if (!mark.known) return hit(chart, {500, 300}, theme, mark.box.x + 1, mark.box.y + 1);
        return std::optional<ChartHit>();
    }();
    REQUIRE(unknown);
    CHECK(unknown->label == "Surplus: not known");
}

TEST_CASE("A value that isn't known is never drawn as nought") {
    for (const Kind kind : {Kind::bar, Kind::column, Kind::line}) {
        const Plan plan = plan_of(test::sample_chart(kind), {500, 300});
        for (const Mark& mark : plan.marks) CHECK(mark.known == (mark.category != 3));
    }
    CHECK(described(test::sample_chart(Kind::bar)).find("Surplus: not known") != std::string::npos);
}

TEST_CASE("Labels of a chart don't overlap, however long") {
    for (const Kind kind : {Kind::bar, Kind::column, Kind::line}) {
        for (const double width : {240.0, 500.0, 900.0}) {
            Chart chart = test::sample_chart(kind);
            chart.categories = {"A very long name of a category that must be wrapped or cut short", "Unbreakablewordofgreatlengththatdoesnotfitanywhereatall", "مركز المدينة", "Surplus", ""};
            const Size size{width, suitable_height(chart, width, theme)};
            const Plan plan = plan_of(chart, size);
            for (std::size_t i = 0; i < plan.texts.size(); ++i) {
                CHECK(plan.texts[i].y + plan.texts[i].text.height() <= size.height + 1);
                if (plan.texts[i].text.width() == 0) continue;
                // A wrapped text is placed by its measure; its drawn part lies within.
                for (std::size_t j = i + 1; j < plan.texts.size(); ++j) {
                    if (plan.texts[j].text.width() == 0 || plan.texts[i].text.lines() > 1 || plan.texts[j].text.lines() > 1) continue;
                    INFO(static_cast<int>(kind) << " at " << width << ": " << i << " and " << j);
                    CHECK_FALSE(overlap(plan.texts[i], plan.texts[j]));
                }
            }
        }
    }
}

TEST_CASE("A chart is drawn the same twice, in SVG and PNG, light and dark") {
    for (const Kind kind : all_kinds) {
        for (const ChartTheme& each : {light_theme(), dark_theme()}) {
            const Chart chart = test::sample_chart(kind, kind == Kind::histogram ? 1 : 3);
            const bool same = to_svg(chart, {400, 250}, each) == to_svg(chart, {400, 250}, each);
            CHECK(same);
            const std::string png = to_png(chart, {400, 250}, each);
            const bool same_picture = png == to_png(chart, {400, 250}, each);
            CHECK(same_picture);
            CHECK(png.substr(1, 3) == "PNG");
            CHECK(png.size() > 1000);
        }
        const bool differ = to_png(test::sample_chart(kind), {400, 250}, light_theme()) != to_png(test::sample_chart(kind), {400, 250}, dark_theme());
        CHECK(differ);
    }
}

TEST_CASE("A chart of nothing known says so, and one whose parts don't fit is a bug") {
    Chart chart = test::sample_chart(Kind::bar);
    for (Point& point : chart.series[0].points) point.value = Cell{};
    CHECK(plan_of(chart, {400, 200}).marks.empty());
    CHECK_FALSE(plan_of(chart, {400, 200}).texts.empty());
    Chart empty;
    CHECK(plan_of(empty, {400, 200}).marks.empty());
    chart.series[0].points.pop_back();
    CHECK_THROWS_AS(plan_of(chart, {400, 200}), std::logic_error);
    Chart histogram = test::sample_chart(Kind::histogram);
    histogram.edges.pop_back();
    CHECK_THROWS_AS(plan_of(histogram, {400, 200}), std::logic_error);
}

TEST_CASE("Charts survive being drawn very small and with values far apart") {
    Chart chart = test::sample_chart(Kind::column, 2);
    chart.series[0].points[0].value = Money::from_pence(-900'000'000'000'000);
    for (const Kind kind : {Kind::bar, Kind::column, Kind::line}) {
        chart.kind = kind;
        for (const double width : {1.0, 20.0, 80.0}) CHECK_FALSE(to_png(chart, {width, 30}, theme, 1).empty());
        chart.arrangement = Arrangement::stacked;
        CHECK_FALSE(to_png(chart, {300, 200}, theme, 1).empty());
    }
}
