// The children of a form's record: a list of them, and the fields of the chosen one, all in the form's draft.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "gui/kit/fields_panel.hpp"

class wxButton;
class wxDataViewListCtrl;

namespace terrier::gui {

class ChildPage : public wxPanel {
  public:
    ChildPage(wxWindow* parent, FormModel& model, const ChildTable& table, FieldEntry::Events events);
    const ChildTable& table() const { return table_; }
    /// The children anew; the chosen one stays chosen while it is there.
    void load();
    void read() { if (fields_->IsShown()) fields_->read(); }
    void update();
    void add();
    void remove();
    void choose(std::size_t place);
    /// Nothing happens when it isn't one of them.
    void choose_record(const Uuid& id);
    FieldsPanel* fields() const { return fields_; }
    std::size_t count() const { return ids_.size(); }

  private:
    void fill();
    void show_chosen();
    FormModel& model_;
    ChildTable table_;
    std::function<void()> changed_;
    std::vector<const Field*> columns_;
    std::vector<Uuid> ids_;
    Uuid chosen_;
    wxDataViewListCtrl* list_;
    wxButton* add_;
    wxButton* remove_;
    FieldsPanel* fields_;
};

}  // namespace terrier::gui
