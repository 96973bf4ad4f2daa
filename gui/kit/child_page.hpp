// The children of a form's record: a list of them, and the fields of the chosen one with what belongs to it, all in the form's draft.
#pragma once

#include <memory>
#include <vector>

#include <wx/panel.h>

#include "gui/kit/cell_tips.hpp"
#include "gui/kit/fields_panel.hpp"
#include "gui/kit/parts_book.hpp"

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;

namespace terrier::gui {

class ChildPage : public wxPanel {
  public:
    ChildPage(wxWindow* parent, FormModel& model, const ChildTable& table, const RecordType& owner_type, FieldEntry::Events events);
    const ChildTable& table() const { return table_; }
    /// The owner's children anew; the chosen one stays chosen while it is there.
    void load(const Uuid& owner);
    void read();
    void update();
    void add();
    void remove();
    void choose(std::size_t place);
    /// Nothing happens when it isn't one of them.
    void choose_record(const Uuid& id);
    FieldsPanel* fields() const { return fields_; }
    /// The page of what belongs to the chosen one.
    ChildPage* below(std::size_t place) const { return below_[place]; }
    /// Its part of this page: 0 is the fields, then what belongs to it.
    void show_part(std::size_t place);
    std::size_t count() const { return ids_.size(); }

  private:
    void build_bar(wxSizer* into);
    void build_list();
    void build_below(FieldEntry::Events events);
    void fill();
    void show_chosen();
    void show_note();
    void update_parts();
    FormModel& model_;
    ChildTable table_;
    const RecordType& owner_type_;
    Uuid owner_;
    std::function<void()> changed_;
    std::vector<const Field*> columns_;
    std::vector<Uuid> ids_;
    Uuid chosen_;
    wxDataViewListCtrl* list_;
    std::unique_ptr<CellTips> tips_;
    wxButton* add_;
    wxButton* remove_;
    wxStaticText* note_ = nullptr;
    PartsBook* book_ = nullptr;  ///< only where something belongs to the children
    FieldsPanel* fields_;
    std::vector<ChildPage*> below_;
};

}  // namespace terrier::gui
