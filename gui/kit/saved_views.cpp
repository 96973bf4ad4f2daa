// Reading and writing saved_view records.
#include "gui/kit/saved_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/workspace/view_table.hpp"

namespace terrier::gui {

std::vector<SavedViewEntry> SavedViews::list() const {
    std::vector<SavedViewEntry> found;
    for (const SavedView* view : saved_views(context_.portfolio(), table_)) found.push_back({view->id.value, view->name});
    return found;
}

std::optional<GridLayout> SavedViews::layout(const Uuid& id) const {
    const SavedView* view = context_.portfolio().find(Id<SavedView>{id});
    return view ? GridLayout::from_json(view->definition) : std::nullopt;
}

Result<Revision> SavedViews::keep(const std::string& name, const GridLayout& layout) {
    if (trimmed(name).empty()) return refuse("required", "A view needs a name. Enter one.", "name");
    SavedView view;
    const auto views = list();
    const auto same = std::find_if(views.begin(), views.end(), [&](const SavedViewEntry& v) { return folded(v.name) == folded(trimmed(name)); });
    view.id.value = same == views.end() ? context_.workspace().environment().ids->next() : same->id;
    view.name = std::string(trimmed(name));
    view.table_name = table_;
    view.definition = layout.to_json();
    Editor editor(context_.workspace().live());
    editor.put(view);
    return context_.commit(editor.changes(), fmt::format("Keep view {}", view.name));
}

Result<Revision> SavedViews::forget(const Uuid& id) {
    Editor editor(context_.workspace().live());
    const SavedView* view = editor.current(Id<SavedView>{id});
    const std::string name = view ? view->name : std::string();
    editor.remove(Id<SavedView>{id});
    return context_.commit(editor.changes(), fmt::format("Remove view {}", name));
}

}  // namespace terrier::gui
