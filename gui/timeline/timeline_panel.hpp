// The timeline drawn by the one chart code: rows scroll, time zooms and pans, each bar opens its lease.
#pragma once

#include <functional>

#include <wx/bitmap.h>
#include <wx/panel.h>

#include "gui/timeline/timeline_presenter.hpp"
#include "reports/charts/draw.hpp"

class wxScrollBar;

namespace terrier::gui {

/// Up, Down, Page Up, Page Down: rows. Left, Right: time. Plus, minus: zoom. Home: the as-at date. Enter: opens the lease.
/// The wheel scrolls rows, with Ctrl it zooms around the pointer, with Shift it moves in time.
class TimelinePanel : public wxPanel {
  public:
    TimelinePanel(wxWindow* parent, TimelinePresenter& presenter);
    /// Rows or the stretch of time are new.
    void reload();
    /// What has the keyboard.
    wxWindow* canvas() const { return canvas_; }
    std::size_t marked() const { return marked_; }
    std::size_t first() const { return first_; }
    /// How many rows there is room for.
    std::size_t room() const;
    void mark(std::size_t row);
    std::function<void(const RecordRef&)> on_open;
    std::function<void()> on_time;  ///< another stretch is seen

  private:
    void paint();
    void on_key(wxKeyEvent& event);
    void on_wheel(wxMouseEvent& event);
    void scroll_to(std::size_t first);
    void time_changed();
    void draw_as_at(wxDC& dc);
    chart::Size drawn_size() const;
    std::optional<chart::ChartHit> hit_at(const wxPoint& point) const;
    std::size_t last_first() const;

    TimelinePresenter& presenter_;
    wxPanel* canvas_;
    wxScrollBar* bar_;
    wxBitmap picture_;
    wxSize picture_size_;
    chart::Chart chart_;
    std::size_t first_ = 0, marked_ = 0;
};

}  // namespace terrier::gui
