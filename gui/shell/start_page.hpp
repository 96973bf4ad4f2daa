// The first page: the five ways to begin, and the files used lately.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

namespace terrier::gui {

class StartPage : public wxPanel {
  public:
    struct Actions {
        std::function<void()> demonstration, create, open, connect, import_spreadsheet;
        std::function<void(const std::string& address)> open_recent;
    };
    StartPage(wxWindow* parent, Actions actions);
    void show_recent(const std::vector<std::string>& addresses);
    wxWindow* first_focus() const { return first_; }

  private:
    wxWindow* make_way(const std::string& icon_name, const std::string& label, const std::string& sentence, std::function<void()> action);
    Actions actions_;
    wxWindow* first_ = nullptr;
    wxPanel* recent_;
};

}  // namespace terrier::gui
