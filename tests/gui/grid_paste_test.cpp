// Blocks pasted as new records: which columns go where, what is said of each line, what refuses, and how it is named.
#include "gui/kit/grid_edit.hpp"

#include <set>

#include "tests/gui/shops.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {
namespace {

using namespace terrier::test;
const RecordType& shops = record_type<Shop>();

GridModel grid(const TableSet& tables, const std::vector<std::string>& keys) {
    GridLayout layout;
    for (const std::string& key : keys) layout.columns.push_back({key, 0});
    layout.sort = {{"name", false}};
    std::vector<ComputedColumn> computed = {{"letters", "Letters", "", Shape::integer, Total::none, [](const TableSet&, const void*) { return Cell{std::int64_t{1}}; }}};
    return GridModel(std::make_shared<RecordSource>(tables, shops, std::move(computed)), layout, 2026);
}

struct Pasting {
    TableSet tables = shop_tables();
    IdSource ids{[] { return std::int64_t{1'700'000'000'000}; }, 7};
    std::vector<std::string> keys = {"name", "rent", "letters", "opened", "street"};
    EditPlan as_new(std::string_view block) { return plan_new_rows(tables, shops, grid(tables, keys), block, entry_options(2026), ids); }
    EditPlan over(std::string_view block, const std::vector<std::size_t>& lines, std::size_t column) {
        return plan_paste(tables, shops, grid(tables, keys), lines, column, block, entry_options(2026), &ids);
    }
    const Shop& after(const EditPlan& plan, std::string_view name) {
        kept = *apply(tables, plan.changes);
        return *kept.find(Id<Shop>{shop_called(kept, name)});
    }
    TableSet kept{shop_schema()};
};

bool any_says(const std::vector<std::string>& said, std::string_view words) {
    return std::any_of(said.begin(), said.end(), [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a block without headings fills the shown columns that can be edited, in order, and each line is a record") {
    Pasting p;
    const EditPlan plan = p.as_new("Elm\t12.5k\t24/6/27\tHigh Street\r\nFir\t\t\tMill Lane\r\n");
    REQUIRE(plan.can_commit());
    CHECK(plan.added == 2);
    CHECK(plan.changes.size() == 2);
    const Shop& elm = p.after(plan, "Elm");
    CHECK(elm.rent == Money::from_pounds(12'500));
    CHECK(elm.opened == Date::of(2027, 6, 24));
    CHECK(p.kept.title(record_type<Street>(), elm.street.value) == "High Street");
    const Shop& fir = p.after(plan, "Fir");
    CHECK_FALSE(fir.rent);
    CHECK_FALSE(fir.opened);
    CHECK(plan.lines.size() == 6);
    CHECK(plan.lines.front().record == "Elm");
    CHECK(plan.lines.front().before == "new");
    CHECK(summary_of(plan) == "2 new records.");
    CHECK(paste_reason(plan, p.tables, shops) == "Paste new 2 shops");
    CHECK(plan.notes.empty());
}

TEST_CASE("headings in the block choose the fields, shown or not, by label or name") {
    Pasting p;
    const EditPlan plan = p.as_new("Street\tname\tTRADE\tyear built\nMill Lane\tElm\tTools\t1975\n");
    REQUIRE(plan.can_commit());
    const Shop& elm = p.after(plan, "Elm");
    CHECK(elm.trade == Trade::tools);
    CHECK(elm.built == 1975);
    CHECK(paste_reason(plan, p.tables, shops) == "Paste new Elm");
}

TEST_CASE("columns of a block that no field takes are left out, and the plan says which") {
    Pasting p;
    const EditPlan plan = p.as_new("Name\tLetters\tStreet: Ward\tColour\t\nElm\t9\tCastle\tred\tstray\n");
    REQUIRE(plan.can_commit());
    CHECK(plan.lines.size() == 1);
    CHECK(plan.notes.size() == 3);
    CHECK(any_says(plan.notes, "Letters is worked out"));
    CHECK(any_says(plan.notes, "Street: Ward is worked out, or belongs to another record"));
    CHECK(any_says(plan.notes, "No column is called \"Colour\""));
}

TEST_CASE("a line of values in which one word names a column is no line of headings") {
    Pasting p;
    const EditPlan plan = p.as_new("Street\t100\nElm\t200\n");
    CHECK(plan.added == 2);
    CHECK(p.after(plan, "Street").rent == Money::from_pounds(100));
}

TEST_CASE("every line that can't be read, or that its record refuses, is named by its place in the block") {
    Pasting p;
    const EditPlan plan = p.as_new("Name\tRent\tOpened\tClosed\tStreet\nElm\tdear\t30/02/2026\t\tNowhere\n\tfree\t\t\t\n\t5\t\t\t\nFir\t1\t1/1/2026\t1/1/2020\tHigh Street\n");
    CHECK_FALSE(plan.can_commit());
    CHECK(any_says(plan.faults, "Line 2, Rent"));
    CHECK(any_says(plan.faults, "Line 2, Opened"));
    CHECK(any_says(plan.faults, "Line 2, Street"));
    CHECK(any_says(plan.faults, "Line 3, Rent"));
    CHECK(any_says(plan.faults, "Line 4 (Unnamed shop)"));
    CHECK(any_says(plan.faults, "Line 5 (Fir)"));
    CHECK(plan.faults.size() == 6);
}

TEST_CASE("blank lines and trailing blank cells make no records") {
    Pasting p;
    CHECK(p.as_new("Elm\t\t\t\n\t\t\n \nFir\n").added == 2);
    CHECK(any_says(p.as_new("").faults, "no text"));
    CHECK(any_says(p.as_new(" \t\n\n").faults, "no text"));
    CHECK(any_says(p.as_new("Name\tRent\n").faults, "no cells"));
    CHECK_FALSE(p.as_new("Name\tRent\n\t\n").can_commit());
}

TEST_CASE("a block that is wider than what can be filled is refused, as are two columns of one heading") {
    Pasting p;
    CHECK(any_says(p.as_new("Elm\t1\t1/1/26\tHigh Street\textra\n").faults, "only 4 can be filled"));
    CHECK(any_says(p.as_new("Name\tRent\tRENT\nElm\t1\t2\n").faults, "Two columns"));
}

TEST_CASE("new records whose key is there already, or twice in the block, are noted and not refused") {
    Pasting p;
    const EditPlan plan = p.as_new("Name\tCode\nElm\ta1\nFir\tB7\nYew\tB7\n");
    CHECK(plan.can_commit());
    CHECK(plan.notes.size() == 2);
    CHECK(any_says(plan.notes, "Elm has the code of Alder"));
    CHECK(any_says(plan.notes, "Yew has the code of Fir"));
}

TEST_CASE("a block pasted over the last rows goes on below them with new ones") {
    Pasting p;
    const EditPlan plan = p.over("Elder\t7\nElm\t8\nFir\t9\n", {4}, 0);
    REQUIRE(plan.can_commit());
    CHECK(plan.added == 2);
    CHECK(plan.changes.size() == 3);
    CHECK(p.after(plan, "Elm").rent == Money::from_pounds(8));
    CHECK(p.after(plan, "Elder").id.value == shop_called(p.tables, "élan"));
    CHECK(summary_of(plan) == "2 new records. 2 changes to 1 record.");
    CHECK(paste_reason(plan, p.tables, shops) == "Paste into élan, add 2 shops");
    const EditPlan bad = p.over("Elder\t7\nElm\tdear\n", {4}, 0);
    CHECK(any_says(bad.faults, "Line 2, Rent"));
    CHECK(any_says(p.over("Name\tRent\nElder\t7\nElm\tdear\n", {4}, 0).faults, "Line 3, Rent"));
}

TEST_CASE("a plan without changes says so in words") {
    CHECK(summary_of(EditPlan{}) == "Nothing would change.");
    Pasting p;
    CHECK(summary_of(p.over("Alder\n", {0}, 0)) == "0 changes to 0 records. 1 cell is already as wanted.");
}

TEST_CASE("a block pasted into an empty list makes its first records") {
    Pasting p;
    p.tables = TableSet(shop_schema());
    const EditPlan plan = p.over("Elm\t8\n", {}, 0);
    CHECK(plan.can_commit());
    CHECK(plan.added == 1);
    CHECK(any_says(plan_paste(p.tables, shops, grid(p.tables, p.keys), {}, 0, "Elm\n", entry_options(2026)).faults, "Choose the cell"));
}

TEST_CASE("what was copied with headings is pasted as new rows, field for field") {
    Pasting p;
    p.keys = {"name", "rent", "opened", "street", "area", "trade", "corner", "built", "desks", "share"};
    const GridModel g = grid(p.tables, p.keys);
    std::vector<std::vector<std::string>> block(1);
    for (std::size_t c = 0; c < g.columns(); ++c) block[0].push_back(g.column(c).label);
    for (std::size_t line = 0; line < g.lines(); ++line) {
        block.emplace_back();
        for (std::size_t c = 0; c < g.columns(); ++c) block.back().push_back(g.text(line, c));
    }
    const EditPlan plan = p.as_new(write_block(block));
    REQUIRE(plan.faults.empty());
    CHECK(plan.added == 5);
    std::set<Uuid> known;
    for (const Change& change : plan.changes.changes) {
        CHECK(known.insert(change.id).second);
        const Shop& made = *static_cast<const Shop*>(change.after.get());
        Shop like = *p.tables.find(Id<Shop>{shop_called(p.tables, made.name)});
        like.id = made.id;
        like.code.clear();
        CHECK(shops.equal(&like, &made));
    }
}

}  // namespace terrier::gui
