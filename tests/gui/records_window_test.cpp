// The journeys of grid and form on a real window: edit and save, faults, a child, paste, bulk edit, filter, undo.
#include <wx/choice.h>
#include <wx/clipbrd.h>
#include <wx/dataview.h>
#include <wx/testing.h>
#include <wx/textctrl.h>

#include "gui/kit/cell_tips.hpp"
#include "gui/kit/plan_dialog.hpp"
#include "gui/kit/record_screen.hpp"
#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::settle;
using test::soon;

namespace {

/// The sample estate, open at a place.
struct At {
    FrameOnScreen frame;
    RecordScreen* screen = nullptr;
    explicit At(const std::string& place) {
        REQUIRE(frame->open_demonstration());
        frame->go({place, {}, {}, {}});
        REQUIRE(soon([&] { return frame->place() == place; }));
        screen = dynamic_cast<RecordScreen*>(frame->screen(place));
        REQUIRE(screen);
        settle();
    }
    Grid& grid() { return screen->grid(); }
    Form& form() { return screen->form(); }
    const Asset& asset(const char* name) { return *frame->portfolio().find(Id<Asset>{test::sample_asset(frame->portfolio(), name)}); }
    /// Opens the asset in the form as choosing its row does.
    void choose(const char* name) {
        REQUIRE(grid().choose(asset(name).id.value));
        REQUIRE(soon([&] { return form().model().is_open() && form().model().title() == name; }));
    }
    wxTextCtrl* field(const char* name) {
        auto* text = dynamic_cast<wxTextCtrl*>(form().fields()->entry(name)->control());
        REQUIRE(text);
        return text;
    }
    void retype(const char* name, const char* text) {
        wxTextCtrl* control = field(name);
        control->SetFocus();
        REQUIRE(soon([&] { return wxWindow::FindFocus() == control; }));
        control->SelectAll();
        frame.type(text);
        REQUIRE(soon([&] { return control->GetValue() == text; }));
    }
    bool tells(const char* words) {
        for (const News& news : frame->attention().shown())
            if (news.text.find(words) != std::string::npos) return true;
        return false;
    }
};

/// Labels bear the same names as what they label, so the kind of control counts too.
template <class Control>
Control* child_named(wxWindow* root, const char* name) {
    for (wxWindow* child : root->GetChildren()) {
        if (auto* found = dynamic_cast<Control*>(child); found && found->GetName() == name) return found;
        if (auto* found = child_named<Control>(child, name)) return found;
    }
    return nullptr;
}

void put_on_clipboard(const char* text) {
    REQUIRE(wxTheClipboard->Open());
    wxTheClipboard->SetData(new wxTextDataObject(wxString::FromUTF8(text)));
    wxTheClipboard->Close();
}

std::string clipboard_text() {
    wxTextDataObject data;
    REQUIRE(wxTheClipboard->Open());
    wxTheClipboard->GetData(data);
    wxTheClipboard->Close();
    return data.GetText().utf8_string();
}

/// Presses OK in the dialog that opens, after doing something in it.
class Answer : public wxModalDialogHook {
  public:
    explicit Answer(int id, std::function<void(wxDialog&)> before = {}) : id_(id), before_(std::move(before)) { Register(); }
    ~Answer() override { Unregister(); }
    int Enter(wxDialog* dialog) override {
        ++asked;
        if (before_) before_(*dialog);
        return id_;
    }
    int asked = 0;

  private:
    int id_;
    std::function<void(wxDialog&)> before_;
};

}  // namespace

TEST_CASE("choosing a row shows the record; a field typed and Enter pressed is saved, and Ctrl+Z takes it back") {
    At at("assets");
    at.choose("Civic Centre");
    at.retype("ward", "Castle");
    at.frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return at.asset("Civic Centre").ward == "Castle"; }));
    CHECK_FALSE(at.form().model().is_changed());
    at.frame.press('Z', wxMOD_CONTROL);
    CHECK(soon([&] { return at.asset("Civic Centre").ward.empty(); }));
    CHECK(soon([&] { return at.field("ward")->GetValue().empty(); }));
}

