// Painting, scrolling and zooming the timeline.
#include "gui/timeline/timeline_panel.hpp"

#include <wx/dcbuffer.h>
#include <wx/scrolbar.h>
#include <wx/sizer.h>

#include "gui/kit/cairo_bitmap.hpp"
#include "gui/kit/figure_picture.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "reports/charts/timeline_place.hpp"

namespace terrier::gui {

namespace {
constexpr int row_height = 25;
constexpr int around_rows = 96;  ///< axis, legend and the dates at the foot
constexpr double nearer = 0.7;
}  // namespace

TimelinePanel::TimelinePanel(wxWindow* parent, TimelinePresenter& presenter)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Lease timeline"), presenter_(presenter) {
    canvas_ = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
    canvas_->SetBackgroundStyle(wxBG_STYLE_PAINT);
    bar_ = new wxScrollBar(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSB_VERTICAL);
    bar_->SetName("Rows of the timeline");
    bar_->SetCanFocus(false);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    SetBackgroundColour(colour(Colour::surface));
    row->Add(canvas_, wxSizerFlags(1).Expand().Border(wxALL, space(this, Space::usual)));
    row->Add(bar_, wxSizerFlags().Expand());
    SetSizer(row);
    SetMinSize(FromDIP(wxSize(420, 260)));
    canvas_->Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    canvas_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        reload();
    });
    canvas_->Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        const auto hit = hit_at(event.GetPosition());
        canvas_->SetCursor(hit && !hit->sources.empty() ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
        say(canvas_, hit ? hit->label : std::string());
    });
    canvas_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        canvas_->SetFocus();
        const auto hit = hit_at(event.GetPosition());
        if (!hit || hit->sources.empty()) return;
        if (const auto at = presenter_.row_of(hit->sources.front().id)) mark(*at);
        if (on_open) on_open({&record_type<Lease>(), hit->sources.front().id});
    });
    canvas_->Bind(wxEVT_MOUSEWHEEL, &TimelinePanel::on_wheel, this);
    canvas_->Bind(wxEVT_KEY_DOWN, &TimelinePanel::on_key, this);
    for (const auto& type : {wxEVT_SCROLL_THUMBTRACK, wxEVT_SCROLL_CHANGED, wxEVT_SCROLL_LINEUP, wxEVT_SCROLL_LINEDOWN, wxEVT_SCROLL_PAGEUP, wxEVT_SCROLL_PAGEDOWN})
        bar_->Bind(type, [this](wxScrollEvent& event) { scroll_to(static_cast<std::size_t>(std::max(0, event.GetPosition()))); });
    for (const auto& focus : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        canvas_->Bind(focus, [this](wxFocusEvent& event) {
            event.Skip();
            reload();
            Refresh();
        });
    // Around the picture and not on it: its words begin at its very edge.
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
        wxPaintDC dc(this);
        if (!canvas_->HasFocus()) return;
        dc.SetPen(wxPen(colour(Colour::accent), FromDIP(1), wxPENSTYLE_DOT));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(canvas_->GetRect().Inflate(FromDIP(4)));
    });
}

std::size_t TimelinePanel::room() const { return static_cast<std::size_t>(std::max(1, (canvas_->GetClientSize().y - FromDIP(around_rows)) / FromDIP(row_height))); }

std::size_t TimelinePanel::last_first() const { return presenter_.rows() > room() ? presenter_.rows() - room() : 0; }

void TimelinePanel::reload() {
    marked_ = presenter_.rows() == 0 ? 0 : std::min(marked_, presenter_.rows() - 1);
    first_ = std::min(first_, last_first());
    chart_ = presenter_.picture(first_, room(), canvas_->HasFocus() ? std::optional(marked_) : std::nullopt);
    picture_ = wxBitmap();
    bar_->SetScrollbar(static_cast<int>(first_), static_cast<int>(room()), static_cast<int>(presenter_.rows()), static_cast<int>(room()));
    bar_->Show(presenter_.rows() > room());
    canvas_->SetName(presenter_.rows() == 0 ? wxString("Lease timeline") : to_wx(presenter_.said(marked_)));
    canvas_->Refresh();
}

void TimelinePanel::paint() {
    wxAutoBufferedPaintDC dc(canvas_);
    const wxSize size = canvas_->GetClientSize();
    if (size.x <= 0 || size.y <= 0) return;
    if (!picture_.IsOk() || picture_size_ != size) {
        picture_ = cairo_bitmap(size, GetContentScaleFactor(), [&](cairo_t* context) {
            const chart::ChartTheme look = picture_theme(this);
            cairo_set_source_rgb(context, look.background.red, look.background.green, look.background.blue);
            cairo_paint(context);
            if (!chart_.categories.empty()) chart::draw(context, chart_, drawn_size(), look);
        });
        picture_size_ = size;
    }
    dc.DrawBitmap(picture_, 0, 0);
    draw_as_at(dc);
}

