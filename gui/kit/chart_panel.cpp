// The chart panel: draws into a picture at the screen's own resolution, so that it is crisp and the same on every system.
#include "gui/kit/chart_panel.hpp"

#include <wx/dcbuffer.h>

#include "gui/kit/cairo_bitmap.hpp"
#include "gui/kit/figure_picture.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

ChartPanel::ChartPanel(wxWindow* parent, Open open)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE, "Chart"), open_(std::move(open)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        const auto hit = hit_at(event.GetPosition());
        SetCursor(hit && !hit->sources.empty() ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
        say(hit ? hit->label : std::string());
    });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        SetFocus();
        if (const auto hit = hit_at(event.GetPosition()); hit && !hit->sources.empty()) open_(*hit);
    });
    Bind(wxEVT_KEY_DOWN, &ChartPanel::on_key, this);
    Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) { event.Skip(); Refresh(); });
    Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) { event.Skip(); Refresh(); });
}

void ChartPanel::show(chart::Chart chart) {
    if (chart == chart_) return;
    chart_ = std::move(chart);
    mark_.reset();
    picture_ = wxBitmap();
    SetName(to_wx(chart_.title + ". " + chart_.alternative));
    Refresh();
}

int ChartPanel::suitable_height(int width) const { return static_cast<int>(chart::suitable_height(chart_, width - 2 * edge(), picture_theme(this, true))) + 2 * edge(); }

chart::Size ChartPanel::inner() const {
    const wxSize size = GetClientSize();
    return {static_cast<double>(std::max(1, size.x - 2 * edge())), static_cast<double>(std::max(1, size.y - 2 * edge()))};
}

void ChartPanel::paint() {
    wxAutoBufferedPaintDC dc(this);
    const wxSize size = GetClientSize();
    if (size.x <= 0 || size.y <= 0) return;
    if (!picture_.IsOk() || picture_size_ != size) {
        picture_ = cairo_bitmap(size, GetContentScaleFactor(), [&](cairo_t* context) {
            const chart::ChartTheme look = picture_theme(this, true);
            cairo_set_source_rgb(context, look.background.red, look.background.green, look.background.blue);
            cairo_paint(context);
            cairo_translate(context, edge(), edge());
            chart::draw(context, chart_, inner(), look);
        });
        picture_size_ = size;
    }
    dc.DrawBitmap(picture_, 0, 0);
    if (!HasFocus()) return;
    dc.SetPen(wxPen(colour(Colour::accent), FromDIP(1), wxPENSTYLE_DOT));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(wxRect(size).Deflate(FromDIP(1)));
    if (!mark_) return;
    const wxString label = to_wx(marked().label);
    const wxSize extent = dc.GetTextExtent(label);
    const int pad = space(this, Space::usual);
    const wxRect box(size.x - extent.x - 3 * pad, pad, extent.x + 2 * pad, extent.y + pad);
    dc.SetPen(wxPen(colour(Colour::line)));
    dc.SetBrush(wxBrush(colour(Colour::information)));
    dc.DrawRectangle(box);
    dc.SetTextForeground(colour(Colour::text));
    dc.DrawText(label, box.x + pad, box.y + pad / 2);
}

std::optional<chart::ChartHit> ChartPanel::hit_at(const wxPoint& point) const {
    if (chart_.series.empty()) return std::nullopt;
    return chart::hit(chart_, inner(), picture_theme(this, true), point.x - edge(), point.y - edge());
}

chart::ChartHit ChartPanel::marked() const {
    const std::size_t series = *mark_ % chart_.series.size(), category = *mark_ / chart_.series.size();
    const chart::Point& point = chart_.series[series].points[category];
    chart::ChartHit hit{series, category, {}, point.sources, 0};
    const std::string name = category < chart_.categories.size() ? chart_.categories[category] : std::string();
    hit.label = name + (chart_.series.size() > 1 ? ", " + chart_.series[series].name : "") + ": " + chart::short_label(point.value);
    return hit;
}

void ChartPanel::say(const std::string& text) {
    const wxString tip = to_wx(text);
    if (GetToolTipText() == tip) return;
    if (tip.empty()) UnsetToolTip();
    else SetToolTip(tip);
}

void ChartPanel::move_mark(int by) {
    if (chart_.series.empty() || chart_.series.front().points.empty()) return;
    const auto count = static_cast<int>(chart_.series.size() * chart_.series.front().points.size());
    const int now = mark_ ? static_cast<int>(*mark_) : by > 0 ? -1 : count;
    mark_ = static_cast<std::size_t>(std::clamp(now + by, 0, count - 1));
    SetName(to_wx(marked().label));
    Refresh();
}

void ChartPanel::on_key(wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
        case WXK_RIGHT:
        case WXK_DOWN: return move_mark(1);
        case WXK_LEFT:
        case WXK_UP: return move_mark(-1);
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
        case WXK_SPACE:
            if (mark_ && !marked().sources.empty()) open_(marked());
            return;
        case WXK_TAB: Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        default: event.Skip();
    }
}

}  // namespace terrier::gui
