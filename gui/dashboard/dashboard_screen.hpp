// The Dashboard: what the estate is and what is due, each figure opening its rows.
#pragma once

#include "gui/dashboard/dashboard_presenter.hpp"
#include "gui/kit/as_it_is.hpp"
#include "gui/kit/cards.hpp"
#include "gui/kit/plain_list.hpp"
#include "gui/shell/screen.hpp"

class wxScrolledWindow;
class wxStaticText;
class wxButton;
class wxSizer;

namespace terrier::gui {

class DashboardScreen : public Screen {
  public:
    DashboardScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    void quality_changed() override;
    wxWindow* first_focus() override;
    DashboardPresenter& presenter() { return presenter_; }

  private:
    void build_lower(wxSizer* column);
    void show_tiles();

    DashboardPresenter presenter_;
    Present<DashboardPresenter> present_;
    wxStaticText *headline_, *remark_, *due_heading_;
    wxScrolledWindow* page_;
    TileRow* tiles_;
    ChartRow* charts_;
    PlainList *due_, *quality_;
    wxWindow *due_card_, *quality_card_;
    wxButton* begin_;
};

Screen* make_dashboard(wxWindow* parent, Context& context);

}  // namespace terrier::gui
