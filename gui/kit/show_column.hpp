// Scrolls a list sideways until a column is in view, on every toolkit.
#pragma once

class wxDataViewColumn;
class wxDataViewCtrl;

namespace terrier::gui {

/// For columns of this list. Where wxWidgets' own EnsureVisible minds the column, nothing is left to do.
void show_column(wxDataViewCtrl& list, wxDataViewColumn& column);

}  // namespace terrier::gui
