// Painting and moving the map.
#include "gui/map/map_panel.hpp"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dcbuffer.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/cairo_bitmap.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr double nearer = 0.7;
constexpr int drag_distance = 4;
}  // namespace

MapPanel::MapPanel(wxWindow* parent, MapPresenter& presenter) : DrawnPicture(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Map"), presenter_(presenter) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    build_bar(bar);
    canvas_ = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
    arrange(bar, canvas_);
    bind_mouse();
}

void MapPanel::build_bar(wxSizer* into) {
    const int gap = space(this, Space::usual);
    colours_ = new wxChoice(this, wxID_ANY);
    colours_->SetName("Colour by");
    colours_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        presenter_.colour_by(static_cast<std::size_t>(event.GetSelection()));
        reload();
    });
    into->Add(new wxStaticText(this, wxID_ANY, "Colour by"), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap / 2));
    into->Add(colours_, wxSizerFlags().CentreVertical().Border(wxRIGHT, 2 * gap));
    const auto button = [&](const char* label, const char* name, std::function<void()> act) {
        auto* made = make_snug_button(this, wxString::FromUTF8(label));
        made->SetName(name);
        made->SetToolTip(name);
        made->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
        into->Add(made, wxSizerFlags().CentreVertical().Border(wxLEFT, gap / 2));
        return made;
    };
    button("Boundaries…", "Shows boundaries from a GeoJSON file", [this] { choose_boundaries(); });
    drop_ = button("No boundaries", "Takes the boundaries away", [this] {
        presenter_.drop_boundaries();
        reload();
    });
    into->AddStretchSpacer();
    button("−", "Farther (minus)", [this] { presenter_.zoom(1 / nearer), seen(); });
    button("+", "Nearer (plus)", [this] { presenter_.zoom(nearer), seen(); });
    button("Fit", "Every asset in view (0)", [this] { fit(); });
}

void MapPanel::bind_mouse() {
    canvas_->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        canvas_->SetFocus();
        pressed_ = event.GetPosition();
        dragged_.reset();
    });
    canvas_->Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        const wxPoint at = event.GetPosition();
        if (event.Dragging() && event.LeftIsDown() && pressed_) {
            const wxPoint from = dragged_.value_or(*pressed_);
            if (!dragged_ && std::abs(at.x - from.x) + std::abs(at.y - from.y) < FromDIP(drag_distance)) return;
            const double width = inner(canvas_->GetClientSize()).width;
            presenter_.pan((from.x - at.x) / width, (at.y - from.y) / width);
            dragged_ = at;
            return seen();
        }
        const auto hit = placed_.is_empty() ? std::nullopt : placed_.hit(at.x - edge(), at.y - edge());
        canvas_->SetCursor(hit ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
        say(canvas_, hit ? hit->label : std::string());
    });
    canvas_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        const bool was_click = pressed_ && !dragged_;
        pressed_.reset();
        dragged_.reset();
        const auto hit = was_click && !placed_.is_empty() ? placed_.hit(event.GetX() - edge(), event.GetY() - edge()) : std::nullopt;
        if (!hit) return;
        presenter_.mark(hit->item);
        seen();
        presenter_.open(hit->item);
    });
    canvas_->Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
        presenter_.zoom(event.GetWheelRotation() > 0 ? nearer : 1 / nearer, grid_at(event.GetPosition()));
        seen();
    });
}

std::pair<double, double> MapPanel::grid_at(const wxPoint& point) const {
    const chart::MapPlan& map = presenter_.picture().map;
    const chart::Box plot = placed_.plot();
    const double metres = map.metres / std::max(1.0, plot.width);
    return {map.easting + (point.x - edge() - plot.x - plot.width / 2) * metres, map.northing - (point.y - edge() - plot.y - plot.height / 2) * metres};
}

void MapPanel::reload() {
    if (colours_->IsEmpty()) {
        for (const MapColouring& one : presenter_.colourings()) colours_->Append(to_wx(one.label));
        Layout();
    }
    if (!colours_->IsEmpty()) colours_->SetSelection(static_cast<int>(presenter_.colouring()));
    finding_->SetLabel(to_label(presenter_.picture().title));
    finding_->SetToolTip(to_wx(presenter_.picture().title));
    if (drop_->IsShown() != presenter_.has_boundaries()) {
        drop_->Show(presenter_.has_boundaries());
        Layout();
    }
    seen();
}

void MapPanel::seen() {
    place();
    canvas_->SetName(to_wx(presenter_.said()));
}

