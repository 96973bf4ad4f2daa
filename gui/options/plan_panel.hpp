// The stack plan under an option in the window: teams dragged from floor to floor, floors given up, running totals.
#pragma once

#include "gui/occupancy/stack_panel.hpp"
#include "gui/options/plan_presenter.hpp"

class wxButton;
class wxCheckBox;
class wxChoice;
class wxListBox;
class wxTextCtrl;

namespace terrier::gui {

/// X lifts a team, V puts it on the floor that has the keyboard, P parks it, S makes it half of it, M brings its other parts there, R releases the floor, L lets it, K keeps it.
class PlanPanel : public FigurePicture {
  public:
    PlanPanel(wxWindow* parent, PlanPresenter& presenter);
    void reload() override;
    wxWindow* canvas() override { return after_->canvas(); }
    std::vector<Command> commands() override;
    StackPanel& after() { return *after_; }

  private:
    void build_bar(wxSizer* into);
    void build_stacks(wxSizer* into);
    bool key(wxKeyEvent& event, const StackDrag::Records& part, const StackDrag::Records& floor);
    void update();
    std::vector<Source> marked_floor() const;
    std::vector<Source> marked_part() const;

    PlanPresenter& presenter_;
    wxChoice* options_;
    wxTextCtrl* date_;
    wxCheckBox *both_, *half_;
    wxButton *undo_, *save_;
    wxStaticText *totals_, *wishes_, *refusal_;
    StackPanel *before_, *after_;
    wxSizer* parked_column_;
    wxListBox* parked_;
};

}  // namespace terrier::gui
