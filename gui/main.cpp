// The desktop program.
#include "gui/shell/app.hpp"

wxIMPLEMENT_APP(terrier::gui::App);
