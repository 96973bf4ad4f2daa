// What a grid does: menus, copy, paste, bulk edit, delete, columns, views, export.
#include <fmt/format.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/clipbrd.h>
#include <wx/dataview.h>
#include <wx/menu.h>
#include <wx/rearrangectrl.h>
#include <wx/srchctrl.h>

#include "gui/kit/column_strip.hpp"
#include "gui/kit/dialogs.hpp"
#include "gui/kit/grid.hpp"
#include "gui/kit/grid_export.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/plan_dialog.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

bool Grid::may_edit(const std::string& what) {
    std::optional<std::string> reason = context_.read_only_reason();
    if (is_table_) reason = "These figures are worked out. Change the records that they come from.";
    if (!reason) return true;
    context_.tell({"grid.edit", Mood::information, fmt::format("{} isn't possible now. {}", what, *reason), {}, {}});
    return false;
}

void Grid::copy() const {
    const auto lines = chosen_lines();
    std::vector<std::vector<std::string>> block(1);
    for (std::size_t c = 0; c < model_->columns(); ++c) block[0].push_back(model_->column(c).label);
    const auto add = [&](std::size_t line) {
        block.emplace_back();
        for (std::size_t c = 0; c < model_->columns(); ++c) {
            const Cell cell = model_->cell(line, c);
            block.back().push_back(cell.index() == 0 ? std::string() : model_->column(c).shown(cell));
        }
    };
    if (lines.empty())
        for (std::size_t line = 0; line < model_->lines(); ++line) { if (!model_->is_group(line)) add(line); }
    else
        for (const std::size_t line : lines) if (!model_->is_group(line)) add(line);
    if (!wxTheClipboard->Open()) return;
    wxTheClipboard->SetData(new wxTextDataObject(to_wx(write_block(block))));
    wxTheClipboard->Close();
    context_.tell({"grid.copy", Mood::success, fmt::format("{} copied with headings.", counted(static_cast<long long>(block.size()) - 1, "row")), {}, {}});
}

namespace {
std::optional<std::string> clipboard_text() {
    if (!wxTheClipboard->Open()) return std::nullopt;
    wxTextDataObject data;
    const bool has_text = wxTheClipboard->IsSupported(wxDF_UNICODETEXT) && wxTheClipboard->GetData(data);
    wxTheClipboard->Close();
    return has_text ? from_wx(data.GetText()) : std::string();
}
}  // namespace

void Grid::paste() {
    if (!may_edit("Pasting")) return;
    const auto block = clipboard_text();
    if (!block) return;
    // Below the last of some rows means nothing: only below the last of all.
    const bool shows_all = !model_->is_filtered() && model_->layout().group.empty() && !wanted_;
    const wxDataViewColumn* column = list_->GetCurrentColumn();
    const TableSet& tables = context_.workspace().live();
    const EditPlan plan = plan_paste(tables, *setup_.type, *model_, chosen_lines(), column ? column->GetModelColumn() : 0, *block, entry_options(context_.as_at().year()),
                                     shows_all ? context_.workspace().environment().ids.get() : nullptr);
    if (carry_out(plan, "Paste", paste_reason(plan, tables, *setup_.type))) choose_added(plan);
}

void Grid::paste_new_rows() {
    if (!may_edit("Pasting")) return;
    const auto block = clipboard_text();
    if (!block) return;
    const TableSet& tables = context_.workspace().live();
    const EditPlan plan = plan_new_rows(tables, *setup_.type, *model_, *block, entry_options(context_.as_at().year()), *context_.workspace().environment().ids);
    if (carry_out(plan, "Paste as new rows", paste_reason(plan, tables, *setup_.type))) choose_added(plan);
}

void Grid::choose_added(const EditPlan& plan) {
    for (const Change& change : plan.changes.changes)
        if (!change.before) {
            choose(change.id);
            return;
        }
}

bool Grid::carry_out(const EditPlan& plan, const std::string& title, const std::string& reason) {
    if (!confirm_plan(this, title, title, plan)) return false;
    const auto done = context_.commit(plan.changes, reason);
    if (!done) {
        context_.tell({"grid.edit", Mood::trouble, joined_messages(done.error()), {}, {}});
        return false;
    }
    context_.untell("grid.edit");
    return true;
}

void Grid::edit_several() {
    const std::vector<Uuid> ids = chosen();
    if (ids.empty()) return context_.tell({"grid.edit", Mood::information, "Choose the rows to edit first: Ctrl+click, Shift+click, or Ctrl+A for all.", {}, {}});
    if (!may_edit("Editing")) return;
    const wxDataViewColumn* column = list_->GetCurrentColumn();
    const Field* field = column ? model_->column(column->GetModelColumn()).field : nullptr;
    const TableSet tables = context_.workspace().live();
    BulkDialog dialog(this, *setup_.type, ids.size(), field,
                      [&](const BulkEdit& edit) { return plan_bulk(tables, *setup_.type, ids, edit, entry_options(context_.as_at().year())); });
    if (dialog.ShowModal() != wxID_OK || !dialog.plan().can_commit()) return;
    const auto done = context_.commit(dialog.plan().changes, edit_reason("Edit", tables, *setup_.type, ids, dialog.field_label()));
    if (!done) context_.tell({"grid.edit", Mood::trouble, joined_messages(done.error()), {}, {}});
}

