// The map in the window: dragged, zoomed around the pointer, each dot opens its asset.
#pragma once

#include <wx/bitmap.h>

#include "gui/kit/figure_picture.hpp"
#include "gui/map/map_presenter.hpp"
#include "reports/charts/placed.hpp"

class wxButton;
class wxChoice;
class wxSizer;

namespace terrier::gui {

/// Arrows: move. Plus, minus, 0: zoom. Page Down, Page Up: from asset to asset, west to east. Enter: opens. The wheel zooms.
class MapPanel : public DrawnPicture {
  public:
    MapPanel(wxWindow* parent, MapPresenter& presenter);
    void reload() override;
    wxWindow* canvas() override { return canvas_; }
    std::vector<Command> commands() override;

  private:
    void build_bar(wxSizer* into);
    void bind_mouse();
    void place() override;
    void paint() override;
    void seen();
    void fit();
    void choose_boundaries();
    void on_key(wxKeyEvent& event) override;
    std::pair<double, double> grid_at(const wxPoint& point) const;

    MapPresenter& presenter_;
    wxChoice* colours_;
    wxButton* drop_;
    wxPanel* canvas_;
    chart::PlacedChart placed_;
    wxBitmap picture_;
    wxSize picture_size_;
    std::optional<wxPoint> pressed_, dragged_;
    bool is_fitted_ = false;
};

}  // namespace terrier::gui
