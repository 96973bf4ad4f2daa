// Puts the stack plan into the screen of figures.
#include "gui/occupancy/occupancy_screen.hpp"

#include "gui/kit/figures_screen.hpp"
#include "gui/occupancy/occupancy_presenter.hpp"
#include "gui/occupancy/stack_panel.hpp"

namespace terrier::gui {

Screen* make_occupancy_screen(wxWindow* parent, Context& context) {
    auto presenter = std::make_unique<OccupancyPresenter>(context);
    StackPresenter& stack = presenter->stack();
    return new FiguresScreen(parent, context, "occupancy", "Occupancy", std::move(presenter), {{"stack", [&stack](wxWindow* page) { return new StackPanel(page, stack); }}},
                             [](Context& of) { return std::make_unique<OccupancyPresenter>(of); });
}

}  // namespace terrier::gui
