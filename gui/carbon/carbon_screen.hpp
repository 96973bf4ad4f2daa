// Carbon: what the estate emits, whose it is, and what changed it.
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_carbon_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
