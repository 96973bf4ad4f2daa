// Colours by meaning, spacing, icons: light and dark follow the system.
#pragma once

#include <string_view>

#include <wx/bmpbndl.h>
#include <wx/colour.h>

class wxWindow;

namespace terrier::gui {

/// What a colour means; never used for its looks alone.
enum class Colour {
    page,         ///< behind a screen
    surface,      ///< of tiles, cards and lists upon the page
    sidebar,      ///< behind the list of places
    line,         ///< hairlines between things
    text,
    quiet_text,   ///< secondary text; still at least 4.5:1 on page and surface
    accent,       ///< the program's own colour: what is chosen, links, the main series
    information,  ///< behind news
    success,
    warning,      ///< behind "you are looking at the past", read only
    trouble,      ///< behind failures
    fault_text,   ///< faults beside fields
    changed,      ///< behind a changed value
    removed,      ///< behind a value that was there before
};
wxColour colour(Colour meaning);
bool is_dark();

/// Distances in device-independent pixels, scaled for the window: small 4, usual 8, wide 16, page 24.
enum class Space { small, usual, wide, page };
int space(const wxWindow* window, Space distance);

/// The icon for a row of a list, 20 wide and tall enough to give the row room (native lists take their rows' height from it).
wxBitmapBundle list_icon(std::string_view name, Colour ink = Colour::text);
/// A line icon of the program by name ("assets", "undo", "search" ...), drawn in `ink`; `size` in device-independent
/// pixels. Throws std::logic_error for an unknown name.
wxBitmapBundle icon(std::string_view name, int size = 20, Colour ink = Colour::text);

}  // namespace terrier::gui
