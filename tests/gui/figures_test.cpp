// Screens of figures: what tiles and pages say without a window, and the one screen that shows them.
#include "gui/kit/figures_screen.hpp"
#include "gui/law/law_presenter.hpp"

#include <wx/dataview.h>

#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::soon;
using test::TestContext;

namespace {

Id<Lease> stall(const TableSet& tables) {
    for (const Lease& lease : tables.table<Lease>()) return lease.id;
    throw std::logic_error("the sample has no lease");
}

FinanceEvent waiting_event(IdSource& ids, Id<Lease> lease) {
    FinanceEvent e;
    e.id = ids.make<FinanceEvent>();
    e.lease = lease;
    e.cause = FinanceCause::regear;
    e.effective_on = Date::of(2027, 3, 25);
    e.raised_on = Date::of(2026, 11, 1);
    e.rent_before = Money::from_pounds(50'000);
    e.rent_after = Money::from_pounds(58'000);
    e.mtfs_effect = Money::from_pounds(8'000);
    e.status = SignOff::waiting;
    return e;
}

Uuid record_event(Context& context) {
    const FinanceEvent e = waiting_event(*context.workspace().environment().ids, stall(context.portfolio()));
    Editor editor(context.workspace().live());
    editor.put(e);
    REQUIRE(context.commit(editor.changes(), "Raise a finance event", RevisionKind::edit));
    return e.id.value;
}

std::string no_text(const std::string&, const std::string&) { return {}; }

}  // namespace

TEST_CASE("finance events that wait are counted with their effect and lead to their leases") {
    TestContext context;
    LawPresenter law(context, no_text);
    law.refresh();
    CHECK(law.headline().ends_with("nothing waits for finance"));
    record_event(context);
    law.refresh();
    CHECK(law.headline().ends_with("1 event waits for finance"));
    const auto tile = std::ranges::find(law.tiles(), "finance", &Tile::id);
    REQUIRE(tile != law.tiles().end());
    CHECK(tile->figure == "1");
    CHECK(tile->remark == "the oldest raised 21 days ago");
    CHECK(tile->opens.only->ids == std::vector<Uuid>{stall(context.portfolio()).value});
    const FigurePage page = law.page("finance");
    CHECK(page.finding == "1 event waits for sign-off, changing income by £8,000 a year");
    REQUIRE(page.table->rows.size() == 1);
}

TEST_CASE("the figures before and after stand beside a finance event, with the change") {
    TestContext context;
    const Uuid id = record_event(context);
    const DataTable detail = finance_detail(context.portfolio(), id);
    REQUIRE(detail.rows.size() == 2);
    CHECK(detail.rows[0].cells[1] == Cell{Money::from_pounds(50'000)});
    CHECK(detail.rows[0].cells[2] == Cell{Money::from_pounds(58'000)});
    CHECK(detail.rows[0].cells[3] == Cell{Money::from_pounds(8'000)});
    CHECK(finance_detail(context.portfolio(), Uuid{}).rows.empty());
}

TEST_CASE("signing off records who and when, and can be undone") {
    TestContext context;
    const Uuid id = record_event(context);
    LawPresenter law(context, no_text);
    law.refresh();
    const FigurePage page = law.page("finance");
    const std::vector<RecordRef> rows = {{&record_type<FinanceEvent>(), id}};
    REQUIRE(page.actions[0].enabled(rows));
    CHECK_FALSE(page.actions[0].enabled({}));
    page.actions[0].run(rows);
    const FinanceEvent& now = *context.portfolio().find(Id<FinanceEvent>{id});
    CHECK(now.status == SignOff::signed_off);
    CHECK(now.signed_off_by == "tester");
    CHECK(now.signed_off_on == test::sample_day());
    CHECK_FALSE(page.actions[0].enabled(rows));
    REQUIRE_FALSE(context.news.empty());
    context.news.back().action();
    CHECK(context.portfolio().find(Id<FinanceEvent>{id})->status == SignOff::waiting);
}

TEST_CASE("sending back needs a reason, which is kept with the event") {
    TestContext context;
    const Uuid id = record_event(context);
    std::string reason;
    LawPresenter law(context, [&](const std::string&, const std::string&) { return reason; });
    law.refresh();
    const std::vector<RecordRef> rows = {{&record_type<FinanceEvent>(), id}};
    law.page("finance").actions[1].run(rows);
    CHECK(context.portfolio().find(Id<FinanceEvent>{id})->status == SignOff::waiting);
    reason = "The rent-free months are missing.";
    law.page("finance").actions[1].run(rows);
    CHECK(context.portfolio().find(Id<FinanceEvent>{id})->status == SignOff::rejected);
    CHECK(context.portfolio().find(Id<FinanceEvent>{id})->remarks == reason);
    // Undoing replaces the news that offers it.
    CHECK(context.news.back().key == "undo");
    CHECK(context.news.back().action_label == "Undo");
}

TEST_CASE("an event that doesn't wait can't be settled, and every such one is named") {
    TestContext context;
    const Uuid id = record_event(context);
    const auto gone = settle_finance_events(context.portfolio(), {id, Uuid{}}, SignOff::signed_off, "tester", test::sample_day());
    REQUIRE_FALSE(gone);
    CHECK(gone.error().size() == 1);
    CHECK(gone.error().front().code == "not_waiting");
}

TEST_CASE("each page says its finding and its rule, and every row names its records") {
    TestContext context;
    record_event(context);
    LawPresenter law(context, no_text);
    law.refresh();
    for (const FiguresPresenter::Page& one : law.pages()) {
        INFO(one.id);
        const FigurePage page = law.page(one.id);
        CHECK_FALSE(page.finding.empty());
        if (!page.table) continue;
        CHECK_FALSE((page.table->rule.empty() && page.rule.empty()));
        for (const TableRow& row : page.table->rows) {
            CHECK(row.cells.size() == page.table->columns.size());
            // The sample has no rules: what the radar lacks has no record.
            if (one.id != "radar") CHECK((row.emphasis || !row.sources.empty()));
        }
    }
}

TEST_CASE("an empty portfolio has no figures but says where to begin") {
    TestContext context(true);
    LawPresenter law(context, no_text);
    law.refresh();
    CHECK(law.is_empty());
    CHECK(law.tiles().empty());
    CHECK_FALSE(law.remark().empty());
    CHECK(law.way_to_begin().second.place == "import");
}

TEST_CASE("rows that belong to a lease or an asset open theirs") {
    TestContext context;
    const TableSet& tables = context.portfolio();
    const Id<Lease> lease = stall(tables);
    const Charge& rent = *tables.children<&Charge::lease>(lease).begin();
    CHECK(owner_of(tables, {"charge", rent.id.value}) == Source{"lease", lease.value});
    CHECK(owner_of(tables, {"lease", lease.value}) == Source{"lease", lease.value});
    const Destination there = rows_of("Some", "a rule", {{"lease", lease.value}, {"lease", lease.value}, {"charge", rent.id.value}});
    CHECK(there.place == "leases");
    CHECK(there.only->ids.size() == 1);
    CHECK(there.only->rule == "a rule");
}

TEST_CASE("a page of figures shows its rows, signs an event off by its button, and says why") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    const Uuid id = record_event(*frame);
    frame->go({"law", {}, {}, {}});
    auto* screen = dynamic_cast<FiguresScreen*>(frame->screen("law"));
    REQUIRE(screen);
    screen->choose_page("finance");
    FigurePageView* page = screen->page_view("finance");
    REQUIRE(page->grid());
    CHECK(page->grid()->model().lines() == 1);
    REQUIRE(page->grid()->choose(id));
    CHECK(page->chosen().size() == 1);
    page->run(0);
    REQUIRE(soon([&] { return frame->portfolio().find(Id<FinanceEvent>{id})->status == SignOff::signed_off; }));
    screen->explain_page();
    CHECK(screen->why().IsShownOnScreen());
    frame.press(WXK_ESCAPE);
    CHECK(soon([&] { return !screen->why().IsShown(); }));
}

TEST_CASE("a tile's button opens its rows, and the next page comes with the keyboard") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    record_event(*frame);
    frame->go({"law", {}, {}, {}});
    auto* screen = dynamic_cast<FiguresScreen*>(frame->screen("law"));
    REQUIRE(screen);
    screen->choose_page("finance");
    screen->page_view("finance")->grid()->list()->SetFocus();
    frame.press(WXK_PAGEDOWN, wxMOD_CONTROL);
    CHECK(soon([&] { return screen->chosen_page() == "reviews"; }));
    screen->first_focus()->SetFocus();
    frame.press(WXK_SPACE);
    REQUIRE(soon([&] { return screen->why().IsShownOnScreen(); }));
}
