// The bar at the top: search, the two clocks, undo and redo.
#pragma once

#include <functional>

#include <wx/panel.h>

#include "gui/shell/search_box.hpp"
#include "gui/shell/session.hpp"

class wxButton;
class wxChoice;
class wxComboBox;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

class TopBar : public wxPanel {
  public:
    struct Actions {
        SearchBox::Find find;
        SearchBox::Open open;
        std::function<void(const std::string&)> set_as_at;     ///< what was typed
        std::function<void(const std::string&)> set_known_at;  ///< what was typed or chosen
        std::function<void(std::optional<Id<Option>>)> set_scenario;  ///< none: the estate as it is
        std::function<void()> undo, redo;
    };
    TopBar(wxWindow* parent, Actions actions);
    /// Shows how the session stands.
    void show(Session& session);
    SearchBox& search() { return *search_; }
    void focus_as_at();
    void focus_known_at();
    void focus_scenario();

  private:
    void pick_date();
    bool is_narrow() const;
    void fit();
    void fill_known_at(Session& session);
    void fill_scenarios(const Session& session);

    Actions actions_;
    SearchBox* search_;
    wxTextCtrl* as_at_;
    wxComboBox* known_at_;
    wxChoice* scenario_;
    std::vector<Id<Option>> scenarios_;  ///< in the order of the choice, after "Live"
    wxButton *undo_, *redo_;
    wxStaticText *as_at_label_, *known_label_;
    bool is_fitted_narrow_ = false;
    Date shown_date_;
    std::int64_t filled_revision_ = -1;
};

}  // namespace terrier::gui
