// The screen of figures: headline, tiles, and pages of charts and computed tables; one for every presenter.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "gui/kit/as_it_is.hpp"
#include "gui/kit/cards.hpp"
#include "gui/kit/figure_picture.hpp"
#include "gui/kit/figures.hpp"
#include "gui/kit/grid.hpp"
#include "gui/shell/screen.hpp"

class wxButton;
class wxScrolledWindow;

namespace terrier::gui {

class PartsBook;

/// One page: finding, charts or a picture, buttons, rows, and what the chosen row says.
class FigurePageView : public wxPanel {
  public:
    struct Events {
        std::function<void(const chart::Chart&, const chart::ChartHit&)> open_mark;
        std::function<void(const RecordRef&)> open_row;
        std::function<void()> why;
        MakePicture make_picture;
    };
    FigurePageView(wxWindow* parent, Context& context, const std::string& key, const std::string& name, Events events);
    void show(FigurePage page);
    const FigurePage& page() const { return page_; }
    /// The records of the chosen rows.
    std::vector<RecordRef> chosen() const;
    /// The records of the chosen rows, or of all when none is chosen: for the question why.
    std::vector<Source> chosen_sources() const;
    Grid* grid() const { return grid_; }
    ChartRow* charts() const { return charts_; }
    FigurePicture* picture() const { return picture_; }  ///< null: none
    void run(std::size_t action);

  private:
    void update_buttons();
    void show_detail();

    Context& context_;
    std::string key_, name_;
    Events events_;
    FigurePage page_;
    wxStaticText *finding_, *nothing_;
    wxWindow* why_;
    wxSizer* buttons_row_;
    std::vector<wxButton*> buttons_;
    ChartRow* charts_;
    FigurePicture* picture_ = nullptr;
    wxPanel* lower_;
    Grid* grid_ = nullptr;  ///< made with the first table
    PlainList* detail_ = nullptr;
    DataTable detail_table_;
};

class FiguresScreen : public Screen {
  public:
    /// `place` keys what is remembered: "income". `pictures` by page; they are made with the pages and live no longer than the presenter's rows.
    /// `present` makes another presenter of its kind, for the figures of the estate as it is while an option is looked at; null: nothing is set beside.
    FiguresScreen(wxWindow* parent, Context& context, const std::string& place, const std::string& name, std::unique_ptr<FiguresPresenter> presenter,
                  std::map<std::string, MakePicture> pictures = {}, Present<FiguresPresenter>::Make present = {});
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;

    FiguresPresenter& presenter() { return *presenter_; }
    void choose_page(const std::string& id);
    std::string chosen_page() const;
    FigurePageView* page_view(const std::string& id);
    WhyPanel& why() { return *why_; }
    /// Shows why a tile's figure is what it is, or the page's.
    void explain(const Tile& tile);
    void explain_page();

  private:
    void build();
    void show_all();
    void show_top();
    void show_page();
    void show_why(const std::string& figure, const std::string& rule, const std::vector<Source>& sources, const Destination& all);
    void close_why();
    void fit_pictures();

    std::string place_, name_;
    std::unique_ptr<FiguresPresenter> presenter_;
    Present<FiguresPresenter> present_;
    std::map<std::string, MakePicture> pictures_;
    std::vector<FiguresPresenter::Page> pages_;
    wxScrolledWindow* page_;
    wxStaticText *headline_, *remark_;
    wxButton* begin_;
    TileRow* tiles_;
    PartsBook* book_;
    WhyPanel* why_;
    std::vector<FigurePageView*> views_;
    std::vector<bool> stale_;
    int fitted_height_ = 0;
};

}  // namespace terrier::gui
