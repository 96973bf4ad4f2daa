// A chart in the window: drawn by the one chart code, its marks open their records by mouse and by keyboard.
#pragma once

#include <functional>
#include <optional>

#include <wx/bitmap.h>
#include <wx/panel.h>

#include "reports/charts/draw.hpp"

namespace terrier::gui {

/// Hovering says what a mark stands for; a click opens it. With the keyboard: arrows go from mark to mark, Enter opens.
class ChartPanel : public wxPanel {
  public:
    using Open = std::function<void(const chart::ChartHit& hit)>;
    ChartPanel(wxWindow* parent, Open open);
    void show(chart::Chart chart);
    const chart::Chart& shown() const { return chart_; }
    bool AcceptsFocus() const override { return true; }
    /// Device-independent height that suits the chart at the panel's present width.
    int suitable_height(int width) const;

  private:
    void paint();
    // Around the picture, whose words begin at its very edge, for the frame that shows the focus.
    int edge() const { return FromDIP(5); }
    chart::Size inner() const;
    void on_key(wxKeyEvent& event);
    void move_mark(int by);
    void say(const std::string& text);
    std::optional<chart::ChartHit> hit_at(const wxPoint& point) const;
    chart::ChartHit marked() const;

    chart::Chart chart_;
    Open open_;
    wxBitmap picture_;
    wxSize picture_size_;
    std::optional<std::size_t> mark_;  ///< by category then series, of the keyboard
};

}  // namespace terrier::gui