TEST_CASE("what is typed is read forgivingly and shown exactly when the field is left") {
    At at("assets");
    at.choose("Civic Centre");
    at.retype("acquired_on", "24/6/97");
    at.field("ward")->SetFocus();
    CHECK(soon([&] { return at.field("acquired_on")->GetValue() == "24/06/1997"; }));
    at.retype("acquisition_price", "12.5k");
    at.field("ward")->SetFocus();
    CHECK(soon([&] { return at.field("acquisition_price")->GetValue() == wxString::FromUTF8("£12,500.00"); }));
}

TEST_CASE("a fault stands beside its field, nothing is saved, and mending it saves") {
    At at("assets");
    at.choose("Civic Centre");
    at.retype("acquired_on", "30/02/2020");
    at.frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return at.tells("Not saved"); }));
    CHECK_FALSE(at.asset("Civic Centre").acquired_on);
    const FieldPlace place{&record_type<Asset>(), at.asset("Civic Centre").id.value, &record_type<Asset>().field("acquired_on")};
    CHECK_FALSE(at.form().model().fault(place).empty());
    at.retype("acquired_on", "28/02/2020");
    at.frame.press(WXK_RETURN);
    CHECK(soon([&] { return at.asset("Civic Centre").acquired_on == Date::of(2020, 2, 28); }));
    CHECK_FALSE(at.tells("Not saved"));
}

TEST_CASE("Esc asks only when something was typed") {
    At at("assets");
    at.choose("Civic Centre");
    Answer answer(wxID_YES);
    at.form().give_up();
    CHECK(answer.asked == 0);
    at.choose("Civic Centre");
    at.retype("ward", "Castle");
    at.form().give_up();
    CHECK(answer.asked == 1);
}

TEST_CASE("the record takes no room until a row is chosen; Esc closes it, and the rows have the room and the keyboard again") {
    At at("assets");
    const int alone = at.grid().GetSize().x;
    CHECK_FALSE(at.form().IsShown());
    at.choose("Civic Centre");
    REQUIRE(soon([&] { return at.form().IsShownOnScreen() && at.form().GetSize().x > at.screen->FromDIP(300); }));
    CHECK(at.grid().GetSize().x < alone);
    at.field("ward")->SetFocus();
    REQUIRE(soon([&] { return wxWindow::FindFocus() == at.field("ward"); }));
    at.frame.press(WXK_ESCAPE);
    REQUIRE(soon([&] { return !at.form().IsShown(); }));
    CHECK(soon([&] { return at.grid().GetSize().x == alone; }));
    CHECK(soon([&] { return at.grid().list()->IsDescendant(wxWindow::FindFocus()) || wxWindow::FindFocus() == at.grid().list(); }));
    // The same row again, and a new record, which has the keyboard in its first field at once.
    at.grid().on_open(at.asset("Civic Centre").id.value);
    CHECK(soon([&] { return at.form().IsShownOnScreen(); }));
    at.form().close();
    REQUIRE(at.form().open_new());
    CHECK(soon([&] { return at.form().IsShownOnScreen() && at.form().IsDescendant(wxWindow::FindFocus()); }));
}

TEST_CASE("the filters stand over their columns as soon as a screen is shown, without a change of size") {
    At at("leases");
    wxWindow* filter = test::find_named(at.screen, "Filter of Name");
    REQUIRE(filter);
    wxDataViewCtrl* list = at.grid().list();
    CHECK(soon([&] { return list->GetColumn(0)->GetWidth() >= at.screen->FromDIP(250) && std::abs(filter->GetSize().x - list->GetColumn(0)->GetWidth()) <= 4; }));
}

TEST_CASE("a charge is added to a lease and saved with it as one change") {
    At at("leases");
    const Lease& lease = *at.frame->portfolio().table<Lease>().begin();
    REQUIRE(at.grid().choose(lease.id.value));
    REQUIRE(soon([&] { return at.form().model().is_open(); }));
    std::size_t place = 0;
    const auto& children = at.form().model().setup().children;
    while (children[place].type != &record_type<Charge>()) ++place;
    at.form().show_page(place + 1);
    settle();
    ChildPage* page = at.form().child(place);
    const std::size_t before = page->count();
    page->add();
    REQUIRE(page->count() == before + 1);
    const auto set = [&](const char* name, const char* text) { at.form().model().enter({&record_type<Charge>(), page->fields()->entry(name)->record(), &record_type<Charge>().field(name)}, text); };
    set("kind", "Service charge");
    set("amount", "2,400");
    set("from_date", "1/4/2026");
    const std::int64_t revision = at.frame->workspace().revision();
    REQUIRE(at.form().save());
    CHECK(at.frame->workspace().revision() == revision + 1);
    CHECK(at.frame->portfolio().children<&Charge::lease>(lease.id).size() == before + 1);
}

