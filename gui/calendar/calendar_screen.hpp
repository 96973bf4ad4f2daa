// The Calendar: critical dates as a list and as months, filtered by kind and owner, with what is done about each.
#pragma once

#include "gui/calendar/calendar_presenter.hpp"
#include "gui/shell/screen.hpp"

class wxButton;
class wxChoice;
class wxSplitterWindow;
class wxStaticText;

namespace terrier::gui {

class DatePanel;
class Grid;
class MonthPanel;
class PartsBook;
class PlainList;

class CalendarScreen : public Screen {
  public:
    CalendarScreen(wxWindow* parent, Context& context);
    void open(const Destination& destination) override;
    void refresh() override;
    std::vector<Command> commands() override;
    wxWindow* first_focus() override;

    CalendarPresenter& presenter() { return presenter_; }
    Grid& grid() { return *grid_; }
    MonthPanel& month() { return *month_; }
    DatePanel& date_panel() { return *date_; }
    void choose(std::size_t place);
    void show_month(bool is_month);
    void export_ics();

  private:
    void build_filter(wxSizer* into);
    wxWindow* build_month(wxWindow* parent);
    wxChoice* choice(const char* name, wxSizer* into);
    void filter_chosen();
    void fill_choices();
    void show_dates();
    void show_day();
    std::optional<std::size_t> chosen_row() const;

    CalendarPresenter presenter_;
    wxStaticText *headline_, *remark_, *month_name_;
    wxButton *begin_, *export_;
    wxPanel* content_;
    wxChoice *show_, *kind_, *owner_, *ahead_;
    std::vector<EventKind> kinds_;
    std::vector<std::string> owners_;
    PartsBook* book_;
    Grid* grid_;
    MonthPanel* month_;
    PlainList* day_list_;
    std::vector<std::size_t> day_places_;
    DatePanel* date_;
    std::optional<std::pair<RecordRef, Date>> kept_;  ///< what was chosen before a refresh
};

Screen* make_calendar(wxWindow* parent, Context& context);

}  // namespace terrier::gui