chart::Size TimelinePanel::drawn_size() const {
    const wxSize size = canvas_->GetClientSize();
    // The label of the as-at line stands below the chart; few rows keep their height instead of growing to fill the window.
    const int room_below = chart_.timeline.today == presenter_.as_at() ? 0 : FromDIP(18);
    return {static_cast<double>(size.x), std::min<double>(std::max(1, size.y - room_below), FromDIP(around_rows) + static_cast<double>(FromDIP(row_height)) * static_cast<double>(chart_.categories.size()))};
}

// Today's line is the chart's own; the date that is looked at has one beside it while it is another.
void TimelinePanel::draw_as_at(wxDC& dc) {
    if (chart_.categories.empty() || chart_.timeline.today == presenter_.as_at()) return;
    const auto at = chart::place_of_date(chart_, drawn_size(), picture_theme(this), presenter_.as_at());
    if (!at) return;
    const int x = static_cast<int>(at->x);
    dc.SetPen(wxPen(colour(Colour::accent), FromDIP(2)));
    dc.DrawLine(x, static_cast<int>(at->top), x, static_cast<int>(at->bottom));
    dc.SetFont(GetFont());
    dc.SetTextForeground(colour(Colour::accent));
    const wxString label = to_wx("As at " + to_display(presenter_.as_at()));
    const wxSize extent = dc.GetTextExtent(label);
    dc.DrawText(label, std::clamp(x - extent.x / 2, 0, std::max(0, canvas_->GetClientSize().x - extent.x)), static_cast<int>(at->bottom) + FromDIP(18));
}

std::optional<chart::ChartHit> TimelinePanel::hit_at(const wxPoint& point) const {
    if (chart_.categories.empty()) return std::nullopt;
    return chart::hit(chart_, drawn_size(), picture_theme(this), point.x, point.y);
}

void TimelinePanel::mark(std::size_t row) {
    if (presenter_.rows() == 0) return;
    marked_ = std::min(row, presenter_.rows() - 1);
    if (marked_ < first_) first_ = marked_;
    if (marked_ >= first_ + room()) first_ = marked_ + 1 - room();
    reload();
}

void TimelinePanel::scroll_to(std::size_t first) {
    first_ = std::min(first, last_first());
    reload();
}

void TimelinePanel::time_changed() {
    reload();
    if (on_time) on_time();
}

void TimelinePanel::on_wheel(wxMouseEvent& event) {
    const bool is_up = event.GetWheelRotation() > 0;
    if (event.ControlDown()) {
        const double share = static_cast<double>(event.GetX()) / std::max(1, canvas_->GetClientSize().x);
        const auto days = static_cast<std::int64_t>(static_cast<double>(days_between(presenter_.from(), presenter_.to())) * std::clamp(share, 0.0, 1.0));
        presenter_.zoom(is_up ? nearer : 1 / nearer, presenter_.from().plus_days(days));
        return time_changed();
    }
    if (event.ShiftDown() || event.GetWheelAxis() == wxMOUSE_WHEEL_HORIZONTAL) {
        presenter_.pan(is_up ? -0.15 : 0.15);
        return time_changed();
    }
    scroll_to(is_up ? first_ - std::min<std::size_t>(first_, 3) : first_ + 3);
}

void TimelinePanel::on_key(wxKeyEvent& event) {
    if (event.AltDown() || (event.ControlDown() && event.GetKeyCode() != WXK_HOME && event.GetKeyCode() != WXK_END)) return event.Skip();
    const auto time = [&](auto change) {
        change();
        time_changed();
    };
    switch (event.GetKeyCode()) {
        case WXK_UP: return mark(marked_ - std::min<std::size_t>(marked_, 1));
        case WXK_DOWN: return mark(marked_ + 1);
        case WXK_PAGEUP: return mark(marked_ - std::min(marked_, room()));
        case WXK_PAGEDOWN: return mark(marked_ + room());
        case WXK_END: return mark(presenter_.rows());
        case WXK_LEFT: return time([&] { presenter_.pan(-0.25); });
        case WXK_RIGHT: return time([&] { presenter_.pan(0.25); });
        case '+': case '=': case WXK_NUMPAD_ADD: return time([&] { presenter_.zoom(nearer); });
        case '-': case WXK_NUMPAD_SUBTRACT: return time([&] { presenter_.zoom(1 / nearer); });
        case WXK_HOME:
            if (event.ControlDown()) return mark(0);
            return time([&] { presenter_.fit(); });
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (marked_ < presenter_.rows() && on_open) on_open(presenter_.record(marked_));
            return;
        case WXK_TAB: canvas_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        default: event.Skip();
    }
}

}  // namespace terrier::gui
