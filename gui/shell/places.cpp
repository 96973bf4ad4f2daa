// The list of places: one line a screen.
#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen::Screen(wxWindow* parent, Context& context, const wxString& name)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, name), context_(context) {}

const std::vector<Place>& places() {
    static const std::vector<Place> all = {
    };
    return all;
}

}  // namespace terrier::gui
