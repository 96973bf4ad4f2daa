// The theme: two sets of colours, and line icons drawn from SVG paths.
#include "gui/kit/theme.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <utility>

#include <wx/settings.h>
#include <wx/window.h>

namespace terrier::gui {

namespace {

struct Pair { unsigned light, dark; };

/// 0xRRGGBB. Quiet text is 5.9:1 on the light page and 7:1 on the dark one; warm grey and a slate green.
Pair pair_of(Colour meaning) {
    switch (meaning) {
        case Colour::page: return {0xF6F5F2, 0x232423};
        case Colour::surface: return {0xFFFFFF, 0x2D2E2D};
        case Colour::sidebar: return {0xECEAE4, 0x1C1D1C};
        case Colour::line: return {0xDCD9D1, 0x434541};
        case Colour::text: return {0x20231F, 0xEDEDEA};
        case Colour::quiet_text: return {0x5D625B, 0xB3B6AF};
        case Colour::accent: return {0x1F6F63, 0x6CC7B7};
        case Colour::information: return {0xE3EEF6, 0x24384A};
        case Colour::success: return {0xE2F1E4, 0x233F2A};
        case Colour::warning: return {0xFBEFCF, 0x4A3C14};
        case Colour::trouble: return {0xF9DFDB, 0x55231E};
        case Colour::fault_text: return {0xA3261B, 0xFF9C8F};
        case Colour::changed: return {0xE2F1E4, 0x233F2A};
        case Colour::removed: return {0xF7E4E1, 0x4A2723};
    }
    throw std::logic_error("a colour without a value");
}

/// Paths on a 24 x 24 square, stroked 1.75 wide with round ends.
constexpr std::pair<std::string_view, std::string_view> paths[] = {
    {"dashboard", "M4 4h7v9H4z M13 4h7v5h-7z M13 12h7v8h-7z M4 16h7v4H4z"},
    {"assets", "M5 21V4h9v17 M14 9h5v12 M3 21h18 M8 8h3 M8 12h3 M8 16h3"},
    {"leases", "M6 3h9l4 4v14H6z M15 3v4h4 M9 12h7 M9 16h5"},
    {"partners", "M12 9a3 3 0 1 1-6 0a3 3 0 1 1 6 0 M3 20c0-4 3-6 6-6s6 2 6 6 M15.5 6.5a3 3 0 1 1 1 5.5 M17 14.5c2.5 0.5 4 2.5 4 5.5"},
    {"law", "M12 3v18 M7 21h10 M5 7h14 M5 7l-3 7h6z M19 7l-3 7h6z"},
    {"occupancy", "M4 4h16v5H4z M4 9h16v5H4z M4 14h16v6H4z M10 4v5 M15 9v5 M8 14v6"},
    {"carbon", "M6 20c-1-8 3-14 13-15c1 9-4 14-11 13 M4 21c2-6 5-9 9-11"},
    {"appraisal", "M4 20V10 M10 20V4 M16 20v-7 M21 20H3 M14 8l3 3l5-6"},
    {"options", "M12 21V12 M12 12L5 5 M12 12l7-7 M5 10V5h5 M14 5h5v5"},
    {"map", "M3 6l6-2l6 2l6-2v14l-6 2l-6-2l-6 2z M9 4v14 M15 6v14"},
    {"income", "M4 20h16 M6 16l4-5l4 3l5-7 M19 11V7h-4"},
    {"timeline", "M4 6h9 M8 12h11 M6 18h8 M16 3v18"},
    {"reports", "M5 3h14v18H5z M9 17v-4 M12 17v-8 M15 17v-6"},
    {"import", "M12 3v11 M8 10l4 4l4-4 M4 15v5h16v-5"},
    {"history", "M4 12a8 8 0 1 0 2.500-5.800 M4 4v4.500h4.500 M12 8v4.500l3 2"},
    {"settings", "M4 7h9 M17 7h3 M15 5v4 M4 17h3 M11 17h9 M9 15v4"},
    {"undo", "M9 7L4 12l5 5 M4 12h10a6 6 0 0 1 6 6"},
    {"redo", "M15 7l5 5l-5 5 M20 12H10a6 6 0 0 0-6 6"},
    {"search", "M17 10.5a6.500 6.500 0 1 1-13 0a6.500 6.500 0 1 1 13 0 M15.500 15.500L20.500 20.500"},
    {"calendar", "M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4"},
    {"close", "M6 6l12 12 M18 6L6 18"},
    {"open", "M3 19V5h6l2 3h10v11z"},
    {"new", "M12 5v14 M5 12h14"},
    {"server", "M4 4h16v7H4z M4 13h16v7H4z M7.500 7.500h.1 M7.500 16.500h.1"},
    {"information", "M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0 M12 11v6 M12 7.500v.1"},
    {"success", "M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0 M8 12.500l3 3l5-6"},
    {"warning", "M12 4L2.500 20h19z M12 10v5 M12 17.500v.1"},
    {"trouble", "M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0 M9 9l6 6 M15 9l-6 6"},
    {"forward", "M9 5l7 7l-7 7"},
};

}  // namespace

bool is_dark() { return wxSystemSettings::GetAppearance().IsUsingDarkBackground(); }

wxColour colour(Colour meaning) {
    const Pair both = pair_of(meaning);
    const unsigned rgb = is_dark() ? both.dark : both.light;
    return wxColour(static_cast<unsigned char>(rgb >> 16), static_cast<unsigned char>(rgb >> 8), static_cast<unsigned char>(rgb));
}

int space(const wxWindow* window, Space distance) {
    static constexpr int pixels[] = {4, 8, 16, 24};
    return window->FromDIP(pixels[static_cast<int>(distance)]);
}

namespace {

/// `margin` is left free above and below, in the drawing's units.
wxBitmapBundle drawn(std::string_view name, wxSize size, int margin, Colour ink) {
    for (const auto& [known, path] : paths) {
        if (known != name) continue;
        std::string svg = fmt::format(
            R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="24" height="{1}" viewBox="0 0 24 {1}"><g transform="translate(0 {2})"><path d="{0}" fill="none" stroke="{3}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/></g></svg>)svg",
            path, 24 + 2 * margin, margin, colour(ink).GetAsString(wxC2S_HTML_SYNTAX).ToStdString());
        return wxBitmapBundle::FromSVG(svg.data(), size);
    }
    throw std::logic_error("no icon is called " + std::string(name));
}

}  // namespace

wxBitmapBundle icon(std::string_view name, int size, Colour ink) { return drawn(name, wxSize(size, size), 0, ink); }

wxBitmapBundle list_icon(std::string_view name, Colour ink) { return drawn(name, wxSize(20, 38), 11, ink); }

}  // namespace terrier::gui
