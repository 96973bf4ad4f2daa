// The Dashboard: what the estate is and what is due, each figure opening its rows.
#pragma once

#include "gui/dashboard/dashboard_presenter.hpp"
#include "gui/kit/chart_panel.hpp"
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
    struct TileView {
        wxPanel* card;
        wxStaticText *label, *figure, *remark;
        wxWindow* button;
    };
    TileView make_tile(wxWindow* parent, std::size_t place);
    void show_tiles();
    void open_tile(std::size_t place);
    void build_lower(wxSizer* column);
    wxPanel* make_card(wxWindow* parent);

    DashboardPresenter presenter_;
    wxStaticText *headline_, *remark_, *due_heading_;
    wxScrolledWindow* page_;
    std::vector<TileView> tiles_;
    std::vector<ChartPanel*> charts_;
    PlainList *due_, *quality_;
    wxWindow *due_card_, *quality_card_;
    wxSizer *tile_row_, *chart_row_;
    wxButton* begin_;
};

Screen* make_dashboard(wxWindow* parent, Context& context);

}  // namespace terrier::gui
