// The list of places at the left.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "gui/shell/screen.hpp"

class wxDataViewListCtrl;

namespace terrier::gui {

/// A native list with an icon and a word a place. Choosing by mouse, arrows or letters goes there at once.
class PlaceList : public wxPanel {
  public:
    PlaceList(wxWindow* parent, const std::vector<Place>& places, std::function<void(const std::string& id)> go);
    /// Marks a place without going there.
    void mark(const std::string& id);
    void focus_list();

  private:
    const std::vector<Place>& places_;
    wxDataViewListCtrl* list_;
    bool is_marking_ = false;
};

}  // namespace terrier::gui
