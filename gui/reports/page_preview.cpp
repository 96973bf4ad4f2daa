// The page preview.
#include "gui/reports/page_preview.hpp"

#include <fmt/format.h>

#include <wx/dcbuffer.h>

#include "gui/kit/cairo_bitmap.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

PagePreview::PagePreview(wxWindow* parent, Open open)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxHSCROLL | wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE, "Pages"), open_(std::move(open)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(FromDIP(16), FromDIP(16));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        lay_out();
    });
    Bind(wxEVT_KEY_DOWN, &PagePreview::on_key, this);
    Bind(wxEVT_LEFT_UP, &PagePreview::on_click, this);
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        event.Skip();
        SetFocus();
    });
}

void PagePreview::show(std::shared_ptr<const reports::Pages> pages, const std::string& message) {
    message_ = message;
    if (pages == pages_) return Refresh();
    pages_ = std::move(pages);
    pictures_.clear();
    lay_out();
    Scroll(0, 0);
    SetName(pages_ ? to_wx(fmt::format("Pages: {} in all", pages_->count())) : to_wx(message));
}

void PagePreview::lay_out() {
    places_.clear();
    const int gap = space(this, Space::wide);
    const int room = std::max(GetClientSize().x - 2 * gap, FromDIP(200));
    if (pages_) {
        double widest = 1;
        for (std::size_t i = 0; i < pages_->count(); ++i) widest = std::max(widest, pages_->size(i).width);
        const double scale = std::min(room / widest, FromDIP(1000) / widest) * zoom_;
        if (scale != scale_) pictures_.clear();
        scale_ = scale;
        int y = gap, across = 0;
        for (std::size_t i = 0; i < pages_->count(); ++i) {
            const chart::Size size = pages_->size(i);
            const wxSize shown(static_cast<int>(size.width * scale_), static_cast<int>(size.height * scale_));
            places_.emplace_back(std::max(gap, (GetClientSize().x - shown.x) / 2), y, shown.x, shown.y);
            y += shown.y + gap;
            across = std::max(across, shown.x + 2 * gap);
        }
        SetVirtualSize(std::max(across, GetClientSize().x), y);
    } else {
        SetVirtualSize(GetClientSize());
    }
    Refresh();
}

const wxBitmap& PagePreview::picture(std::size_t page) {
    if (const auto at = pictures_.find(page); at != pictures_.end()) return at->second;
    // A page at 200% is some 10 MB: a handful is kept.
    if (pictures_.size() >= 6) pictures_.clear();
    return pictures_[page] = cairo_bitmap(places_[page].GetSize(), GetContentScaleFactor(), [&](cairo_t* cairo) {
               cairo_set_source_rgb(cairo, 1, 1, 1);
               cairo_paint(cairo);
               cairo_scale(cairo, scale_, scale_);
               pages_->draw(page, cairo);
           });
}

void PagePreview::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Colour::sidebar)));
    dc.Clear();
    const wxSize window = GetClientSize();
    if (!pages_) {
        dc.SetFont(GetFont());
        dc.SetTextForeground(colour(Colour::quiet_text));
        dc.DrawLabel(to_wx(message_), wxRect(window), wxALIGN_CENTRE);
        return;
    }
    const wxPoint origin = CalcUnscrolledPosition(wxPoint(0, 0));
    for (std::size_t i = 0; i < places_.size(); ++i) {
        wxRect place = places_[i];
        place.Offset(-origin.x, -origin.y);
        if (place.GetBottom() < 0 || place.y > window.y) continue;
        dc.DrawBitmap(picture(i), place.GetTopLeft());
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.SetPen(wxPen(colour(Colour::line)));
        dc.DrawRectangle(place.Inflate(1));
    }
}

std::optional<std::size_t> PagePreview::page_at(int y) const {
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (y >= places_[i].y && y <= places_[i].GetBottom()) return i;
    return std::nullopt;
}

std::size_t PagePreview::page_in_sight() const {
    const int middle = CalcUnscrolledPosition(wxPoint(0, GetClientSize().y / 2)).y;
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (middle <= places_[i].GetBottom()) return i;
    return places_.empty() ? 0 : places_.size() - 1;
}

void PagePreview::go_to(std::size_t page) {
    if (page >= places_.size()) return;
    int unit = 1;
    GetScrollPixelsPerUnit(nullptr, &unit);
    Scroll(-1, std::max(0, places_[page].y - space(this, Space::usual)) / std::max(unit, 1));
}

void PagePreview::zoom(double factor) {
    const std::size_t page = page_in_sight();
    zoom_ = std::clamp(zoom_ * factor, 0.25, 4.0);
    lay_out();
    go_to(page);
}

void PagePreview::on_key(wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
        case WXK_PAGEDOWN: return go_to(page_in_sight() + 1);
        case WXK_PAGEUP: return go_to(page_in_sight() == 0 ? 0 : page_in_sight() - 1);
        case WXK_HOME: return go_to(0);
        case WXK_END: return go_to(places_.empty() ? 0 : places_.size() - 1);
        case WXK_TAB: Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        case '+':
        case '=':
        case WXK_NUMPAD_ADD:
            if (event.ControlDown()) return zoom(1.25);
            break;
        case '-':
        case WXK_NUMPAD_SUBTRACT:
            if (event.ControlDown()) return zoom(0.8);
            break;
        default: break;
    }
    event.Skip();
}

void PagePreview::on_click(wxMouseEvent& event) {
    const wxPoint at = CalcUnscrolledPosition(event.GetPosition());
    const auto page = page_at(at.y);
    if (!page) return;
    open_(*page, (at.x - places_[*page].x) / scale_, (at.y - places_[*page].y) / scale_);
}

}  // namespace terrier::gui
