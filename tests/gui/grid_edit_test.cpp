// Pastes, bulk edits and deletions as they are planned.
#include "gui/kit/grid_edit.hpp"

#include "tests/gui/shops.hpp"
#include "tests/support/test.hpp"

namespace terrier::gui {
namespace {

using namespace terrier::test;
const RecordType& shops = record_type<Shop>();

std::vector<Uuid> all_ids(const TableSet& tables) {
    std::vector<Uuid> ids;
    for (const Shop& s : tables.table<Shop>()) ids.push_back(s.id.value);
    return ids;
}

GridModel grid(const TableSet& tables, const std::vector<std::string>& keys) {
    GridLayout layout;
    for (const std::string& key : keys) layout.columns.push_back({key, 0});
    layout.sort = {{"name", false}};
    return GridModel(std::make_shared<RecordSource>(tables, shops), layout, 2026);
}

EditPlan paste(std::string_view block, std::vector<std::size_t> lines, std::size_t column, const std::vector<std::string>& keys = {"name", "rent", "opened", "street"}) {
    const TableSet tables = shop_tables();
    return plan_paste(tables, shops, grid(tables, keys), lines, column, block, entry_options(2026));
}

const Shop& after(const EditPlan& plan, std::string_view name, TableSet& kept) {
    kept = *apply(shop_tables(), plan.changes);
    return *kept.find(Id<Shop>{shop_called(shop_tables(), name)});
}
bool says(const EditPlan& plan, std::string_view words) {
    return std::any_of(plan.faults.begin(), plan.faults.end(), [&](const std::string& f) { return f.find(words) != std::string::npos; });
}
}  // namespace

TEST_CASE("a bulk edit shows each record before and after, and leaves equal ones alone") {
    const TableSet tables = shop_tables();
    const EditPlan plan = plan_bulk(tables, shops, all_ids(tables), {&shops.field("trade"), BulkOperation::set, "Food", ""}, entry_options(2026));
    CHECK(plan.can_commit());
    CHECK(plan.lines.size() == 3);
    CHECK(plan.unchanged == 2);
    CHECK(plan.changes.size() == 3);
    const auto cedar = std::find_if(plan.lines.begin(), plan.lines.end(), [](const PlannedChange& c) { return c.record == "cedar"; });
    REQUIRE(cedar != plan.lines.end());
    CHECK(cedar->column == "Trade");
    CHECK(cedar->before == "Tools");
    CHECK(cedar->after == "Food");
    const EditPlan cleared = plan_bulk(tables, shops, all_ids(tables), {&shops.field("rent"), BulkOperation::clear, "", ""}, entry_options(2026));
    CHECK(cleared.lines.size() == 4);
    CHECK(cleared.lines.front().after == "—");
}

TEST_CASE("a bulk edit that can't be read, or that a record refuses, can't be committed") {
    const TableSet tables = shop_tables();
    const auto plan = [&](std::string_view name, BulkOperation operation, std::string text, std::string other = {}) {
        return plan_bulk(tables, shops, all_ids(tables), {&shops.field(name), operation, std::move(text), std::move(other)}, entry_options(2026));
    };
    CHECK(says(plan("opened", BulkOperation::set, "30/02/2026"), "30"));
    CHECK(says(plan("street", BulkOperation::set, "Nowhere"), "no street called"));
    CHECK(says(plan("name", BulkOperation::clear, ""), "needed"));
    CHECK(says(plan("closed", BulkOperation::set, "1/1/2020"), "before it starts"));
    CHECK(says(plan("trade", BulkOperation::replace, "a", "b"), "no text"));
    CHECK(says(plan("name", BulkOperation::replace, "", "b"), "to be replaced"));
    CHECK(says(plan("name", BulkOperation::raise, "5"), "no amount"));
    CHECK(says(plan("rent", BulkOperation::raise, "a bit"), "a bit"));
    CHECK(says(plan("rent", BulkOperation::set, " "), "Enter the value"));
    CHECK_FALSE(plan("rent", BulkOperation::set, "dear").can_commit());
}

TEST_CASE("amounts are raised by a percentage exactly, unknown ones stay unknown") {
    const TableSet tables = shop_tables();
    const EditPlan plan = plan_bulk(tables, shops, all_ids(tables), {&shops.field("rent"), BulkOperation::raise, "3.5", ""}, entry_options(2026));
    TableSet kept(shop_schema());
    CHECK(after(plan, "Birch", kept).rent == Money::from_pence(258'802));
    CHECK(after(plan, "Alder", kept).rent == Money::from_pence(10'350));
    CHECK_FALSE(after(plan, "cedar", kept).rent);
    const EditPlan lowered = plan_bulk(tables, shops, all_ids(tables), {&shops.field("rent"), BulkOperation::raise, "-50%", ""}, entry_options(2026));
    CHECK(after(lowered, "Dogwood", kept).rent == Money::from_pence(500'000));
}

TEST_CASE("text is replaced within text") {
    const TableSet tables = shop_tables();
    const EditPlan plan = plan_bulk(tables, shops, all_ids(tables), {&shops.field("name"), BulkOperation::replace, "Dog", "Drift"}, entry_options(2026));
    REQUIRE(plan.lines.size() == 1);
    CHECK(plan.lines.front().after == "Driftwood");
}

TEST_CASE("a block from a spreadsheet is pasted from a cell on") {
    const EditPlan plan = paste("£1,000\t24/6/27\r\n12.5k\t\r\n", {0}, 1);
    CHECK(plan.can_commit());
    TableSet kept(shop_schema());
    CHECK(after(plan, "Alder", kept).rent == Money::from_pounds(1000));
    CHECK(after(plan, "Alder", kept).opened == Date::of(2027, 6, 24));
    CHECK(after(plan, "Birch", kept).rent == Money::from_pounds(12'500));
    CHECK_FALSE(after(plan, "Birch", kept).opened);
    CHECK(plan.lines.size() == 4);
}

TEST_CASE("headers in a pasted block choose the columns") {
    const EditPlan plan = paste("Street\tRENT\nMill Lane\t7\n", {2}, 0);
    CHECK(plan.can_commit());
    TableSet kept(shop_schema());
    CHECK(after(plan, "cedar", kept).rent == Money::from_pounds(7));
    CHECK(kept.title(record_type<Street>(), after(plan, "cedar", kept).street.value) == "Mill Lane");
}

TEST_CASE("one cell fills every selected line") {
    const EditPlan plan = paste("High Street", {1, 2, 4}, 3);
    CHECK(plan.lines.size() == 3);
    CHECK(plan.can_commit());
}

TEST_CASE("a block that doesn't fit is refused whole, with each reason") {
    CHECK(says(paste("1\n2\n3\n4\n5\n6\n7\n", {0}, 1), "2 lines more"));
    CHECK(says(paste("1\t2\t3\t4\t5\n", {0}, 0), "past the last column"));
    CHECK(says(paste("x\n", {0}, 1, {"name", "street.ward"}), "Street: Ward can't be edited"));
    CHECK(says(paste("", {0}, 0), "no text"));
    CHECK(says(paste("x", {}, 0), "Choose the cell"));
    const EditPlan bad = paste("dear\t30/2/26\ncheap\t1/1/26\n", {0}, 1);
    CHECK(bad.faults.size() == 3);
    CHECK(says(bad, "Alder, Rent"));
    CHECK(says(bad, "Alder, Opened"));
    CHECK(says(bad, "Birch, Rent"));
    CHECK_FALSE(bad.can_commit());
}

TEST_CASE("pasting back what was copied changes nothing") {
    const TableSet tables = shop_tables();
    GridModel g = grid(tables, {"name", "rent", "opened", "street", "area", "trade", "corner", "built", "desks", "share"});
    std::vector<std::vector<std::string>> block;
    for (std::size_t line = 0; line < g.lines(); ++line) {
        block.emplace_back();
        for (std::size_t c = 0; c < g.columns(); ++c) block.back().push_back(g.text(line, c));
    }
    const EditPlan plan = plan_paste(tables, shops, g, {0}, 0, write_block(block), entry_options(2026));
    CHECK(plan.changes.empty());
    CHECK(plan.faults.empty());
    CHECK(plan.unchanged == 50);
}

TEST_CASE("blocks with tabs, quotes and line ends in cells go out and come back") {
    const std::vector<std::vector<std::string>> cells = {{"plain", "tab\there", "line\nend"}, {"say \"so\"", "", "6\" pipe"}};
    CHECK(read_block(write_block(cells)) == cells);
    CHECK(read_block("6\" pipe\tx\n") == std::vector<std::vector<std::string>>{{"6\" pipe", "x"}});
    CHECK(read_block("a\rb\r\nc") == std::vector<std::vector<std::string>>{{"a"}, {"b"}, {"c"}});
    CHECK(read_block("").empty());
    holds("any block of cells comes back as it was", [](const std::vector<std::vector<std::string>>& any) {
        for (const auto& row : any) RC_PRE(!row.empty());
        RC_ASSERT(read_block(write_block(any)) == any);
    });
}

TEST_CASE("deleting says who uses a record, and takes along what it owns") {
    const TableSet tables = shop_tables();
    const Uuid alder = shop_called(tables, "Alder");
    const EditPlan refused = plan_delete(tables, shops, {alder}, {});
    CHECK(says(refused, "Front till"));
    CHECK_FALSE(refused.can_commit());
    const RecordType& tills = record_type<Till>();
    const EditPlan plan = plan_delete(tables, shops, {alder}, {{&tills, &tills.field("shop")}});
    CHECK(plan.can_commit());
    CHECK(plan.changes.size() == 2);
    REQUIRE(plan.lines.size() == 2);
    CHECK(plan.lines[1].before == "1 till");
    CHECK(edit_reason("Remove", tables, shops, {alder}) == "Remove Alder");
    CHECK(edit_reason("Edit", tables, shops, all_ids(tables), "Rent") == "Edit 5 shops (Rent)");
}

}  // namespace terrier::gui
