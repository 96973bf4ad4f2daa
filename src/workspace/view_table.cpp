// Finding views and showing them through the grid's own model.
#include "src/workspace/view_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/workspace/computed_columns.hpp"

namespace terrier {

namespace {
std::string qualified(const SavedView& view) { return view.table_name + "/" + view.name; }

std::string listed(const std::vector<const SavedView*>& views) {
    std::string text;
    for (const SavedView* view : views) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", qualified(*view));
    return text;
}
}  // namespace

std::vector<const SavedView*> saved_views(const TableSet& tables, std::string_view table) {
    std::vector<const SavedView*> found;
    if (!tables.schema().find("saved_view")) return found;
    for (const SavedView& view : tables.table<SavedView>())
        if (table.empty() || view.table_name == table) found.push_back(&view);
    std::sort(found.begin(), found.end(), [](const SavedView* a, const SavedView* b) {
        return a->table_name != b->table_name ? a->table_name < b->table_name : folded(a->name) < folded(b->name);
    });
    return found;
}

Result<DataTable> layout_table(const TableSet& tables, const RecordType& type, const GridLayout& layout, Date as_at) {
    const GridModel model(std::make_shared<RecordSource>(tables, type, computed_columns(type, as_at)), layout, as_at.year());
    if (Faults faults = model.filter_faults(); !faults.empty()) return refuse(std::move(faults));
    return model.to_table(std::string(type.name), std::string(type.plural));
}

Result<DataTable> view_table(const TableSet& tables, std::string_view name, Date as_at) {
    const std::vector<const SavedView*> all = saved_views(tables);
    const std::string wanted = folded(trimmed(name));
    std::vector<const SavedView*> fitting;
    std::copy_if(all.begin(), all.end(), std::back_inserter(fitting), [&](const SavedView* v) { return folded(v->name) == wanted || folded(qualified(*v)) == wanted; });
    if (fitting.empty()) {
        if (all.empty()) return refuse("view_unknown", fmt::format("There is no view \"{}\": no view has been saved in this portfolio. Save one above a list in the window.", trimmed(name)), "view");
        return refuse("view_unknown", fmt::format("There is no view \"{}\". Use one of: {}.", trimmed(name), listed(all)), "view");
    }
    if (fitting.size() > 1) return refuse("view_ambiguous", fmt::format("Several tables have a view \"{}\". Use one of: {}.", trimmed(name), listed(fitting)), "view");
    const SavedView& view = *fitting.front();
    const RecordType* type = tables.schema().find(view.table_name);
    const auto layout = GridLayout::from_json(view.definition);
    if (!type || !layout) return refuse("view_unreadable", fmt::format("The view \"{}\" can't be read by this version. Save it again in the window.", view.name), "view");
    auto table = layout_table(tables, *type, *layout, as_at);
    if (table) table->title = view.name;
    return table;
}

}  // namespace terrier
