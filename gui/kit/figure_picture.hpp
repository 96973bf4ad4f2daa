// A picture of its own on a page of figures: a stack plan, a map. Drawn by the one chart code, moved about in by mouse and keyboard.
#pragma once

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
    /// In the menus while the page's screen is shown.
    virtual std::vector<Command> commands() { return {}; }
};

/// A picture below its finding and a bar of controls.
class DrawnPicture : public FigurePicture {
  protected:
    using FigurePicture::FigurePicture;
    /// Lays finding, bar and canvas out; from then on the canvas asks to be placed when its size changes, to be painted, and for its keys.
    void arrange(wxSizer* bar, wxWindow* canvas);
    virtual void place() = 0;
    virtual void paint() = 0;
    virtual void on_key(wxKeyEvent& event) = 0;
    wxStaticText* finding_ = nullptr;
};

/// Null: the page has none.
using MakePicture = std::function<FigurePicture*(wxWindow* parent)>;

/// The chart's colours on a surface of the window, light or dark as the system is; without a title where the page says it.
chart::ChartTheme picture_theme(const wxWindow* window, bool is_titled = false);
/// Sets the tooltip where it differs; empty: none.
void say(wxWindow* window, const std::string& text);

}  // namespace terrier::gui
