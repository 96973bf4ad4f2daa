// Puts the plan into the screen of figures.
#include "gui/options/appraisal_screen.hpp"

#include "gui/kit/figures_screen.hpp"
#include "gui/options/appraisal_presenter.hpp"
#include "gui/options/plan_panel.hpp"

namespace terrier::gui {

Screen* make_appraisal_screen(wxWindow* parent, Context& context) {
    auto presenter = std::make_unique<AppraisalPresenter>(context);
    PlanPresenter& plan = presenter->plan();
    return new FiguresScreen(parent, context, "appraisal", "Appraisal", std::move(presenter), {{"plan", [&plan](wxWindow* page) { return new PlanPanel(page, plan); }}});
}

}  // namespace terrier::gui
