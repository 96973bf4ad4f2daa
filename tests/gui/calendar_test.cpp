// The calendar: filtering, months, what is done about a date, and the screen itself.
#include "gui/calendar/calendar_screen.hpp"

#include <wx/dataview.h>
#include <wx/textctrl.h>

#include "gui/calendar/date_panel.hpp"
#include "gui/calendar/month_panel.hpp"
#include "gui/kit/grid.hpp"
#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::soon;
using test::TestContext;

namespace {

const CriticalDate& expiry_in(const CalendarPresenter& calendar) {
    const auto at = std::ranges::find(calendar.dates(), EventKind::expiry, &CriticalDate::kind);
    REQUIRE(at != calendar.dates().end());
    return *at;
}

CalendarFilter only(EventKind kind) {
    CalendarFilter filter;
    filter.kind = kind;
    return filter;
}

}  // namespace

TEST_CASE("the calendar lists the expiry of the stall with the rent that hangs on it") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    CHECK(expiry_in(calendar).date == Date::of(2027, 3, 24));
    CHECK(expiry_in(calendar).rent == Money::from_pounds(50'000));
    CHECK(calendar.table().rows.size() == calendar.dates().size());
    CHECK(calendar.headline().find("ahead") != std::string::npos);
    for (const TableRow& row : calendar.table().rows) CHECK_FALSE(row.sources.empty());
}

TEST_CASE("filters by kind, owner and standing leave the rest out and say so") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    const std::size_t all = calendar.dates().size();
    calendar.set_filter(only(EventKind::expiry));
    CHECK(calendar.dates().size() == 1);
    if (all > 1) CHECK(calendar.remark().find("left out by the filter") != std::string::npos);
    CalendarFilter nobody;
    nobody.owner = "A. Surveyor";
    calendar.set_filter(nobody);
    CHECK(calendar.dates().empty());
    CHECK(calendar.headline() == "Nothing falls due");
    CalendarFilter overdue;
    overdue.show = CalendarShow::overdue;
    calendar.set_filter(overdue);
    for (const CriticalDate& date : calendar.dates()) CHECK(date.is_overdue());
}

TEST_CASE("dates follow the as-at clock, and an expiry that is past is overdue or missed") {
    TestContext context;
    context.session.set_as_at(Date::of(2027, 6, 1));
    CalendarPresenter calendar(context);
    calendar.set_filter(only(EventKind::expiry));
    REQUIRE(calendar.dates().size() == 1);
    CHECK(calendar.dates().front().is_overdue());
    CHECK(std::get<std::string>(calendar.table().rows.front().cells[1]) == "69 days ago");
}

TEST_CASE("an action names an owner for the date, and can be undone") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    const CriticalDate expiry = expiry_in(calendar);
    REQUIRE(calendar.add_action(expiry, "Ask the bakery whether it stays", "A. Surveyor", "31/1/27"));
    calendar.refresh();
    const CriticalDate& now = expiry_in(calendar);
    CHECK(now.owner == "A. Surveyor");
    REQUIRE(now.log.size() == 1);
    const Action& action = *context.portfolio().find(now.log.front());
    CHECK(action.due_on == Date::of(2027, 1, 31));
    CHECK(action.event == code_of(EventKind::expiry));
    CHECK(calendar.log(now).rows.size() == 1);
    CHECK(calendar.find({&record_type<Action>(), action.id.value}));
    CHECK(calendar.owners() == std::vector<std::string>{"A. Surveyor"});
    context.news.back().action();
    CHECK(context.portfolio().table<Action>().empty());
}

TEST_CASE("an action without words or with a day that can't be is refused and told, and nothing is recorded") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    CHECK_FALSE(calendar.add_action(expiry_in(calendar), "  ", "A. Surveyor", ""));
    CHECK(context.news.back().text.find("Say what is to be done") != std::string::npos);
    CHECK_FALSE(calendar.add_action(expiry_in(calendar), "Write", "A. Surveyor", "31/2/27"));
    CHECK_FALSE(calendar.escalate(expiry_in(calendar), ""));
    CHECK(context.portfolio().table<Action>().empty());
}

TEST_CASE("marking a date done takes it off the calendar, closing the open action rather than adding one") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    REQUIRE(calendar.add_action(expiry_in(calendar), "Agree terms", "A. Surveyor", ""));
    calendar.refresh();
    REQUIRE(calendar.mark_done(expiry_in(calendar), "New lease granted"));
    calendar.refresh();
    CHECK(std::ranges::find(calendar.dates(), EventKind::expiry, &CriticalDate::kind) == calendar.dates().end());
    REQUIRE(context.portfolio().table<Action>().size() == 1);
    const Action& action = *context.portfolio().table<Action>().begin();
    CHECK(action.done_on == test::sample_day());
    CHECK(action.outcome == "New lease granted");
}

