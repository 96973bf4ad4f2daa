// From cairo's pixels to a bitmap.
#include "gui/kit/cairo_bitmap.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <wx/image.h>

namespace terrier::gui {

wxBitmap cairo_bitmap(const wxSize& size, double scale, const std::function<void(cairo_t*)>& draw) {
    const int width = std::max(1, static_cast<int>(size.x * scale)), height = std::max(1, static_cast<int>(size.y * scale));
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    {
        const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> context(cairo_create(surface.get()), &cairo_destroy);
        cairo_scale(context.get(), scale, scale);
        draw(context.get());
    }
    cairo_surface_flush(surface.get());
    // Native-endian 0x00RRGGBB, rows a stride apart.
    const int stride = cairo_image_surface_get_stride(surface.get());
    const unsigned char* from = cairo_image_surface_get_data(surface.get());
    wxImage image(width, height, false);
    unsigned char* to = image.GetData();
    for (int y = 0; y < height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(from + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < width; ++x, to += 3) {
            to[0] = static_cast<unsigned char>(row[x] >> 16);
            to[1] = static_cast<unsigned char>(row[x] >> 8);
            to[2] = static_cast<unsigned char>(row[x]);
        }
    }
    return wxBitmap(image, wxBITMAP_SCREEN_DEPTH, scale);
}

}  // namespace terrier::gui
