// The figures of the estate as it is beside those under an option: tiles, charts, headlines.
#include "gui/carbon/carbon_presenter.hpp"
#include "gui/dashboard/dashboard_screen.hpp"
#include "gui/income/income_presenter.hpp"
#include "gui/kit/as_it_is.hpp"
#include "gui/kit/figures_screen.hpp"
#include "gui/occupancy/occupancy_presenter.hpp"
#include "tests/gui/planned.hpp"
#include "tests/gui/window.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::named;
using test::plan_day;
using test::Planned;

namespace {

Tile tile(std::string id, Cell value, std::string figure) { return {std::move(id), "Label", std::move(figure), "", "", {}, false, std::move(value), {}}; }

std::string said(Tile now, Tile present, const std::string& words = "today") {
    std::vector<Tile> tiles{std::move(now)};
    put_beside(tiles, {std::move(present)}, words);
    return tiles.front().beside;
}

chart::Chart bars(std::string name, std::vector<std::string> categories, const std::vector<std::int64_t>& values) {
    chart::Chart c;
    c.name = std::move(name), c.title = "Bars", c.categories = std::move(categories);
    c.series.push_back({"Rent", {}});
    for (const std::int64_t value : values) c.series.front().points.push_back({Cell{value}, {}});
    return c;
}

/// An option that sells Market Hall, which earns £50,000 and is worth £1.25m, on the plan's day.
struct Selling : Planned {
    Selling() {
        add_step(StepKind::dispose, [&](OptionStep& sale) { sale.asset = Id<Asset>{test::sample_asset(portfolio(), "Market Hall")}, sale.price = Money::from_pounds(1'250'000); });
    }
};

}  // namespace

TEST_CASE("beside a figure stands the present one with the difference that its kind allows") {
    const auto money = [](std::int64_t pounds) { return Cell{Money::from_pounds(pounds)}; };
    CHECK(said(tile("a", money(1'240'000), "£1.24m"), tile("a", money(1'410'000), "£1.41m")) == "today £1.41m, -12%");
    CHECK(said(tile("a", money(103), "£103"), tile("a", money(100), "£100"), "as it is") == "as it is £100, +3.0%");
    CHECK(said(tile("a", Cell{std::int64_t{140}}, "140"), tile("a", Cell{std::int64_t{143}}, "143")) == "today 143, -3");
    CHECK(said(tile("a", Cell{Ratio::from_millionths(65'000)}, "6.5%"), tile("a", Cell{Ratio::from_millionths(50'000)}, "5.0%")) == "today 5.0%, +1.5 points");
    CHECK(said(tile("a", Cell{0.065}, "6.5%"), tile("a", Cell{0.05}, "5.0%")) == "today 5.0%, +1.5 points");
    CHECK(said(tile("a", money(100), "£100"), tile("a", money(100), "£100")) == "unchanged");
}

TEST_CASE("what isn't known, is nought or changes its sign has no share, and no tile is set beside another's figure") {
    const auto money = [](std::int64_t pounds) { return Cell{Money::from_pounds(pounds)}; };
    CHECK(said(tile("a", Cell{}, "—"), tile("a", money(100), "£100")) == "today £100");
    CHECK(said(tile("a", money(100), "£100"), tile("a", Cell{}, "—")) == "today —");
    CHECK(said(tile("a", Cell{}, "—"), tile("a", Cell{}, "—")).empty());
    CHECK(said(tile("a", money(100), "£100"), tile("a", money(0), "£0")) == "today £0");
    CHECK(said(tile("a", money(-5), "-£5"), tile("a", money(10), "£10")) == "today £10");
    CHECK(said(tile("a", money(1), "£1"), tile("b", money(2), "£2")).empty());
    CHECK(said(tile("a", money(1), "£1"), tile("a", Cell{std::int64_t{2}}, "2")) == "today 2");
}

TEST_CASE("the present series is drawn in grey behind bars of one series, by category, and only where it differs") {
    std::vector<chart::Chart> charts{bars("rent", {"Land", "Surplus"}, {5, 7}), bars("same", {"Land"}, {1}), bars("alone", {"Land"}, {1})};
    chart::Chart two = bars("two", {"Land"}, {1});
    two.series.push_back(two.series.front());
    two.kind = chart::Kind::line;
    charts.push_back(two);
    std::vector<chart::Chart> present{bars("rent", {"Heritage", "Surplus"}, {4, 9}), bars("same", {"Land"}, {1}), two};
    present.back().series.front().points.front().value = Cell{std::int64_t{2}};
    put_beside(charts, present, "today");
    REQUIRE(charts[0].series.size() == 2);
    CHECK(charts[0].series[0].name == "Under the option");
    CHECK(charts[0].series[1].name == "Today");
    CHECK(charts[0].series[1].is_backdrop);
    CHECK(charts[0].series[1].points[0].value == Cell{});
    CHECK(charts[0].series[1].points[1].value == Cell{std::int64_t{9}});
    CHECK(charts[0].alternative.find("Today") != std::string::npos);
    for (std::size_t i = 1; i < charts.size(); ++i) CHECK(std::ranges::none_of(charts[i].series, &chart::Series::is_backdrop));
    CHECK(charts[2].source.empty());                   // nothing to set beside it
    CHECK(charts[3].source == gui::not_drawn_beside);  // it differs, and has no room
}

