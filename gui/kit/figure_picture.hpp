// A picture of its own on a page of figures: a stack plan, a map. Drawn by the one chart code, moved about in by mouse and keyboard.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include <wx/panel.h>

class wxStaticText;

#include "gui/shell/command.hpp"
#include "reports/charts/draw.hpp"

namespace terrier::gui {

class FigurePicture : public wxPanel {
  public:
    using wxPanel::wxPanel;
    /// What is shown is new.
    virtual void reload() = 0;
    /// What has the keyboard.
    virtual wxWindow* canvas() = 0;
    /// The height in pixels of what is seen of the page at once: no more than that makes sense for the picture.
    virtual void fit_to(int) {}
    /// In the menus while the page's screen is shown.
    virtual std::vector<Command> commands() { return {}; }
};

/// A picture below its finding and a bar of controls.
class DrawnPicture : public FigurePicture {
  public:
    void fit_to(int seen) override;

  protected:
    using FigurePicture::FigurePicture;
    /// Lays finding, bar and canvas out; from then on the canvas asks to be placed when its size changes, to be painted, and for its keys.
    void arrange(wxSizer* bar, wxWindow* canvas);
    virtual void place() = 0;
    virtual void paint() = 0;
    virtual void on_key(wxKeyEvent& event) = 0;
    /// Left free around the picture, in pixels, for the frame that shows the focus.
    int edge() const { return FromDIP(5); }
    /// What the picture has of a canvas of this size.
    chart::Size inner(const wxSize& canvas) const { return {static_cast<double>(std::max(1, canvas.x - 2 * edge())), static_cast<double>(std::max(1, canvas.y - 2 * edge()))}; }
    wxStaticText* finding_ = nullptr;
    wxWindow* drawn_ = nullptr;
};

/// Null: the page has none.
using MakePicture = std::function<FigurePicture*(wxWindow* parent)>;

/// The chart's colours on a surface of the window, light or dark as the system is; without a title where the page says it.
chart::ChartTheme picture_theme(const wxWindow* window, bool is_titled = false);
/// Sets the tooltip where it differs; empty: none.
void say(wxWindow* window, const std::string& text);

}  // namespace terrier::gui
