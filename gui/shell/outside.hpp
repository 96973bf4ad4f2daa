// The real outside of the desktop program: stores, the demonstration, folders, preferences.
#pragma once

#include <optional>

#include "gui/shell/frame.hpp"

namespace terrier::gui {

/// `today` in place of the system's date, for demonstrations and pictures.
Outside system_outside(std::optional<Date> today);

}  // namespace terrier::gui
