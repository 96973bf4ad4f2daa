// Labels: styles of text by size, weight and meaning.
#include "gui/kit/labels.hpp"

#include <wx/button.h>
#include <wx/stattext.h>

#include "gui/kit/theme.hpp"

namespace terrier::gui {

std::filesystem::path path_of(std::string_view utf8) { return std::filesystem::path(std::u8string(utf8.begin(), utf8.end())); }

std::string text_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return std::string(text.begin(), text.end());
}

wxString to_label(std::string_view text) {
    wxString label = to_wx(text);
    label.Replace("&", "&&");
    return label;
}

void apply_style(wxWindow* window, TextStyle style) {
    wxFont font = window->GetParent() ? window->GetParent()->GetFont() : window->GetFont();
    switch (style) {
        case TextStyle::title: font = font.Scaled(1.65f).Bold(); break;
        case TextStyle::heading: font = font.Scaled(1.15f).Bold(); break;
        case TextStyle::figure: font = font.Scaled(2.0f); break;
        case TextStyle::strong: font = font.Bold(); break;
        case TextStyle::body: break;
        case TextStyle::quiet: window->SetForegroundColour(colour(Colour::quiet_text)); break;
    }
    window->SetFont(font);
}

namespace {
void tip_where_cut(wxStaticText* label) {
    const wxString text = label->GetLabelText();
    if (label->GetTextExtent(text).x > label->GetClientSize().x) label->SetToolTip(text);
    else label->UnsetToolTip();
}
}  // namespace

wxStaticText* make_line(wxWindow* parent, TextStyle style) {
    auto* label = new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(label, style);
    label->Bind(wxEVT_SIZE, [label](wxSizeEvent& event) {
        event.Skip();
        tip_where_cut(label);
    });
    return label;
}

void set_line(wxStaticText* label, std::string_view text) {
    // The label takes the size of its new words, where it should keep its room and end with an ellipsis.
    const wxSize room = label->GetSize();
    label->SetLabel(to_label(text));
    if (room.x > 0) label->SetSize(room);
    tip_where_cut(label);
}

wxButton* make_snug_button(wxWindow* parent, const wxString& label) {
    auto* button = new wxButton(parent, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    // Exactly fitting, GTK sets the words against the edge.
    button->SetMinSize(button->GetBestSize() + wxSize(2 * space(parent, Space::usual), 0));
    return button;
}

wxStaticText* make_text(wxWindow* parent, std::string_view text, TextStyle style) {
    auto* label = new wxStaticText(parent, wxID_ANY, to_label(text));
    apply_style(label, style);
    label->SetName(to_wx(text));
    return label;
}

std::string shortened(std::string_view text, std::size_t most) {
    const wxString whole = to_wx(text);
    return whole.length() <= most ? std::string(text) : from_wx(whole.Left(most > 0 ? most - 1 : 0)) + "…";
}

}  // namespace terrier::gui
