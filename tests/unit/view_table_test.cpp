// Saved views as tables: what the grid shows and what the command line exports come from one place.
#include "src/workspace/computed_columns.hpp"
#include "src/workspace/view_table.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {
GridLayout dearest_depots() {
    GridLayout layout;
    layout.columns = {{"name", 0}, {"acquisition_price", 90}, {"leases_out", 0}};
    layout.sort = {{"acquisition_price", true}};
    layout.filters = {{"name", "depot"}};
    layout.group = "ward";
    return layout;
}

SavedView view_of(std::string name, std::string table, std::string definition) {
    static std::uint8_t next = 100;
    SavedView view;
    view.id.value.bytes[15] = next++;
    view.name = std::move(name);
    view.table_name = std::move(table);
    view.definition = std::move(definition);
    return view;
}

Portfolio with_views() {
    Editor e(empty_portfolio());
    std::uint8_t n = 1;
    for (const auto& [name, price] : {std::pair{"North depot", 100}, {"Town hall", 900}, {"South depot", 300}}) {
        Asset a;
        a.id.value.bytes[15] = n++;
        a.name = name;
        a.acquisition_price = Money::from_pence(price);
        e.put(a);
    }
    e.put(view_of("Dearest depots", "asset", dearest_depots().to_json()));
    e.put(view_of("All", "asset", GridLayout{}.to_json()));
    e.put(view_of("All", "lease", GridLayout{}.to_json()));
    e.put(view_of("Torn", "asset", "{\"columns\":"));
    e.put(view_of("From later", "tram", GridLayout{}.to_json()));
    GridLayout bad = dearest_depots();
    bad.filters = {{"acquisition_price", "> banana"}};
    e.put(view_of("Bananas", "asset", bad.to_json()));
    return e.result();
}
const Date day = Date::of(2026, 4, 1);
}  // namespace

TEST_CASE("a view's table has its columns, its order and only the rows that pass, computed columns among them") {
    const auto table = view_table(with_views(), "dearest DEPOTS", day);
    REQUIRE(table);
    CHECK(table->title == "Dearest depots");
    REQUIRE(table->columns.size() == 3);
    CHECK(table->columns[2].name == "leases_out");
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0].cells[0] == Cell{std::string("South depot")});
    CHECK(table->rows[0].cells[1] == Cell{Money::from_pence(300)});
    CHECK(table->rows[0].cells[2] == Cell{std::int64_t{0}});
    CHECK(table->rows[1].cells[0] == Cell{std::string("North depot")});
    REQUIRE(table->rows[0].sources.size() == 1);
    CHECK(table->rows[0].sources[0].table == "asset");
}

TEST_CASE("the view's table is the grid's own") {
    const Portfolio portfolio = with_views();
    const RecordType& type = record_type<Asset>();
    const GridModel grid(std::make_shared<RecordSource>(portfolio, type, computed_columns(type, day)), dearest_depots(), day.year());
    const auto table = view_table(portfolio, "asset/Dearest depots", day);
    REQUIRE(table);
    CHECK(table->rows == grid.to_table("asset", "Assets").rows);
    CHECK(table->columns == grid.to_table("asset", "Assets").columns);
}

TEST_CASE("an unknown view is refused, naming the views there are") {
    const auto none = view_table(with_views(), "Dearest castles", day);
    REQUIRE_FALSE(none);
    CHECK(none.error().front().code == "view_unknown");
    CHECK(none.error().front().message.find("\"asset/Dearest depots\"") != std::string::npos);
    const auto empty = view_table(empty_portfolio(), "Any", day);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().front().message.find("no view has been saved") != std::string::npos);
}

TEST_CASE("a name that two tables have must say which") {
    const auto both = view_table(with_views(), "All", day);
    REQUIRE_FALSE(both);
    CHECK(both.error().front().code == "view_ambiguous");
    CHECK(view_table(with_views(), "lease/All", day));
    CHECK(view_table(with_views(), "asset/all", day)->rows.size() == 3);
}

TEST_CASE("a view that can't be read, of a table unknown here or with a filter that makes no sense is refused, not guessed") {
    CHECK(view_table(with_views(), "Torn", day).error().front().code == "view_unreadable");
    CHECK(view_table(with_views(), "From later", day).error().front().code == "view_unreadable");
    CHECK(view_table(with_views(), "Bananas", day).error().front().code == "filter_unreadable");
}

TEST_CASE("views are listed by table and name") {
    const auto views = saved_views(with_views(), "asset");
    REQUIRE(views.size() == 4);
    CHECK(views[0]->name == "All");
    CHECK(views[3]->name == "Torn");
    CHECK(saved_views(with_views()).size() == 6);
}
