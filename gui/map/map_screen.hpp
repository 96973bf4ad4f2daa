// The map: where the estate lies, coloured by what is asked.
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_map_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
