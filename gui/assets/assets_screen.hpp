// Assets: what do we own?
#pragma once

#include "gui/shell/screen.hpp"

namespace terrier::gui {

Screen* make_assets_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
