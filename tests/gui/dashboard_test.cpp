// The dashboard's figures and where they lead.
#include "gui/dashboard/dashboard_presenter.hpp"

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::TestContext;

namespace {

const Tile& tile(const DashboardPresenter& dashboard, std::string_view id) {
    const auto at = std::ranges::find(dashboard.tiles(), id, &Tile::id);
    REQUIRE(at != dashboard.tiles().end());
    return *at;
}

}  // namespace

TEST_CASE("the headline says what is held, what it is worth and what it earns") {
    TestContext context;
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    CHECK(dashboard.headline() == "3 assets worth £6.2m, earning £50k a year");
    CHECK(tile(dashboard, "assets").figure == "3");
    CHECK(tile(dashboard, "assets").remark == "2 buildings, 1 land parcel");
    CHECK(tile(dashboard, "book_value").remark == "2 of 3 valued");
    CHECK(tile(dashboard, "rent_roll").figure == "£50k");
}

TEST_CASE("each tile opens exactly the rows that it counts") {
    TestContext context;
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    CHECK(tile(dashboard, "assets").opens.place == "assets");
    CHECK(tile(dashboard, "assets").opens.only->ids.size() == 3);
    CHECK(tile(dashboard, "rent_roll").opens.place == "leases");
    CHECK(tile(dashboard, "rent_roll").opens.only->ids.size() == 1);
    CHECK_FALSE(tile(dashboard, "rent_roll").opens.only->rule.empty());
}

TEST_CASE("the figures follow the as-at date") {
    TestContext context;
    DashboardPresenter dashboard(context);
    context.session.set_as_at(Date::of(2020, 1, 1));
    dashboard.refresh();
    CHECK(tile(dashboard, "book_value").figure == "—");
    CHECK(tile(dashboard, "rent_roll").figure == "—");
}

TEST_CASE("what is due in twelve months is listed with the lease that ends") {
    TestContext context;
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    const auto expiry = std::ranges::find(dashboard.due(), EventKind::expiry, &CriticalDate::kind);
    REQUIRE(expiry != dashboard.due().end());
    CHECK(expiry->date == Date::of(2027, 3, 24));
    CHECK(tile(dashboard, "due").figure == std::to_string(dashboard.due().size()));
}

TEST_CASE("charts say their finding and their marks lead to the records behind them") {
    TestContext context;
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    REQUIRE(dashboard.charts().size() == 3);
    CHECK(dashboard.charts()[0].title == "Operational assets hold 80% of the book value");
    CHECK(dashboard.charts()[1].title == "Investment assets earn 100% of the rent");
    CHECK(dashboard.charts()[2].title == "100% of the rent ends by March 2029");
    for (const chart::Chart& c : dashboard.charts()) {
        INFO(c.name);
        CHECK_FALSE(c.alternative.empty());
        for (const chart::Series& series : c.series) CHECK(series.points.size() == c.categories.size());
    }
    const chart::Chart& ending = dashboard.charts()[2];
    const Destination there = dashboard.opened_by(ending, "2026/27", ending.series[0].points[0].sources);
    CHECK(there.place == "leases");
    CHECK(there.only->ids.size() == 1);
}

TEST_CASE("a register without valuations and leases draws no columns of nothing: each chart says what it waits for") {
    TestContext context;
    DashboardPresenter dashboard(context);
    context.session.set_as_at(Date::of(2010, 1, 1));
    dashboard.refresh();
    REQUIRE(dashboard.charts().size() == 3);
    CHECK(dashboard.charts()[0].title == "No asset has a book value yet");
    CHECK(dashboard.charts()[1].title == "Nothing is let yet");
    CHECK(dashboard.charts()[2].title == "No lease is running");
    for (const chart::Chart& c : dashboard.charts()) {
        INFO(c.name);
        CHECK_FALSE(c.nothing.empty());
        CHECK_FALSE(c.alternative.empty());
        CHECK(std::holds_alternative<std::monostate>(chart::sample_value(c)));
    }
    CHECK(dashboard.charts()[2].categories.empty());
}

TEST_CASE("data quality joins the dashboard when its report is there, and its rules lead to the rows") {
    TestContext context;
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    CHECK(tile(dashboard, "quality").figure == "…");
    CHECK(dashboard.quality().empty());
    context.report = assess_quality(context.portfolio(), context.as_at());
    dashboard.take_quality();
    CHECK(tile(dashboard, "quality").figure.back() == '%');
    REQUIRE_FALSE(dashboard.quality().empty());
    for (const QualityLine& line : dashboard.quality()) {
        CHECK(line.count > 0);
        CHECK_FALSE(line.opens.only->ids.empty());
    }
}

TEST_CASE("an empty portfolio says so and offers no figures of nothing") {
    TestContext context(true);
    DashboardPresenter dashboard(context);
    dashboard.refresh();
    CHECK(dashboard.is_empty());
    CHECK(dashboard.headline() == "This portfolio is empty");
    CHECK(dashboard.charts().empty());
    CHECK(dashboard.due().empty());
}

TEST_CASE("money in headlines keeps to what the eye takes in") {
    CHECK(headline_money(Money::from_pounds(0)) == "£0");
    CHECK(headline_money(Money::from_pounds(950)) == "£950");
    CHECK(headline_money(Money::from_pounds(9'999)) == "£9,999");
    CHECK(headline_money(Money::from_pounds(125'499)) == "£125k");
    CHECK(headline_money(Money::from_pounds(1'250'000)) == "£1.2m");
    CHECK(headline_money(Money::from_pounds(84'160'000)) == "£84.2m");
    CHECK(headline_money(Money::from_pounds(361'000'000)) == "£361m");
    CHECK(headline_money(Money::from_pounds(-84'160'000)) == "-£84.2m");
    CHECK(days_away(Date::of(2026, 1, 1), Date::of(2026, 1, 2)) == "in 1 day");
    CHECK(days_away(Date::of(2026, 1, 3), Date::of(2026, 1, 1)) == "2 days ago");
    CHECK(days_away(Date::of(2026, 1, 1), Date::of(2026, 1, 1)) == "today");
}
