// Puts the map into the screen of figures.
#include "gui/map/map_screen.hpp"

#include "gui/kit/figures_screen.hpp"
#include "gui/map/map_panel.hpp"

namespace terrier::gui {

Screen* make_map_screen(wxWindow* parent, Context& context) {
    auto presenter = std::make_unique<MapPresenter>(context);
    MapPresenter& map = *presenter;
    return new FiguresScreen(parent, context, "map", "Map", std::move(presenter), {{"map", [&map](wxWindow* page) { return new MapPanel(page, map); }}});
}

}  // namespace terrier::gui
