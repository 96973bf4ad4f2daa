// Shows the whole of a text that its cell in a list has no room for, as a tooltip under the mouse.
#pragma once

#include <functional>
#include <string>

#include <wx/gdicmn.h>

class wxDataViewCtrl;
class wxDataViewListCtrl;

namespace terrier::gui {

class CellTips {
  public:
    /// The whole text of a line's cell, and whether it is drawn bold.
    struct Said {
        std::string text;
        bool is_bold = false;
        std::string note{};  ///< shown whether or not the text is cut
    };
    using Cell = std::function<Said(unsigned line, unsigned column)>;
    /// Follows the mouse over the list for as long as both live; `cell` is asked for lines of the list's model.
    CellTips(wxDataViewCtrl& list, Cell cell);
    /// Over a list that holds its own texts.
    explicit CellTips(wxDataViewListCtrl& list);

    /// The text when the column, by its place in the model, is too narrow for it; else "".
    std::string cut(unsigned line, unsigned column) const;
    /// While true, nothing is shown: something stands over the cells.
    std::function<bool()> hushed;

  private:
    void follow();
    wxDataViewCtrl& list_;
    Cell cell_;
    wxPoint mouse_ = wxDefaultPosition;
    std::string shown_;
};

}  // namespace terrier::gui
