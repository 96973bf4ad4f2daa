// One critical date: what it is, what missing it costs, what has been done about it, and the three things to do.
#pragma once

#include <functional>

#include <wx/scrolwin.h>

#include "gui/calendar/calendar_presenter.hpp"

class wxButton;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

class PlainList;

class DatePanel : public wxScrolledWindow {
  public:
    DatePanel(wxWindow* parent, Context& context, CalendarPresenter& presenter);
    /// None: nothing is chosen.
    void show(const std::optional<CriticalDate>& date);
    // Each does what its button does with what is typed.
    void add_action();
    void mark_done();
    void escalate();
    wxTextCtrl* what() const { return what_; }
    wxTextCtrl* owner() const { return owner_; }
    wxTextCtrl* by() const { return by_; }
    wxTextCtrl* outcome() const { return outcome_; }
    wxTextCtrl* to() const { return to_; }

  private:
    wxTextCtrl* entry(const char* label, wxSizer* into);
    void clear();

    Context& context_;
    CalendarPresenter& presenter_;
    std::optional<CriticalDate> date_;
    DataTable log_;
    wxStaticText *heading_, *subject_;
    wxTextCtrl *details_, *what_, *owner_, *by_, *outcome_, *to_;
    PlainList* list_;
    wxButton *open_, *add_, *done_, *escalate_;
    wxPanel* body_;
    wxStaticText* hint_;
};

}  // namespace terrier::gui
