// Income: what is earned, what will be, how sure it is, and whom it hangs on.
#pragma once

#include "gui/kit/figures_screen.hpp"

namespace terrier::gui {

Screen* make_income_screen(wxWindow* parent, Context& context);

}  // namespace terrier::gui