TEST_CASE("filters above the columns narrow the rows, and a click on a heading sorts") {
    At at("assets");
    CHECK(at.grid().model().lines() == 3);
    wxWindow* filter = test::find_named(at.screen, "Filter of Name");
    REQUIRE(filter);
    filter->SetFocus();
    REQUIRE(soon([&] { return wxWindow::FindFocus() == filter; }));
    at.frame.type("hall");
    CHECK(soon([&] { return at.grid().model().lines() == 1; }));
    at.grid().clear_filters();
    CHECK(at.grid().model().lines() == 3);
    // The first column is Reference: two clicks sort it downwards.
    const wxPoint corner = at.grid().list()->GetScreenPosition();
    wxUIActionSimulator mouse;
    for (int i = 0; i < 2; ++i) {
        mouse.MouseMove(corner + wxPoint(30, 10));
        mouse.MouseClick();
        settle();
        wxMilliSleep(30);
    }
    CHECK(soon([&] { return at.grid().model().layout().sort.front().key == "reference"; }));
}

TEST_CASE("rows copied with headings are pasted back over a column with a preview, as one change") {
    At at("assets");
    at.grid().list()->SelectAll();
    settle();
    at.grid().copy();
    CHECK(clipboard_text().starts_with("Reference\tName\t"));
    CHECK(clipboard_text().find("Civic Centre") != std::string::npos);
    put_on_clipboard("Ward\nAbbey\nCastle\nMill\n");
    Answer answer(wxID_OK);
    at.grid().list()->UnselectAll();
    at.grid().list()->Select(at.grid().list()->GetTopItem());
    settle();
    at.grid().paste();
    CHECK(answer.asked == 1);
    CHECK(soon([&] { return at.asset("Civic Centre").ward == "Abbey" && at.asset("Market Hall").ward == "Mill"; }));
    REQUIRE(at.frame->workspace().undo());
    CHECK(at.asset("Civic Centre").ward.empty());
}

TEST_CASE("F2 edits the cell where it stands; Enter saves it, Tab goes on, Esc leaves it, and a fault keeps what was typed") {
    At at("assets");
    at.choose("Civic Centre");
    at.grid().list()->SetFocus();
    REQUIRE(at.grid().edit_cell_at({at.asset("Civic Centre").id.value, *at.grid().model().shown_at("ward")}));
    const auto text = [&] { return dynamic_cast<wxTextCtrl*>(at.grid().editor()->control()); };
    const auto has_keyboard = [&] { return at.grid().editor() && wxWindow::FindFocus() == at.grid().editor()->control(); };
    REQUIRE(soon(has_keyboard));
    at.frame.type("Abbey");
    REQUIRE(soon([&] { return text()->GetValue() == "Abbey"; }));
    at.frame.press(WXK_RETURN);
    REQUIRE(soon([&] { return at.asset("Civic Centre").ward == "Abbey" && !at.grid().editor(); }));
    CHECK(at.frame->workspace().next_undo()->reason == "Edit Civic Centre: Ward");
    CHECK(soon([&] { return at.field("ward")->GetValue() == "Abbey"; }));  // the form beside moved with it
    // F2 again, at the column last edited; Esc changes nothing.
    REQUIRE(soon([&] { return at.grid().list() == wxWindow::FindFocus() || at.grid().list()->IsDescendant(wxWindow::FindFocus()); }));
    at.frame.press(WXK_F2);
    REQUIRE(soon(has_keyboard));
    at.frame.type("Castle");
    at.frame.press(WXK_ESCAPE);
    REQUIRE(soon([&] { return !at.grid().editor(); }));
    CHECK(at.asset("Civic Centre").ward == "Abbey");
    // What can't be read stays, with what is wrong beneath it; leaving the place is refused until it is mended or given up.
    REQUIRE(at.grid().edit_cell_at({at.asset("Civic Centre").id.value, *at.grid().model().shown_at("gross_internal_area")}));
    REQUIRE(soon(has_keyboard));
    at.frame.type("many");
    at.frame.press(WXK_RETURN);
    REQUIRE(at.grid().editor());
    CHECK(text()->GetValue() == "many");
    CHECK_FALSE(at.grid().editor()->edit().model().fault(at.grid().editor()->at()).empty());
    CHECK_FALSE(at.screen->may_leave());
    text()->SelectAll();
    at.frame.type("900 m2 gia");
    at.frame.press(WXK_TAB);
    REQUIRE(soon([&] { return at.asset("Civic Centre").gross_internal_area.has_value(); }));
    // Tab went on to the next cell that can be edited: Ward, past the book value and the count of leases.
    REQUIRE(soon(has_keyboard));
    CHECK(at.grid().editor()->at().field->name == "ward");
    at.frame.press(WXK_ESCAPE);
    CHECK(soon([&] { return !at.grid().editor(); }));
}

