// A month drawn as weeks of days, each with what falls due on it; arrows walk the days, Page Up and Page Down the months.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "gui/calendar/calendar_presenter.hpp"

namespace terrier::gui {

class MonthPanel : public wxPanel {
  public:
    /// What one day holds, as drawn.
    struct Entry {
        std::string text;
        bool is_overdue = false;
    };
    MonthPanel(wxWindow* parent, std::function<std::vector<Entry>(Date)> entries);
    /// The month of the day, with the keyboard's mark on it; `today` is marked too.
    void show(Date day, Date today);
    Date day() const { return day_; }
    void move_days(std::int64_t days);
    void move_months(int months);
    bool AcceptsFocus() const override { return true; }
    std::function<void(Date)> on_day;   ///< another day is marked
    std::function<void(Date)> on_open;  ///< Enter or a double click

  private:
    void paint();
    void draw_day(wxDC& dc, std::size_t place);
    void on_key(wxKeyEvent& event);
    void mark(Date day);
    wxRect cell(std::size_t place) const;
    int head() const;

    std::function<std::vector<Entry>(Date)> entries_;
    Date day_, today_;
    MonthPage page_;
};

}  // namespace terrier::gui
