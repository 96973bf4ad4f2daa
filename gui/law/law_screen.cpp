// The screen of figures over the law's presenter.
#include "gui/law/law_screen.hpp"

#include "gui/kit/dialogs.hpp"
#include "gui/law/law_presenter.hpp"

namespace terrier::gui {

Screen* make_law_screen(wxWindow* parent, Context& context) {
    auto presenter = std::make_unique<LawPresenter>(context, [parent](const std::string& title, const std::string& prompt) { return ask_text(parent, title, prompt); });
    return new FiguresScreen(parent, context, "law", "Law and finance", std::move(presenter));
}

}  // namespace terrier::gui
