// The History screen: who changed what, when and why; compare, revert, look at the portfolio as it was.
#pragma once

#include "gui/history/history_presenter.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/shell/screen.hpp"

class wxButton;
class wxStaticText;

namespace terrier::gui {

class HistoryScreen : public Screen {
  public:
    HistoryScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override { return revisions_->control(); }
    HistoryPresenter& presenter() { return presenter_; }

  private:
    void show_revisions();
    void show_changes();
    void revert();
    void restore();
    void look_then();

    HistoryPresenter presenter_;
    std::vector<ChangeLine> changes_;
    wxStaticText *title_, *summary_, *heading_, *note_;
    wxButton *all_, *revert_, *restore_, *then_;
    PlainList *revisions_, *fields_;
};

Screen* make_history(wxWindow* parent, Context& context);

}  // namespace terrier::gui
