// The place where options are held against one another, and planned.
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_appraisal_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
