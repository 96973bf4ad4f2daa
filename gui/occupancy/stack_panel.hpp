// The stack plan in the window: coloured by choice, zoomed and scrolled, each part opens its record by mouse and keyboard.
#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include "gui/kit/figure_picture.hpp"
#include "gui/occupancy/stack_presenter.hpp"
#include "reports/charts/placed.hpp"

class wxChoice;
class wxSizer;
class wxStaticText;

namespace terrier::gui {

/// Left, Right: parts of a floor, then the next building. Up, Down: floors. Home, End: first and last part of the floor, with Ctrl of all.
/// Page Up, Page Down: buildings. Plus, minus, 0: zoom. Enter: opens. The wheel scrolls, with Ctrl it zooms.
class StackPanel : public FigurePicture {
  public:
    StackPanel(wxWindow* parent, StackPresenter& presenter);
    void reload() override;
    wxWindow* canvas() override { return canvas_; }
    std::vector<Command> commands() override;

  private:
    void build_bar(wxSizer* into);
    void place();
    void paint();
    void moved();
    void zoomed(double factor);
    void on_key(wxKeyEvent& event);
    wxPoint shift() const;
    std::optional<chart::ChartHit> hit_at(const wxPoint& point) const;

    StackPresenter& presenter_;
    wxChoice *colours_, *buildings_;
    wxStaticText* finding_;
    wxScrolledCanvas* canvas_;
    chart::PlacedChart placed_;
    wxBitmap picture_;
    wxSize picture_size_;
    wxPoint picture_shift_;
};

}  // namespace terrier::gui
