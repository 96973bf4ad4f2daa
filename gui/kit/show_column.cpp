// On GTK wxWidgets' EnsureVisible takes a column and leaves it out, so GTK is asked itself: the one call to it in the program.
#include "gui/kit/show_column.hpp"

#include <wx/dataview.h>

#if defined(__WXGTK3__) && defined(TERRIER_GTK)
extern "C" {
struct _GtkTreeView;
struct _GtkTreePath;
void gtk_tree_view_scroll_to_cell(_GtkTreeView* tree, _GtkTreePath* path, GtkTreeViewColumn* column, int aligned, float row_align, float column_align);
}

namespace terrier::gui {
void show_column(wxDataViewCtrl& list, wxDataViewColumn& column) {
    // Left to itself GTK would show the end of a column that is wider than the list.
    const int from_the_left = column.GetWidth() > list.GetClientSize().x ? 1 : 0;
    gtk_tree_view_scroll_to_cell(reinterpret_cast<_GtkTreeView*>(list.GtkGetTreeView()), nullptr, reinterpret_cast<GtkTreeViewColumn*>(column.GetGtkHandle()), from_the_left, 0, 0);
}
}  // namespace terrier::gui
#else
namespace terrier::gui {
void show_column(wxDataViewCtrl&, wxDataViewColumn&) {}
}  // namespace terrier::gui
#endif
