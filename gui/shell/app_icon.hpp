// The program's icon.
#pragma once

#include <wx/iconbndl.h>

namespace terrier::gui {

/// At 16 to 256 pixels, drawn from gui/shell/icon/terrier.svg, which is compiled in.
wxIconBundle app_icon();

}  // namespace terrier::gui
