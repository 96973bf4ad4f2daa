// Asks the workspace for series.
#include "gui/kit/series_shown.hpp"

namespace terrier::gui {

SeriesSet series_shown(Context& context) {
    if (context.is_busy()) return {};
    try {
        return context.known_at() ? context.workspace().series_known_at(*context.known_at()) : context.workspace().series();
    } catch (const WorldError& error) {
        context.tell({"series", Mood::trouble, error.what(), {}, {}});
        return {};
    }
}

}  // namespace terrier::gui
