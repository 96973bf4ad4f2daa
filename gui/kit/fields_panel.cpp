// Laying fields out under their headings.
#include "gui/kit/fields_panel.hpp"

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wupdlock.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {
constexpr int label_width = 150;
}

FieldsPanel::FieldsPanel(wxWindow* parent, FormModel& model, const RecordType& type, const Field* link, FieldEntry::Events events)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL, to_wx(type.label)) {
    SetScrollRate(0, FromDIP(12));
    auto* all = new wxBoxSizer(wxVERTICAL);
    for (const std::string_view name : FormModel::groups(type)) {
        Group group;
        const auto fields = FormModel::fields(type, name, link);
        if (fields.empty()) continue;
        if (!name.empty()) {
            group.heading = make_text(this, name, TextStyle::heading);
            all->Add(group.heading, 0, wxEXPAND | wxTOP | wxLEFT | wxRIGHT, space(this, Space::usual));
        }
        auto* rows = new wxFlexGridSizer(2, space(this, Space::small), space(this, Space::usual));
        rows->AddGrowableCol(1);
        for (const Field* f : fields) {
            auto& entry = entries_.emplace_back(std::make_unique<FieldEntry>(this, model, type, *f, events));
            const int width = FromDIP(label_width);
            auto* label = static_cast<wxStaticText*>(entry->label());
            label->SetMinSize({width, -1});
            label->Wrap(width);
            rows->Add(label, 0, wxALIGN_TOP | wxTOP, FromDIP(5));
            rows->Add(entry->cell(), 1, wxEXPAND);
            group.entries.push_back(entry.get());
        }
        group.rows = rows;
        all->Add(rows, 0, wxEXPAND | wxALL, space(this, Space::usual));
        groups_.push_back(std::move(group));
    }
    SetSizer(all);
}

void FieldsPanel::load(const Uuid& id) {
    const wxWindowUpdateLocker locked(this);
    for (const auto& entry : entries_) entry->load(id);
    update();
}

void FieldsPanel::read() {
    for (const auto& entry : entries_) entry->read();
}

void FieldsPanel::update() {
    bool is_moved = false;
    for (const auto& entry : entries_) is_moved = entry->update() || is_moved;
    for (const Group& group : groups_) {
        const bool is_shown = std::any_of(group.entries.begin(), group.entries.end(), [](const FieldEntry* e) { return e->is_shown(); });
        if (group.heading && group.heading->IsShown() != is_shown) {
            group.heading->Show(is_shown);
            is_moved = true;
        }
    }
    if (is_moved) FitInside();
}

FieldEntry* FieldsPanel::entry(std::string_view field_name) const {
    for (const auto& entry : entries_)
        if (entry->field().name == field_name) return entry.get();
    return nullptr;
}

void FieldsPanel::focus_first() {
    if (!entries_.empty()) entries_.front()->control()->SetFocus();
}

}  // namespace terrier::gui
