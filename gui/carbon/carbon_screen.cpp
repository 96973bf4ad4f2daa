// The screen of figures over carbon.
#include "gui/carbon/carbon_screen.hpp"

#include "gui/carbon/carbon_presenter.hpp"
#include "gui/kit/figures_screen.hpp"

namespace terrier::gui {

Screen* make_carbon_screen(wxWindow* parent, Context& context) { return new FiguresScreen(parent, context, "carbon", "Carbon", std::make_unique<CarbonPresenter>(context), {}, [](Context& of) { return std::make_unique<CarbonPresenter>(of); }); }

}  // namespace terrier::gui
