// The parts of a record, one shown at a time, chosen by buttons that wrap into as many rows as they need: no part hides.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

class wxSimplebook;
class wxToggleButton;

namespace terrier::gui {

class PartsBook : public wxPanel {
  public:
    explicit PartsBook(wxWindow* parent);
    /// Pages are made with this as their parent.
    wxWindow* pages() const;
    void add(wxWindow* page, const wxString& label);
    std::size_t count() const { return buttons_.size(); }
    std::size_t chosen() const { return chosen_; }
    void choose(std::size_t page);
    void set_label(std::size_t page, const wxString& label);
    /// Asks for the room that the page shown needs, not for that of the largest.
    void fit_to_page();
    /// Called once another page shows.
    std::function<void()> on_choose;

  private:
    wxSimplebook* book_;
    class wxSizer* bar_;
    std::vector<wxToggleButton*> buttons_;
    std::size_t chosen_ = 0;
};

}  // namespace terrier::gui
