// The stack plan in the window: coloured by choice, zoomed and scrolled, each part opens its record by mouse and keyboard.
#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include "gui/kit/figure_picture.hpp"
#include "gui/occupancy/stack_presenter.hpp"
#include "reports/charts/placed.hpp"

class wxChoice;
class wxSizer;

namespace terrier::gui {

/// Moving parts of floors about, by mouse and keyboard. Parts and floors are told by their records.
struct StackDrag {
    using Records = std::vector<Source>;
    std::function<bool(const Records& part)> may_lift;
    /// The part is over another floor: what dropping it there would do, in words.
    std::function<std::string(const Records& part, const Records& floor)> over;
    std::function<void(const Records& part, const Records& floor)> drop;
    std::function<void()> given_up;
    /// A key that the stack plan has no use for, with the part and the floor that have the keyboard; false: not used.
    std::function<bool(wxKeyEvent& event, const Records& part, const Records& floor)> key;
};

/// Left, Right: parts of a floor, then the next building. Up, Down: floors. Home, End: first and last part of the floor, with Ctrl of all.
/// Page Up, Page Down: buildings. Plus, minus, 0: zoom. Enter: opens. The wheel scrolls, with Ctrl it zooms.
/// Where parts can be moved: X lifts the part, V puts it on the floor that has the keyboard, Escape leaves it where it was.
class StackPanel : public DrawnPicture {
  public:
    StackPanel(wxWindow* parent, StackPresenter& presenter);
    void set_drag(StackDrag drag) { drag_ = std::move(drag); }
    bool is_lifted() const { return lifted_.has_value(); }
    void reload() override;
    wxWindow* canvas() override { return canvas_; }
    std::vector<Command> commands() override;

  private:
    void build_bar(wxSizer* into);
    void place() override;
    void paint() override;
    void moved();
    void zoomed(double factor);
    void on_key(wxKeyEvent& event) override;
    wxPoint shift() const;
    std::optional<chart::ChartHit> hit_at(const wxPoint& point) const;
    void bind_mouse();
    void pressed(const wxPoint& point);
    void dragged(const wxPoint& point);
    void let_go(const wxPoint& point);
    void lift(const StackPlace& place);
    void hover(const StackPlace& place);
    void put_down();
    void give_up();
    bool drag_key(wxKeyEvent& event);
    const StackDrag::Records& part_records(const StackPlace& place) const;
    const StackDrag::Records& floor_records(const StackPlace& place) const;
    void outline(wxDC& dc, const StackPlace& place, bool is_part, const wxPen& pen) const;

    StackPresenter& presenter_;
    wxChoice *colours_, *buildings_;
    wxScrolledCanvas* canvas_;
    chart::PlacedChart placed_;
    wxBitmap picture_;
    wxSize picture_size_;
    wxPoint picture_shift_;
    std::optional<StackDrag> drag_;
    std::optional<StackPlace> pressed_, lifted_, over_;  ///< a part that the button is down on; that moves; the floor it is over
    wxPoint pressed_at_;
};

}  // namespace terrier::gui
