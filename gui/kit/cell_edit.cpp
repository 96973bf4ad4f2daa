// One field of one record, typed and saved; and where the next such field is.
#include "gui/kit/cell_edit.hpp"

#include <fmt/format.h>

namespace terrier::gui {

CellEdit::CellEdit(Context& context, const RecordType& type, const Uuid& id, const Field& field)
    : model_(context, {{}, &type, {}, {}}), at_{&type, id, &field} {
    model_.open(id);
}

bool CellEdit::fits(const GridColumn& column) {
    return column.field && !column.field->is_long && column.field->kind->shape != Shape::choice_set && column.field->kind->shape != Shape::any_reference;
}

bool CellEdit::save() {
    trouble_.clear();
    if (!model_.is_open() || !model_.is_changed()) return true;
    // The name as it was: a new name is the change itself.
    const Row* row = model_.draft().base().find(*at_.type, at_.id);
    const std::string title = row ? at_.type->title(row->record.get()) : std::string(at_.type->label);
    const auto saved = model_.save(fmt::format("Edit {}: {}", title, at_.field->label));
    if (saved) return true;
    if (model_.fault(at_).empty() || model_.is_warning(at_)) trouble_ = joined_messages(saved.error());
    return false;
}

std::optional<GridCell> next_cell(const GridModel& grid, const GridCell& from, bool back) {
    const auto at = grid.line_of(from.record);
    if (!at || grid.columns() == 0) return std::nullopt;
    std::size_t line = *at, column = from.column;
    for (;;) {
        if (back ? column == 0 : column + 1 >= grid.columns()) {
            do {
                if (back ? line == 0 : line + 1 >= grid.lines()) return std::nullopt;
                back ? --line : ++line;
            } while (grid.is_group(line));
            column = back ? grid.columns() - 1 : 0;
        } else {
            back ? --column : ++column;
        }
        if (CellEdit::fits(grid.column(column))) return GridCell{grid.source().record(grid.row(line)).id, column};
        // A grid of which nothing can be edited ends after one line.
        if (line != *at && column == from.column) return std::nullopt;
    }
}

}  // namespace terrier::gui