void MapPanel::place() {
    const wxSize size = canvas_->GetClientSize();
    if (size.x <= 1 || size.y <= 1) return;
    if (!is_fitted_ && size.x > FromDIP(200) && !presenter_.picture().map.points.empty()) {
        is_fitted_ = true;
        presenter_.fit(inner(size).height / inner(size).width);
    }
    placed_ = presenter_.picture().map.metres > 0 ? chart::PlacedChart(presenter_.picture(), inner(size), picture_theme(this)) : chart::PlacedChart();
    picture_ = wxBitmap();
    canvas_->Refresh();
}

void MapPanel::fit() {
    const chart::Size size = inner(canvas_->GetClientSize());
    presenter_.fit(size.height / size.width);
    seen();
}

void MapPanel::paint() {
    wxAutoBufferedPaintDC dc(canvas_);
    const wxSize size = canvas_->GetClientSize();
    if (size.x <= 0 || size.y <= 0) return;
    if (!picture_.IsOk() || picture_size_ != size) {
        picture_ = cairo_bitmap(size, GetContentScaleFactor(), [&](cairo_t* context) {
            const chart::ChartTheme look = picture_theme(this);
            cairo_set_source_rgb(context, look.background.red, look.background.green, look.background.blue);
            cairo_paint(context);
            cairo_translate(context, edge(), edge());
            if (!placed_.is_empty()) placed_.draw(context);
        });
        picture_size_ = size;
    }
    dc.DrawBitmap(picture_, 0, 0);
    if (!canvas_->HasFocus()) return;
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(colour(Colour::accent), FromDIP(1), wxPENSTYLE_DOT));
    dc.DrawRectangle(wxRect(size).Deflate(FromDIP(1)));
    const auto box = presenter_.marked() ? placed_.box_of(0, *presenter_.marked()) : std::nullopt;
    if (!box) return;
    const wxPoint middle(edge() + static_cast<int>(box->x + box->width / 2), edge() + static_cast<int>(box->y + box->height / 2));
    const int around = static_cast<int>(box->width / 2) + FromDIP(4);
    dc.SetPen(wxPen(colour(Colour::surface), FromDIP(4)));
    dc.DrawCircle(middle, around);
    dc.SetPen(wxPen(colour(Colour::text), FromDIP(2)));
    dc.DrawCircle(middle, around);
}

void MapPanel::choose_boundaries() {
    const std::string path = choose_file_to_open(this, "Boundaries to show on the map", {{"GeoJSON", "*.geojson;*.json"}});
    if (path.empty()) return;
    presenter_.load_boundaries(path);
    reload();
}

void MapPanel::on_key(wxKeyEvent& event) {
    if (event.AltDown() || event.ControlDown()) return event.Skip();
    const auto after = [&](auto change) {
        change();
        seen();
    };
    constexpr double part = 0.12;
    switch (event.GetKeyCode()) {
        case WXK_LEFT: return after([&] { presenter_.pan(-part, 0); });
        case WXK_RIGHT: return after([&] { presenter_.pan(part, 0); });
        case WXK_UP: return after([&] { presenter_.pan(0, part); });
        case WXK_DOWN: return after([&] { presenter_.pan(0, -part); });
        case WXK_PAGEDOWN: return after([&] { presenter_.step(1); });
        case WXK_PAGEUP: return after([&] { presenter_.step(-1); });
        case '+': case '=': case WXK_NUMPAD_ADD: return after([&] { presenter_.zoom(nearer); });
        case '-': case WXK_NUMPAD_SUBTRACT: return after([&] { presenter_.zoom(1 / nearer); });
        case '0': case WXK_NUMPAD0: case WXK_HOME: return fit();
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (presenter_.marked()) presenter_.open(*presenter_.marked());
            return;
        case WXK_TAB: canvas_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        default: event.Skip();
    }
}

std::vector<Command> MapPanel::commands() {
    const auto has_any = [this] { return !presenter_.picture().map.points.empty(); };
    std::vector<Command> all;
    all.push_back({"map.nearer", "View", "Map: nearer", "Ctrl++", "Zooms in", has_any, [this] { presenter_.zoom(nearer), seen(); }, {}, true});
    all.push_back({"map.farther", "View", "Map: farther", "Ctrl+-", "Zooms out", has_any, [this] { presenter_.zoom(1 / nearer), seen(); }, {}, false});
    all.push_back({"map.fit", "View", "Map: every asset in view", "", "Fits the map to the assets", has_any, [this] { fit(); }, {}, false});
    all.push_back({"map.next", "View", "Map: next asset to the east", "", "Goes from asset to asset", has_any, [this] { presenter_.step(1), seen(); }, {}, false});
    all.push_back({"map.boundaries", "View", "Boundaries on the map…", "", "Shows boundaries from a GeoJSON file", {}, [this] { choose_boundaries(); }, {}, true});
    return all;
}

}  // namespace terrier::gui
