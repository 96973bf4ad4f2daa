// All fields of one record type under their headings, in a panel that scrolls.
#pragma once

#include <memory>
#include <vector>

#include <wx/scrolwin.h>

#include "gui/kit/field_entry.hpp"

namespace terrier::gui {

class FieldsPanel : public wxScrolledWindow {
  public:
    /// `link` is left out: it leads to the record that the form is about.
    FieldsPanel(wxWindow* parent, FormModel& model, const RecordType& type, const Field* link, FieldEntry::Events events);
    void load(const Uuid& id);
    /// Reads what stands typed in every field.
    void read();
    /// Faults, marks and conditions.
    void update();
    /// The entry of a field; null when it isn't shown.
    FieldEntry* entry(std::string_view field_name) const;
    void focus_first();

  private:
    struct Group {
        wxWindow* heading = nullptr;
        wxSizer* rows = nullptr;
        std::vector<FieldEntry*> entries;
    };
    std::vector<std::unique_ptr<FieldEntry>> entries_;
    std::vector<Group> groups_;
};

}  // namespace terrier::gui
