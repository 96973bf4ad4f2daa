// The lease timeline: terms, breaks with their last day for notice, reviews and expiries, head leases over sub-leases.
#pragma once

#include "gui/shell/screen.hpp"
#include "gui/timeline/timeline_presenter.hpp"

class wxButton;
class wxChoice;
class wxSearchCtrl;
class wxStaticText;

namespace terrier::gui {

class TimelinePanel;

class TimelineScreen : public Screen {
  public:
    TimelineScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;
    TimelinePresenter& presenter() { return presenter_; }
    TimelinePanel& panel() { return *panel_; }

  private:
    void build_bar(wxSizer* into);
    void filter_chosen();
    void show();
    void show_stretch();

    TimelinePresenter presenter_;
    wxStaticText *headline_, *remark_, *stretch_;
    wxButton* begin_;
    wxPanel* content_;
    wxChoice *direction_, *order_;
    wxSearchCtrl* words_;
    TimelinePanel* panel_;
};

Screen* make_timeline(wxWindow* parent, Context& context);

}  // namespace terrier::gui
