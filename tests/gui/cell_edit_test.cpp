// One cell typed and saved, without a window: what is read, what is refused, how the change is named, where Tab goes.
#include "gui/kit/cell_edit.hpp"

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {
namespace {

using namespace terrier::test;

struct Cells {
    TestContext context;
    Uuid civic = sample_asset(context.portfolio(), "Civic Centre");
    const RecordType& type = record_type<Asset>();
    CellEdit edit(std::string_view field) { return CellEdit(context, type, civic, type.field(field)); }
    const Asset& recorded() { return *context.workspace().live().find(Id<Asset>{civic}); }
    GridModel grid(std::vector<ShownColumn> columns) {
        GridLayout layout;
        layout.columns = std::move(columns);
        layout.sort = {{"name", false}};
        std::vector<ComputedColumn> computed = {{"letters", "Letters", "", Shape::integer, Total::none, [](const TableSet&, const void*) { return Cell{std::int64_t{1}}; }}};
        return GridModel(std::make_shared<RecordSource>(context.portfolio(), type, std::move(computed)), layout, 2026);
    }
};

}  // namespace

TEST_CASE("a cell reads what is typed as the form does, and saves it as one change named by record and field") {
    Cells c;
    const std::int64_t before = c.context.workspace().revision();
    CellEdit price = c.edit("acquisition_price");
    REQUIRE(price.model().enter(price.at(), "12.5k"));
    REQUIRE(price.save());
    CHECK(c.recorded().acquisition_price == Money::from_pence(1'250'000));
    CHECK(c.context.workspace().revision() == before + 1);
    CHECK(c.context.workspace().next_undo()->reason == "Edit Civic Centre: Acquisition price");
    CellEdit date = c.edit("acquired_on");
    REQUIRE(date.model().enter(date.at(), "24/6/97"));
    REQUIRE(date.save());
    CHECK(c.recorded().acquired_on == Date::of(1997, 6, 24));
    REQUIRE(c.context.workspace().undo());
    CHECK_FALSE(c.recorded().acquired_on);
}

TEST_CASE("a new name is saved under the old one, and emptying a cell makes it not known") {
    Cells c;
    CellEdit name = c.edit("name");
    name.model().enter(name.at(), "Town Hall");
    REQUIRE(name.save());
    CHECK(c.context.workspace().next_undo()->reason == "Edit Civic Centre: Name");
    CellEdit again = c.edit("name");
    again.model().enter(again.at(), "Civic Centre");
    REQUIRE(again.save());
    CellEdit ward = c.edit("ward");
    ward.model().enter(ward.at(), "Abbey");
    REQUIRE(ward.save());
    CellEdit empty = c.edit("ward");
    empty.model().enter(empty.at(), "");
    REQUIRE(empty.save());
    CHECK(c.recorded().ward.empty());
}

TEST_CASE("a cell in which nothing was changed saves nothing") {
    Cells c;
    const std::int64_t before = c.context.workspace().revision();
    CellEdit ward = c.edit("ward");
    CHECK(ward.save());
    ward.model().enter(ward.at(), "Abbey");
    ward.model().enter(ward.at(), "");
    CHECK(ward.save());
    CHECK(c.context.workspace().revision() == before);
}

TEST_CASE("what can't be read is refused with its fault, and stays as typed until it is mended") {
    Cells c;
    const std::int64_t before = c.context.workspace().revision();
    CellEdit date = c.edit("acquired_on");
    date.model().enter(date.at(), "30/02/2020");
    CHECK_FALSE(date.save());
    CHECK(date.model().fault(date.at()).find("30/02/2020") != std::string::npos);
    CHECK(date.trouble().empty());
    CHECK(date.model().draft().text(date.at()) == "30/02/2020");
    CHECK(c.context.workspace().revision() == before);
    date.model().enter(date.at(), "28/02/2020");
    CHECK(date.save());
    CHECK(c.recorded().acquired_on == Date::of(2020, 2, 28));
}

TEST_CASE("a reference that no record is called is refused, and one by its title or key is taken") {
    Cells c;
    CellEdit site = c.edit("organisation");
    site.model().enter(site.at(), "Nowhere Council");
    CHECK_FALSE(site.save());
    CHECK_FALSE(site.model().fault(site.at()).empty());
}

TEST_CASE("a cell of a portfolio that can't be changed says why") {
    Cells c;
    CellEdit ward = c.edit("ward");
    ward.model().enter(ward.at(), "Abbey");
    c.context.session.set_busy(true);
    CHECK_FALSE(ward.save());
    CHECK_FALSE(ward.trouble().empty());
    c.context.session.set_busy(false);
    CHECK(ward.save());
    CHECK(c.recorded().ward == "Abbey");
}

TEST_CASE("a field that someone else has changed meanwhile is told, not overwritten") {
    Cells c;
    CellEdit ward = c.edit("ward");
    ward.model().enter(ward.at(), "Abbey");
    c.context.edit(c.type, c.civic, "ward", "Castle", "Theirs");
    CHECK_FALSE(ward.save());
    CHECK(ward.trouble().find("Someone else") != std::string::npos);
    CHECK(c.recorded().ward == "Castle");
}

TEST_CASE("a cell of a record that isn't there is not open") {
    Cells c;
    CellEdit gone(c.context, c.type, Uuid{}, c.type.field("ward"));
    CHECK_FALSE(gone.model().is_open());
}

TEST_CASE("cells are edited in place where they are short fields of the row's own record, and nowhere else") {
    Cells c;
    const GridModel grid = c.grid({{"name", 0}, {"letters", 0}, {"category", 0}, {"site.name", 0}, {"description", 0}});
    CHECK(CellEdit::fits(grid.column(0)));
    CHECK_FALSE(CellEdit::fits(grid.column(1)));  // worked out
    CHECK(CellEdit::fits(grid.column(2)));
    CHECK_FALSE(CellEdit::fits(grid.column(3)));  // of the site
    CHECK_FALSE(CellEdit::fits(grid.column(4)));  // long
}

TEST_CASE("Tab goes across the cells that can be edited, then to the next row, and ends at the last; Shift+Tab goes back") {
    Cells c;
    const GridModel grid = c.grid({{"letters", 0}, {"name", 0}, {"site.name", 0}, {"ward", 0}});
    REQUIRE(grid.lines() == 3);
    const auto id = [&](std::size_t line) { return grid.source().record(grid.row(line)).id; };
    const GridCell first{id(0), 1};
    CHECK(next_cell(grid, first, false) == GridCell{id(0), 3});
    CHECK(next_cell(grid, {id(0), 3}, false) == GridCell{id(1), 1});
    CHECK(next_cell(grid, {id(1), 1}, true) == GridCell{id(0), 3});
    CHECK(next_cell(grid, first, true) == std::nullopt);
    CHECK(next_cell(grid, {id(2), 3}, false) == std::nullopt);
    CHECK(next_cell(grid, {Uuid{}, 1}, false) == std::nullopt);
    GridModel by_group = c.grid({{"name", 0}});
    by_group.group_by("category");
    REQUIRE(by_group.is_group(0));
    const auto last = by_group.lines() - 1;
    CHECK(next_cell(by_group, {by_group.source().record(by_group.row(1)).id, 0}, false).has_value());
    CHECK(next_cell(by_group, {by_group.source().record(by_group.row(last)).id, 0}, false) == std::nullopt);
    const GridModel nothing = c.grid({{"letters", 0}});
    CHECK(next_cell(nothing, {id(0), 0}, false) == std::nullopt);
}

}  // namespace terrier::gui
