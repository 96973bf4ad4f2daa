// Drawing and walking a month.
#include "gui/calendar/month_panel.hpp"

#include <fmt/format.h>

#include <wx/control.h>
#include <wx/dcbuffer.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

MonthPanel::MonthPanel(wxWindow* parent, std::function<std::vector<Entry>(Date)> entries)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE, "Month"), entries_(std::move(entries)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(420, 340)));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_KEY_DOWN, &MonthPanel::on_key, this);
    const auto at = [this](const wxPoint& point) -> std::optional<Date> {
        for (std::size_t i = 0; i < page_.days.size(); ++i)
            if (cell(i).Contains(point)) return page_.days[i];
        return std::nullopt;
    };
    Bind(wxEVT_LEFT_DOWN, [this, at](wxMouseEvent& event) {
        SetFocus();
        if (const auto day = at(event.GetPosition())) mark(*day);
    });
    Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent&) { if (on_open) on_open(day_); });
    Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) { move_months(event.GetWheelRotation() > 0 ? -1 : 1); });
    for (const auto& focus : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(focus, [this](wxFocusEvent& event) { event.Skip(); Refresh(); });
}

void MonthPanel::show(Date day, Date today) {
    day_ = day;
    today_ = today;
    page_ = month_page(day);
    const auto count = static_cast<long long>(entries_(day).size());
    SetName(to_wx(fmt::format("{}, {}", to_display(day), count == 0 ? "nothing" : counted(count, "date"))));
    Refresh();
}

void MonthPanel::mark(Date day) {
    show(day, today_);
    if (on_day) on_day(day);
}

void MonthPanel::move_days(std::int64_t days) { mark(day_.plus_days(days)); }
void MonthPanel::move_months(int months) { mark(day_.plus_months(months)); }

int MonthPanel::head() const { return FromDIP(28); }

wxRect MonthPanel::cell(std::size_t place) const {
    const wxSize size = GetClientSize();
    const int weeks = static_cast<int>(page_.days.size() / 7), column = static_cast<int>(place % 7), row = static_cast<int>(place / 7);
    const auto x = [&](int c) { return size.x * c / 7; };
    const auto y = [&](int r) { return head() + (size.y - head()) * r / weeks; };
    return {x(column), y(row), x(column + 1) - x(column), y(row + 1) - y(row)};
}

void MonthPanel::draw_day(wxDC& dc, std::size_t place) {
    const Date day = page_.days[place];
    const wxRect box = cell(place);
    const bool is_marked = day == day_, is_inside = page_.is_inside(day);
    dc.SetPen(wxPen(colour(Colour::line)));
    dc.SetBrush(wxBrush(colour(day == today_ ? Colour::information : is_inside ? Colour::surface : Colour::page)));
    dc.DrawRectangle(box.x, box.y, box.width + 1, box.height + 1);
    const int pad = FromDIP(5), line = dc.GetCharHeight();
    dc.SetTextForeground(colour(is_inside ? Colour::text : Colour::quiet_text));
    dc.DrawText(to_wx(day.day() == 1 ? fmt::format("1 {}", month_name(day.year(), day.month()).substr(0, 3)) : std::to_string(day.day())), box.x + pad, box.y + pad);
    const std::vector<Entry> entries = entries_(day);
    int y = box.y + pad + line + FromDIP(2);
    wxDCClipper clip(dc, box);
    for (std::size_t i = 0; i < entries.size(); ++i, y += line) {
        const bool is_last = y + 2 * line > box.GetBottom() && i + 1 < entries.size();
        dc.SetTextForeground(colour(entries[i].is_overdue ? Colour::fault_text : is_last ? Colour::quiet_text : Colour::text));
        const wxString text = is_last ? to_wx(fmt::format("{} more", entries.size() - i)) : wxControl::Ellipsize(to_wx(entries[i].text), dc, wxELLIPSIZE_END, box.width - 2 * pad);
        dc.DrawText(text, box.x + pad, y);
        if (is_last) break;
    }
    dc.DestroyClippingRegion();
    if (!is_marked) return;
    dc.SetPen(wxPen(colour(Colour::accent), FromDIP(HasFocus() ? 3 : 2)));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(wxRect(box).Deflate(FromDIP(1)));
}

void MonthPanel::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Colour::page)));
    dc.Clear();
    dc.SetFont(GetFont());
    static constexpr const char* weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    dc.SetTextForeground(colour(Colour::quiet_text));
    if (page_.days.empty()) return;
    for (std::size_t i = 0; i < 7; ++i) dc.DrawText(weekdays[i], cell(i).x + FromDIP(5), FromDIP(6));
    for (std::size_t i = 0; i < page_.days.size(); ++i) draw_day(dc, i);
}

void MonthPanel::on_key(wxKeyEvent& event) {
    if (event.ControlDown() || event.AltDown()) return event.Skip();
    switch (event.GetKeyCode()) {
        case WXK_LEFT: return move_days(-1);
        case WXK_RIGHT: return move_days(1);
        case WXK_UP: return move_days(-7);
        case WXK_DOWN: return move_days(7);
        case WXK_PAGEUP: return move_months(-1);
        case WXK_PAGEDOWN: return move_months(1);
        case WXK_HOME: return mark(today_);
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (on_open) on_open(day_);
            return;
        case WXK_TAB: Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
        default: event.Skip();
    }
}

}  // namespace terrier::gui
