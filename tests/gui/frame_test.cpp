// The main journeys on a real window: open, search, open a record, change, undo, move the clocks.
#include <wx/textctrl.h>

#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::find_named;
using test::FrameOnScreen;
using test::soon;

namespace {

/// Renames the Civic Centre through the frame's commit.
void rename_civic_centre(Frame& frame, const std::string& name) {
    const Uuid civic = test::sample_asset(frame.portfolio(), "Civic Centre");
    Editor editor(frame.workspace().live());
    editor.set(record_type<Asset>(), civic, record_type<Asset>().field("name"), Value{name});
    REQUIRE(frame.commit(editor.changes(), "Edit Civic Centre", RevisionKind::edit));
}

bool shows_news(Frame& frame, const std::string& key) {
    const auto& shown = frame.attention().shown();
    return std::any_of(shown.begin(), shown.end(), [&](const News& news) { return news.key == key; });
}

}  // namespace

TEST_CASE("the first page offers the five ways to begin, and the demonstration opens on the dashboard") {
    FrameOnScreen frame;
    for (const char* way : {"Open the demonstration portfolio", "New portfolio", "Open a portfolio", "Connect to a server", "Import a spreadsheet"}) {
        INFO(way);
        CHECK(find_named(&*frame, way));
    }
    CHECK_FALSE(frame->has_portfolio());
    frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return frame->has_portfolio(); }));
    CHECK(frame->place() == "dashboard");
    CHECK(frame->portfolio().table<Asset>().size() == 3);
    CHECK(soon([&] { return frame->quality() != nullptr; }));
}

TEST_CASE("Ctrl+K searches everything as one types, and Enter opens what is found") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame.press('K', wxMOD_CONTROL);
    frame.type("civic");
    REQUIRE(soon([&] { return !frame->top_bar().search().results().empty(); }));
    CHECK(frame->top_bar().search().results().front().title == "Civic Centre");
    CHECK(frame->top_bar().search().is_open());
    frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return frame->place() != "dashboard"; }));
    CHECK_FALSE(frame->top_bar().search().is_open());
}

TEST_CASE("Esc closes the search and empties it") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame.press('K', wxMOD_CONTROL);
    frame.type("market");
    REQUIRE(soon([&] { return frame->top_bar().search().is_open(); }));
    frame.press(WXK_ESCAPE);
    CHECK(soon([&] { return !frame->top_bar().search().is_open(); }));
    CHECK(frame->place() == "dashboard");
}

TEST_CASE("Ctrl+Z takes the last change back and Ctrl+Y makes it again, each with news of it") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    const Uuid civic = test::sample_asset(frame->portfolio(), "Civic Centre");
    rename_civic_centre(*frame, "Town Hall");
    test::settle();
    CHECK(find_named(&*frame, "Undo edit Civic Centre"));
    frame.press('Z', wxMOD_CONTROL);
    REQUIRE(soon([&] { return frame->portfolio().title(record_type<Asset>(), civic) == "Civic Centre"; }));
    CHECK(shows_news(*frame, "undo"));
    frame.press('Y', wxMOD_CONTROL);
    CHECK(soon([&] { return frame->portfolio().title(record_type<Asset>(), civic) == "Town Hall"; }));
}

TEST_CASE("typing a date moves the whole program to what is in force then, clearly marked") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame.press('D', wxMOD_CONTROL);
    frame.type("24/6/27");
    frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return frame->as_at() == Date::of(2027, 6, 24); }));
    CHECK(shows_news(*frame, "clock"));
    frame->commands().run("go.now");
    CHECK(soon([&] { return frame->as_at() == test::sample_day(); }));
    CHECK_FALSE(shows_news(*frame, "clock"));
}

TEST_CASE("a date that can't be is refused with the reason and the old one stays") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame.press('D', wxMOD_CONTROL);
    frame.type("30/2/27");
    frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return shows_news(*frame, "clock-fault"); }));
    CHECK(frame->as_at() == test::sample_day());
}

