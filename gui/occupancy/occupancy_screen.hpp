// Occupancy: who sits where, how full it is on the day that matters, what it costs a desk.
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_occupancy_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
