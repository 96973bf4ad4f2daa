// Search over everything: one box, results below it while one types.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "gui/shell/session.hpp"

class wxDataViewListCtrl;
class wxPopupWindow;
class wxStaticText;
class wxTextCtrl;

namespace terrier::gui {

/// Up and Down choose while the words stay in the box; Enter opens; Esc closes and empties.
class SearchBox : public wxPanel {
  public:
    using Find = std::function<std::vector<SearchRow>(const std::string& query)>;
    using Open = std::function<void(const SearchRow& row)>;
    SearchBox(wxWindow* parent, Find find, Open open);
    /// Puts the keyboard into the box, with what is there selected.
    void focus_box();
    void close();
    /// What is listed now, best first.
    const std::vector<SearchRow>& results() const { return rows_; }
    bool is_open() const;

  private:
    void look();
    void show_results();
    void move(int by);
    void open_chosen();
    void on_key(wxKeyEvent& event);

    Find find_;
    Open open_;
    wxTextCtrl* box_;
    wxPopupWindow* popup_ = nullptr;
    wxDataViewListCtrl* list_ = nullptr;
    wxStaticText* nothing_ = nullptr;
    std::vector<SearchRow> rows_;
};

}  // namespace terrier::gui
