// What pictures on pages share.
#include "gui/kit/figure_picture.hpp"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
chart::Colour as_chart(const wxColour& c) { return {c.Red() / 255.0, c.Green() / 255.0, c.Blue() / 255.0}; }
}  // namespace

chart::ChartTheme picture_theme(const wxWindow* window, bool is_titled) {
    const double size = window->FromDIP(12);
    chart::ChartTheme theme = is_dark() ? chart::dark_theme(size) : chart::light_theme(size);
    theme.background = as_chart(colour(Colour::surface));
    theme.text = as_chart(colour(Colour::text));
    theme.muted = as_chart(colour(Colour::quiet_text));
    theme.grid = as_chart(colour(Colour::line));
    theme.titled = is_titled;
    return theme;
}

// The picture, its finding and its bar can be seen whole, so far as there is room and it has use for it.
void DrawnPicture::fit_to(int seen) {
    constexpr int least = 300, most = 560;
    const int above = GetBestSize().y - drawn_->GetMinSize().y;
    const wxSize wanted(drawn_->GetMinSize().x, std::clamp(seen - above - 2 * space(this, Space::page), FromDIP(least), FromDIP(most)));
    if (drawn_->GetMinSize() != wanted) drawn_->SetMinSize(wanted);
}

void DrawnPicture::arrange(wxSizer* bar, wxWindow* canvas) {
    const int gap = space(this, Space::usual);
    finding_ = make_line(this, TextStyle::heading);
    drawn_ = canvas;
    canvas->SetBackgroundStyle(wxBG_STYLE_PAINT);
    canvas->SetMinSize(FromDIP(wxSize(420, 300)));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(finding_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(bar, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(canvas, wxSizerFlags(1).Expand());
    SetSizer(column);
    canvas->Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    canvas->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        place();
    });
    canvas->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) { on_key(event); });
    for (const auto& focus : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        canvas->Bind(focus, [canvas](wxFocusEvent& event) {
            event.Skip();
            canvas->Refresh();
        });
}

void say(wxWindow* window, const std::string& text) {
    const wxString tip = to_wx(text);
    if (window->GetToolTipText() == tip) return;
    if (tip.empty()) window->UnsetToolTip();
    else window->SetToolTip(tip);
}

}  // namespace terrier::gui