void Grid::remove_chosen() {
    const std::vector<Uuid> ids = chosen();
    if (ids.empty() || !may_edit("Removing")) return;
    const TableSet& tables = context_.workspace().live();
    carry_out(plan_delete(tables, *setup_.type, ids, setup_.owned), "Remove", edit_reason("Remove", tables, *setup_.type, ids));
}

void Grid::choose_columns() {
    const auto& all = model_->source().columns();
    wxArrayInt order;
    wxArrayString labels;
    for (const GridColumn& c : all) labels.Add(to_wx(c.label));
    for (const ShownColumn& c : model_->layout().columns) order.Add(static_cast<int>(model_->source().place_of(c.key)));
    // The control takes what isn't shown as the complement of its place.
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!model_->shown_at(all[i].key)) order.Add(~static_cast<int>(i));
    wxRearrangeDialog dialog(this, "Tick the columns to show, and move them into order.", "Columns", order, labels);
    dialog.SetSize(FromDIP(wxSize(460, 560)));
    dialog.CentreOnParent();
    if (dialog.ShowModal() != wxID_OK) return;
    std::vector<ShownColumn> columns;
    for (const int place : dialog.GetOrder()) {
        if (place < 0) continue;
        const std::string& key = all[static_cast<std::size_t>(place)].key;
        const auto was = model_->shown_at(key);
        columns.push_back({key, was ? model_->layout().columns[*was].width : 0});
    }
    if (columns.empty()) return;
    model_->show(std::move(columns));
    after_change(true);
    remember();
}

void Grid::export_shown() {
    const std::string path = choose_file_to_save(this, "Export what is shown", setup_.key + ".xlsx", export_kinds());
    if (path.empty()) return;
    try {
        const ExportFacts facts{context_.workspace().store().address(), context_.known_at().value_or(context_.workspace().revision()), context_.as_at()};
        const auto done = export_table(model_->to_table(setup_.key, setup_.name), path, facts);
        if (!done) return context_.tell({"grid.export", Mood::trouble, joined_messages(done.error()), {}, {}});
        context_.tell({"grid.export", Mood::success, fmt::format("{} exported to {}.", counted(static_cast<long long>(model_->rows_shown()), "row"), path), {}, {}});
    } catch (const WorldError& error) {
        context_.tell({"grid.export", Mood::trouble, error.what(), {}, {}});
    }
}

void Grid::fill_views() {
    listed_views_ = views_.list();
    view_->Clear();
    view_->Append("Usual view");
    for (const SavedViewEntry& v : listed_views_) view_->Append(to_wx(v.name));
    view_->SetSelection(0);
    view_->Show(!is_table_ && !listed_views_.empty());
}

void Grid::use_view(int selection) {
    GridLayout layout = setup_.usual;
    if (selection > 0) {
        const auto kept = views_.layout(listed_views_[static_cast<std::size_t>(selection) - 1].id);
        if (!kept) return context_.tell({"grid.view", Mood::warning, "This view can't be read any more. Remove it, and keep it again.", {}, {}});
        layout = *kept;
    }
    words_->ChangeValue(to_wx(layout.words));
    model_->set_layout(std::move(layout));
    after_change(true);
}

void Grid::keep_view() {
    const int at = view_->GetSelection();
    const std::string now = at > 0 ? listed_views_[static_cast<std::size_t>(at) - 1].name : std::string();
    const std::string name = ask_text(this, "Keep this view", "Name of the view:", now);
    if (name.empty()) return;
    remember();
    const GridLayout layout = model_->layout();
    const auto kept = views_.keep(name, layout);
    if (!kept) return context_.tell({"grid.view", Mood::trouble, joined_messages(kept.error()), {}, {}});
    fill_views();
    view_->SetStringSelection(to_wx(std::string(trimmed(name))));
    Layout();
}

void Grid::forget_view() {
    const int at = view_->GetSelection();
    if (at <= 0) return;
    const auto gone = views_.forget(listed_views_[static_cast<std::size_t>(at) - 1].id);
    if (!gone) context_.tell({"grid.view", Mood::trouble, joined_messages(gone.error()), {}, {}});
    fill_views();
}

namespace {
/// A menu whose lines are functions.
class ActionMenu {
  public:
    void add(const std::string& label, std::function<void()> action, bool is_enabled = true) {
        wxMenuItem* item = menu_.Append(wxID_ANY, to_wx(label));
        item->Enable(is_enabled);
        menu_.Bind(wxEVT_MENU, [action = std::move(action)](wxCommandEvent&) { action(); }, item->GetId());
    }
    void separate() { menu_.AppendSeparator(); }
    void show(wxWindow* window) { window->PopupMenu(&menu_); }

  private:
    wxMenu menu_;
};
}  // namespace