TEST_CASE("a date without an action is done or passed up by one that is added") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.refresh();
    REQUIRE(calendar.escalate(expiry_in(calendar), "Head of Property"));
    calendar.refresh();
    CHECK(expiry_in(calendar).is_escalated);
    REQUIRE(calendar.mark_done(expiry_in(calendar), ""));
    CHECK(context.portfolio().table<Action>().size() == 1);
    CHECK(context.portfolio().table<Action>().begin()->escalated_to == "Head of Property");
}

TEST_CASE("nothing can be done about a date while the past is looked at, and it says so") {
    TestContext context;
    context.edit(record_type<Asset>(), test::sample_asset(context.portfolio(), "Civic Centre"), "name", "Town Hall", "Rename");
    context.look_at({}, 1);
    CalendarPresenter calendar(context);
    calendar.refresh();
    CHECK_FALSE(calendar.mark_done(expiry_in(calendar), ""));
    CHECK_FALSE(context.news.empty());
}

TEST_CASE("a month's page is whole weeks from Monday that hold every day of it once") {
    for (const auto& [day, weeks] : {std::pair(Date::of(2026, 11, 22), 6), std::pair(Date::of(2027, 2, 14), 4), std::pair(Date::of(2024, 2, 29), 5)}) {
        const MonthPage page = month_page(day);
        INFO(month_name(page.year, page.month));
        CHECK(page.days.size() == static_cast<std::size_t>(weeks * 7));
        CHECK(page.days.front().weekday() == 1);
        CHECK(page.days.back().weekday() == 7);
        CHECK(std::ranges::count_if(page.days, [&](Date d) { return page.is_inside(d); }) == day.end_of_month().day());
    }
    CHECK(month_name(2026, 11) == "November 2026");
}

TEST_CASE("the calendar file holds one event for each date shown") {
    TestContext context;
    CalendarPresenter calendar(context);
    calendar.set_filter(only(EventKind::expiry));
    const std::string ics = calendar.ics();
    CHECK(ics.find("BEGIN:VEVENT") != std::string::npos);
    CHECK(ics.find("DTSTART;VALUE=DATE:20270324") != std::string::npos);
}

TEST_CASE("an empty portfolio's calendar says where to begin") {
    TestContext context(true);
    CalendarPresenter calendar(context);
    calendar.refresh();
    CHECK(calendar.is_empty());
    CHECK_FALSE(calendar.remark().empty());
}

TEST_CASE("choosing a date shows it with its entries, and an action typed there is recorded by its button") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame->go({"calendar", {}, {}, {}});
    auto* screen = dynamic_cast<CalendarScreen*>(frame->screen("calendar"));
    REQUIRE(screen);
    const auto& dates = screen->presenter().dates();
    const auto at = std::ranges::find(dates, EventKind::expiry, &CriticalDate::kind);
    REQUIRE(at != dates.end());
    REQUIRE(screen->grid().choose(at->id));
    screen->choose(static_cast<std::size_t>(at - dates.begin()));
    REQUIRE(soon([&] { return screen->date_panel().what()->IsShownOnScreen(); }));
    screen->date_panel().what()->SetFocus();
    frame.type("call the tenant");
    REQUIRE(soon([&] { return screen->date_panel().what()->GetValue() == "call the tenant"; }));
    screen->date_panel().add_action();
    REQUIRE(frame->portfolio().table<Action>().size() == 1);
    CHECK(frame->portfolio().table<Action>().begin()->what == "call the tenant");
    CHECK(screen->date_panel().what()->GetValue().empty());
}

TEST_CASE("the month is walked with the keyboard, day by day and month by month") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame->go({"calendar", {}, {}, {}});
    auto* screen = dynamic_cast<CalendarScreen*>(frame->screen("calendar"));
    REQUIRE(screen);
    screen->show_month(true);
    REQUIRE(soon([&] { return screen->month().IsShownOnScreen(); }));
    screen->month().SetFocus();
    REQUIRE(soon([&] { return wxWindow::FindFocus() == &screen->month(); }));
    CHECK(screen->month().day() == test::sample_day());
    frame.press(WXK_RIGHT);
    CHECK(soon([&] { return screen->month().day() == Date::of(2026, 11, 23); }));
    frame.press(WXK_PAGEDOWN);
    CHECK(soon([&] { return screen->month().day() == Date::of(2026, 12, 23); }));
    frame.press(WXK_HOME);
    CHECK(soon([&] { return screen->month().day() == test::sample_day(); }));
    CHECK(screen->month().GetName().StartsWith("22/11/2026"));
}
