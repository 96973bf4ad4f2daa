// What cairo draws, as a bitmap of the window at the screen's own resolution: the same on every system.
#pragma once

#include <cairo.h>

#include <functional>

#include <wx/bitmap.h>

namespace terrier::gui {

/// `size` in window units; `scale` physical pixels a unit. `draw` gets a context in window units.
wxBitmap cairo_bitmap(const wxSize& size, double scale, const std::function<void(cairo_t*)>& draw);

}  // namespace terrier::gui
