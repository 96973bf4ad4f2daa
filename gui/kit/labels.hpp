// Between UTF-8 text and wxWidgets: the only place where one becomes the other; and small labels.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <wx/string.h>

class wxButton;
class wxStaticText;
class wxWindow;

namespace terrier::gui {

inline wxString to_wx(std::string_view text) { return wxString::FromUTF8(text.data(), text.size()); }
inline std::string from_wx(const wxString& text) {
    const auto bytes = text.utf8_str();
    return std::string(bytes.data(), bytes.length());
}
/// A path from and to UTF-8, whatever the system calls its files.
std::filesystem::path path_of(std::string_view utf8);
std::string text_of(const std::filesystem::path& path);
/// With & doubled, for labels of controls and menus that would take it for a mnemonic.
wxString to_label(std::string_view text);

/// The kinds of text on a screen, from the largest down.
enum class TextStyle {
    title,    ///< the name or the finding of a screen: one a screen
    heading,  ///< of a section
    figure,   ///< a number to be seen from afar
    strong,   ///< bold, at body size
    body,
    quiet,    ///< secondary: captions, units, sources
};
/// A static text in one of the styles.
wxStaticText* make_text(wxWindow* parent, std::string_view text, TextStyle style = TextStyle::body);
void apply_style(wxWindow* window, TextStyle style);
/// One line that ends with an ellipsis where it has no room; the whole of it is a tooltip then, and only then.
wxStaticText* make_line(wxWindow* parent, TextStyle style = TextStyle::body);
void set_line(wxStaticText* label, std::string_view text);
/// A button no wider than its words and a little air: in a row beside something larger.
wxButton* make_snug_button(wxWindow* parent, const wxString& label);
/// At most `most` code points, cut with an ellipsis.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace terrier::gui
