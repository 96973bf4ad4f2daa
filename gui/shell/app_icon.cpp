// The program's icon, compiled in: the same drawing as installer/linux/terrier.svg.
#include "gui/shell/app_icon.hpp"

#include <wx/bmpbndl.h>

namespace terrier::gui {

namespace {

constexpr char drawing[] = R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" role="img" aria-label="Terrier">
  <rect x="4" y="4" width="120" height="120" rx="26" fill="#1f4e5f"/>
  <path d="M24 100V58h24v42zM52 100V30h28v70zM84 100V70h20v30z" fill="#f4efe6"/>
  <path d="M58 38h6v8h-6zm10 0h6v8h-6zM58 53h6v8h-6zm10 0h6v8h-6zM58 68h6v8h-6zm10 0h6v8h-6zM30 66h5v7h-5zm8 0h5v7h-5zM30 80h5v7h-5zm8 0h5v7h-5zM89 77h4v6h-4zm7 0h4v6h-4z" fill="#1f4e5f"/>
  <rect x="18" y="100" width="92" height="6" rx="3" fill="#e69f00"/>
</svg>)svg";

}  // namespace

wxIconBundle app_icon() {
    wxIconBundle icons;
    const wxBitmapBundle picture = wxBitmapBundle::FromSVG(drawing, wxSize(48, 48));
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        wxIcon icon;
        icon.CopyFromBitmap(picture.GetBitmap(wxSize(size, size)));
        icons.AddIcon(icon);
    }
    return icons;
}

}  // namespace terrier::gui
