// The zone comes from the system.
#include "gui/shell/local_time.hpp"

#include <wx/datetime.h>

#include "gui/kit/labels.hpp"

namespace terrier::gui {

std::string shown_local_time(std::int64_t utc_ms) {
    return from_wx(wxDateTime(wxLongLong(static_cast<wxLongLong_t>(utc_ms))).Format("%d/%m/%Y %H:%M", wxDateTime::Local));
}

}  // namespace terrier::gui