void Grid::show_menu(std::size_t column) {
    ActionMenu menu;
    const std::vector<Uuid> ids = chosen();
    const bool can_edit = !context_.read_only_reason() && !is_table_;
    if (ids.size() == 1 && on_open) menu.add("&Open\tEnter", [this, id = ids.front()] { on_open(id); });
    if (ids.size() == 1 && setup_.type) menu.add("&History", [this, id = ids.front()] { context_.show_history({setup_.type, id}); });
    menu.add("&Copy with headings\tCtrl+C", [this] { copy(); });
    if (!is_table_) {
        menu.add("&Paste…\tCtrl+V", [this] { paste(); }, can_edit);
        menu.add("Paste as &new rows…", [this] { paste_new_rows(); }, can_edit);
        if (ids.size() == 1 && column < model_->columns() && model_->column(column).field)
            menu.add("&Edit " + model_->column(column).label + "\tF2", [this, cell = GridCell{ids.front(), column}] { CallAfter([this, cell] { edit_cell_at(cell); }); }, can_edit);
        menu.add(ids.size() > 1 ? "&Edit chosen rows…\tF2" : "Edit chosen rows…", [this] { edit_several(); }, can_edit && !ids.empty());
        menu.add("&Remove…\tDel", [this] { remove_chosen(); }, can_edit && !ids.empty());
    }
    if (column < model_->columns()) {
        const std::string key = model_->column(column).key, label = model_->column(column).label;
        menu.separate();
        menu.add("Sort by " + label, [this, key] { model_->sort_by(key); after_change(true); });
        const bool is_grouped = model_->layout().group == key;
        menu.add(is_grouped ? "Don't group" : "&Group by " + label, [this, key, is_grouped] {
            model_->group_by(is_grouped ? "" : key);
            after_change(false);
            remember();
        });
        menu.add("&Filter " + label, [this, column] { filters_->focus(column); });
        menu.add("Move left", [this, column] { model_->move_column(column, column - 1); after_change(true); remember(); }, column > 0);
        menu.add("Move right", [this, column] { model_->move_column(column, column + 1); after_change(true); remember(); }, column + 1 < model_->columns());
    }
    menu.show(this);
}

void Grid::show_more() {
    ActionMenu menu;
    menu.add("&Columns…", [this] { choose_columns(); });
    if (model_->is_filtered()) menu.add("Clear &filters", [this] { clear_filters(); });
    if (!model_->layout().group.empty()) {
        menu.add("Don't &group", [this] {
            model_->group_by("");
            after_change(false);
            remember();
        });
    }
    if (!is_table_) {
        menu.separate();
        menu.add("&Keep this view…", [this] { keep_view(); }, !context_.read_only_reason());
        menu.add("&Remove this view", [this] { forget_view(); }, view_->GetSelection() > 0 && !context_.read_only_reason());
        menu.separate();
        menu.add("&Edit chosen rows…", [this] { edit_several(); }, !chosen().empty() && !context_.read_only_reason());
        menu.add("&Paste…\tCtrl+V", [this] { paste(); }, !context_.read_only_reason());
        menu.add("Paste as &new rows…", [this] { paste_new_rows(); }, !context_.read_only_reason());
    }
    menu.separate();
    menu.add("Copy with &headings\tCtrl+C", [this] { copy(); });
    menu.add("E&xport what is shown…", [this] { export_shown(); });
    menu.show(this);
}

std::vector<Command> Grid::commands() {
    const auto can_edit = [this] { return !context_.read_only_reason() && !is_table_; };
    const std::string id = "grid." + setup_.key;
    std::vector<Command> all;
    all.push_back({id + ".cell", "Edit", "Edit the cell", "", "Change the cell that you are at where it stands (F2 in the list)", [this, can_edit] { return can_edit() && current().has_value(); },
                   [this] { edit_cell(); }, nullptr, true});
    all.push_back({id + ".several", "Edit", "Edit chosen rows…", "", "Change one field of many records, with a preview", [this, can_edit] { return can_edit() && !chosen().empty(); },
                   [this] { edit_several(); }, nullptr, false});
    all.push_back({id + ".paste", "Edit", "Paste from a spreadsheet…", "", "Paste a block of cells over the rows, with a preview", can_edit, [this] { paste(); }, nullptr, false});
    all.push_back({id + ".paste_new", "Edit", "Paste as new rows…", "", "Add a record for each row of a block of cells, with a preview", can_edit, [this] { paste_new_rows(); }, nullptr, false});
    all.push_back({id + ".copy", "Edit", "Copy rows with headings", "", "Copy the chosen rows, or all that are shown, for a spreadsheet", nullptr, [this] { copy(); }, nullptr, false});
    all.push_back({id + ".columns", "View", "Columns…", "", "Choose and reorder columns", nullptr, [this] { choose_columns(); }, nullptr, true});
    all.push_back({id + ".unfilter", "View", "Clear filters", "", "Show all rows again", [this] { return model_->is_filtered(); }, [this] { clear_filters(); }, nullptr, false});
    all.push_back({id + ".export", "File", "Export what is shown…", "", "Write the rows as they are shown to XLSX, CSV or JSON", nullptr, [this] { export_shown(); }, nullptr, true});
    return all;
}

}  // namespace terrier::gui
