// Charts: axes, labels, what lies under the pointer, unknown values, repeatable pictures.
#include "reports/charts/draw.hpp"
#include "reports/charts/plan.hpp"
#include "reports/charts/scale.hpp"
#include "reports/charts/values.hpp"
#include "tests/reports/samples.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::chart;

namespace {
const ChartTheme theme = light_theme(9);
constexpr Kind all_kinds[] = {Kind::bar, Kind::column, Kind::line, Kind::histogram, Kind::waterfall, Kind::fan, Kind::timeline};

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
    CHECK(axis_label(2'525'000, Money{}, 25'000) == "£2.525m");
    CHECK(axis_label(2'500'000, Money{}, 500'000) == "£2.5m");
    CHECK(axis_label(150'250'000, Money{}, 250'000) == "£150.25m");
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
            CHECK(found->sources == std::vector<Source>{test::sample_source(static_cast<std::uint8_t>(mark.category + 1))});
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

TEST_CASE("What bars are held against stands in grey beside them, has no label of its own and is left out where it isn't known") {
    for (const Kind kind : {Kind::bar, Kind::column, Kind::line}) {
        Chart chart = test::sample_chart(kind);
        const std::size_t single = plan_of(chart, {500, 300}).texts.size();
        Series grey = chart.series.front();
        grey.name = "Today", grey.is_backdrop = true;
        grey.points.front().value = Cell{};
        chart.series.push_back(grey);
        const Plan plan = plan_of(chart, {500, 300});
        std::size_t greys = 0;
        for (const Mark& mark : plan.marks) {
            CHECK((mark.tint == tint_muted) == (mark.series == 1));
            greys += mark.series == 1 && mark.known;
        }
        CHECK(greys == 3);
        CHECK(std::ranges::any_of(plan.swatches, [](const Swatch& swatch) { return swatch.tint == tint_muted; }));
        CHECK(described(chart).find("Today") != std::string::npos);
        if (kind != Kind::line) CHECK(plan.texts.size() <= single + 2);  // the key names both series
        for (std::size_t i = 0; i < plan.texts.size(); ++i)
            for (std::size_t j = i + 1; j < plan.texts.size(); ++j)
                if (plan.texts[i].text.lines() == 1 && plan.texts[j].text.lines() == 1) CHECK_FALSE(overlap(plan.texts[i], plan.texts[j]));
    }
}

TEST_CASE("Beside a stack its backdrop stands by itself: it is piled on nothing and in no sum") {
    for (const Kind kind : {Kind::bar, Kind::column}) {
        Chart chart;
        chart.kind = kind, chart.arrangement = Arrangement::stacked, chart.title = "Sums", chart.categories = {"Hall", "Mill"};
        const auto pounds = [](std::int64_t n) { return Point{Cell{Money::from_pounds(n)}, {}}; };
        chart.series = {{"Contracted", {pounds(300), pounds(100)}}, {"Expected", {pounds(100), pounds(100)}}, {"Today", {pounds(900), {}}, true}};
        const Plan plan = plan_of(chart, {500, 300});
        const auto mark = [&](std::size_t series, std::size_t category) { return *std::ranges::find_if(plan.marks, [&](const Mark& one) { return one.series == series && one.category == category; }); };
        const auto length = [&](const Mark& one) { return kind == Kind::bar ? one.box.width : one.box.height; };
        const auto thick = [&](const Mark& one) { return kind == Kind::bar ? one.box.height : one.box.width; };
        CHECK(length(mark(2, 0)) == test::Approx(3 * length(mark(0, 0))));
        CHECK(thick(mark(2, 0)) < thick(mark(0, 0)));
        CHECK(mark(2, 0).tint == tint_muted);
        const Box stack = mark(0, 0).box, grey = mark(2, 0).box;
        CHECK((kind == Kind::bar ? grey.y >= stack.y + stack.height - 1e-6 : grey.x >= stack.x + stack.width - 1e-6));
        CHECK(std::ranges::count_if(plan.marks, [](const Mark& one) { return one.series == 2; }) == 1);
        CHECK(stack_label(chart, 0) == "£400");
    }
}

TEST_CASE("What bars side by side are held against is a thin mark on each, named in the key and under the pointer, and none where it isn't known") {
    for (const Kind kind : {Kind::bar, Kind::column}) {
        Chart chart;
        chart.name = "floors", chart.title = "Desks and people", chart.kind = kind, chart.categories = {"Ground", "First"}, chart.marked_name = "Today";
        chart.series = {{"Desks", {{std::int64_t{10}, {}}, {std::int64_t{20}, {}}}, false, {std::int64_t{40}, Cell{}}}, {"People", {{std::int64_t{5}, {}}, {std::int64_t{8}, {}}}, false, {std::int64_t{5}, std::int64_t{2}}}};
        const Size size{500, 300};
        const Plan plan = plan_of(chart, size);
        REQUIRE(plan.ticks.size() == 3);
        CHECK(plan.scale.high >= 40);  // a mark beyond its bar lies on the scale too
        const auto bar = std::find_if(plan.marks.begin(), plan.marks.end(), [](const Mark& m) { return m.series == 0 && m.category == 0; });
        REQUIRE(bar != plan.marks.end());
        const Box& tick = plan.ticks.front();
        if (kind == Kind::bar) CHECK(tick.x > bar->box.x + bar->box.width);
        else CHECK(tick.y < bar->box.y);
        CHECK(hit(chart, size, theme, bar->box.x + bar->box.width / 2, bar->box.y + bar->box.height / 2)->label == "Ground, Desks: 10; today: 40");
        CHECK(std::any_of(plan.swatches.begin(), plan.swatches.end(), [](const Swatch& s) { return s.shape == Shape::upright; }));
        CHECK(described(chart).find("Desks, today 40") != std::string::npos);
        chart.series[0].marked.pop_back();
        CHECK_THROWS_AS(plan_of(chart, size), std::logic_error);
    }
}

TEST_CASE("Labels of a chart don't overlap, however long") {
    for (const Kind kind : all_kinds) {
        if (kind == Kind::histogram) continue;  // has no names of categories
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
            const Chart chart = test::sample_chart(kind, kind == Kind::histogram || kind == Kind::waterfall ? 1 : 3);
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
    for (const Kind kind : all_kinds)
        for (const double width : {1.0, 20.0, 80.0}) CHECK_FALSE(to_png(test::sample_chart(kind), {width, 30}, theme, 1).empty());
}

TEST_CASE("A waterfall's changes float between levels, coloured by what they are") {
    const Chart chart = test::sample_chart(Kind::waterfall);
    const Plan plan = plan_of(chart, {500, 300});
    REQUIRE(plan.marks.size() == 5);
    const std::size_t tints[] = {tint_level, tint_rise, tint_fall, tint_fall, tint_level};
    for (std::size_t i = 0; i < 5; ++i) CHECK(plan.marks[i].tint == tints[i]);
    const double foot = plan.plot.y + plan.plot.height;
    CHECK(plan.marks[0].box.y + plan.marks[0].box.height == Approx(foot));
    CHECK(plan.marks[1].box.y + plan.marks[1].box.height == Approx(plan.marks[0].box.y));  // a rise stands on what was before
    CHECK(plan.marks[2].box.y == Approx(plan.marks[1].box.y));                             // a fall hangs from it
    CHECK(plan.marks[3].box.y + plan.marks[3].box.height == Approx(plan.marks[4].box.y));
    CHECK(described(chart).find("Expiries: -£84,000.00") != std::string::npos);
    CHECK(hit(chart, {500, 300}, theme, plan.marks[2].box.x + 2, plan.marks[2].box.y + plan.marks[2].box.height / 2)->label == "Expiries: -£84,000.00");
}

TEST_CASE("A waterfall whose scale doesn't begin at nought says so and shows its levels broken off") {
    Chart chart = test::sample_chart(Kind::waterfall);
    const Plan plan = plan_of(chart, {700, 300});
    CHECK(plan.scale.low > 0);
    CHECK(plan.gaps.size() == 2);
    chart.series[0].points[2].value = Money::from_pence(-200'000'000);
    chart.series[0].points[4].value = Money::from_pence(65'357'900);
    const Plan whole = plan_of(chart, {700, 300});
    CHECK(whole.scale.low == 0);
    CHECK(whole.gaps.empty());
    CHECK(whole.texts.size() + 1 == plan.texts.size() + (whole.scale.ticks().size() - plan.scale.ticks().size()));
}

TEST_CASE("A waterfall below nought is drawn from nought, and one with a gap in what is known doesn't guess") {
    Chart chart = test::sample_chart(Kind::waterfall);
    chart.series[0].points[2].value = Money::from_pence(-300'000'000);
    chart.series[0].points[4].value = Money::from_pence(-34'642'100);
    const Plan plan = plan_of(chart, {500, 300});
    CHECK(plan.scale.low < 0);
    chart.series[0].points[1].value = Cell{};
    const Plan gap = plan_of(chart, {500, 300});
    const bool known[] = {true, false, false, false, true};
    for (std::size_t i = 0; i < 5; ++i) CHECK(gap.marks[i].known == known[i]);
}

TEST_CASE("A waterfall that doesn't add up is a bug, not a picture") {
    Chart chart = test::sample_chart(Kind::waterfall);
    chart.series[0].points[1].value = Money::from_pence(5'123'401);
    CHECK_THROWS_AS(plan_of(chart, {500, 300}), std::logic_error);
    chart = test::sample_chart(Kind::waterfall);
    chart.levels = {4};
    CHECK_THROWS_AS(plan_of(chart, {500, 300}), std::logic_error);
    chart.levels = {0, 9};
    CHECK_THROWS_AS(plan_of(chart, {500, 300}), std::logic_error);
}

TEST_CASE("A fan shades what lies between its bands and names its lines with what they come to") {
    const Chart chart = test::sample_chart(Kind::fan);
    const Plan plan = plan_of(chart, {500, 300});
    REQUIRE(plan.grounds.size() == 1);
    CHECK(plan.grounds[0].outline.size() == 10);
    CHECK(plan.swatches.size() == 4);
    for (const Mark& mark : plan.marks) CHECK((mark.shape == Shape::none) == (mark.series == 0 || mark.series == 2));
    CHECK(plan.marks[5].tint != plan.marks[15].tint);
    Chart broken = chart;
    broken.bands = {{0, 7}};
    CHECK_THROWS_AS(plan_of(broken, {500, 300}), std::logic_error);
}

TEST_CASE("A timeline shows what lies within its dates, and pointing gives the record and the date") {
    Chart chart = test::sample_chart(Kind::timeline);
    const Plan plan = plan_of(chart, {700, 300});
    std::size_t spans = 0, moments = 0;
    for (const Mark& mark : plan.marks) {
        ++(mark.series == 0 ? spans : moments);
        CHECK(mark.box.x >= plan.plot.x - 5);
        CHECK(mark.box.x + mark.box.width <= plan.plot.x + plan.plot.width + 5);
        if (mark.shape != Shape::triangle) continue;
        const auto found = hit(chart, {700, 300}, theme, mark.box.x + mark.box.width / 2, mark.box.y + 1);
        REQUIRE(found);
        CHECK(found->label == "Unit 1: Break by tenant, 24/03/2028");
    }
    CHECK(spans == 5);  // the depot's ended before
    CHECK(moments == 4);
    CHECK(as_table(chart).rows.size() == 10);
    CHECK(described(chart).find("Depot: Term, 01/01/2010, 01/01/2020.") != std::string::npos);
    CHECK(all_sources(chart).size() == 5);
    chart.timeline.to = Date::of(2026, 12, 31);  // nearer
    CHECK(plan_of(chart, {700, 300}).marks.size() == 5);
    chart.timeline.to = Date::of(2023, 12, 31);
    CHECK_THROWS_AS(plan_of(chart, {700, 300}), std::logic_error);
}

TEST_CASE("Timelines of a century and of a month have dates along them that don't collide") {
    for (const auto& [from, to] : {std::pair{Date::of(1950, 5, 1), Date::of(2949, 1, 1)}, std::pair{Date::of(1990, 1, 1), Date::of(2089, 1, 1)}, std::pair{Date::of(2026, 3, 15), Date::of(2026, 5, 20)}}) {
        Chart chart = test::sample_chart(Kind::timeline);
        chart.timeline.from = from;
        chart.timeline.to = to;
        for (const double width : {200.0, 400.0, 1000.0}) {
            const Plan plan = plan_of(chart, {width, 300});
            for (std::size_t i = 0; i < plan.texts.size(); ++i)
                for (std::size_t j = i + 1; j < plan.texts.size(); ++j) {
                    INFO(width << ": " << plan.texts[i].x << "," << plan.texts[i].y << " and " << plan.texts[j].x << "," << plan.texts[j].y);
                    CHECK_FALSE(overlap(plan.texts[i], plan.texts[j]));
                }
        }
    }
}

TEST_CASE("A timeline of no rows says that there is nothing to show") {
    Chart chart = test::sample_chart(Kind::timeline);
    chart.categories.clear();
    chart.timeline = {};
    const Plan plan = plan_of(chart, {400, 200});
    CHECK(plan.marks.empty());
    CHECK(plan.texts.size() == 3);
    CHECK_FALSE(to_png(chart, {400, 200}, theme).empty());
}
