// Pictures in a real window: they take keys, open records, and are coloured by choice.
#include "gui/kit/figures_screen.hpp"

#include "tests/gui/offices.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::soon;

namespace {
void open_offices(FrameOnScreen& frame) {
    REQUIRE(frame->open_demonstration());
    REQUIRE(frame->commit(test::add_offices(frame->portfolio(), *frame->workspace().environment().ids), "Offices", RevisionKind::edit));
}
}  // namespace

TEST_CASE("the map in a window goes to an asset by keyboard and opens it") {
    FrameOnScreen frame;
    open_offices(frame);
    frame->go({"map", {}, {}, {}});
    auto* screen = dynamic_cast<FiguresScreen*>(frame->screen("map"));
    REQUIRE(screen);
    FigurePicture* picture = screen->page_view("map")->picture();
    REQUIRE(picture);
    picture->canvas()->SetFocus();
    frame.press(WXK_PAGEDOWN);
    CHECK(soon([&] { return picture->canvas()->GetName().StartsWith("Harbour House"); }));
    frame.press('+');
    frame.press(WXK_LEFT);
    frame.press(WXK_RETURN);
    CHECK(soon([&] { return frame->place() == "assets"; }));
}

TEST_CASE("carbon's boundary is switched by its button and the page is worked out anew") {
    FrameOnScreen frame;
    open_offices(frame);
    frame->go({"carbon", {}, {}, {}});
    auto* screen = dynamic_cast<FiguresScreen*>(frame->screen("carbon"));
    REQUIRE(screen);
    FigurePageView* page = screen->page_view("footprint");
    const auto before = page->page().table->rows.size();
    page->run(2);
    CHECK(soon([&] { return page->page().table->rows.size() > before; }));
}