TEST_CASE("what is worked out can't be edited in its cell, and says so; a long text goes to the form") {
    At at("assets");
    at.choose("Civic Centre");
    CHECK_FALSE(at.grid().edit_cell_at({at.asset("Civic Centre").id.value, *at.grid().model().shown_at("book_value")}));
    CHECK(at.tells("Book value can't be edited here"));
    at.grid().model().show({{"name", 0}, {"description", 0}});
    at.grid().refresh();
    CHECK_FALSE(at.grid().edit_cell_at({at.asset("Civic Centre").id.value, 1}));
    CHECK_FALSE(at.grid().editor());
    CHECK(soon([&] { return wxWindow::FindFocus() == at.field("description"); }));
}

TEST_CASE("a paste that doesn't fit changes nothing") {
    At at("assets");
    put_on_clipboard("Ward\na\nb\nc\nd\ne\n");
    at.grid().list()->Select(at.grid().list()->GetTopItem());
    settle();
    const std::int64_t revision = at.frame->workspace().revision();
    Answer answer(wxID_OK);
    at.grid().paste();
    CHECK(answer.asked == 1);
    CHECK(at.frame->workspace().revision() == revision);
}

TEST_CASE("a block pasted as new rows is previewed, becomes records as one change, and is undone as one") {
    At at("assets");
    const std::size_t before = at.frame->portfolio().table<Asset>().size();
    put_on_clipboard("Reference\tName\tWard\nN1\tNew Depot\tAbbey\nN2\tNew Library\tCastle\n");
    {
        Answer answer(wxID_CANCEL);
        at.grid().paste_new_rows();
        CHECK(answer.asked == 1);
        CHECK(at.frame->portfolio().table<Asset>().size() == before);
    }
    Answer answer(wxID_OK);
    at.grid().paste_new_rows();
    REQUIRE(soon([&] { return at.frame->portfolio().table<Asset>().size() == before + 2; }));
    CHECK(at.asset("New Library").ward == "Castle");
    CHECK(at.frame->workspace().next_undo()->reason == "Paste new 2 assets");
    CHECK(soon([&] { return at.grid().current() == at.asset("New Depot").id.value; }));
    REQUIRE(at.frame->workspace().undo());
    CHECK(at.frame->portfolio().table<Asset>().size() == before);
}

TEST_CASE("text that its cell has no room for is known whole, and a column out of view is scrolled to when a cell in it is edited") {
    At at("assets");
    Grid& grid = at.grid();
    const auto line = grid.model().line_of(at.asset("Civic Centre").id.value);
    REQUIRE(line);
    const std::size_t name = *grid.model().shown_at("name");
    grid.list()->GetColumn(static_cast<unsigned>(name))->SetWidth(at.screen->FromDIP(30));
    CHECK(soon([&] { return grid.cut_text(*line, name) == "Civic Centre"; }));
    grid.list()->GetColumn(static_cast<unsigned>(name))->SetWidth(at.screen->FromDIP(400));
    CHECK(soon([&] { return grid.cut_text(*line, name).empty(); }));
    CHECK(grid.cut_text(9999, name).empty());
    for (unsigned i = 0; i < grid.list()->GetColumnCount(); ++i) grid.list()->GetColumn(i)->SetWidth(at.screen->FromDIP(500));
    const std::size_t last = *grid.model().shown_at("ward");
    REQUIRE(last > 2);
    const auto left = [&] { return grid.list()->GetItemRect(grid.list()->GetTopItem(), grid.list()->GetColumn(static_cast<unsigned>(last))).x; };
    REQUIRE(soon([&] { return left() > 2 * grid.list()->GetSize().x; }));
    REQUIRE(grid.edit_cell_at({at.asset("Civic Centre").id.value, last}));
    CHECK(soon([&] { return left() >= -4 && left() + at.screen->FromDIP(100) < grid.list()->GetSize().x; }));
}