TEST_CASE("bars of several series side by side get a thin mark each, by the names of series and categories") {
    chart::Chart now = bars("floors", {"Ground", "First"}, {5, 7});
    now.series.front().name = "Desks";
    now.series.push_back({"People", {{Cell{std::int64_t{2}}, {}}, {Cell{}, {}}}});
    chart::Chart present = now;
    present.categories = {"First", "Attic"};
    present.series.front().points[0].value = Cell{std::int64_t{9}};
    std::vector<chart::Chart> charts{now};
    put_beside(charts, {present}, "today");
    REQUIRE(charts[0].series.size() == 2);
    CHECK(charts[0].marked_name == "Today");
    CHECK(charts[0].series[0].marked == std::vector<Cell>{Cell{}, Cell{std::int64_t{9}}});
    CHECK(charts[0].series[1].marked == std::vector<Cell>{Cell{}, Cell{std::int64_t{2}}});
    CHECK(charts[0].source.empty());
    CHECK(charts[0].alternative.find("Desks, today 9") != std::string::npos);
    charts = {now};
    put_beside(charts, {now}, "today");
    CHECK(charts[0] == now);
}

TEST_CASE("beside a stack stands what the present one comes to, and nothing where part of that isn't known") {
    chart::Chart now = bars("income", {"2026/27", "2027/28"}, {5, 7}), present = bars("income", {"2026/27", "2027/28"}, {6, 7});
    for (chart::Chart* c : {&now, &present}) {
        c->kind = chart::Kind::column, c->arrangement = chart::Arrangement::stacked;
        c->series.push_back({"Expected", {{Cell{std::int64_t{2}}, {}}, {Cell{}, {}}}});
    }
    std::vector<chart::Chart> charts{now};
    put_beside(charts, {present}, "as it is");
    REQUIRE(charts[0].series.size() == 3);
    CHECK(charts[0].series[0].name == "Rent");
    CHECK(charts[0].series[2].name == "As it is, altogether");
    CHECK(charts[0].series[2].is_backdrop);
    CHECK(charts[0].series[2].points[0].value == Cell{std::int64_t{8}});
    CHECK(charts[0].series[2].points[1].value == Cell{});
    charts = {now};
    put_beside(charts, {now}, "as it is");
    CHECK(charts[0] == now);
}

TEST_CASE("cells of a computed table that the estate as it is has otherwise are marked, row by row, whatever their order") {
    const Planned context;
    const auto table = [&](const std::vector<std::pair<const char*, std::int64_t>>& rows) {
        DataTable made{"rents", "Rents", "", {{"name", "Name"}, {"rent", "Rent"}}, {}, {}};
        for (const auto& [name, rent] : rows) made.rows.push_back({{std::string(name), rent}, {{record_type<Asset>().name, derived_id("row", name)}}, false});
        return made;
    };
    TableSource source(table({{"Hall", 5}, {"Mill", 7}, {"New", 1}}), context.portfolio().schema());
    CHECK_FALSE(source.is_changed(0, 1));
    source.compare_with(table({{"Mill", 9}, {"Hall", 5}}));
    CHECK_FALSE(source.is_changed(0, 0));
    CHECK_FALSE(source.is_changed(0, 1));
    CHECK(source.is_changed(1, 1));
    CHECK(source.compared(1, 1) == Cell{std::int64_t{9}});
    CHECK(source.is_changed(2, 0));
    CHECK_FALSE(source.compared(2, 0));
    TableSource other(table({{"Hall", 5}}), context.portfolio().schema());
    other.compare_with({"rents", "Rents", "", {{"name", "Name"}}, {{{std::string("Hall")}, {}, false}}, {}});
    CHECK_FALSE(other.is_changed(0, 1));
}

