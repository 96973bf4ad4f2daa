// Partners: who do we deal with, and what for?
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_partners_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
