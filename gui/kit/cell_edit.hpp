// Editing one cell of a grid in place, without a window: a draft of one record of which one field is typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gui/kit/form_model.hpp"
#include "src/workspace/grid_model.hpp"

namespace terrier::gui {

class CellEdit {
  public:
    /// Not open (model().is_open()) when the record isn't there.
    CellEdit(Context& context, const RecordType& type, const Uuid& id, const Field& field);
    /// Whether a column's cells are edited where they stand: a short field of the row's own record. Long text and sets of
    /// choices need the room of the form; what is worked out, or belongs to another record, can't be edited at all.
    static bool fits(const GridColumn& column);

    /// The form's own: reads what is typed, and says what is wrong with it.
    FormModel& model() { return model_; }
    const FieldPlace& at() const { return at_; }

    /// One change, "Edit NAME: Field"; none when nothing was changed. False: refused, and what was typed stays.
    bool save();
    /// What stood in the way of saving; said beside the field itself (FormModel::fault) where that can say it, then "" here.
    const std::string& trouble() const { return trouble_; }

  private:
    FormModel model_;
    FieldPlace at_;
    std::string trouble_;
};

struct GridCell {
    Uuid record;
    std::size_t column = 0;  ///< as shown
    bool operator==(const GridCell&) const = default;
};
/// The next cell that can be edited in place, across and then down, or back again; none at the end, or when the record isn't shown.
std::optional<GridCell> next_cell(const GridModel& grid, const GridCell& from, bool back);

}  // namespace terrier::gui