TEST_CASE("the simulated outlook under an option has the middle of the futures as things are in grey, and its present table") {
    Planned context;
    // While it is still let.
    context.add_step(StepKind::dispose, [&](OptionStep& sale) { sale.asset = Id<Asset>{test::sample_asset(context.portfolio(), "Market Hall")}, sale.price = Money::from_pounds(1'250'000), sale.date = Date::of(2027, 1, 4); });
    test::add_volatilities(context);
    REQUIRE(context.look_under(context.option).empty());
    IncomePresenter income(context);
    income.refresh();
    FigurePage page = income.page("outlook");
    if (page.charts.empty()) page = income.page("outlook");
    INFO(page.nothing);
    REQUIRE(page.charts.size() == 2);
    INFO(page.charts.front().alternative + page.charts.front().source);
    REQUIRE(page.charts.front().series.size() == 4);
    CHECK(page.charts.front().series.back().is_backdrop);
    CHECK(page.charts.front().series.back().name == "P50 today");
    CHECK(page.charts.back().series.back().is_backdrop);
    REQUIRE(page.present);
    CHECK(page.present->columns == page.table->columns);
    CHECK(page.present->rows != page.table->rows);
}

TEST_CASE("under an option every screen's presenter says the present figures beside, and none without") {
    Selling context;
    CHECK(present_note(context, "£5") == "Today: £5");
    Present<DashboardPresenter> present(context, [](Context& of) { return std::make_unique<DashboardPresenter>(of); });
    CHECK_FALSE(present.get());
    context.look_at(plan_day(), std::nullopt);
    REQUIRE(context.look_under(context.option).empty());
    DashboardPresenter under(context);
    under.refresh();
    DashboardPresenter* live = present.get();
    REQUIRE(live);
    std::vector<Tile> tiles = under.tiles();
    put_beside(tiles, live->tiles(), present_words(context));
    INFO(under.headline() + " / " + live->headline());
    CHECK(tiles[0].beside == "as it is 5, -1");
    CHECK(tiles[1].beside == "as it is £6.2m, -20%");
    CHECK(remark_beside("In force.", under.headline(), live->headline(), "as it is").find("As it is: 5 assets worth £6.2m") == 0);
    context.session.back_to_now();
    CHECK_FALSE(present.get());
}

TEST_CASE("every presenter of figures stands over the estate as it is, whatever option is looked at") {
    Selling context;
    AsItIs as_it_is(context);
    CHECK(&as_it_is.portfolio() == &context.portfolio());
    REQUIRE(context.look_under(context.option).empty());
    CHECK(&as_it_is.portfolio() == context.compared_with());
    CHECK_FALSE(as_it_is.scenario());
    CHECK_FALSE(as_it_is.compared_with());
    const auto stands = [](FiguresPresenter& presenter) {
        presenter.refresh();
        REQUIRE_FALSE(presenter.is_empty());
        for (const auto& page : presenter.pages()) CHECK_NOTHROW(presenter.page(page.id));
        CHECK(std::ranges::any_of(presenter.tiles(), [](const Tile& one) { return !std::holds_alternative<std::monostate>(one.value); }));
    };
    IncomePresenter income(as_it_is);
    CarbonPresenter carbon(as_it_is);
    OccupancyPresenter occupancy(as_it_is);
    stands(income);
    stands(carbon);
    stands(occupancy);
}

TEST_CASE("the income screen says the present rent beside the rent under an option, and stops with it") {
    test::FrameOnScreen frame([](const TableSet& empty) {
        const Environment environment = fixed_environment(test::sample_day());
        Editor editor(empty);
        Option option;
        option.id = environment.ids->make<Option>();
        option.name = "Let less", option.kind = OptionKind::option, option.status = OptionStatus::draft;
        const ChangeSet estate = test::sample_estate(empty, *environment.ids);
        for (const Change& change : estate.changes) editor.put(*change.type, change.after);
        editor.put(option);
        OptionStep sale;
        sale.id = environment.ids->make<OptionStep>();
        sale.option = option.id, sale.kind = StepKind::dispose, sale.date = test::sample_day(), sale.price = Money::from_pounds(1'250'000);
        sale.asset = Id<Asset>{test::sample_asset(editor.result(), "Market Hall")};
        editor.put(sale);
        return editor.changes();
    });
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->look_under((*frame->portfolio().table<Option>().begin()).id).empty());
    frame->go({"dashboard", {}, {}, {}});
    REQUIRE(test::soon([&] { return frame->place() == "dashboard"; }));
    const auto says = [&](const std::string& words) {
        std::function<bool(wxWindow*)> search = [&](wxWindow* of) {
            if (of->IsShownOnScreen() && of->GetLabel().utf8_string().find(words) != std::string::npos) return true;
            return std::ranges::any_of(of->GetChildren(), search);
        };
        return search(frame->screen("dashboard"));
    };
    CHECK(test::soon([&] { return says("today 3, -1"); }));
    CHECK(says("Today: 3 assets worth"));
    REQUIRE(frame->look_under(std::nullopt).empty());
    CHECK(test::soon([&] { return !says("today 3, -1"); }));
}
