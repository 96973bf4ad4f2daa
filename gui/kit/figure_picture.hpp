// A picture of its own on a page of figures: a stack plan, a map. Drawn by the one chart code, moved about in by mouse and keyboard.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

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

/// Null: the page has none.
using MakePicture = std::function<FigurePicture*(wxWindow* parent)>;

/// The chart's colours on a surface of the window, light or dark as the system is, without a title: the page says it.
chart::ChartTheme picture_theme(const wxWindow* window);
/// Sets the tooltip where it differs; empty: none.
void say(wxWindow* window, const std::string& text);

}  // namespace terrier::gui