TEST_CASE("several rows are edited at once with a preview, as one change that undo names") {
    At at("assets");
    at.grid().list()->SelectAll();
    settle();
    Answer answer(wxID_OK, [](wxDialog& dialog) {
        auto* choice = child_named<wxChoice>(&dialog, "Field");
        auto* text = child_named<wxTextCtrl>(&dialog, "Value");
        REQUIRE((choice && text));
        choice->SetStringSelection("Ward");
        text->SetValue("Abbey");
    });
    at.grid().edit_several();
    CHECK(answer.asked == 1);
    CHECK(soon([&] { return at.asset("Coast Path").ward == "Abbey"; }));
    CHECK(at.frame->workspace().next_undo()->reason == "Edit 3 assets (Ward)");
}

TEST_CASE("removing an asset that a lease uses is refused, naming the lease") {
    At at("assets");
    at.choose("Market Hall");
    const std::int64_t revision = at.frame->workspace().revision();
    Answer answer(wxID_OK);
    at.grid().remove_chosen();
    CHECK(at.frame->workspace().revision() == revision);
}

TEST_CASE("a figure's rows open alone, with a way back to all") {
    At at("assets");
    at.frame->go({"assets", {}, Selection{"Assets without a value", {at.asset("Coast Path").id.value}}, {}});
    REQUIRE(soon([&] { return at.grid().model().lines() == 1; }));
    CHECK(test::find_named(at.screen, "Show all"));
    at.frame->go({"assets", RecordRef{&record_type<Asset>(), at.asset("Civic Centre").id.value}, {}, {}});
    CHECK(soon([&] { return at.form().model().is_open() && at.form().model().title() == "Civic Centre"; }));
    CHECK(at.grid().model().lines() == 3);
}

TEST_CASE("every control of a form and a grid has a name for a screen reader") {
    At at("leases");
    REQUIRE(at.grid().choose(at.frame->portfolio().table<Lease>().begin()->id.value));
    REQUIRE(soon([&] { return at.form().model().is_open(); }));
    std::function<void(wxWindow*)> check = [&](wxWindow* window) {
        if (dynamic_cast<wxTextCtrl*>(window) || dynamic_cast<wxChoice*>(window) || dynamic_cast<wxDataViewCtrl*>(window)) {
            INFO(wxString(window->GetClassInfo()->GetClassName()).utf8_string());
            const wxString name = window->GetName();
            CHECK((name != "text" && name != "choice" && name != "dataviewCtrl" && !name.empty()));
        }
        for (wxWindow* child : window->GetChildren()) check(child);
    };
    check(at.screen);
}

TEST_CASE("a list that holds its own texts says the whole of one that is cut, and of lines that there aren't nothing") {
    FrameOnScreen frame;
    auto* list = new wxDataViewListCtrl(&*frame, wxID_ANY, wxDefaultPosition, wxSize(300, 100));
    list->AppendTextColumn("What", wxDATAVIEW_CELL_INERT, 60);
    list->AppendTextColumn("More", wxDATAVIEW_CELL_INERT, 200);
    wxVector<wxVariant> row;
    row.push_back("Move Community safety to Civic Centre");
    row.push_back("Short");
    list->AppendItem(row);
    const CellTips tips(*list);
    CHECK(tips.cut(0, 0) == "Move Community safety to Civic Centre");
    CHECK(soon([&] { return tips.cut(0, 1).empty(); }));
    CHECK(tips.cut(7, 0).empty());
    CHECK(tips.cut(0, 7).empty());
    list->Destroy();
}