TEST_CASE("looking at an earlier revision shows what was recorded then and refuses changes") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    const Uuid civic = test::sample_asset(frame->portfolio(), "Civic Centre");
    rename_civic_centre(*frame, "Town Hall");
    frame->look_at({}, 1);
    CHECK(frame->portfolio().title(record_type<Asset>(), civic) == "Civic Centre");
    CHECK(frame->commit(ChangeSet{}, "Nothing", RevisionKind::edit).error().front().code == "read_only");
    CHECK(shows_news(*frame, "clock"));
    frame->look_at({}, {});
    CHECK(frame->portfolio().title(record_type<Asset>(), civic) == "Town Hall");
}

TEST_CASE("every place opens by its command, with a screen that has a name and takes the keyboard") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    for (const Place& place : places()) {
        INFO(place.id);
        REQUIRE(frame->commands().run("go." + place.id));
        CHECK(soon([&] { return frame->place() == place.id && frame->screen(place.id)->IsShownOnScreen(); }));
        CHECK_FALSE(frame->screen(place.id)->GetName().empty());
        CHECK(frame->screen(place.id)->first_focus() != nullptr);
    }
}

TEST_CASE("every place opens on an empty portfolio") {
    FrameOnScreen frame([](const TableSet&) { return ChangeSet{}; });
    REQUIRE(frame->open_demonstration());
    for (const Place& place : places()) {
        INFO(place.id);
        REQUIRE(frame->commands().run("go." + place.id));
        CHECK(soon([&] { return frame->place() == place.id; }));
    }
}

TEST_CASE("a portfolio that isn't there is told about on the first page") {
    FrameOnScreen frame;
    CHECK_FALSE(frame->open_portfolio("nowhere.terrier"));
    CHECK_FALSE(frame->has_portfolio());
    CHECK(shows_news(*frame, "world"));
}

TEST_CASE("a portfolio in a synchronised folder is warned of, and can be opened read-only from there") {
    FrameOnScreen frame;
    REQUIRE(frame->open_portfolio("plain.terrier", {.create = true}));
    CHECK_FALSE(shows_news(*frame, "place"));
    REQUIRE(frame->open_portfolio("synchronised.terrier", {.create = true}));
    const auto& news = frame->attention().shown();
    const auto warning = std::find_if(news.begin(), news.end(), [](const gui::News& one) { return one.key == "place"; });
    REQUIRE(warning != news.end());
    CHECK(warning->action_label == "Open read-only");
}

TEST_CASE("work in the background shows its progress and can be cancelled") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    bool cancelled = false;
    JobRunner::Callbacks callbacks;
    callbacks.cancelled = [&] { cancelled = true; };
    REQUIRE(frame->run_job("Counting", [](const Progress& progress) {
        for (;;) {
            progress.report(0.5, "half way");
            wxMilliSleep(1);
        }
    }, callbacks));
    CHECK_FALSE(frame->run_job("Another", [](const Progress&) {}, {}));
    REQUIRE(soon([&] { return find_named(&*frame, "Cancel the work in the background") != nullptr; }));
    frame->jobs().cancel();
    CHECK(soon([&] { return cancelled; }));
    CHECK(soon([&] { return find_named(&*frame, "Cancel the work in the background") == nullptr; }));
}

TEST_CASE("a failure of work in the background is told in the attention bar") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->run_job("Export", [](const Progress&) { throw WorldError(WorldError::Cause::unavailable, "The disk is full. Free some space and export again."); }, {}));
    CHECK(soon([&] { return shows_news(*frame, "job"); }));
}

TEST_CASE("a draft kept from a run that ended badly is offered again") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    const Uuid civic = test::sample_asset(frame->portfolio(), "Civic Centre");
    const std::string address = frame->workspace().store().address();
    REQUIRE(frame->drafts().keep({to_text(civic), address, "history", "Civic Centre", 1, 0, "asset", to_text(civic), "{}"}));
    REQUIRE(frame->open_portfolio("again.terrier", {.create = true}));
    CHECK(shows_news(*frame, "draft " + to_text(civic)));
}

TEST_CASE("closing the portfolio goes back to the first page and the commands follow") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->commands().run("file.close"));
    CHECK_FALSE(frame->has_portfolio());
    CHECK(find_named(&*frame, "Open the demonstration portfolio"));
    CHECK_FALSE(frame->commands().run("edit.search"));
}
