// Law and finance: the radar of rules, finance events, unsettled reviews, vacant possession.
#pragma once

#include "gui/kit/figures_screen.hpp"

namespace terrier::gui {

Screen* make_law_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
