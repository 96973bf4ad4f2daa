// The cell that the keyboard is at, and editing it where it stands.
#include <fmt/format.h>

#include <wx/dataview.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include "gui/kit/cell_editor.hpp"
#include "gui/kit/grid.hpp"
#include "gui/kit/grid_list.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/show_column.hpp"

namespace terrier::gui {

namespace {
constexpr int show_pause_ms = 25;
constexpr int most_tries = 120;
}  // namespace

std::optional<std::size_t> Grid::cell_column() const { return cell_key_.empty() ? std::nullopt : model_->shown_at(cell_key_); }

void Grid::set_cell_column(std::size_t column) {
    if (column >= model_->columns()) return;
    cell_key_ = model_->column(column).key;
    const wxDataViewItem at = list_->GetCurrentItem();
    if (at.IsOk() && chosen_lines().size() <= 1) scroll_to(at, column);
    update_totals();
}

void Grid::scroll_to(const wxDataViewItem& item, std::size_t column) {
    if (column >= list_->GetColumnCount()) return;
    wxDataViewColumn* to = list_->GetColumn(static_cast<unsigned>(column));
    // Asking a toolkit to edit a cell that it can't moves the cell that it takes as the current one.
    list_->EditItem(item, to);
    list_->EnsureVisible(item, to);
    shown_key_ = model_->column(column).key;
    tries_ = most_tries;
    keep_column_shown();
}

// A toolkit that hasn't laid out its lines yet forgets what it was asked to scroll to, so it is asked again.
void Grid::keep_column_shown() {
    const auto column = model_->shown_at(shown_key_);
    if (tries_ <= 0 || !column) return;
    --tries_;
    show_again_->StartOnce(show_pause_ms);
    const wxDataViewItem top = list_->GetTopItem();
    if (*column >= list_->GetColumnCount() || !top.IsOk()) return;
    wxDataViewColumn* shown = list_->GetColumn(static_cast<unsigned>(*column));
    const wxRect area = list_->GetItemRect(top, shown);
    const int slack = FromDIP(8), room = list_->GetClientSize().x;
    const bool is_in_view = area.width > 0 && area.x >= -slack && (area.GetRight() <= room + slack || area.x <= slack);
    if (!is_in_view) return show_column(*list_, *shown);
    tries_ = 0;
    show_again_->Stop();
}

void Grid::step_cell(int step) {
    const std::size_t count = model_->columns();
    if (count == 0) return;
    const auto now = cell_column();
    if (!now) return set_cell_column(step > 0 ? 0 : count - 1);
    const auto next = static_cast<long long>(*now) + step;
    if (next >= 0 && next < static_cast<long long>(count)) set_cell_column(static_cast<std::size_t>(next));
}

std::string Grid::cell_hint() const {
    const auto column = cell_column();
    if (!column || is_table_ || context_.read_only_reason()) return {};
    const GridColumn& c = model_->column(*column);
    return c.field ? fmt::format("at {} (F2 changes it)", c.label) : fmt::format("at {} (worked out, or of another record)", c.label);
}

bool Grid::edit_cell(const std::string& typed) {
    const auto id = current();
    if (!id) return false;
    std::optional<std::size_t> column = cell_column();
    for (std::size_t i = 0; !column && i < model_->columns(); ++i)
        if (CellEdit::fits(model_->column(i))) column = i;
    return column && edit_cell_at({*id, *column}, typed);
}

bool Grid::edit_cell_at(const GridCell& cell, const std::string& typed) {
    if (!finish_cell() || cell.column >= model_->columns() || !may_edit("Editing")) return false;
    const GridColumn& column = model_->column(cell.column);
    cell_key_ = column.key;
    list_width_ = list_->GetSize().x;
    if (!column.field) {
        context_.tell({"grid.edit", Mood::information, fmt::format("{} can't be edited here: it is worked out, or belongs to another record.", column.label), {}, {}});
        return false;
    }
    if (!CellEdit::fits(column)) {
        if (on_edit_field) on_edit_field(cell.record, *column.field);
        return false;
    }
    if (current() != cell.record && !choose(cell.record)) return false;
    const auto line = model_->line_of(cell.record);
    if (!line) return false;
    scroll_to(data_->GetItem(static_cast<unsigned>(*line)), cell.column);
    // The toolkit scrolls when it next draws: the place is found again until it stands still (see follow_cell).
    editor_ = new CellEditor(this, context_, *setup_.type, cell.record, *column.field, [this](CellEditor::Left how) { cell_left(how); });
    if (!editor_->is_open()) {
        drop_editor();
        return false;
    }
    context_.untell("grid.edit");
    editor_->place(cell_area(*line, cell.column));
    editor_->start(typed);
    update_totals();
    return true;
}

wxRect Grid::cell_area(std::size_t line, std::size_t column) const {
    const wxRect area = list_->GetItemRect(data_->GetItem(static_cast<unsigned>(line)), list_->GetColumn(static_cast<unsigned>(column)));
    return wxRect(list_->GetPosition() + area.GetPosition(), area.GetSize());
}

void Grid::follow_cell() {
    if (!editor_) return;
    if (const int width = list_->GetSize().x; width != list_width_) {
        list_width_ = width;
        tries_ = most_tries;
        keep_column_shown();
    }
    const auto line = model_->line_of(editor_->at().id);
    const auto column = model_->shown_at(editor_->at().field->name);
    if (!line || !column || *column >= list_->GetColumnCount()) return;
    const wxRect area = cell_area(*line, *column);
    // Scrolled out of view it waits where it last stood.
    if (area.height > 0 && area.y >= list_->GetPosition().y && area.y + area.height <= list_->GetPosition().y + list_->GetSize().y) editor_->place(area);
}

std::string Grid::cut_text(std::size_t line, std::size_t column) const { return tips_->cut(static_cast<unsigned>(line), static_cast<unsigned>(column)); }

void Grid::cell_left(CellEditor::Left how) {
    if (!editor_) return;
    const FieldPlace at = editor_->at();
    const bool had_keyboard = editor_->IsDescendant(FindFocus()) || !FindFocus();
    if (had_keyboard) list_->SetFocus();
    drop_editor();
    update_totals();
    if (how != CellEditor::Left::next && how != CellEditor::Left::previous) return;
    const auto column = model_->shown_at(at.field->name);
    if (!column) return;
    if (const auto next = next_cell(*model_, {at.id, *column}, how == CellEditor::Left::previous)) edit_cell_at(*next, {});
}

void Grid::drop_editor() {
    if (!editor_) return;
    editor_->Hide();
    editor_->Destroy();
    editor_ = nullptr;
}

bool Grid::finish_cell() {
    if (!editor_) return true;
    if (!editor_->save()) return false;
    drop_editor();
    return true;
}

}  // namespace terrier::gui
