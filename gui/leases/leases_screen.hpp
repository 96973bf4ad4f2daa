// Leases: what do we let, and what does it earn?
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_leases_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
