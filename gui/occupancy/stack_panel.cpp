// Painting and moving about the stack plan.
#include "gui/occupancy/stack_panel.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/dcbuffer.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/cairo_bitmap.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr double step = 1.4;
}

StackPanel::StackPanel(wxWindow* parent, StackPresenter& presenter) : DrawnPicture(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Stack plan"), presenter_(presenter) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    build_bar(bar);
    canvas_ = new wxScrolledCanvas(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE | wxHSCROLL | wxVSCROLL);
    canvas_->SetScrollRate(FromDIP(16), FromDIP(16));
    canvas_->DisableKeyboardScrolling();
    arrange(bar, canvas_);
    bind_mouse();
    canvas_->Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
        if (!event.ControlDown()) return event.Skip();
        zoomed(event.GetWheelRotation() > 0 ? step : 1 / step);
    });
}

void StackPanel::build_bar(wxSizer* into) {
    const int gap = space(this, Space::usual);
    const auto choice = [&](const char* name) {
        auto* made = new wxChoice(this, wxID_ANY);
        made->SetName(name);
        into->Add(new wxStaticText(this, wxID_ANY, name), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap / 2));
        into->Add(made, wxSizerFlags().CentreVertical().Border(wxRIGHT, 2 * gap));
        return made;
    };
    colours_ = choice("Colour by");
    for (std::size_t i = 0; i < reports::stack_colouring_count; ++i) colours_->Append(to_wx(reports::label_of(static_cast<reports::StackColouring>(i))));
    colours_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        presenter_.colour_by(static_cast<reports::StackColouring>(event.GetSelection()));
        reload();
    });
    buildings_ = choice("Show");
    buildings_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        presenter_.choose_building(static_cast<std::size_t>(event.GetSelection()));
        reload();
    });
    into->AddStretchSpacer();
    const auto button = [&](const char* label, const char* name, double factor) {
        auto* made = make_snug_button(this, wxString::FromUTF8(label));
        made->SetName(name);
        made->SetToolTip(name);
        made->Bind(wxEVT_BUTTON, [this, factor](wxCommandEvent&) { zoomed(factor); });
        into->Add(made, wxSizerFlags().CentreVertical().Border(wxLEFT, gap / 2));
    };
    button("−", "Smaller (minus)", 1 / step);
    button("+", "Larger (plus)", step);
    button("Fit", "All of it in the window (0)", 0);
}

void StackPanel::reload() {
    finding_->SetLabel(to_label(presenter_.picture().title));
    finding_->SetToolTip(to_wx(presenter_.picture().title));
    colours_->SetSelection(static_cast<int>(presenter_.colouring()));
    wxArrayString names;
    for (const std::string& name : presenter_.building_choices()) names.Add(to_wx(name));
    if (buildings_->GetStrings() != names) {
        buildings_->Set(names);
        Layout();
    }
    buildings_->SetSelection(static_cast<int>(presenter_.chosen_building()));
    place();
    moved();
}

// At 1 all of it fits; larger it is scrolled, and the scroll bars take their room from what is seen, not from the picture.
void StackPanel::place() {
    const wxSize whole = canvas_->GetSize();
    if (whole.x <= 1 || whole.y <= 1) return;
    const double zoom = presenter_.zoom();
    const wxSize size = zoom > 1 ? wxSize(static_cast<int>(whole.x * zoom), static_cast<int>(whole.y * zoom)) : wxSize(0, 0);
    if (canvas_->GetVirtualSize() != size) canvas_->SetVirtualSize(size);
    const wxSize drawn = zoom > 1 ? size : canvas_->GetClientSize();
    placed_ = presenter_.is_empty() ? chart::PlacedChart() : chart::PlacedChart(presenter_.picture(), inner(drawn), picture_theme(this));
    picture_ = wxBitmap();
    canvas_->Refresh();
}

// From the canvas to the picture.
wxPoint StackPanel::shift() const { return canvas_->CalcUnscrolledPosition(wxPoint(-edge(), -edge())); }

void StackPanel::paint() {
    wxAutoBufferedPaintDC dc(canvas_);
    const wxSize size = canvas_->GetClientSize();
    if (size.x <= 0 || size.y <= 0) return;
    const wxPoint by = shift();
    if (!picture_.IsOk() || picture_size_ != size || picture_shift_ != by) {
        picture_ = cairo_bitmap(size, GetContentScaleFactor(), [&](cairo_t* context) {
            const chart::ChartTheme look = picture_theme(this);
            cairo_set_source_rgb(context, look.background.red, look.background.green, look.background.blue);
            cairo_paint(context);
            cairo_translate(context, -by.x, -by.y);
            if (!placed_.is_empty()) placed_.draw(context);
        });
        picture_size_ = size;
        picture_shift_ = by;
    }
    dc.DrawBitmap(picture_, 0, 0);
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    if (lifted_) outline(dc, *lifted_, true, wxPen(colour(Colour::accent), FromDIP(3), wxPENSTYLE_SHORT_DASH));
    if (lifted_ && over_) outline(dc, *over_, false, wxPen(colour(Colour::accent), FromDIP(3)));
    if (!canvas_->HasFocus()) return;
    dc.SetPen(wxPen(colour(Colour::accent), FromDIP(1), wxPENSTYLE_DOT));
    dc.DrawRectangle(wxRect(size).Deflate(FromDIP(1)));
    const auto marked = presenter_.marked();
    if (!marked) return;
    // Two rims, light on dark and dark on light, so that one of them shows on any colour.
    outline(dc, *marked, true, wxPen(colour(Colour::surface), FromDIP(4)));
    outline(dc, *marked, true, wxPen(colour(Colour::text), FromDIP(2)));
}

