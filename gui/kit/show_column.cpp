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
    gtk_tree_view_scroll_to_cell(reinterpret_cast<_GtkTreeView*>(list.GtkGetTreeView()), nullptr, reinterpret_cast<GtkTreeViewColumn*>(column.GetGtkHandle()), 0, 0, 0);
}
}  // namespace terrier::gui
#else
namespace terrier::gui {
void show_column(wxDataViewCtrl&, wxDataViewColumn&) {}
}  // namespace terrier::gui
#endif
