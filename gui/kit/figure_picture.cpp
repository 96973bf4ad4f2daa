// What pictures on pages share.
#include "gui/kit/figure_picture.hpp"

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
chart::Colour as_chart(const wxColour& c) { return {c.Red() / 255.0, c.Green() / 255.0, c.Blue() / 255.0}; }
}  // namespace

chart::ChartTheme picture_theme(const wxWindow* window) {
    const double size = window->FromDIP(12);
    chart::ChartTheme theme = is_dark() ? chart::dark_theme(size) : chart::light_theme(size);
    theme.background = as_chart(colour(Colour::surface));
    theme.text = as_chart(colour(Colour::text));
    theme.muted = as_chart(colour(Colour::quiet_text));
    theme.grid = as_chart(colour(Colour::line));
    theme.titled = false;
    return theme;
}

void say(wxWindow* window, const std::string& text) {
    const wxString tip = to_wx(text);
    if (window->GetToolTipText() == tip) return;
    if (tip.empty()) window->UnsetToolTip();
    else window->SetToolTip(tip);
}

}  // namespace terrier::gui