std::optional<chart::ChartHit> StackPanel::hit_at(const wxPoint& point) const {
    if (placed_.is_empty()) return std::nullopt;
    const wxPoint by = shift();
    return placed_.hit(point.x + by.x, point.y + by.y);
}

// Another part has the keyboard: say it, bring it into view.
void StackPanel::moved() {
    canvas_->SetName(to_wx(presenter_.said()));
    const auto marked = presenter_.marked();
    if (const auto box = marked ? placed_.box_of(marked->building, marked->floor, marked->part) : std::nullopt) {
        const wxPoint by = canvas_->CalcUnscrolledPosition(wxPoint(0, 0));
        const wxSize seen = canvas_->GetClientSize();
        int unit_x = 1, unit_y = 1;
        canvas_->GetScrollPixelsPerUnit(&unit_x, &unit_y);
        const auto into = [](double from, double to, int at, int room) { return from < at ? static_cast<int>(from) : to > at + room ? static_cast<int>(to) - room : at; };
        // With the room around the picture, so that the rim of a part at its edge shows too.
        const double room = 2 * edge();
        const int x = into(box->x, box->x + box->width + room, by.x, seen.x), y = into(box->y, box->y + box->height + room, by.y, seen.y);
        if (x != by.x || y != by.y) canvas_->Scroll(x == by.x ? -1 : (x + unit_x - 1) / unit_x, y == by.y ? -1 : (y + unit_y - 1) / unit_y);
    }
    canvas_->Refresh();
}

void StackPanel::zoomed(double factor) {
    if (factor <= 0) presenter_.fit();
    else presenter_.zoom_by(factor);
    place();
    moved();
}

void StackPanel::on_key(wxKeyEvent& event) {
    if (event.AltDown()) return event.Skip();
    say(canvas_, {});
    if (drag_ && drag_key(event)) return;
    const auto go = [&](StackMove move) {
        presenter_.move(move);
        moved();
        if (lifted_ && presenter_.marked()) hover(*presenter_.marked());
    };
    const bool is_all = event.ControlDown();
    switch (event.GetKeyCode()) {
        case WXK_LEFT: return go(StackMove::left);
        case WXK_RIGHT: return go(StackMove::right);
        case WXK_UP: return go(StackMove::up);
        case WXK_DOWN: return go(StackMove::down);
        case WXK_HOME: return go(is_all ? StackMove::first : StackMove::first_part);
        case WXK_END: return go(is_all ? StackMove::last : StackMove::last_part);
        case WXK_PAGEUP: return is_all ? event.Skip() : go(StackMove::previous_building);
        case WXK_PAGEDOWN: return is_all ? event.Skip() : go(StackMove::next_building);
        case '+': case '=': case WXK_NUMPAD_ADD: return is_all ? event.Skip() : zoomed(step);
        case '-': case WXK_NUMPAD_SUBTRACT: return is_all ? event.Skip() : zoomed(1 / step);
        case '0': case WXK_NUMPAD0: return is_all ? event.Skip() : zoomed(0);
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER: return presenter_.open_marked();
        case WXK_TAB: canvas_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        default: event.Skip();
    }
}

std::vector<Command> StackPanel::commands() {
    std::vector<Command> all;
    const auto has_any = [this] { return !presenter_.is_empty(); };
    for (std::size_t i = 0; i < reports::stack_colouring_count; ++i) {
        const std::string name(reports::label_of(static_cast<reports::StackColouring>(i)));
        all.push_back({"stack.colour." + std::to_string(i), "View", "Colour the stack plan by: " + name, "", "Colours the parts of floors by " + name, has_any,
                       [this, i] {
                           presenter_.colour_by(static_cast<reports::StackColouring>(i));
                           reload();
                       },
                       {}, i == 0});
    }
    all.push_back({"stack.larger", "View", "Stack plan: larger", "Ctrl++", "Zooms in", has_any, [this] { zoomed(step); }, {}, true});
    all.push_back({"stack.smaller", "View", "Stack plan: smaller", "Ctrl+-", "Zooms out", has_any, [this] { zoomed(1 / step); }, {}, false});
    all.push_back({"stack.fit", "View", "Stack plan: all of it in the window", "", "Shows every floor", has_any, [this] { zoomed(0); }, {}, false});
    return all;
}

}  // namespace terrier::gui
