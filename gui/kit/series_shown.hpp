// The counts and readings that belong to the portfolio shown.
#pragma once

#include "gui/shell/context.hpp"

namespace terrier::gui {

/// As of the newest revision or the one looked at. Empty while a commit runs in the background, or where they can't be read, which is
/// told to the person.
SeriesSet series_shown(Context& context);

}  // namespace terrier::gui
