// The screen of figures over income's presenter.
#include "gui/income/income_screen.hpp"

#include "gui/income/income_presenter.hpp"

namespace terrier::gui {

Screen* make_income_screen(wxWindow* parent, Context& context) {
    return new FiguresScreen(parent, context, "income", "Income", std::make_unique<IncomePresenter>(context), {}, [](Context& of) { return std::make_unique<IncomePresenter>(of); });
}

}  // namespace terrier::gui
