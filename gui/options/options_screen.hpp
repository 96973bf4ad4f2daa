// The place of options: their rows, and the chosen option's steps, scores, risks and benefits beside them.
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_options_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
