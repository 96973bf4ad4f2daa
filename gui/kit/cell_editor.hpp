// The field that stands over a cell of a grid while it is edited, with what is wrong with it beneath.
#pragma once

#include <functional>
#include <memory>

#include <wx/panel.h>

#include "gui/kit/cell_edit.hpp"
#include "gui/kit/field_entry.hpp"

class wxStaticText;

namespace terrier::gui {

class CellEditor : public wxPanel {
  public:
    /// How it was left: Enter stays in the cell's row, Tab goes on to the next cell.
    enum class Left { saved, cancelled, next, previous };
    /// `edit` must be open. `left` is called once, later than the event that caused it; the owner then destroys the editor.
    CellEditor(wxWindow* parent, Context& context, const RecordType& type, const Uuid& id, const Field& field, std::function<void(Left)> left);
    ~CellEditor() override;

    const FieldPlace& at() const { return edit_.at(); }
    bool is_open() { return edit_.model().is_open(); }
    /// Over a cell, in the parent's coordinates; at least as wide and tall as the control needs.
    void place(const wxRect& cell);
    /// The keyboard goes into the field; `typed` replaces what stands there, as typing on the cell would.
    void start(const std::string& typed);
    /// Saves when something was typed; false: refused, and the editor stays with what is wrong beneath.
    bool save();
    void cancel() { leave(Left::cancelled); }
    /// The portfolio moved.
    void refresh();
    wxWindow* control() const { return entry_->control(); }
    CellEdit& edit() { return edit_; }

  private:
    void leave(Left how);
    void show_trouble();
    void fit();

    CellEdit edit_;
    std::function<void(Left)> left_;
    std::unique_ptr<FieldEntry> entry_;
    wxStaticText* trouble_ = nullptr;
    wxRect cell_;
    bool is_left_ = false;
};

}  // namespace terrier::gui
